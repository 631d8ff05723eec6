"""What the reach model says of a task: how likely people who began there get to a page that has the answer."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
import regex

from footfall.evidence import (
    Company,
    Device,
    Evidence,
    Exploration,
    Page,
    Provenance,
    Seen,
    Sight,
    Stated,
    Verdict,
    WantedFact,
    WantedFacts,
)
from footfall.reach import parameters as p
from footfall.reach.chain import Chain
from footfall.reach.model import Model, build
from footfall.reach.scent import Scent
from footfall.reach.world import EXPECTED, World
from footfall.reading.facts import says
from footfall.reading.questions import Fact

from .studies import Task

WANTED = "wanted"
_SOMEWHERE = Seen(phone=Sight.BELOW, desktop=Sight.BELOW)
# Seconds for an answer's pattern on one page.
_PATIENCE = 2.0


@dataclass(frozen=True, kw_only=True)
class Walked:
    """A task on walked pages."""

    model: Model
    answers: tuple[int, ...]
    """The places of the pages that have the answer; 0 is where people began."""
    pages: int
    links: int
    """Links that lead to an answer."""
    clicks: int | None
    """The fewest clicks to an answer; None if no links lead there."""


def task_on(site: Exploration, task: Task, scent: Scent) -> Walked:
    """Return the model of one task's pages.

    Raises `ValueError` if the page that people began on cannot be used.
    """
    stated = tuple(_stated(page, task) for page in site.pages if page.usable and _answers(page, task))
    fact = WantedFact(
        name=WANTED,
        question=task.question,
        phrases=task.phrases,
        own=True,
        verdict=Verdict.FOUND if stated else Verdict.MISSING,
        stated=stated,
    )
    evidence = Evidence(
        company=Company(name="Study", slug="study", url=site.start, visitors={WANTED: 1.0}),
        started=datetime(2026, 11, 30, tzinfo=UTC),
        provenance=Provenance(footfall="", browser="", platform="", time_zone="", load=0, configuration=""),
        exploration=site,
        wanted_fact=WantedFacts(trade="general", facts=(fact,)),
    )
    model = build(evidence, scent)
    if model is None:
        raise ValueError(site.start)
    places = {page.url: at for at, page in enumerate(site.pages)}
    answers = tuple(sorted(places[statement.page] for statement in stated))
    return Walked(
        model=model,
        answers=answers,
        pages=len(site.pages),
        links=int(np.isin(model.links.target, answers).sum()),
        clicks=_fewest_clicks(model, answers),
    )


def _answers(page: Page, task: Task) -> bool:
    text = "\n".join((page.title, *page.headings, page.text))
    try:
        return regex.search(task.answer, text, flags=regex.IGNORECASE, timeout=_PATIENCE) is not None
    except TimeoutError:
        return False


def _stated(page: Page, task: Task) -> Stated:
    fact = Fact(name=WANTED, question=task.question, phrases=task.phrases, pattern=task.answer, own=True)
    found = says(fact, page)
    return Stated(page=page.url, quote="", seen=found[0].seen if found else _SOMEWHERE)


def _fewest_clicks(model: Model, answers: tuple[int, ...]) -> int | None:
    reached, border, clicks = {0}, {0}, 0
    while border:
        if border & set(answers):
            return clicks
        onward = set(model.links.target[np.isin(model.links.source, list(border))].tolist())
        border, clicks = onward - reached, clicks + 1
        reached |= border
    return None


def chances(walked: Walked, scent: Scent, kinds: tuple[p.Kind, ...], most: int, world: World = EXPECTED) -> list[float]:
    """Return the share who have come to an answer within 0, 1, ... `most` clicks, phones and desktops alike."""
    chain = Chain(replace(walked.model, world=world), scent, kinds)
    shares = np.array([kind.share for kind in kinds])
    devices = range(len(Device))
    shares_by_device = [shares @ chain.by_clicks(WANTED, device, "", most) for device in devices]
    return [float(value) for value in np.mean(shares_by_device, axis=0)]
