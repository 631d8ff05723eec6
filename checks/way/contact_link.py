"""Is there a way to get in touch on every page?

## What it looks for

On each page a link whose words promise contact, or a phone number, an e-mail
address or an enquiry form on the page itself.

## Why it matters

People decide to get in touch wherever they happen to be. In a survey of
business buyers 64 % wanted contact details within sight, and 44 % said they
leave without them.

## How to fix it

Put “Contact” into the menu that every page carries.

## What it cannot see

Links that only appear after a click that is not a menu.
"""

from footfall.check import Change, ChangeKind, Finding, Outcome, Stage, check, finding_id, scored
from footfall.evidence import Exploration, Page, RouteKind, Sight
from footfall.reading.errands import contact_form
from footfall.reading.labels import classes_of

PROMISE = {"contact", "quote", "phone", "mail", "imprint"}
REACHES = {RouteKind.PHONE, RouteKind.MAIL}


@check(stage=Stage.WAY, weight=5, source="komarketing-2015")
def contact_link(exploration: Exploration) -> Outcome:
    """Score the share of pages with a way on to contact."""
    pages = list(exploration)
    without = [page for page in pages if not _leads(page)]
    if not without:
        return scored(1.0, "Every page leads to a way to get in touch.")
    contact = next((page for page in pages if contact_form(page.forms)), None)
    contact = contact or next((page for page in pages if REACHES & {route.kind for route in page.routes}), None)
    change = Change(kind=ChangeKind.LINK_EVERYWHERE, target=contact.url, value="Contact") if contact else None
    return scored(
        1 - len(without) / len(pages),
        f"{len(without)} of {len(pages)} pages lead nowhere near a contact.",
        Finding(
            id=finding_id("contact_link"),
            fix="Put a “Contact” link into the menu of every page",
            detail=f"{len(without)} of {len(pages)} pages have none, among them “{without[0].name}”.",
            page=without[0].url,
            cost="an hour",
            change=change,
        ),
    )


def _leads(page: Page) -> bool:
    if contact_form(page.forms) or any(route.kind in REACHES and route.region != "overlay" for route in page.routes):
        return True
    return any(
        PROMISE & classes_of(link.text) and link.seen.desktop is not Sight.HIDDEN and link.region != "overlay"
        for link in page.links
    )
