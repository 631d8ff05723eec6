"""Is there a phone number?

## What it looks for

A phone number on any page of the audit, as text, in a link or in a described
picture, and how many pages show it.

## Why it matters

People call when it is urgent or has already gone wrong. Test users on 40
company sites wanted a phone number and an e-mail address, not only a form.

## How to fix it

Put the number in the header of every page.

## What it cannot see

Numbers in pictures without a description, and numbers shown only after a click.
"""

from footfall.check import Effort, Finding, Outcome, ShowEverywhere, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration, Page, Region, Route, RouteKind, ShownAs
from footfall.messages import gettext, ngettext
from footfall.reading.contact_predicates import distinct, is_in_digits, phones
from footfall.reading.phrases import none_in_letters

MOST = 0.8


@check(stage=Stage.TALK, weight=5, source="nng-contact", version=8)
def phone_number(exploration: Exploration) -> Outcome:
    """Score how widely a phone number is shown."""
    # If a number is in a header or footer that did not become visible, we cannot tell.
    pages = [page for page in distinct(exploration) if _shows(page) or not _waits(page)]
    if not pages:
        return cannot_tell(
            gettext("Every page has a phone number in its header or footer, but we did not see it appear.")
        )
    showing = [page for page in pages if _shows(page)]
    share = len(showing) / len(pages)
    if share >= MOST:
        read = sum(any(map(is_in_digits, phones(page).values())) for page in pages)
        if read < MOST * len(pages):
            return scored(1.0, gettext("Nearly every page has a link that dials; fewer show the number itself."))
        return scored(1.0, gettext("Nearly every page shows a phone number."))
    written = [page for page in showing if any(map(_is_text, phones(page).values()))]
    finding = Finding(
        fix=gettext("Put your phone number in the header of every page"),
        detail=ngettext(
            "{number} of {pages} pages shows one as text.",
            "{number} of {pages} pages show one as text.",
            len(written),
            pages=len(pages),
        )
        if written
        else none_in_letters(len(pages)),
        page=showing[0].url if showing else "",
        cost=Effort.HOUR,
        change=ShowEverywhere(route=RouteKind.PHONE),
    )
    if not showing:
        return scored(0.0, gettext("No page shows a phone number."), finding)
    return scored(
        0.5 + 0.4 * share,
        ngettext(
            "{number} of {pages} pages shows a phone number.",
            "{number} of {pages} pages show a phone number.",
            len(showing),
            pages=len(pages),
        ),
        finding,
    )


def _shows(page: Page) -> bool:
    return bool(phones(page))


def _is_text(route: Route) -> bool:
    """Return whether people read the number: neither a picture nor a link such as “Call us”."""
    return route.shown_as is not ShownAs.IMAGE and is_in_digits(route)


def _waits(page: Page) -> bool:
    return any(
        route.kind is RouteKind.PHONE
        and route.region in {Region.HEADER, Region.FOOTER}
        and route.shown_as is not ShownAs.DATA
        and not route.decoy
        for route in page.routes
    )
