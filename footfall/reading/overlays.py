"""Overlays on a recorded page: what kind each is of, and the buttons that dismiss it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from footfall.evidence import BarrierKind
from footfall.evidence.record import Rendering
from footfall.reading.recorded.overlays import Layer, layers
from footfall.reading.recorded.pressed import Control
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

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
class Overlay:
    """Something that covers the page now."""

    kind: BarrierKind
    cover: float
    hidden: float
    text: str
    buttons: tuple[str, ...]
    refuse: Control | None
    """Dismisses it without agreeing to anything."""
    accept: Control | None
    settings: Control | None = None
    """Opens the second layer of a cookie banner with its choices."""
    save: Control | None = None
    """Closes that layer with the choices as they are."""
    ticked: tuple[Control, ...] = ()
    """Boxes that are ticked in advance."""

    @property
    def blocking(self) -> bool:
        """Whether the page behind it cannot be used."""
        return self.cover >= _BLOCKING

    @property
    def way_out(self) -> Control | None:
        """The button a prospect clicks: one that agrees to nothing, if there is one."""
        return self.refuse or self.accept


def overlays(rendering: Rendering) -> list[Overlay]:
    """List what covers the screen, the topmost first."""
    return [overlay for layer in layers(rendering) if (overlay := _read(layer))]


def _read(layer: Layer) -> Overlay | None:
    if layer.cover < _LEAST_COVER or (layer.navigation and layer.cover < _WHOLE):
        return None
    kind = _kind(layer)
    # What has nothing behind it is the page, such as a choice of branches to start with.
    if kind is BarrierKind.POPUP and layer.alone and layer.cover >= _WHOLE:
        return None
    if layer.cover < _LEAST.get(kind, _LEAST_COVER):
        return None
    stay = [button for button in layer.buttons if not button.leaves]
    refuse, accept = _ways(kind, layer.buttons, stay)
    # A button that saves or opens the choices agrees to nothing by itself.
    accept = accept if accept and not _SETTINGS.fullmatch(fold(accept.text)) else None
    return Overlay(
        kind=kind,
        cover=layer.cover,
        hidden=layer.hidden,
        text=layer.text,
        buttons=tuple(button.text[:80] for button in layer.buttons if button.text),
        refuse=refuse,
        accept=accept,
        settings=_first(stay, _SETTINGS.search),
        save=_first(stay, _SAVE.search),
        ticked=layer.ticked,
    )


def _ways(
    kind: BarrierKind, buttons: tuple[Control, ...], stay: list[Control]
) -> tuple[Control | None, Control | None]:
    """Return the button that dismisses it without agreeing to anything, and the one that agrees."""
    refuse = _first(stay, REFUSE.search)
    # “Accept and close” accepts, whatever else it says.
    close = _first([button for button in stay if not _ACCEPT.search(fold(button.text))], _CLOSE.search) or _sign(stay)
    if kind is BarrierKind.COOKIES:
        choosing = [button for button in stay if not _SAVE.search(fold(button.text))]
        return refuse or close, _first(choosing, _ACCEPT.search) or _first(stay, _ACCEPT.search)
    if kind is BarrierKind.AGE:
        # An age check cannot be passed without confirming the age.
        return None, _first(stay, _OF_AGE.search) or _first(buttons, _OF_AGE.search)
    if kind is BarrierKind.PLACE:
        return close or _first(buttons, _STAY.search), buttons[0] if buttons else None
    if kind is BarrierKind.APP:
        return close or refuse or _first(buttons, _STAY.search), None
    return close or refuse, _first(stay, _ACCEPT.search)


def _kind(layer: Layer) -> BarrierKind:
    text = fold(layer.text)
    if "cookie" in text and not layer.asks_mail:
        return BarrierKind.COOKIES
    if gate := next((kind for kind, words in _GATES.items() if words.search(text)), None):
        return gate
    if not layer.asks_mail and (_COOKIES.search(text) or _CHAT.search(text)):
        return BarrierKind.COOKIES if _COOKIES.search(text) else BarrierKind.CHAT
    if layer.asks_mail or _NEWSLETTER.search(text):
        return BarrierKind.NEWSLETTER
    if layer.opaque and layer.cover >= _WHOLE and len(layer.text.split()) <= _FEW_WORDS:
        return BarrierKind.INTRO
    return BarrierKind.POPUP


def _first(buttons: Iterable[Control], matches: Any) -> Control | None:
    # The shortest matching label, so "Accept all" before a sentence that mentions accepting; a label about all services
    # before one about a single service.
    found = [button for button in buttons if matches(fold(button.text)) or matches(fold(button.label))]
    return min(found, key=lambda button: (not _ALL.search(fold(button.text)), len(button.text)), default=None)


def _sign(buttons: Iterable[Control]) -> Control | None:
    return next((button for button in buttons if _CLOSE_SIGN.match(button.text)), None)
