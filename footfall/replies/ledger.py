"""The ledger of enquiries and their replies: one file per enquiry in `results/.replies/`.

    results/.replies/ashgrove-heating-k7m2q9xd.json

It contains no text of messages. A reply is identified by a digest of its headers,
so that reading the mailbox again adds nothing twice. Files are replaced
atomically, so that a killed process leaves the earlier content.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import msgspec

from footfall.evidence import EnquiryThread, Replies, Reply
from footfall.replies.open_hours import OpenHours
from footfall.replies.sent_log import SentEnquiry, SentLog
from footfall.runs.files import replace_file


class _Entry(msgspec.Struct, frozen=True):
    """The entry of one enquiry."""

    company: str
    thread: EnquiryThread
    schema: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The replies to all sent enquiries."""

    folder: Path
    """The folder of the results."""

    @property
    def sent_log(self) -> SentLog:
        """The log of what was sent."""
        return SentLog(folder=self.folder / ".sent")

    def add(self, enquiry: SentEnquiry, reply: Reply) -> None:
        """Record a reply; a known one is replaced by its newest reading."""
        entry = self._entry(enquiry)
        others = [known for known in entry.thread.replies if known.id != reply.id]
        thread = replace(entry.thread, replies=tuple(sorted((*others, reply), key=lambda known: (known.at, known.id))))
        self._keep(enquiry, msgspec.structs.replace(entry, thread=thread))

    def note_read(self, enquiries: Iterable[SentEnquiry], when: datetime) -> None:
        """Note that the mailbox was read to its end for these enquiries."""
        for enquiry in enquiries:
            entry = self._entry(enquiry)
            self._keep(enquiry, msgspec.structs.replace(entry, thread=replace(entry.thread, read=when)))

    def replies(self, company: str, hours: OpenHours, since: datetime) -> Replies | None:
        """Return the enquiries to a company since a day, and their replies.

        None if there are none, or the mailbox was not read since.
        """
        sent = (entry for entry in self.sent_log.entries() if entry.company == company and entry.at >= since)
        entries = [self._entry(enquiry) for enquiry in sent]
        threads = tuple(entry.thread for entry in entries if entry.thread.read)
        if not threads:
            return None
        read = max(thread.read for thread in threads if thread.read)
        return Replies(read=read, enquiries=threads, hours=hours.rule, hours_assumed=hours.assumed)

    def _entry(self, enquiry: SentEnquiry) -> _Entry:
        try:
            return msgspec.json.decode(self._file(enquiry).read_bytes(), type=_Entry)
        except (OSError, msgspec.MsgspecError):
            thread = EnquiryThread(at=enquiry.at, way=enquiry.way, token=enquiry.token)
            return _Entry(company=enquiry.company, thread=thread)

    def _keep(self, enquiry: SentEnquiry, entry: _Entry) -> None:
        file = self._file(enquiry)
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, msgspec.json.format(msgspec.json.encode(entry), indent=1) + b"\n")

    def _file(self, enquiry: SentEnquiry) -> Path:
        return self.folder / ".replies" / f"{enquiry.company}-{enquiry.token}.json"
