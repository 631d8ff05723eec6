"""Does the form keep what I wrote when I made a mistake?

## What it looks for

Whether everything that was typed is still there after the form has shown an
error for a typing mistake.

## Why it matters

WCAG 2.2 requires that nobody has to enter the same thing twice (3.3.7). People
rarely write a lost message again.

## How to fix it

Show the form again as it was filled in, and only mark what is wrong.

## What it cannot see

What happens where the server finds the mistake, since nothing is sent.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Enquiry, Exploration, Filling, FormAttemptResult, Meaning
from footfall.messages import gettext


@check(stage=Stage.TALK, weight=3, source="wcag-2.2", version=3)
def form_keeps(exploration: Exploration, enquiry: Enquiry) -> Outcome:
    """Score the share of the forms that keep the input after an error."""
    attempts = [
        (trial, attempt)
        for trial in enquiry.whole
        if (attempt := trial.of(Filling.NONSENSE)) and attempt.kept is not None and _complained(attempt)
        # Nothing was mistyped where no address is asked for.
        if (page := exploration.page(trial.page))
        and any(field.meaning is Meaning.EMAIL for field in page.forms[trial.form].fields)
    ]
    if not attempts:
        return not_applicable(gettext("No form showed an error message for a typing mistake."))
    losing = [trial for trial, attempt in attempts if not attempt.kept]
    if not losing:
        return scored(1.0, gettext("The form keeps what was typed when it shows an error."))
    return scored(
        1 - len(losing) / len(attempts),
        gettext("The form loses what was typed when it shows an error."),
        Finding(
            subject=losing[0].page,
            fix=gettext("Keep what people typed when the form shows an error"),
            detail=gettext("We mistyped the e-mail address; after the error message, what we had typed was gone."),
            page=losing[0].page,
            cost=Effort.HOUR,
        ),
    )


def _complained(attempt: FormAttemptResult) -> bool:
    return bool(attempt.complaints) and not attempt.stopped_by
