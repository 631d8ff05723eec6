"""What a page tells machines: its head, HTTP headers and structured data; also robots.txt and sitemaps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What messengers and social networks show of a linked page."""

    title: str = ""
    description: str = ""
    image: str = ""
    """The picture's address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a search engine reads of a page besides its text."""

    description: str = ""
    """The meta description, for the snippet of a search result."""
    canonical: str = ""
    """The canonical address; empty if there is none."""
    noindex: str = ""
    """Where noindex is set: in the page or in the response headers; empty if it is not."""
    alternates: tuple[tuple[str, str], ...] = ()
    """The same page in other languages: a code such as de or x-default, and the address."""
    preview: Preview = Preview()
    kinds: tuple[str, ...] = ()
    """The types in its structured data, such as Plumber or FAQPage."""
    system: str = ""
    """The editing system that it was made with, such as WordPress; empty if it does not show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """A sitemap of the site."""

    url: str
    named: bool = False
    """Whether robots.txt or another sitemap names it; otherwise it is at the usual address."""
    entries: tuple[str, ...] = ()
    """The first 2,000 page addresses."""
    more: int = 0
    """The number of further addresses."""
    trouble: str = ""
    """Why it could not be read; empty if it could."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A page that robots.txt blocks for search engines."""

    url: str
    label: str
    """The text of the link to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findability:
    """What a search engine's crawler finds before it reads a page."""

    robots: str
    """The result for robots.txt: there, missing, or why it could not be read."""
    closed: tuple[Closed, ...] = ()
    """Pages that are linked for visitors but blocked for search engines."""
    sitemaps: tuple[Sitemap, ...] = ()
    nonsense: str = ""
    """A non-existent address that was requested."""
    answered: int = 0
    """The HTTP status of the response to it; 0 if there was none."""
    landed: str = ""
    """The final address."""
