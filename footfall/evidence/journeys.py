"""Diaries: what a prospect saw, thought and clicked."""

from dataclasses import dataclass
from enum import StrEnum

from footfall.evidence.pages import short_title
from footfall.evidence.sight import Device
from footfall.messages import Message


class ContactGoal(StrEnum):
    """The goals of prospects on every site; wanted facts add goals under their own names."""

    RING = "ring"
    WRITE = "write"
    VISIT = "visit"
    CHECK = "check"
    """Check what it costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a journey, for the diary."""

    url: str
    title: str
    saw: str
    """What the prospect thought, in the first person."""
    said: Message | None = None
    """How that was made, so that it can be said in other languages; None in older evidence."""
    clicked: str
    """The text that was clicked; empty at the end of the journey."""
    seconds: float
    patience: float
    """Seconds of patience left after the step."""
    shot: str = ""
    mark: tuple[float, float] | None = None
    """Position of the click, as shares of the screenshot's width and height."""
    likely: float | None = None
    """Share of the clicks with this goal that would go there from here, by the reach model; None if not computed."""

    @property
    def name(self) -> str:
        """The first part of the page's title; its address if it has none."""
        return short_title(self.title) or self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """The diary of one prospect with one goal."""

    goal: str
    """A `ContactGoal` or the name of a wanted fact."""
    device: Device
    patience: float
    steps: tuple[Step, ...]
    reached: bool
    ending: str
    """How it ended, in the first person."""
    ended: Message | None = None
    """How that was made; None in older evidence."""

    @property
    def clicks(self) -> int:
        """The number of clicks."""
        return sum(1 for step in self.steps if step.clicked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journeys:
    """The diaries of one walk."""

    journeys: tuple[Journey, ...]

    def to(self, goal: str) -> Journey | None:
        """Return the journey with this goal, or None."""
        return next((j for j in self.journeys if j.goal == goal), None)
