"""Does my phone get the whole menu?

## What it looks for

On the start page: links in the header and the menu that a desktop shows and a
phone does not, not even behind its menu button.

## Why it matters

Fewer people find what is behind a button; nobody on a phone finds what is left
out.

## How to fix it

Put every link of the menu behind the menu button too.

## What it cannot see

Menus that a script fills only after a tap on the button.
"""

from footfall.check import Effort, Finding, LinkEverywhere, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Link, Page, Sight
from footfall.messages import gettext

SIGNPOSTS = {"nav", "header"}
# More missing links than this are one fault.
MANY = 2
SHOWN = {Sight.FIRST_SCREEN, Sight.BELOW}


@check(stage=Stage.WAY, weight=2, source="nng-hidden-2016", version=4)
def same_menu_on_phone(exploration: Exploration) -> Outcome:
    """Score the share of the desktop menu that a phone has too."""
    home = exploration.home
    menu = {link.url: link for link in home.links if link.region in SIGNPOSTS and link.seen.desktop in SHOWN}
    if not menu:
        return not_applicable(gettext("No menu was recognised on the start page."))
    gone = {page.url for page in exploration.pages if not page.usable}
    on_phone = {link.url for link in home.links if link.seen.phone is not Sight.HIDDEN}
    here = {home.url, exploration.start}
    lost = [link for url, link in menu.items() if url not in on_phone | gone | here and link.text]
    if not lost:
        return scored(1.0, gettext("Phones show the whole menu."))
    at_once = len(lost) > MANY or len(lost) == len(menu) > 1
    return scored(
        max(0.0, 1 - 2 * len(lost) / len(menu)),
        gettext("{lost} of the {links} menu links are missing on phones.", lost=len(lost), links=len(menu)),
        *([_whole(lost, home)] if at_once else [_finding(link, home) for link in lost]),
    )


def _finding(link: Link, home: Page) -> Finding:
    return Finding(
        subject=link.url,
        fix=gettext("Show “{words}” on phones too", words=link.text),
        detail=gettext("The desktop menu has it; on a phone there is no link to that page, not even behind a button."),
        page=home.url,
        quote=link.text,
        cost=Effort.HOUR,
        change=LinkEverywhere(page=link.url, label=link.text[:40]),
    )


def _whole(lost: list[Link], home: Page) -> Finding:
    return Finding(
        subject=home.url,
        fix=gettext("Show the whole menu on phones"),
        detail=gettext(
            "On a phone {number} pages of the desktop menu have no link, not even behind a button; among them {names}.",
            number=len(lost),
            names=[gettext("“{name}”", name=link.text) for link in lost[:MANY]],
        ),
        page=home.url,
        cost=Effort.HOUR,
        change=LinkEverywhere(page=lost[0].url, label=lost[0].text[:40]),
    )
