r"""How well whole sites are read: their contact routes, their contact page and what its form asks.

    .venv/bin/python -m benchmarks.reading.sites --truth FILE --sites FOLDER \
        [--records FOLDER] [--only NAME ...] [--details] [--write]

FILE says, site by site, what a careful person found; FOLDER holds each site
in a folder of its name, and under `node_modules` any library that a site loads
from elsewhere, by its name or as `cdn.yaml` says (address: file). Each site is
served on loopback under a host of its own and walked as every audit walks it;
every other request of a page is blocked. Server scripts such as PHP are served
as files, not run.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from footfall.browsing.chromium import chromium
from footfall.errors import NotAuditedError
from footfall.evidence import Exploration

from .comparing import Count, Score, score
from .folders import explored, serving
from .kept import RECORDS, load, save

WRITTEN = Path(__file__).with_suffix(".md")
_HOW = """Written by `python -m benchmarks.reading.sites --write`. The reading was developed on these sites, so
other sites may fare worse.

How it is counted: a number that looks like a placeholder counts as reported, with its flag; a number that stands on a
page or two in the place of the one that all other pages show counts as a contradiction, not as another number of the
company's; a contact page that a menu promises but does not link to is read where its likely address answers. Numbers
and addresses that only machines read, or that are never in sight, do not count. Fields are compared on the form of the
page that the truth names. Address, hours and socials are for information.
"""
PARTS = ("phones", "mails", "contact", "fields")
AIMS = {"phones": 0.97, "mails": 0.97, "contact": 0.97, "fields": 0.95}


async def measure(
    truths: list[dict[str, Any]], sites: Path, records: Path | None = None
) -> tuple[list[Score], list[str]]:
    """Score each site, walked or read from its records; return the scores and the requests other than GET and HEAD."""
    kept = {truth["name"]: load(records / truth["name"]) for truth in truths} if records else {}
    known = {name: site for name, site in kept.items() if site}
    if len(known) == len(truths):
        return [score(truth, known[truth["name"]]) for truth in truths], []
    scores = []
    with serving() as server, tempfile.TemporaryDirectory() as shots:
        server.serve_elsewhere(sites / "cdn.yaml")
        async with chromium() as browser:
            for truth in truths:
                url = server.serve(truth, sites, own=True)
                try:
                    place = records / truth["name"] if records else None
                    site = known.get(truth["name"]) or await explored(
                        browser,
                        url,
                        server=server.address,
                        shots=Path(shots),
                        packages=sites / "node_modules",
                        records=place / RECORDS if place else None,
                    )
                    if place:
                        save(site, place)
                except NotAuditedError as error:
                    # Everything on the site counts as missed.
                    print(f"{truth['name']}: {error}")
                    site = Exploration(start=url, pages=(), skipped=0, robots="none")
                scores.append(score(truth, site))
        return scores, server.written


def table(scores: list[Score], written: list[str]) -> Iterable[str]:
    """Write the figures as a table, a site a line, and all sites together below."""
    yield "| site | phones P / R | mails P / R | contact page | fields | address | hours | socials |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for site in scores:
        figures = [f"{_both(site.phones)} | {_both(site.mails)}"]
        right = site.contact.right or not site.contact.there
        figures.append(f"{'' if right else 'not '}{site.contact_address}")
        figures.append(f"{site.fields.right}/{site.fields.there}" if site.fields.there else "–")
        yield f"| {site.name} | {' | '.join([*figures, *site.besides.values()])} |"
    sums = {part: sum((getattr(site, part) for site in scores), Count()) for part in PARTS}
    yield ""
    yield "| all sites | precision | recall | aim |"
    yield "| --- | --- | --- | --- |"
    for part, count in sums.items():
        shown = (
            f"{count.precision:.3f} ({count.right}/{count.found}) | {count.recall:.3f} ({count.right}/{count.there})"
        )
        yield f"| {part} | {shown} | {AIMS[part]} |"
    yield ""
    yield f"Decoys reported as the company's: {sum(len(site.others) for site in scores)}. "
    yield f"Honeypots among the fields asked: {sum(len(site.traps) for site in scores)}. "
    yield f"Requests other than GET that reached the server: {len(written)}."


def _both(count: Count) -> str:
    return f"{count.precision:.2f} / {count.recall:.2f}" if count.there or count.found else "–"


def details(scores: list[Score]) -> Iterable[str]:
    """List what was wrong or missed, for developers."""
    for site in scores:
        for part in PARTS:
            count: Count = getattr(site, part)
            if count.wrong or count.missed:
                yield f"{site.name}: {part}: wrong {count.wrong}, missed {count.missed}"
        if site.others or site.traps:
            yield f"{site.name}: decoys {site.others}, honeypots {site.traps}"


def main() -> None:
    """Measure, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", type=Path, required=True)
    parser.add_argument("--sites", type=Path, required=True)
    parser.add_argument(
        "--records", type=Path, help="a folder: sites that it has are read from it, the others walked and kept in it"
    )
    parser.add_argument("--only", nargs="*", help="these sites only")
    parser.add_argument("--details", action="store_true", help="also print what was wrong or missed")
    parser.add_argument("--write", action="store_true", help="write sites.md")
    chosen = parser.parse_args()
    truths = yaml.safe_load(chosen.truth.read_text("utf-8"))["sites"]
    truths = [truth for truth in truths if not chosen.only or truth["name"] in chosen.only]
    scores, written = asyncio.run(measure(truths, chosen.sites, chosen.records))
    lines = list(table(scores, written))
    print("\n".join(lines))
    if chosen.details:
        print("\n".join(details(scores)))
    if chosen.write:
        head = f"# How well {len(scores)} whole sites are read\n\n{_HOW}\n"
        WRITTEN.write_text("\n".join([head, *lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
