"""The page with the diaries: the goals, and the journeys shown as filmstrips."""

from dataclasses import dataclass

from footfall.evidence import Evidence, Journey
from footfall.publish import words
from footfall.publish.language import said_here, translated
from footfall.reach.goals import GOALS

_MOST_FILMS = 5
_WORTH_A_FILM = 2


def titles(evidence: Evidence) -> dict[str, str]:
    """Return what each prospect wanted, in the first person, by the name of the goal or fact.

    Of a goal that is not ours, its name is all that is known.
    """
    facts = evidence.wanted_fact.facts if evidence.wanted_fact else ()
    others = {journey.goal: journey.goal.replace("_", " ").capitalize() for journey in evidence.diaries}
    ours = {name: said_here(goal.says, None) for name, goal in GOALS.items()}
    return others | {fact.name: words.asked(fact) for fact in facts} | ours


@dataclass(frozen=True, kw_only=True)
class DiariesContext:
    """The template variables of the page with the diaries."""

    grouped: list[tuple[str, list[Journey]]]
    """The diaries under the titles of their groups; empty if there are no diaries."""
    filmed: list[Journey]
    """The diaries shown as filmstrips."""


def context(evidence: Evidence) -> DiariesContext:
    """Build the template variables from the evidence of one audit."""
    diaries = evidence.diaries
    touch = [journey for journey in diaries if journey.goal in GOALS]
    facts = [journey for journey in diaries if journey.goal not in GOALS]
    groups = [(translated("Getting in touch"), touch), (translated("Finding things out"), facts)]
    return DiariesContext(grouped=groups if diaries else [], filmed=[*touch, *_worth_a_film(facts)])


def _worth_a_film(journeys: list[Journey]) -> list[Journey]:
    """Choose the failed and the longest journeys; a journey of one step has nothing to show."""
    long = [journey for journey in journeys if len(journey.steps) >= _WORTH_A_FILM]
    return sorted(long, key=lambda journey: (journey.reached, -len(journey.steps)))[:_MOST_FILMS]
