"""Do I get back where I came from, and into my language?

On a phone, opens the start page from elsewhere and presses Back, then does the
same from a few pages behind its main links. Follows the language links of the
start page and of one inner page.
"""

from collections.abc import Iterable

from playwright.async_api import Error as PlaywrightError

from footfall.browsing.session import Prospect
from footfall.browsing.visit import Visit
from footfall.config.names import slug
from footfall.evidence import Device, Exploration, Link, Navigation, Page, Region, Return, Sight, Switch
from footfall.reading.language_links import switches_on
from footfall.reading.urls import is_page, normal, same_site
from footfall.walk import walk

_MOST_LINKS = 3
_MOST_PRESSES = 3
_MOST_SWITCHES = 4
# Milliseconds within which a script that redirects again does so.
_SENT_ON_MS = 400
_ELSEWHERE = "about:blank"


@walk(pages=14)
async def navigation(prospect: Prospect, exploration: Exploration) -> Navigation:
    """Try the back button and the language links."""
    async with prospect.visit(Device.PHONE) as visit:
        home = exploration.home
        returns = [await _there_and_back(visit, _ELSEWHERE, home.url, "")]
        if returns[0].presses == 1:
            returns += [await _there_and_back(visit, home.url, link.url, link.text) for link in _main_links(home)]
        switches = [await _switched(visit, exploration, *switch) for switch in _switches(exploration)]
    return Navigation(returns=tuple(returns), switches=tuple(switches))


def _main_links(home: Page) -> list[Link]:
    near = {
        link.url: link
        for link in home.links
        if link.url != home.url and link.text and is_page(link.url) and same_site(link.url, home.url)
        if link.region in {Region.NAV, Region.HEADER, Region.MAIN} and link.seen.phone is not Sight.HIDDEN
    }
    return list(near.values())[:_MOST_LINKS]


async def _there_and_back(visit: Visit, start: str, page: str, text: str) -> Return:
    """Open `page` as a link on `start` would, and press Back until `start` is shown again."""
    try:
        if start == _ELSEWHERE:
            await visit.open(page)
        else:
            await visit.open(start)
            # Like a click, this adds the new page to the tab's history.
            await visit.tab.evaluate("(url) => { location.assign(url); }", page)
            await visit.tab.wait_for_url(lambda url: normal(url, url) != start)
            await visit.settle()
        await visit.tab.wait_for_timeout(_SENT_ON_MS)
        for press in range(1, _MOST_PRESSES + 1):
            await visit.tab.go_back(wait_until="load")
            await visit.tab.wait_for_timeout(_SENT_ON_MS)
            here = visit.tab.url
            if here == start or normal(here, here) == start:
                return Return(page=page, text=text, presses=press)
        return Return(page=page, text=text, presses=0, shot=await visit.picture(f"back-{slug(text) or 'start'}"))
    except PlaywrightError:
        # A page that does not open traps no visitor; dead links are another check.
        return Return(page=page, text=text, presses=1)


def _switches(site: Exploration) -> Iterable[tuple[Page, Link, str]]:
    """Return the language links of the start page and of the first inner page that has any."""
    within = next((page for page in site if page.url != site.home.url and switches_on(page)), None)
    starts = {link.url for link, _ in switches_on(site.home)}
    found: dict[tuple[str, str], tuple[Page, Link, str]] = {}
    for page in filter(None, (site.home, within)):
        # A menu that only a phone shows may have a link of its own for the same language.
        for link, promised in sorted(switches_on(page), key=lambda switch: switch[0].url in starts):
            found.setdefault((page.url, promised), (page, link, promised))
    return list(found.values())[:_MOST_SWITCHES]


async def _switched(visit: Visit, site: Exploration, page: Page, link: Link, promised: str) -> Switch:
    starts = {switch.url for switch, _ in switches_on(site.home)}
    known = site.page(link.url)
    status, language = (known.status, known.language) if known else await _opened(visit, link.url)
    return Switch(
        page=page.url,
        text=link.text,
        target=link.url,
        status=status,
        language=language[:2].lower(),
        promised=promised,
        to_start=page.url not in {site.home.url, *starts} and link.url in starts,
    )


async def _opened(visit: Visit, url: str) -> tuple[int, str]:
    result = await visit.load(url)
    if result.error:
        return result.status, ""
    return result.status, str(await visit.tab.evaluate("document.documentElement.lang || ''"))
