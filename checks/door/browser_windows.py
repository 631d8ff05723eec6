"""Does the site interrupt me with browser dialogs?

## What it looks for

Browser dialogs that open on arrival and must be answered before anything else,
and the question “Leave site?” when visitors go.

## Why it matters

A browser dialog stops everything, looks like a fault or a scam, and cannot be
styled. Google's rules for pages found in search advise against everything that
must be dismissed first.

## How to fix it

Write what you have to say into the page. Ask before leaving only where
something typed would be lost.

## What it cannot see

Dialogs that open after a click on the page.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import BarrierKind, FrontDoor
from footfall.messages import gettext, ngettext


@check(stage=Stage.DOOR, weight=2, source="intrusive-interstitials", version=2)
def browser_windows(front_door: FrontDoor) -> Outcome:
    """Score the browser dialogs on arrival and on leaving."""
    if not front_door.watched:
        return cannot_tell(gettext("This audit did not check it."))
    dialogs = list(dict.fromkeys(words for arrival in front_door.arrivals for words in arrival.dialogs))
    findings = [
        Finding(
            subject="arrival",
            fix=gettext("Do not open browser dialogs on arrival"),
            detail=ngettext(
                "{number} dialog opens on arrival and must be answered first.",
                "{number} dialogs open on arrival and must be answered first.",
                len(dialogs),
            ),
            quote=words[:200],
            cost=Effort.WORD,
            change=ClearBarrier(barrier=BarrierKind.DIALOG),
        )
        for words in dialogs[:1]
    ]
    if any(arrival.holds_back for arrival in front_door.arrivals):
        findings.append(
            Finding(
                subject="leaving",
                fix=gettext("Remove the “Leave site?” prompt"),
                detail=gettext("Visitors who leave the start page are asked whether they really want to."),
                cost=Effort.WORD,
            )
        )
    if not findings:
        return scored(1.0, gettext("No browser dialog gets in the way."))
    return scored(0.0 if dialogs else 0.5, gettext("Browser dialogs get in the way."), *findings)
