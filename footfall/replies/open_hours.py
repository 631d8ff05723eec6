"""Count the seconds in which a company was open, by the hours on its site and its country's public holidays."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global
from opening_hours import (  # type: ignore[attr-defined] # its stubs leave out the errors
    OpeningHours,
    ParserError,
    State,
    UnknownCountryError,
)

from footfall.evidence import Exploration
from footfall.reading.week_hours import stated_hours

ASSUMED = "Mo-Fr 09:00-17:00"
"""The hours of a company whose site states none that we understand."""
_HOLIDAYS = "PH off"
_SEASONS = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHours:
    """When a company is open."""

    rule: str
    """The hours in the notation of OpenStreetMap, without holidays."""
    assumed: bool
    country: str
    """Two letters; empty if unknown, so that no holidays are considered."""
    zone: str
    """The time zone, such as Europe/London; empty if unknown."""

    def open_seconds(self, since: datetime, until: datetime) -> float | None:
        """Return the seconds between two moments in which it is open; None if its time zone is not known."""
        if not self.zone:
            return None
        zone = ZoneInfo(self.zone)
        week = _parsed(f"{self.rule}; {_HOLIDAYS}", self.country) or _parsed(self.rule, "")
        if week is None:
            return None
        begin, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in (since, until))
        spans = week.intervals(begin, end)
        total = timedelta()
        for first, last, state, *_ in spans:
            if state == State.OPEN:
                total += (last or end) - first
        return total.total_seconds()


def open_hours(exploration: Exploration | None, country: str, zone: str) -> OpenHours:
    """Return a company's opening hours from its structured data, else assumed ones.

    `zone` is its time zone if its owner gives one; else it is the country's, if that has just one.
    """
    stated = stated_hours(exploration) if exploration else ""
    return OpenHours(
        rule=stated or ASSUMED,
        assumed=not stated,
        country=country.upper(),
        zone=_zone(zone) or _zone_of(country.upper()),
    )


def _parsed(rule: str, country: str) -> OpeningHours | None:
    try:
        return OpeningHours(rule, country=country) if country else OpeningHours(rule)
    except (ParserError, UnknownCountryError):
        return None


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key if name else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


def _zone_of(country: str) -> str:
    """Return the time zone of a country where all clocks agree in summer and winter; empty for others."""
    zones = [ZoneInfo(name) for name in get_global("territory_zones").get(country, [])]
    clocks = {tuple(zone.utcoffset(moment.replace(tzinfo=None)) for moment in _SEASONS) for zone in zones}
    return zones[0].key if len(clocks) == 1 else ""
