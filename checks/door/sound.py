"""Does the site make a noise?

## What it looks for

Films and music that play with sound by themselves, or try to.

## Why it matters

It gives a visitor away in an office, and drowns the voice of a screen reader;
WCAG 2.2 asks for a way to stop what plays for more than three seconds (1.4.2).
Browsers hold some of it back, not all.

## How to fix it

Let people press play.

## What it cannot see

Sound that a script makes without a film or a recording.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import FrontDoor
from footfall.messages import gettext

KINDS = {"audio": gettext("audio"), "a film": gettext("a film")}


@check(stage=Stage.DOOR, weight=2, source="wcag-2.2", version=2)
def sound(front_door: FrontDoor) -> Outcome:
    """Score sound that plays by itself."""
    if not front_door.watched:
        return cannot_tell(gettext("Nobody looked at this when the door was walked."))
    heard = {what: arrival.shot for arrival in front_door.arrivals for what in arrival.sounds}
    if not heard:
        return scored(1.0, gettext("The site is silent until one asks for sound."))
    return scored(
        0.0,
        gettext("Something plays with sound by itself."),
        *(
            Finding(
                subject=what,
                fix=gettext("Let people press play"),
                detail=gettext("This plays with sound by itself, or tries to: {what}.", what=_named(what)),
                shot=shot,
                cost=Effort.WORD,
            )
            for what, shot in list(heard.items())[:3]
        ),
    )


def _named(what: str) -> str:
    """Return what a walk calls that which plays, the name of its file as it is."""
    kind, _, rest = what.partition(" (")
    if kind not in KINDS:
        return what
    return gettext("{kind} ({file})", kind=KINDS[kind], file=rest.removesuffix(")")) if rest else KINDS[kind]
