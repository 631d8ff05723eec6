"""Is there an e-mail address?

## What it looks for

An e-mail address on any page of the audit, as text or in a link.

## Why it matters

Many prefer their own mail program to a form: it keeps a copy and takes
attachments. Test users wanted a phone number and an e-mail address.

## How to fix it

Show the address next to the form, as a link.

## What it cannot see

Addresses hidden from robots so well that we did not recognise them.
"""

from footfall.check import Effort, Finding, Outcome, ShowMail, Stage, check, scored
from footfall.evidence import ContactGoal, Exploration, RouteKind
from footfall.messages import gettext
from footfall.reading.contact_predicates import contact_form, routes_for, shown_routes
from footfall.reading.labels import classes_of
from footfall.reading.phrases import none_shown


@check(stage=Stage.TALK, weight=3, source="nng-contact", version=5)
def mail_address(exploration: Exploration) -> Outcome:
    """Score whether an e-mail address is shown."""
    written = [route for page in exploration for route in routes_for(ContactGoal.WRITE, page.routes)]
    mails = [route for route in written if route.kind is RouteKind.MAIL]
    if mails:
        # Where it is hidden from robots, people read it in another form.
        read = any("@" in route.shown or route.protected for route in mails)
        return scored(
            1.0, gettext("An e-mail address is shown.") if read else gettext("A link opens an e-mail to an address.")
        )
    if written:
        return scored(1.0, gettext("No e-mail address is shown, but there is a messenger or a chat."))
    pages = list(exploration)
    place = next((page for page in pages if contact_form(page.forms)), None)
    place = place or next((page for page in pages if "contact" in classes_of(f"{page.name} {page.url}")), None)
    place = place or next((page for page in pages if shown_routes(page)), None)
    return scored(
        0.0,
        gettext("No page shows an e-mail address."),
        Finding(
            fix=gettext("Show an e-mail address next to the form")
            if place and contact_form(place.forms)
            else gettext("Show an e-mail address"),
            detail=none_shown(len(pages)),
            page=place.url if place else "",
            cost=Effort.WORD,
            change=ShowMail(page=place.url) if place else None,
        ),
    )
