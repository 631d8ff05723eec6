"""Does a link to them look like something when somebody sends it to me?

## What it looks for

What the start page offers for a preview: a title, a sentence, a picture.

## Why it matters

Much is recommended in messengers and networks. They read these marks; without
them a link stands there bare.

## How to fix it

Add `og:title`, `og:description` and `og:image` to the start page: most editing
systems have fields for them.

## What it cannot see

How each messenger shows it, and whether the picture says anything.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration
from footfall.messages import gettext

_WITHOUT = {
    ("title",): gettext("without a title"),
    ("sentence",): gettext("without a sentence"),
    ("picture",): gettext("without a picture"),
    ("title", "sentence"): gettext("without a title and a sentence"),
    ("title", "picture"): gettext("without a title and a picture"),
    ("sentence", "picture"): gettext("without a sentence and a picture"),
    ("title", "sentence", "picture"): gettext("without a title and a sentence and a picture"),
}
_FIXES = {
    ("title",): gettext("Offer a title for previews of the start page"),
    ("sentence",): gettext("Offer a sentence for previews of the start page"),
    ("picture",): gettext("Offer a picture for previews of the start page"),
    ("title", "sentence"): gettext("Offer a title and a sentence for previews of the start page"),
    ("title", "picture"): gettext("Offer a title and a picture for previews of the start page"),
    ("sentence", "picture"): gettext("Offer a sentence and a picture for previews of the start page"),
    ("title", "sentence", "picture"): gettext(
        "Offer a title and a sentence and a picture for previews of the start page"
    ),
}


@check(stage=Stage.FOUND, weight=1, source="open-graph", version=3)
def link_preview(exploration: Exploration) -> Outcome:
    """Score which of title, description and image the start page offers for previews."""
    home = exploration.home
    if home.head is None:
        return not_applicable(gettext("What the start page offers was not recorded."))
    offered = {
        # Without Open Graph tags, previews use the page's own title and description.
        "title": bool(home.head.preview.title or home.title),
        "sentence": bool(home.head.preview.description or home.head.description),
        "picture": bool(home.head.preview.image),
    }
    lacking = tuple(name for name, is_offered in offered.items() if not is_offered)
    if not lacking:
        return scored(1.0, gettext("The start page names title, sentence and picture for links to it."))
    return scored(
        1 - len(lacking) / len(offered),
        gettext("A link to the start page is shown {without}.", without=_WITHOUT[lacking]),
        Finding(
            fix=_FIXES[lacking],
            detail=gettext("Messengers and networks show a link to it {without}.", without=_WITHOUT[lacking]),
            page=home.url,
            quote=home.title,
            cost=Effort.HOUR,
        ),
    )
