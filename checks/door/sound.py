"""Does the site make a noise?

## What it looks for

Videos and music that play with sound automatically, or try to.

## Why it matters

Sound gives visitors away in an office, and drowns out the voice of a screen
reader; WCAG 2.2 requires a way to stop sound that plays for more than three
seconds (1.4.2). Browsers block some of it, not all.

## How to fix it

Let visitors press play.

## What it cannot see

Sound that a script makes without a video or an audio file.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import FrontDoor
from footfall.messages import gettext

KINDS = {"audio": gettext("audio"), "a film": gettext("a video")}


@check(stage=Stage.DOOR, weight=2, source="wcag-2.2", version=2)
def sound(front_door: FrontDoor) -> Outcome:
    """Score sound that plays by itself."""
    if not front_door.watched:
        return cannot_tell(gettext("This audit did not check it."))
    heard = {what: arrival.shot for arrival in front_door.arrivals for what in arrival.sounds}
    if not heard:
        return scored(1.0, gettext("The site is silent until visitors turn the sound on."))
    return scored(
        0.0,
        gettext("Something plays with sound automatically."),
        *(
            Finding(
                subject=what,
                fix=gettext("Turn off autoplay"),
                detail=gettext("This plays with sound automatically, or tries to: {what}.", what=_named(what)),
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
