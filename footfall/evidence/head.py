"""What a page says to machines about itself: in its head, in its headers and in its structured data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a messenger or a network shows of a page to which somebody links."""

    title: str = ""
    description: str = ""
    image: str = ""
    """The picture's address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a search engine reads of a page besides its words."""

    description: str = ""
    """Offered for the lines below the title of a result."""
    canonical: str = ""
    """The address under which the page wants to be known; empty where it names none."""
    noindex: str = ""
    """Where it asks not to be found: in the page or in the answer’s headers; empty where it does not."""
    alternates: tuple[tuple[str, str], ...] = ()
    """The same page in other languages: a code such as de or x-default, and the address."""
    preview: Preview = Preview()
    kinds: tuple[str, ...] = ()
    """What its structured data speaks of, such as Plumber or FAQPage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """A list of addresses that the site offers to search engines."""

    url: str
    named: bool = False
    """Whether robots.txt or another sitemap names it; otherwise it was looked for where it usually lies."""
    entries: tuple[str, ...] = ()
    """The first 2,000 addresses of pages."""
    more: int = 0
    """How many more there are."""
    trouble: str = ""
    """Why it could not be read; empty where it could."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A page that robots.txt closes to search engines."""

    url: str
    label: str
    """The words of the link that leads there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findability:
    """What a search engine's robot meets before it has read a single page."""

    robots: str
    """What robots.txt answered: there, missing, or why it could not be read."""
    closed: tuple[Closed, ...] = ()
    """Pages that visitors are led to and a search engine may not read."""
    sitemaps: tuple[Sitemap, ...] = ()
    nonsense: str = ""
    """An address that does not exist, which was asked for."""
    answered: int = 0
    """The status with which it was answered; 0 where nothing came."""
    landed: str = ""
    """Where one ended up."""
