"""What the page with the diaries tells: who went for what, and which journeys are shown as films."""

from dataclasses import dataclass

from footfall.evidence import Evidence, Journey
from footfall.publish.language import translated
from footfall.reach.goals import GOALS

_MOST_FILMS = 5
_WORTH_A_FILM = 2


def titles(evidence: Evidence) -> dict[str, str]:
    """What each prospect went for, in the first person."""
    facts = evidence.wanted_fact.facts if evidence.wanted_fact else ()
    return {fact.name: fact.question for fact in facts} | {name: goal.says for name, goal in GOALS.items()}


@dataclass(frozen=True, kw_only=True)
class DiariesContext:
    """What the template is given."""

    grouped: list[tuple[str, list[Journey]]]
    """The diaries under the titles of their groups; nothing where there are no diaries."""
    filmed: list[Journey]
    """Those that are shown as films."""


def context(evidence: Evidence) -> DiariesContext:
    """Gather what the template is given."""
    kept = evidence.diaries
    touch = [journey for journey in kept if journey.goal in GOALS]
    facts = [journey for journey in kept if journey.goal not in GOALS]
    groups = [(translated("Getting in touch"), touch), (translated("Finding things out"), facts)]
    return DiariesContext(grouped=groups if kept else [], filmed=[*touch, *_worth_a_film(facts)])


def _worth_a_film(journeys: list[Journey]) -> list[Journey]:
    """Those that failed and the longest: who finds an answer at once has nothing to show."""
    long = [journey for journey in journeys if len(journey.steps) >= _WORTH_A_FILM]
    return sorted(long, key=lambda each: (each.reached, -len(each.steps)))[:_MOST_FILMS]
