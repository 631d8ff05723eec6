"""Do links with the same words lead to the same page?

## What it looks for

On one page, two links in the menu, header or footer with the same words that
lead to different pages of the site.

## Why it matters

WCAG 2.2 requires that things with the same function have the same name
(3.2.4). People who see one name for two things learn that the names mean
nothing.

## How to fix it

Give each page its own name, and each name its own page.

## What it cannot see

Different addresses that show the same page.
"""

from collections import defaultdict

from footfall.check import Effort, Finding, Outcome, Scale, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Page, Sight
from footfall.messages import Text, gettext, ngettext
from footfall.reading.labels import is_vague
from footfall.reading.language_links import language_of
from footfall.reading.urls import is_page, same_site

SIGNPOSTS = {"nav", "header", "footer"}
# A desktop shows these at once; what a menu of a phone has besides is never seen beside them.
IN_SIGHT = {Sight.FIRST_SCREEN, Sight.BELOW}
ERRORS = 400
SCALE = Scale("link texts", {0: 1.0, 1: 0.3})


@check(stage=Stage.WAY, weight=1, source="wcag-2.2", scale=SCALE, version=7)
def same_words(exploration: Exploration) -> Outcome:
    """Score the number of link texts that lead to different pages."""
    # Of a page that is not there another check tells.
    gone = {_plain(page.url) for page in exploration.pages if page.status >= ERRORS}
    signs = {page.url: _signs(page) for page in exploration}
    if not any(signs.values()):
        return not_applicable(gettext("No menu was recognised on the site."))
    ambiguous: dict[str, tuple[str, set[str]]] = {}
    for page, leads in signs.items():
        for text, urls in leads.items():
            if len(urls - gone) > 1:
                ambiguous.setdefault(text, (page, urls))
    if not ambiguous:
        dead = any(len(urls) > 1 for leads in signs.values() for urls in leads.values())
        return scored(
            1.0,
            gettext("Links with the same words lead to the same page, apart from those that lead to a missing page.")
            if dead
            else gettext("Links with the same words lead to the same page."),
        )
    return scored(
        SCALE.at(len(ambiguous)),
        ngettext(
            "The same link text leads to different pages.",
            "{number} link texts lead to different pages.",
            len(ambiguous),
        ),
        *(
            Finding(
                subject=text,
                fix=gettext("Make “{words}” lead to one page only", words=text),
                detail=_detail(sorted(urls)),
                page=page,
                quote=text,
                cost=Effort.WORD,
            )
            for text, (page, urls) in list(ambiguous.items())[:6]
        ),
    )


def _detail(urls: list[str]) -> Text:
    first, second, *more = urls
    if not more:
        return gettext("On one page it leads to {first} and to {second}.", first=first, second=second)
    return gettext(
        "On one page it leads to {first}, to {second} and to {third}.", first=first, second=second, third=more[0]
    )


def _signs(page: Page) -> dict[str, set[str]]:
    leads: dict[str, set[str]] = defaultdict(set)
    for link in page.links:
        shown = link.region in SIGNPOSTS and link.text and is_page(link.url) and link.seen.desktop in IN_SIGHT
        # A language leads to each page's own version.
        if (
            shown
            and not language_of(link.text)
            and same_site(link.url, page.url)
            and not link.fragment
            and not is_vague(link.text)
        ):
            leads[link.text].add(_plain(link.url))
    return leads


def _plain(url: str) -> str:
    return url.rstrip("/").removesuffix("index.html").rstrip("/")
