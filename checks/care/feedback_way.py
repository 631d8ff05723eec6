"""Can I give feedback without sending an enquiry?

## What it looks for

A way to give feedback without sending an enquiry: a form, or a topic in one,
for praise and criticism; a link such as “Give us feedback” that leads to a
form or to another site; an e-mail address called feedback; or a sentence next
to a contact option that invites visitors to say what they think.

## Why it matters

Customers who are asked tell the company what went wrong, and not only other
people. That it wins customers is our opinion, so this check is for information
only and does not affect the score.

## How to fix it

Add praise and criticism to the topics of your contact form, or write next to
it that you welcome them.

## What it cannot see

Cards on a counter, e-mails after a purchase, and buttons whose window is
opened by a script. Reviews that are only shown are not a way to give one.
"""

from collections.abc import Iterator

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration, Form, FormPurpose, Link, Page, Region, RouteKind
from footfall.messages import Text, gettext
from footfall.reading.care import (
    A_LABEL,
    begins,
    is_about_privacy,
    is_called,
    language,
    may_say,
    own_words,
    says,
    where_read,
    why_unknown,
)
from footfall.reading.contact_predicates import own
from footfall.reading.urls import same_site

_SPOKEN = ("feedback_spoken", "feedback_asked")
_WRITING = (RouteKind.MAIL, RouteKind.MESSENGER, RouteKind.CHAT)


@check(stage=Stage.CARE, weight=0, source="footfall", since="0.2")
def feedback_way(exploration: Exploration) -> Outcome:
    """Score whether the site has a way to give feedback."""
    pages = list(exploration)
    if way := next((way for page in pages for way in _ways(page, exploration)), ""):
        return scored(1.0, gettext("There is a way to give feedback: {way}.", way=way))
    if why := why_unknown(exploration):
        return cannot_tell(why)
    if unclear := next((label for page in pages for label in _unclear(page, exploration)), ""):
        return cannot_tell(gettext("We cannot tell whether “{words}” is a way to give feedback.", words=unclear))
    return scored(
        0.0,
        gettext("We found no way to give feedback on {pages}.", pages=where_read(exploration)),
        Finding(
            fix=gettext("Ask customers for feedback"),
            detail=gettext(
                "We found no form, link or address for feedback on {pages}, and no sentence that asks for it.",
                pages=where_read(exploration),
            ),
            page=exploration.home.url,
            cost=Effort.HOUR,
        ),
    )


def _ways(page: Page, site: Exploration) -> Iterator[Text]:
    """Yield the ways to give feedback on a page, in words."""
    if not (code := language(page, site)):
        return
    yield from (
        gettext("a form, “{label}”", label=label)
        for form in _forms(page)
        for label in _labels(form)
        if _asks(label, code)
    )
    yield from (_quoted(link.text) for link in page.links if _asks(link.text, code) and _leads(link, page, site))
    for _, route in own([page], RouteKind.MAIL):
        if _asks(route.shown, code) or is_called("feedback", route.value.partition("@")[0], code):
            yield _quoted(route.shown)
    if is_about_privacy(page) or not (_forms(page) or own([page], *_WRITING)):
        return
    yield from (_quoted(line.text[:200]) for line in own_words(page) if says("feedback_invited", line.text, code))


def _quoted(words: str) -> Text:
    return gettext("“{name}”", name=words)


def _asks(label: str, code: str) -> bool:
    return len(label) <= A_LABEL and (is_called("feedback", label, code) or begins("feedback_asked", label, code))


def _forms(page: Page) -> list[Form]:
    """Return the forms of a page in which one can write or rate something."""
    return [
        form
        for form in page.forms
        if form.purpose in {FormPurpose.CONTACT, FormPurpose.COMMENT}
        or (form.purpose is FormPurpose.OTHER and any(field.kind in {"textarea", "radio"} for field in form.asked))
    ]


def _labels(form: Form) -> Iterator[str]:
    yield from (form.heading, form.button)
    for field in form.asked:
        yield from (field.label, *field.options)


def _leads(link: Link, page: Page, site: Exploration) -> bool:
    """Return whether a link leads to where one can write; one to a page of reviews does not."""
    if not link.url or link.url == page.url:
        return bool(link.fragment and _forms(page))
    if not same_site(link.url, page.url):
        # Bare “Feedback” on another site may be what others said there.
        return begins("feedback_asked", link.text, language(page, site))
    target = site.page(link.url)
    return bool(target and target.usable and _takes_words(target))


def _takes_words(page: Page) -> bool:
    return bool(_forms(page)) or any(route.region is Region.MAIN for _, route in own([page], RouteKind.MAIL))


def _unclear(page: Page, site: Exploration) -> Iterator[str]:
    """Yield the labels that may be a way: of links that we did not follow, and of buttons."""
    for link in page.links:
        target = site.page(link.url) if link.url and link.url != page.url else None
        read = target is not None and target.usable and not _takes_words(target)
        if not read and len(link.text) <= A_LABEL and any(may_say(name, link.text) for name in _SPOKEN):
            yield link.text
    yield from (form.button for form in page.forms if form.purpose is FormPurpose.COMMENT)
    elsewhere, code = {*page.headings, *(link.text for link in page.links)}, language(page, site)
    yield from (text for text in page.text.split("\n") if text not in elsewhere and is_called("feedback", text, code))
