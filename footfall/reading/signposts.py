"""Whether a start page points to another page in words that may tell a person what lies there."""

import re

from footfall.evidence import Exploration, Link, Page, Sight
from footfall.reading.labels import classes_of, is_vague
from footfall.vocabulary.matching import fold

_WORD = re.compile(r"\w{3,}")


def is_signposted(url: str, site: Exploration) -> bool:
    """Return whether the start page shows a link to another page that says what that page is, or is called.

    A prospect of ours who did not follow it may only not have known its words.
    """
    page = site.page(url)
    if page is None or url == site.home.url:
        return False
    return any(
        link.url == url
        and (link.seen.desktop is not Sight.HIDDEN or link.seen.phone is not Sight.HIDDEN)
        and not is_vague(link.text)
        and _says_which(link, page)
        for link in site.home.links
    )


def _says_which(link: Link, page: Page) -> bool:
    called = fold(" ".join((page.title, *page.headings[:3])))
    shared = set(_WORD.findall(fold(link.text))) & set(_WORD.findall(called))
    return bool(classes_of(link.text) - {"home"} or shared)
