"""Which pages are there, and what is on them?

Crawls the site politely: it obeys robots.txt, loads one page at a time, follows
the links with the strongest scent of contact and prices first, and stops when
the page budget is spent. The number of clicks from the start page is computed
afterwards over all links, breadth first, whatever the order of the walk.
"""

import asyncio
import heapq
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, field, replace

import msgspec
from playwright.async_api import Error as PlaywrightError

from footfall.browsing.reloads import LOADS_ITSELF
from footfall.browsing.response import LoadResult
from footfall.browsing.robots import RobotsTxt, read_robots
from footfall.browsing.routed import by_a_click
from footfall.browsing.script_menu import click_through
from footfall.browsing.session import Prospect
from footfall.browsing.unlinked_contact import broken_contact_promises, guess_contact_page
from footfall.browsing.visit import Visit
from footfall.errors import NotAuditedError
from footfall.evidence import Device, Exploration, Page, Sight
from footfall.evidence.record import PageRecord
from footfall.messages import gettext_noop
from footfall.reach.goals import GOALS
from footfall.reach.scent import default_scent
from footfall.reading.contact_predicates import contact_form, shown_routes
from footfall.reading.labels import classes_of
from footfall.reading.page import read_page, unreadable
from footfall.reading.recorded.snapshot import form_openers, menu_items, tiles
from footfall.reading.site import assembled
from footfall.reading.urls import is_page, normal, pattern, same_site
from footfall.walk import walk

# Pages whose addresses differ only in numbers or parameters, such as a calendar or a product list.
# What robots.txt says of the pages that we asked for.
_PARTLY, _ALLOWED, _NONE = gettext_noop("partly closed"), gettext_noop("allowed"), gettext_noop("none")
_MOST_ALIKE = 6
_PROMISING = 0.5
_FULL_PROMISE = 0.9
# Of so many pages one may be missing.
_ONE_IN = 10
# Pages that are read while the next one loads.
_READ_AT_ONCE = 2
_GONE = {404, 410}
_ELSEWHERE = "leads to another site"
_LOOK_AT_MOST = 30
"""Seconds that the snapshots of a page may take."""
# Buttons of a page that are pressed for the form that they promise, and the pages where one looks for it.
_MOST_OPENED, _ABOUT_CONTACT = 2, {"contact", "quote"}
# After so many links that are dead for those who click too, no more are clicked.
_MOST_GONE = 2
# Bytes of facts, beyond which no further page is opened; sixty ordinary pages take one and a half million.
_MOST_KEPT = 12_000_000


@dataclass(kw_only=True)
class _Plan:
    """The known pages, the best scent first, and the pages that have been read."""

    start: str
    robots: RobotsTxt | None
    """Its rules; None if the site's owner lets us read what they close."""
    budget: int
    pages: list[Page] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    landed: dict[str, str] = field(default_factory=dict)
    frontier: list[tuple[float, int, str]] = field(default_factory=list)
    skipped: int = 0
    closed: dict[str, float] = field(default_factory=dict)
    """Pages that robots.txt closes to us, each with the scent of the links to it."""
    kept: int = 0
    """The bytes that the facts of its pages take."""
    dead: list[str] = field(default_factory=list)
    """Texts of the menu items that lead nowhere."""
    missed: dict[str, tuple[float, str]] = field(default_factory=dict)
    """Pages that were not shown, each with the scent of the links to it and the reason."""
    scents: dict[str, float] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _alike: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._offer(self.start, 1.0)

    def _offer(self, url: str, scent: float) -> None:
        if url in self._seen:
            return
        self._seen.add(url)
        self.scents[url] = scent
        heapq.heappush(self.frontier, (-scent, len(self._seen), url))

    def next(self) -> str | None:
        """Take the most promising page that robots.txt allows; None when there is none left, or no more may be kept."""
        while self.frontier and self.kept < _MOST_KEPT:
            scent, _, url = heapq.heappop(self.frontier)
            if url != self.start and self.robots and not self.robots.allows(url):
                self.closed[url] = -scent
            elif self._is_trap(url, -scent):
                self.skipped += 1
            else:
                return url
        return None

    def _is_trap(self, url: str, scent: float) -> bool:
        """Say whether enough pages like this one were opened; a page with a strong scent is opened anyway."""
        kind = pattern(url)
        self._alike[kind] += 1
        many = "*" in kind and self._alike[kind] > _MOST_ALIKE and scent < _PROMISING
        return many or "~~" in kind

    def miss(self, url: str, why: str) -> None:
        """Note a page that was not shown, so that nothing is known of it."""
        self.missed[url] = self.scents.get(url, 0.0), why

    def refuse_gaps(self) -> None:
        """Raise `NotAuditedError` if too much is missing to say what the site has and what it has not.

        That is one page whose links promise what prospects seek, for it may have all that the others lack; or more
        than one page in ten, for a site has a few broken pages by itself, but hardly more. Of pages that robots.txt
        closes it is one whose links promise nearly all of it, or more than were read: many sites close an imprint.
        """
        closed = next((url for url, scent in self.closed.items() if scent >= _FULL_PROMISE), "")
        # A shop may close hundreds of addresses of one kind, such as its filters.
        if closed or len({pattern(url) for url in self.closed}) > len(self.pages):
            named = f", {closed} among them" if closed else ""
            message = (
                f"robots.txt does not let us read {len(self.closed)} of {len(self.closed) + len(self.pages)} pages"
                f"{named}; if the site is yours, set `walk.obey_robots: false`"
            )
            raise NotAuditedError(message)
        promising = [why for scent, why in self.missed.values() if scent >= _PROMISING]
        if promising or len(self.missed) > max(1, len(self.asked) // _ONE_IN):
            why = (promising or [why for _, why in self.missed.values()])[0]
            message = f"{len(self.missed)} of {len(self.asked)} pages were not shown: {why}"
            raise NotAuditedError(message)

    def add(self, page: Page) -> None:
        """Keep a page that was read, and queue its links."""
        self.landed[self.asked[len(self.landed)]] = page.url
        if any(page.url == known.url for known in self.pages):
            return
        self._seen.add(page.url)
        self.pages.append(page)
        self.kept += len(msgspec.json.encode(page))
        links = [
            link
            for link in page.links
            if same_site(link.url, self.start) and is_page(link.url) and link.seen.desktop is not Sight.HIDDEN
        ]
        texts = [link.text for link in links]
        scents = [default_scent().of_texts(goal, texts) for goal in GOALS]
        for link, promised in zip(links, zip(*scents, strict=True), strict=True):
            self._offer(link.url, float(max(promised)))


@walk(pages=0)
async def exploration(prospect: Prospect) -> Exploration:
    """Walk the site within the page budget.

    Raises `NotAuditedError` if the start page cannot be read, or if too much was not shown.
    """
    async with prospect.visit(Device.DESKTOP) as visit:
        start = normal(prospect.company.url, prospect.company.url)
        robots = prospect.courtesy.robots or await read_robots(visit.tab, start)
        obeyed = robots if prospect.settings.obey_robots else None
        plan = _Plan(start=start, robots=obeyed, budget=prospect.settings.pages)
        tabs = (visit, *[await visit.twin() for _ in range(_READ_AT_ONCE)])
        readings: deque[asyncio.Task[Page]] = deque()
        # One page loads while those before it are read; two pages are never requested at once.
        for turn in range(plan.budget):
            while readings and (not plan.frontier or turn == 1):
                plan.add(await readings.popleft())
            if not (url := plan.next()):
                break
            if turn and robots.delay > prospect.settings.pause:
                await asyncio.sleep(robots.delay)
            tab = tabs[turn % len(tabs)]
            result = await tab.loader.ask(url)
            if len(readings) == _READ_AT_ONCE:
                plan.add(await readings.popleft())
            if result.refusal:
                plan.miss(url, result.refusal.why)
            readings.append(asyncio.create_task(_read(tab, url, result, None if turn else plan.dead)))
            plan.asked.append(url)
            prospect.pages_read(len(plan.pages), min(plan.budget, len(plan.asked) + len(plan.frontier)))
        for reading in readings:
            plan.add(await reading)
        if not plan.pages or not plan.pages[0].usable:
            trouble = plan.pages[0].trouble if plan.pages else "no page was opened"
            message = f"{start}: {trouble or 'there is nothing to read'}."
            raise NotAuditedError(message)
        plan.refuse_gaps()
        plan.pages = await _with_pages_by_click(visit, plan.pages, robots.delay)
        # Who is refused meanwhile, in whatever words, sees another start page now.
        await visit.load(start)
        prospect.courtesy.borne.update(plan.missed)
        if promises := broken_contact_promises(plan.pages, plan.dead):
            plan.pages += filter(None, [await guess_contact_page(visit, plan.pages, promises)])
        pages = assembled(plan.pages, plan.landed)
        return Exploration(
            start=pages[0].url,
            pages=pages,
            skipped=plan.skipped + len(plan.closed) + len(plan.frontier),
            robots=_PARTLY if plan.closed else _ALLOWED if robots.there else _NONE,
            landed=tuple((asked, here) for asked, here in plan.landed.items() if asked != here),
        )


async def _read(visit: Visit, url: str, result: LoadResult, dead: list[str] | None) -> Page:
    """Read a page, and what its buttons open where a form may be behind them.

    If `dead` is given, click through the menu too and add the items that lead nowhere to it.
    """
    if result.error or (result.refusal and not result.refusal.lasting):
        trouble = result.error or "the page was not shown"
        return unreadable(url, status=result.status, clicks=0, trouble=trouble)
    if not same_site(result.url, url):
        return unreadable(url, status=result.status, clicks=0, trouble=_ELSEWHERE)
    record = await _recorded(visit)
    last = visit.landed(result)
    trouble = LOADS_ITSELF if visit.loads_itself else last.error
    visit.reloads.acknowledge(visit.tab)
    if trouble or record is None:
        return unreadable(url, status=last.status, clicks=0, trouble=trouble or "the page could not be read")
    here = normal(last.url, last.url) or url
    if not same_site(here, url):
        return unreadable(url, status=last.status, clicks=0, trouble=_ELSEWHERE)
    country = visit.company.country
    page = await asyncio.to_thread(read_page, record, url=here, status=last.status, clicks=0, country=country)
    page = replace(page, record=await asyncio.to_thread(visit.keep, record))
    menu = [] if dead is None else menu_items(record)
    hides = _may_hide_a_form(page, first=dead is not None)
    alone = dead is not None and _is_dead_end(page)
    openers = [*(form_openers(record)[:_MOST_OPENED] if hides else ()), *(tiles(record) if alone else ())]
    if items := [*menu, *openers]:
        page, dead_items = await click_through(visit, page, items, afresh=alone)
        # A button outside the menu may only have scrolled.
        if dead is not None:
            dead += [text for text in dead_items if text in {item["text"] for item in menu}]
    return page


async def _with_pages_by_click(visit: Visit, pages: list[Page], delay: float) -> list[Page]:
    """Open the pages that are errors once more as visitors do, by the links on the start page."""
    home, kept, missed = pages[0], list[Page](), 0
    linked = {link.url for link in home.links if link.seen.desktop is not Sight.HIDDEN}
    for page in pages:
        shown = None
        if page.status in _GONE and page.url in linked and missed < _MOST_GONE:
            await asyncio.sleep(delay)
            with suppress(PlaywrightError, TimeoutError, NotAuditedError):
                async with asyncio.timeout(_LOOK_AT_MOST):
                    shown = await by_a_click(visit, home, page)
            missed += shown is None
        kept.append(shown or page)
    return kept


async def _recorded(visit: Visit) -> PageRecord | None:
    """Record a page; None if it breaks off, or keeps its tab busy for ever, as some do."""
    with suppress(PlaywrightError, TimeoutError):
        async with asyncio.timeout(_LOOK_AT_MOST):
            return await visit.read_still(visit.record)
    return None


def _is_dead_end(page: Page) -> bool:
    """Return whether a page has neither a link into the site nor a way to get in touch: what else it has is pressed."""
    inside = any(link.url != page.url and same_site(link.url, page.url) for link in page.links)
    return not inside and not shown_routes(page) and contact_form(page.forms) is None


def _may_hide_a_form(page: Page, *, first: bool) -> bool:
    """Return whether a click is worth its time: on the start page and those about contact, if no form is there."""
    about = bool(_ABOUT_CONTACT & classes_of(" ".join((page.title, *page.headings[:1]))))
    return (first or about) and contact_form(page.forms) is None
