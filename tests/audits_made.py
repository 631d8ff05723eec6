"""Audits for page tests: the golden audit unchanged, as a site of hundreds of pages, and among many companies."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from footfall.check import Check
from footfall.config.schema import PublishSettings
from footfall.evidence import Page
from footfall.judging.result import PageFlow, Result
from footfall.publish.audited import Audited
from footfall.publish.documents import Document
from footfall.publish.overview import line
from footfall.publish.site import family_documents, shared_documents
from footfall.runs.store import load_evidence, load_result

GOLDEN = Path(__file__).parent / "golden" / "ashgrove-heating"


def golden(slug: str = "", name: str = "", *, competitor_of: str = "", reached: int | None = None) -> Audited:
    """Return the golden audit, unchanged or as another company's with another reach, out of 100."""
    result, evidence = load_result(GOLDEN), load_evidence(GOLDEN)
    company = result.company
    if slug:
        company = replace(company, slug=slug, name=name or slug, url=f"http://{slug}.example/")
    company = replace(company, competitor_of=competitor_of)
    if reached is not None:
        result = reaching(result, reached)
    return Audited(
        as_judged=result,
        result=replace(result, company=company),
        evidence=replace(evidence, company=company),
        shots=GOLDEN / "shots",
    )


def reaching(result: Result, reached: int) -> Result:
    """Return the result with another reach, out of 100; everyone else loses their way."""
    assert result.reach
    people = {"reached": reached, "door": 0, "way": 100 - reached, "talk": 0}
    return replace(
        result,
        reach=replace(result.reach, reached=float(reached), low=reached - 2.0, high=reached + 2.0, people=people),
    )


def unwalked(audited: Audited) -> Audited:
    """Return the audit as if the company's site had been unreachable."""
    stages = tuple(replace(stage, lost=None, why="no such host") for stage in audited.result.stages)
    return replace(
        audited,
        result=replace(
            audited.result,
            reach=None,
            stages=stages,
            fixes=(),
            pairs=(),
            combinations=None,
            not_measured={"way": "no such host"},
        ),
        evidence=replace(audited.evidence, exploration=None, front_door=None, wanted_fact=None, journeys={}),
    )


def large(pages: int = 300) -> Audited:
    """Return the audit of a large site, up to four clicks deep; as on real sites, few pages get most visits."""
    audited = golden("large", "A large site")
    site, reach = audited.evidence.exploration, audited.result.reach
    assert site
    assert reach
    site_pages = [_page(site.home, at) for at in range(pages)]
    shares = [1 / (1 + at) for at in range(pages)]
    visits = [130.0, *(240 * share / sum(shares[1:]) for share in shares[1:])]
    lost = reach.people["way"]
    flows = [
        PageFlow(url=page.url, visits=round(page_visits, 3), quits=round(lost * page_visits / sum(visits), 6))
        for page, page_visits in zip(site_pages, visits, strict=True)
    ]
    return replace(
        audited,
        evidence=replace(audited.evidence, exploration=replace(site, pages=tuple(site_pages))),
        result=replace(audited.result, reach=replace(reach, pages=tuple(flows))),
    )


def _page(like: Page, at: int) -> Page:
    clicks = sum(at >= first for first in (1, 20, 80, 200))
    link = replace(like.links[0], url=f"http://large.example/{at * 3 + 1}") if like.links else None
    return replace(
        like,
        url=f"http://large.example/{at or ''}",
        title=f"What we do in part {at} of the county" if at else "A large site",
        clicks=clicks,
        links=(link,) if link else (),
    )


def many(companies: int = 200) -> list[Audited]:
    """Return companies in five groups, every tenth with two competitors and every fiftieth not walked."""
    audits = []
    for at in range(companies):
        firm = golden(f"firm-{at}", f"Firm {at:03}", reached=(at * 37) % 101)
        audits.append(replace(unwalked(firm) if at % 50 == 7 else firm, group=GROUPS[at % len(GROUPS)]))
        if at % 10 == 0:
            audits += [
                golden(
                    f"rival-{at}-{which}", f"Rival {which} of {at:03}", competitor_of=f"firm-{at}", reached=50 + which
                )
                for which in (1, 2)
            ]
    return audits


GROUPS = ("North", "South", "East", "West", "")


def documents(
    audited: Iterable[Audited], checks: Iterable[Check], publish: PublishSettings | None = None
) -> Iterator[Document]:
    """Yield every generated document of a site of these companies, which are compared with each other."""
    everyone, known = list(audited), tuple(checks)
    yield from family_documents(everyone, known, publish or PublishSettings())
    yield from shared_documents([line(company) for company in everyone], known)
