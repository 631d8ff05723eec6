"""Do I get my language?

## What it looks for

Links that name another language, on the start page and on one page within:
whether the page behind them is there, is in that language, and is the same
page and not the start page again.

## Why it matters

Somebody who asks for their language has told you that they cannot read this
one. How many leave when it fails we do not know, so this check informs and
does not weigh.

## How to fix it

Link each page to itself in the other language, say the language in its
markup, and leave the link out where there is no translation.

## What it cannot see

Switches that are no links, flags without words, and the language of a page
that does not say it.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Navigation, Switch
from footfall.messages import gettext, ngettext

ERROR = 400


@check(stage=Stage.WAY, weight=0, source="footfall", version=5)
def language_switch(navigation: Navigation, exploration: Exploration) -> Outcome:
    """Score the share of language links that lead to the same page in that language."""
    if not navigation.switches:
        return not_applicable(gettext("No link to another language was found; of buttons we do not know."))
    # Those that lead to no page are among `dead_links`.
    switches = [switch for switch in navigation.switches if not _is_known_to_be_dead(switch, exploration)]
    if not switches:
        return cannot_tell(gettext("The links to other languages lead to no page."))
    wrong = [(switch, why) for switch in switches if (why := _wrong(switch))]
    # The same link on several pages is one fault.
    first = {(switch.text, why): switch for switch, why in reversed(wrong)}
    if not wrong:
        return scored(1.0, gettext("Every switch that leads to a page leads into its language."))
    return scored(
        1 - len(wrong) / len(switches),
        ngettext(
            "{number} of {switches} language switches leads astray.",
            "{number} of {switches} language switches lead astray.",
            len(wrong),
            switches=len(switches),
        ),
        *(
            Finding(
                subject=f"{switch.page} {switch.text}",
                fix=gettext("Let “{words}” lead to the same page in that language", words=switch.text),
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


def _wrong(switch: Switch) -> str:
    if not 0 < switch.status < ERROR:
        return gettext("It leads to a page that is not there: {page}.", page=switch.target)
    if switch.language and switch.language != switch.promised:
        return gettext("The page behind it says it is in “{language}”.", language=switch.language)
    return gettext("It leads to the start page, not to this page.") if switch.to_start else ""
