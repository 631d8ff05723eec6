"""Can I find out what it costs?

## What it looks for

A page that states prices, and a link in the menu or the text that says so, or
a link to it on the start page.

## Why it matters

Many check the price before they get in touch. Where no link promises prices
they look in the wrong places, and 14 to 15 % quit at each click.

## How to fix it

Have a page with your prices, “from” prices at least, and call it “Prices”.

## What it cannot see

Short lists of prices under a heading that does not say so, prices that depend
on answers to questions, and prices that you do not publish on purpose; in that
case, say on the page how to ask for them.
"""

from footfall.check import Effort, Finding, Outcome, Relabel, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration, Sight
from footfall.messages import Text, gettext
from footfall.reading.contact_predicates import states_prices
from footfall.reading.facts import says
from footfall.reading.labels import classes_of
from footfall.reading.mentions import is_mentioned
from footfall.reading.phrases import name_of
from footfall.reading.questions import known_facts
from footfall.reading.signposts import is_signposted

# Where goods are listed, or the dishes of a restaurant, people expect their prices.
_SELLS = {"prices", "shop"}


@check(stage=Stage.WAY, weight=3, source="wikispeedia", version=7, words=True, fact="prices")
def prices(exploration: Exploration) -> Outcome:
    """Score whether prices are stated and signposted."""
    stating = [page for page in exploration if states_prices(page)]
    if not stating and any(says(known_facts()["prices"], page) for page in exploration):
        return scored(0.7, gettext("A price is stated; we saw no price list."))
    if not stating and is_mentioned(known_facts()["prices"], exploration):
        return cannot_tell(gettext("Amounts of money are mentioned; we cannot tell whether they are prices."))
    if not stating:
        return scored(
            0.0,
            gettext("None of the pages checked states prices."),
            Finding(
                fix=gettext("Publish your prices, at least “from” prices"),
                detail=gettext("None of the pages checked has a price list."),
                cost=Effort.DAY,
            ),
        )
    addresses = {page.url for page in stating}
    signs = [
        link
        for page in exploration
        for link in page.links
        if link.url in addresses and _SELLS & classes_of(link.text) and link.seen.desktop is not Sight.HIDDEN
    ]
    if signs or exploration.home.url in addresses:
        return scored(1.0, gettext("Prices are stated, and a link says so."))
    if any(is_signposted(address, exploration) for address in addresses):
        return scored(1.0, gettext("Prices are stated on a page that the start page links to."))
    page = max(stating, key=lambda stating_page: stating_page.prices)
    words = next(
        (link.text for linking in exploration for link in linking.links if link.url == page.url and link.text), ""
    )
    return scored(
        0.3,
        gettext("Prices are stated, but no link says so."),
        Finding(
            fix=gettext("Clearly label the link to the prices"),
            detail=_detail(name_of(page, exploration), page.prices, words),
            page=page.url,
            quote=words,
            cost=Effort.WORD,
            change=Relabel(page=page.url, label="Prices"),
        ),
    )


def _detail(page: str, amounts: int, words: str) -> Text:
    if not words:
        return gettext(
            "“{page}” states {amounts} amounts, and no link to it mentions prices.", page=page, amounts=amounts
        )
    return gettext(
        "“{page}” states {amounts} amounts, and no link to it mentions prices: the link says “{words}”.",
        page=page,
        amounts=amounts,
        words=words,
    )
