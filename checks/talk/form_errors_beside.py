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
from footfall.evidence import Complaint, ComplaintPlace, Enquiry, Filling

# Best where it stands beside its field and is tied to it; a dialog is gone once one has read it. Assumed.
WHERE = {
    ComplaintPlace.BESIDE: 0.8,
    ComplaintPlace.BROWSER: 0.7,
    ComplaintPlace.ELSEWHERE: 0.4,
    ComplaintPlace.DIALOG: 0.2,
}
DETAILS = {
    "beside": "The words stand beside the field, but a screen reader is not told to which one they belong.",
    "browser": "The browser says it in a bubble of its own, one field at a time, and the bubble goes away.",
    "elsewhere": "The words stand away from the field.",
    "dialog": "A box opens over the page, and what it said is gone once it is closed.",
}


@check(stage=Stage.TALK, weight=2, source="wcag-2.2")
def form_errors_beside(enquiry: Enquiry) -> Outcome:
    """Score where the complaints stand, the mean over the forms."""
    told = [
        (trial, attempt.complaints)
        for trial in enquiry.trials
        for filling in (Filling.EMPTY, Filling.NONSENSE)
        if (attempt := trial.of(filling)) and any(each.text for each in attempt.complaints)
    ]
    if not told:
        return not_applicable("No form complained.")
    score = sum(_score(said) for _, said in told) / len(told)
    if score == 1:
        return scored(1.0, "Complaints stand beside the field that they are about.")
    trial, complaints = min(told, key=lambda each: _score(each[1]))
    return scored(
        score,
        "Complaints do not stand where the mistake is.",
        Finding(
            subject=trial.page,
            fix="Write each complaint under the field that it is about",
            detail=DETAILS[max((each for each in complaints if each.text), key=_place).where],
            page=trial.page,
            quote=next(each.text for each in complaints if each.text),
            cost=Effort.HOUR,
        ),
    )


def _score(complaints: tuple[Complaint, ...]) -> float:
    # The best place counts: many forms repeat at the top what stands beside each field.
    return max(_place(each) for each in complaints if each.text)


def _place(complaint: Complaint) -> float:
    return 1.0 if complaint.where is ComplaintPlace.BESIDE and complaint.tied else WHERE[complaint.where]
