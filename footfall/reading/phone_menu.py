"""What a phone menu means for those who call: how they get to a person, and how long it takes them."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from footfall.evidence import SILENCE, UNANSWERED, CallEnd, MenuKey, MenuNode, PhoneMenu

PEOPLE = (CallEnd.PERSON, CallEnd.QUEUE)
"""The ends at which a phone rings, or somebody is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWay:
    """A way through a menu."""

    keys: tuple[str, ...]
    seconds: float
    timed: bool
    """Whether all of it has a known length; if not, it takes at least so long."""


def _choices(node: MenuNode) -> list[MenuKey]:
    """Return the keys that a caller knows of: those that are named, or all where only sounds are known."""
    pressed = [choice for choice in node.keys if choice.key not in (SILENCE, UNANSWERED)]
    named = [choice for choice in pressed if choice.named]
    return named or ([] if node.words and node.timed else pressed)


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
    """Return the fastest way to a person for who presses each key as soon as it has been named."""
    return _fastest(menu, 0, lambda node, choice: choice.said_at if choice.said_at is not None else node.seconds)


def typical(menu: PhoneMenu) -> CallWay | None:
    """Return the way of a typical caller: the median of the first menu's choices that lead to a person.

    Each is pressed when the whole menu has been heard; those who press nothing
    where the menu names no key wait until it goes on.
    """
    first = menu.nodes[0]
    if first.end:
        return CallWay(keys=(), seconds=first.seconds, timed=first.timed) if first.end in PEOPLE else None
    ways = []
    for choice in _choices(first):
        rest = _fastest(menu, choice.leads, lambda node, _: node.seconds)
        if rest:
            keys, seconds = (choice.key, *rest.keys), first.seconds + rest.seconds
            ways.append(CallWay(keys=keys, seconds=seconds, timed=first.timed and rest.timed))
    if not ways:
        return _fastest(menu, 0, lambda node, _: node.seconds)
    middle = median(way.seconds for way in ways)
    return min(ways, key=lambda way: abs(way.seconds - middle))


def _fastest(menu: PhoneMenu, start: int, pressed_at: Callable[[MenuNode, MenuKey], float]) -> CallWay | None:
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
        for choice in _choices(node):
            at = seconds + pressed_at(node, choice)
            heapq.heappush(waiting, (at, choice.leads, (*keys, choice.key), timed and node.timed))
        if (silent := node.after(SILENCE)) is not None:
            at = seconds + node.seconds + node.wait
            heapq.heappush(waiting, (at, silent, (*keys, SILENCE), timed and node.timed))
    return None


def first_choice(menu: PhoneMenu) -> tuple[float, bool] | None:
    """Return the seconds until the first key is named, or all has been heard, and whether they are known in full."""
    node = menu.nodes[0]
    if node.end:
        return None
    named = [choice.said_at for choice in node.keys if choice.said_at is not None]
    return (min(named), True) if named else (node.seconds, node.timed)


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


def cut_off(menu: PhoneMenu) -> Iterator[tuple[MenuNode, MenuKey]]:
    """Yield the keys that a menu names and that end the call without a word, and the place where it names them."""
    for node, named in levels(menu):
        for choice in named:
            target = menu.nodes[choice.leads]
            if target.end is CallEnd.HANGUP and not target.said:
                yield node, choice


def slips(menu: PhoneMenu) -> list[str]:
    """Return the keys that the first menu does not name and that end the call."""
    node = menu.nodes[0]
    named = {choice.key for choice in _choices(node) if choice.named}
    return [
        choice.key
        for choice in node.keys
        if named and choice.key not in {*named, SILENCE, UNANSWERED} and menu.nodes[choice.leads].end is CallEnd.HANGUP
    ]


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
    """Return the places at which a caller can leave a message."""
    return [node for node in menu.nodes if node.end is CallEnd.VOICEMAIL]


def unanswered(menu: PhoneMenu) -> Iterator[MenuNode]:
    """Yield what callers meet where the phone rings and nobody answers, as far as it is known."""
    for node in menu.nodes:
        if node.end in PEOPLE and (leads := node.after(UNANSWERED)) is not None:
            yield menu.nodes[leads]
