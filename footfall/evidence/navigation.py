"""Whether one gets back, and into another language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A way into a page and back."""

    page: str
    """The page that was opened."""
    text: str
    """The words that were clicked; empty for the start page, to which one comes from elsewhere."""
    presses: int
    """How often one had to press Back; 0 where one did not get back at all."""
    shot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A link into another language."""

    page: str
    """The page it stands on."""
    text: str
    target: str
    status: int
    """What the target answered; 0 where it did not."""
    language: str
    """The language that the target says it is in."""
    promised: str
    """The language that the words promise, such as de."""
    to_start: bool = False
    """Whether it leads from a page within the site to the start page of the other language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """What came of going back, and of switching the language."""

    returns: tuple[Return, ...] = ()
    switches: tuple[Switch, ...] = ()
