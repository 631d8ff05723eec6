"""What prospects come for, and how much each class of link promises for it.

The hopes are assumed by Footfall (grade D); the classes are those of
`footfall.reading.labels`.
"""

from dataclasses import dataclass, field

from footfall.evidence import ContactGoal, WantedFact
from footfall.reading.questions import Fact, known_facts
from footfall.vocabulary.lexicon import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a prospect came for."""

    name: str
    says: str
    """The goal, in the first person."""
    hopes: dict[str, float] = field(hash=False)
    """How much each class of link promises for it, 0 to 1."""
    phrases: tuple[str, ...]
    """Ways of saying it; the scent of a link depends on its likeness to them."""
    outright: bool = False
    """Whether a link that contains one of the phrases fully matches the goal, whatever its class."""


GOALS = {
    goal.name: goal
    for goal in (
        Goal(
            name=ContactGoal.RING,
            says="I want to call them.",
            hopes={
                **{"phone": 1.0, "contact": 1.0, "emergency": 0.6, "support": 0.6, "imprint": 0.6, "location": 0.55},
                **{"hours": 0.5, "quote": 0.45, "team": 0.4, "about": 0.35, "mail": 0.4, "faq": 0.2, "services": 0.12},
            },
            phrases=words("goals.ring"),
        ),
        Goal(
            name=ContactGoal.WRITE,
            says="I want to write to them.",
            hopes={
                **{"contact": 1.0, "mail": 1.0, "quote": 0.75, "support": 0.6, "imprint": 0.45, "location": 0.35},
                **{"phone": 0.5, "team": 0.4, "about": 0.3, "faq": 0.2, "emergency": 0.3, "services": 0.12},
            },
            phrases=words("goals.write"),
        ),
        Goal(
            name=ContactGoal.VISIT,
            says="I want to visit: where are they?",
            hopes={
                **{"location": 1.0, "hours": 1.0, "contact": 0.85, "imprint": 0.5, "about": 0.45, "team": 0.2},
                **{"shop": 0.2, "phone": 0.4, "quote": 0.2, "faq": 0.2},
            },
            phrases=words("goals.visit"),
        ),
        Goal(
            name=ContactGoal.CHECK,
            says="I want to know what it costs before I get in touch.",
            hopes={
                **{
                    "prices": 1.0,
                    "quote": 0.5,
                    "shop": 0.45,
                    "services": 0.4,
                    "faq": 0.3,
                    "about": 0.1,
                    "support": 0.15,
                },
                **{"contact": 0.2},
            },
            phrases=words("goals.check"),
        ),
    )
}

CONTACTS: tuple[str, ...] = (ContactGoal.RING, ContactGoal.WRITE, ContactGoal.VISIT)
"""Goals of getting in touch; with any other goal, prospects want to know something first and then go on to these."""


def fact_goal(fact: Fact | WantedFact) -> Goal:
    """Return the goal of prospects who want to know a fact."""
    known = known_facts().get(fact.name)
    return Goal(
        name=fact.name,
        says=fact.question,
        hopes=known.hopes if known else _HOPES,
        phrases=(*fact.phrases, fact.question) if fact.own else fact.phrases,
        outright=True,
    )


# Where people look for a fact that Footfall does not know.
_HOPES = {"faq": 0.5, "support": 0.35, "services": 0.35, "about": 0.3, "shop": 0.3, "prices": 0.2, "contact": 0.15}
