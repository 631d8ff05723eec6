"""Messages of a form after its button was pressed, from its states before and after (`form_state.js`)."""

from collections import Counter
from typing import Any

from footfall.browsing.form_values import FAILED, SENDING, THANKS
from footfall.evidence import Complaint, ComplaintPlace, Form
from footfall.vocabulary.matching import fold

_MOST_COMPLAINTS = 30
# Characters; a longer text may say more than “Sending ...”.
_A_REMARK = 40


def new_words(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the texts on or around the form that were not there before the button was pressed."""
    # Words elsewhere may fade in meanwhile, and be those of a label.
    counts = Counter(line["text"] for line in _at_the_form(before))
    new = []
    for line in _at_the_form(after):
        # “Required” may be there once before and three times afterwards.
        counts[line["text"]] -= 1
        if counts[line["text"]] < 0:
            new.append(line)
    return new


def _at_the_form(state: dict[str, Any]) -> list[dict[str, Any]]:
    return [line for line in state["texts"] if line["around"] or line["live"]]


def says_it_sends(text: str) -> bool:
    """Return whether a text only says that the form is being sent."""
    return len(text) <= _A_REMARK and bool(SENDING.search(fold(text)))


def complaints_of(
    form: Form, before: dict[str, Any], after: dict[str, Any], dialogs: list[str], *, sent: bool = False
) -> list[Complaint]:
    """Return the form's error messages: in a browser bubble, as text, in a dialog, or only by a colour.

    Once it has `sent`, words about failure mean that its server did not respond, not that a value is wrong.
    """

    def answers(text: str) -> bool:
        folded = fold(text)
        return bool(THANKS.search(folded) or says_it_sends(text) or (sent and FAILED.search(folded)))

    def name(at: int) -> str:
        return (form.fields[at].name or f"field {at + 1}") if 0 <= at < len(form.fields) else ""

    found = [
        Complaint(text=bubble["message"], field=name(bubble["field"]), where=ComplaintPlace.BROWSER, tied=True)
        # A browser shows one bubble at a time, at the first invalid field.
        for bubble in after["bubbles"][:1]
        if after["fields"][bubble["field"]]["shown"]
    ]
    said = [line for line in new_words(before, after) if not answers(line["text"])]
    # Beside messages that the markup ties to their fields, one that it ties to none speaks of the whole form.
    each_tied = sum(line["tied"] for line in said) > 1
    for line in said:
        near = line["near"] if line["tied"] or not each_tied else -1
        where = ComplaintPlace.BESIDE if near >= 0 else ComplaintPlace.ELSEWHERE
        found.append(Complaint(text=line["text"], field=name(near), where=where, tied=line["tied"]))
    found += [Complaint(text=text, field="", where=ComplaintPlace.DIALOG) for text in dialogs if not answers(text)]
    named = {complaint.field for complaint in found}
    for at, (was, now) in enumerate(zip(before["fields"], after["fields"], strict=False)):
        wrong = now["invalid"] or not now["fits"] or not now["holds"]
        if now["shown"] and wrong and name(at) not in named and (was["dress"] != now["dress"] or now["invalid"]):
            found.append(Complaint(text="", field=name(at), where=ComplaintPlace.BESIDE, tied=now["invalid"]))
    return found[:_MOST_COMPLAINTS]
