"""Whether real cookie tools are recognised, measured and dismissed; writes `cookie_tools.md`.

    .venv/bin/python benchmarks/cookie_tools.py --folder TOOLS

Installs ten tools with npm into the folder, which lies outside the tree, sets
each up as its documentation says, and walks the front door of every page. All
hosts except the one that serves the tools are blocked. Any cross in the table
means exit code 1. `--only klaro` walks one tool, `--shots` keeps the pictures.
"""

import argparse
import asyncio
import functools
import json
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from cookies.pages import SETUPS, VERSIONS, Setup
from playwright.async_api import Browser

from footfall._version import __version__
from footfall.browsing.chromium import chromium
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.session import Prospect
from footfall.config.schema import WalkSettings
from footfall.evidence import Arrival, Barrier, BarrierKind, Company, FrontDoor
from footfall.walk import all_walks

AT_ONCE = 4
PAGE = """<!doctype html><html lang=en><meta charset=utf-8>
<meta name=viewport content="width=device-width, initial-scale=1">
<title>Garden shop</title>
<main><h1>Everything for the garden</h1><p>Spades, seeds and good advice since 1950.</p></main>
"""
HEAD = """# Real cookie tools at the door

{tools} cookie tools from npm, set up in {setups} ways as their documentation says, each met on a phone and on a
desktop. Measured on {today:%Y-%m-%d} in {seconds:.0f} s by `benchmarks/cookie_tools.py`, Footfall {version}.

| | tool | set up as | recognised as | covers | clicks to refuse | to accept | cleared by |
| :-: | --- | --- | --- | ---: | ---: | ---: | --- |
"""


class Row(NamedTuple):
    """The cookie banner of one page on one device."""

    setup: Setup
    device: str
    met: Barrier | None

    @property
    def good(self) -> bool:
        """Whether the banner was recognised, its clicks to refuse were counted correctly, and it was dismissed."""
        return bool(
            self.met
            and self.met.cleared_by
            and self.met.refuse_clicks == self.setup.refuse
            and self.met.tool == self.setup.named
        )

    def __str__(self) -> str:
        """Format as a row of the Markdown table."""
        tool = f"{self.setup.tool} {VERSIONS[self.setup.tool]}"
        start = f"| {'✓' if self.good else '✗'} | {tool} | {self.setup.name}, {self.device} |"
        if self.met is None:
            return f"{start} nothing was met | | | | |"
        no = "none" if self.met.refuse_clicks is None else str(self.met.refuse_clicks)
        cells = (self.met.tool or "unnamed", f"{self.met.cover:.0%}", no, str(self.met.accept_clicks or "none"))
        return f"{start} {' | '.join(cells)} | {self.met.cleared_by.replace('|', '/')} |"


class _Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.removeprefix("/page/")
        if name == self.path:
            super().do_GET()
            return
        body = (PAGE + SETUPS[int(name)].body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Log nothing."""


def install(folder: Path) -> Path:
    """Install missing packages; return the packages folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": VERSIONS}), "utf-8")
    # Install scripts of the packages must not run.
    command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "node_modules"


async def walk(place: int, browser: Browser, port: int, shots: Path) -> list[Row]:
    """Walk the front door of one page."""
    front_door = next(candidate for candidate in all_walks() if candidate.name == "front_door")
    host = f"localhost:{port}"
    prospect = Prospect(
        company=Company(name="Shop", slug="shop", url=f"http://{host}/page/{place}"),
        browser=browser,
        policy=RequestPolicy(named=frozenset({host}), only_named=True),
        settings=WalkSettings(loads=0, watch=2),
        shots=shots / str(place),
    )
    evidence = await front_door.make(prospect, {}, {})
    if not isinstance(evidence, FrontDoor):
        raise TypeError(evidence)
    return [Row(SETUPS[place], arrival.device, _cookies(arrival)) for arrival in evidence.arrivals]


def _cookies(arrival: Arrival) -> Barrier | None:
    return next((barrier for barrier in arrival.barriers if barrier.kind is BarrierKind.COOKIES), None)


async def measure(places: list[int], port: int, shots: Path) -> list[Row]:
    """Walk all pages, some at a time."""
    gate = asyncio.Semaphore(AT_ONCE)
    async with chromium() as browser:

        async def rows_of(place: int) -> list[Row]:
            async with gate:
                return await walk(place, browser, port, shots)

        return [row for rows in await asyncio.gather(*(rows_of(place) for place in places)) for row in rows]


def main() -> int:
    """Install, walk, write the table; return 1 if any row failed."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--folder", type=Path, required=True, help="where npm installs the tools")
    arguments.add_argument("--only", default="", help="one tool")
    arguments.add_argument("--shots", type=Path, help="where to keep the pictures")
    given = arguments.parse_args()
    packages = install(given.folder)
    places = [place for place, setup in enumerate(SETUPS) if given.only in {"", setup.tool}]
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(packages)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as passing:
        rows = asyncio.run(measure(places, server.server_address[1], given.shots or Path(passing)))
    server.shutdown()
    head = HEAD.format(
        tools=len({SETUPS[place].tool for place in places}),
        setups=len(places),
        today=datetime.now(UTC),
        seconds=time.monotonic() - began,
        version=__version__,
    )
    text = head + "\n".join(map(str, rows)) + "\n"
    print(text)
    if not given.only:
        Path(__file__).with_suffix(".md").write_text(text, "utf-8")
    return 0 if all(row.good for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
