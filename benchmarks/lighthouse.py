"""How Lighthouse judges a page of the published site, on a phone and on a desktop.

    npm install --prefix FOLDER lighthouse@13
    python benchmarks/lighthouse.py PROJECT --lighthouse FOLDER [--page companies/x/index.html] [--runs 3]

The built site in PROJECT/public is served on this machine, compressed as static hosts do; the browser can reach nothing
else. `CHROME_PATH` names the Chromium where it is not Debian's. The scores are medians of the runs.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

KINDS = ("performance", "accessibility", "best-practices", "seo")
DEVICES = {"phone": (), "desktop": ("--preset=desktop",)}
BROWSER = "--headless=new --no-sandbox --host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'"
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}


class _Host(SimpleHTTPRequestHandler):
    """Serves files as a static host does: with a length, kept open, compressed where that helps."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in COMPRESSED or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(public: Path) -> Iterator[str]:
    """Serve a folder on this machine; yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(public))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def judged(lighthouse: Path, address: str, options: tuple[str, ...]) -> dict[str, Any]:
    """Return Lighthouse's report on an address."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(
            [
                str(lighthouse / "node_modules/.bin/lighthouse"),
                address,
                *options,
                f"--chrome-flags={BROWSER}",
                f"--only-categories={','.join(KINDS)}",
                "--output=json",
                f"--output-path={report}",
                "--quiet",
            ],
            env={"CHROME_PATH": "/usr/bin/chromium", **os.environ},
            check=True,
        )
        outcome: dict[str, Any] = json.loads(report.read_text("utf-8"))
        return outcome


def scores(said: dict[str, Any]) -> list[int]:
    """Return the four scores of a report, 0 to 100."""
    return [round(100 * said["categories"][kind]["score"]) for kind in KINDS]


def lacking(said: dict[str, Any]) -> list[str]:
    """List the audits that cost points."""
    weighed = {
        reference["id"] for kind in KINDS for reference in said["categories"][kind]["auditRefs"] if reference["weight"]
    }
    low = [audit for name, audit in said["audits"].items() if name in weighed and audit["score"] not in (None, 1)]
    return [f"{audit['title']} {audit.get('displayValue', '')}".strip() for audit in low]


def main() -> None:
    """Judge the page on both devices and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path)
    parser.add_argument("--lighthouse", type=Path, required=True)
    parser.add_argument("--page", default="")
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    public = chosen.project / "public"
    page = chosen.page or next(
        path.relative_to(public).as_posix() for path in sorted(public.glob("companies/*/index.html"))
    )
    print(f"| {page} | {' | '.join(KINDS)} |\n| --- |{' ---: |' * len(KINDS)}")
    with serving(public) as address:
        for device, options in DEVICES.items():
            reports = [judged(chosen.lighthouse.resolve(), f"{address}{page}", options) for _ in range(chosen.runs)]
            middle = [round(statistics.median(values)) for values in zip(*map(scores, reports), strict=True)]
            print(f"| {device} | {' | '.join(map(str, middle))} |", flush=True)
            for what in dict.fromkeys(what for report in reports for what in lacking(report)):
                print(f"  {what}")


if __name__ == "__main__":
    main()
