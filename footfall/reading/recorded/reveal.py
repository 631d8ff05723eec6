"""Words that a page shows only once a visitor scrolls to them."""

from collections.abc import Iterator

from footfall.evidence.record import STYLES, Rendering

_OPACITY, _POSITION, _VISIBILITY = map(STYLES.index, ("opacity", "position", "visibility"))
_IN_THE_TEXT = {"static", "relative"}
_SEEN = ["1", "static", "visible"]
_TEXT = 3


def waits_below(rendering: Rendering) -> float:
    """Return how far down one must scroll for words that wait, transparent, until one does; 0 if none do."""
    document, strings = rendering.documents[0], rendering.strings
    laid = {
        at: [strings[styles[which]] for which in (_OPACITY, _POSITION, _VISIBILITY)]
        for at, styles, (_, _, _, height) in zip(
            document.layout.node_index, document.layout.styles, document.layout.bounds, strict=True
        )
        if styles and height > 1
    }
    parents = document.nodes.parent_index
    waiting = {
        at
        for at, (opacity, position, visibility) in laid.items()
        # Menus that open are hidden too, but they are laid out beside the text and not in it.
        if (opacity == "0" and position != "fixed")
        or (visibility == "hidden" and position in _IN_THE_TEXT and laid.get(parents[at], _SEEN)[2] != "hidden")
    }
    return (
        document.content_height
        if waiting and any(waiting & set(_around(rendering, at)) for at in _words(rendering))
        else 0
    )


def _words(rendering: Rendering) -> Iterator[int]:
    nodes = rendering.documents[0].nodes
    for at, (kind, value) in enumerate(zip(nodes.node_type, nodes.node_value, strict=True)):
        if kind == _TEXT and value >= 0 and rendering.strings[value].strip():
            yield at


def _around(rendering: Rendering, at: int) -> Iterator[int]:
    parents = rendering.documents[0].nodes.parent_index
    while at >= 0:
        yield at
        at = parents[at]
