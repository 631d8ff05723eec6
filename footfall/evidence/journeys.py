"""Diaries: what a prospect saw, thought and clicked."""

from dataclasses import dataclass
from enum import StrEnum

from footfall.evidence.pages import short_title
from footfall.evidence.sight import Device


class ContactGoal(StrEnum):
    """What prospects come for on every site; wanted facts add goals of their own, under their names."""

    RING = "ring"
    WRITE = "write"
    VISIT = "visit"
    CHECK = "check"
    """To know what it costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One moment of a journey, for the diary."""

    url: str
    title: str
    saw: str
    """What the prospect thought, in the first person."""
    clicked: str
    """The words clicked; empty where the journey ends."""
    seconds: float
    patience: float
    """Seconds of patience left after the step."""
    shot: str = ""
    mark: tuple[float, float] | None = None
    """Where the click fell, as shares of the picture's width and height."""
    likely: float | None = None
    """Share of the clicks on this errand that would go there from here, by the reach model; nothing where unasked."""

    @property
    def name(self) -> str:
        """The first part of the page's title; its address where it has none."""
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

    @property
    def clicks(self) -> int:
        """Clicks the prospect made."""
        return sum(1 for step in self.steps if step.clicked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journeys:
    """The diaries of one walk."""

    journeys: tuple[Journey, ...]

    def to(self, goal: str) -> Journey | None:
        """Find the journey with this goal."""
        return next((j for j in self.journeys if j.goal == goal), None)
