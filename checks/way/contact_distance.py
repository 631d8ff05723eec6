"""How many clicks does it take to get in touch?

## What it looks for

The fewest clicks from the start page to a page that shows a phone number, an
e-mail address or a contact form.

## Why it matters

In games in which people looked for a page by clicking links, about one in ten
quit at every click, whichever click it was. So every click saved keeps people.

## How to fix it

Show the phone number in the header, or link the contact page from the start page.

## What it cannot see

Shortcuts through a search box.
"""

from footfall.check import Effort, Finding, LinkEverywhere, Outcome, Scale, ShowEverywhere, Stage, check, scored
from footfall.evidence import Exploration, Page, RouteKind
from footfall.messages import gettext, ngettext
from footfall.reading.contact_predicates import contact_form, shown_routes

SCALE = Scale("clicks from the start page", {0: 1.0, 1: 0.9, 2: 0.6, 3: 0.3})
REACHES = {RouteKind.PHONE, RouteKind.MAIL, RouteKind.MESSENGER, RouteKind.CHAT, RouteKind.BOOKING}


@check(stage=Stage.WAY, weight=4, source="wikispeedia", scale=SCALE, version=4, words=True)
def contact_distance(exploration: Exploration) -> Outcome:
    """Score how many clicks away the nearest way to get in touch is."""
    near = next((page for page in exploration if _reaches(page)), None)
    if near is None:
        return scored(0.0, gettext("No page shows a way to get in touch."), _missing())
    if not near.clicks:
        return scored(1.0, gettext("The start page shows a way to get in touch."))
    return scored(
        SCALE.at(near.clicks),
        ngettext(
            "The nearest way to get in touch is {number} click away.",
            "The nearest way to get in touch is {number} clicks away.",
            near.clicks,
        ),
        _on_the_start_page(exploration) if near.clicks == 1 else _from_the_start_page(near),
    )


def _on_the_start_page(site: Exploration) -> Finding:
    return Finding(
        fix=gettext("Show a phone number, an e-mail address or a form on the start page itself"),
        detail=gettext(
            "The start page only links to a way to get in touch: it has no phone number or e-mail address as text, "
            "and no form."
        ),
        page=site.home.url,
        cost=Effort.HOUR,
    )


def _from_the_start_page(near: Page) -> Finding:
    return Finding(
        fix=gettext("Link the contact page from the start page"),
        detail=gettext("“{page}” is {clicks} clicks away.", page=near.name, clicks=near.clicks),
        page=near.url,
        cost=Effort.HOUR,
        change=LinkEverywhere(page=near.url, label="Contact"),
    )


def _reaches(page: Page) -> bool:
    return bool(shown_routes(page, *REACHES)) or contact_form(page.forms) is not None


def _missing() -> Finding:
    return Finding(
        fix=gettext("Show a phone number or an e-mail address"),
        detail=gettext("The pages checked have no phone number, no e-mail address and no contact form."),
        cost=Effort.HOUR,
        change=ShowEverywhere(route=RouteKind.PHONE),
    )
