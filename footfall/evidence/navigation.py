"""Navigation: the Back button and the language switch."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A click to a page and the way back."""

    page: str
    """The page that was opened."""
    text: str
    """The text that was clicked; empty for the start page, which is reached from outside."""
    presses: int
    """Presses of Back that it took to return; 0 if it did not work at all."""
    shot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A link to another language."""

    page: str
    """The page with the link."""
    text: str
    target: str
    status: int
    """The HTTP status of the target; 0 if there was no response."""
    language: str
    """The declared language of the target."""
    promised: str
    """The language that the link text promises, such as de."""
    to_start: bool = False
    """Whether it leads from an inner page to the start page of the other language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """The results of going back and of switching the language."""

    returns: tuple[Return, ...] = ()
    switches: tuple[Switch, ...] = ()
