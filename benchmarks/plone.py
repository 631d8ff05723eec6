"""Whether exactly one marked enquiry gets through the contact form of a real Plone; writes `plone.md`.

    python3.11 -m venv PLONE
    PLONE/bin/pip install "Products.CMFPlone==6.2.2" "plone.app.layout==6.0.2"
    .venv/bin/python benchmarks/plone.py --plone PLONE

Makes a fresh Plone Classic site beside a mail server of its own, both on
loopback, and audits it twice on one day with `--send`, as its owner would. Any
cross in the table means exit code 1. `--keep` names a folder that is not removed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

import msgspec
from mailing import mail_server

from footfall._version import __version__
from footfall.evidence import Enquiry, Evidence, Filling, Meaning, Sent, Trial
from footfall.reading.trials import Fate, verdict
from footfall.replies.sent_log import SentEnquiry
from footfall.runs.store import load_evidence, runs

SLUG, NAME, EMAIL = "fenwick-clocks", "Zoltan Quaxley", "zoltan.quaxley@owner.example"
# The meaning of each field of Plone's form, by field name.
MEANINGS = {
    "form.widgets.sender_fullname": Meaning.FULL_NAME,
    "form.widgets.sender_from_address": Meaning.EMAIL,
    "form.widgets.subject": Meaning.SUBJECT,
    "form.widgets.message": Meaning.MESSAGE,
}
HEAD = """# One enquiry through Plone

The built-in contact form of a fresh Plone Classic site, wired to a mail server, audited twice on one day by
`footfall audit --send`. Measured on {today:%Y-%m-%d} in {seconds:.0f} s by `benchmarks/plone.py`:
{versions}.

| | what | came out as |
| :-: | --- | --- |
"""


class Row(NamedTuple):
    """One line of the table."""

    what: str
    outcome: str
    good: bool

    def __str__(self) -> str:
        """Format as a row of the Markdown table."""
        return f"| {'✓' if self.good else '✗'} | {self.what} | {self.outcome.replace('|', '/')} |"


class Asked(NamedTuple):
    """One request that reached Plone's server."""

    at: datetime
    method: str
    path: str
    query: str


@dataclass
class Plone:
    """A Plone site that is being served."""

    address: str
    versions: dict[str, str]
    log: Path

    def asked(self) -> list[Asked]:
        """List every request that the site received."""
        return msgspec.json.Decoder(Asked).decode_lines(self.log.read_bytes())


@contextmanager
def plone(environment: Path, folder: Path, mail_port: int) -> Iterator[Plone]:
    """Make a Plone site with the Python of this environment, and serve it while the block lasts."""
    script = Path(__file__).with_name("plone_site.py")
    # Isolated: this file would shadow the package `plone`.
    command = [str(environment / "bin" / "python"), "-I", str(script), str(folder), str(mail_port)]
    with (
        Path(f"{folder}.log").open("w") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log) as server,
    ):
        try:
            line = server.stdout.readline() if server.stdout else b""
            if not line:
                sys.exit(f"Plone did not start:\n{Path(log.name).read_text()[-3000:]}")
            ready = json.loads(line)
            yield Plone(f"http://127.0.0.1:{ready['port']}/", ready["versions"], folder / "asked.txt")
        finally:
            server.terminate()


def audit(address: str, folder: Path) -> str:
    """Audit the site with the real command and both permissions to send; return its output."""
    company = {"url": address, "name": "Fenwick Clocks", "enquiry": {"send": True, "name": NAME, "email": EMAIL}}
    walk = {"loads": 0, "watch": 0, "only_this_site": True}
    folder.mkdir(exist_ok=True)
    (folder / "footfall.yml").write_text(json.dumps({"companies": [company], "walk": walk}), "utf-8")
    command = [sys.executable, "-m", "footfall", "audit", address, "--send", "--no-build", "--folder", str(folder)]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{process.stderr}")
    return process.stderr


def form_row(evidence: Evidence, trial: Trial | None) -> Row:
    """Check that the form was found and each of its fields understood."""
    page = evidence.exploration.page(trial.page) if evidence.exploration and trial else None
    meanings = {question.name: question.meaning for question in page.forms[trial.form].asked} if page and trial else {}
    listed = ", ".join(f"{name.rpartition('.')[2]}: {meaning}" for name, meaning in meanings.items())
    return Row("the form is found and understood", listed or "not found", meanings == MEANINGS)


def try_rows(trial: Trial | None) -> Iterator[Row]:
    """Check the three attempts, none of which may leave the browser."""
    for filling in Filling:
        attempt = trial.of(filling) if trial else None
        if attempt is None:
            yield Row(f"tried, {filling}", "not tried", good=False)
            continue
        complaints = " / ".join(f"{complaint.where}: “{complaint.text}”" for complaint in attempt.complaints)
        caught = ", ".join(f"{request.method} {len(request.carried)} answers" for request in attempt.caught)
        outcome = (
            "; ".join(filter(None, (attempt.stopped_by, caught and f"caught {caught}", complaints)))
            or "nothing happened"
        )
        well = filling is not Filling.WELL or any(len(request.carried) == len(MEANINGS) for request in attempt.caught)
        yield Row(f"tried, {filling}", outcome, well and not attempt.stopped_by)
    fate = verdict(trial) if trial else None
    yield Row("the verdict", f"{fate.fate}: {fate.why}" if fate else "none", bool(fate and fate.fate is Fate.SENT))


def server_rows(asked: list[Asked], entries: list[SentEnquiry], sent: Sent | None) -> Iterator[Row]:
    """Check what reached Plone: GET requests, and one enquiry after it was logged as sent."""
    methods = Counter(request.method for request in asked)
    telling = [
        request for request in asked if any(typed in request.path + request.query for typed in ("Footfall", "Quaxley"))
    ]
    listed = ", ".join(f"{count} {method}" for method, count in methods.items())
    once = methods["POST"] == 1 and methods.keys() == {"GET", "POST"}
    yield Row("reached Plone", f"{listed}; {len(telling)} addresses with something typed", once and not telling)
    posts = [request.at for request in asked if request.method == "POST"]
    entered = sent is not None and [entry.marker for entry in entries] == [sent.marker]
    entered = entered and bool(posts) and entries[0].at < posts[0]
    yield Row("entered in the ledger before it went", f"{len(entries)}", entered)


def letter_rows(letters: list[EmailMessage], sent: Sent | None) -> Iterator[Row]:
    """Check the message that arrived and the confirmation on the page."""
    yield Row("arrived at the mail server", f"{len(letters)}", len(letters) == 1)
    letter = letters[0] if letters else EmailMessage()
    text = letter.get_content() if letters else ""
    marker = f"[{sent.marker}]" if sent else "none"
    yield Row("its marker stands in the message", marker, text.count(marker) == 1)
    yield Row("its Reply-To is as typed", str(letter["Reply-To"]), letter["Reply-To"] == EMAIL)
    named = " ".join(text.partition("because")[2].partition("is sending")[0].split())
    yield Row("its sender is as typed", named or "not named", named == f"{NAME} {EMAIL}")
    confirmation = f"{sent.status}: “{sent.confirmation}”" if sent else "nothing went"
    yield Row("the confirmation was read", confirmation, bool(sent and sent.status == 200 and sent.thanks))


def refused_row(output: str, enquiry: Enquiry) -> Row:
    """Check that the second audit on the same day sent nothing."""
    return Row("the second audit", enquiry.not_sent, enquiry.sent is None and "one a day" in output)


def measure(environment: Path, folder: Path) -> tuple[list[Row], dict[str, str]]:
    """Make the site, audit it twice, and compare the outcome with the expected one."""
    audits = folder / "audits"
    with mail_server() as (mailbox, port), plone(environment, folder / "site", port) as site:
        outputs = [audit(site.address, audits) for _ in range(2)]
        asked = site.asked()
    first, second = (load_evidence(run) for run in runs(audits, SLUG))
    entries = [
        msgspec.json.decode(file.read_bytes(), type=SentEnquiry) for file in (audits / "results" / ".sent").glob("*")
    ]
    enquiry, again = first.enquiry or Enquiry(trials=()), second.enquiry or Enquiry(trials=())
    trial = next((candidate for candidate in enquiry.trials if candidate.page == f"{site.address}contact-info"), None)
    rows = [form_row(first, trial), *try_rows(trial), *server_rows(asked, entries, enquiry.sent)]
    return [*rows, *letter_rows(mailbox.letters, enquiry.sent), refused_row(outputs[1], again)], site.versions


def main(environment: Path, keep: Path | None) -> int:
    """Measure, print the table and write the page."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as temporary:
        if keep:
            keep.mkdir(parents=True)
        rows, versions = measure(environment.absolute(), (keep or Path(temporary)).absolute())
    page = HEAD.format(
        versions=", ".join(f"{name} {version}" for name, version in versions.items()),
        footfall=__version__,
        today=datetime.now(UTC),
        seconds=time.perf_counter() - began,
    )
    page += "\n".join(map(str, rows)) + "\n"
    Path(__file__).with_suffix(".md").write_text(page, "utf-8")
    print(page)
    return 0 if all(row.good for row in rows) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plone", type=Path, required=True, help="the environment that Plone is installed in")
    parser.add_argument("--keep", type=Path, help="a new folder for the site and the audits")
    chosen = parser.parse_args()
    if not (chosen.plone / "bin" / "mkwsgiinstance").exists():
        parser.error(f"no Plone is installed in {chosen.plone}; -h tells how")
    sys.exit(main(chosen.plone, chosen.keep))
