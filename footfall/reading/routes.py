"""The contact routes that one page shows, and who each belongs to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from footfall.evidence import Page, Region, Route, RouteKind, Seen, ShownAs, Sight
from footfall.reading import hosts
from footfall.reading.addresses import read_places
from footfall.reading.countries import Home, signs, winner
from footfall.reading.decoys import DESIGNER, HOTLINE, OTHERS, PLACEHOLDER, in_notice, whose
from footfall.reading.labels import classes_of
from footfall.reading.mails import mails_behind, mails_cloaked, mails_in
from footfall.reading.phones import dialled, is_placeholder, numbers_in, phone_value, same_number
from footfall.reading.structured import read_structured
from footfall.reading.urls import is_document
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

_SIGHTS = (Sight.FIRST_SCREEN, Sight.BELOW, Sight.MENU, Sight.HIDDEN)
_IN_SIGHT = _SIGHTS[:2]
_NUMBERS = {RouteKind.PHONE, RouteKind.FAX}
# A button that dials by script.
_RINGS = re.compile(r"tel:(\+?[\d() .-]{5,20}\d)", re.IGNORECASE)
# Why a route is not the company's own, the strongest reason first.
_REASONS = (HOTLINE, DESIGNER, PLACEHOLDER, OTHERS)
# How many characters before a number or an address may say who it belongs to.
_NEAR = 110
_SHORT, _LABEL = 60, 30
_FAX, _HOURS = pattern("routes.fax"), pattern("routes.hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class _PageContext:
    """A snapshot of a page with its context."""

    raw: dict[str, Any]
    seen: dict[str, list[Seen]]
    home: Home
    notice: bool
    """Whether it is a privacy notice, which also names other parties."""


def read_routes(snapshot: dict[str, Any], seen: dict[str, list[Seen]], home: Home) -> tuple[Route, ...]:
    """List the contact routes on a page without duplicates, the company's own and the most visible first."""
    about = classes_of(" ".join([snapshot["title"], *snapshot["headings"][:1]]))
    page = _PageContext(raw=snapshot, seen=seen, home=home, notice="privacy" in about and "imprint" not in about)
    found = [
        *_from_blocks(page),
        *_from_links(page),
        *_from_images(page),
        *_from_cloaked(page),
        *read_places(snapshot["blocks"], seen["blocks"], home),
        *hosts.from_scripts(snapshot["scripts"]),
        *hosts.from_frames(snapshot["frames"], seen["frames"]),
        *hosts.from_forms(snapshot["forms"], seen["forms"]),
        *read_structured(snapshot["structured"], snapshot["url"], home),
    ]
    return _without_duplicates(_without_labels(_same_numbers(found)))


def _without_labels(routes: Iterable[Route]) -> list[Route]:
    """Return the routes without addresses that only add a word to one that a link writes to, as in emailinfo@x.it."""
    routes = list(routes)
    linked = {route.value for route in routes if route.kind is RouteKind.MAIL and route.href}
    return [
        route
        for route in routes
        if route.kind is not RouteKind.MAIL or not any(_adds_a_word(route.value, value) for value in linked)
    ]


def _is_shown_as(shown: str, value: str) -> bool:
    """Return whether a text shows an address, be it in the letters of its language: xn--mller-kva.de is müller.de."""
    user, _, host = shown.rpartition("@")
    with suppress(UnicodeError):
        host = host.encode("idna").decode()
    return value in {shown, f"{user}@{host}"} or _adds_a_word(shown, value)


def _adds_a_word(one: str, other: str) -> bool:
    """Return whether a mail address is another one with letters before it."""
    return one != other and one.endswith(other) and one.removesuffix(other).isalpha()


def _better(one: Route, other: Route) -> Route:
    """Merge two occurrences of a route: keep the link and the better visibility."""
    seen = Seen(
        phone=min(one.seen.phone, other.seen.phone, key=_SIGHTS.index),
        desktop=min(one.seen.desktop, other.seen.desktop, key=_SIGHTS.index),
        screens=min(route.seen.screens for route in (one, other) if route.seen.phone in _IN_SIGHT or route is one),
    )
    linked = other if other.href and not one.href else one
    written = (
        ShownAs.TEXT
        if ShownAs.TEXT in {one.shown_as, other.shown_as} and linked.shown_as is ShownAs.IMAGE
        else linked.shown_as
    )
    return replace(
        linked,
        shown=one.shown or other.shown,
        shown_as=written,
        seen=seen,
        region=other.region if one.region is Region.OVERLAY else one.region,
        dials=one.dials or other.dials,
        decoy=_reason(one.decoy, other.decoy),
        # A route that is readable in one place is not protected.
        protected=one.protected and other.protected,
    )


def _reason(one: str, other: str) -> str:
    """Merge two reasons why a route is not the company's: some hold everywhere, others only if both agree."""
    return next((reason for reason in _REASONS if reason in {one, other}), one and other)


def _same_numbers(found: list[Route]) -> list[Route]:
    """Replace a number without country code by the international one that ends in the same digits."""
    whole = _completed(found)
    return [replace(route, value=_known(route.value, whole)) if route.kind in _NUMBERS else route for route in found]


def _completed(routes: Iterable[Route]) -> list[str]:
    return [route.value for route in routes if route.kind in _NUMBERS and route.value.startswith("+")]


def _known(value: str, whole: list[str]) -> str:
    return value if value.startswith("+") else next((number for number in whole if same_number(value, number)), value)


def settle_numbers(pages: list[Page]) -> list[Page]:
    """Complete numbers without country code from the other pages of the site."""
    whole = sorted({value for page in pages for value in _completed(page.routes)})
    votes = sum((signs([page.text], page.language) for page in pages), Counter[str]())
    country = winner(votes)

    def settled(route: Route) -> Route:
        if route.kind not in _NUMBERS or route.value.startswith("+"):
            return route
        value = _known(route.value, whole)
        return replace(route, value=phone_value(value, Home(country=country)) or value if country else value)

    return [replace(page, routes=_without_duplicates(map(settled, page.routes))) for page in pages]


def _without_duplicates(routes: Iterable[Route]) -> tuple[Route, ...]:
    best: dict[tuple[RouteKind, str, bool], Route] = {}
    for route in routes:
        # Structured data stays separate, so that it can be compared with the visible text.
        key = (route.kind, route.value, route.shown_as is ShownAs.DATA)
        best[key] = _better(best[key], route) if key in best else route
    return tuple(sorted(best.values(), key=lambda route: (bool(route.decoy), _SIGHTS.index(route.seen.phone))))


def _from_links(page: _PageContext) -> Iterator[Route]:
    for raw, sight in zip(page.raw["links"], page.seen["links"], strict=True):
        href = raw["href"].strip()
        common = {
            "shown": raw["text"][:200],
            "shown_as": ShownAs.LINK,
            "href": href[:300],
            "region": Region(raw["region"]),
        }
        common["seen"] = sight
        near = f"{raw['before']} {raw['text']}"
        if number := dialled(href):
            numbers = (number, raw["text"])
            common["decoy"] = next(filter(None, (_whose(page, raw, near, RouteKind.PHONE, at) for at in numbers)), "")
            yield from _dialled(raw["text"], number, page.home, common)
        elif mails := list(mails_behind(href)):
            # If a link shows one address and writes to another, the shown one is right; the other is left over from a
            # template.
            shown = {value for value, *_ in mails_in(raw["text"])}
            alike = [value for value, _ in mails if any(_is_shown_as(address, value) for address in shown)]
            for value, protection in mails:
                if shown and value not in alike:
                    # A link may write to several, of which it shows one.
                    for address in sorted(shown) if not alike else ():
                        decoy = _whose(page, raw, near, RouteKind.MAIL, address)
                        yield Route(kind=RouteKind.MAIL, value=address, dials=value, decoy=decoy, **common)
                    continue
                decoy = _whose(page, raw, near, RouteKind.MAIL, value)
                yield Route(kind=RouteKind.MAIL, value=value, protected=protection, decoy=decoy, **common)
        elif is_document(raw["target"]) and _HOURS.search(fold(raw["text"])):
            yield Route(kind=RouteKind.HOURS, value=raw["target"], **{**common, "shown_as": ShownAs.DOCUMENT})
        else:
            yield from hosts.from_link(raw, common)


def _dialled(text: str, number: str, home: Home, common: dict[str, Any]) -> Iterator[Route]:
    """Yield the number that a link shows, and the number it dials if that differs."""
    value = phone_value(number, home) or number
    kind = RouteKind.FAX if _FAX.search(fold(text)) else RouteKind.PHONE
    shown = list(numbers_in(text, home, marks="tel"))
    # No country code begins with a nought, so this rings nobody.
    nobody = number.startswith("+0")
    if not shown or (not nobody and any(same_number(match.shown, number) or match.value == value for match in shown)):
        decoy = PLACEHOLDER if is_placeholder(number) else common["decoy"]
        yield Route(kind=kind, value=value, **{**common, "decoy": decoy})
        return
    for match in shown:
        decoy = PLACEHOLDER if is_placeholder(match.shown) else common["decoy"]
        yield Route(kind=kind, value=match.value, dials=value, **{**common, "decoy": decoy})


def _from_blocks(page: _PageContext) -> Iterator[Route]:
    before: list[dict[str, Any]] = []
    for raw, sight in zip(page.raw["blocks"], page.seen["blocks"], strict=True):
        common: dict[str, Any] = {"shown_as": ShownAs.TEXT, "region": Region(raw["region"]), "seen": sight}
        short = [block["text"] for block in before if len(block["text"]) <= _SHORT and block["region"] == raw["region"]]
        label = before[-1]["text"] if before and len(before[-1]["text"]) <= _LABEL else ""
        for number in numbers_in(raw["text"], page.home, before=label, marks=raw["names"]):
            near = f"{' '.join(short)} {raw['text'][max(0, number.at - _NEAR) : number.at]}"
            decoy = _whose(page, raw, near, number.kind, number.value)
            decoy = PLACEHOLDER if is_placeholder(number.shown) else decoy
            yield Route(kind=number.kind, value=number.value, shown=number.shown, decoy=decoy, **common)
        for value, shown, protection, at in mails_in(raw["text"]):
            backwards = any(shown.lower() in text.lower() for text in raw["reversed"])
            near = f"{' '.join(short)} {raw['text'][max(0, at - _NEAR) : at]}"
            decoy = _whose(page, raw, near, RouteKind.MAIL, value)
            protected = "reversed" if backwards else protection
            yield Route(kind=RouteKind.MAIL, value=value, shown=shown, protected=protected, decoy=decoy, **common)
        before = [*before[-1:], raw]


def _whose(page: _PageContext, raw: dict[str, Any], near: str, kind: RouteKind, value: str) -> str:
    """Return why a route in a block is not the company's own; `near` are the words before it."""
    reason = whose(kind, value, near=near, marks=raw["within"]) or whose(kind, value, near=raw["heading"])
    if reason or not page.notice or raw["region"] in {"header", "nav", "footer"}:
        return reason
    return in_notice(f"{raw['heading']} {near}")


def _from_images(page: _PageContext) -> Iterator[Route]:
    for raw, sight in zip(page.raw["images"], page.seen["images"], strict=True):
        common: dict[str, Any] = {"shown_as": ShownAs.IMAGE, "region": Region(raw["region"]), "seen": sight}
        for number in numbers_in(raw["alt"], page.home):
            decoy = PLACEHOLDER if is_placeholder(number.shown) else ""
            yield Route(kind=number.kind, value=number.value, shown=number.shown, decoy=decoy, **common)
        for value, shown, _, _ in mails_in(raw["alt"]):
            yield Route(kind=RouteKind.MAIL, value=value, shown=shown, protected="picture", **common)


def _from_cloaked(page: _PageContext) -> Iterator[Route]:
    for raw in page.raw["cloaked"]:
        # An address assembled by script looks the same on both devices.
        sight = Sight(raw["sight"])
        seen = Seen(desktop=sight, phone=sight, screens=round(raw["screens"], 1))
        common: dict[str, Any] = {"region": Region(raw["region"]), "seen": seen}
        for value, protection in mails_cloaked(raw):
            words = (raw["text"] or value)[:200]
            decoy = whose(RouteKind.MAIL, value, marks=raw["names"])
            extra = {"shown": words, "shown_as": ShownAs.TEXT, "protected": protection, "decoy": decoy}
            yield Route(kind=RouteKind.MAIL, value=value, **{**common, **extra})
        if rings := _RINGS.search(raw["attributes"].get("onclick", "")):
            decoy = whose(RouteKind.PHONE, rings[1], near=raw["text"])
            extra = {"shown": raw["text"], "shown_as": ShownAs.LINK, "href": f"tel:{rings[1]}", "decoy": decoy}
            yield from _dialled(raw["text"], rings[1], page.home, {**common, **extra})
