"""Can search engines read the important pages?

## What it looks for

Pages that the site itself links to but that its robots.txt blocks for Google's
robot: the start page, contact, prices, hours, directions, what is sold.

## Why it matters

Search engines do not read what robots.txt blocks, and nobody finds it by its
content. Such a line is often left over from the days when the site was built.

## How to fix it

Remove the line from robots.txt. Block only what no visitor needs: the basket,
the login, search results.

## What it cannot see

Rules for other robots than Google's, and what a server does to robots without
saying so.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import Closed, Exploration, Findability
from footfall.messages import gettext, ngettext
from footfall.reading.labels import classes_of

_MATTERS = {
    *("contact", "phone", "mail", "quote", "prices", "location", "hours", "imprint", "emergency"),
    *("services", "shop", "about", "home"),
}


@check(stage=Stage.FOUND, weight=6, source="robots-txt")
def robots_open(exploration: Exploration, findability: Findability) -> Outcome:
    """Score 0 if robots.txt disallows the start page, 0.3 if it disallows another important page."""
    relevant = [blocked for blocked in findability.closed if _is_relevant(blocked, exploration)]
    if not relevant:
        return scored(1.0, gettext("robots.txt blocks none of the important pages."))
    home = any(blocked.url == exploration.home.url for blocked in relevant)
    worst = next((blocked for blocked in relevant if blocked.url == exploration.home.url), relevant[0])
    if home:
        what = gettext("robots.txt blocks search engines from the start page.")
        fix = gettext("Allow search engines to read the start page in robots.txt")
    else:
        what = gettext("robots.txt blocks search engines from “{page}”.", page=worst.label)
        fix = gettext("Allow search engines to read “{page}” in robots.txt", page=worst.label)
    return scored(
        0.0 if home else 0.3,
        what,
        Finding(
            fix=fix,
            detail=ngettext(
                "robots.txt blocks {number} page that your own links lead to, such as {address}.",
                "robots.txt blocks {number} pages that your own links lead to, such as {address}.",
                len(relevant),
                address=worst.url,
            ),
            page=worst.url,
            quote=worst.label,
            cost=Effort.SETTING,
        ),
    )


def _is_relevant(closed: Closed, site: Exploration) -> bool:
    return closed.url == site.home.url or bool(classes_of(closed.label) & _MATTERS)
