"""Can I see how many steps are left?

## What it looks for

Contact forms that ask step by step: whether they say how many steps there are
(“Step 1 of 3”).

## Why it matters

People who cannot see the end must guess whether it is worth going on. This
check is for information only and does not affect the score: in 32 experiments
with surveys a steady progress indicator kept nobody from leaving, and one that
is slow at first drove people away.

## How to fix it

Show “Step 1 of 3” above the first question; better, ask less.

## What it cannot see

Progress bars without words, and steps that are loaded one by one.
"""

import re

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration
from footfall.messages import gettext, ngettext
from footfall.reading.contact_predicates import enquiry_form, questions
from footfall.vocabulary.lexicon import alternatives, words
from footfall.vocabulary.matching import fold

STEP = f"(?:{'|'.join(fold(word) for word in words('forms.step'))})"
HOW_FAR = re.compile(
    rf"(?<!\d)1\s?(?:{alternatives('forms.step_of')}|/)\s?[2-9](?!\d)|{STEP}\s?1\b.*{STEP}\s?2\b", re.DOTALL
)


@check(stage=Stage.TALK, weight=0, source="progress-2013")
def form_steps(exploration: Exploration) -> Outcome:
    """Score whether a multi-step form shows its number of steps."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no contact form."))
    page, form = located
    if not form.steps:
        return not_applicable(gettext("The form shows all its questions at once."))
    if form.frame:
        return cannot_tell(gettext("The form is in a frame whose text was not recorded."))
    if HOW_FAR.search(fold(page.text)):
        return scored(1.0, gettext("The form says how many steps it has."))
    later = sum(field.later for field in questions(form))
    return scored(
        0.3,
        gettext("The form does not say how many steps it has."),
        Finding(
            fix=gettext("Say above the form how many steps it has"),
            detail=ngettext(
                "After the first step comes {number:words} more field that visitors cannot see coming.",
                "After the first step come {number:words} more fields that visitors cannot see coming.",
                later,
            ),
            page=page.url,
            cost=Effort.WORD,
        ),
    )
