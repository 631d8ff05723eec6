"""Does the form notice a mistyped e-mail address?

## What it looks for

Whether the form would send an e-mail address that has no @ in it.

## Why it matters

WCAG 2.2 requires that errors are pointed out where they can be detected
(3.3.1). An answer to an address that does not exist never arrives, and the
prospect believes that you did not bother.

## How to fix it

Give the field the type `email`; the browser then checks for the @ itself.

## What it cannot see

Addresses that look right and are wrong.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Enquiry, Exploration, Filling, Meaning, Trial
from footfall.messages import gettext


@check(stage=Stage.TALK, weight=3, source="wcag-2.2", version=2)
def form_slips(exploration: Exploration, enquiry: Enquiry) -> Outcome:
    """Score the share of the forms that reject a mistyped e-mail address."""
    asking = [trial for trial in enquiry.whole if _asks_mail(trial, exploration) and _sends(trial)]
    if not asking:
        return not_applicable(gettext("No working form asks for an e-mail address."))
    judged = [trial for trial in asking if _noticed(trial) or not _leaves_it_to_its_server(trial, exploration)]
    if not judged:
        return cannot_tell(
            gettext("Only the form’s server would notice a mistyped address, and we sent nothing to it.")
        )
    deaf = [trial for trial in judged if not _noticed(trial)]
    if not deaf:
        return scored(1.0, gettext("The form notices a mistyped e-mail address."))
    return scored(
        1 - len(deaf) / len(judged),
        gettext("The form accepts a mistyped e-mail address."),
        Finding(
            subject=deaf[0].page,
            fix=gettext("Make the form notice an e-mail address without an @"),
            detail=gettext("We entered an address without an @, and the form would have sent it."),
            page=deaf[0].page,
            cost=Effort.WORD,
        ),
    )


def _asks_mail(trial: Trial, exploration: Exploration) -> bool:
    page = exploration.page(trial.page)
    form = page.forms[trial.form] if page else None
    return bool(
        form and any(field.meaning is Meaning.EMAIL and (field.visible or field.later) for field in form.fields)
    )


def _leaves_it_to_its_server(trial: Trial, exploration: Exploration) -> bool:
    """Return whether a browser knows of the address and is told not to look: then somebody else looks."""
    page = exploration.page(trial.page)
    form = page.forms[trial.form] if page else None
    return bool(form and any(field.meaning is Meaning.EMAIL and field.kind == "email" for field in form.fields))


def _sends(trial: Trial) -> bool:
    well, slip = trial.of(Filling.WELL), trial.of(Filling.NONSENSE)
    return bool(well and slip and any(caught.carried for caught in well.caught) and not slip.stopped_by)


def _noticed(trial: Trial) -> bool:
    slip = trial.of(Filling.NONSENSE)
    return slip is not None and not any(caught.carried for caught in slip.caught)
