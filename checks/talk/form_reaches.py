"""Does an enquiry sent with the form reach anybody?

## What it looks for

What happens to an enquiry that a prospect fills in correctly and sends:
whether the form would send it to a server, and to which. Nothing leaves the
browser; the request is caught on its way out and recorded.

## Why it matters

Of 14,061 firms 32 % had no site, no web form or one that did not work. People
who use such a form wait for an answer that never comes, and you never learn
that they wrote.

## How to fix it

Send an enquiry to yourself today. If it does not arrive, ask whoever looks
after your site to connect the form to your mailbox.

## What it cannot see

What the server does with the enquiry, and whether anybody reads it. Forms
behind a CAPTCHA cannot be tested.
"""

from footfall.check import Effort, Finding, FixForm, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Enquiry
from footfall.messages import Text, gettext
from footfall.reading.trials import Fate, Verdict, verdict

SCORES = {Fate.SENT: 1.0, Fate.MESSENGER: 0.7, Fate.MAIL: 0.3, Fate.LOST: 0.0}


@check(stage=Stage.TALK, weight=8, source="insidesales-2014")
def form_reaches(enquiry: Enquiry) -> Outcome:
    """Score the worst fate of an enquiry over all forms that were tried."""
    if not enquiry.trials:
        return not_applicable(gettext("There is no contact form."))
    verdicts = [(trial, verdict(trial)) for trial in enquiry.trials]
    known = [(trial, outcome) for trial, outcome in verdicts if outcome.fate in SCORES]
    if not known:
        return cannot_tell(gettext("We could not tell whether the form sends: {why}.", why=verdicts[0][1].why))
    trial, worst = min(known, key=lambda pair: SCORES[pair[1].fate])
    if worst.fate is Fate.SENT:
        return scored(1.0, gettext("An enquiry would be sent."))
    return scored(
        SCORES[worst.fate],
        _summary(worst),
        Finding(
            subject=trial.page,
            fix=gettext("Fix the contact form")
            if worst.fate is Fate.LOST
            else gettext("Make the form send the enquiry itself"),
            detail=gettext("We filled it in and pressed its button: {why}.", why=worst.why),
            page=trial.page,
            cost=Effort.HOUR,
            change=None if worst.fate is Fate.MESSENGER else FixForm(),
        ),
    )


def _summary(worst: Verdict) -> Text:
    if worst.fate is Fate.LOST:
        return gettext("An enquiry sent with the form reaches nobody.")
    return gettext("The form does not send the enquiry itself.")
