"""Is there a way to get in touch on every page?

## What it looks for

On each page: a link whose words promise contact, or a phone number, an e-mail
address or a contact form on the page itself. A page that links the one with
the contact form only in its footer, if at all, counts half.

## Why it matters

People decide to get in touch wherever they happen to be. In a survey of
business buyers 64 % wanted contact details within sight, and 44 % said they
leave without them.

## How to fix it

Put “Contact” in the menu on every page.

## What it cannot see

Links that only appear after a click outside the menu.
"""

from footfall.check import Effort, Finding, LinkEverywhere, LinkInSight, Outcome, Stage, check, scored
from footfall.evidence import NO_LINK, Exploration, FormPurpose, Link, Page, Region, RouteKind, Sight
from footfall.messages import Text, gettext, ngettext
from footfall.reading.contact_predicates import contact_form, shown_routes
from footfall.reading.labels import classes_of
from footfall.reading.phrases import name_of

PROMISE = {"contact", "quote", "phone", "mail", "imprint"}
REACHES = {RouteKind.PHONE, RouteKind.MAIL, RouteKind.MESSENGER, RouteKind.CHAT, RouteKind.BOOKING}
WRITTEN = {RouteKind.MAIL, RouteKind.MESSENGER, RouteKind.CHAT}
HALF = 0.5


@check(stage=Stage.WAY, weight=5, source="komarketing-2015", version=5, words=True)
def contact_link(exploration: Exploration) -> Outcome:
    """Score the share of pages that lead to a way to get in touch."""
    # Who signs in is no prospect.
    pages = [page for page in exploration if not _signs_in(page)] or list(exploration)
    writing = {page.url for page in pages if contact_form(page.forms)}
    without = [page for page in pages if not _leads(page)]
    # A sheet to print has no menu, and is no page of the way.
    unsigned = [page for page in pages if _leads(page) and not _signs(page, writing) and _has_menu(page)]
    if not without and not unsigned:
        return scored(1.0, gettext("Every page leads to a way to get in touch."))
    unlinked = next((page for page in exploration.pages if page.trouble == NO_LINK), None)
    contact = unlinked or next((page for page in pages if page.url in writing), None)
    contact = contact or next((page for page in pages if shown_routes(page, *REACHES)), None)
    change_type = LinkEverywhere if _folds(exploration.home) else LinkInSight
    change = change_type(page=contact.url, label="Contact") if contact else None
    first = (without or unsigned)[0]
    return scored(
        1 - (len(without) + HALF * len(unsigned)) / len(pages),
        _summary(len(without), len(unsigned), len(pages)),
        Finding(
            fix=gettext("Make the menu lead to your contact page")
            if unlinked
            else gettext("Put a “Contact” link in the menu of every page"),
            detail=gettext(
                "The contact item in the menu leads nowhere; there is a contact page at {page}.", page=unlinked.url
            )
            if unlinked
            else _detail(len(without), len(unsigned), len(pages), name_of(first, pages)),
            page=first.url,
            cost=Effort.HOUR,
            change=change,
        ),
    )


def _signs_in(page: Page) -> bool:
    return any(form.purpose is FormPurpose.LOGIN for form in page.forms) and not contact_form(page.forms)


def _summary(without: int, unsigned: int, pages: int) -> Text:
    if without:
        return ngettext(
            "{number} of {pages} pages has no contact link.",
            "{number} of {pages} pages have no contact link.",
            without,
            pages=pages,
        )
    return ngettext(
        "{number} of {pages} pages links the contact form only in the footer, if at all.",
        "{number} of {pages} pages link the contact form only in the footer, if at all.",
        unsigned,
        pages=pages,
    )


def _detail(without: int, unsigned: int, pages: int, first: str) -> Text:
    if without:
        return ngettext(
            "{number} of {pages} pages has no contact link: “{page}”.",
            "{number} of {pages} pages have no contact link, including “{page}”.",
            without,
            pages=pages,
            page=first,
        )
    return ngettext(
        "{number} of {pages} pages links the contact form only in the footer, if at all: “{page}”.",
        "{number} of {pages} pages link the contact form only in the footer, if at all, including “{page}”.",
        unsigned,
        pages=pages,
        page=first,
    )


def _leads(page: Page) -> bool:
    if contact_form(page.forms) or shown_routes(page, *REACHES):
        return True
    # A link to a section called “contact” leads there, whatever it says.
    return any(PROMISE & classes_of(f"{link.text} {link.fragment}") and _shows(link) for link in page.links)


def _signs(page: Page, writing: set[str]) -> bool:
    """Return whether one can write from a page, or it links to a contact form outside its footer.

    Another check judges the link's text.
    """
    if not writing or page.url in writing or _writes(page):
        return True
    return any(link.url in writing and link.region is not Region.FOOTER and _shows(link) for link in page.links)


def _writes(page: Page) -> bool:
    return any(route.region is not Region.FOOTER for route in shown_routes(page, *WRITTEN))


def _folds(page: Page) -> bool:
    """Return whether a phone hides the page's menu, and so a link added to it, behind a button."""
    menu = [link for link in page.links if link.region in {Region.NAV, Region.HEADER}]
    return not menu or any(link.seen.phone is Sight.MENU for link in menu)


def _has_menu(page: Page) -> bool:
    return any(link.region in {Region.NAV, Region.HEADER, Region.FOOTER} for link in page.links)


def _shows(link: Link) -> bool:
    return link.seen.desktop is not Sight.HIDDEN and link.region is not Region.OVERLAY
