"""Ways to a company through others' services: messengers, chats, booking, socials; and promises to ring back."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from footfall.evidence import Region, Route, RouteKind, Seen, ShownAs, Sight
from footfall.reading.services import offered_by
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

_CALLBACK, _BOOKING = pattern("routes.callback"), pattern("routes.booking")
# A page is shared there, and nobody is met.
_SHARING = re.compile(r"/(sharer|share|intent|dialog|plugins|tr|embed|pin/create|shareArticle)\b", re.IGNORECASE)
# One thing that somebody posted there, not the place where the company is met.
_POST = re.compile(
    r"youtu\.be/|youtube\.com/(watch|shorts|playlist)|/(p|reel|status|statuses|posts?|videos?|photos?|photo\.php|events?|pulse|jobs)/"
    r"|vimeo\.com/\d",
    re.IGNORECASE,
)
_HIDDEN = Seen(phone=Sight.HIDDEN, desktop=Sight.HIDDEN)
# A chat's button floats above every page, once its script has come.
_FLOATS = Seen(phone=Sight.FIRST_SCREEN, desktop=Sight.FIRST_SCREEN)


def from_link(raw: dict[str, Any], common: dict[str, Any]) -> Iterator[Route]:
    """Yield what a link leads to, if that is a service or a promise to ring back."""
    address = raw["target"] if raw["target"].startswith("http") else raw["href"].strip()
    words = fold(raw["text"])
    try:
        path = urlsplit(address).path.strip("/")
    except ValueError:
        return
    if offered_by(address, "messengers"):
        if not _is_share(address):
            yield Route(kind=RouteKind.MESSENGER, value=address[:300], **common)
    elif offered_by(address, "booking"):
        yield Route(kind=RouteKind.BOOKING, value=address[:300], **common)
    elif offered_by(address, "chats"):
        yield Route(kind=RouteKind.CHAT, value=offered_by(address, "chats"), **common)
    elif offered_by(address, "socials"):
        if path and not _SHARING.search(f"/{path}") and not _POST.search(f"{address}/"):
            yield Route(kind=RouteKind.SOCIAL, value=address[:300], **common)
    elif _CALLBACK.search(words):
        yield Route(kind=RouteKind.CALLBACK, value=address[:300], **common)
    elif _BOOKING.search(words) and address.startswith("http"):
        yield Route(kind=RouteKind.BOOKING, value=address[:300], **common)


def _is_share(address: str) -> bool:
    """Say whether a messenger link sends this page to a friend instead of words to the company."""
    parts = urlsplit(address)
    if "whatsapp" in address and "send" in address:
        return not parse_qs(parts.query).get("phone")
    return "/share" in parts.path or (parts.hostname == "wa.me" and not parts.path.strip("/"))


def from_scripts(sources: list[str]) -> Iterator[Route]:
    """Yield the chats whose scripts a page loads."""
    for name in dict.fromkeys(offered_by(source, "chats") for source in sources):
        if name:
            yield Route(kind=RouteKind.CHAT, value=name, shown=name, shown_as=ShownAs.TEXT, seen=_FLOATS)


def from_frames(frames: list[dict[str, Any]], seen: list[Seen]) -> Iterator[Route]:
    """Yield the chats and calendars that stand in frames."""
    for raw, sight in zip(frames, seen, strict=True):
        for kind, listed in ((RouteKind.CHAT, "chats"), (RouteKind.BOOKING, "booking")):
            if name := offered_by(raw["src"], listed):
                value = name if kind is RouteKind.CHAT else raw["src"][:300]
                at = _FLOATS if kind is RouteKind.CHAT and sight == _HIDDEN else sight
                yield Route(
                    kind=kind, value=value, shown=name, shown_as=ShownAs.TEXT, region=Region(raw["region"]), seen=at
                )


def from_forms(forms: list[dict[str, Any]], seen: list[Seen]) -> Iterator[Route]:
    """Yield the forms that promise to ring back."""
    for raw, sight in zip(forms, seen, strict=True):
        button = " ".join(each["text"] for each in raw["buttons"])
        said = f"{raw['heading']} {button}"
        if _CALLBACK.search(fold(said)) and raw["fields"]:
            words = raw["heading"] or button
            yield Route(
                kind=RouteKind.CALLBACK,
                value=words[:200],
                shown=words[:200],
                shown_as=ShownAs.TEXT,
                region=Region.MAIN,
                seen=sight,
            )
