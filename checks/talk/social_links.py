"""Do the social media icons lead to the company?

## What it looks for

Links to Facebook, Instagram, LinkedIn and the like that lead to the network’s
own home page instead of the company’s profile, or nowhere at all.

## Why it matters

Social media icons come with a site’s template and wait to be filled in. People
who tap one that was not end up on another site, with nobody there to ask. We
have no figures for it, so this check is for information only and does not
affect the score.

## How to fix it

Enter the address of your own profile there, or remove the icon.

## What it cannot see

Profiles that nobody looks after.
"""

import re

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Link, Page, Route, RouteKind, Sight
from footfall.messages import Text, gettext, ngettext
from footfall.reading.contact_predicates import own
from footfall.reading.decoys import NOWHERE

FRONT_PAGE = re.compile(
    r"https?://(?:[a-z-]{1,5}\.)?"
    r"(?P<network>(?:facebook|instagram|linkedin|twitter|x|youtube|tiktok|xing|pinterest)\.com|threads\.net)"
    r"/?(?:home|login|feed|index\.html?)?/?"
)
# A search is nobody's page.
SEARCH = re.compile(r"\.com/search\b")
# A button with which visitors share a page.
SHARING = re.compile(r"/(?:share|sharer|sharing|intent|pin/create)\b")


@check(stage=Stage.TALK, weight=0, source="footfall", version=3)
def social_links(exploration: Exploration) -> Outcome:
    """Score the share of social icons that lead to the company's own profile."""
    social = own(exploration, RouteKind.SOCIAL)
    shown = {route.value for _, route in social}
    pages = {value for value in shown if not FRONT_PAGE.fullmatch(value) and not SHARING.search(value)}
    alive = {value for value in pages if not SEARCH.search(value)}
    dead: dict[str, tuple[Page, Link | Route]] = {
        match.group("network"): (page, link)
        for page in exploration
        for link in page.links
        if (match := FRONT_PAGE.fullmatch(link.url))
    }
    searches = pages - alive
    dead |= {route.value: (page, route) for page, route in social if route.value in searches}
    dead |= {
        route.value: (page, route)
        for page in exploration
        for route in page.routes
        if route.kind is RouteKind.SOCIAL and route.decoy == NOWHERE and route.seen.desktop is not Sight.HIDDEN
    }
    if not alive and not dead:
        return not_applicable(gettext("There are no social media links."))
    if not dead:
        return scored(1.0, gettext("The social media links lead to profiles."))
    return scored(
        len(alive) / (len(alive) + len(dead)),
        ngettext(
            "{number} of {signs} social media links does not lead to a profile.",
            "{number} of {signs} social media links do not lead to a profile.",
            len(dead),
            signs=len(alive) + len(dead),
        ),
        *(
            Finding(
                subject=network,
                fix=gettext("Point the {network} icon at your own profile, or remove it", network=network),
                detail=_leads(sign),
                page=page.url,
                quote=sign.shown if isinstance(sign, Route) else sign.text,
                cost=Effort.WORD,
            )
            for network, (page, sign) in sorted(dead.items())
        ),
    )


def _leads(sign: Link | Route) -> Text:
    if isinstance(sign, Link):
        return gettext("It leads to the network’s home page.")
    if SEARCH.search(sign.value):
        return gettext("It leads to a search on the network.")
    return gettext("It leads nowhere.")
