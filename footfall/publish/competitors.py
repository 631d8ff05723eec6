"""The page that compares a company with its competitors. “You” is the company of the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from footfall.check import COUNTED
from footfall.evidence import Arrival, Device, Evidence, Page
from footfall.judging.result import CheckResult
from footfall.publish import door, way, words
from footfall.publish.audited import Audited
from footfall.publish.language import counted, exactly, translated
from footfall.reading.contact_predicates import is_shown

_CLEARLY = 0.2
"""The lead in a check's score, from 0 to 1, that counts as clearly better."""
_EVERYWHERE = 0.8
_MOST = 8


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One company's value in a row."""

    text: str
    best: bool = False
    """Whether it is better than all others."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One criterion by which companies are compared."""

    name: str
    cells: list[Cell]


@dataclass(frozen=True, kw_only=True)
class Part:
    """Rows under one heading."""

    title: str
    note: str
    rows: list[Row]


@dataclass(frozen=True, kw_only=True)
class Better:
    """A question that one company answers clearly better than the other."""

    judged: CheckResult
    """The result of the best competitor."""
    who: Audited
    mine: CheckResult
    others: int
    """How many other companies are in the same position as `who`."""


@dataclass(frozen=True, kw_only=True)
class CompetitorsContext:
    """The template variables of the page on competitors."""

    everyone: list[Audited]
    ranked: list[Audited]
    """Best first."""
    sums_up: str
    compared: list[Part]
    alike: list[str]
    """The questions on which all companies have the same answer."""
    ahead: list[Better]
    further: list[Better]
    """More of what competitors do better, for readers who want details."""
    behind: list[Better]


def context(mine: Audited, rivals: Sequence[Audited]) -> CompetitorsContext:
    """Build the template variables; `mine` is the company of the page."""
    everyone = [mine, *rivals]
    theirs = _ahead(mine, rivals)
    return CompetitorsContext(
        everyone=everyone,
        ranked=sorted(everyone, key=lambda audited: (-_reached(audited), audited.result.company.name)),
        sums_up=_sum_up(mine, rivals),
        compared=[part for part in _parts(everyone) if part.rows],
        alike=_alike(everyone),
        ahead=theirs[:_MOST],
        further=theirs[_MOST:],
        behind=_behind(mine, rivals)[:_MOST],
    )


def _reached(audited: Audited) -> float:
    reach = audited.result.reach
    return reach.reached if reach else -1.0


def _sum_up(mine: Audited, rivals: Sequence[Audited]) -> str:
    """Say who is ahead, by how much, and which stage makes most of the difference."""
    measured = [rival for rival in rivals if rival.people]
    if not mine.people or not measured:
        return translated("Not all of the sites could be visited, so the numbers cannot be compared.")
    best = max(measured, key=_reached)
    if words.lost_stages(best.people) != words.lost_stages(mine.people):
        return translated("The totals do not cover the same stages, so compare individual stages, not the totals.")
    name, by = best.result.company.name, best.people["reached"] - mine.people["reached"]
    if not by:
        return translated("{name} gets as many prospects through as you do.").format(name=name)
    if by > 0:
        sentence = translated("{name} gets {number} more of 100 prospects through than you do.")
        where = _where(mine.people, best.people)
        lost = translated(
            "Most of that is at “{question}”: {more} of 100 are lost there on your site, {fewer} on theirs."
        )
    else:
        sentence = translated("You get {number} more of 100 prospects through than {name}, the next best.")
        where = _where(best.people, mine.people)
        lost = translated(
            "Most of that is at “{question}”: {fewer} of 100 are lost there on your site, {more} on theirs."
        )
    most = f" {lost.format(**where)}" if where["more"] > where["fewer"] else ""
    return f"{sentence.format(name=name, number=abs(by))}{most}"


def _where(loser: dict[str, int], winner: dict[str, int]) -> dict[str, Any]:
    """Return the question of the stage with the largest difference, and both numbers of lost people."""
    stages = [stage for stage in words.lost_stages(loser) if stage.value in winner]
    worst = max(stages, key=lambda stage: loser[stage.value] - winner[stage.value])
    return {"question": words.QUESTIONS[worst], "more": loser[worst.value], "fewer": winner[worst.value]}


def _parts(everyone: Sequence[Audited]) -> list[Part]:
    return [
        Part(title=translated("People lost, of 100"), note="", rows=_lost(everyone)),
        Part(
            title=translated("Ease of contact, 0 to 100"),
            note=translated("From the checks alone; higher is better."),
            rows=_ease(everyone),
        ),
        Part(title=translated("Prospects who get through, of 100"), note="", rows=_errands(everyone)),
        Part(title=translated("What visitors see first on a phone"), note="", rows=_doors(everyone)),
        Part(title=translated("Ways to get in touch"), note="", rows=_routes(everyone)),
        Part(
            title=translated("Questions on which the sites differ"),
            note=translated("The result for a prospect who looked for the answer on a phone."),
            rows=_facts(everyone)[0],
        ),
    ]


def _row(name: str, values: Sequence[float | None], show: Callable[[float], str], *, low: bool = True) -> Row:
    """Build a row of figures; the best is marked if it is better than all others."""
    known = [value for value in values if value is not None]
    best = (min if low else max)(known) if known else None
    alone = len(known) > 1 and known.count(best) == 1 if best is not None else False
    return Row(
        name=name,
        cells=[Cell(text="–" if value is None else show(value), best=alone and value == best) for value in values],
    )


def _lost(everyone: Sequence[Audited]) -> list[Row]:
    stages = [stage for stage in words.LOST if any(stage.value in audited.people for audited in everyone)]
    return [
        _row(words.QUESTIONS[stage], [audited.people.get(stage.value) for audited in everyone], _whole)
        for stage in stages
    ]


def _ease(everyone: Sequence[Audited]) -> list[Row]:
    rows = []
    for stage in COUNTED:
        eases = [
            next((result.ease for result in audited.result.stages if result.stage is stage), None)
            for audited in everyone
        ]
        if any(ease is not None for ease in eases):
            rows.append(_row(words.STAGES[stage], eases, _whole, low=False))
    return rows


def _errands(everyone: Sequence[Audited]) -> list[Row]:
    rates = [
        {name: reached for name, reached, _ in words.errands(audited.result.reach)} if audited.result.reach else {}
        for audited in everyone
    ]
    names = dict.fromkeys(name for by_name in rates for name in by_name)
    return [
        _row(name, [None if name not in by_name else round(by_name[name]) for by_name in rates], _whole, low=False)
        for name in names
    ]


def _doors(everyone: Sequence[Audited]) -> list[Row]:
    phones = [_phone(audited.evidence) for audited in everyone]
    if not any(phones):
        return []
    waits = [None if phone is None else phone.largest_paint for phone in phones]
    return [
        _row(translated("Things in the way"), [len(phone.barriers) if phone else None for phone in phones], _whole),
        _row(translated("Clicks before reading"), [door.clicks_before(p) if p else None for p in phones], _clicks),
        # A tenth of a second is no advantage, so no cell is marked as best.
        Row(name=translated("The main content appears after"), cells=[_seconds(wait) for wait in waits]),
    ]


def _whole(value: float) -> str:
    return f"{value:.0f}"


def _seconds(value: float | None) -> Cell:
    return Cell(text="–" if value is None else f"{exactly(value)} s")


def _clicks(value: float) -> str:
    return translated("no way past") if value == inf else _whole(value)


def _phone(evidence: Evidence) -> Arrival | None:
    arrivals = evidence.front_door.arrivals if evidence.front_door else ()
    return next((arrival for arrival in arrivals if arrival.device is Device.PHONE), None)


def _routes(everyone: Sequence[Audited]) -> list[Row]:
    rows = []
    for kind, name in words.ROUTES.items():
        shown = [_shown(list(audited.evidence.exploration or ()), str(kind)) for audited in everyone]
        if any(shown):
            rows.append(Row(name=name, cells=[Cell(text=text or translated("no")) for text in shown]))
    return rows


def _shown(pages: Sequence[Page], kind: str) -> str:
    """Say on how many pages a visitor sees a route of this kind that belongs to the company."""
    with_route = [page for page in pages if any(route.kind.value == kind and is_shown(route) for route in page.routes)]
    if not with_route:
        return ""
    if len(with_route) >= _EVERYWHERE * len(pages):
        return translated("on nearly every page")
    return counted("on {number} page", "on {number} pages", len(with_route)).format(number=len(with_route))


def _facts(everyone: Sequence[Audited]) -> tuple[list[Row], list[str]]:
    """Return rows of the facts that differ, and the questions on which all companies are alike."""
    contexts = [way.context(audited.evidence) for audited in everyone]
    lines = [{line.fact.name: line for line in (*view.own, *view.facts)} for view in contexts]
    questions = {name: words.asked(line.fact) for by_name in lines for name, line in by_name.items()}
    rows, alike = [], []
    for name, question in questions.items():
        answers = [by_name.get(name) for by_name in lines]
        if any(answer is None for answer in answers):
            continue
        if len({answer.verdict for answer in answers if answer}) == 1:
            alike.append(question)
            continue
        good = [bool(answer and answer.tone == "good") for answer in answers]
        cells = [
            Cell(text=answer.verdict if answer else "–", best=good[index] and sum(good) == 1)
            for index, answer in enumerate(answers)
        ]
        rows.append(Row(name=question, cells=cells))
    return rows, alike


def _alike(everyone: Sequence[Audited]) -> list[str]:
    return _facts(everyone)[1]


def _ahead(mine: Audited, rivals: Sequence[Audited]) -> list[Better]:
    """Return the questions that a competitor answers clearly better, largest weighted lead first."""
    found = []
    for judged in mine.result.judged:
        better = [(result, rival) for rival in rivals if (result := _clearly(rival.result.check(judged.check), judged))]
        if better:
            best, who = max(better, key=lambda pair: pair[0].outcome.score or 0.0)
            found.append(Better(judged=best, who=who, mine=judged, others=len(better) - 1))
    return sorted(found, key=lambda lead: (-_lead(lead.judged, lead.mine), lead.mine.check))


def _behind(mine: Audited, rivals: Sequence[Audited]) -> list[Better]:
    """Return the questions that the company answers clearly better than every competitor."""
    found = []
    for judged in mine.result.judged:
        theirs = [(result, rival) for rival in rivals if (result := rival.result.check(judged.check))]
        if theirs and all(_clearly(judged, result) for result, _ in theirs):
            next_best, who = max(theirs, key=lambda pair: pair[0].outcome.score or 0.0)
            found.append(Better(judged=next_best, who=who, mine=judged, others=len(theirs) - 1))
    return sorted(found, key=lambda lead: (-_lead(lead.mine, lead.judged), lead.mine.check))


def _clearly(one: CheckResult | None, other: CheckResult) -> CheckResult | None:
    """Return the first result if it is clearly better than the second and the check has a weight."""
    if one is None or not one.weight or one.outcome.score is None or other.outcome.score is None:
        return None
    return one if one.outcome.score >= other.outcome.score + _CLEARLY else None


def _lead(better: CheckResult, worse: CheckResult) -> float:
    return better.weight * ((better.outcome.score or 0.0) - (worse.outcome.score or 0.0))
