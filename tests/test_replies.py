"""Replies to enquiries: a real mailbox, read across a kill, with every kind of message in it.

One file, though a long one: its tests share a mail server, and most of them one mailbox that was read.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest

from footfall.evidence import EnquiryWay
from footfall.replies.sent_log import SentEnquiry, SentLog
from tests.enquiries import smtp_server
from tests.mailing import DOVECOT, PASSWORD, ImapServer, imap_server
from tests.serving import Reply, serving

pytestmark = pytest.mark.skipif(not DOVECOT, reason="no IMAP server here: sudo apt-get install dovecot-imapd")

# A Monday; the last enquiry goes three weeks later.
FIRST = datetime(2026, 11, 2, 9, 15, tzinfo=UTC)
OWNER = "enquiries@buyer-canary.example"
QUESTION = "Do you repair longcase clocks at home, and how long does it take?"
ACKNOWLEDGED = (
    "Thank you for contacting us. We have received your message and will get back to you as soon as possible."
)


@dataclass(frozen=True)
class Case:
    """A message that comes back, and what is to be said of it; None if it answers nothing."""

    kind: str | None
    after: timedelta
    text: str = ""
    subject: str = "Re: Question about your services"
    sender: str = "Martha Fenwick <martha@{company}.example>"
    to: str = "{tagged}"
    headers: dict[str, str] = field(default_factory=dict)
    folder: str = "INBOX"
    says: dict[str, Any] = field(default_factory=dict)
    """Fields of the reply and their values."""
    raw: bytes = b""
    """Put behind the headers instead of the text."""
    by_mail: bool = False
    """Whether the enquiry went by mail."""


SECONDS, MINUTES, HOURS, DAYS = (timedelta(**{unit: 1}) for unit in ("seconds", "minutes", "hours", "days"))
REPORT = (
    b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\n\r\nNot delivered.\r\n'
    b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
    b"Final-Recipient: rfc822; a@b\r\nAction: %s\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
)
ANSWER = (
    "Hello Alex,\n\nyes, we repair longcase clocks at home; it takes about three weeks.\n\nKind regards\nMartha Fenwick"
)
THUNDERBIRD = {"User-Agent": "Mozilla Thunderbird"}
CASES = {
    "instant-standard": Case(
        "automatic", 2 * SECONDS, ACKNOWLEDGED, headers={"Auto-Submitted": "auto-replied"}, says={"no_reply": False}
    ),
    "instant-unmarked": Case("automatic", 1 * SECONDS, ACKNOWLEDGED, sender="Fenwick <info@{company}.example>"),
    "instant-from-owner": Case(
        "automatic", 3 * SECONDS, f"{ACKNOWLEDGED}\n\nMartha Fenwick", sender="Martha <martha@gmail.example>"
    ),
    "automatic-later": Case(
        "automatic",
        6 * MINUTES,
        f"{ACKNOWLEDGED} Your ticket number is 48213.",
        subject="[#48213] We have received your request",
        sender="Support <support@{company}.example>",
        headers={"Precedence": "auto_reply"},
    ),
    "human-saturday": Case(
        "human",
        5 * DAYS + 3 * HOURS,
        ANSWER,
        headers=THUNDERBIRD,
        says={"named": True, "answers": True, "no_reply": False},
    ),
    "human-bare": Case(
        "human", 26 * HOURS, "Three weeks. Ring us: 0113 496 0777", says={"ways_on": ["phone", "reply"]}
    ),
    "human-no-reply": Case(
        "human", 4 * HOURS, ANSWER, sender="Fenwick Clocks <noreply@{company}.example>", says={"no_reply": True}
    ),
    "bounce": Case(
        "bounce", 4 * SECONDS, sender="Mail Delivery System <MAILER-DAEMON@mx.example>", raw=REPORT % b"failed"
    ),
    "bounce-delayed": Case(
        "bounce",
        4 * HOURS,
        sender="Mail Delivery System <MAILER-DAEMON@mx.example>",
        raw=REPORT % b"delayed",
        says={"final": False},
    ),
    "bounce-in-words": Case(
        "bounce",
        9 * SECONDS,
        "Hi. This is the qmail-send program. I'm afraid I wasn't able to deliver your message.",
        subject="failure notice",
        sender="MAILER-DAEMON@mx.example",
        headers={"Return-Path": "<>"},
    ),
    "away": Case(
        "out of office",
        20 * SECONDS,
        "I am out of the office until Monday and have limited access to e-mail.",
        subject="Automatic reply: Question about your services",
        headers={"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"},
    ),
    "away-in-german": Case(
        "out of office",
        8 * SECONDS,
        "Ich bin bis zum 12. Juni nicht im Büro. Ihre Nachricht wird nicht weitergeleitet.",
        subject="Abwesenheitsnotiz: Frage zu Ihrem Angebot",
    ),
    "other-address-same-thread": Case(
        "human",
        7 * HOURS,
        ANSWER,
        sender="Martha <m.fenwick@gmail.example>",
        to=OWNER,
        headers={"In-Reply-To": "<{token}.footfall@buyer-canary.example>"},
        by_mail=True,
        says={"matched": "thread"},
    ),
    "other-thread-right-address": Case(
        "human",
        30 * HOURS,
        ANSWER,
        headers={"In-Reply-To": "<elsewhere@buyer-canary.example>"},
        says={"matched": "address"},
    ),
    "token-in-the-quote": Case(
        "human",
        9 * HOURS,
        f"{ANSWER}\n\nOn Monday Alex wrote:\n> {QUESTION} [Footfall test 20261102-{{token}}]",
        to=OWNER,
        sender="Desk <desk@helpers.example>",
        says={"matched": "token"},
    ),
    "sender-alone": Case("human", 50 * HOURS, ANSWER, to=OWNER, headers=THUNDERBIRD, says={"matched": "sender"}),
    "spam-folder": Case("human", 3 * HOURS, ANSWER, headers=THUNDERBIRD, folder="Junk", says={"spam": True}),
    "thirty-megabytes": Case("human", 6 * HOURS, ANSWER, headers=THUNDERBIRD),
    "broken-mime": Case(
        "human",
        8 * HOURS,
        raw=b'Content-Type: multipart/alternative; boundary="never-there"\r\n\r\n--other\r\nContent-Type: text/plain; '
        b"charset=no-such\r\n\r\nYes, three weeks. \xff\xfe Martha\r\n--other--",
    ),
    "broken-head": Case(
        "human", 8 * HOURS, ANSWER, subject="=?utf-8?b?broken?= \udce4", headers={"X-Odd": "=?x?q?=zz?="}
    ),
    "html-alone": Case(
        "human",
        4 * HOURS,
        raw=b"Content-Type: text/html; charset=utf-8\r\n\r\n<style>p{color:red}</style><p>Yes, we repair longcase "
        b"clocks, in <b>three weeks</b>.</p><p>Best wishes<br>Martha Fenwick</p>",
        says={"named": True, "answers": True},
    ),
    "passed-on": Case(
        "human",
        40 * MINUTES,
        "Thanks, I will pass this on to my colleague.\n\nMartha Fenwick",
        headers={"X-Mailer": "iPhone Mail (22A3354)"},
        says={"answers": False},
    ),
    "newsletter": Case(
        "other",
        2 * DAYS,
        "Our winter newsletter. 20 % off all clocks! Unsubscribe here.",
        subject="Winter news",
        headers={"List-Unsubscribe": "<https://list.example/u>"},
    ),
    "the-enquiry-itself": Case(
        "other",
        2 * SECONDS,
        f"From: Alex Footfall\nMessage: {QUESTION} [Footfall test 20261102-{{token}}]",
        to=OWNER,
        sender="Website <wordpress@{company}.example>",
        headers={"Reply-To": OWNER},
    ),
    "somebody-elses": Case(
        None, 3 * HOURS, "Dinner on Friday?", sender="A friend <friend@elsewhere.example>", to=OWNER
    ),
    "none": Case(None, timedelta()),
}


def enquiry(name: str) -> SentEnquiry:
    """Return the enquiry that a case answers."""
    token = f"{abs(hash_of(name)):010x}"[:8]
    at = FIRST + timedelta(minutes=hash_of(name) % 600)
    mail = CASES[name].by_mail
    return SentEnquiry(
        at=at,
        company=name,
        page=f"http://{name}.example/contact",
        to=f"http://{name}.example/send",
        marker=f"Footfall test 20261102-{token}",
        way=EnquiryWay.MAIL if mail else EnquiryWay.FORM,
        message_id=f"<{token}.footfall@buyer-canary.example>" if mail else "",
    )


def hash_of(name: str) -> int:
    """Return a number that is the same in every run."""
    return int.from_bytes(name.encode(), "big") % 0xFFFFFFFFFF


def message(name: str, sent: SentEnquiry | None = None) -> tuple[bytes, datetime]:
    """Return the message that comes back, and when."""
    case, sent = CASES[name], sent or enquiry(name)
    at = sent.at + case.after
    filled = {"company": name, "token": sent.token, "tagged": OWNER.replace("@", f"+{sent.token}@")}
    head = {
        "Received": f"from mx.{name}.example by mail.buyer-canary.example; {format_datetime(at)}",
        "From": case.sender,
        "To": case.to,
        "Subject": case.subject,
        # A clock that is an hour fast; the receiving server's counts.
        "Date": format_datetime(at + HOURS),
        "Message-ID": f"<{name}@answers.example>",
        **case.headers,
    }
    lines = [f"{key}: {value.format(**filled)}".encode("utf-8", "surrogateescape") for key, value in head.items()]
    if name == "thirty-megabytes":
        mail = EmailMessage()
        mail.set_content(case.text)
        mail.add_attachment(os.urandom(22_000_000), maintype="application", subtype="octet-stream", filename="plan.bin")
        return b"\r\n".join([*lines, *mail.as_bytes().splitlines()]), at
    body = case.raw or b"\r\n" + case.text.format(**filled).replace("\n", "\r\n").encode()
    return b"\r\n".join([*lines, body if case.raw else b"Content-Type: text/plain; charset=utf-8\r\n" + body]), at


@pytest.fixture(scope="module")
def server() -> Iterator[ImapServer]:
    """Run one IMAP server, in a folder that its own user may enter, as pytest's may not be."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with imap_server(Path(folder) / "server") as running:
            yield running


def project(folder: Path, server: ImapServer, names: list[str]) -> Path:
    """Make a project that sent these enquiries."""
    folder.mkdir(parents=True, exist_ok=True)
    mailbox = {"host": "127.0.0.1", "port": server.port}
    companies = [{"url": f"http://{name}.example/", "name": name, "country": "GB"} for name in names]
    (folder / "footfall.yml").write_text(
        json.dumps(
            {
                "companies": [company | {"enquiry": {"email": OWNER, "message": QUESTION}} for company in companies],
                "mailbox": mailbox,
            }
        ),
        "utf-8",
    )
    log = SentLog(folder=folder / "results" / ".sent")
    for name in names:
        assert log.record(enquiry(name))
    return folder


def footfall(folder: Path, server: ImapServer, *arguments: str, **more: Any) -> "subprocess.Popen[str]":
    """Start the command line in a project."""
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "footfall", *arguments, "--folder", str(folder)],
        env={**os.environ, **server.environment, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def read(server: ImapServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Put a message of every kind into the mailbox, kill the first reading in its midst, and read again twice."""
    server.empty()
    for name, case in CASES.items():
        if name != "none":
            data, at = message(name)
            server.put(data, case.folder, at)
    folder = project(tmp_path_factory.mktemp("replies"), server, list(CASES))
    first = footfall(folder, server, "replies")
    while first.poll() is None and not list(folder.glob("results/.replies/*.json")):
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    kept = {path.name: path.read_bytes() for path in folder.glob("results/.replies/*.json")}
    second, third = (footfall(folder, server, "replies", "--json").communicate() for _ in range(2))
    return {
        "first": kept,
        "second": json.loads(second[0]),
        "third": json.loads(third[0]),
        "said": second[1],
        "folder": folder,
    }


def test_a_reading_that_was_killed_left_whole_files(read: dict[str, Any]) -> None:
    assert read["first"]
    assert all(json.loads(data)["thread"] for data in read["first"].values())


@pytest.mark.parametrize("name", CASES)
def test_each_message_is_told_for_what_it_is(read: dict[str, Any], name: str) -> None:
    case = CASES[name]
    (thread,) = read["second"][name]["enquiries"]
    assert [reply["kind"] for reply in thread["replies"]] == ([case.kind] if case.kind else [])
    for reply in thread["replies"]:
        assert {key: reply[key] for key in case.says} == case.says
        assert reply["seconds"] == pytest.approx(case.after.total_seconds(), abs=1)
        assert reply["signs"]


def test_a_second_reading_adds_nothing(read: dict[str, Any]) -> None:
    def replies(found: dict[str, Any]) -> dict[str, Any]:
        return {name: [thread["replies"] for thread in held["enquiries"]] for name, held in found.items()}

    assert replies(read["third"]) == replies(read["second"])


def test_the_hours_of_a_weekend_do_not_count(read: dict[str, Any]) -> None:
    (thread,) = read["second"]["human-saturday"]["enquiries"]
    (reply,) = thread["replies"]

    # Monday to Saturday: what is left of Monday, and four days of eight hours.
    asked = datetime.fromisoformat(thread["at"])
    left = max(timedelta(), asked.replace(hour=17, minute=0) - asked)
    assert reply["open_seconds"] == (left + 4 * 8 * HOURS).total_seconds()


def test_nothing_of_a_message_or_of_the_password_is_kept(read: dict[str, Any]) -> None:
    held = "\n".join(
        path.read_text("utf-8") for path in read["folder"].rglob("*") if path.is_file() and path.suffix == ".json"
    )

    for secret in (PASSWORD, "Martha", "three weeks", "longcase"):
        assert secret not in held
        assert secret not in read["said"]


def test_two_replies_are_two_and_a_copy_is_one(server: ImapServer, tmp_path: Path) -> None:
    server.empty()
    folder = project(tmp_path / "two", server, ["human-saturday"])
    data, at = message("human-saturday")
    other, earlier = message("instant-standard", enquiry("human-saturday"))
    for mail, when, place in (
        (data, at, "INBOX"),
        (data, at, "Archive"),
        (other, earlier, "Junk"),
    ):
        server.put(mail, place, when)
    output, _ = footfall(folder, server, "replies", "--json").communicate()
    (thread,) = json.loads(output)["human-saturday"]["enquiries"]

    assert [reply["kind"] for reply in thread["replies"]] == ["automatic", "human"]


def test_a_company_without_a_form_is_asked_by_mail_and_its_answer_is_known(server: ImapServer, tmp_path: Path) -> None:
    server.empty()
    page = '<!doctype html><html lang="en"><title>Fenwick</title><h1>Fenwick Clocks</h1><p>Write to '
    page += '<a href="mailto:clocks@fenwick.example">clocks@fenwick.example</a>.</p>'
    with serving() as site, smtp_server() as post:
        site.sites["*"] = {"/": Reply(page)}
        company = {"url": f"http://{site.address}/", "name": "Fenwick", "enquiry": {"send": True, "email": OWNER}}
        settings = {
            "companies": [company],
            "walk": {"loads": 0, "watch": 0, "retries": 0},
            "mailbox": {"host": "127.0.0.1", "port": server.port},
            "smtp": {"host": "127.0.0.1", "port": post.port, "security": "none"},
        }
        (tmp_path / "footfall.yml").write_text(json.dumps(settings), "utf-8")
        without_leave = footfall(tmp_path, server, "audit", "--no-build")
        without_leave.communicate()
        assert (without_leave.returncode, post.mailbox.letters) == (0, [])
        audit = footfall(tmp_path, server, "audit", "--no-build", "--send")
        assert "one enquiry sent" in audit.communicate()[1]
        (letter,) = post.mailbox.letters

    assert letter["To"] == "clocks@fenwick.example"
    assert re.search(r"enquiries\+[0-9a-f]{8}@buyer-canary\.example", letter["From"])
    answer = EmailMessage()
    answer["From"], answer["To"], answer["Subject"] = "m@elsewhere.example", OWNER, f"Re: {letter['Subject']}"
    answer["In-Reply-To"], answer["User-Agent"] = letter["Message-ID"], "Mozilla Thunderbird"
    later = format_datetime(datetime.now(UTC) + timedelta(hours=3))
    answer["Received"], answer["Date"] = f"from mx.elsewhere.example by mail.buyer-canary.example; {later}", later
    answer.set_content("Next Tuesday at nine. It costs nothing.\n\nKind regards\nMartha Fenwick")
    server.put(answer.as_bytes())
    output, _ = footfall(tmp_path, server, "replies", "--json").communicate()
    (thread,) = json.loads(output)["fenwick"]["enquiries"]

    assert (thread["way"], [reply["kind"] for reply in thread["replies"]]) == ("mail", ["human"])
    assert thread["replies"][0]["matched"] == "thread"


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"FOOTFALL_MAILBOX_PASSWORD": "wrong-canary"}, 3, "rejected the user and password"),
        ({"FOOTFALL_MAILBOX_PASSWORD": ""}, 2, "FOOTFALL_MAILBOX_PASSWORD"),
        ({"SSL_CERT_FILE": "/nowhere"}, 3, "could not be read"),
    ],
)
def test_a_mailbox_that_cannot_be_read_is_said(
    server: ImapServer, tmp_path: Path, changed: dict[str, str], code: int, said: str
) -> None:
    reading = footfall(project(tmp_path / "p", server, ["none"]), server, "replies", **changed)
    output, errors = reading.communicate()

    assert (reading.returncode, output) == (code, "")
    assert said in errors
    assert "canary" not in errors.replace("buyer-canary", "")
    assert "Traceback" not in errors


def test_doctor_tries_the_mailbox(server: ImapServer, tmp_path: Path) -> None:
    folder = project(tmp_path / "p", server, ["none"])
    good, bad = (
        subprocess.run(
            [sys.executable, "-m", "footfall", "doctor"],
            cwd=folder,
            env={**os.environ, **server.environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )
        for more in ({}, {"FOOTFALL_MAILBOX_PASSWORD": "wrong-canary"})
    )

    assert re.search(r"ok +mailbox +127\.0\.0\.1, folders: INBOX, Junk, Archive", good.stdout)
    assert "rejected the user and password" in bad.stdout
    assert bad.returncode == 2
    assert "canary" not in good.stdout + bad.stdout + good.stderr + bad.stderr


def test_a_password_never_crosses_the_network_in_the_clear(server: ImapServer, tmp_path: Path) -> None:
    folder = project(tmp_path / "p", server, ["none"])
    text = (folder / "footfall.yml").read_text("utf-8")
    (folder / "footfall.yml").write_text(
        text.replace('"host": "127.0.0.1"', '"host": "mail.example", "security": "none"'), "utf-8"
    )
    reading = footfall(folder, server, "replies")
    _, errors = reading.communicate()

    assert reading.returncode == 2
    assert "starttls" in errors


def test_a_ledger_is_read_by_later_versions(read: dict[str, Any]) -> None:
    entries = [msgspec.json.decode(path.read_bytes()) for path in read["folder"].glob("results/.replies/*.json")]

    assert {entry["schema"] for entry in entries} == {1}
    assert all(re.fullmatch(r"[0-9a-f]{8}", entry["thread"]["token"]) for entry in entries)
