"""On a phone, do I see how to get in touch without opening a menu?

## What it looks for

On the start page, on a phone: a phone number, a link that promises contact or
one that leads to the contact page, visible without opening the menu; the
number alone does not help those who would rather write.

## Why it matters

Fewer people notice what is behind a menu button. How many fewer is our
assumption (half), so this check is for information only and does not affect
the score.

## How to fix it

Put a phone icon with the number, or “Contact”, next to the menu button.

## What it cannot see

Buttons that only appear after scrolling.
"""

from footfall.check import Effort, Finding, LinkInSight, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration, FormPurpose, Page, Region, RouteKind, Sight
from footfall.messages import Text, gettext
from footfall.reading.contact_page import contact_page
from footfall.reading.contact_predicates import contact_form, shown_routes
from footfall.reading.labels import classes_of
from footfall.reading.services import names_of
from footfall.vocabulary.matching import Matcher, fold

PROMISE = {"contact", "quote", "phone"}
BY_VOICE = (RouteKind.PHONE, RouteKind.CALLBACK, RouteKind.BOOKING)
IN_WRITING = (RouteKind.MAIL, RouteKind.MESSENGER, RouteKind.CHAT)
# A button has at most this many letters.
A_BUTTON = 30
MESSENGERS = Matcher(names_of("messengers"))
SHOWN = {Sight.FIRST_SCREEN, Sight.BELOW}
# Pixels; a page that says nothing of its width is laid out 980 pixels wide.
SHRUNK = 900


@check(stage=Stage.WAY, weight=0, source="footfall", version=8, words=True)
def contact_without_menu(exploration: Exploration) -> Outcome:
    """Score how visible contact is on the start page of a phone, without opening the menu."""
    home = exploration.home
    place = contact_page(exploration)
    # Whatever a link to the contact page is called, a tap leads there.
    there = {place.page.url} - {home.url} if place else set()
    links = [
        link
        for link in home.links
        if (link.url in there or PROMISE & classes_of(link.text)) and link.region is not Region.OVERLAY
    ]
    written = {route.seen.phone for route in shown_routes(home, *IN_WRITING)}
    written |= {form.seen.phone for form in home.forms if form.purpose is FormPurpose.CONTACT}
    written |= {Sight.FIRST_SCREEN} if _is_offered(home) else set()
    # A page with a mail address, or a messenger, is a way to write, whatever its link is called.
    written |= {link.seen.phone for link in links if _writes(exploration.page(link.url))}
    by_voice = {route.seen.phone for route in shown_routes(home, *BY_VOICE)} | {link.seen.phone for link in links}
    first = (by_voice | written) & SHOWN
    if home.width > SHRUNK and Sight.FIRST_SCREEN not in first:
        return cannot_tell(gettext("A phone shows the start page so small that its first screen cannot be read."))
    folded = _folded(exploration)
    if Sight.FIRST_SCREEN in first and (not folded or Sight.FIRST_SCREEN in written):
        return scored(
            1.0, gettext("The first screen on a phone shows contact details, or leads to them without the menu.")
        )
    score, summary, detail = _out_of_sight(first)
    return scored(
        score,
        summary,
        Finding(
            fix=gettext("Show “Contact” at the top of the start page on phones")
            if folded or not any(shown_routes(page, RouteKind.PHONE) for page in exploration)
            else gettext("Show the phone number at the top of the start page on phones"),
            detail=detail,
            page=home.url,
            cost=Effort.HOUR,
            change=LinkInSight(page=folded.url, label="Contact") if folded else None,
        ),
    )


def _out_of_sight(first: set[Sight]) -> tuple[float, Text, Text]:
    """Return the score, the summary and the detail, by where a phone shows a way to get in touch."""
    if Sight.FIRST_SCREEN in first:
        return (
            0.8,
            gettext("On phones, the way to write is only in the menu."),
            gettext("On phones, the start page shows the way to write only in the menu."),
        )
    if first:
        return (
            0.6,
            gettext("On phones, contact options are further down."),
            gettext("On phones, the contact options of the start page are further down."),
        )
    return (
        0,
        gettext("On phones, no contact option is in sight."),
        gettext("On phones, the start page shows no contact option."),
    )


def _is_offered(home: Page) -> bool:
    """Return whether the first screen has the words of a button to get in touch, though it is no link."""
    depths = zip(home.text.split("\n"), home.depths, strict=False)
    return any(0 <= depth < 1 and len(line) <= A_BUTTON and _promises(line) for line, depth in depths)


def _writes(page: Page | None) -> bool:
    return page is not None and bool(shown_routes(page, *IN_WRITING) or contact_form(page.forms))


def _promises(line: str) -> bool:
    return bool(PROMISE & classes_of(line) or MESSENGERS.search(fold(line)))


def _folded(site: Exploration) -> Page | None:
    """Return the page with the contact form if a phone shows the start page's links to it only in the menu."""
    writing = next((page for page in site if contact_form(page.forms)), None)
    if writing is None or writing is site.home:
        return None
    sights = {
        link.seen.phone for link in site.home.links if link.url == writing.url and link.region is not Region.FOOTER
    }
    return writing if sights and not sights & SHOWN else None
