"""When will I hear from you?

## What it looks for

A sentence on any page in which the company says how soon it answers: “We reply
within a day”, “You will hear from us by the next working day”.

## Why it matters

Prospects who know when to expect an answer can wait for it. That it keeps them
from writing to the next company is our opinion; we know of no study.

## How to fix it

State next to the form or the e-mail address how soon you answer, and keep to it.
“As soon as possible” is not a time.

## What it cannot see

Whether the promise is kept: another check measures the time to an answer. Nor
what customers say in reviews, promises in pictures, and what is said only
after sending.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Page, RouteKind
from footfall.messages import Text, gettext
from footfall.reading.care import (
    is_a_promise,
    is_about_privacy,
    is_vague,
    language,
    may_be_a_promise,
    may_say,
    own_words,
    where_read,
    why_unknown,
    without_quotations,
)
from footfall.reading.contact_predicates import contact_form, own

_MOST_QUOTED = 200


@check(stage=Stage.ANSWER, weight=0, source="footfall", version=2, since="0.2")
def answer_promise(exploration: Exploration) -> Outcome:
    """Score whether the site says by when enquiries are answered."""
    pages = [page for page in exploration if not is_about_privacy(page)]
    asking = next((page for page in pages if contact_form(page.forms)), None) or next(
        (page for page, _ in own(pages, RouteKind.MAIL)), None
    )
    if asking is None:
        return not_applicable(gettext("No page that we read has a contact form or an e-mail address."))
    if promise := next((text for page in pages for text in _promises(page, exploration)), ""):
        return scored(1.0, gettext("The site promises an answer: “{promise}”", promise=promise))
    if why := why_unknown(exploration):
        return cannot_tell(why)
    if unclear := next((text for page in exploration for text in _unclear(page)), ""):
        return cannot_tell(
            gettext("We cannot tell whether this promises an answer to enquiries: “{words}”", words=unclear)
        )
    vague = next((text for page in pages for text in _vague(page, exploration)), "")
    return scored(
        0.0,
        gettext("We found no response time on {pages}.", pages=where_read(exploration)),
        Finding(
            fix=gettext("State your response time next to the form")
            if contact_form(asking.forms)
            else gettext("State your response time next to the e-mail address"),
            detail=gettext("The site promises an answer but gives no time.") if vague else _silence(exploration),
            page=asking.url,
            quote=vague,
            cost=Effort.WORD,
        ),
    )


def _silence(site: Exploration) -> Text:
    return gettext("On {pages} we found no sentence on how soon enquiries are answered.", pages=where_read(site))


def _promises(page: Page, site: Exploration) -> list[str]:
    code, beside = language(page, site), contact_form(page.forms) is not None
    return [
        line.text[:_MOST_QUOTED]
        for line in own_words(page)
        if code and is_a_promise(line.text, code, beside_form=beside) and not may_say("complaints_spoken", line.text)
    ]


def _unclear(page: Page) -> list[str]:
    lines = [] if is_about_privacy(page) else without_quotations(page)
    return [line.text[:_MOST_QUOTED] for line in lines if may_be_a_promise(line.text)]


def _vague(page: Page, site: Exploration) -> list[str]:
    code = language(page, site)
    return [line.text[:_MOST_QUOTED] for line in own_words(page) if code and is_vague(line.text, code)]
