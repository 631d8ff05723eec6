"""What covers a page, and the least a prospect must click to be rid of it."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from playwright.async_api import Page as Tab

from footfall.evidence import BarrierKind
from footfall.reading.words import ACCEPT, CLOSE, CLOSE_SIGN, COOKIE_WORDS, NEWSLETTER_WORDS, REFUSE, plain

_SCRIPT = (files("footfall") / "overlays.js").read_text("utf-8")
# Below this share of the screen it is a bubble or a bar that nobody minds.
_LEAST_COVER = 0.02
_LEAST_PLAIN_COVER = 0.2
_BLOCKING = 0.5
_WHOLE = 0.85
_FEW_WORDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Something to click in an overlay, and where it is on the screen."""

    text: str
    x: float
    y: float


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
    if kind is BarrierKind.POPUP and raw["cover"] < _LEAST_PLAIN_COVER:
        return None
    stay = [button for button in raw["buttons"] if not button["leaves"]]
    refuse = _first(stay, REFUSE.search)
    # “Accept and close” accepts, whatever else it says.
    close = _first([each for each in stay if not ACCEPT.search(plain(each["text"]))], CLOSE.search) or _sign(stay)
    return Overlay(
        kind=kind,
        cover=raw["cover"],
        text=raw["text"],
        buttons=tuple(button["text"][:80] for button in raw["buttons"] if button["text"]),
        refuse=(refuse or close) if kind is BarrierKind.COOKIES else (close or refuse),
        accept=_first(stay, ACCEPT.search),
    )


def _kind(raw: dict[str, Any]) -> BarrierKind:
    text = plain(raw["text"])
    if COOKIE_WORDS.search(text) and not raw["asks_mail"]:
        return BarrierKind.COOKIES
    if raw["asks_mail"] or NEWSLETTER_WORDS.search(text):
        return BarrierKind.NEWSLETTER
    if raw["opaque"] and raw["cover"] >= _WHOLE and raw["words"] <= _FEW_WORDS:
        return BarrierKind.INTRO
    return BarrierKind.POPUP


def _first(buttons: list[dict[str, Any]], matches: Any) -> Button | None:
    # The shortest label that matches: "Accept all" before a sentence that mentions accepting.
    found = [button for button in buttons if matches(plain(button["text"])) or matches(plain(button["label"]))]
    return _button(min(found, key=lambda button: len(button["text"]))) if found else None


def _sign(buttons: list[dict[str, Any]]) -> Button | None:
    return next((_button(button) for button in buttons if CLOSE_SIGN.match(button["text"])), None)


def _button(raw: dict[str, Any]) -> Button:
    return Button(text=(raw["text"] or raw["label"])[:80], x=raw["x"], y=raw["y"])
