"""If a chatbot answers me, how do I get to a person?

## What it looks for

A chat window that introduces itself as a program (“I am your virtual
assistant”), and whether its page shows a phone number, an e-mail address or a
contact form, or links to a page that does.

## Why it matters

People who get no answer from a program want a person at once. We do not know
how many give up otherwise, so this check is for information only and does not
affect the score.

## How to fix it

Make the chatbot offer to hand over to a person, and show the phone number next
to it.

## What it cannot see

What the program says once somebody writes to it, and chats that start only
after consent to cookies. Where a chat does not say who answers, we cannot
tell.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Page, Region, RouteKind, Sight
from footfall.messages import Text, gettext
from footfall.reading.care import A_LABEL, language, may_say, overlaid, says, why_unknown
from footfall.reading.contact_predicates import contact_form, own

_PEOPLE = (RouteKind.PHONE, RouteKind.MAIL, RouteKind.CALLBACK)
_FEW = 5


@check(stage=Stage.CARE, weight=0, source="footfall", since="0.2")
def human_behind_chatbot(exploration: Exploration) -> Outcome:
    """Score the share of the pages with a chatbot that have a person within two steps."""
    pages = list(exploration)
    with_bot = [page for page in pages if _has_a_bot(page, exploration)]
    if not with_bot:
        if own(pages, RouteKind.CHAT):
            return cannot_tell(gettext("There is a chat; we cannot tell whether a person or a program answers."))
        return not_applicable(gettext("We saw no chat that says a program answers."))
    stuck = [page for page in with_bot if not _leads_to_people(page, exploration)]
    if not stuck:
        return scored(1.0, gettext("From the chatbot, a person is at most two steps away."))
    if why := why_unknown(exploration):
        return cannot_tell(why)
    if any(_may_lead(page, exploration) for page in stuck):
        return cannot_tell(gettext("We did not read the pages that links next to the chatbot lead to."))
    return scored(
        1 - len(stuck) / len(with_bot),
        _summary(len(stuck), len(with_bot)),
        *(
            Finding(
                subject=page.url,
                fix=gettext("Show next to the chatbot how to reach a person"),
                detail=gettext(
                    "The page shows no phone number, e-mail address or contact form, and links to no page that does."
                ),
                page=page.url,
                quote=next(iter(_introduced(page, exploration)), ""),
                cost=Effort.HOUR,
            )
            for page in stuck[:_FEW]
        ),
    )


def _summary(stuck: int, with_bot: int) -> Text:
    if with_bot == 1:
        return gettext("On the only page with the chatbot we found no way to reach a person within two steps.")
    return gettext(
        "On {stuck} of {number} pages with the chatbot we found no way to reach a person within two steps.",
        stuck=stuck,
        number=with_bot,
    )


def _has_a_bot(page: Page, site: Exploration) -> bool:
    return bool(_introduced(page, site))


def _introduced(page: Page, site: Exploration) -> list[str]:
    """Return the lines in which a program introduces itself: in a window on top, or anywhere where a chat is loaded."""
    code = language(page, site)
    lines = page.text.split("\n") if own([page], RouteKind.CHAT) else overlaid(page)
    linked = {link.text for link in page.links}
    return [
        text
        for text in lines
        if code and says("bots", text, code) and len(text) <= 2 * A_LABEL and text not in {*linked, *page.headings}
    ]


def _leads_to_people(page: Page, site: Exploration) -> bool:
    """Return whether a page has a way to a person, or one of the pages that it links to has."""
    linked = [site.page(link.url) for link in page.links if link.url and link.seen.desktop is not Sight.HIDDEN]
    known = [page, *(target for target in linked if target is not None and target.usable)]
    return any(may_say("person", text) for text in overlaid(page)) or any(_has_people(other) for other in known)


def _has_people(page: Page) -> bool:
    form = contact_form(page.forms)
    return bool(own([page], *_PEOPLE)) or (form is not None and form.region is not Region.OVERLAY)


def _may_lead(page: Page, site: Exploration) -> bool:
    """Return whether a page has a link that we did not follow, which may lead to a person."""
    return any(site.page(link.url) is None for link in page.links if link.url)
