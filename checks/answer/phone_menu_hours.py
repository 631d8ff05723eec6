"""Do the phone hours match the hours on the site?

## What it looks for

The hours during which the phone menu's own rules put callers through, compared
with the opening hours in the site's structured data.

## Why it matters

People who call during the hours on the site and hear that nobody is there have
been misled. Outdated contact details make a bad impression on half of the
people asked.

## How to fix it

Set the phone system's hours to those on the site, or the other way round.

## What it cannot see

Hours that the site states in words alone, and public holidays.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, PhoneMenu
from footfall.messages import gettext
from footfall.reading.week_hours import missing_hours, stated_hours


@check(stage=Stage.ANSWER, weight=2, source="vistaprint-2017")
def phone_menu_hours(phone_menu: PhoneMenu, exploration: Exploration) -> Outcome:
    """Score the share of the site's hours in which the phone puts callers through."""
    if not phone_menu.hours:
        return not_applicable(gettext("The phone menu has no hours of its own."))
    stated = stated_hours(exploration)
    if not stated:
        return cannot_tell(gettext("The site states no hours in its structured data."))
    missing = missing_hours(stated, phone_menu.hours)
    if missing is None:
        return cannot_tell(gettext("We could not understand the hours."))
    lost, of = missing
    if not lost:
        return scored(1.0, gettext("Callers get through during all the hours on the site."))
    return scored(
        1 - lost / of,
        gettext("The site states hours during which callers do not get through."),
        Finding(
            fix=gettext("Set the phone hours to match the site"),
            detail=gettext(
                "The site states {stated}; callers get through {kept}. They differ for {lost:g} of {all:g} hours "
                "a week.",
                stated=stated,
                kept=phone_menu.hours,
                lost=lost,
                all=of,
            ),
            cost=Effort.SETTING,
        ),
    )
