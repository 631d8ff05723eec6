"""Do people who read another language get the right version?

## What it looks for

Where pages have links to versions in other languages (`hreflang`): whether
each lists itself as well, whether the codes exist, and whether the other
version links back to this one.

## Why it matters

With links to its language versions (`hreflang`), a search engine can show
readers the page in their own language. Google counts such links only where
both pages link to each other.

## How to fix it

Let every version list all versions, including itself, with codes such as de or
en-GB, the same list on each.

## What it cannot see

Whether the translation is good, and versions that were not checked.
"""

import re

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Page
from footfall.messages import gettext, ngettext

_CODE = re.compile(r"x-default|[a-z]{2}(?:-[a-z]{4})?(?:-(?!uk\b|eu\b)[a-z]{2})?")


@check(stage=Stage.FOUND, weight=1, source="google-languages", version=3)
def language_versions(exploration: Exploration) -> Outcome:
    """Score the share of pages with a correct list of language versions."""
    naming = [page for page in exploration if page.head and len({to for _, to in page.head.alternates}) > 1]
    if not naming:
        return not_applicable(gettext("No page tells search engines about versions in other languages (hreflang)."))
    wrong = [(page, why) for page in naming if (why := _fault(page, exploration))]
    if not wrong:
        return scored(1.0, gettext("The language versions link to one another correctly."))
    page, why = wrong[0]
    return scored(
        1 - len(wrong) / len(naming),
        ngettext(
            "{number} of {pages} pages has faulty links to its language versions (hreflang).",
            "{number} of {pages} pages have faulty links to their language versions (hreflang).",
            len(wrong),
            pages=len(naming),
        ),
        Finding(
            fix=gettext("List all language versions on each of them, including the page itself"),
            detail=why,
            page=page.url,
            quote=page.title,
            cost=Effort.HOUR,
        ),
    )


def _fault(page: Page, site: Exploration) -> str:
    versions = page.head.alternates if page.head else ()
    for code, to in versions:
        if not _CODE.fullmatch(code):
            return gettext("“{page}”: the language code {code} does not exist.", page=page.name, code=code)
        other = site.page(to)
        if (
            other
            and other.usable
            and other.head
            and not _addresses(page, site) & {url for _, url in other.head.alternates}
        ):
            return gettext("“{page}”: the {code} version does not link back to it.", page=page.name, code=code)
    if _addresses(page, site) & {to for _, to in versions}:
        return ""
    return gettext("“{page}”: it does not list itself.", page=page.name)


def _addresses(page: Page, site: Exploration) -> set[str]:
    """Return the address at which a page was met and the one that it calls its own, unless that is another page's."""
    said = page.head.canonical if page.head else ""
    return {page.url, said} if said and site.page(said) is None else {page.url}
