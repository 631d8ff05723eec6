"""When will they call me back?

## What it looks for

Where the phone menu leads to a voicemail: whether it says when somebody will
call back.

## Why it matters

Without a time, callers do not know whether to wait or to call somebody else.
We know of no study of how many customers that costs.

## How to fix it

Say in the greeting when you will call: “We will call you back within two
hours.”

## What it cannot see

Whether anybody actually calls back.
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
        return not_applicable(gettext("We did not reach a voicemail."))
    spoken = [node for node in greetings if node.calls_back is not None]
    if not spoken:
        return cannot_tell(gettext("We cannot tell what the voicemail says."))
    silent = [node for node in spoken if not node.calls_back]
    if not silent:
        return scored(1.0, gettext("The voicemail says when somebody will call back."))
    return scored(
        1 - len(silent) / len(spoken),
        gettext("The voicemail does not say when somebody will call back."),
        Finding(
            fix=gettext("Say in the voicemail greeting when you will call back"),
            detail=gettext("The greeting does not say when somebody will call back."),
            quote=silent[0].words[:160],
            cost=Effort.WORD,
        ),
    )
