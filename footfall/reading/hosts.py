"""Contact routes through other services: messengers, chats, booking and social networks; also callback offers."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote

from footfall.evidence import Region, Route, RouteKind, Seen, ShownAs, Sight
from footfall.reading.decoys import NOWHERE
from footfall.reading.services import names_of, offered_by
from footfall.reading.urls import parts_of
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold, tokenize

_CALLBACK, _BOOKING = pattern("routes.callback"), pattern("routes.booking")
# A link to share a page, not to reach the company.
_SHARING = re.compile(r"/(sharer|share|intent|dialog|plugins|tr|embed|pin/create|shareArticle)\b", re.IGNORECASE)
# A single post, not the company's profile.
_POST = re.compile(
    r"youtu\.be/|youtube\.com/(watch|shorts|playlist)|/(p|reel|status|statuses|posts?|videos?|photos?|photo\.php|events?|pulse|jobs)/"
    r"|vimeo\.com/\d",
    re.IGNORECASE,
)
# What a network says of itself, such as its privacy notice.
_OF_THE_NETWORK = re.compile(
    r"^/(?:about/|[a-z]{2}/)?(?:privacy|policy|policies|legal|help|terms|cookies|settings)(?:/|$)", re.IGNORECASE
)
# What a template puts in place of an address.
_NOWHERE = {"", "#", "#!", "javascript:", "javascript:;", "javascript:void(0)", "javascript:void(0);"}
# Messengers whose links name the addressee after the host; one that names none shares a page.
_ADDRESSED_BY_PATH = {"wa.me", "m.me", "t.me"}
_NETWORKS = (*names_of("socials"), "Twitter")
# What templates write where a number belongs.
_TO_FILL_IN = re.compile(
    r"placeholder|your[_-]?(?:number|phone)|phone[_-]?number|[xX]{4,}|0{7,}|^/(?-i:[A-Z]+(?:_[A-Z]+)+)$|[{<\[]",
    re.IGNORECASE,
)
# A number with its country has at least this many digits; fewer are part of a name.
_SHORTEST = 7
_HIDDEN = Seen(phone=Sight.HIDDEN, desktop=Sight.HIDDEN)
# A chat button floats above every page once its script has loaded.
_FLOATS = Seen(phone=Sight.FIRST_SCREEN, desktop=Sight.FIRST_SCREEN)


def from_link(raw: dict[str, Any], common: dict[str, Any]) -> Iterator[Route]:
    """Yield the route behind a link to a service or a callback offer."""
    if raw["href"].strip().lower() not in _NOWHERE:
        yield from _from_address(raw, common)
    elif network := _sign_of(raw):
        yield Route(kind=RouteKind.SOCIAL, value=network, **(common | {"decoy": NOWHERE}))


def _from_address(raw: dict[str, Any], common: dict[str, Any]) -> Iterator[Route]:
    address = raw["target"] if raw["target"].startswith("http") else raw["href"].strip()
    words = fold(raw["text"])
    path = parts_of(address).path.strip("/")
    if offered_by(address, "messengers"):
        if not _is_share(address):
            yield Route(kind=RouteKind.MESSENGER, value=address[:300], **common)
    elif offered_by(address, "booking"):
        yield Route(kind=RouteKind.BOOKING, value=address[:300], **common)
    elif offered_by(address, "chats"):
        yield Route(kind=RouteKind.CHAT, value=offered_by(address, "chats"), **common)
    elif offered_by(address, "socials") and any(fold(name) in words.split() for name in names_of("messengers")):
        yield Route(kind=RouteKind.MESSENGER, value=address[:300], **common)
    elif offered_by(address, "socials"):
        if (
            path
            and not any(kind.search(f"/{path}") for kind in (_SHARING, _OF_THE_NETWORK))
            and not _POST.search(f"{address}/")
        ):
            yield Route(kind=RouteKind.SOCIAL, value=address[:300], **common)
    elif _CALLBACK.search(words):
        yield Route(kind=RouteKind.CALLBACK, value=address[:300], **common)
    elif _BOOKING.search(words) and address.startswith("http"):
        yield Route(kind=RouteKind.BOOKING, value=address[:300], **common)


def _sign_of(raw: dict[str, Any]) -> str:
    """Return the network whose name or sign a link shows; empty if it shows none."""
    if raw["text"]:
        return next((name for name in _NETWORKS if fold(raw["text"]) == fold(name)), "")
    signs = set(tokenize(raw["signs"]).split())
    return next((name for name in _NETWORKS if fold(name) in signs and len(name) > 1), "")


def _is_share(address: str) -> bool:
    """Return whether a messenger link shares this page or joins a group, instead of writing to the company."""
    parts = parts_of(address)
    if "whatsapp" in address and "send" in address:
        return not parse_qs(parts.query).get("phone")
    host = parts.hostname or ""
    joins = host == "chat.whatsapp.com" or (host.endswith("whatsapp.com") and parts.path.startswith("/channel"))
    return joins or "/share" in parts.path or (host in _ADDRESSED_BY_PATH and not parts.path.strip("/"))


def number_of(address: str) -> str:
    """Return the digits of the number that a link to a messenger writes to; empty if it names none."""
    parts = parts_of(address)
    if not offered_by(address, "messengers"):
        return ""
    path = unquote(parts.path).partition("/")[2]
    digits = re.sub(r"\D", "", next(iter(parse_qs(parts.query).get("phone", [])), "") or path)
    return digits if len(digits) >= _SHORTEST else ""


def is_left_to_fill_in(address: str) -> bool:
    """Return whether a link to a messenger holds a template's words in place of a number."""
    return bool(offered_by(address, "messengers")) and bool(_TO_FILL_IN.search(parts_of(address).path))


def from_scripts(sources: list[str]) -> Iterator[Route]:
    """Yield the chats whose scripts a page loads."""
    for name in dict.fromkeys(offered_by(source, "chats") for source in sources):
        if name:
            yield Route(kind=RouteKind.CHAT, value=name, shown=name, shown_as=ShownAs.TEXT, seen=_FLOATS)


def from_frames(frames: list[dict[str, Any]], seen: list[Seen]) -> Iterator[Route]:
    """Yield the chats and booking calendars in frames."""
    for raw, sight in zip(frames, seen, strict=True):
        for kind, listed in ((RouteKind.CHAT, "chats"), (RouteKind.BOOKING, "booking")):
            if name := offered_by(raw["src"], listed):
                value = name if kind is RouteKind.CHAT else raw["src"][:300]
                visibility = _FLOATS if kind is RouteKind.CHAT and sight == _HIDDEN else sight
                yield Route(
                    kind=kind,
                    value=value,
                    shown=name,
                    shown_as=ShownAs.TEXT,
                    region=Region(raw["region"]),
                    seen=visibility,
                )


def from_forms(forms: list[dict[str, Any]], seen: list[Seen]) -> Iterator[Route]:
    """Yield the callback forms."""
    for raw, sight in zip(forms, seen, strict=True):
        button = " ".join(raw_button["text"] for raw_button in raw["buttons"])
        wording = f"{raw['heading']} {button}"
        if _CALLBACK.search(fold(wording)) and raw["fields"]:
            words = raw["heading"] or button
            yield Route(
                kind=RouteKind.CALLBACK,
                value=words[:200],
                shown=words[:200],
                shown_as=ShownAs.TEXT,
                region=Region.MAIN,
                seen=sight,
            )
