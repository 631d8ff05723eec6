"""Messages read without a mailbox: odd ones, what ties them to an enquiry, and what kind they are."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from footfall.check import Status, all_checks
from footfall.evidence import MatchedBy, ReplyKind
from footfall.reading.answered import decided
from footfall.replies.kinds import Asked, classify, is_no_reply
from footfall.replies.ledger import Ledger
from footfall.replies.letter import Letter, read_letter
from footfall.replies.matching import match
from footfall.replies.open_hours import OpenHours
from footfall.replies.sending import plus_address
from footfall.replies.sent_log import SentEnquiry
from tests.fixtures import replies_of

SENT = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
TOKEN = "0a1b2c3d"  # noqa: S105 - no password
ASKED = Asked(
    token=TOKEN,
    question="What does an annual boiler service cost?",
    address="you@buyer.example",
    senders=("fenwick.example",),
)


def enquiry(at: datetime = SENT, token: str = TOKEN) -> SentEnquiry:
    return SentEnquiry(at=at, company="fenwick", page="", to="", marker=f"Footfall test {at:%Y%m%d}-{token}")


def letter(text: str = "Hello", **head: str) -> Letter:
    """Return a message with these headers; underscores in their names are hyphens."""
    known = {"From": "Sarah <sarah@fenwick.example>", "To": f"you+{TOKEN}@buyer.example", "Subject": "Re: Question"}
    known |= {name.replace("_", "-"): value for name, value in head.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in known.items() if value)
    read = read_letter(f"{lines}\r\n{text}".encode())
    assert read
    return read


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\xff\xfe",
        b"From: ((((((((((((\r\n\r\nx",
        b"Content-Type: text/plain; charset=undefined\r\n\r\nYes, three weeks.",
        b"Content-Type: text/plain; charset=idna\r\n\r\n\xff\xff.",
        b'Content-Type: text/plain; charset="utf\0"\r\n\r\nx',
        b"From: " + b"(" * 3000 + b"\r\n\r\nx",
        b"Content-Type: message/rfc822\r\n\r\n" * 1500 + b"x",
        b"Date: Mon, 99 Nov 99999 99:99:99 +9999\r\n\r\nx",
        b"\r\n\r\n" + b"On wrote " * 2000,
    ],
)
def test_no_message_stops_the_reading(data: bytes) -> None:
    read = read_letter(data, SENT)

    assert read is None or (isinstance(read.written, str) and len(read.id) == 16)


@pytest.mark.parametrize(
    ("sender", "address", "name"),
    [
        ("Sarah Lloyd <s@x.example>", "s@x.example", "Sarah Lloyd"),
        ("=?utf-8?Q?M=C3=BCller=2C_Sarah?= <s@x.example>", "s@x.example", "Müller, Sarah"),
        ('"Lloyd, Sarah" <s@x.example>', "s@x.example", "Lloyd, Sarah"),
        ("s@x.example", "s@x.example", ""),
    ],
)
def test_a_sender_is_read_before_it_is_decoded(sender: str, address: str, name: str) -> None:
    read = letter(From=sender)

    assert (read.sender, read.sender_name) == (address, name)


def test_the_receiving_server_says_when() -> None:
    data = b"Date: Mon, 01 Jan 2018 00:00:00 +0000\r\n\r\nHello"

    assert (read := read_letter(data, SENT))
    assert read.arrived == SENT


@pytest.mark.parametrize("address", ["you@buyer.example", "you+home@buyer.example"])
def test_a_token_in_an_address_is_found_again(address: str) -> None:
    to = plus_address(address, TOKEN)
    matched = match(letter(To=to), [enquiry()], ())

    assert matched
    assert matched[1] is MatchedBy.ADDRESS


@pytest.mark.parametrize(
    ("head", "text", "after", "kind"),
    [
        (
            {"List-Id": "<shared.fenwick.example>"},
            "An annual boiler service costs 95 GBP, we could come on Tuesday.",
            timedelta(hours=3),
            ReplyKind.HUMAN,
        ),
        (
            {"Return-Path": "<>", "Auto-Submitted": "auto-replied"},
            "Thank you for your message. As we are busy, answers may be delayed.",
            timedelta(seconds=3),
            ReplyKind.AUTOMATIC,
        ),
        ({"Return-Path": "<>", "From": "x@mx.example"}, "550 5.1.1 No such user", timedelta(0), ReplyKind.BOUNCE),
        (
            {"Auto-Submitted": "auto-replied"},
            "I am fishing until Maria comes back on Monday.",
            timedelta(seconds=3),
            ReplyKind.AWAY,
        ),
    ],
)
def test_what_was_told_wrongly_once(head: dict[str, str], text: str, after: timedelta, kind: ReplyKind) -> None:
    reading = classify(letter(text, **head), after.total_seconds(), ASKED)

    assert reading.kind is kind, reading.signs
    assert not any("maria" in sign for sign in reading.signs), "no word of a message is kept"


@pytest.mark.parametrize(
    ("sender", "closed"),
    [
        ("noreply@fenwick.example", True),
        ("Bounce House <hello@bounce-house.example>", False),
        ("hello@bounce.example", False),
    ],
)
def test_who_takes_no_replies(sender: str, *, closed: bool) -> None:
    assert is_no_reply(letter(From=sender)) is closed


HOURS = OpenHours(rule="Mo-Fr 09:00-17:00", assumed=True, country="", zone="")


def test_an_enquiry_for_which_the_mailbox_was_not_read_is_not_unanswered(tmp_path: Path) -> None:
    ledger = Ledger(folder=tmp_path)
    old, new = enquiry(SENT), enquiry(SENT + timedelta(days=69), "9f8e7d6c")
    for sent in (old, new):
        assert ledger.sent_log.record(sent)
    ledger.note_read([new], SENT + timedelta(days=70))
    held = ledger.replies("fenwick", HOURS, SENT - timedelta(days=1))

    assert held
    assert [thread.at for thread in held.enquiries] == [new.at]
    assert not decided(held)


def test_an_enquiry_that_did_not_arrive_is_owed_no_answer(tmp_path: Path) -> None:
    log = Ledger(folder=tmp_path).sent_log
    assert log.record(enquiry())
    log.note_failed(enquiry())

    assert log.entries() == []
    assert log.had_one("fenwick", SENT), "it is still the one of its day"


def test_without_a_time_zone_nothing_is_said_of_opening_hours() -> None:
    (check,) = (unit for unit in all_checks() if unit.name == "reply_time")
    reply = {"kind": "human", "hours": 20, "open_seconds": None}
    outcome = check.judge(replies_of([{"hours": 200, "replies": [reply]}]))

    assert outcome.status is Status.CANNOT_TELL
    assert "20 hours" in outcome.summary
    assert "fell in opening hours" not in outcome.summary
