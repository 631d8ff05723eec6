"""The ways an audit can end before it has a result.

FootfallError
├── UsageError        the command or the configuration is wrong      exit 2
├── NotAuditedError   the site could not be audited, and why         exit 3
└── BrowserMissingError  no browser on this machine                  exit 2
"""

from typing import ClassVar


class FootfallError(Exception):
    """Something a person can do something about, said in one sentence."""

    exit_code: ClassVar[int] = 4


class UsageError(FootfallError):
    """The command line or the configuration cannot be followed."""

    exit_code = 2


class BrowserMissingError(FootfallError):
    """No browser could be found or started."""

    exit_code = 2


class NotAuditedError(FootfallError):
    """The site could not be audited; `passing` says whether a second try may help."""

    exit_code = 3

    def __init__(self, sentence: str, *, passing: bool = False) -> None:
        """Keep the sentence for the reader and whether the cause can pass."""
        super().__init__(sentence)
        self.passing = passing
