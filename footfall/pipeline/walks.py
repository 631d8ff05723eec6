"""Run the walks of one company: independent ones in parallel, as far as its site allows."""

import asyncio
import errno
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from playwright.async_api import Error as PlaywrightError

from footfall.browsing.company_browser import DisturbedError, within
from footfall.browsing.response import why_broken_off
from footfall.browsing.session import Prospect
from footfall.errors import BrowserDiedError, NotAuditedError, TurnedAwayError
from footfall.evidence import RECORDED, Journeys
from footfall.pipeline.events import Listener, PagesRead, Remark, WalkBegun, WalkEnded
from footfall.pipeline.walk_outcomes import outcome_of
from footfall.walk import Walk

_LONGEST_REASON = 200
_NO_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}


@dataclass(slots=True, kw_only=True)
class _Turn:
    """A running walk."""

    walk: Walk
    beside: bool
    """Whether another walk ran at the same time."""
    holds: bool
    """Whether no other walk may begin yet."""


@dataclass(kw_only=True)
class _Turns:
    """Schedules the walks."""

    at_once: int
    prospect: Prospect
    one_by_one: bool = False
    """Whether walks have disturbed each other, so that each now runs alone."""
    _waiting: list[Walk] = field(default_factory=list)
    _going_on: list[_Turn] = field(default_factory=list)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @asynccontextmanager
    async def turn(self, walk: Walk) -> AsyncIterator[_Turn]:
        """Wait until a walk may begin, and count it as running during the block."""
        async with self._changed:
            self._waiting.append(walk)
            try:
                await self._changed.wait_for(partial(self._may_begin, walk))
            finally:
                self._waiting.remove(walk)
            turn = _Turn(walk=walk, beside=bool(self._going_on), holds=walk.holds_others)
            for other in self._going_on:
                other.beside = True
            self._going_on.append(turn)
            self._changed.notify_all()
        try:
            yield turn
        finally:
            self._going_on.remove(turn)
            await self.look_again()

    async def look_again(self) -> None:
        """Let waiting walks check again whether they may begin."""
        async with self._changed:
            self._changed.notify_all()

    def _may_begin(self, walk: Walk) -> bool:
        alone = self.one_by_one or self.prospect.courtesy.pace.one_at_a_time
        if len(self._going_on) >= (1 if alone else self.at_once) or any(turn.holds for turn in self._going_on):
            return False
        return walk is min(self._waiting, key=_place)


def _place(walk: Walk) -> tuple[bool, bool, int, str]:
    # Most others need the exploration. Of the rest the longest run first, so that none is left at the end.
    return not walk.holds_others, bool(walk.pages), -walk.pages, walk.name


@dataclass(kw_only=True)
class WalkMaker:
    """Runs all walks of one company."""

    prospect: Prospect
    walks: tuple[Walk, ...]
    inputs: Mapping[str, object]
    tell: Listener
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Walks that are not made, and why."""
    recorded: dict[str, object] = field(default_factory=dict)
    """The records of finished walks, by name."""
    missing: dict[str, str] = field(default_factory=dict)
    """Why walks failed or were skipped, by name."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Seconds that each walk took, in parallel or alone, by name."""
    _ends: float = 0.0
    _turns: _Turns = field(init=False)
    _ended: dict[str, asyncio.Event] = field(init=False)

    async def make_all(self) -> None:
        """Run the walks; each begins as soon as those that it needs have ended and the site allows it.

        Raises `BrowserDiedError` if the browser crashed twice, the error of the exploration, or that of a full disk.
        """
        settings = self.prospect.settings
        self._ends = time.monotonic() + settings.most_seconds_in_all
        self._turns = _Turns(at_once=settings.walks_at_once, prospect=self.prospect)
        self._ended = {walk.name: asyncio.Event() for walk in self.walks}
        self.missing |= self.left_out
        for name in self.left_out:
            self._ended[name].set()
        tasks = [asyncio.create_task(self._make(walk)) for walk in self.walks if walk.name not in self.left_out]
        try:
            await asyncio.gather(*tasks)
        except TurnedAwayError as error:
            # A refusal may have begun in another walk, so no further walk is started.
            self.tell(Remark(company=self.prospect.company.slug, text=str(error)))
            self.recorded, self.missing = {}, {walk.name: str(error)[:300] for walk in self.walks}
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _make(self, walk: Walk) -> None:
        for name in (*walk.needs, *walk.after):
            await self._ended[name].wait()
        while not self._ended[walk.name].is_set():
            async with self._turns.turn(walk) as turn:
                try:
                    await self._record(walk, turn)
                except DisturbedError:
                    # One page has affected the browser of all walks.
                    if not self._turns.one_by_one:
                        self._remark("The browser crashed. The interrupted walks are repeated, one after another.")
                    self._turns.one_by_one = True
                    continue
            self._ended[walk.name].set()

    async def _record(self, walk: Walk, turn: _Turn) -> None:
        company, began = self.prospect.company.slug, time.monotonic()
        self.tell(WalkBegun(company=company, walk=walk.name))
        prospect = self._prospect(turn)
        attempt = partial(walk.make, prospect, self.recorded, self.inputs)
        left = min(prospect.settings.most_seconds, self._ends - began)
        try:
            record = await within(prospect.browser, attempt, left, self._remark, together=lambda: turn.beside)
            kind = RECORDED.get(walk.name, Journeys)
            if prospect.kept_back:
                self.missing[walk.name] = prospect.kept_back[0]
            elif not isinstance(record, kind):
                self.missing[walk.name] = f"it returned {type(record).__name__}, where {kind.__name__} belong"
            else:
                self.recorded[walk.name] = record
        except (BrowserDiedError, TurnedAwayError, DisturbedError):
            raise
        except NotAuditedError as error:
            self.missing[walk.name] = str(error).partition("\n")[0][:_LONGEST_REASON]
        except PlaywrightError as error:
            self.missing[walk.name] = why_broken_off(error)[:_LONGEST_REASON]
        except Exception as error:
            # Without the exploration nothing can be judged, nor stored on a full disk; other errors concern one walk.
            if walk.name == "exploration" or getattr(error, "errno", 0) in _NO_DISK:
                raise
            logging.getLogger(__name__).debug("%s of %s", walk.name, self.prospect.company.url, exc_info=True)
            self.missing[walk.name] = f"internal error, {type(error).__name__}: {error}"[:_LONGEST_REASON]
        self.seconds[walk.name] = round(time.monotonic() - began, 1)
        self.tell(
            WalkEnded(
                company=company,
                walk=walk.name,
                outcome=outcome_of(self.recorded[walk.name]) if walk.name in self.recorded else "",
                missing=self.missing.get(walk.name, ""),
                seconds=self.seconds[walk.name],
            )
        )

    def _prospect(self, turn: _Turn) -> Prospect:
        """Return the prospect of one walk, with permissions and refusals of its own."""
        company = self.prospect.company.slug

        async def let_others_begin() -> None:
            turn.holds = False
            await self._turns.look_again()

        return replace(
            self.prospect,
            policy=replace(self.prospect.policy, permitted=set()),
            kept_back=[],
            let_others_begin=let_others_begin,
            pages_read=lambda read, known: self.tell(PagesRead(company=company, read=read, known=known)),
        )

    def _remark(self, text: str) -> None:
        self.tell(Remark(company=self.prospect.company.slug, text=text))
