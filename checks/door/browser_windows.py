"""Does the site speak to me in windows of the browser?

## What it looks for

Windows of the browser itself that come at arrival and must be answered before
anything else, and the question “Leave site?” when one goes.

## Why it matters

Such a window stops everything, looks like a fault or a fraud, and nobody can
style it. Google's rules for what search leads to speak against all that must be
dismissed first.

## How to fix it

Write what you have to say into the page. Ask before leaving only where
something typed would be lost.

## What it cannot see

Windows that come after a click on the page.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import BarrierKind, FrontDoor
from footfall.messages import gettext, ngettext


@check(stage=Stage.DOOR, weight=2, source="intrusive-interstitials", version=2)
def browser_windows(front_door: FrontDoor) -> Outcome:
    """Score the browser dialogs on arrival and on leaving."""
    if not front_door.watched:
        return cannot_tell(gettext("Nobody looked at this when the door was walked."))
    dialogs = list(dict.fromkeys(words for arrival in front_door.arrivals for words in arrival.dialogs))
    findings = [
        Finding(
            subject="arrival",
            fix=gettext("Do not speak in a window of the browser"),
            detail=ngettext(
                "{number} comes up at arrival and must be answered first.",
                "{number} come up at arrival and must be answered first.",
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
                fix=gettext("Let people go"),
                detail=gettext("Who leaves the start page is asked whether they really want to."),
                cost=Effort.WORD,
            )
        )
    if not findings:
        return scored(1.0, gettext("No window of the browser gets in the way."))
    return scored(0.0 if dialogs else 0.5, gettext("Windows of the browser get in the way."), *findings)
