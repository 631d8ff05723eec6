"""Can I switch to my language?

## What it looks for

Links to another language, on the start page and on one other page: whether the
page they lead to exists, is in that language, and is the same page and not the
start page again.

## Why it matters

People who look for their language cannot read this one. We do not know how
many leave when the link fails, so this check is for information only and does
not affect the score.

## How to fix it

Link each page to itself in the other language, declare the language in its
code, and leave the link out where there is no translation.

## What it cannot see

Language switches that are not links, flags without text, and the language of a
page that does not declare it.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Navigation, Switch
from footfall.messages import gettext, ngettext

ERROR = 400


@check(stage=Stage.WAY, weight=0, source="footfall", version=6)
def language_switch(navigation: Navigation, exploration: Exploration) -> Outcome:
    """Score the share of language links that lead to the same page in that language."""
    if not navigation.switches:
        return not_applicable(gettext("No link to another language was found; buttons were not checked."))
    # Those that lead to no page are among `dead_links`.
    switches = [
        switch
        for switch in navigation.switches
        if not _is_known_to_be_dead(switch, exploration) and not _is_the_pages_own(switch, exploration)
    ]
    if not switches:
        return cannot_tell(gettext("No link to another language leads to a page."))
    wrong = [(switch, why) for switch in switches if (why := _wrong(switch))]
    # The same link on several pages is one fault.
    first = {(switch.text, why): switch for switch, why in reversed(wrong)}
    if not wrong:
        return scored(1.0, gettext("Every language link that leads to a page leads to the right one."))
    return scored(
        1 - len(wrong) / len(switches),
        ngettext(
            "{number} of {switches} language links leads to the wrong page.",
            "{number} of {switches} language links lead to the wrong page.",
            len(wrong),
            switches=len(switches),
        ),
        *(
            Finding(
                subject=f"{switch.page} {switch.text}",
                fix=gettext("Make “{words}” lead to the same page in that language", words=switch.text),
                detail=why,
                page=switch.page,
                quote=switch.text,
                cost=Effort.HOUR,
            )
            for (_, why), switch in reversed(first.items())
        ),
    )


def _is_known_to_be_dead(switch: Switch, site: Exploration) -> bool:
    known = site.page(switch.target)
    return known is not None and known.status >= ERROR


def _is_the_pages_own(switch: Switch, site: Exploration) -> bool:
    """Return whether a link is to the language that its page is in already, which nobody needs there."""
    page = site.page(switch.page)
    return page is not None and page.language[:2].lower() == switch.promised[:2].lower() != ""


def _wrong(switch: Switch) -> str:
    if not 0 < switch.status < ERROR:
        return gettext("It leads to a page that does not exist: {page}.", page=switch.target)
    if switch.language and switch.language != switch.promised:
        return gettext("The page it leads to says it is in “{language}”.", language=switch.language)
    return gettext("It leads to the start page, not to this page.") if switch.to_start else ""
