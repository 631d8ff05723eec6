"""Whether prospects who want a fact fare as a careful person expects.

    .venv/bin/python benchmarks/wanted_facts.py --sites FOLDER [--only NAME ...]

`wanted_facts.yaml` beside this file lists the questions per site and what a
careful person found there by reading its sources, written down before the
walk had been run on any of them. FOLDER holds each site in a folder of its
name, and under `node_modules` any library that a site loads from elsewhere.
Each site is served on loopback under its own host; every other request is
blocked.
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
from reading.folders import WALKS, Reader, SiteServer, serving

from footfall.browsing.chromium import chromium
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
class FactRow:
    """One wanted fact: the truth and the result of the walk."""

    site: str
    name: str
    wanted: dict[str, Any]
    fact: WantedFact | None

    @property
    def page(self) -> str:
        """Path of the page where the walk found it."""
        stated = self.fact.stated[0].page if self.fact and self.fact.stated else ""
        # In a single-page app the start page may have its own route.
        return stated.partition(".test")[2].removesuffix("#/")

    @property
    def right(self) -> bool:
        """Whether the verdict is right, and the page too if the fact was found."""
        if not self.fact or self.fact.verdict is not VERDICTS[self.wanted["verdict"]]:
            return False
        pages = self.wanted.get("pages", [])
        return self.fact.verdict is not Verdict.FOUND or self.page in pages


async def walked(browser: Browser, server: SiteServer, truth: dict[str, Any], sites: Path) -> list[FactRow]:
    """Walk one site for all its questions."""
    url = server.serve({"name": truth["site"]}, sites)
    asked = [wanted for wanted in truth["wanted"] if "question" in wanted]
    facts = [
        FactSettings(question=wanted["question"], phrases=tuple(wanted["phrases"]), answer=wanted["answer"])
        for wanted in asked
    ]
    with tempfile.TemporaryDirectory() as shots:
        reader = Reader(
            company=Company(name=truth["site"], slug=truth["site"], url=url),
            browser=browser,
            policy=RequestPolicy(named=frozenset({host_of(url)}), only_named=True, hosts={"*.test": server.address}),
            settings=WalkSettings(timeout=10),
            shots=Path(shots),
            packages=sites / "node_modules",
        )
        inputs = {"company_settings": CompanySettings(url=url, trade=truth["trade"], facts=tuple(facts))}
        evidence: dict[str, object] = {}
        for name in ("exploration", "wanted_fact"):
            began = time.monotonic()
            evidence[name] = await WALKS[name].make(reader, evidence, inputs)
        seconds = time.monotonic() - began
    outcome = evidence["wanted_fact"]
    assert isinstance(outcome, WantedFacts)  # noqa: S101 - what that walk returns
    print(f"{truth['site']}: {len(outcome.facts)} facts in {seconds:.1f} s", flush=True)
    by_name = {fact.name: fact for fact in outcome.facts}
    names = [(wanted, wanted.get("fact") or slug(wanted["question"])) for wanted in truth["wanted"]]
    return [FactRow(site=truth["site"], name=name, wanted=wanted, fact=by_name.get(name)) for wanted, name in names]


async def measure(truths: list[dict[str, Any]], sites: Path) -> list[FactRow]:
    """Walk every site, one after another."""
    results: list[FactRow] = []
    with serving() as server:
        async with chromium() as browser:
            for truth in truths:
                results += await walked(browser, server, truth, sites)
        assert not server.written, server.written  # noqa: S101 - nothing is ever sent
    return results


def table(results: Iterable[FactRow]) -> Iterator[str]:
    """Write the results as a table, with the share that is right."""
    results = list(results)
    right = sum(result.right for result in results)
    yield f"{right} of {len(results)} right ({right / len(results):.0%})."
    yield ""
    yield "| site | wanted | truth | the walk | where | right |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in results:
        verdict = row.fact.verdict.value if row.fact else "not asked"
        clicks = f", {row.fact.journey.clicks} clicks" if row.fact and row.fact.journey else ""
        truth = VERDICTS[row.wanted["verdict"]].value
        name = row.wanted.get("question") or row.name
        yield f"| {row.site} | {name} | {truth} | {verdict}{clicks} | {row.page} | {'yes' if row.right else 'no'} |"
    missed = [result for result in results if not result.right]
    if missed:
        yield ""
        yield "Why the others are not:"
        yield ""
    for row in missed:
        yield f"- {row.site}, {row.wanted.get('question') or row.name}: {row.wanted.get('why', 'not looked into')}"


def main() -> None:
    """Measure, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", type=Path, required=True)
    parser.add_argument("--only", nargs="*", help="these sites only; nothing is written then")
    chosen = parser.parse_args()
    truths = yaml.safe_load(TRUTH.read_text("utf-8"))["sites"]
    truths = [truth for truth in truths if not chosen.only or truth["site"] in chosen.only]
    results = asyncio.run(measure(truths, chosen.sites))
    lines = list(table(results))
    print("\n".join(lines))
    for result in results:
        if not result.right and result.fact:
            print("  ", result.site, result.name, [(s.page, s.quote[:90]) for s in result.fact.stated[:3]])
            print("     ", result.fact.journey and [s.clicked for s in result.fact.journey.steps])
    if not chosen.only:
        WRITTEN.write_text("\n".join([f"# Wanted facts on {len(truths)} real sites\n\n{_HOW}\n", *lines, ""]), "utf-8")


_HOW = """Written by `python benchmarks/wanted_facts.py`. A fact counts as right where the verdict is the one that a
careful person wrote down before the walk was run, and, where it was found, the page is one of those that state it. The
reading was developed on these sites, so other sites may fare worse."""


if __name__ == "__main__":
    main()
