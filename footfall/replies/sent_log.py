"""The log of everything that Footfall ever sent: one file per enquiry in `results/.sent/`.

    results/.sent/2026-11-22-ashgrove-heating.json

The file system ensures that no company gets two on one day: an existing file
cannot be created again, not even by an audit that runs at the same time.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from footfall.config.schema import EnquirySettings, SmtpSettings
from footfall.evidence import EnquiryWay
from footfall.runs.files import replace_file


@dataclass(frozen=True, slots=True, kw_only=True)
class SentEnquiry:
    """One enquiry that was really sent."""

    at: datetime
    company: str
    page: str
    to: str
    """The address it was sent to, without the query string; for one by mail, its domain alone."""
    marker: str
    way: EnquiryWay = EnquiryWay.FORM
    message_id: str = ""
    """For one by mail: what a reply’s headers refer to."""
    failed: bool = False
    """Whether the server reported that it did not arrive, so that no answer is expected."""

    @property
    def token(self) -> str:
        """The part of the marker that also stands in the address for the reply."""
        return self.marker.rpartition("-")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLog:
    """Records what was sent, so that no company gets more than one enquiry a day (UTC)."""

    folder: Path

    def record(self, entry: SentEnquiry) -> bool:
        """Record an enquiry before it is sent; return False if the company already got one that day."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with self._file(entry.company, entry.at).open("xb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(entry), indent=1) + b"\n")
        except FileExistsError:
            return False
        return True

    def note_failed(self, entry: SentEnquiry) -> None:
        """Record that an enquiry did not arrive; it still counts as the one of its day."""
        failed = msgspec.json.encode(replace(entry, failed=True))
        replace_file(self._file(entry.company, entry.at), msgspec.json.format(failed, indent=1) + b"\n")

    def entries(self) -> list[SentEnquiry]:
        """Return all enquiries that arrived, the oldest first; unreadable files are skipped."""
        found = []
        for file in sorted(self.folder.glob("*.json")):
            with suppress(OSError, msgspec.MsgspecError):
                found.append(msgspec.json.decode(file.read_bytes(), type=SentEnquiry))
        return sorted((entry for entry in found if not entry.failed), key=lambda entry: entry.at)

    def had_one(self, company: str, at: datetime) -> bool:
        """Return whether a company got an enquiry on that day."""
        return self._file(company, at).exists()

    def _file(self, company: str, at: datetime) -> Path:
        return self.folder / f"{at.astimezone(UTC):%Y-%m-%d}-{company}.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The sender for form trials, and whether one enquiry may really be sent."""

    settings: EnquirySettings = field(default_factory=EnquirySettings)
    smtp: SmtpSettings = field(default_factory=SmtpSettings)
    """The mail server for an enquiry to a company without a form."""
    sent_log: SentLog | None = None
    """The log that records sent enquiries; without it nothing is ever sent."""
