"""Did our prospect find what they came for before they lost patience?

## What it looks for

Three tasks on a phone, each from the start page with a minute and a half of
patience: find a number to call, a way to write, the address.

## Why it matters

Our prospect does what real ones do. The diary shows each click and why it was
made, and people quit when they lose the trail.

## How to fix it

Read the diary of the task that failed: it stops where the site stops helping.

## What it cannot see

What people do who already know the company. One prospect for each task
represents many; the model, not the task, says how many. What people want to
know before they get in touch, prices first, is covered by `wanted_facts`.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import ContactGoal, Exploration, Journey, Journeys, Page
from footfall.messages import Text, gettext, ngettext, verbatim
from footfall.reading.contact_predicates import contact_form, routes_for
from footfall.reading.signposts import is_signposted

FIXES: dict[str, Text] = {
    ContactGoal.RING: gettext("Make it easier to find a phone number"),
    ContactGoal.WRITE: gettext("Make it easier to find a way to write"),
    ContactGoal.VISIT: gettext("Make it easier to find the address"),
    ContactGoal.CHECK: gettext("Make it easier to find the prices"),
}


@check(stage=Stage.WAY, weight=4, source="wikispeedia", version=7, words=True)
def errands(contact_route: Journeys, exploration: Exploration) -> Outcome:
    """Score the share of journeys that reached their goal."""
    journeys = contact_route.journeys
    if not journeys:
        return cannot_tell(gettext("No task was tested."))
    # What no page shows, nobody can find; other checks miss it.
    journeys = tuple(journey for journey in journeys if _is_shown(journey.goal, exploration))
    if not journeys:
        return not_applicable(gettext("None of the pages checked shows what our prospect was looking for."))
    # One who gives up beside a link to the answer may not have known its words, which others do.
    journeys = tuple(journey for journey in journeys if journey.reached or not _points_to_it(journey.goal, exploration))
    if not journeys:
        return cannot_tell(gettext("Our prospect gave up, though the start page links to the page with the answer."))
    failed = [journey for journey in journeys if not journey.reached]
    if not failed:
        return scored(1.0, gettext("Every way to get in touch that the pages offer was found."))
    return scored(
        1 - len(failed) / len(journeys),
        gettext("{failed} of {errands} tasks failed.", failed=len(failed), errands=len(journeys)),
        *(_finding(journey) for journey in failed),
    )


def _is_shown(goal: str, site: Exploration) -> bool:
    return any(_answers(goal, page) for page in site)


def _answers(goal: str, page: Page) -> bool:
    return bool(routes_for(goal, page.routes) or (goal == ContactGoal.WRITE and contact_form(page.forms)))


def _points_to_it(goal: str, site: Exploration) -> bool:
    """Return whether the start page names a page that answers: two looks that disagree."""
    return any(_answers(goal, page) and is_signposted(page.url, site) for page in site)


def _finding(journey: Journey) -> Finding:
    last = journey.steps[-1] if journey.steps else None
    return Finding(
        subject=journey.goal,
        fix=FIXES.get(journey.goal) or gettext("Make it easier to find {what}", what=journey.goal),
        detail=ngettext(
            "Our prospect, on a phone, after {number} click: {ending}",
            "Our prospect, on a phone, after {number} clicks: {ending}",
            journey.clicks,
            ending=Text.of(journey.ended) if journey.ended else verbatim(journey.ending),
        ),
        page=last.url if last else "",
        shot=last.shot if last else "",
        cost=Effort.HOUR,
    )
