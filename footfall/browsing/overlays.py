"""Overlays on a page, and the buttons that dismiss them."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page as Tab

from footfall.browsing.scripts import script
from footfall.evidence import BarrierKind, Choice
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

_SCRIPT = script("overlays")
# Below this share of the screen it is a bubble or a bar that disturbs no visitor.
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
# Least share of the screen to count as a barrier: higher for an unknown kind, and for a chat, which must be open.
_LEAST = {BarrierKind.POPUP: 0.2, BarrierKind.CHAT: 0.1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button of an overlay, and its position on the screen in CSS pixels."""

    text: str
    x: float
    y: float
    leads: bool = False
    """Whether it is a link to another page."""
    choice: Choice | None = None
    """Its look, to compare buttons; None if it was not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Something that covers the page now."""

    kind: BarrierKind
    cover: float
    text: str
    buttons: tuple[str, ...]
    refuse: Button | None
    """Dismisses it without agreeing to anything."""
    accept: Button | None
    settings: Button | None = None
    """Opens the second layer of a cookie banner with its choices."""
    save: Button | None = None
    """Closes that layer with the choices as they are."""
    ticked: tuple[Button, ...] = ()
    """Boxes that are ticked in advance."""

    @property
    def blocking(self) -> bool:
        """Whether the page behind it cannot be used."""
        return self.cover >= _BLOCKING

    @property
    def way_out(self) -> Button | None:
        """The button a prospect clicks: one that agrees to nothing, if there is one."""
        return self.refuse or self.accept


async def overlays(tab: Tab) -> list[Overlay]:
    """List what covers the tab's screen now, the topmost first."""
    return [overlay for raw in await tab.evaluate(_SCRIPT) if (overlay := _read(raw))]


def _read(raw: dict[str, Any]) -> Overlay | None:
    if raw["cover"] < _LEAST_COVER or (raw["navigation"] and raw["cover"] < _WHOLE):
        return None
    kind = _kind(raw)
    if raw["cover"] < _LEAST.get(kind, _LEAST_COVER):
        return None
    stay = [button for button in raw["buttons"] if not button["leaves"]]
    refuse, accept = _ways(kind, raw["buttons"], stay)
    # A button that saves or opens the choices agrees to nothing by itself.
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
        ticked=tuple(_button(checkbox) for checkbox in raw["ticked"]),
    )


def _ways(
    kind: BarrierKind, buttons: list[dict[str, Any]], stay: list[dict[str, Any]]
) -> tuple[Button | None, Button | None]:
    """Return the button that dismisses it without agreeing to anything, and the one that agrees."""
    refuse = _first(stay, REFUSE.search)
    # “Accept and close” accepts, whatever else it says.
    close = _first([button for button in stay if not _ACCEPT.search(fold(button["text"]))], _CLOSE.search) or _sign(
        stay
    )
    if kind is BarrierKind.COOKIES:
        choosing = [button for button in stay if not _SAVE.search(fold(button["text"]))]
        return refuse or close, _first(choosing, _ACCEPT.search) or _first(stay, _ACCEPT.search)
    if kind is BarrierKind.AGE:
        # An age check cannot be passed without confirming the age.
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
    if gate := next((kind for kind, words in _GATES.items() if words.search(text)), None):
        return gate
    if not raw["asks_mail"] and (_COOKIES.search(text) or _CHAT.search(text)):
        return BarrierKind.COOKIES if _COOKIES.search(text) else BarrierKind.CHAT
    if raw["asks_mail"] or _NEWSLETTER.search(text):
        return BarrierKind.NEWSLETTER
    if raw["opaque"] and raw["cover"] >= _WHOLE and raw["words"] <= _FEW_WORDS:
        return BarrierKind.INTRO
    return BarrierKind.POPUP


def _first(buttons: list[dict[str, Any]], matches: Any) -> Button | None:
    # The shortest matching label, so "Accept all" before a sentence that mentions accepting; a label about all services
    # before one about a single service.
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
