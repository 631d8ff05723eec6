"""Can I say no to cookies as easily as yes?

## What it looks for

A cookie notice on the first screen, on a phone and on a desktop: whether it
covers the page, and whether one click refuses as one click accepts. A refusal
behind “Settings” is looked for as well, and its clicks are counted.

## Why it matters

The European authorities hold that refusing must be as easy as accepting. And
a prospect who finds no way to say no has to give in or go.

## How to fix it

Put a “Refuse” button beside “Accept”, of the same size. Most cookie tools
have a setting for it. A slim bar at the edge of the screen lets people read.

## What it cannot see

Whether the refusal is obeyed afterwards, and notices that only some visitors
get, by country or by chance.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Barrier, BarrierKind, FrontDoor
from footfall.messages import Text, gettext
from footfall.reading.barriers import may_be_refused, only_informs, spread

# Sorts a banner that cannot be refused after all others.
NEVER = 99


@check(stage=Stage.DOOR, weight=5, source="cookie-taskforce-2023", version=4)
def cookie_refusal(front_door: FrontDoor) -> Outcome:
    """Score the worst cookie banner."""
    notices = [
        barrier
        for arrival in front_door.arrivals
        for barrier in arrival.barriers
        if barrier.kind is BarrierKind.COOKIES
    ]
    if not notices:
        return not_applicable(gettext("No cookie notice came up."))
    asking = [notice for notice in notices if not only_informs(notice)]
    if not asking or any(may_be_refused(notice) for notice in asking):
        return cannot_tell(gettext("Whether the cookie notice asks, or can be refused, its words do not tell us."))
    worst = max(asking, key=lambda barrier: (barrier.refuse_clicks or NEVER, barrier.blocking, barrier.cover))
    clicks = worst.refuse_clicks
    if clicks == 1 and not worst.blocking:
        return scored(1.0, gettext("The cookie notice leaves the page usable and can be refused in one click."))
    finding = Finding(
        fix=gettext("Make the cookie wall a slim bar")
        if clicks == 1
        else gettext("Let people refuse cookies in one click"),
        detail=_detail(worst),
        quote=worst.text[:200],
        shot=worst.shot,
        cost=Effort.SETTING,
        change=ClearBarrier(barrier=BarrierKind.COOKIES),
    )
    if clicks == 1:
        return scored(0.7, gettext("One click refuses cookies, but the notice blocks the page."), finding)
    if clicks:
        return scored(0.3, gettext("It takes {clicks} clicks to refuse cookies.", clicks=clicks), finding)
    return scored(0.3 if not worst.blocking else 0.0, gettext("Nothing refuses cookies in one click."), finding)


def _detail(notice: Barrier) -> Text:
    offer, clicks = _offer(notice), notice.refuse_clicks
    if not clicks or clicks == 1:
        return offer
    way = gettext("Refusing takes {clicks} clicks: {path}.", clicks=clicks, path=notice.cleared_by)
    return gettext("{what} {besides}", what=offer, besides=way)


def _offer(notice: Barrier) -> Text:
    """Describe what a notice covers, and which buttons it has."""
    buttons = [gettext("“{name}”", name=text) for text in notice.buttons[:3]]
    if notice.blocking and buttons:
        return gettext("It {spread} and offers {buttons}.", spread=spread(notice), buttons=buttons)
    if notice.blocking:
        return gettext("It {spread} and offers no button at all.", spread=spread(notice))
    if buttons:
        return gettext("It leaves the page usable and offers {buttons}.", buttons=buttons)
    return gettext("It leaves the page usable and offers no button at all.")
