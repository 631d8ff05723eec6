"""Structured data of a page: the company in its JSON-LD and microdata, invisible to visitors."""

import json
import re
from collections.abc import Iterator
from typing import Any

from footfall.evidence import Route, RouteKind, Seen, ShownAs, Sight
from footfall.reading.countries import Home
from footfall.reading.decoys import PLACEHOLDER, is_sample
from footfall.reading.mails import mails_behind, mails_in
from footfall.reading.phones import dialled, is_masked, is_placeholder, phone_value
from footfall.reading.services import offered_by

_UNSEEN = Seen(phone=Sight.HIDDEN, desktop=Sight.HIDDEN)
# Properties of other parties, such as the author of a review.
_OF_OTHERS = {"author", "review", "reviews", "creator", "performer", "itemreviewed", "sponsor", "funder", "memberof"}
_DAYS = {
    "monday": "Mo",
    "tuesday": "Tu",
    "wednesday": "We",
    "thursday": "Th",
    "friday": "Fr",
    "saturday": "Sa",
    "sunday": "Su",
}
# Lists and items within one another.
_DEEPEST = 24
_MOST_KINDS = 40


def read_structured(raw: dict[str, Any], url: str, home: Home) -> Iterator[Route]:
    """Yield the routes in a page's structured data; `raw` is `structured` in a snapshot."""
    for item in items_of(raw, url):
        yield from _walk(item, home, 0)


def kinds_of(raw: dict[str, Any], url: str) -> tuple[str, ...]:
    """Return the types in a page's structured data, such as Plumber or FAQPage, each once."""
    found = dict.fromkeys(kind for item in items_of(raw, url) for kind in _kinds(item, 0))
    return tuple(found)[:_MOST_KINDS]


def _kinds(item: Any, depth: int) -> Iterator[str]:
    if depth >= _DEEPEST:
        return
    if isinstance(item, list):
        for part in item:
            yield from _kinds(part, depth + 1)
    elif isinstance(item, dict):
        for text in _texts(item.get("@type", item.get("type"))):
            yield text.rstrip("/").rpartition("/")[2][:60]
        for value in _properties(item).values():
            if isinstance(value, dict | list):
                yield from _kinds(value, depth + 1)


def _properties(item: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of an item: microdata has them in a mapping of their own, JSON-LD has them in the item."""
    own = item.get("properties")
    return own if isinstance(own, dict) else item


def items_of(raw: dict[str, Any], url: str) -> list[Any]:
    """Return the items of the structured data, parsed once for each snapshot."""
    if "items" not in raw:
        raw["items"] = list(_items(raw, url))
    items: list[Any] = raw["items"]
    return items


def _items(raw: dict[str, Any], url: str) -> Iterator[Any]:
    if not raw["json"] and not raw["html"]:
        return
    # Imported here because it pulls in an RDF library that few pages need.
    from extruct.jsonld import JsonLdExtractor  # noqa: PLC0415
    from extruct.w3cmicrodata import MicrodataExtractor  # noqa: PLC0415

    for script in raw["json"]:
        # Machines cannot read broken data either.
        try:
            json_ld = f'<script type="application/ld+json">{_without_markup(script)}</script>'
            found = json.dumps(JsonLdExtractor().extract(json_ld), ensure_ascii=False)
            # Half an emoji, which JSON can write, no file can hold.
            yield from json.loads(found.encode("utf-8", "replace"))
        except (ValueError, RecursionError):
            continue
    if raw["html"]:
        try:
            yield from MicrodataExtractor().extract(raw["html"], base_url=url)
        except (ValueError, RecursionError):
            return


def _without_markup(script: str) -> str:
    """Strip the comment marks that old pages wrap around a script, and escape what would end it early."""
    return re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script).replace("</", "<\\/")


def _walk(item: Any, home: Home, depth: int) -> Iterator[Route]:
    if depth >= _DEEPEST:
        return
    if isinstance(item, list):
        for part in item:
            yield from _walk(part, home, depth + 1)
    elif isinstance(item, dict):
        yield from _routes(_properties(item), home)
        for key, value in _properties(item).items():
            # A firm that shows how it is rated names itself as what the rating is of.
            rated = key.lower() == "itemreviewed" and item.get("@type") == "AggregateRating"
            if (rated or key.lower() not in _OF_OTHERS) and isinstance(value, dict | list):
                yield from _walk(value, home, depth + 1)


def _routes(item: dict[str, Any], home: Home) -> Iterator[Route]:
    yield from _numbers(item, home)
    for text in _texts(item.get("email")):
        found = [*mails_behind(text)] or [(value, "") for value, *_ in mails_in(text)]
        for value, _ in found:
            yield _route(RouteKind.MAIL, value, text, PLACEHOLDER if is_sample(value) else "")
    for words in filter(None, map(_address, _listed(item.get("address")))):
        yield _route(RouteKind.ADDRESS, words, words)
    if hours := _hours(item):
        yield _route(RouteKind.HOURS, hours, hours)
    for text in _texts(item.get("sameAs")):
        if offered_by(text, "messengers"):
            yield _route(RouteKind.MESSENGER, text, text)
        elif offered_by(text, "socials"):
            yield _route(RouteKind.SOCIAL, text, text)


def _numbers(item: dict[str, Any], home: Home) -> Iterator[Route]:
    for key, kind in (("telephone", RouteKind.PHONE), ("faxNumber", RouteKind.FAX)):
        for text in _texts(item.get(key)):
            number = dialled(text) or text
            if sum(character.isdigit() for character in number) > 4 and not is_masked(number):  # noqa: PLR2004 - a number, not a word
                decoy = PLACEHOLDER if is_placeholder(number) else ""
                yield _route(kind, phone_value(number, home) or number.strip(), text, decoy)


def _route(kind: RouteKind, value: str, shown: str, decoy: str = "") -> Route:
    return Route(kind=kind, value=value[:300], shown=shown[:200], shown_as=ShownAs.DATA, decoy=decoy, seen=_UNSEEN)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[str]:
    return [text for text in _listed(value) if isinstance(text, str)]


def _address(value: Any) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if not isinstance(value, dict):
        return ""
    properties = _properties(value)
    country = properties.get("addressCountry")
    country_name = country.get("name") if isinstance(country, dict) else country
    keys = ("streetAddress", "postalCode", "addressLocality", "addressRegion")
    parts = [text for key in keys for text in _texts(properties.get(key))[:1]] + _texts(country_name)
    return ", ".join(" ".join(part.split()) for part in parts if part.strip())


def _hours(item: dict[str, Any]) -> str:
    """Return the opening hours as one line in schema.org format: Mo-Fr 09:00-17:00."""
    lines = [" ".join(text.split()) for text in _texts(item.get("openingHours"))]
    for specification in _listed(item.get("openingHoursSpecification")):
        properties = _properties(specification) if isinstance(specification, dict) else {}
        days = [
            _DAYS.get(day.rstrip("/").rpartition("/")[2].lower(), day[:2])
            for day in _texts(properties.get("dayOfWeek"))
        ]
        opens, closes = properties.get("opens"), properties.get("closes")
        if isinstance(opens, str) and isinstance(closes, str):
            lines.append(f"{','.join(days)} {opens[:5]}-{closes[:5]}".strip())
    return "; ".join(lines)[:300]
