"""The mailbox of the demo: what came back to two enquiries, one of which nobody answered."""

import mailbox
from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.utils import format_datetime
from importlib.resources import files
from pathlib import Path

from footfall.evidence import EnquiryWay
from footfall.replies.sent_log import SentEnquiry, SentLog

_COMPANY, _TOKENS = "ashgrove-heating", ("5d1f8a20", "9c47e3b6")
# Days since the enquiries; and the messages that came back to each, with the time after which they came.
_DAYS = (38, 17)
_CAME = (
    {"acknowledged": timedelta(seconds=2)},
    {"acknowledged": timedelta(seconds=2), "answered": timedelta(days=2, hours=5)},
)


def fill_mailbox(folder: Path) -> None:
    """Write the mailbox and the log of the enquiries into a project, as if they had been sent some weeks ago."""
    box = mailbox.Maildir(folder / "mailbox")
    today = datetime.now(UTC).replace(hour=9, minute=20, second=0, microsecond=0)
    for token, days, came in zip(_TOKENS, _DAYS, _CAME, strict=True):
        asked = _working_day(today - timedelta(days=days))
        sent = SentEnquiry(
            at=asked,
            company=_COMPANY,
            page="http://ashgrove.example/contact.html",
            to="http://ashgrove.example/send",
            marker=f"Footfall test {asked:%Y%m%d}-{token}",
            way=EnquiryWay.FORM,
        )
        SentLog(folder=folder / "results" / ".sent").record(sent)
        for name, after in came.items():
            text = (files("footfall.demo") / "mailbox" / f"{name}.eml").read_text("utf-8")
            at = asked + after
            filled = text.format(at=format_datetime(at), token=token, day=f"{asked:%Y%m%d}")
            message = mailbox.MaildirMessage(message_from_string(filled))
            message.set_date(at.timestamp())
            box.add(message)


def _working_day(day: datetime) -> datetime:
    """Return the day, or the Monday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 3))
