"""The four pages for a board meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from footfall.judging.result import Fix, Result
from footfall.publish import competitors, site_map, trends
from footfall.publish.audited import Audited
from footfall.reach.factors import FACTORS
from footfall.reach.parameters import FIGURES
from footfall.sources import SOURCES, Source

_FIXES, _LOSSES, _RIVALS, _AHEAD = 3, 3, 5, 3
_OURS, _OPINION = "footfall", "D"


@dataclass(frozen=True, kw_only=True)
class BoardFix:
    """A fix, with the page, quote and picture that prove it."""

    fix: Fix
    page: str
    quote: str
    shot: str
    """The screenshot of the problem; empty if there is none."""


@dataclass(frozen=True, kw_only=True)
class BoardContext:
    """The template variables of the board pages."""

    trend: Markup
    """The chart of reach over time."""
    turned: bool
    """Whether the method changed in the period of the chart."""
    losses: list[site_map.Loss]
    mends: list[BoardFix]
    ranked: list[Audited]
    """The company and its leading competitors, best first; empty if there are no competitors."""
    sums_up: str
    ahead: list[competitors.Better]
    sources: list[Source]
    assumed: int
    """How many of the model's figures are opinion, grade D, as the page of figures says."""
    figures: int


def context(audited: Audited, rivals: Sequence[Audited]) -> BoardContext:
    """Build the template variables; the parts on competitors are empty if `rivals` is."""
    result, evidence = audited.result, audited.evidence
    comparison = competitors.context(audited, rivals) if rivals else None
    return BoardContext(
        trend=trends.number(audited.past.history),
        turned=bool(audited.past.history.turns),
        losses=site_map.losses(site_map.places(evidence, result), result)[:_LOSSES],
        mends=[_board_fix(fix, result) for fix in result.fixes[:_FIXES]],
        ranked=_shown(audited, comparison.ranked) if comparison else [],
        sums_up=comparison.sums_up if comparison else "",
        ahead=comparison.ahead[:_AHEAD] if comparison else [],
        sources=_sources(),
        assumed=sum(SOURCES[figure.source].grade == _OPINION for figure in _figures()),
        figures=len(_figures()),
    )


def _shown(mine: Audited, ranked: Sequence[Audited]) -> list[Audited]:
    """Return the company and its leading competitors, best first."""
    others = [audited for audited in ranked if audited is not mine][:_RIVALS]
    return [audited for audited in ranked if audited is mine or audited in others]


def _board_fix(fix: Fix, result: Result) -> BoardFix:
    finding = next(
        (finding for judged in result.judged for finding in judged.outcome.findings if finding.id == fix.finding), None
    )
    # A picture of the page that does not show the problem proves nothing.
    return BoardFix(
        fix=fix,
        page=finding.page if finding else "",
        quote=finding.quote if finding else "",
        shot=finding.shot if finding else "",
    )


def _figures() -> list[Any]:
    """Return every figure of the model, measured or assumed."""
    return [*FIGURES.values(), *FACTORS.values()]


def _sources() -> list[Source]:
    """Return the sources of the model's figures except our own assumptions, best grade first."""
    keys = {figure.source for figure in _figures()} - {_OURS}
    return sorted((SOURCES[key] for key in keys), key=lambda source: (source.grade, -source.year, source.title))
