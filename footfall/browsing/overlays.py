"""What covers a page, and the least a prospect must click to be rid of it."""

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page as Tab

from footfall.browsing.scripts import script
from footfall.evidence import BarrierKind, Choice
from footfall.reading.barrier_words import (
    AGE_WORDS,
    ALL,
    APP_WORDS,
    CHAT_WORDS,
    OF_AGE,
    PLACE_WORDS,
    SAVE,
    SETTINGS,
    STAY,
)
from footfall.reading.words import ACCEPT, CLOSE, CLOSE_SIGN, COOKIE_WORDS, NEWSLETTER_WORDS, REFUSE, fold

_SCRIPT = script("overlays")
# Below this share of the screen it is a bubble or a bar that nobody minds.
_LEAST_COVER = 0.02
_BLOCKING = 0.5
_WHOLE = 0.85
_FEW_WORDS = 60
_GATES = {BarrierKind.AGE: AGE_WORDS, BarrierKind.PLACE: PLACE_WORDS, BarrierKind.APP: APP_WORDS}
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
    accept = accept if accept and not SETTINGS.fullmatch(fold(accept.text)) else None
    return Overlay(
        kind=kind,
        cover=raw["cover"],
        text=raw["text"],
        buttons=tuple(button["text"][:80] for button in raw["buttons"] if button["text"]),
        refuse=refuse,
        accept=accept,
        settings=_first(stay, SETTINGS.search),
        save=_first(stay, SAVE.search),
        ticked=tuple(_button(each) for each in raw["ticked"]),
    )


def _ways(
    kind: BarrierKind, buttons: list[dict[str, Any]], stay: list[dict[str, Any]]
) -> tuple[Button | None, Button | None]:
    """The way past it without agreeing to anything, and the one that agrees."""
    refuse = _first(stay, REFUSE.search)
    # “Accept and close” accepts, whatever else it says.
    close = _first([each for each in stay if not ACCEPT.search(fold(each["text"]))], CLOSE.search) or _sign(stay)
    if kind is BarrierKind.COOKIES:
        choosing = [each for each in stay if not SAVE.search(fold(each["text"]))]
        return refuse or close, _first(choosing, ACCEPT.search) or _first(stay, ACCEPT.search)
    if kind is BarrierKind.AGE:
        # Nobody gets past it without saying that they are old enough.
        return None, _first(stay, OF_AGE.search) or _first(buttons, OF_AGE.search)
    if kind is BarrierKind.PLACE:
        return close or _first(buttons, STAY.search), _button(buttons[0]) if buttons else None
    if kind is BarrierKind.APP:
        return close or refuse or _first(buttons, STAY.search), None
    return close or refuse, _first(stay, ACCEPT.search)


def _kind(raw: dict[str, Any]) -> BarrierKind:
    text = fold(raw["text"])
    if "cookie" in text and not raw["asks_mail"]:
        return BarrierKind.COOKIES
    if telling := next((kind for kind, words in _GATES.items() if words.search(text)), None):
        return telling
    if not raw["asks_mail"] and (COOKIE_WORDS.search(text) or CHAT_WORDS.search(text)):
        return BarrierKind.COOKIES if COOKIE_WORDS.search(text) else BarrierKind.CHAT
    if raw["asks_mail"] or NEWSLETTER_WORDS.search(text):
        return BarrierKind.NEWSLETTER
    if raw["opaque"] and raw["cover"] >= _WHOLE and raw["words"] <= _FEW_WORDS:
        return BarrierKind.INTRO
    return BarrierKind.POPUP


def _first(buttons: list[dict[str, Any]], matches: Any) -> Button | None:
    # The shortest label that matches, "Accept all" before a sentence that mentions accepting; one that speaks of all
    # before one that speaks of a single service.
    found = [button for button in buttons if matches(fold(button["text"])) or matches(fold(button["label"]))]
    return (
        _button(min(found, key=lambda button: (not ALL.search(fold(button["text"])), len(button["text"]))))
        if found
        else None
    )


def _sign(buttons: list[dict[str, Any]]) -> Button | None:
    return next((_button(button) for button in buttons if CLOSE_SIGN.match(button["text"])), None)


def _button(raw: dict[str, Any]) -> Button:
    text = (raw["text"] or raw["label"])[:80]
    looks = {name: raw[name] for name in ("width", "height", "letters", "contrast", "framed") if name in raw}
    choice = Choice(text=text, **looks) if looks else None
    return Button(text=text, x=raw["x"], y=raw["y"], leads=raw.get("leaves", False), choice=choice)
