"""What walking costs: 60 pages explored, beside bare Playwright opening the same pages; then judging and publishing.

    .venv/bin/python benchmarks/walking.py [--pairs 5] [--pages 60]

Both are timed in turn, in one browser, in the same run, and the medians are
compared, since machines are noisy. The site consists of the demo firm's pages,
copied under other names until there are enough; nothing leaves loopback.
"""

import argparse
import asyncio
import platform
import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from playwright.async_api import Browser

from footfall.browsing.chromium import chromium
from footfall.browsing.proxy import proxy_for, through
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.session import Prospect
from footfall.browsing.visit import DESKTOP
from footfall.check import all_checks
from footfall.config.schema import Config, WalkSettings
from footfall.demo.server import FAULTS, DemoServer, serving
from footfall.evidence import Company, Evidence, Exploration, Provenance
from footfall.evidence.record import load_record
from footfall.judging.judge import judge
from footfall.publish.build import publish
from footfall.reading.site import read_again
from footfall.reading.urls import named_hosts
from footfall.runs.store import new_run, save_evidence, save_result
from footfall.walk import all_walks

WALKS = {walk.name: walk for walk in all_walks()}
WORDS = ("oak", "ash", "elm", "birch", "beech", "holly", "hazel", "rowan", "maple", "lime")


class ManyPages(DemoServer):
    """The demo firm's site with each page under many names, all linked from each page."""

    def names(self, number: int) -> list[str]:
        """Return the names of `number` pages."""
        own = sorted(path.name for path in self.folder.glob("*.html") if not path.name.startswith("_"))
        copies = [f"{word}-{name}" for word in WORDS for name in own if name != "index.html"]
        return (["index.html"] + [name for name in own if name != "index.html"] + copies)[:number]

    number = 60

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Answer a copy's path with its original page."""
        name = path.partition("?")[0].lstrip("/") or "index.html"
        for word in WORDS:
            name = name.removeprefix(f"{word}-")
        status, kind, body = super().answer(f"/{name}")
        if kind == "text/html" and status == 200:
            links = "".join(
                f'<li><a href="/{linked}">{linked.removesuffix(".html")}</a></li>' for linked in self.names(self.number)
            )
            body = body.replace(b"</footer>", f"<ul>{links}</ul></footer>".encode())
        return status, kind, body


async def bare(browser: Browser, urls: list[str], *, proxy: bool = True) -> float:
    """Time bare Playwright opening the pages one after another in one tab, through the same proxy; seconds."""
    with proxy_for(RequestPolicy(named=named_hosts(urls[0]))) as address:
        context = await browser.new_context(viewport=DESKTOP, proxy=through(address) if proxy else None)
        tab = await context.new_page()
        began = time.perf_counter()
        for url in urls:
            await tab.goto(url, wait_until="load")
        seconds = time.perf_counter() - began
        await context.close()
    return seconds


async def explored(
    browser: Browser, server: DemoServer, pages: int, records: Path | None = None
) -> tuple[float, Exploration]:
    """Explore the site; return the seconds and the evidence."""
    prospect = Prospect(
        company=Company(name="Many pages", slug="many-pages", url=f"http://{server.address}/", country="GB"),
        browser=browser,
        policy=RequestPolicy(named=frozenset({server.address})),
        settings=WalkSettings(pages=pages),
        shots=Path(tempfile.mkdtemp()),
        records=records,
    )
    began = time.perf_counter()
    exploration = await WALKS["exploration"].run(prospect)
    return time.perf_counter() - began, exploration


async def read(browser: Browser, server: DemoServer, pages: int) -> tuple[float, float]:
    """Explore the site and read its records again; return the seconds of that, and the megabytes of records."""
    with tempfile.TemporaryDirectory() as folder:
        _, exploration = await explored(browser, server, pages, Path(folder))
        records = {page.record: load_record(page.record, Path(folder)) for page in exploration.pages}
        began = time.perf_counter()
        read_again(exploration, {name: record for name, record in records.items() if record}, "GB")
        seconds = time.perf_counter() - began
        return seconds, _megabytes(Path(folder))


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.iterdir()) / 1e6


def judged_and_published(site: Exploration) -> tuple[float, float]:
    """Return the seconds to judge the evidence and to write the site's pages."""
    started = datetime.now(UTC).replace(microsecond=0)
    company = Company(name="Many pages", slug="many-pages", url=site.start)
    provenance = Provenance(footfall="", browser="", platform="", time_zone="", load=0, configuration="")
    evidence = Evidence(company=company, started=started, provenance=provenance, exploration=site)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        result = judge(evidence, all_checks())
        judging = time.perf_counter() - began
        with new_run(Path(folder), company.slug, started) as run:
            save_evidence(evidence, run)
            save_result(result, run)
        began = time.perf_counter()
        publish(Path(folder), Config(), all_checks())
        return judging, time.perf_counter() - began


async def measure(pairs: int, pages: int) -> None:
    """Time both in turn and print the medians."""
    ManyPages.number = pages
    walked, plain, direct = [], [], []
    with serving("ashgrove", frozenset(FAULTS), ManyPages) as server:
        async with chromium(proxy=None) as browser:
            _, site = await explored(browser, server, pages)
            urls = [page.url for page in site.pages]
            await bare(browser, urls)
            for _ in range(pairs):
                plain.append(await bare(browser, urls))
                direct.append(await bare(browser, urls, proxy=False))
                walked.append((await explored(browser, server, pages))[0])
            reading, megabytes = await read(browser, server, pages)
    judging, publishing = judged_and_published(site)
    ratios = [mine / theirs for mine, theirs in zip(walked, plain, strict=True)]
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(urls)} pages, {pairs} pairs after a warm-up")
    for name, times in (("without proxy", direct), ("bare Playwright", plain), ("exploration", walked)):
        print(f"{name:<16} {median(times):6.2f} s  ({min(times):.2f} to {max(times):.2f})")
    print(f"{'ratio':<16} {median(ratios):6.2f}    ({min(ratios):.2f} to {max(ratios):.2f})")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'of it reading':<16} {reading:6.2f} s, as read again from the records, {megabytes:.1f} MB of them")
    print(f"{'memory':<16} {memory:6.0f} MB at most, without the browser's")
    print(f"{'judging':<16} {judging:6.2f} s")
    print(f"{'publishing':<16} {publishing:6.2f} s, without MkDocs")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--pages", type=int, default=60)
    chosen = parser.parse_args()
    asyncio.run(measure(chosen.pairs, chosen.pages))
