"""Can I find the phone, the form, the address and the prices before I lose patience?

One prospect for each errand, on a phone, from the front door on: clears away
what is in the way, reads, and clicks what smells most of what was come for.
Goes back to the start where nothing does, and gives up when the patience is
gone. The diary says why at every step.
"""

from dataclasses import dataclass, field

import numpy as np
from playwright.async_api import Error as PlaywrightError

from footfall.evidence import BarrierKind, Device, Journey, Journeys, Link, Page, Sight, Step
from footfall.overlays import Overlay, overlays
from footfall.prospect import Prospect
from footfall.reach.choice import popularity
from footfall.reach.exposure import exposure
from footfall.reach.goals import GOALS
from footfall.reach.scent import usual_scent
from footfall.reading.errands import contact_form, routes_for, states_prices
from footfall.reading.page import read_links, read_page, sights
from footfall.reading.urls import is_page, normal, same_site
from footfall.visit import Visit
from footfall.walk import walk

# Seconds of patience, and what each act costs; assumed but for the links (CogTool-Explorer).
_PATIENCE = 90.0
_CLICK, _OVERLAY, _READ, _LINK = 1.5, 4.0, 3.0, 0.275
_MOST_LINKS_READ = 24
_MOST_STEPS = 9
# Below this scent nothing on the page is worth a click. Assumed.
_WORTH_A_CLICK = 0.3
_SOUNDS_RIGHT = 0.5


@walk(pages=36, order=30)
async def contact_route(prospect: Prospect) -> Journeys:
    """Send one prospect for each errand."""
    return Journeys(journeys=tuple([await _Errand(prospect=prospect, goal=goal).run() for goal in GOALS]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """What goes through the prospect's head at a step."""

    saw: str
    seconds: float
    clicked: str = ""
    mark: tuple[float, float] | None = None
    likely: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """The link that draws most."""

    place: int
    """In the list of links."""
    scent: float
    likely: float
    """Share of the clicks on this errand that would go there, from here."""

    @property
    def why(self) -> str:
        clicks = round(100 * self.likely)
        how = "sounds right" if self.scent > _SOUNDS_RIGHT else "may be it"
        if not clicks:
            return f"{how}, though hardly anybody would click it here"
        return f"{how}: of 100 clicks on my errand {clicks} would go there"


@dataclass(kw_only=True)
class _Errand:
    prospect: Prospect
    goal: str
    patience: float = _PATIENCE
    steps: list[Step] = field(default_factory=list)
    been: set[str] = field(default_factory=set)
    reached: bool = False

    async def run(self) -> Journey:
        async with self.prospect.visit(Device.PHONE) as visit:
            answer = await visit.open(self.prospect.company.url)
            try:
                ending = "I could not even open the page." if answer.trouble else await self._wander(visit)
            except PlaywrightError:
                # The diary up to here is kept; a page that breaks off has lost its prospect.
                ending = "The page broke off under my fingers. I’ll try the next firm."
        return Journey(
            goal=self.goal,
            device=Device.PHONE,
            patience=_PATIENCE,
            steps=tuple(self.steps),
            reached=self.reached,
            ending=ending,
        )

    async def _wander(self, visit: Visit) -> str:
        home = self.prospect.company.url
        while len(self.steps) < _MOST_STEPS and self.patience > 0:
            if await self._clear(visit):
                continue
            page, links = await self._read(visit)
            if not same_site(page.url, home):
                return "Suddenly I am on another firm’s site. I’ll try the next one."
            self.been.add(page.url)
            if said := self._found(page):
                self.reached = True
                await self._note(visit, page, _Moment(saw=said, seconds=_READ))
                return said
            choice = self._choose(links, page)
            if choice is None:
                if page.url != normal(self.prospect.company.url, self.prospect.company.url) and self._home_has_more():
                    await self._note(
                        visit,
                        page,
                        _Moment(
                            saw="Nothing here leads there. Back to the start.",
                            clicked="Back",
                            seconds=self._reading(links),
                        ),
                    )
                    await visit.open(self.prospect.company.url)
                    continue
                said = "Nothing here smells of what I want. I’ll try the next firm."
                await self._note(visit, page, _Moment(saw=said, seconds=self._reading(links)))
                return said
            await self._follow(visit, page, links, choice)
        return "That took too long. I’ll try the next firm."

    async def _clear(self, visit: Visit) -> bool:
        """Deal with one thing that blocks the page; say whether there was one."""
        blocking = [each for each in await overlays(visit.tab) if each.blocking and each.way_out]
        if not blocking:
            return False
        over = blocking[0]
        button = over.way_out
        if button is None:
            return False
        title = await visit.tab.title()
        here = normal(visit.tab.url, visit.tab.url)
        size = visit.tab.viewport_size or {"width": 1, "height": 1}
        mark = (round(button.x / size["width"], 3), round(button.y / size["height"], 3))
        shot = await visit.picture(self._shot_name())
        await visit.press(button)
        moment = _Moment(saw=_complaint(over), clicked=button.text, seconds=_OVERLAY + _CLICK, mark=mark)
        self._step(here, title, shot, moment)
        return True

    async def _read(self, visit: Visit) -> tuple[Page, list[tuple[int, Link]]]:
        look, again = await visit.look()
        here = normal(visit.tab.url, visit.tab.url)
        country = self.prospect.company.country
        page = read_page(look, again, url=here, status=200, clicks=0, country=country)
        return page, read_links(look, sights(look["links"], again["links"]))

    def _found(self, page: Page) -> str:
        if self.goal == "check":
            return "Here are the prices." if states_prices(page) else ""
        shown = [route for route in routes_for(self.goal, page.routes) if route.seen.phone in _IN_SIGHT]
        if self.goal == "write" and (form := contact_form(page.forms)) and form.seen.phone in _IN_SIGHT:
            required = sum(each.required for each in form.asked)
            return f"Here is a form. It wants {len(form.asked)} things from me, {required} of them at once."
        if not shown:
            return ""
        first = shown[0]
        words = {"ring": "Here is the number", "write": "Here is an e-mail address", "visit": "Here is the address"}[
            self.goal
        ]
        return (
            f"{words}, but only in a picture: {first.shown}" if first.shown_as == "image" else f"{words}: {first.shown}"
        )

    def _choose(self, links: list[tuple[int, Link]], page: Page) -> _Choice | None:
        """The link that draws most of those not yet followed, by the rules of the reach model."""
        near = {
            place: link
            for place, (_, link) in enumerate(links)
            if link.url != page.url and is_page(link.url) and same_site(link.url, self.prospect.company.url)
        }
        here = list(near.values())
        noticed = np.array([exposure(link, Device.PHONE) for link in here])
        smells = usual_scent().of_links(self.goal, [link.text for link in here], [link.heading for link in here])
        likely = popularity([link.url for link in here], smells, noticed)
        found = [
            _Choice(place=place, scent=float(smell), likely=likely[link.url])
            for (place, link), smell, seen in zip(near.items(), smells, noticed, strict=True)
            if seen and link.url not in self.been
        ]
        best = max(found, key=lambda each: (each.likely, each.scent), default=None)
        return best if best and best.scent >= _WORTH_A_CLICK else None

    async def _follow(self, visit: Visit, page: Page, links: list[tuple[int, Link]], choice: _Choice) -> None:
        at, link = links[choice.place]
        self.been.add(link.url)
        said = f"“{link.text}” {choice.why}."
        seconds = self._reading(links)
        if link.seen.phone is Sight.MENU and await visit.open_menu():
            said = f"The menu is behind a button. {said}"
            seconds += _CLICK
        where = await visit.find(at)
        size = visit.tab.viewport_size or {"width": 1, "height": 1}
        mark = (round(where[0] / size["width"], 3), round(where[1] / size["height"], 3)) if where else None
        await self._note(
            visit,
            page,
            _Moment(saw=said, clicked=link.text, seconds=seconds + _CLICK, mark=mark, likely=choice.likely),
        )
        if not (where and await visit.click(*where)):
            # What cannot be clicked is opened all the same: the model counts how hard it is to find.
            await visit.open(link.url)

    async def _note(self, visit: Visit, page: Page, moment: _Moment) -> None:
        shot = await visit.picture(self._shot_name())
        self._step(page.url, page.title, shot, moment)

    def _step(self, url: str, title: str, shot: str, moment: _Moment) -> None:
        self.patience = round(self.patience - moment.seconds, 1)
        self.steps.append(
            Step(
                url=url,
                title=title[:200],
                saw=moment.saw[:400],
                clicked=moment.clicked[:200],
                seconds=round(moment.seconds, 1),
                patience=max(0.0, self.patience),
                shot=shot,
                mark=moment.mark,
                likely=None if moment.likely is None else round(moment.likely, 3),
            )
        )

    def _shot_name(self) -> str:
        return f"{self.goal}-{len(self.steps) + 1:02}"

    def _home_has_more(self) -> bool:
        return sum(step.clicked == "Back" for step in self.steps) == 0

    @staticmethod
    def _reading(links: list[tuple[int, Link]]) -> float:
        seen = sum(link.seen.phone is Sight.FIRST_SCREEN or link.seen.phone is Sight.BELOW for _, link in links)
        return _READ + _LINK * min(seen, _MOST_LINKS_READ)


_IN_SIGHT = {Sight.FIRST_SCREEN, Sight.BELOW}


def _complaint(over: Overlay) -> str:
    if over.kind is BarrierKind.COOKIES:
        return "A cookie wall, with a way to say no." if over.refuse else "A cookie wall, and no way to say no."
    if over.kind is BarrierKind.INTRO:
        return "An intro. I did not come for a film."
    if over.kind is BarrierKind.NEWSLETTER:
        return "They want my e-mail address before I have read a word."
    return "Something pops up over what I was reading."
