"""Does the form require only the fields it declares as required?

## What it looks for

Fields for which the form shows an error when it is sent empty, although
neither a word nor a sign nor the page’s code says that they are required.

## Why it matters

WCAG 2.2 requires that people are told beforehand what they must enter (3.3.2).
A demand that comes after the work is done is a reason to stop.

## How to fix it

Mark each required field with the word “required”, or make it optional.

## What it cannot see

What only the server requires, since nothing is sent to it.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Enquiry, Exploration, Filling
from footfall.messages import gettext, ngettext


@check(stage=Stage.TALK, weight=2, source="wcag-2.2", version=4)
def form_demands(exploration: Exploration, enquiry: Enquiry) -> Outcome:
    """Score the share of the demanded fields that were marked as required."""
    demands: list[tuple[str, str, bool]] = []
    for trial in enquiry.whole:
        page, empty = exploration.page(trial.page), trial.of(Filling.EMPTY)
        if page and empty:
            shown = [field for field in page.forms[trial.form].fields if field.visible]
            # Whether what a field tells the browser is shown too, `form_required_marked` looks at.
            announced = {field.name: field.required or field.marked for field in shown}
            named = {complaint.field for complaint in empty.complaints}
            demands += [(trial.page, name, said) for name, said in announced.items() if name in named]
    if not demands:
        return not_applicable(gettext("No form showed an error message of its own for a field."))
    sudden = [(page, name) for page, name, announced in demands if not announced]
    if not sudden:
        return scored(1.0, gettext("The form demands only fields that it declares as required, in its code at least."))
    return scored(
        1 - len(sudden) / len(demands),
        gettext("The form requires fields without saying so beforehand."),
        Finding(
            subject=sudden[0][0],
            fix=gettext("Mark the required fields"),
            detail=ngettext(
                "{number} of {fields} required fields is not marked as required.",
                "{number} of {fields} required fields are not marked as required.",
                len(sudden),
                fields=len(demands),
            ),
            page=sudden[0][0],
            quote=", ".join(name for _, name in sudden[:4]),
            cost=Effort.HOUR,
        ),
    )
