"""Explore a menu by calling it repeatedly, each time with other keys."""

import time
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field

from footfall.evidence import SILENCE, SPOKEN, UNANSWERED, CallEnd, MenuKey, MenuNode
from footfall.phone_menus.stretch import Call, Line, Stretch

_PRESSES = 6
_MOST_CALLS = 3000


@dataclass(kw_only=True)
class Walked:
    """The places of a menu."""

    nodes: list[MenuNode]
    whole: bool


@dataclass
class _Place:
    path: tuple[str, ...]
    stretch: Stretch
    first: int
    """The index of the first place with the same continuation; its own, unless only the words before it differ."""
    leads: dict[str, int] = field(default_factory=dict)


def walk_menu(line: Line, deadline: float = float("inf"), presses: int = _PRESSES) -> Walked:
    """Try every key at every place that is at most so many presses from the start, breadth first.

    Raises `UsageError` if the menu cannot be called at all. It stops at the
    deadline (by `time.monotonic()`), or after three thousand calls; what was found
    until then is returned, marked as incomplete.
    """
    found = _Found()
    found.index((), line.call().listen())
    calls = 1
    whole = True
    while found.waiting:
        place = found.places[found.waiting.popleft()]
        whole = whole and not place.stretch.sampled
        for key in _to_try(place.stretch):
            calls += 1
            if len(place.path) >= presses or calls > _MOST_CALLS or time.monotonic() > deadline:
                whole = False
                break
            path = (*place.path, key)
            place.leads[key] = found.index(path, _dialled(line, path))
    return Walked(nodes=[_node(place, found.places[place.first]) for place in found.places], whole=whole)


@dataclass
class _Found:
    places: list[_Place] = field(default_factory=list)
    waiting: deque[int] = field(default_factory=deque)
    """The places whose keys are not tried yet."""
    _first: dict[Hashable, int] = field(default_factory=dict)
    _heard: dict[Hashable, int] = field(default_factory=dict)

    def index(self, path: tuple[str, ...], stretch: Stretch) -> int:
        """Return the index of a stretch among the places, to which it is added if it is new."""
        heard = (stretch.place, stretch.said)
        if heard not in self._heard:
            here = len(self.places)
            self._heard[heard] = here
            if stretch.place not in self._first:
                self._first[stretch.place] = here
                self.waiting.append(here)
            self.places.append(_Place(path=path, stretch=stretch, first=self._first[stretch.place]))
        return self._heard[heard]


def _to_try(stretch: Stretch) -> tuple[str, ...]:
    if stretch.end:
        return (SPOKEN if stretch.end is CallEnd.VOICEMAIL else UNANSWERED,) if stretch.goes_on else ()
    return (SILENCE, *stretch.keys)


def _dialled(line: Line, path: tuple[str, ...]) -> Stretch:
    call: Call = line.call()
    stretch = call.listen()
    for key in path:
        stretch = call.press(key)
    return stretch


def _node(place: _Place, first: _Place) -> MenuNode:
    stretch = place.stretch
    return MenuNode(
        path=place.path,
        said=stretch.said,
        end=stretch.end,
        note=stretch.note,
        wait=stretch.wait,
        digits=stretch.digits,
        keys=tuple(MenuKey(key=key, leads=leads) for key, leads in first.leads.items()),
        first=place.first,
    )
