"""The opening hours of a week in the notation of OpenStreetMap, as structured data have them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined] # its stubs leave out the error

from footfall.evidence import Exploration, RouteKind, ShownAs

_STEPS_AN_HOUR = 4
_A_WEEK = 7 * 24 * _STEPS_AN_HOUR


def stated_hours(exploration: Exploration) -> str:
    """Return the first readable hours that a site states in its structured data; empty if there are none."""
    return next(_stated(exploration), "")


def _stated(exploration: Exploration) -> Iterator[str]:
    for page in exploration:
        for route in page.routes:
            # The notation has room for comments, which are not ours to show.
            plain = '"' not in route.value and route.value.isascii()
            if route.kind is RouteKind.HOURS and route.shown_as is ShownAs.DATA and plain and _parsed(route.value):
                yield route.value


def missing_hours(stated: str, kept: str) -> tuple[float, float] | None:
    """Return the hours of a week that are stated and not kept, and all that are stated.

    None if one of the two cannot be read.
    """
    one, other = _parsed(stated), _parsed(kept)
    if one is None or other is None:
        return None
    monday = datetime(2026, 11, 30)  # noqa: DTZ001 - hours of the wall clock
    moments = (monday + timedelta(hours=(number + 0.5) / _STEPS_AN_HOUR) for number in range(_A_WEEK))
    open_then = [moment for moment in moments if one.is_open(moment)]
    lost = sum(not other.is_open(moment) for moment in open_then)
    return lost / _STEPS_AN_HOUR, len(open_then) / _STEPS_AN_HOUR


def _parsed(rule: str) -> OpeningHours | None:
    try:
        return OpeningHours(rule)
    except ParserError:
        return None
