"""Are errors shown next to the field?

## What it looks for

Where the form shows what is wrong when it is sent empty or with typing
mistakes: next to the field, at the top or the end, or in a browser bubble that
disappears; and whether a screen reader is told which field is meant.

## Why it matters

WCAG 2.2 requires that the field with the error is identified (3.3.1) and that
programs can tell which one it is (1.3.1). People must remember a list of
errors that is far away while they look for the fields.

## How to fix it

Show each error message directly under its field, and link the two in the
page’s code (`aria-describedby`) so that screen readers read the message with
the field.

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
FIX = gettext("Show each error message under its field")
# What stands beside its field needs no other place.
FIXES = {ComplaintPlace.BESIDE: gettext("Link each error message to its field, so that screen readers read it there")}
DETAILS = {
    "beside": gettext("The message is next to the field, but screen readers are not told which field it belongs to."),
    "browser": gettext("The browser shows the message in a bubble, one field at a time, and the bubble disappears."),
    "elsewhere": gettext("The message is not next to the field."),
    "dialog": gettext("The message opens in a dialog over the page and is gone once it is closed."),
}


@check(stage=Stage.TALK, weight=2, source="wcag-2.2", version=5)
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
        return not_applicable(gettext("No form showed an error message in words."))
    score = sum(_score(remarks) for _, remarks in complained) / len(complained)
    if score == 1:
        return scored(1.0, gettext("Error messages are shown next to the field."))
    trial, complaints = min(complained, key=lambda pair: _score(pair[1]))
    where = max((complaint for complaint in complaints if complaint.text), key=_place).where
    return scored(
        score,
        gettext("Error messages are not shown next to the field."),
        Finding(
            subject=trial.page,
            fix=FIXES.get(where, FIX),
            detail=DETAILS[where],
            page=trial.page,
            quote=_quoted(complaints, where),
            cost=Effort.HOUR,
        ),
    )


def _quoted(complaints: tuple[Complaint, ...], where: ComplaintPlace) -> str:
    """Return the shortest message in a place, since a long one may speak of the whole form; none of the browser's.

    The browser's words are in the language of the browser that looked, not in the site's.
    """
    texts = (complaint.text for complaint in complaints if complaint.where is where and complaint.text)
    return "" if where is ComplaintPlace.BROWSER else min(texts, key=len, default="")


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
