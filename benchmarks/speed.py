"""What a whole audit costs beside other tools, on one site of many pages and on one of six.

    npm install --prefix FOLDER lighthouse@13 unlighthouse pa11y-ci linkinator
    .venv/bin/python benchmarks/speed.py --tools FOLDER [--pages 60] [--rounds 3] [--only NAME]...

Every tool is run as its own command, in turn, on the same site served on this machine, with the same Chromium
(`CHROME_PATH`, or Debian's); the browser can reach nothing else. Times are of whole processes, from the start of the
command to its end. Lighthouse takes one page a run, so it is run on a few pages, spread over the site.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil
from playwright.sync_api import sync_playwright
from small_firm import PAGES, small_firms
from walking import ManyPages

from footfall.demo.server import DemoServer, serving

LIGHTHOUSE_PAGES = 3
NO_OTHER_HOST = "--host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'"
SAMPLING_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site that is served on this machine."""

    address: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A way to look at a site."""

    name: str
    command: Callable[[Site, Path], Sequence[str]]
    """Returns its command for a site, and a folder for its files."""
    pages: Callable[[Site], int] = lambda site: len(site.pages)
    """How many pages one run looks at."""
    codes: frozenset[int] = frozenset({0})
    """With which codes it ends where all went well."""


def bare(site: Site, _: Path) -> list[str]:
    """Return the command that opens every page in Playwright and does nothing else."""
    return [sys.executable, __file__, "--bare", *site.pages]


def footfall(site: Site, folder: Path) -> list[str]:
    """Return the command of a whole audit: all walks, judging, the pages; without MkDocs."""
    (folder / "footfall.yml").write_text(f"walk: {{pages: {len(site.pages)}}}\n", "utf-8")
    return [sys.executable, "-m", "footfall", "audit", "--quiet", "--no-build", f"{site.address}/"]


def tools(installed: Path) -> list[Tool]:
    """Return the tools, the floor first; those of npm as far as they are installed."""
    chrome = f"--headless --no-sandbox {NO_OTHER_HOST}"
    there = [Tool(name="bare Playwright", command=bare), Tool(name="Footfall, whole audit", command=footfall)]
    binaries = installed / "node_modules" / ".bin"

    def lighthouse(site: Site, folder: Path) -> list[str]:
        step = max(1, len(site.pages) // LIGHTHOUSE_PAGES)
        chosen = site.pages[::step][:LIGHTHOUSE_PAGES]
        quiet = f'--quiet --output=json --output-path={folder}/report.json --chrome-flags="{chrome}"'
        return ["sh", "-c", " && ".join(f"{binaries}/lighthouse {page} {quiet}" for page in chosen)]

    def unlighthouse(site: Site, folder: Path) -> list[str]:
        settings = {
            "site": site.address,
            "urls": [page.removeprefix(site.address) for page in site.pages],
            "scanner": {"sitemap": False, "robotsTxt": False, "dynamicSampling": False},
            "puppeteerOptions": {"executablePath": os.environ["CHROME_PATH"], "args": ["--no-sandbox"]},
            "chrome": {"useSystem": False, "useDownloadFallback": False},
        }
        (folder / "unlighthouse.config.ts").write_text(f"export default {json.dumps(settings)}\n", "utf-8")
        return [f"{binaries}/unlighthouse-ci", "--site", site.address, "--root", str(folder)]

    def pa11y(site: Site, folder: Path) -> list[str]:
        launch = {"executablePath": os.environ["CHROME_PATH"], "args": ["--no-sandbox"]}
        settings = {"defaults": {"chromeLaunchConfig": launch}, "urls": list(site.pages)}
        (folder / "pa11y.json").write_text(json.dumps(settings), "utf-8")
        return [f"{binaries}/pa11y-ci", "--config", f"{folder}/pa11y.json"]

    def linkinator(site: Site, _: Path) -> list[str]:
        return [f"{binaries}/linkinator", site.address, "--recurse", "--skip", f"^(?!{site.address})"]

    named = [
        Tool(name="Lighthouse", command=lighthouse, pages=lambda site: min(LIGHTHOUSE_PAGES, len(site.pages))),
        Tool(name="Unlighthouse", command=unlighthouse, codes=frozenset({0, 1})),
        Tool(name="pa11y-ci", command=pa11y, codes=frozenset({0, 2})),
        Tool(name="linkinator", command=linkinator, codes=frozenset({0, 1})),
    ]
    return [*there, *(tool for tool in named if (binaries / _binary(tool.name)).exists())]


def _binary(name: str) -> str:
    return {"Unlighthouse": "unlighthouse-ci"}.get(name, name.lower())


@contextmanager
def served(pages: int) -> Iterator[Site]:
    """Serve a small firm of six pages, or the pages of a demo firm under other names until there are so many."""
    if pages == len(PAGES):
        with small_firms(1) as (start,):
            yield Site(address=start.rstrip("/"), pages=tuple(f"{start.rstrip('/')}{path}" for path in PAGES))
        return
    ManyPages.number = pages
    with serving("brightwell", frozenset(), ManyPages) as server:
        names = [f"http://{server.address}/{name}" for name in _names(server, pages)]
        yield Site(address=f"http://{server.address}", pages=tuple(names))


def _names(server: DemoServer, pages: int) -> list[str]:
    if not isinstance(server, ManyPages):
        raise TypeError
    return ["" if name == "index.html" else name for name in server.names(pages)]


def timed(tool: Tool, site: Site) -> tuple[float, float]:
    """Run a tool once; return the seconds of the run, and the most megabytes that its processes had together.

    Raises `RuntimeError` with what it said if it fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder, most = Path(name), 0.0
        with (folder / "said").open("w+", encoding="utf-8") as said:
            began = time.perf_counter()
            process = subprocess.Popen(tool.command(site, folder), cwd=folder, stdout=said, stderr=subprocess.STDOUT)
            while process.poll() is None:
                most = max(most, _megabytes(process.pid))
                time.sleep(SAMPLING_SECONDS)
            seconds = time.perf_counter() - began
            if process.returncode not in tool.codes:
                said.seek(0)
                message = f"{tool.name} ended with {process.returncode}: {said.read()[-2000:]}"
                raise RuntimeError(message)
    return seconds, most


def _megabytes(number: int) -> float:
    total = 0
    with suppress(psutil.Error):
        for process in (psutil.Process(number), *psutil.Process(number).children(recursive=True)):
            with suppress(psutil.Error):
                memory = process.memory_info()
                total += memory.rss - getattr(memory, "shared", 0)
    return total / 1e6


def open_all(pages: Sequence[str]) -> None:
    """Open pages one after another in one tab."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROME_PATH"], args=["--no-sandbox"])
        tab = browser.new_page()
        for page in pages:
            tab.goto(page, wait_until="load")
        browser.close()


def table(site: Site, chosen: Sequence[Tool], rounds: int) -> list[str]:
    """Run the tools in turn so often, and return the rows of a table of medians."""
    runs: dict[str, list[tuple[float, float]]] = {tool.name: [] for tool in chosen}
    for _ in range(rounds):
        for tool in chosen:
            runs[tool.name].append(timed(tool, site))
            print(f"  {tool.name}: {runs[tool.name][-1][0]:.1f} s", file=sys.stderr)
    rows = ["| tool | pages a run | seconds a run | seconds a page | megabytes |", "| --- | --- | --- | --- | --- |"]
    for tool in chosen:
        seconds, megabytes = zip(*runs[tool.name], strict=True)
        spread = f"{median(seconds):.1f} ({min(seconds):.1f} to {max(seconds):.1f})"
        seconds_a_page = median(seconds) / tool.pages(site)
        rows.append(f"| {tool.name} | {tool.pages(site)} | {spread} | {seconds_a_page:.2f} | {max(megabytes):.0f} |")
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=Path, default=Path(), help="where npm installed the other tools")
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", default=[], help="a tool by its name")
    parser.add_argument("--bare", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ.setdefault("CHROME_PATH", shutil.which("chromium-headless-shell") or "")
    if options.bare:
        open_all(options.bare)
        return
    chosen = [tool for tool in tools(options.tools.resolve()) if not options.only or tool.name in options.only]
    with served(options.pages) as site:
        rows = table(site, chosen, options.rounds)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {options.rounds} rounds\n"
    )
    print("\n".join(rows))


if __name__ == "__main__":
    main()
