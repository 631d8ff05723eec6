"""Do I have to open a PDF to find out?

## What it looks for

Facts that people look for and that no page states, only a PDF that a page
links to.

## Why it matters

A PDF on a phone is small print that people have to drag around. In twenty
years of usability tests people got lost in PDFs.

## How to fix it

Write the answer on a page as well, and keep the PDF for printing.

## What it cannot see

Documents of other types, pictures in a PDF, and more than six documents.
"""

from footfall.check import Outcome, Scale, Stage, check, scored
from footfall.evidence import Exploration, Verdict, WantedFacts
from footfall.messages import gettext, ngettext

from ._facts import asked, finding

SCALE = Scale("facts", {0: 1.0, 1: 0.3})


@check(stage=Stage.WAY, weight=2, source="nng-pdf-2020", version=3, scale=SCALE)
def fact_in_document(wanted_fact: WantedFacts, exploration: Exploration) -> Outcome:
    """Score the number of facts that are only in a document."""
    facts = [fact for fact in asked(wanted_fact) if fact.verdict is Verdict.DOCUMENT]
    summary = (
        ngettext(
            "One answer is only in a document.",
            "{number:Words} answers are only in a document.",
            len(facts),
        )
        if facts
        else gettext("None of the answers that we looked for is only in a document.")
    )
    return scored(SCALE.at(len(facts)), summary, *(finding(fact, exploration) for fact in facts))
