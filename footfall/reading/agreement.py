"""Contradictions between the pages of a site."""

from collections import defaultdict
from collections.abc import Iterable

from footfall.evidence import Page, Route, RouteKind
from footfall.reading.contact_predicates import shown_routes
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

# A number on this share of the pages that show any is the valid one.
_NEARLY_ALL = 0.8
_FEW_PAGES = 3
_EMERGENCY = pattern("facts.emergency.phrases", "facts.emergency.words")
# Letters beside the number on a line that says nothing of its purpose, as in “Tel.: 0113 496 0142”.
_FEW_LETTERS = 6


def values(page: Page, kind: RouteKind) -> dict[str, Route]:
    """Return the company's own routes of a kind that a page shows, by value."""
    return {route.value: route for route in shown_routes(page, kind)}


def emergency_numbers(pages: Iterable[Page]) -> set[str]:
    """Return the phone numbers that are shown for emergencies or out of hours only, wherever they are shown.

    A number of their own contradicts no other number. Empty if the company shows no number besides.
    """
    lines: dict[str, list[bool]] = defaultdict(list)
    for page in pages:
        text = page.text.splitlines()
        for value, route in values(page, RouteKind.PHONE).items():
            at = [number for number, line in enumerate(text) if route.shown and route.shown in line]
            lines[value] += [_is_for_emergencies(text, number, route.shown) for number in at] or [False]
    found = {value for value, said in lines.items() if all(said)}
    return found if found != set(lines) else set()


def _is_for_emergencies(lines: list[str], at: int, shown: str) -> bool:
    beside = sum(letter.isalpha() for letter in lines[at].replace(shown, ""))
    # A number that is alone on its line has its purpose above it.
    said = lines[at - 1 : at + 1] if at and beside <= _FEW_LETTERS else lines[at : at + 1]
    return any(_EMERGENCY.search(fold(line)) for line in said)


def strays(pages: Iterable[Page], kind: RouteKind = RouteKind.PHONE) -> dict[str, str]:
    """Return outdated or mistyped values, each with the usual value that the other pages show.

    Such a value is on a few pages only, and those pages do not show the usual
    value too.
    """
    pages = list(pages)
    places = _places(pages, kind)
    for value in emergency_numbers(pages) if kind is RouteKind.PHONE else ():
        del places[value]
    showing = set().union(*places.values()) if places else set()
    if len(showing) <= _FEW_PAGES:
        return {}
    usual = max(places, key=lambda value: (len(places[value]), value))
    lost = {value for value, here in places.items() if value != usual and not here & places[usual]}
    # The usual value must be on every other page.
    instead = set().union(*(places[value] for value in lost)) if lost else set()
    clear = places[usual] == showing - instead and len(places[usual]) >= _NEARLY_ALL * len(showing)
    return dict.fromkeys(sorted(lost), usual) if clear else {}


def _places(pages: Iterable[Page], kind: RouteKind) -> dict[str, set[str]]:
    places: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for value in values(page, kind):
            places[value].add(page.url)
    return dict(places)


def phones_agree(pages: Iterable[Page]) -> bool:
    """Return whether it is clear which number is valid.

    It is if one is on nearly all pages that show any, or if one page lists
    every number, with the purpose of each, and the pages with fewer numbers
    agree. Numbers for emergencies are not compared.
    """
    pages = list(pages)
    apart = emergency_numbers(pages)
    showing = [numbers for page in pages if (numbers := set(values(page, RouteKind.PHONE)) - apart)]
    if not showing:
        return True
    every = set().union(*showing)
    widest = max(sum(number in numbers for numbers in showing) for number in every)
    if widest >= _NEARLY_ALL * len(showing):
        return True
    # A page that lists every number only settles it if the others do not contradict one another.
    alone = [numbers for numbers in showing if numbers != every]
    return len(alone) < len(showing) and bool(not alone or set.intersection(*alone))
