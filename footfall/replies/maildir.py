"""A local mailbox in the Maildir format of mail servers and programs."""

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from pathlib import Path

from footfall.errors import UsageError
from footfall.replies.letter import Letter, read_letter

_SPAM = {"junk", "spam"}
# Bytes read of each message: the text comes before attachments.
_BYTES = 300_000


class MaildirMailbox:
    """The messages of a Maildir and of its subfolders, read without changing anything."""

    def __init__(self, folder: Path) -> None:
        """Store the folder.

        Raises `UsageError` if it is not a Maildir.
        """
        if not _is_maildir(folder):
            message = f"{folder} is not a Maildir: it has no folder cur or new."
            raise UsageError(message)
        self._folder = folder

    def read(
        self, since: date, tokens: Collection[str], senders: Collection[str], keep: Callable[[Letter], None]
    ) -> None:
        """Yield each message since a day; tokens and senders are not filtered here."""
        del tokens, senders
        for folder in (self._folder, *sorted(self._folder.glob(".*/"))):
            if _is_maildir(folder):
                self._read_folder(folder, since, keep, spam=folder.name.strip(".").lower() in _SPAM)

    @staticmethod
    def _read_folder(folder: Path, since: date, keep: Callable[[Letter], None], *, spam: bool) -> None:
        for file in sorted(path for part in ("cur", "new") for path in (folder / part).iterdir() if path.is_file()):
            received = datetime.fromtimestamp(file.stat().st_mtime, UTC)
            if received.date() < since:
                continue
            with file.open("rb") as opened:
                letter = read_letter(opened.read(_BYTES), received, spam=spam)
            if letter:
                keep(letter)


def _is_maildir(folder: Path) -> bool:
    return (folder / "cur").is_dir() and (folder / "new").is_dir()
