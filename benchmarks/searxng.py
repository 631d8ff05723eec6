"""A real searx between Footfall and an engine: an audit that looks the demo firm up through it; writes `searxng.md`.

    apt-get install searx
    .venv/bin/python benchmarks/searxng.py

Everything runs on loopback. The engine behind searx is a SQLite full-text index
of both demo firms' pages, behind a small server that answers JSON; a searx with
only this engine queries it; and the demo firm is audited with
`search.engine: searxng`. A cross in the table means exit code 1. SearXNG, a
fork of searx, answers `/search?format=json` in the same format.
"""

import argparse
import json
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import yaml

from footfall.config.load import parse
from footfall.demo.server import FAULTS, DemoServer, serving
from footfall.evidence import SearchResults
from footfall.judging.project_checks import load_checks
from footfall.pipeline.companies import audit_all
from footfall.runs.store import load_evidence, runs

WRITTEN = Path(__file__).with_suffix(".md")
_EXAMPLE = Path("/usr/share/doc/searx/examples/settings.yml")
_RUN = "/usr/bin/searx-run"
_READY_WITHIN = 60


class World(ThreadingHTTPServer):
    """A search engine over the pages of two firms that answers in JSON."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port, with an empty index."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self._lock = threading.Lock()
        self._pages = sqlite3.connect(":memory:", check_same_thread=False)
        self._pages.execute("create virtual table pages using fts5(url unindexed, title, body, tokenize='porter')")

    def read(self, firm: DemoServer) -> None:
        """Index all pages in a firm's sitemap."""
        _, _, sitemap = firm.answer("/sitemap.xml")
        for path in re.findall(r"<loc>\{?[^<]*?//[^/<]+(/[^<]*)</loc>", sitemap.decode()):
            _, _, body = firm.answer(path)
            text = re.sub(r"(?s)<(script|style|head).*?</\1>|<[^>]+>", " ", body.decode())
            title = re.search(r"<title>(.*?)</title>", body.decode(), re.DOTALL)
            words = " ".join(unescape(text).split())
            row = (f"http://{firm.domain}{path}", unescape(title[1]) if title else "", words)
            self._pages.execute("insert into pages values (?, ?, ?)", row)

    def find(self, query: str) -> list[dict[str, str]]:
        """Return the ten best pages that match any of the words."""
        self.asked.append(query)
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        statement = (
            "select url, title, snippet(pages, 2, '', '', '…', 24) from pages where pages match ?"
            " order by bm25(pages, 0, 5, 1) limit 10"
        )
        with self._lock:
            rows = self._pages.execute(statement, (words,)).fetchall()
        return [{"url": url, "title": title, "content": snippet} for url, title, snippet in rows]


class _Handler(BaseHTTPRequestHandler):
    server: World

    def do_GET(self) -> None:
        """Answer a query."""
        query = parse_qs(urlsplit(self.path).query).get("q", [""])[0]
        raw = json.dumps({"results": self.server.find(query)}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Log nothing."""


@contextmanager
def searx(world: str, folder: Path) -> Iterator[str]:
    """Run Debian's searx with this engine; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = yaml.safe_load(_EXAMPLE.read_text("utf-8"))
    settings["server"] |= {"port": port, "bind_address": "127.0.0.1", "secret_key": "of-a-benchmark"}
    settings["outgoing"] |= {"request_timeout": 5.0}
    settings["engines"] = [
        {
            **{"name": "world", "engine": "json_engine", "shortcut": "w", "categories": "general"},
            **{"search_url": f"{world}/?q={{query}}", "results_query": "results", "enable_http": True},
            **{"url_query": "url", "title_query": "title", "content_query": "content"},
        }
    ]
    (folder / "settings.yml").write_text(yaml.safe_dump(settings), "utf-8")
    log = (folder / "searx.log").open("wb")
    environment = {"SEARX_SETTINGS_PATH": str(folder / "settings.yml"), "PATH": "/usr/bin:/bin", "NO_PROXY": "*"}
    running = subprocess.Popen([_RUN], env=environment, cwd=folder, stdout=log, stderr=log)
    try:
        yield _ready(f"http://127.0.0.1:{port}")
    finally:
        running.terminate()
        running.wait(timeout=20)
        log.close()


def _ready(address: str) -> str:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(_READY_WITHIN * 4):
        try:
            opener.open(f"{address}/search?q=heating&format=json", timeout=10).read()
        except OSError:
            time.sleep(0.25)
        else:
            return address
    message = "searx did not come up"
    raise SystemExit(message)


def audited(address: str, folder: Path, firms: tuple[DemoServer, DemoServer]) -> SearchResults | None:
    """Audit the demo firm with this engine; return the recorded search results."""
    mine, theirs = firms
    config = parse(
        f"companies: [{{name: Ashgrove Heating, url: 'http://{mine.domain}/', queries: [heat pump grant Leeds],"
        f" competitors: [{{name: Brightwell Heating, url: 'http://{theirs.domain}/'}}]}}]\n"
        f"search: {{engine: searxng, url: '{address}', pause: 0}}\n"
        "walk: {loads: 0}\n"
    )
    hosts = {f"{firm.domain}:80": firm.address for firm in firms}
    audit_all((), folder, config=config, checks=load_checks(folder), hosts=hosts)
    return load_evidence(runs(folder, "ashgrove-heating")[-1]).search_results


def rows(results: SearchResults, again: int, asked: int) -> list[tuple[str, bool]]:
    """List the expectations and whether each holds."""
    names = [query for query in results.queries if query.text == "Ashgrove Heating"]
    return [
        ("every query was answered", bool(results.queries) and all(query.hits for query in results.queries)),
        ("the firm comes up first for its name", bool(names) and names[0].rank == 1),
        ("results of the competitor are known as its own", any(h.rival for q in results.queries for h in q.hits)),
        ("a second audit within the week asks nothing", again == asked),
    ]


def main() -> int:
    """Run, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    world = World()
    threading.Thread(target=world.serve_forever, daemon=True).start()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving("ashgrove", frozenset(FAULTS)) as mine,
        serving("brightwell") as theirs,
        searx(f"http://127.0.0.1:{world.server_address[1]}", Path(folder)) as address,
    ):
        world.read(mine)
        world.read(theirs)
        world.asked.clear()
        results = audited(address, Path(folder), (mine, theirs))
        asked = len(world.asked)
        audited(address, Path(folder), (mine, theirs))
        again = len(world.asked)
    if results is None:
        print("nothing was recorded")
        return 1
    held = rows(results, again, asked)
    version = subprocess.run(
        ["dpkg-query", "-W", "-f=${Version}", "searx"], capture_output=True, text=True, check=False
    )
    lines = [
        "# Looked up through a real searx",
        "",
        f"Written by `python benchmarks/searxng.py`, with Debian’s searx {version.stdout}.",
        f"{asked} queries reached the engine behind it.",
        "",
        "| what must hold | |",
        "| --- | --- |",
        *(f"| {what} | {'yes' if good else '**no**'} |" for what, good in held),
        "",
        "| query | our place | our page |",
        "| --- | --- | --- |",
        *(
            f"| {query.text} | {query.rank or '–'} | {query.ours.url if query.ours else '–'} |"
            for query in results.queries
        ),
        "",
    ]
    print("\n".join(lines))
    WRITTEN.write_text("\n".join(lines), "utf-8")
    return 0 if all(good for _, good in held) else 1


if __name__ == "__main__":
    sys.exit(main())
