"""If the FAQ does not answer my question, can I ask somebody?

## What it looks for

FAQ pages: pages that are called so and have at least three questions. Whether
they have a link to contact, a phone number, an e-mail address or a contact
form, or a sentence that says whom to ask.

## Why it matters

An FAQ helps those whose question is in it. Everybody else has searched in vain
and needs a person next. That it keeps customers is our opinion, so this check
is for information only and does not affect the score.

## How to fix it

End the page with a sentence such as “Is your question not here? Call us”, with
the number.

## What it cannot see

Whether the answers themselves say whom to ask, where only the header, the menu
or the footer does: then we cannot tell. Questions that a script loads later,
and help on other sites. Whether a company needs such a page at all: many do
without.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Page, Region, RouteKind
from footfall.messages import gettext
from footfall.reading.answers import lines_of
from footfall.reading.care import A_LABEL, is_called, language, where_read, why_unknown
from footfall.reading.contact_predicates import contact_form, shown_routes
from footfall.reading.labels import classes_of
from footfall.reading.phrases import name_of

_WAYS = (RouteKind.PHONE, RouteKind.MAIL, RouteKind.MESSENGER, RouteKind.CHAT, RouteKind.CALLBACK, RouteKind.BOOKING)
_PROMISE = {"contact", "phone", "mail", "form"}
_FRAME = {Region.HEADER, Region.NAV, Region.FOOTER}
# Fewer questions make no page of them, and a longer sentence is none that people ask. Assumed.
_FEWEST, _LONGEST, _SHOWN = 3, 200, 3
_MARKS = ("?", "？", "؟")


@check(stage=Stage.CARE, weight=0, source="footfall", since="0.2", version=2, words=True)
def self_help_and_help(exploration: Exploration) -> Outcome:
    """Score whether pages of questions and answers offer a person as well."""
    pages = list(exploration)
    helping = [page for page in pages if _is_called_so(page, exploration) and _questions(page) >= _FEWEST]
    if not helping:
        if why := why_unknown(exploration):
            return cannot_tell(why)
        return not_applicable(gettext("We found no FAQ on {pages}.", pages=where_read(exploration)))
    lacking = [page for page in helping if not _offers_help(page)]
    if not lacking:
        return scored(1.0, gettext("The FAQ page shows how to ask somebody."))
    if why := why_unknown(exploration):
        return cannot_tell(why)
    stuck = [page for page in lacking if not _has_a_way(page)]
    if not stuck:
        return cannot_tell(
            gettext(
                "“{page}” has contact options around the answers; we cannot tell whether the answers mention one.",
                page=name_of(lacking[0], pages),
            )
        )
    return scored(
        1 - len(stuck) / len(helping),
        gettext("On “{page}” we found no way to ask somebody.", page=name_of(stuck[0], pages)),
        *(
            Finding(
                subject=page.url,
                fix=gettext("Say on “{page}” how to ask somebody", page=name_of(page, pages)),
                detail=gettext(
                    "We found no phone number, e-mail address or form in the answers or around them, and no link to "
                    "one."
                ),
                page=page.url,
                cost=Effort.WORD,
            )
            for page in stuck[:_SHOWN]
        ),
    )


def _is_called_so(page: Page, site: Exploration) -> bool:
    """Return whether a page, a part of it or links to it are called questions and answers."""
    code = language(page, site)
    if page.head and "FAQPage" in page.head.kinds:
        return True
    links = (link.text for known in site for link in known.links if link.url == page.url != known.url)
    return any(
        is_called("questions", text, code) for text in (page.name, *page.headings, *links) if len(text) <= A_LABEL
    )


def _questions(page: Page) -> int:
    return len({text for text in page.text.split("\n") if text.endswith(_MARKS) and len(text) <= _LONGEST})


def _offers_help(page: Page) -> bool:
    """Return whether a way to ask somebody stands outside the frame of a page, or a sentence on it speaks of one."""
    form = contact_form(page.forms)
    regions = [route.region for route in shown_routes(page, *_WAYS)] + ([form.region] if form else [])
    regions += [link.region for link in page.links if _PROMISE & classes_of(f"{link.text} {link.fragment}")]
    if any(region not in _FRAME and region is not Region.OVERLAY for region in regions):
        return True
    said = any(_PROMISE & classes_of(line.text) for line in lines_of(page) if not line.link and "?" not in line.text)
    return said and bool(regions)


def _has_a_way(page: Page) -> bool:
    """Return whether there may be any way to get in touch on a page, the company’s own or not."""
    return (
        any(route.kind in _WAYS for route in page.routes)
        or any(form.asked for form in page.forms)
        or any(_PROMISE & classes_of(f"{link.text} {link.fragment}") for link in page.links)
        or any(_PROMISE & classes_of(line) for line in page.text.split("\n") if "?" not in line)
    )
