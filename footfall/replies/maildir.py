"""A mailbox in a folder of this machine: a Maildir, as mail servers and programs keep it."""

import mailbox
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from pathlib import Path

from footfall.errors import UsageError
from footfall.replies.letter import Letter, read_letter

_SPAM = {"junk", "spam"}
# Text comes before attachments.
_BYTES = 300_000


class MaildirMailbox:
    """The messages of a Maildir and of its subfolders, read without changing anything."""

    def __init__(self, folder: Path) -> None:
        """Take the folder.

        Raises `UsageError` if it is no Maildir.
        """
        if not (folder / "cur").is_dir() and not (folder / "new").is_dir():
            message = f"{folder} is no Maildir: it has neither a folder cur nor new."
            raise UsageError(message)
        self._folder = folder

    def read(
        self, since: date, tokens: Collection[str], senders: Collection[str], keep: Callable[[Letter], None]
    ) -> None:
        """Pass on each message that came since a day; tokens and senders are left to the matching."""
        del tokens, senders
        for folder in (self._folder, *sorted(self._folder.glob(".*/"))):
            if (folder / "cur").is_dir() or (folder / "new").is_dir():
                self._read_folder(folder, since, keep, spam=folder.name.strip(".").lower() in _SPAM)

    @staticmethod
    def _read_folder(folder: Path, since: date, keep: Callable[[Letter], None], *, spam: bool) -> None:
        for _, message in sorted(mailbox.Maildir(folder, create=False).iteritems()):
            received = datetime.fromtimestamp(message.get_date(), UTC)
            if received.date() >= since:
                keep(read_letter(message.as_bytes()[:_BYTES], received, spam=spam))
