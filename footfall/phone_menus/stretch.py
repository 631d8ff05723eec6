"""The common interface of menus: a call consists of stretches, each until a key is awaited or the call ends."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from footfall.evidence import CallEnd, Said

KEYS = tuple("1234567890*#")
"""The keys of a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a call."""

    place: Hashable
    """A state that is equal for two stretches if and only if everything after them is equal, as far as is known."""
    said: tuple[Said, ...] = ()
    end: CallEnd | None = None
    """How the call ends; None where a key is awaited."""
    note: str = ""
    wait: float = 0.0
    digits: int | None = 1
    keys: tuple[str, ...] = KEYS
    """The keys that are worth trying."""
    goes_on: bool = False
    """Whether the call continues if nobody answers, or after a message has been left."""
    sampled: bool = False
    """Whether other input than these keys is possible, and may lead elsewhere."""


class Call(Protocol):
    """One call to a menu."""

    def listen(self) -> Stretch:
        """Return the first stretch."""
        ...

    def press(self, keys: str) -> Stretch:
        """Return what follows when these keys are pressed, or `SILENCE`; `UNANSWERED` where a phone rings."""
        ...


class Line(Protocol):
    """A menu that can be called again and again."""

    def call(self) -> Call:
        """Begin a call."""
        ...
