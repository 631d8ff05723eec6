"""Whether a site refused to be read: walls against robots, limits of requests, outages.

What such an answer shows is not the site, so nothing may be concluded from it.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

_BOT_WALL = pattern("overlays.bot_wall")
# A wall says little and leads nowhere in the site; an article about walls does not.
_FEW_LETTERS, _FEW_LINKS, _FEW_FIELDS = 1000, 4, 2
# A page that is nothing but a question says less still.
_A_QUESTION = 200
_TOO_MANY, _OVERLOADED = 429, 503
_NOT_THERE = {404, 410}
_FIRST_ERROR, _FIRST_FAULT = 400, 500


class RefusalKind(StrEnum):
    """Why a page was not given."""

    WALL = "wall"
    LIMIT = "limit"
    """The site limits how many requests it answers."""
    DENIED = "denied"
    """It denies the page, and to whom else cannot be told."""
    OUTAGE = "outage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An answer that is not what the site has at an address."""

    kind: RefusalKind
    why: str
    """Words that follow “because”."""
    wait: float | None = None
    """Seconds after which the site asks to be asked again."""
    again: bool = True
    """Whether it may be given if it is asked for again soon."""
    lasting: bool = False
    """Whether another try would meet the same: the page itself may be broken or closed, for everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a server answered, and what little of the page decides whether it is a wall."""

    status: int
    url: str
    headers: dict[str, str]
    wait: float | None = None
    """Seconds after which the server asks to be asked again."""
    html: str = ""
    title: str = ""
    text: str = ""
    """The words that one sees, at least the first 1,000 letters."""
    links: int = 0
    """Number of links within the site."""
    ways: int = 0
    """Number of links that ring or write to somebody."""
    fields: int = 0
    """Number of fields to write into."""
    drawn: bool = True
    """Whether its scripts ran, so that what it shows is all that it has to say."""

    @property
    def is_bare(self) -> bool:
        """Whether it shows little and leads nowhere."""
        little = len(self.text) < _FEW_LETTERS and self.links < _FEW_LINKS and self.fields < _FEW_FIELDS
        return self.drawn and little and not self.ways

    @property
    def is_question(self) -> bool:
        """Whether it shows so little that it can be no more than a question whether one is a robot."""
        return self.is_bare and len(self.text) < _A_QUESTION and not self.links


def refusal_of(answered: Answered) -> Refusal | None:
    """Return why an answer is not what the site has at this address; None if it is, or if there is no such page."""
    status, wait = answered.status, answered.wait
    maker = wall_in(answered)
    # “Too many requests” on a page that bears no maker's mark is what it says.
    if maker or (maker is not None and status != _TOO_MANY):
        by = f" ({maker})" if maker else ""
        return Refusal(
            kind=RefusalKind.WALL,
            why=f"a wall against robots keeps us out{by}; ask its owner to let Footfall in",
            wait=wait,
            again=wait is not None,
        )
    if status == _TOO_MANY:
        return Refusal(kind=RefusalKind.LIMIT, why=f"the site limits how much may be asked of it ({status})", wait=wait)
    if status == 403:  # noqa: PLR2004 - HTTP
        return Refusal(kind=RefusalKind.DENIED, why=f"the site denies the page ({status})", wait=wait, lasting=True)
    if status >= _FIRST_FAULT:
        why = f"the site is out of order ({status})"
        return Refusal(kind=RefusalKind.OUTAGE, why=why, wait=wait, lasting=status != _OVERLOADED)
    return None


def wall_in(answered: Answered) -> str | None:
    """Return the maker of the wall that this is, empty if nobody knows it; None if it is no wall."""
    if (maker := _by_header(answered.headers)) is not None:
        return maker
    if answered.status in _NOT_THERE or not (answered.status >= _FIRST_ERROR or answered.is_bare):
        return None
    source, title = _plain(answered.html), _plain(answered.title)
    for wall in _walls():
        if (
            any(all(mark in source for mark in marks) for marks in wall.get("marks", ()))
            or title.startswith(tuple(wall.get("titles", ())))
            or title in wall.get("whole_titles", ())
            or (answered.is_question and any(mark in source for mark in wall.get("alone", ())))
            or any(part in answered.url.lower() for part in wall.get("addresses", ()))
        ):
            return str(wall.get("maker", ""))
    said = bool(_BOT_WALL.search(fold(f"{answered.title} {answered.text[:_FEW_LETTERS]}")))
    return "" if said and answered.is_bare else None


def is_surely_refused(status: int, headers: dict[str, str]) -> bool:
    """Return whether an answer is a refusal by its status or headers alone, such as that to a request of a script."""
    return status == _TOO_MANY or _by_header(headers) is not None


def _by_header(headers: dict[str, str]) -> str | None:
    for wall in _walls():
        if any(_has_header(headers, header) for header in wall.get("headers", ())):
            return str(wall.get("maker", ""))
    return None


@cache
def _walls() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(files(__package__).joinpath("walls.toml").read_text("utf-8"))["wall"])


def _has_header(headers: dict[str, str], header: str) -> bool:
    name, _, value = header.partition(": ")
    return name in headers and (not value or value in headers[name].lower())


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
