"""Does a link to them have a preview when somebody sends it to me?

## What it looks for

What the start page offers for link previews: a title, a description, a
picture.

## Why it matters

Many recommendations are made in messengers and social networks. They build a
preview of the link from the page’s title, description and picture; without
these it looks bare.

## How to fix it

Add `og:title`, `og:description` and `og:image` to the start page: most content
management systems have fields for them.

## What it cannot see

How each messenger shows it, and whether the picture says anything.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration
from footfall.messages import gettext

_WITHOUT = {
    ("title",): gettext("without a title"),
    ("sentence",): gettext("without a description"),
    ("picture",): gettext("without a picture"),
    ("title", "sentence"): gettext("without a title or description"),
    ("title", "picture"): gettext("without a title or picture"),
    ("sentence", "picture"): gettext("without a description or picture"),
    ("title", "sentence", "picture"): gettext("without a title, description or picture"),
}
_FIXES = {
    ("title",): gettext("Add a title for link previews of the start page"),
    ("sentence",): gettext("Add a description for link previews of the start page"),
    ("picture",): gettext("Add a picture for link previews of the start page"),
    ("title", "sentence"): gettext("Add a title and a description for link previews of the start page"),
    ("title", "picture"): gettext("Add a title and a picture for link previews of the start page"),
    ("sentence", "picture"): gettext("Add a description and a picture for link previews of the start page"),
    ("title", "sentence", "picture"): gettext(
        "Add a title, a description and a picture for link previews of the start page"
    ),
}


@check(stage=Stage.FOUND, weight=1, source="open-graph", version=3)
def link_preview(exploration: Exploration) -> Outcome:
    """Score which of title, description and image the start page offers for previews."""
    home = exploration.home
    if home.head is None:
        return not_applicable(gettext("What the start page offers for link previews was not recorded."))
    offered = {
        # Without Open Graph tags, previews use the page's own title and description.
        "title": bool(home.head.preview.title or home.title),
        "sentence": bool(home.head.preview.description or home.head.description),
        "picture": bool(home.head.preview.image),
    }
    lacking = tuple(name for name, is_offered in offered.items() if not is_offered)
    if not lacking:
        return scored(1.0, gettext("The start page has a title, a description and a picture for link previews."))
    return scored(
        1 - len(lacking) / len(offered),
        gettext("A link to the start page is shown {without}.", without=_WITHOUT[lacking]),
        Finding(
            fix=_FIXES[lacking],
            detail=gettext(
                "Messengers and social networks show a link to the start page {without}.", without=_WITHOUT[lacking]
            ),
            page=home.url,
            quote=home.title,
            cost=Effort.HOUR,
        ),
    )
