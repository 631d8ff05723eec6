"""Do the form’s complaints stand where the mistake is?

## What it looks for

Where the form says what is wrong, when it is sent empty or with slips: beside
the field it is about, at the top or the end, in a box of the browser that goes
away again; and whether a screen reader is told which field is meant.

## Why it matters

WCAG 2.2 asks that the item in error is identified (3.3.1) and that this can be
told by programs (1.3.1). A list of errors far away must be remembered while
one looks for the fields.

## How to fix it

Write each complaint directly under its field and tie it to it with
`aria-describedby`.

## What it cannot see

Whether the words help.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Complaint, ComplaintPlace, Enquiry, Filling, Trial
from footfall.messages import gettext

# Best is a message beside its field and tied to it; a dialog disappears once it is read. Assumed.
WHERE = {
    ComplaintPlace.BESIDE: 0.8,
    ComplaintPlace.BROWSER: 0.7,
    ComplaintPlace.ELSEWHERE: 0.4,
    ComplaintPlace.DIALOG: 0.2,
}
FIX = gettext("Write each complaint under the field that it is about")
# What stands beside its field needs no other place.
FIXES = {ComplaintPlace.BESIDE: gettext("Tie each complaint to its field, so that a screen reader reads it there")}
DETAILS = {
    "beside": gettext("The words stand beside the field, but a screen reader is not told to which one they belong."),
    "browser": gettext("The browser says it in a bubble of its own, one field at a time, and the bubble goes away."),
    "elsewhere": gettext("The words stand away from the field."),
    "dialog": gettext("A box opens over the page, and what it said is gone once it is closed."),
}


@check(stage=Stage.TALK, weight=2, source="wcag-2.2", version=4)
def form_errors_beside(enquiry: Enquiry) -> Outcome:
    """Score where the error messages are shown, the mean over the attempts."""
    complained = [
        (trial, attempt.complaints)
        for trial in enquiry.whole
        for filling in (Filling.EMPTY, Filling.NONSENSE)
        if (attempt := trial.of(filling))
        and any(complaint.text for complaint in attempt.complaints)
        and not _only_a_slip(trial)
    ]
    if not complained:
        return not_applicable(gettext("No form complained in words."))
    score = sum(_score(remarks) for _, remarks in complained) / len(complained)
    if score == 1:
        return scored(1.0, gettext("Complaints stand beside the field that they are about."))
    trial, complaints = min(complained, key=lambda pair: _score(pair[1]))
    where = max((complaint for complaint in complaints if complaint.text), key=_place).where
    return scored(
        score,
        gettext("Complaints do not stand where the mistake is."),
        Finding(
            subject=trial.page,
            fix=FIXES.get(where, FIX),
            detail=DETAILS[where],
            page=trial.page,
            # The browser's words are in the language of the browser that looked, not in the site's.
            quote=next((each.text for each in complaints if each.where is not ComplaintPlace.BROWSER), ""),
            cost=Effort.HOUR,
        ),
    )


def _only_a_slip(trial: Trial) -> bool:
    """Return whether the form demands nothing and the browser points at a slip, which is beside its field."""
    empty, slips = trial.of(Filling.EMPTY), trial.of(Filling.NONSENSE)
    if empty is None or slips is None or empty.complaints:
        return False
    return all(complaint.where is ComplaintPlace.BROWSER for complaint in slips.complaints)


def _score(complaints: tuple[Complaint, ...]) -> float:
    # The best place counts, since many forms repeat at the top the messages beside the fields.
    return max(_place(complaint) for complaint in complaints if complaint.text)


def _place(complaint: Complaint) -> float:
    return 1.0 if complaint.where is ComplaintPlace.BESIDE and complaint.tied else WHERE[complaint.where]
