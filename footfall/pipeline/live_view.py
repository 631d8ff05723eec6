"""A live view of audits in a terminal: running walks, results so far, and progress.

Finished items stay on the screen as lines; the running ones are below them. With
several companies a line is a company, else it is a walk.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.live import Live
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from footfall.pipeline.events import (
    AuditBegun,
    CompanyBegun,
    CompanyEnded,
    Event,
    Judging,
    Listener,
    PagesRead,
    WalkBegun,
    WalkEnded,
)
from footfall.pipeline.plain_lines import line_of
from footfall.pipeline.walk_outcomes import name_of
from footfall.terminal import strip_controls

_TIMES_A_SECOND = 8
_JUDGING, _OPENING = "counting who gets through", "opening the start page"


@dataclass(slots=True, kw_only=True)
class _Going:
    """A company that is being audited."""

    name: str
    began: float
    competitor_of: str
    walks: dict[str, float] = field(default_factory=dict)
    """Start times of the running walks, by name."""
    pages: str = ""
    judging: float | None = None
    """The time at which judging began."""

    def doing(self) -> str:
        """Describe the current activity in a few words."""
        if self.judging:
            return _JUDGING
        return ", ".join(map(self.walk, self.walks)) or _OPENING

    def walk(self, name: str) -> str:
        """Describe a walk, with its number of pages where they are counted."""
        return f"{name_of(name)}{f', {self.pages}' if name == 'exploration' and self.pages else ''}"


@dataclass(kw_only=True)
class LiveView:
    """The live part of the screen."""

    console: Console
    companies: int = 1
    """The number of companies, without their competitors."""
    spinner: Spinner = field(default_factory=lambda: Spinner("dots"))
    going: dict[str, _Going] = field(default_factory=dict)
    ended: int = 0
    failed: int = 0
    began: float = field(default_factory=time.monotonic)

    def __call__(self, event: Event) -> None:
        """Process an event."""
        known = self.going.get(event.company)
        match event:
            case AuditBegun():
                self.companies = event.companies
            case CompanyBegun():
                self.going[event.company] = _Going(
                    name=event.name, began=time.monotonic(), competitor_of=event.competitor_of
                )
            case CompanyEnded():
                # If a process died, its competitor never gets an end event.
                ended = {event.company, *(key for key, one in self.going.items() if one.competitor_of == event.company)}
                self.going = {key: one for key, one in self.going.items() if key not in ended}
                if not event.competitor_of:
                    self.ended += 1
                    self.failed += event.reached is None
            case WalkBegun() if known:
                known.walks[event.walk] = time.monotonic()
            case WalkEnded() if known:
                known.walks.pop(event.walk, None)
            case PagesRead() if known:
                known.pages = f"{event.read} of {event.known} pages"
            case Judging() if known:
                known.judging = time.monotonic()
            case _:
                pass
        if line := self._line(event):
            style = "dim" if isinstance(event, WalkEnded) and event.missing else ""
            self.console.print(Text(line, style), no_wrap=True, overflow="ellipsis", crop=True)

    def _line(self, event: Event) -> str:
        if self.companies == 1:
            return strip_controls(line_of(event))
        match event:
            case CompanyEnded(competitor_of=of) if of:
                return ""
            case CompanyEnded(reached=None):
                return strip_controls(f"{event.name}: not audited. {event.why}")
            case CompanyEnded():
                first = f"  Fix first: {event.first_fix}" if event.first_fix else ""
                return strip_controls(f"{event.name}: {event.reached} of 100.{first}")
        return ""

    def __rich_console__(self, _: Console, __: ConsoleOptions) -> RenderResult:
        """Render the running companies and walks."""
        yield self._one() if self.companies == 1 else self._many()

    def _waits(self, company: _Going) -> bool:
        """Return whether a company waits for one of its competitors."""
        return any(
            other.competitor_of == key
            for key, known in self.going.items()
            if known is company
            for other in self.going.values()
        )

    def _one(self) -> RenderableType:
        table, now = _table(), time.monotonic()
        for company in self.going.values():
            if company.judging:
                table.add_row(self.spinner, Text(_JUDGING), _seconds(now - company.judging))
            elif not company.walks and not self._waits(company):
                table.add_row(self.spinner, Text(company.doing()), _seconds(now - company.began))
            for name, began in company.walks.items():
                table.add_row(self.spinner, Text(company.walk(name)), _seconds(now - began))
        return table

    def _many(self) -> RenderableType:
        table, now = _table(), time.monotonic()
        for company in self.going.values():
            if self._waits(company):
                continue
            shown = Text(f"{strip_controls(company.name)}: {company.doing()}", no_wrap=True, overflow="ellipsis")
            table.add_row(self.spinner, shown, _seconds(now - company.began))
        failed = f", {self.failed} without a number" if self.failed else ""
        total = f"{self.ended} of {self.companies} companies{failed}"
        return Group(table, Text(f"  {total}   {_clock(now - self.began)}", no_wrap=True, overflow="ellipsis"))


@contextmanager
def live_view(console: Console) -> Iterator[Listener]:
    """Show audits in a terminal as long as the block runs; yield the listener for their events."""
    view = LiveView(console=console)
    with Live(view, console=console, refresh_per_second=_TIMES_A_SECOND, transient=True, redirect_stdout=False):
        yield view


def _table() -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column(justify="right", width=8)
    table.expand = True
    return table


def _seconds(passed: float) -> Text:
    return Text(f"{passed:.0f} s")


def _clock(passed: float) -> str:
    minutes, seconds = divmod(round(passed), 60)
    return f"{minutes}:{seconds:02}"
