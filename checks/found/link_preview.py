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


@check(stage=Stage.FOUND, weight=1, source="open-graph", version=3)
def link_preview(exploration: Exploration) -> Outcome:
    """Score which of title, description and image the start page offers for previews."""
    home = exploration.home
    if home.head is None:
        return not_applicable("What the start page offers was not recorded.")
    offered = {
        # Without Open Graph tags, previews use the page's own title and description.
        "a title": bool(home.head.preview.title or home.title),
        "a sentence": bool(home.head.preview.description or home.head.description),
        "a picture": bool(home.head.preview.image),
    }
    lacking = [name for name, is_offered in offered.items() if not is_offered]
    if not lacking:
        return scored(1.0, "The start page names title, sentence and picture for links to it.")
    return scored(
        1 - len(lacking) / len(offered),
        f"A link to the start page is shown without {' and '.join(lacking)}.",
        Finding(
            fix=f"Offer {' and '.join(lacking)} for previews of the start page",
            detail=f"Messengers and networks show a link to it without {' and '.join(lacking)}.",
            page=home.url,
            quote=home.title,
            cost=Effort.HOUR,
        ),
    )
