"""When will they call me back?

## What it looks for

Where the phone menu leads to a voicemail: whether it says by when somebody
calls back.

## Why it matters

Without a time callers do not know whether to wait or to ring somebody else. We
know of no study on how many that costs.

## How to fix it

Say it in the greeting: “We call back within two hours.”

## What it cannot see

Whether anybody does call back.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import PhoneMenu
from footfall.messages import gettext
from footfall.reading.phone_menu import voicemails


@check(stage=Stage.ANSWER, weight=0, source="footfall")
def voicemail_call_back(phone_menu: PhoneMenu) -> Outcome:
    """Score whether voicemails say when somebody calls back."""
    greetings = voicemails(phone_menu)
    if not greetings:
        return not_applicable(gettext("No voicemail was met."))
    spoken = [node for node in greetings if node.calls_back is not None]
    if not spoken:
        return cannot_tell(gettext("What the voicemail says we cannot tell."))
    silent = [node for node in spoken if not node.calls_back]
    if not silent:
        return scored(1.0, gettext("The voicemail says when somebody calls back."))
    return scored(
        1 - len(silent) / len(spoken),
        gettext("The voicemail does not say when somebody calls back."),
        Finding(
            fix=gettext("Say in the voicemail when you call back"),
            detail=gettext("The greeting names no time by which somebody calls back."),
            quote=silent[0].words[:160],
            cost=Effort.WORD,
        ),
    )
