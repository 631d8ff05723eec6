"""The ways to reach a company that one page shows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

import phonenumbers

from footfall.evidence import Route, RouteKind, Seen, Sight
from footfall.reading.urls import is_document
from footfall.reading.words import (
    DAY_WORDS,
    FAX_WORDS,
    HOURS_WORDS,
    NOT_PHONE_WORDS,
    PHONE_WORDS,
    POSTCODE,
    PRECISE_POSTCODE,
    ROUND_THE_CLOCK,
    STREET,
    STREET_NUMBER,
    TIME,
    TIME_RANGE,
    plain,
)

_NUMBER = re.compile(r"(?<![\w.,/@-])(?:\+|\(|00)?\d(?:[\d ()./\u00a0\u2010-\u2013-]{5,22})\d(?![\w@%]|[.,]\d)")
_DATE = re.compile(r"\b(?:19|20)\d\d\s*[-–/.]\s*(?:19|20)?\d\d\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}")
_AT = re.compile(r"\s*[\[({]\s*(?:at|ät|@|chez|arroba)\s*[\])}]\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[\[({]\s*(?:dot|punkt|point|punto|\.)\s*[\])}]\s*", re.IGNORECASE)
_MESSENGERS = ("wa.me", "api.whatsapp.com", "web.whatsapp.com", "t.me", "telegram.me", "m.me", "line.me", "signal.me")
_SOCIAL = (
    *("facebook.com", "instagram.com", "linkedin.com", "twitter.com", "x.com", "youtube.com", "tiktok.com", "xing.com"),
    *("pinterest.com", "mastodon.social", "threads.net", "bsky.app"),
)
_CHATS = (
    *("tawk.to", "intercom", "crisp.chat", "livechatinc", "zdassets", "zopim", "drift.com", "tidio", "userlike"),
    *("smartsupp", "olark", "freshchat", "chatwoot", "hubspot-messages", "usemessages", "jivosite"),
)
_SIGHTS = (Sight.FIRST_SCREEN, Sight.BELOW, Sight.MENU, Sight.HIDDEN)
_IN_SIGHT = _SIGHTS[:2]
_FIGURE = re.compile(r"\d")
_MIN_DIGITS, _MAX_DIGITS = 8, 15
# Addresses and hours are short; beyond this many letters it is prose that mentions one.
_LONG_ADDRESS, _LONG_HOURS = 260, 400
# An address or a week of hours may be written a line for each part.
_MOST_LINES = 5


def read_routes(look: dict[str, Any], seen: dict[str, list[Seen]], country: str) -> tuple[Route, ...]:
    """List the contact routes on a page, each once, the most easily seen first."""
    found = [
        *_from_links(look["links"], seen["links"], country),
        *_from_blocks(look["blocks"], seen["blocks"], country),
        *_from_images(look["images"], seen["images"], country),
        *_places(look["blocks"], seen["blocks"]),
        *_chats(look["scripts"]),
    ]
    found = _same_numbers(found)
    kept: dict[tuple[RouteKind, str], Route] = {}
    for route in found:
        key = (route.kind, route.value)
        if key not in kept:
            kept[key] = route
        else:
            kept[key] = _better(kept[key], route)
    return tuple(sorted(kept.values(), key=lambda route: _SIGHTS.index(route.seen.phone)))


def _better(one: Route, other: Route) -> Route:
    """Join two showings of a route: a link rings, and the more visible one is seen."""
    seen = Seen(
        phone=min(one.seen.phone, other.seen.phone, key=_SIGHTS.index),
        desktop=min(one.seen.desktop, other.seen.desktop, key=_SIGHTS.index),
        screens=min(each.seen.screens for each in (one, other) if each.seen.phone in _IN_SIGHT or each is one),
    )
    linked = other if other.href and not one.href else one
    written = "text" if "text" in {one.shown_as, other.shown_as} and linked.shown_as == "image" else linked.shown_as
    region = other.region if one.region == "overlay" else one.region
    return replace(linked, shown=one.shown or other.shown, shown_as=written, seen=seen, region=region)


def _same_numbers(found: list[Route]) -> list[Route]:
    """Take a number without its country for the one with it that ends in the same digits."""
    whole = [route.value for route in found if route.kind is RouteKind.PHONE and route.value.startswith("+")]

    def known(route: Route) -> str:
        digits = re.sub(r"\D", "", route.value).lstrip("0")
        same = len(digits) >= _MIN_DIGITS - 1
        return next((value for value in whole if same and value.endswith(digits)), route.value)

    return [replace(route, value=known(route)) if route.kind is RouteKind.PHONE else route for route in found]


def phone_value(text: str, country: str) -> str:
    """Bring a phone number to E.164; empty where it is not valid in a country we know."""
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phones_in(text: str, country: str) -> Iterator[tuple[RouteKind, str, str]]:
    """Yield kind, value and wording of each phone and fax number in a text."""
    for match in _NUMBER.finditer(text):
        shown = match.group().strip()
        if shown.count("(") > shown.count(")"):
            shown = shown.replace("(", "", 1)
        digits = re.sub(r"\D", "", shown)
        before = plain(text[max(0, match.start() - 40) : match.start()])
        if not _MIN_DIGITS <= len(digits) <= _MAX_DIGITS or _DATE.search(shown) or NOT_PHONE_WORDS.search(before):
            continue
        value = phone_value(shown, country)
        if not value and not _looks_like_phone(shown, before):
            continue
        near = before[-15:]
        # “Tel./fax” rings as well.
        kind = RouteKind.FAX if FAX_WORDS.search(near) and not PHONE_WORDS.search(near) else RouteKind.PHONE
        yield kind, value or re.sub(r"\s+", " ", shown), shown


def _looks_like_phone(shown: str, before: str) -> bool:
    """Accept a number of an unknown country if it is written as one writes phone numbers."""
    groups = re.findall(r"\d+", shown)
    if shown.startswith("+") or PHONE_WORDS.search(before):
        return True
    return "(" in shown or (len(groups) == 3 and "-" in shown and "." not in shown)  # noqa: PLR2004 - 555-123-4567


def _from_links(links: list[dict[str, Any]], seen: list[Seen], country: str) -> Iterator[Route]:
    for raw, sight in zip(links, seen, strict=True):
        href = raw["href"].strip()
        scheme, _, rest = href.partition(":")
        common = {"shown": raw["text"], "shown_as": "link", "href": href[:300], "region": raw["region"], "seen": sight}
        if scheme.lower() in {"tel", "callto"}:
            dialled = unquote(rest).strip().removeprefix("//")
            kind = RouteKind.FAX if FAX_WORDS.search(plain(raw["text"])) else RouteKind.PHONE
            yield Route(kind=kind, value=phone_value(dialled, country) or dialled, **common)
        elif scheme.lower() == "mailto":
            address = unquote(rest).partition("?")[0].strip().lower()
            if _MAIL.fullmatch(address):
                yield Route(kind=RouteKind.MAIL, value=address, **common)
        elif is_document(raw["target"]) and HOURS_WORDS.search(plain(raw["text"])):
            yield Route(kind=RouteKind.HOURS, value=raw["target"], **{**common, "shown_as": "document"})
        else:
            yield from _from_host(raw["target"], common)


def _from_host(target: str, common: dict[str, Any]) -> Iterator[Route]:
    try:
        host = (urlsplit(target).hostname or "").removeprefix("www.")
    except ValueError:
        return
    if host in _MESSENGERS:
        yield Route(kind=RouteKind.MESSENGER, value=target, **common)
    elif any(host == each or host.endswith(f".{each}") for each in _SOCIAL) and urlsplit(target).path.strip("/"):
        yield Route(kind=RouteKind.SOCIAL, value=target, **common)


def _from_blocks(blocks: list[dict[str, Any]], seen: list[Seen], country: str) -> Iterator[Route]:
    for raw, sight in zip(blocks, seen, strict=True):
        common = {"shown_as": "text", "region": raw["region"], "seen": sight}
        for kind, value, shown in phones_in(raw["text"], country):
            yield Route(kind=kind, value=value, shown=shown, **common)
        for match in _MAIL.finditer(_DOT.sub(".", _AT.sub("@", raw["text"]))):
            yield Route(kind=RouteKind.MAIL, value=match.group().lower(), shown=match.group(), **common)


def _from_images(images: list[dict[str, Any]], seen: list[Seen], country: str) -> Iterator[Route]:
    for raw, sight in zip(images, seen, strict=True):
        for kind, value, shown in phones_in(raw["alt"], country):
            yield Route(kind=kind, value=value, shown=shown, shown_as="image", region=raw["region"], seen=sight)


def _places(blocks: list[dict[str, Any]], seen: list[Seen]) -> Iterator[Route]:
    """Yield the first postal address and the first opening hours; both often spread over lines."""
    visible = [(raw, sight) for raw, sight in zip(blocks, seen, strict=True) if sight.desktop is not Sight.HIDDEN]
    lines = [raw["text"] for raw, _ in visible]
    for kind, holds, said in (
        (RouteKind.ADDRESS, _is_address, lines),
        (RouteKind.HOURS, _is_hours, [plain(line) for line in lines]),
    ):
        if found := _first_window(said, holds):
            begin, end = found
            raw, sight = visible[begin]
            text = re.sub(r"\s+", " ", ", ".join(each["text"] for each, _ in visible[begin:end]))[:200]
            yield Route(kind=kind, value=text, shown=text, shown_as="text", region=raw["region"], seen=sight)


def _first_window(lines: list[str], holds: Callable[[list[str]], bool]) -> tuple[int, int] | None:
    """Find the fewest lines in a row that hold a thing with a figure in it: begin and end."""
    figures = [bool(_FIGURE.search(line)) for line in lines]
    for end in range(1, len(lines) + 1):
        for begin in range(end - 1, max(-1, end - 1 - _MOST_LINES), -1):
            if any(figures[begin:end]) and holds(lines[begin:end]):
                return begin, end
    return None


def _is_address(lines: list[str]) -> bool:
    joined = ", ".join(lines)
    if STREET.search(joined) and joined.count(",") and len(joined) <= _LONG_ADDRESS:
        return True
    match = next((each for each in POSTCODE.finditer(joined) if not _is_year(each, joined)), None)
    if match is None or len(joined) > _LONG_ADDRESS:
        return False
    # A British or Dutch postcode names a few houses; a house with a name needs no number.
    precise = PRECISE_POSTCODE.fullmatch(match.group().strip()) and joined[: match.start()].count(",") > 1
    return bool(precise or STREET_NUMBER.search(joined.replace(match.group(), "", 1)))


def _is_year(match: re.Match[str], text: str) -> bool:
    """Say whether four digits before a capital letter are a year in a sentence, not a postcode."""
    year = re.match(r"(?:19|20)\d\d\s", match.group())
    return bool(year) and not re.search(r"[,\n|·]\s*$", text[: match.start()])


def _is_hours(lines: list[str]) -> bool:
    joined = " ".join(lines)
    if len(joined) > _LONG_HOURS:
        return False
    if ROUND_THE_CLOCK.search(joined) and (HOURS_WORDS.search(joined) or PHONE_WORDS.search(joined)):
        return True
    timed = TIME_RANGE.search(joined) or len(TIME.findall(joined)) > 1
    return bool(timed and DAY_WORDS.search(joined))


def _chats(scripts: list[str]) -> Iterator[Route]:
    hidden = Seen(phone="first screen", desktop="first screen")  # type: ignore[arg-type]
    for source in scripts:
        if name := next((each for each in _CHATS if each in source), ""):
            yield Route(kind=RouteKind.CHAT, value=name, shown=name, shown_as="text", seen=hidden)
