"""What a recorded page shows at a first look: whose it is, and whether there is anything on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from footfall.evidence.record import Rendering
from footfall.reading.recorded.tree import Element, Text
from footfall.reading.recorded.view import View
from footfall.reading.recorded.words import UNREAD, squeeze

_PICTURES = ("img", "svg", "video", "canvas")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLook:
    """What a page shows at a first look."""

    text: str
    """All words that one sees, and those of its frames not."""
    words: int
    """Number of words that are drawn, and not transparent until a script brings them in."""
    title: str
    site_name: str
    """What the page calls its site for those who share it (og:site_name); empty if it says nothing."""
    language: str
    links: int
    """Number of links that one sees."""
    dials: bool
    """Whether a link rings a number."""
    asks_password: bool
    pictures: int


def first_look(rendering: Rendering) -> FirstLook:
    """Return what a page shows at a first look."""
    view = View(rendering)
    names = (at.attribute("content") for at in view.all("meta") if at.attribute("property") == "og:site_name")
    links = [at for at in view.all("a") if at.has_attr("href")]
    return FirstLook(
        text=view.text(view.tree.body),
        words=sum(len(text.split()) for text in _drawn(view)),
        title=view.title,
        site_name=squeeze(next(names, "")),
        language=view.language,
        links=sum(at.laid is not None for at in links),
        dials=any(at.attribute("href").startswith("tel:") for at in links),
        asks_password=any(at.attribute("type").lower() == "password" for at in view.all("input")),
        pictures=len(view.all(*_PICTURES)),
    )


def _drawn(view: View) -> Iterator[Text]:
    """Yield the texts that are drawn."""
    laid = (text for text in view.tree.body.descendants if isinstance(text, Text) and text.laid)
    for text in laid:
        around = text.parent
        if isinstance(around, Element) and around.name not in UNREAD and view.opaque(around):
            yield text
