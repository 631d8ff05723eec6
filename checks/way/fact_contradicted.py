"""Do your pages give me the same answer?

## What it looks for

Two pages that answer the same question differently: 14 days to return
something on one, 30 on the other. Phone numbers, addresses and opening hours
have their own checks.

## Why it matters

The law on distance sales requires a clear answer before the order. People who
read two different answers trust neither, and you may be held to the better
one.

## How to fix it

Keep the answer on one page, and let the others link to it.

## What it cannot see

Whether both are right, for different goods for instance.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import WantedFact, WantedFacts
from footfall.messages import Text, gettext

from ._facts import asked, question_of

COMPARED = {"returns", "cancellation", "arrival", "trial"}


@check(stage=Stage.WAY, weight=2, source="consumer-rights-2011", version=2)
def fact_contradicted(wanted_fact: WantedFacts) -> Outcome:
    """Score whether the pages agree on each fact."""
    facts = [fact for fact in asked(wanted_fact) if fact.name in COMPARED and fact.stated]
    if not facts:
        return not_applicable(gettext("The pages state none of the facts that we compare."))
    split = [fact for fact in facts if fact.contradictions]
    if not split:
        return scored(1.0, gettext("Pages that state the same fact agree."))
    return scored(
        0.0,
        gettext("The pages answer “{question}” in different ways.", question=question_of(split[0])),
        *(
            Finding(
                subject=fact.name,
                fix=gettext("Give one answer to “{question}”", question=question_of(fact)),
                detail=_detail(fact),
                page=fact.contradictions[0][1],
                quote=fact.stated[0].quote,
                cost=Effort.WORD,
            )
            for fact in split
        ),
    )


def _detail(fact: WantedFact) -> Text:
    answers = [gettext("“{answer}” on {page}", answer=answer, page=page) for answer, page in fact.contradictions[:3]]
    return gettext("{answers:.}.", answers=answers)
