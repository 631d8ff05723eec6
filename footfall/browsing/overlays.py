"""What covers a page, and the least a prospect must click to be rid of it."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page as Tab

from footfall.browsing.scripts import script
from footfall.evidence import BarrierKind, Choice
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

_SCRIPT = script("overlays")
# Below this share of the screen it is a bubble or a bar that nobody minds.
_LEAST_COVER = 0.02
_BLOCKING = 0.5
_WHOLE = 0.85
_FEW_WORDS = 60
_CLOSE_SIGN = re.compile(r"^[\s×✕✖⨯x]$", re.IGNORECASE)
REFUSE = pattern("overlays.refuse")
_ACCEPT, _CLOSE, _STAY = pattern("overlays.accept"), pattern("overlays.close"), pattern("overlays.stay")
_SETTINGS, _SAVE, _ALL = pattern("overlays.settings"), pattern("overlays.save"), pattern("overlays.all")
_COOKIES, _NEWSLETTER, _CHAT = pattern("overlays.cookies"), pattern("overlays.newsletter"), pattern("overlays.chat")
_OF_AGE = pattern("overlays.of_age")
_GATES = {
    BarrierKind.AGE: pattern("overlays.age"),
    BarrierKind.PLACE: pattern("overlays.place"),
    BarrierKind.APP: pattern("overlays.app"),
}
# What says none of its own kind's words must be large to be taken for a barrier, and a chat must have been opened.
_LEAST = {BarrierKind.POPUP: 0.2, BarrierKind.CHAT: 0.1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Something to click in an overlay, and where it is on the screen."""

    text: str
    x: float
    y: float
    leads: bool = False
    """Whether it is a link to another page."""
    choice: Choice | None = None
    """How it looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Something that covers the page at this moment."""

    kind: BarrierKind
    cover: float
    text: str
    buttons: tuple[str, ...]
    refuse: Button | None
    """Gets rid of it without agreeing to anything."""
    accept: Button | None
    settings: Button | None = None
    """Opens a second layer with the choices of a cookie notice."""
    save: Button | None = None
    """Closes that layer with the choices as they are."""
    ticked: tuple[Button, ...] = ()
    """What is ticked beforehand."""

    @property
    def blocking(self) -> bool:
        """Whether the page behind it cannot be used."""
        return self.cover >= _BLOCKING

    @property
    def way_out(self) -> Button | None:
        """The click a prospect makes: out without agreeing if there is such a way."""
        return self.refuse or self.accept


async def overlays(tab: Tab) -> list[Overlay]:
    """List what covers the tab's screen now, the topmost first."""
    return [read for raw in await tab.evaluate(_SCRIPT) if (read := _read(raw))]


def _read(raw: dict[str, Any]) -> Overlay | None:
    if raw["cover"] < _LEAST_COVER or (raw["navigation"] and raw["cover"] < _WHOLE):
        return None
    kind = _kind(raw)
    if raw["cover"] < _LEAST.get(kind, _LEAST_COVER):
        return None
    stay = [button for button in raw["buttons"] if not button["leaves"]]
    refuse, accept = _ways(kind, raw["buttons"], stay)
    # What saves one's choices or opens them agrees to nothing by itself.
    accept = accept if accept and not _SETTINGS.fullmatch(fold(accept.text)) else None
    return Overlay(
        kind=kind,
        cover=raw["cover"],
        text=raw["text"],
        buttons=tuple(button["text"][:80] for button in raw["buttons"] if button["text"]),
        refuse=refuse,
        accept=accept,
        settings=_first(stay, _SETTINGS.search),
        save=_first(stay, _SAVE.search),
        ticked=tuple(_button(each) for each in raw["ticked"]),
    )


def _ways(
    kind: BarrierKind, buttons: list[dict[str, Any]], stay: list[dict[str, Any]]
) -> tuple[Button | None, Button | None]:
    """The way past it without agreeing to anything, and the one that agrees."""
    refuse = _first(stay, REFUSE.search)
    # “Accept and close” accepts, whatever else it says.
    close = _first([each for each in stay if not _ACCEPT.search(fold(each["text"]))], _CLOSE.search) or _sign(stay)
    if kind is BarrierKind.COOKIES:
        choosing = [each for each in stay if not _SAVE.search(fold(each["text"]))]
        return refuse or close, _first(choosing, _ACCEPT.search) or _first(stay, _ACCEPT.search)
    if kind is BarrierKind.AGE:
        # Nobody gets past it without saying that they are old enough.
        return None, _first(stay, _OF_AGE.search) or _first(buttons, _OF_AGE.search)
    if kind is BarrierKind.PLACE:
        return close or _first(buttons, _STAY.search), _button(buttons[0]) if buttons else None
    if kind is BarrierKind.APP:
        return close or refuse or _first(buttons, _STAY.search), None
    return close or refuse, _first(stay, _ACCEPT.search)


def _kind(raw: dict[str, Any]) -> BarrierKind:
    text = fold(raw["text"])
    if "cookie" in text and not raw["asks_mail"]:
        return BarrierKind.COOKIES
    if telling := next((kind for kind, words in _GATES.items() if words.search(text)), None):
        return telling
    if not raw["asks_mail"] and (_COOKIES.search(text) or _CHAT.search(text)):
        return BarrierKind.COOKIES if _COOKIES.search(text) else BarrierKind.CHAT
    if raw["asks_mail"] or _NEWSLETTER.search(text):
        return BarrierKind.NEWSLETTER
    if raw["opaque"] and raw["cover"] >= _WHOLE and raw["words"] <= _FEW_WORDS:
        return BarrierKind.INTRO
    return BarrierKind.POPUP


def _first(buttons: list[dict[str, Any]], matches: Any) -> Button | None:
    # The shortest label that matches, "Accept all" before a sentence that mentions accepting; one that speaks of all
    # before one that speaks of a single service.
    found = [button for button in buttons if matches(fold(button["text"])) or matches(fold(button["label"]))]
    return (
        _button(min(found, key=lambda button: (not _ALL.search(fold(button["text"])), len(button["text"]))))
        if found
        else None
    )


def _sign(buttons: list[dict[str, Any]]) -> Button | None:
    return next((_button(button) for button in buttons if _CLOSE_SIGN.match(button["text"])), None)


def _button(raw: dict[str, Any]) -> Button:
    text = (raw["text"] or raw["label"])[:80]
    looks = {name: raw[name] for name in ("width", "height", "letters", "contrast", "framed") if name in raw}
    choice = Choice(text=text, **looks) if looks else None
    return Button(text=text, x=raw["x"], y=raw["y"], leads=raw.get("leaves", False), choice=choice)
