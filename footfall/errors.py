"""Errors that end an audit before it has a result.

FootfallError
├── UsageError        the command or the configuration is wrong      exit 2
├── NotAuditedError   the site could not be audited, and why         exit 3
│   ├── BrowserDiedError  the browser died twice in one audit        exit 3
│   └── TurnedAwayError   the site refused to be read                exit 3
├── UndeliveredError  what was to be sent was not taken              exit 3
└── BrowserMissingError  no browser on this machine                  exit 2
"""

from typing import ClassVar


class FootfallError(Exception):
    """An error that the user can fix; its message is one sentence."""

    exit_code: ClassVar[int] = 4


class UsageError(FootfallError):
    """The command line or the configuration is invalid."""

    exit_code = 2


class UndeliveredError(FootfallError):
    """A mail or a message could not be sent."""

    exit_code = 3


class BrowserMissingError(FootfallError):
    """No browser could be found or started; `found` says whether there is one that does not start."""

    exit_code = 2

    def __init__(self, sentence: str, *, found: bool = False) -> None:
        """Store the sentence for the reader and whether there is a browser at all."""
        super().__init__(sentence)
        self.found = found


class NotAuditedError(FootfallError):
    """The site could not be audited; `passing` says whether a retry may help."""

    exit_code = 3

    def __init__(self, sentence: str, *, passing: bool = False) -> None:
        """Store the sentence for the reader and whether the cause may be temporary."""
        super().__init__(sentence)
        self.passing = passing


class BrowserDiedError(NotAuditedError):
    """The browser died twice while one company was audited, so that nothing that was seen of it can be trusted."""


class TurnedAwayError(NotAuditedError):
    """The site refused to be read: a wall against robots, a limit of requests, or an outage."""
