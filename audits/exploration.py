"""Which pages are there, and what is on them?

Goes through the site politely: what robots.txt closes stays closed, one page
at a time, the links that smell most of contact and prices first, until the
budget of pages is spent. How many clicks a page lies from the start is worked
out afterwards over all links, breadth first, whatever the order of the walk.
"""

import asyncio
import heapq
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from playwright.async_api import Error as PlaywrightError
from protego import Protego

from footfall.browsing.response import LoadResult
from footfall.browsing.script_menu import click_through
from footfall.browsing.session import Prospect
from footfall.browsing.unlinked_contact import broken_contact_promises, guess_contact_page
from footfall.browsing.visit import Visit
from footfall.errors import NotAuditedError
from footfall.evidence import Device, Exploration, Page, Sight
from footfall.reach.goals import GOALS
from footfall.reach.scent import default_scent
from footfall.reading.page import read_page, unreadable
from footfall.reading.routes import settle_numbers
from footfall.reading.urls import is_page, normal, pattern, same_site
from footfall.walk import walk

# Pages whose addresses differ only in numbers or parameters: a calendar, a shop's list.
_MOST_ALIKE = 6
_PROMISING = 0.5
_LOOK_AT_MOST = 30
"""Seconds that a look at a page may take."""
_AGENT = "Footfall"


@dataclass(kw_only=True)
class _Plan:
    """Which pages are known of, the best scent first, and which have been read."""

    start: str
    rules: Protego
    budget: int
    pages: list[Page] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    landed: dict[str, str] = field(default_factory=dict)
    frontier: list[tuple[float, int, str]] = field(default_factory=list)
    skipped: int = 0
    closed: int = 0
    dead: list[str] = field(default_factory=list)
    """Words of the menu's items that lead nowhere."""
    _seen: set[str] = field(default_factory=set)
    _alike: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._offer(self.start, 1.0)

    def _offer(self, url: str, scent: float) -> None:
        if url in self._seen:
            return
        self._seen.add(url)
        heapq.heappush(self.frontier, (-scent, len(self._seen), url))

    def next(self) -> str | None:
        """Take the most promising page that robots.txt leaves open."""
        while self.frontier:
            scent, _, url = heapq.heappop(self.frontier)
            if url != self.start and not self.rules.can_fetch(url, _AGENT):
                self.closed += 1
            elif self._is_trap(url, -scent):
                self.skipped += 1
            else:
                return url
        return None

    def _is_trap(self, url: str, scent: float) -> bool:
        """Say whether enough pages like this one were opened; what promises something sought is opened all the same."""
        kind = pattern(url)
        self._alike[kind] += 1
        many = "*" in kind and self._alike[kind] > _MOST_ALIKE and scent < _PROMISING
        return many or "~~" in kind

    def add(self, page: Page) -> None:
        """Keep a page that was read, and offer what it links to."""
        self.landed[self.asked[len(self.landed)]] = page.url
        if any(page.url == known.url for known in self.pages):
            return
        self._seen.add(page.url)
        self.pages.append(page)
        links = [
            link
            for link in page.links
            if same_site(link.url, self.start) and is_page(link.url) and link.seen.desktop is not Sight.HIDDEN
        ]
        texts = [link.text for link in links]
        scents = [default_scent().of_texts(goal, texts) for goal in GOALS]
        for link, promised in zip(links, zip(*scents, strict=True), strict=True):
            self._offer(link.url, float(max(promised)))


@walk(pages=0, order=20)
async def exploration(prospect: Prospect) -> Exploration:
    """Walk the site within the budget."""
    async with prospect.visit(Device.DESKTOP) as visit:
        start = normal(prospect.company.url, prospect.company.url)
        rules, robots, pause = await _robots(visit, start)
        plan = _Plan(start=start, rules=rules, budget=prospect.settings.pages)
        tabs = (visit, await visit.twin())
        reading: asyncio.Task[Page] | None = None
        # One page loads while the one before is read: two pages are never asked for at once.
        for turn in range(plan.budget):
            if reading and (not plan.frontier or turn == 1):
                plan.add(await reading)
                reading = None
            if not (url := plan.next()):
                break
            if turn and pause > prospect.settings.pause:
                await asyncio.sleep(pause)
            answer = await tabs[turn % 2].load(url)
            if reading:
                plan.add(await reading)
            reading = asyncio.create_task(_read(tabs[turn % 2], url, answer, None if turn else plan.dead))
            plan.asked.append(url)
        if reading:
            plan.add(await reading)
        if not plan.pages or not plan.pages[0].usable:
            trouble = plan.pages[0].trouble if plan.pages else "no page was opened"
            message = f"{start}: {trouble or 'there is nothing to read'}."
            raise NotAuditedError(message)
        if promises := broken_contact_promises(plan.pages, plan.dead):
            plan.pages += filter(None, [await guess_contact_page(visit, plan.pages, promises)])
        pages = _with_clicks(_follow(settle_numbers(plan.pages), plan.landed))
        return Exploration(
            start=pages[0].url,
            pages=pages,
            skipped=plan.skipped + plan.closed + len(plan.frontier),
            robots="partly closed" if plan.closed else robots,
        )


async def _read(visit: Visit, url: str, answer: LoadResult, dead: list[str] | None) -> Page:
    """Read a page; on the first one the menu is clicked through, and `dead` takes the items that lead nowhere."""
    if answer.trouble:
        return unreadable(url, status=answer.status, clicks=0, trouble=answer.trouble)
    here = normal(answer.url, answer.url) or url
    if not same_site(here, url):
        return unreadable(url, status=answer.status, clicks=0, trouble="leads to another site")
    await visit.settle()
    try:
        # A page that keeps its tab busy for ever is not waited for.
        async with asyncio.timeout(_LOOK_AT_MOST):
            snapshot, phone_snapshot = await visit.snapshots()
    except (PlaywrightError, TimeoutError):
        return unreadable(url, status=answer.status, clicks=0, trouble="the page could not be read")
    country = visit.company.country
    page = read_page(
        snapshot, phone_snapshot, url=here, status=answer.status, clicks=0, country=country, robots=answer.robots
    )
    if dead is None:
        return page
    page, nowhere = await click_through(visit, page, snapshot["items"])
    dead += nowhere
    return page


async def _robots(visit: Visit, start: str) -> tuple[Protego, str, float]:
    """Read robots.txt in the browser, so that it comes the way the pages come."""
    try:
        response = await visit.tab.goto(urljoin(start, "/robots.txt"))
        text = await response.text() if response and response.ok else ""
    except PlaywrightError:
        text = ""
    rules = Protego.parse(text if "<html" not in text.lower() else "")
    delay = rules.crawl_delay(_AGENT) or 0.0
    # A crawl delay is meant for robots that read everything; we read little and wait at most two seconds.
    return rules, "allowed" if text else "none", min(2.0, delay)


def _follow(pages: list[Page], landed: dict[str, str]) -> list[Page]:
    """Let each link lead to where a click on it ends up."""
    return [
        replace(page, links=tuple(replace(link, url=landed.get(link.url, link.url)) for link in page.links))
        for page in pages
    ]


def _with_clicks(pages: list[Page]) -> tuple[Page, ...]:
    known = {page.url: page for page in pages}
    clicks = {pages[0].url: 0}
    queue = deque([pages[0].url])
    while queue:
        here = queue.popleft()
        for link in known[here].links:
            if link.url in known and link.url not in clicks and link.seen.desktop is not Sight.HIDDEN:
                clicks[link.url] = clicks[here] + 1
                queue.append(link.url)
    farthest = max(clicks.values()) + 1
    return tuple(replace(page, clicks=clicks.get(page.url, farthest)) for page in pages)
