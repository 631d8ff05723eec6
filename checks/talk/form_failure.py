"""Does the page say so when an enquiry could not be sent?

## What it looks for

What the page says when the network fails while its script sends the enquiry:
that it did not work, nothing, or even thanks.

## Why it matters

Thanking people for an enquiry that was never sent is worse than showing an
error: they wait instead of calling you. That is our opinion, so this check is
for information only and does not affect the score.

## How to fix it

Make the script say “This did not work; please call us” when sending fails, and
thank people only when the server has answered.

## What it cannot see

Forms that the browser sends without a script: there the browser shows the
error.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Enquiry, Filling, SentBy, Trial
from footfall.messages import gettext

SILENT = 0.3


@check(stage=Stage.TALK, weight=0, source="footfall", version=2)
def form_failure(enquiry: Enquiry) -> Outcome:
    """Score what forms sent by a script say when sending fails."""
    judged = [(trial, score) for trial in enquiry.whole if (score := _score(trial)) is not None]
    if not judged:
        return not_applicable(gettext("No form is sent by a script in the background."))
    trial, worst = min(judged, key=lambda pair: pair[1])
    if worst == 1:
        return scored(1.0, gettext("The page says so when sending fails."))
    return scored(
        worst,
        gettext("The page does not say so when sending fails."),
        Finding(
            subject=trial.page,
            fix=gettext("Show an error when an enquiry could not be sent"),
            detail=gettext("The network failed during sending, and the page said nothing.")
            if worst
            else gettext("The network failed during sending, and the page said thank you."),
            page=trial.page,
            quote=(well.said if (well := trial.of(Filling.WELL)) else "")[:200],
            cost=Effort.HOUR,
        ),
    )


def _score(trial: Trial) -> float | None:
    well = trial.of(Filling.WELL)
    if well is None or not any(caught.by is SentBy.SCRIPT and caught.carried for caught in well.caught):
        return None
    if well.thanks:
        return 0.0
    return 1.0 if well.said else SILENT
