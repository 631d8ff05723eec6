"""Can I refuse cookies in one click?

## What it looks for

A cookie banner on the first screen, on a phone and on a desktop: whether it
covers the page, and whether it can be refused in one click, just as it can be
accepted. A refusal behind “Settings” is looked for as well, and its clicks are
counted.

## Why it matters

The European authorities say that refusing must be as easy as accepting. And
prospects who find no way to say no have to give in or leave.

## How to fix it

Put a “Refuse” button next to “Accept”, in the same size. Most cookie tools
have a setting for it. A slim bar at the edge of the screen lets people read.

## What it cannot see

Whether the refusal is respected afterwards, and banners that only some
visitors see, by country or by chance.
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
        return not_applicable(gettext("No cookie banner appeared."))
    asking = [notice for notice in notices if not only_informs(notice)]
    if not asking or any(may_be_refused(notice) for notice in asking):
        return cannot_tell(
            gettext("The wording does not show whether the cookie banner asks for consent, or can be refused.")
        )
    worst = max(asking, key=lambda barrier: (barrier.refuse_clicks or NEVER, barrier.blocking, barrier.cover))
    clicks = worst.refuse_clicks
    if clicks == 1 and not worst.blocking:
        return scored(1.0, gettext("The cookie banner leaves the page usable and can be refused in one click."))
    finding = Finding(
        fix=gettext("Turn the cookie wall into a slim bar")
        if clicks == 1
        else gettext("Let people refuse cookies in one click"),
        detail=_detail(worst),
        quote=worst.text[:200],
        shot=worst.shot,
        cost=Effort.SETTING,
        change=ClearBarrier(barrier=BarrierKind.COOKIES),
    )
    if clicks == 1:
        return scored(0.7, gettext("One click refuses cookies, but the banner blocks the page."), finding)
    if clicks:
        return scored(0.3, gettext("It takes {clicks} clicks to refuse cookies.", clicks=clicks), finding)
    return scored(0.3 if not worst.blocking else 0.0, gettext("No button refuses cookies in one click."), finding)


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
        return gettext("It {spread}; its buttons are {buttons}.", spread=spread(notice), buttons=buttons)
    if notice.blocking:
        return gettext("It {spread} and has no button at all.", spread=spread(notice))
    if buttons:
        return gettext("It leaves the page usable; its buttons are {buttons}.", buttons=buttons)
    return gettext("It leaves the page usable and has no button at all.")
