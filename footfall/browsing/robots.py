"""The rules and the crawl delay of robots.txt."""

from dataclasses import dataclass
from urllib.parse import urljoin

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab
from protego import Protego

_AGENT = "Footfall"
# Seconds; a crawl delay is meant for robots that read everything, and Footfall reads little.
_WAIT_AT_MOST = 2.0


@dataclass(frozen=True, slots=True)
class RobotsTxt:
    """The rules of one site."""

    rules: Protego
    there: bool
    """Whether the site has the file."""

    def allows(self, url: str) -> bool:
        """Return whether we may open an address."""
        return bool(self.rules.can_fetch(url, _AGENT))

    @property
    def delay(self) -> float:
        """The seconds to wait between two pages of an exploration."""
        return min(_WAIT_AT_MOST, self.rules.crawl_delay(_AGENT) or 0.0)


async def read_robots(tab: Tab, start: str) -> RobotsTxt:
    """Read robots.txt of a site in the browser, so that it is requested like the pages."""
    try:
        response = await tab.goto(urljoin(start, "/robots.txt"))
        text = await response.text() if response and response.ok else ""
    except PlaywrightError:
        text = ""
    return RobotsTxt(Protego.parse(text if "<html" not in text.lower() else ""), there=bool(text))
