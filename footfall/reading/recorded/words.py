"""The words of a part of a recorded page, as a person sees them."""

import re
from collections.abc import Iterator

from bs4 import NavigableString, Tag

from footfall.reading.recorded.tree import Element, Text

_INLINE = {"inline", "contents", "ruby", "ruby-text", ""}
# Tags whose text nobody reads, wherever the style sheet puts them.
# Browsers show the text inside a frame or a film only if they cannot show the frame or film itself.
UNREAD = {"script", "style", "noscript", "template", "iframe", "video", "audio", "canvas"}
# Of what is not rendered, no style is known: these tags begin a line of their own.
BLOCKS = {
    *{"address", "article", "aside", "blockquote", "body", "dd", "details", "dialog", "div", "dl", "dt", "fieldset"},
    *{"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend"},
    *{"li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead"},
    *{"tr", "ul", "caption", "option", "optgroup", "hgroup", "search", "button", "select", "textarea", "input"},
}
# Tags that may begin or end in the middle of a word.
_WITHIN_WORDS = {
    *{
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
    },
    *{"span", "strong", "sub", "sup", "tt", "u", "var"},
}
_VISIBLE = {"visible", ""}
# Words that touch belong together; more room than this, in letters' heights, is a space.
_GAP = 0.3


def squeeze(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def is_block(element: Element) -> bool:
    """Return whether an element begins a line, or a cell, of its own."""
    if element.laid:
        return element.laid.style("display") not in _INLINE
    return element.name in BLOCKS or _is_item(element)


def _is_item(element: Element) -> bool:
    """Return whether a link that is not rendered is one of several in a row, as in a closed menu."""
    around = element.parent
    if element.name != "a" or not isinstance(around, Element):
        return False
    links = sum(isinstance(child, Element) and child.name == "a" for child in around.children)
    return links > 1 and not any(isinstance(child, NavigableString) and child.strip() for child in around.children)


def visible_text(element: Element) -> str:
    """Return the rendered words in an element; all its words if it is itself not rendered, or not visible."""
    if element.laid is None and not any(isinstance(text, Text) and text.laid for text in _texts(element)):
        return content(element)
    # As in a closed menu, whose links are laid out and cannot be seen.
    if element.style("visibility") not in _VISIBLE and not any(_is_seen(text) for text in _texts(element)):
        return content(element)
    return squeeze("".join(_pieces(element)))


def content(element: Tag) -> str:
    """Return all words in an element, seen or not."""
    return squeeze(raw_text(element))


def raw_text(element: Tag) -> str:
    """Return all words in an element, seen or not, with the spaces of the markup."""
    return "".join(text for text in element.descendants if isinstance(text, NavigableString))


def _texts(element: Element) -> Iterator[Text]:
    return (text for text in element.descendants if isinstance(text, Text))


def _pieces(element: Element) -> Iterator[str]:
    before: Text | None = None
    for child in element.descendants:
        if isinstance(child, Element):
            if child.name == "br" or is_block(child):
                yield " "
                before = None
        elif isinstance(child, Text) and child.laid and _is_seen(child):
            if _ends_a_block(before, child) or (before and apart(before, child)):
                yield " "
            yield child.laid.text
            before = child


def _is_seen(text: Text) -> bool:
    around = text.parent
    return isinstance(around, Element) and around.style("visibility") in _VISIBLE


def _ends_a_block(before: Text | None, text: Text) -> bool:
    """Return whether a block ends between two texts."""
    at = before.parent if before else None
    inside = set(map(id, text.parents))
    while isinstance(at, Element) and id(at) not in inside:
        if is_block(at):
            return True
        at = at.parent
    return False


def apart(one: Text, other: Text) -> bool:
    """Return whether two neighbouring texts are drawn apart, so that a person reads two words."""
    # No sign of punctuation stands apart from its word.
    if re.search(r"\s$", one) or re.match(r"[\s.,:;!?)%»”]", other):
        return False
    if not one.laid or not other.laid:
        # Of what is not rendered only the markup can tell.
        return any(isinstance(text.parent, Tag) and text.parent.name not in _WITHIN_WORDS for text in (one, other))
    left, top, width, height = one.laid.box
    next_left, next_top, next_width, next_height = other.laid.box
    if not width or not next_width:
        return False
    line = min(height, next_height)
    if next_top >= top + height - line / 4:
        # On the next line; what is merely broken there still belongs together if the first reaches the end of its line.
        return next_left <= left
    return next_left - (left + width) > _GAP * line or left - (next_left + next_width) > _GAP * line
