"""Does the form say in words what is missing?

## What it looks for

What the form says when it is sent empty: words that name what is missing, or
only a colour, or nothing at all.

## Why it matters

WCAG 2.2 requires that an error is described in words (3.3.1). People who do
not see why nothing happens press the button again, and then give up.

## How to fix it

When something is missing, say so in a sentence: “Please enter your e-mail
address, so that we can answer.” A colour or a shaking field is not enough.

## What it cannot see

What only the server would find wrong, since nothing is sent to it.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Enquiry, Filling, Trial
from footfall.messages import gettext

COLOUR_ONLY = 0.3


@check(stage=Stage.TALK, weight=3, source="wcag-2.2")
def form_errors(enquiry: Enquiry) -> Outcome:
    """Score the error messages of forms that are sent empty."""
    judged = [(trial, score) for trial in enquiry.whole if (score := _score(trial)) is not None]
    if not judged:
        return not_applicable(gettext("No form rejected an empty enquiry."))
    trial, worst = min(judged, key=lambda pair: pair[1])
    if worst == 1:
        return scored(1.0, gettext("Forms say in words what is missing."))
    return scored(
        worst,
        gettext("A form that is sent empty does not say what is missing."),
        Finding(
            subject=trial.page,
            fix=gettext("Say in words what is missing when the form is incomplete"),
            detail=gettext("When the form is sent empty, a field only changes its colour.")
            if worst
            else gettext("When the form is sent empty, it shows nothing."),
            page=trial.page,
            shot=empty.shot if (empty := trial.of(Filling.EMPTY)) else "",
            cost=Effort.HOUR,
        ),
    )


def _score(trial: Trial) -> float | None:
    empty, well = trial.of(Filling.EMPTY), trial.of(Filling.WELL)
    # A form that accepts everything, or whose button never works, has no error messages to judge.
    if empty is None or well is None or empty.stopped_by or empty.caught or empty.thanks or not well.caught:
        return None
    if any(complaint.text for complaint in empty.complaints):
        return 1.0
    return COLOUR_ONLY if empty.complaints else 0.0
