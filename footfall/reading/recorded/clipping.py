"""What cuts off what: the elements around one that leave it less room, or none."""

from footfall.reading.recorded.tree import Element

_LEAST_SIDE = 1


def containing(element: Element) -> Element | None:
    """Return the element whose overflow cuts this one off; None if only the screen does."""
    position = element.style("position")
    if position == "fixed":
        return None
    for at in element.parents:
        if isinstance(at, Element) and at.laid and (position != "absolute" or at.style("position") != "static"):
            return at
    return None


def leaves_nothing(holder: Element) -> bool:
    """Return whether an element is closed to no width or height, and what is in it is cut off there."""
    open_ended = "visible" in holder.style("overflow") or holder.name in {"html", "body"}
    return (
        not open_ended and holder.style("display") not in {"inline", "contents"} and min(holder.box[2:]) <= _LEAST_SIDE
    )
