"""Did our prospect get what he came for before his patience ran out?

## What it looks for

Three errands on a phone, each from the front door with a minute and a half of
patience: a number to ring, a way to write, the address.

## Why it matters

It is what prospects do. The diary shows each click and why it was made, and
people quit where the trail goes cold.

## How to fix it

Read the diary of the errand that failed: it stops where the site stops helping.

## What it cannot see

What people do who know the firm already. One prospect for each errand stands
for many; the model, not the errand, says how many. What people want to know before
they get in touch, prices first, is asked by `wanted_facts`.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import ContactGoal, Exploration, Journey, Journeys
from footfall.reading.contact_predicates import contact_form, routes_for

WANTED: dict[str, str] = {
    ContactGoal.RING: "a phone number",
    ContactGoal.WRITE: "a way to write",
    ContactGoal.VISIT: "the address",
    ContactGoal.CHECK: "the prices",
}


@check(stage=Stage.WAY, weight=4, source="wikispeedia", version=4, words=True)
def errands(contact_route: Journeys, exploration: Exploration) -> Outcome:
    """Score the share of journeys that reached their goal."""
    journeys = contact_route.journeys
    if not journeys:
        return cannot_tell("No errand was run.")
    # What no page shows, nobody can find; other checks miss it.
    journeys = tuple(journey for journey in journeys if _is_shown(journey.goal, exploration))
    if not journeys:
        return not_applicable("No page walked shows what was looked for.")
    failed = [journey for journey in journeys if not journey.reached]
    if not failed:
        return scored(1.0, "Every errand was done that the pages walked have an answer to.")
    return scored(
        1 - len(failed) / len(journeys),
        f"{len(failed)} of {len(journeys)} errands failed.",
        *(_finding(journey) for journey in failed),
    )


def _is_shown(goal: str, site: Exploration) -> bool:
    forms = goal == ContactGoal.WRITE and any(contact_form(page.forms) for page in site)
    return forms or any(routes_for(goal, page.routes) for page in site)


def _finding(journey: Journey) -> Finding:
    last = journey.steps[-1] if journey.steps else None
    return Finding(
        subject=journey.goal,
        fix=f"Make it possible to find {WANTED.get(journey.goal, journey.goal)}",
        detail=f"After {journey.clicks} clicks: {journey.ending}",
        page=last.url if last else "",
        shot=last.shot if last else "",
        cost=Effort.HOUR,
    )
