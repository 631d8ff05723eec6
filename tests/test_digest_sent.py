"""Sending the digest: to those alone whom its owner names, and to each of them."""

import html
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.enquiries import smtp_server
from tests.pasts import golden
from tests.test_command_line import footfall
from tests.test_gates import GOOD, Write, finds
from tests.test_gates import write as write  # noqa: PLC0414 - a fixture


@dataclass
class Channel:
    """A webhook that keeps what is posted to it."""

    address: str
    posted: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200


@contextmanager
def channel() -> Iterator[Channel]:
    """Run a webhook on loopback until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(kept.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept = Channel(f"http://127.0.0.1:{server.server_address[1]}/services/kept-secret")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def project(tmp_path: Path, write: Write) -> Callable[..., Path]:
    """Return a function that makes a project of two audits with these settings."""

    def make(**settings: Any) -> Path:
        write("2026-11-15", 30.0, checks={"sound": GOOD})
        write("2026-11-22", 20.0, checks={"sound": finds("sound:song")})
        company = {"name": "Ashgrove Heating", "url": "http://ashgrove.example/"}
        (tmp_path / "footfall.yml").write_text(json.dumps({"companies": [company], **settings}), "utf-8")
        return tmp_path

    return make


NO_ADDRESSES = (
    "c@",
    '"',
    "<",
    ";",
    "a@[1.2.3",
    "nobody;x",
    "@b.example",
    "a@b c@d",
    "ünal@b.example",
    "a@b..example",
    "",
)


def by_mail(*, to: list[str], sender: str = "us@b.example", host: str = "127.0.0.1") -> dict[str, Any]:
    """Return settings that send it by mail."""
    return {"digest": {"to": to, "sender": sender}, "smtp": {"host": host, "security": "none"}}


def send(folder: Path) -> tuple[int, str]:
    """Send the digest of a project; return the exit code and what was printed."""
    done = footfall("digest", "--send", "--folder", str(folder))
    return done.exit_code, done.output


def test_each_gets_a_mail_and_each_channel_a_message(
    project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with smtp_server() as mail, channel() as slack, channel() as teams:
        monkeypatch.setenv("FOOTFALL_SLACK_WEBHOOK", slack.address)
        monkeypatch.setenv("FOOTFALL_TEAMS_WEBHOOK", teams.address)
        to = ["ann@ashgrove.example", "Bea <bea@ashgrove.example>"]
        folder = project(
            digest={"to": to, "sender": "web@ashgrove.example", "post": ["slack", "teams"]},
            smtp={"host": "127.0.0.1", "port": mail.port, "security": "none"},
        )

        assert footfall("digest", "--folder", str(folder)).exit_code == 0
        assert (mail.mailbox.letters, slack.posted, teams.posted) == ([], [], [])
        code, said = send(folder)

    assert (code, said) == (0, "Sent: 4 of 4.\n")
    assert [letter["To"] for letter in mail.mailbox.letters] == to
    for letter in mail.mailbox.letters:
        assert letter["Subject"] == "Ashgrove Heating: 20 of 100 get through"
        text, page = letter.get_body(("plain",)), letter.get_body(("html",))
        assert text
        assert page
        assert "−10 of 100 since 15 November 2026." in text.get_content()
        assert "Mend sound&#58;song" in page.get_content()
    assert len(slack.posted) == len(teams.posted) == 1
    assert "Mend sound:song" in json.dumps(slack.posted)
    assert teams.posted[0]["attachments"][0]["contentType"] == "application/vnd.microsoft.card.adaptive"


def test_who_cannot_be_reached_keeps_it_from_nobody_else(
    project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with smtp_server() as mail, channel() as slack, channel() as teams:
        slack.status = 403
        mail.mailbox.refused = "nobody@ashgrove.example"
        monkeypatch.setenv("FOOTFALL_SLACK_WEBHOOK", slack.address)
        monkeypatch.setenv("FOOTFALL_TEAMS_WEBHOOK", teams.address)
        smtp = {"host": "127.0.0.1", "port": mail.port, "security": "none"}
        to = ["ann@ashgrove.example", mail.mailbox.refused, "bea@bücher.example"]
        settings = {"to": to, "sender": "web@ashgrove.example", "post": ["slack", "teams"]}
        code, said = send(project(digest=settings, smtp=smtp))

    assert code == 3
    assert "Sent: 3 of 5." in said
    assert "number 2: the mail server at 127.0.0.1 did not accept the digest (SMTPRecipientsRefused)" in said
    assert "number 4: slack did not accept the message (403)" in said
    assert [letter["To"] for letter in mail.mailbox.letters] == [to[0], "bea@xn--bcher-kva.example"]
    assert len(teams.posted) == 1
    assert "kept-secret" not in said


@pytest.mark.parametrize(
    ("settings", "address", "says"),
    [
        ({}, "", "footfall.yml needs `digest.to` (mail) or `digest.post` (channels)"),
        ({"digest": {"to": ["a@b.example"]}}, "", "must name a mail server as `smtp.host`"),
        ({"digest": {"to": ["a@b.example"]}, "smtp": {"host": "127.0.0.1"}}, "", "as `digest.sender`"),
        *((by_mail(to=["a@b.example", written]), "", "Not a mail address") for written in NO_ADDRESSES),
        (by_mail(to=["a@b.example"], sender="web"), "", "Not a mail address: web"),
        (by_mail(host="mail.example", to=["a@b.example"]), "", "needs `security: tls`"),
        ({"digest": {"post": ["slack"]}}, "", "FOOTFALL_SLACK_WEBHOOK in the environment must be"),
        ({"digest": {"post": ["slack"]}}, "http://hooks.example/kept-secret", "beginning with https"),
        ({"digest": {"post": ["slack"]}}, "ftp://[kept-secret", "beginning with https"),
    ],
)
def test_it_is_not_sent_unless_the_settings_say_to_whom_and_how(
    project: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, Any],
    address: str,
    says: str,
) -> None:
    monkeypatch.setenv("FOOTFALL_SLACK_WEBHOOK", address)
    code, said = send(project(**settings))

    assert code == 2
    assert says in said
    assert "kept-secret" not in said


@pytest.mark.parametrize("form", ["text", "html", "slack", "teams"])
def test_what_a_site_hides_is_hidden_here_too(project: Callable[..., Path], write: Write, form: str) -> None:
    folder = project(publish={"hide": ["phones"]})
    number = "+44 113 496 0111"
    fixes = tuple(replace(fix, title=f"Ring {number}") for fix in golden().fixes)
    write("2026-11-29", 20.0, fixes=fixes)
    done = footfall("digest", "--format", form, "--output", str(folder / "out"), "--folder", str(folder))

    written = (folder / "out").read_text("utf-8")
    assert done.exit_code == 0
    assert "Ring" in written
    assert "0111" not in re.sub(r"\D", "", html.unescape(written))


def test_a_project_without_an_audit_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "footfall.yml").write_text("companies: [{url: 'http://ashgrove.example/'}]", "utf-8")
    done = footfall("digest", "--folder", str(tmp_path))

    assert done.exit_code == 3
    assert "Run `footfall audit` first" in done.output


def test_companies_without_an_audit_are_named(project: Callable[..., Path]) -> None:
    new = [{"url": "http://new.example/"}, {"name": "Newer & Co", "url": "http://newer.example/"}]
    folder = project()
    settings = json.loads((folder / "footfall.yml").read_text("utf-8"))
    (folder / "footfall.yml").write_text(json.dumps({"companies": [*settings["companies"], *new]}), "utf-8")

    of_all, of_one = (
        footfall("digest", "--folder", str(folder)),
        footfall("digest", "Ashgrove Heating", "--folder", str(folder)),
    )

    assert "No audit to report: http://new.example/, Newer & Co." in of_all.output
    assert "Ashgrove Heating" in of_one.output
    assert "No audit" not in of_one.output
