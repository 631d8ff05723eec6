"""What a phone menu means for those who call: how they get to a person, and how long it takes them."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from footfall.evidence import SILENCE, SPOKEN, UNANSWERED, CallEnd, MenuKey, MenuNode, PhoneMenu

PEOPLE = (CallEnd.PERSON, CallEnd.QUEUE)
"""The ends at which a phone rings, or somebody is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWay:
    """A way through a menu."""

    keys: tuple[str, ...]
    seconds: float
    timed: bool
    """Whether all of it has a known length; if not, it takes at least so long."""


def _pressed(node: MenuNode) -> list[MenuKey]:
    return [choice for choice in node.keys if choice.key not in (SILENCE, UNANSWERED, SPOKEN)]


def _named(node: MenuNode) -> list[MenuKey]:
    return [choice for choice in _pressed(node) if choice.named]


def asks(menu: PhoneMenu) -> bool:
    """Return whether callers have to choose at all before they get to anybody."""
    return menu.nodes[0].end is None


def ends(menu: PhoneMenu) -> set[CallEnd]:
    """Return the ways in which a call can end."""
    return {node.end for node in menu.nodes if node.end}


def leads_to_a_person(menu: PhoneMenu) -> bool | None:
    """Return whether some key, or none, leads to a person; None if that cannot be told."""
    if ends(menu) & set(PEOPLE):
        return True
    return None if CallEnd.UNKNOWN in ends(menu) or not menu.whole else False


def fastest(menu: PhoneMenu) -> CallWay | None:
    """Return the fastest way to a person for who presses each key as soon as it has been named and is taken."""
    return _way(menu, 0, _as_soon_as_named)


def typical(menu: PhoneMenu) -> CallWay | None:
    """Return the way of a typical caller: the median of the first menu's choices that lead to a person.

    Each is pressed when the whole menu has been heard; those who press nothing
    where the menu names no key wait until it goes on. Where no key that we know
    to be named leads to a person, any key counts.
    """
    first = menu.nodes[0]
    if first.end:
        return _way(menu, 0, _when_heard)
    ways = []
    for choice in _named(first):
        rest = _way(menu, choice.leads, _when_heard)
        if rest:
            keys, seconds = (choice.key, *rest.keys), _when_heard(first, choice) + rest.seconds
            ways.append(CallWay(keys=keys, seconds=seconds, timed=first.timed and rest.timed))
    if not ways:
        return _way(menu, 0, _when_heard)
    middle = median(way.seconds for way in ways)
    return min(ways, key=lambda way: abs(way.seconds - middle))


def _when_heard(node: MenuNode, _: MenuKey) -> float:
    # Where any number of digits is taken, the menu waits for more of them.
    return node.seconds + (node.wait if node.digits is None else 0.0)


def _as_soon_as_named(node: MenuNode, choice: MenuKey) -> float:
    taken = heard = 0.0
    for said in node.said:
        heard += said.seconds or 0.0
        taken = taken if said.interruptible else heard
    at = node.seconds if choice.said_at is None else max(choice.said_at, taken)
    return at + (node.wait if node.digits is None else 0.0)


def _way(menu: PhoneMenu, start: int, pressed_at: Callable[[MenuNode, MenuKey], float]) -> CallWay | None:
    return _fastest(menu, start, pressed_at, _named) or _fastest(menu, start, pressed_at, _pressed)


def _fastest(
    menu: PhoneMenu,
    start: int,
    pressed_at: Callable[[MenuNode, MenuKey], float],
    choices: Callable[[MenuNode], list[MenuKey]],
) -> CallWay | None:
    waiting: list[tuple[float, int, tuple[str, ...], bool]] = [(0.0, start, (), True)]
    done: set[int] = set()
    while waiting:
        seconds, index, keys, timed = heapq.heappop(waiting)
        if index in done:
            continue
        done.add(index)
        node = menu.nodes[index]
        if node.end in PEOPLE:
            return CallWay(keys=keys, seconds=seconds + node.seconds, timed=timed and node.timed)
        for choice in choices(node):
            at = seconds + pressed_at(node, choice)
            heapq.heappush(waiting, (at, choice.leads, (*keys, choice.key), timed and node.timed))
        if (silent := node.after(SILENCE)) is not None:
            at = seconds + node.seconds + node.wait
            heapq.heappush(waiting, (at, silent, (*keys, SILENCE), timed and node.timed))
        if (spoken := node.after(SPOKEN)) is not None:
            # How long a caller speaks nobody knows.
            heapq.heappush(waiting, (seconds + node.seconds, spoken, (*keys, SPOKEN), False))
    return None


def first_choice(menu: PhoneMenu) -> float | None:
    """Return the seconds until the first key is named; None if that cannot be told."""
    return min((choice.said_at for choice in menu.nodes[0].keys if choice.said_at is not None), default=None)


def levels(menu: PhoneMenu) -> Iterator[tuple[MenuNode, list[MenuKey]]]:
    """Yield every place at which a menu names keys, with these keys; one that comes again only once."""
    for index, node in enumerate(menu.nodes):
        named = [choice for choice in node.keys if choice.named]
        if named and node.first == index:
            yield node, named


def without_choosing(menu: PhoneMenu) -> dict[str, bool | None]:
    """Return for 0 and for silence whether they lead from the first menu to a person by themselves.

    None if that cannot be told. Who says nothing goes on to say nothing.
    """
    return {key: _leads(menu, menu.nodes[0].after(key)) for key in ("0", SILENCE)}


def _leads(menu: PhoneMenu, index: int | None) -> bool | None:
    been: set[int] = set()
    while index is not None and index not in been:
        been.add(index)
        node = menu.nodes[index]
        if node.end:
            return None if node.end is CallEnd.UNKNOWN else node.end in PEOPLE
        index = node.after(SILENCE)
    return None if index is None else False


def unread(menu: PhoneMenu) -> bool:
    """Return whether the menu may name keys that we did not understand: one leads to a place of its own."""
    for node, named in levels(menu):
        others = [choice.leads for choice in _pressed(node) if not choice.named]
        taken = {*(choice.leads for choice in named), node.after(SILENCE)}
        if any(others.count(leads) == 1 and leads not in taken for leads in others):
            return True
    return False


def cut_off(menu: PhoneMenu) -> Iterator[tuple[MenuNode, MenuKey]]:
    """Yield the keys that a menu names and that end the call without a word, and the place where it names them."""
    for node, named in levels(menu):
        for choice in named:
            target = menu.nodes[choice.leads]
            if target.end is CallEnd.HANGUP and not target.said:
                yield node, choice


def slips(menu: PhoneMenu) -> list[str]:
    """Return the keys that the first menu does not name and that end the call without a word."""
    node = menu.nodes[0]
    if not _named(node) or unread(menu):
        return []
    ended = [(choice, menu.nodes[choice.leads]) for choice in _pressed(node) if not choice.named]
    return [choice.key for choice, target in ended if target.end is CallEnd.HANGUP and not target.said]


def goes_round(menu: PhoneMenu) -> bool | None:
    """Return whether who presses nothing hears the same for ever; None if that cannot be told."""
    index: int | None = 0
    been: set[int] = set()
    while index is not None:
        node = menu.nodes[index]
        if node.end:
            return None if node.end is CallEnd.UNKNOWN else False
        if node.first in been:
            return True
        been.add(node.first)
        index = node.after(SILENCE)
    return None


def voicemails(menu: PhoneMenu) -> list[MenuNode]:
    """Return the places where a message can be left and no person follows, at closed hours too."""
    return [
        node
        for node in (*menu.nodes, *menu.closed)
        if node.end is CallEnd.VOICEMAIL and (node.after(SPOKEN) is None or not _people_after(menu, node))
    ]


def _people_after(menu: PhoneMenu, node: MenuNode) -> bool:
    leads = node.after(SPOKEN)
    return leads is not None and node in menu.nodes and _fastest(menu, leads, _when_heard, _pressed) is not None
