"""Can I find the phone, the form and the address before I lose patience?

Sends one prospect for each errand, on a phone, from the start page. The prospect
dismisses overlays, reads, and clicks the link with the strongest scent. If no
link has any, they return to the start page, and they give up when their
patience is spent. The diary gives the reason for every step.
"""

from functools import partial

from footfall.browsing.journey import JourneyRunner
from footfall.browsing.remarks import Reached
from footfall.browsing.session import Prospect
from footfall.evidence import ContactGoal, Device, Journey, Journeys, Page, ShownAs, Sight
from footfall.messages import gettext, ngettext
from footfall.reach.goals import CONTACTS, GOALS, Goal
from footfall.reading.contact_predicates import contact_form, routes_for
from footfall.walk import walk

_IN_SIGHT = {Sight.FIRST_SCREEN, Sight.BELOW}


@walk(pages=27)
async def contact_route(prospect: Prospect) -> Journeys:
    """Send one prospect for each errand."""
    return Journeys(journeys=tuple([await _journey(prospect, GOALS[name]) for name in CONTACTS]))


async def _journey(prospect: Prospect, goal: Goal) -> Journey:
    async with prospect.visit(Device.PHONE) as visit:
        return await JourneyRunner(prospect=prospect, goal=goal, answered=partial(_answered, goal.name)).run(visit)


def _answered(goal: str, page: Page) -> Reached | None:
    shown = [route for route in routes_for(goal, page.routes) if route.seen.phone in _IN_SIGHT]
    if goal == ContactGoal.WRITE and (form := contact_form(page.forms)) and form.seen.phone in _IN_SIGHT:
        required = sum(field.required for field in form.asked)
        if required and required == len(form.asked):
            said = ngettext(
                "Here is a form with {number} field, which is required.",
                "Here is a form with {number} fields, all required.",
                required,
            )
        else:
            said = ngettext(
                "Here is a form with {number} field; {required} required.",
                "Here is a form with {number} fields; {required} required.",
                len(form.asked),
                required=required,
            )
        return Reached(said=said, words=form.asked[0].label if form.asked else form.heading)
    if not shown:
        return None
    here = shown[0].shown
    return Reached(said=_here(goal, here, pictured=shown[0].shown_as is ShownAs.IMAGE), words=here)


def _here(goal: str, shown: str, *, pictured: bool) -> str:
    if goal == ContactGoal.RING and pictured:
        return gettext("Here is the number, but only in a picture: {shown}", shown=shown)
    if goal == ContactGoal.RING:
        return gettext("Here is the number: {shown}", shown=shown)
    if goal == ContactGoal.WRITE and pictured:
        return gettext("Here is an e-mail address, but only in a picture: {shown}", shown=shown)
    if goal == ContactGoal.WRITE:
        return gettext("Here is an e-mail address: {shown}", shown=shown)
    if pictured:
        return gettext("Here is the address, but only in a picture: {shown}", shown=shown)
    return gettext("Here is the address: {shown}", shown=shown)
