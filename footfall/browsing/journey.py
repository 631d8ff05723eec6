"""A journey: one prospect with one goal and little patience, who clicks the strongest scent.

The prospect dismisses overlays, reads, and follows the strongest scent by the
rules of the reach model. If no link has any, they return to the start page,
and they give up when their patience is spent. The diary gives the reason for
every step.

Journeys of one visit share a cache: no page is read twice, and a repeated click
leads where it led before. The diary and its seconds are the same without it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from playwright.async_api import Error as PlaywrightError

from footfall.browsing.page_cache import PageCache
from footfall.browsing.remarks import Reached, link_remark, overlay_remark
from footfall.browsing.scrolling import screens_down
from footfall.browsing.session import Prospect
from footfall.browsing.visit import Visit
from footfall.evidence import Device, Journey, Link, Page, Sight, Step
from footfall.messages import gettext, made_of
from footfall.reach.choice import click_shares
from footfall.reach.exposure import exposure
from footfall.reach.goals import Goal
from footfall.reach.scent import default_scent
from footfall.reading.page import read_links, read_page, sights
from footfall.reading.recorded.snapshot import Snapshot
from footfall.reading.urls import is_page, normal, same_site

# Seconds of patience, and the seconds that each action costs; assumed, except those for links (CogTool-Explorer).
PATIENCE = 90.0
_CLICK, _OVERLAY, _READ, _LINK = 1.5, 4.0, 3.0, 0.275
_MOST_LINKS_READ = 24
_MOST_STEPS = 9
# A link with less scent is not worth a click. Assumed.
_WORTH_A_CLICK = 0.3
_SOUNDS_RIGHT = 0.5
# Characters of a remark that are kept.
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """The prospect's thought and action at one step."""

    saw: str
    seconds: float
    clicked: str = ""
    shot: str = ""
    mark: tuple[float, float] | None = None
    likely: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """The most attractive link."""

    link: Link
    scent: float
    likely: float
    """Share of the clicks with this goal that would go there from here."""


@dataclass(kw_only=True)
class JourneyRunner:
    """Runs one journey in one visit."""

    prospect: Prospect
    goal: Goal
    answered: Callable[[Page], Reached | None]
    """Returns how a page reaches the goal; None if it does not."""
    memory: PageCache | None = None
    """What earlier journeys of the same visit read; without it, every page is read anew."""
    most_shots: int = _MOST_STEPS
    """The number of screenshots of clicks, besides the one at the end."""
    patience: float = PATIENCE
    steps: list[Step] = field(default_factory=list)
    been: set[str] = field(default_factory=set)
    reached: bool = False
    here: str = ""
    """The address of the current page."""
    arrived: bool = True
    """Whether the page was just opened, so that an overlay may cover it."""

    async def run(self, visit: Visit) -> Journey:
        """Pursue the goal and return the diary."""
        home = self.prospect.company.url
        try:
            known = self.memory is not None and self.memory.entered
            error = "" if known else (await visit.open(home)).error
            self.arrived = not known
            if self.memory:
                self.memory.entered = True
            self.here = normal(home if self.memory else visit.tab.url, home)
            ending = gettext("I could not even open the page.") if error else await self._wander(visit)
        except PlaywrightError:
            # The diary up to here is kept; a page that fails loses the prospect.
            ending = gettext("The page stopped working. I’ll try another company.")
        return Journey(
            goal=self.goal.name,
            device=Device.PHONE,
            patience=PATIENCE,
            steps=tuple(self.steps),
            reached=self.reached,
            ending=str(ending),
            ended=made_of(ending),
        )

    async def _wander(self, visit: Visit) -> str:
        home, start = self.prospect.company.url, ""
        while len(self.steps) < _MOST_STEPS and self.patience > 0:
            if self.arrived and await self._clear(visit):
                continue
            self.arrived = False
            page = await self._read(visit)
            # If the address redirects, the start page is the page where it ends up.
            start = start or page.url
            if not same_site(page.url, home):
                return gettext("Suddenly I am on another company’s site. I’ll try a different one.")
            self.been.add(page.url)
            if found := self.answered(page):
                self.reached = True
                return await self._end(visit, page, found.said, _READ, words=found.words)
            choice = self._choose(page)
            if choice is None:
                if page.url != start and self._home_has_more():
                    await self._back(visit, page)
                    continue
                remark = gettext("Nothing here looks like what I need. I’ll try another company.")
                return await self._end(visit, page, remark, self._reading(page))
            await self._follow(visit, page, choice)
        return gettext("That took too long. I’ll try another company.")

    async def _end(self, visit: Visit, page: Page, remark: str, seconds: float, words: str = "") -> str:
        shot, _ = await self._picture(visit, page, words)
        self._step(page.url, page.title, _Moment(saw=remark, seconds=seconds, shot=shot))
        return remark

    async def _back(self, visit: Visit, page: Page) -> None:
        shot, _ = await self._picture(visit, page)
        remark = gettext("Nothing here leads there. Back to the start page.")
        self._step(page.url, page.title, _Moment(saw=remark, clicked="Back", seconds=self._reading(page), shot=shot))
        home = self.prospect.company.url
        if self.memory:
            self.here = normal(home, home)
        else:
            await visit.open(home)

    async def _clear(self, visit: Visit) -> bool:
        """Dismiss one overlay that blocks the page; return whether there was one."""
        blocking = [overlay for overlay in await visit.overlays() if overlay.blocking and overlay.way_out]
        if not blocking:
            return False
        topmost = blocking[0]
        button = topmost.way_out
        if button is None:
            return False
        title = await visit.tab.title()
        here = normal(visit.tab.url, visit.tab.url)
        size = visit.tab.viewport_size or {"width": 1, "height": 1}
        mark = (round(button.x / size["width"], 3), round(button.y / size["height"], 3))
        shot = await visit.picture(self._shot_name())
        await visit.press(button.x, button.y)
        remark = overlay_remark(topmost)
        self._step(
            here, title, _Moment(saw=remark, clicked=button.text, seconds=_OVERLAY + _CLICK, shot=shot, mark=mark)
        )
        return True

    async def _read(self, visit: Visit) -> Page:
        if self.memory and self.here in self.memory.pages:
            return self.memory.pages[self.here]
        record = await visit.record()
        here = normal(visit.tab.url, visit.tab.url)
        country = self.prospect.company.country
        page = read_page(record, url=here, status=200, clicks=0, country=country)
        if self.memory:
            self.memory.pages[self.here] = self.memory.pages[here] = page
        return page

    def _choose(self, page: Page) -> _Choice | None:
        """Return the most attractive link not yet followed, by the reach model; None if its scent is too weak."""
        near = [
            link
            for link in page.links
            if link.url != page.url and is_page(link.url) and same_site(link.url, self.prospect.company.url)
        ]
        noticed = np.array([exposure(link, Device.PHONE) for link in near])
        scents = default_scent().of_links(self.goal, [link.text for link in near], [link.heading for link in near])
        likely = click_shares([link.url for link in near], scents, noticed)
        found = [
            _Choice(link=link, scent=float(scent), likely=likely[link.url])
            for link, scent, seen in zip(near, scents, noticed, strict=True)
            if seen and link.url not in self.been
        ]
        best = max(found, key=lambda candidate: (candidate.likely, candidate.scent), default=None)
        return best if best and best.scent >= _WORTH_A_CLICK else None

    async def _follow(self, visit: Visit, page: Page, choice: _Choice) -> None:
        link = choice.link
        self.been.add(link.url)
        click = (page.url, link.url)
        if self.memory and click in self.memory.led:
            shot, mark = self.memory.shots.get(click, ("", None))
            self._clicked(page, choice, shot, mark, opened=self.memory.menus[click])
            self.here = self.memory.led[click]
            return
        node = await self._place(visit, page, link)
        opened = link.seen.phone is Sight.MENU and await visit.open_menu()
        where = None if node is None else await visit.find(node)
        size = visit.tab.viewport_size or {"width": 1, "height": 1}
        mark = (round(where[0] / size["width"], 3), round(where[1] / size["height"], 3)) if where else None
        shot = await visit.picture(self._shot_name()) if len(self.steps) < self.most_shots else ""
        self._clicked(page, choice, shot, mark, opened=opened)
        if not (where and await visit.click(*where)):
            # A link that cannot be clicked is opened anyway, since the model accounts for how hard it is to find.
            await visit.open(link.url)
        self.here, self.arrived = normal(visit.tab.url, visit.tab.url), True
        if self.memory:
            self.memory.led[click] = self.here
            self.memory.menus[click] = opened
            if shot:
                self.memory.shots[click] = shot, mark

    async def _place(self, visit: Visit, page: Page, link: Link) -> int | None:
        """Return the node of a link in a fresh record; open the page again first if it came from the cache."""
        if self.memory:
            await self._bring_back(visit, page)
        snapshot, again = Snapshot(await visit.record()).both()
        links = read_links(snapshot, sights(snapshot["links"], again["links"]))
        alike = [node for node, other in links if other.url == link.url and other.text == link.text]
        same = [node for node, other in links if other.box == link.box and other.text == link.text]
        return next(iter([*same, *alike]), None)

    def _clicked(
        self, page: Page, choice: _Choice, shot: str, mark: tuple[float, float] | None, *, opened: bool
    ) -> None:
        remark = link_remark(choice.link.text, choice.likely, sounds_right=choice.scent > _SOUNDS_RIGHT)
        self._step(
            page.url,
            page.title,
            _Moment(
                saw=gettext("The menu is behind a button. {remark}", remark=remark) if opened else remark,
                clicked=choice.link.text,
                seconds=self._reading(page) + _CLICK * (2 if opened else 1),
                shot=shot,
                mark=mark,
                likely=choice.likely,
            ),
        )

    async def _bring_back(self, visit: Visit, page: Page) -> None:
        """Open a cached page again unless it is on the screen."""
        if normal(visit.tab.url, visit.tab.url) != page.url:
            await visit.open(page.url)

    async def _picture(self, visit: Visit, page: Page, words: str = "") -> tuple[str, tuple[float, float] | None]:
        """Take a screenshot of a page where it says these words, or return the one that an earlier journey took."""
        screens = screens_down(page, words)
        if not self.memory:
            await visit.scroll_to(screens)
            return await visit.picture(self._shot_name()), None
        # Two answers on one screen share a picture.
        at = (page.url, f"at {screens:.1f}" if screens else "")
        if at not in self.memory.shots:
            await self._bring_back(visit, page)
            await visit.scroll_to(screens)
            self.memory.shots[at] = await visit.picture(self._shot_name()), None
        return self.memory.shots[at]

    def _step(self, url: str, title: str, moment: _Moment) -> None:
        self.patience = round(self.patience - moment.seconds, 1)
        self.steps.append(
            Step(
                url=url,
                title=title[:200],
                saw=moment.saw[:_LONGEST],
                said=made_of(moment.saw) if len(moment.saw) <= _LONGEST else None,
                clicked=moment.clicked[:200],
                seconds=round(moment.seconds, 1),
                patience=max(0.0, self.patience),
                shot=moment.shot,
                mark=moment.mark,
                likely=None if moment.likely is None else round(moment.likely, 3),
            )
        )

    def _shot_name(self) -> str:
        return f"{self.goal.name}-{len(self.steps) + 1:02}"

    def _home_has_more(self) -> bool:
        return sum(step.clicked == "Back" for step in self.steps) == 0

    @staticmethod
    def _reading(page: Page) -> float:
        seen = sum(link.seen.phone is Sight.FIRST_SCREEN or link.seen.phone is Sight.BELOW for link in page.links)
        return _READ + _LINK * min(seen, _MOST_LINKS_READ)
