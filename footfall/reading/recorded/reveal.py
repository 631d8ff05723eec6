"""Words that a page shows only once a visitor scrolls to them."""

from collections.abc import Iterator

from footfall.evidence.record import STYLES, Rendering

_OPACITY, _POSITION = STYLES.index("opacity"), STYLES.index("position")
_TEXT = 3


def waits_below(rendering: Rendering) -> float:
    """Return how far down one must scroll for words that wait, transparent, until one does; 0 if none do."""
    document, strings = rendering.documents[0], rendering.strings
    waiting = {
        at
        for at, styles, (_, _, _, height) in zip(
            document.layout.node_index, document.layout.styles, document.layout.bounds, strict=True
        )
        if styles and height > 1 and strings[styles[_OPACITY]] == "0" and strings[styles[_POSITION]] != "fixed"
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
