"""What the four pages for a board meeting tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from footfall.evidence import Device, Evidence
from footfall.judging.result import Fix, Result
from footfall.publish import competitors, site_map, trends
from footfall.publish.audited import Audited
from footfall.reach.factors import FACTORS
from footfall.reach.parameters import FIGURES
from footfall.sources import SOURCES, Source

_FIXES, _LOSSES, _RIVALS, _AHEAD = 3, 3, 5, 3
_OURS = "footfall"


@dataclass(frozen=True, kw_only=True)
class BoardFix:
    """Something to mend, with the picture that shows it."""

    fix: Fix
    page: str
    quote: str
    shot: str
    """A picture of where it was met; empty where there is none."""


@dataclass(frozen=True, kw_only=True)
class BoardContext:
    """What the template of the pages for a board is given."""

    trend: Markup
    """The chart of the number over time."""
    turned: bool
    """Whether the method changed in that time."""
    losses: list[site_map.Loss]
    mends: list[BoardFix]
    ranked: list[Audited]
    """The company and the foremost of its competitors, the best first; nobody where there are none."""
    sums_up: str
    ahead: list[competitors.Better]
    sources: list[Source]
    assumed: int
    """How many of the model's figures are our own assumptions."""
    figures: int


def context(audited: Audited, rivals: Sequence[Audited]) -> BoardContext:
    """Gather what the template is given."""
    result, evidence = audited.result, audited.evidence
    beside = competitors.context(audited, rivals) if rivals else None
    return BoardContext(
        trend=trends.number(audited.past.history),
        turned=bool(audited.past.history.turns),
        losses=site_map.losses(site_map.places(evidence, result), result)[:_LOSSES],
        mends=[_mend(fix, result, evidence) for fix in result.fixes[:_FIXES]],
        ranked=_shown(audited, beside.ranked) if beside else [],
        sums_up=beside.sums_up if beside else "",
        ahead=beside.ahead[:_AHEAD] if beside else [],
        sources=_sources(),
        assumed=sum(figure.source == _OURS for figure in _figures()),
        figures=len(_figures()),
    )


def _shown(mine: Audited, ranked: Sequence[Audited]) -> list[Audited]:
    """The company and the foremost of its competitors, the best first."""
    others = [each for each in ranked if each is not mine][:_RIVALS]
    return [each for each in ranked if each is mine or each in others]


def _mend(fix: Fix, result: Result, evidence: Evidence) -> BoardFix:
    found = next((each for judged in result.judged for each in judged.outcome.findings if each.id == fix.finding), None)
    page = found.page if found else ""
    return BoardFix(
        fix=fix,
        page=page,
        quote=found.quote if found else "",
        shot=(found.shot if found else "") or _picture(page, evidence),
    )


def _picture(page: str, evidence: Evidence) -> str:
    """How a prospect saw this page; how the start page looks on a phone where nobody kept a picture of it."""
    steps = [step for journey in evidence.diaries for step in journey.steps if step.shot]
    if seen := next((step.shot for step in steps if step.url == page), ""):
        return seen
    arrivals = evidence.front_door.arrivals if evidence.front_door else ()
    return next((each.shot_clear or each.shot for each in arrivals if each.device is Device.PHONE), "")


def _figures() -> list[Any]:
    """Every figure of the model, measured or assumed."""
    return [*FIGURES.values(), *FACTORS.values()]


def _sources() -> list[Source]:
    """What the model's figures rest on, but for our own assumptions; the best grade first."""
    keys = {each.source for each in _figures()} - {_OURS}
    return sorted((SOURCES[key] for key in keys), key=lambda source: (source.grade, -source.year, source.title))
