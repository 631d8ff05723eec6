"""Audits a real system that runs on loopback, sends one enquiry through its form, and lists what is said of it.

    .venv/bin/python benchmarks/live_system.py --name wordpress --upstream 8080 --port 8000 --mail 2525 --kept FOLDER
    .venv/bin/python -m benchmarks.reading.audits --kept FOLDER --verdicts

`live/README.md` says how each system is set up: it listens on the
port `--upstream`, believes to be at `--port`, and sends its mail to `--mail`.
Between browser and system stands a proxy that counts the requests.

The system is audited three times: as anybody would, then twice with
`--send`, as its owner would. `FOLDER/findings/NAME.yaml` lists what the first
audit publishes, for somebody who knows the system to judge by hand
(`benchmarks.reading.audits` says how), and `FOLDER/NAME.md` what the system's
server and the mail server saw. Exit code 1 if anything was written before
permission was given, or if not exactly one enquiry arrived where there is a form.
"""

import argparse
import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import urllib3
import yaml
from mailing import Mailbox, mail_server
from reading.audits import said

from footfall.evidence import Evidence
from footfall.runs.store import companies, load_evidence, load_result, runs

# A connection's own; a proxy passes on none of them.
_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "proxy-connection"}
_READS = {"GET", "HEAD", "OPTIONS"}
# What a system sends by mail after an answer, it sends within this time.
_SECONDS_FOR_MAIL = 15


class Proxy(ThreadingHTTPServer):
    """Passes every request on to a system on loopback, and counts them."""

    daemon_threads = True

    def __init__(self, port: int, upstream: int) -> None:
        """Listen on this port of loopback."""
        super().__init__(("127.0.0.1", port), _Passing)
        self.system = urllib3.HTTPConnectionPool("127.0.0.1", upstream, maxsize=16)
        self.asked: list[tuple[str, str]] = []
        """Method and path of each request."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore it: a browser that disconnects early is no error."""


class _Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy

    def handle_one_request(self) -> None:
        """Take requests of every method alike."""
        self.raw_requestline = self.rfile.readline(65537)
        if self.raw_requestline and self.parse_request():
            self._pass_on()
        else:
            self.close_connection = True

    def _pass_on(self) -> None:
        self.server.asked.append((self.command, self.path))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or None
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
        answer = self.server.system.urlopen(
            self.command, self.path, body, headers, redirect=False, retries=False, decode_content=False
        )
        self.send_response(answer.status)
        for name, value in answer.headers.iteritems():
            if name.lower() not in {*_HOP, "content-length", "server", "date"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library names it so
        """Log nothing."""


@contextmanager
def proxy(port: int, upstream: int) -> Iterator[Proxy]:
    """Run the proxy while the block lasts."""
    server = Proxy(port, upstream)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def audit(address: str, folder: Path, *, send: bool) -> Evidence:
    """Audit the system with the real command; return what was recorded."""
    folder.mkdir(parents=True, exist_ok=True)
    company: dict[str, object] = {"url": address}
    if send:
        company["enquiry"] = {"send": True, "name": "Zoltan Quaxley", "email": "zoltan.quaxley@owner.example"}
    (folder / "footfall.yml").write_text(json.dumps({"companies": [company]}), "utf-8")
    command = [sys.executable, "-m", "footfall", "audit", "--no-build", "--folder", str(folder)]
    process = subprocess.run([*command, *(["--send"] * send)], capture_output=True, text=True, check=False)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{process.stderr}")
    return load_evidence(_latest(folder))


def _latest(folder: Path) -> Path:
    (company,) = companies(folder)
    return runs(folder, company)[-1]


def rows(server: Proxy, mailbox: Mailbox, address: str, name: str, kept: Path) -> Iterator[tuple[bool, str, str]]:
    """Audit three times; yield whether each thing is as it should be, what it is, and what was seen."""
    folder = kept / "audits" / name
    first = audit(address, folder, send=False)
    _list_findings(folder, name, kept)
    yield (not _writes(server), "written by a plain audit", _writes(server) or "nothing")
    yield (not mailbox.letters, "mail sent by a plain audit", str(len(mailbox.letters)))
    has_form = bool(first.enquiry and first.enquiry.trials)
    server.asked.clear()
    second = audit(address, folder, send=True)
    time.sleep(_SECONDS_FOR_MAIL)
    sent = second.enquiry.sent if second.enquiry else None
    marked = [letter for letter in mailbox.letters if sent and sent.marker in str(letter)]
    yield (not has_form or sent is not None, "enquiry", f"{sent.status}: {sent.confirmation}" if sent else _why(second))
    yield (len(marked) == (1 if has_form else 0), "mails that carry its marker", str(len(marked)))
    yield (True, "all mail", ", ".join(str(letter["To"]) for letter in mailbox.letters) or "none")
    yield (True, "written by an audit that may send", _writes(server) or "nothing")
    server.asked.clear()
    third = audit(address, folder, send=True)
    yield (third.enquiry is None or third.enquiry.sent is None, "enquiry by a third audit on the same day", _why(third))
    yield (not _writes(server), "written by it", _writes(server) or "nothing")


def _why(evidence: Evidence) -> str:
    return (evidence.enquiry.not_sent if evidence.enquiry else "") or "no form was tried"


def _writes(server: Proxy) -> str:
    counted = Counter(f"{method} {path.partition('?')[0]}" for method, path in server.asked if method not in _READS)
    return ", ".join(f"{times} × {request}" for request, times in counted.items())


def _list_findings(folder: Path, name: str, kept: Path) -> None:
    listed = kept / "findings" / f"{name}.yaml"
    listed.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(said(load_result(_latest(folder))), sort_keys=False, allow_unicode=True, width=110)
    listed.write_text(text, "utf-8")


def main(chosen: argparse.Namespace) -> int:
    """Audit, print the rows and keep them."""
    address = f"http://{chosen.host}:{chosen.port}/"
    with mail_server(chosen.mail) as (mailbox, _), proxy(chosen.port, chosen.upstream) as server:
        found = list(rows(server, mailbox, address, chosen.name, chosen.kept.absolute()))
    page = "\n".join(f"| {'✓' if good else '✗'} | {what} | {seen.replace('|', '/')} |" for good, what, seen in found)
    (chosen.kept / f"{chosen.name}.md").write_text(page + "\n", "utf-8")
    print(page)
    return 0 if all(good for good, _, _ in found) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--name", required=True, help="what the system is called in files and tables")
    parser.add_argument("--host", default="127.0.0.1", help="under what name it is asked")
    parser.add_argument("--port", type=int, default=8000, help="where it is asked")
    parser.add_argument("--upstream", type=int, required=True, help="where the system listens")
    parser.add_argument("--mail", type=int, default=2525, help="where it sends its mail")
    parser.add_argument("--kept", type=Path, required=True, help="a folder for the audits and the lists")
    sys.exit(main(parser.parse_args()))
