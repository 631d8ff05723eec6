"""Whether the prospects who want a fact come off as a careful person says they must.

    .venv/bin/python benchmarks/wanted_facts.py --sites FOLDER [--only NAME ...]

`wanted_facts.yaml` beside this file says what is asked of which site, and what
a careful person found there by reading its sources, written down before the
walk had been run on any. FOLDER holds each site in a folder of its name, and
under `node_modules` any library that a site loads from elsewhere. Each site is
served on loopback under a host of its own; whatever else it asks for is refused.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.async_api import Browser
from reading.folders import WALKS, Reader, SiteServer, folder_of, serving

from footfall.browsing.chromium import chromium
from footfall.browsing.pace import Pace
from footfall.browsing.request_policy import RequestPolicy
from footfall.config.names import slug
from footfall.config.schema import CompanySettings, FactSettings, WalkSettings
from footfall.evidence import Company, Verdict, WantedFact, WantedFacts
from footfall.reading.urls import host_of

WRITTEN = Path(__file__).with_suffix(".md")
TRUTH = Path(__file__).with_suffix(".yaml")
VERDICTS = {
    "found": Verdict.FOUND,
    "document": Verdict.DOCUMENT,
    "picture": Verdict.PICTURE,
    "form": Verdict.FORM,
    "gave-up": Verdict.GAVE_UP,
    "missing": Verdict.MISSING,
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """One wanted fact: what the truth says, and what the walk said."""

    site: str
    name: str
    wanted: dict[str, Any]
    fact: WantedFact | None

    @property
    def page(self) -> str:
        """Where the walk says that it stands."""
        stated = self.fact.stated[0].page if self.fact and self.fact.stated else ""
        # Where a script makes the pages, the start page may have a name of its own.
        return stated.partition(".test")[2].removesuffix("#/")

    @property
    def right(self) -> bool:
        """Whether the verdict is right, and the page where it is found."""
        if not self.fact or self.fact.verdict is not VERDICTS[self.wanted["verdict"]]:
            return False
        pages = self.wanted.get("pages", [])
        return self.fact.verdict is not Verdict.FOUND or self.page in pages


async def walked(browser: Browser, server: SiteServer, truth: dict[str, Any], sites: Path) -> list[Told]:
    """Walk one site for all that is asked of it."""
    host = f"{truth['site']}.test"
    server.folders[host] = folder_of(sites, truth["site"], "index.html")
    url = f"http://{host}/"
    asked = [each for each in truth["wanted"] if "question" in each]
    facts = [
        FactSettings(question=each["question"], phrases=tuple(each["phrases"]), answer=each["answer"]) for each in asked
    ]
    with tempfile.TemporaryDirectory() as shots:
        reader = Reader(
            company=Company(name=truth["site"], slug=truth["site"], url=url),
            browser=browser,
            policy=RequestPolicy(named=frozenset({host_of(url)}), only_named=True),
            settings=WalkSettings(timeout=10),
            pace=Pace(),
            shots=Path(shots),
            packages=sites / "node_modules",
        )
        inputs = {"company_settings": CompanySettings(url=url, trade=truth["trade"], facts=tuple(facts))}
        kept: dict[str, object] = {}
        for name in ("exploration", "wanted_fact"):
            began = time.monotonic()
            kept[name] = await WALKS[name].make(reader, kept, inputs)
        seconds = time.monotonic() - began
    found = kept["wanted_fact"]
    assert isinstance(found, WantedFacts)  # noqa: S101 - what that walk returns
    print(f"{truth['site']}: {len(found.facts)} facts in {seconds:.1f} s", flush=True)
    by_name = {each.name: each for each in found.facts}
    names = [(each, each.get("fact") or slug(each["question"])) for each in truth["wanted"]]
    return [Told(site=truth["site"], name=name, wanted=each, fact=by_name.get(name)) for each, name in names]


async def measure(truths: list[dict[str, Any]], sites: Path) -> list[Told]:
    """Walk every site, one after another."""
    told: list[Told] = []
    with serving() as server:
        async with chromium({"*.test": server.address}) as browser:
            for truth in truths:
                told += await walked(browser, server, truth, sites)
        assert not server.written, server.written  # noqa: S101 - nothing is ever sent
    return told


def table(told: Iterable[Told]) -> Iterator[str]:
    """Write what was told as a table, and how much of it is right."""
    told = list(told)
    right = sum(each.right for each in told)
    yield f"{right} of {len(told)} right ({right / len(told):.0%})."
    yield ""
    yield "| site | wanted | truth | the walk | where | right |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for each in told:
        verdict = each.fact.verdict.value if each.fact else "not asked"
        clicks = f", {each.fact.journey.clicks} clicks" if each.fact and each.fact.journey else ""
        truth = VERDICTS[each.wanted["verdict"]].value
        name = each.wanted.get("question") or each.name
        yield f"| {each.site} | {name} | {truth} | {verdict}{clicks} | {each.page} | {'yes' if each.right else 'no'} |"
    missed = [each for each in told if not each.right]
    if missed:
        yield ""
        yield "Why the others are not:"
        yield ""
    for each in missed:
        yield f"- {each.site}, {each.wanted.get('question') or each.name}: {each.wanted.get('why', 'not looked into')}"


def main() -> None:
    """Measure, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", type=Path, required=True)
    parser.add_argument("--only", nargs="*", help="these sites only; nothing is written then")
    chosen = parser.parse_args()
    truths = yaml.safe_load(TRUTH.read_text("utf-8"))["sites"]
    truths = [each for each in truths if not chosen.only or each["site"] in chosen.only]
    told = asyncio.run(measure(truths, chosen.sites))
    lines = list(table(told))
    print("\n".join(lines))
    for each in told:
        if not each.right and each.fact:
            print("  ", each.site, each.name, [(s.page, s.quote[:90]) for s in each.fact.stated[:3]])
            print("     ", each.fact.journey and [s.clicked for s in each.fact.journey.steps])
    if not chosen.only:
        WRITTEN.write_text("\n".join([f"# Wanted facts on {len(truths)} real sites\n\n{_HOW}\n", *lines, ""]), "utf-8")


_HOW = """Written by `python benchmarks/wanted_facts.py`. A fact counts as right where the verdict is the one that a
careful person wrote down before the walk was run, and, where it was found, the page is one of those that state it. The
reading was developed on these sites, so other sites may fare worse."""


if __name__ == "__main__":
    main()
