"""How much a button of a recorded page strikes the eye, from its computed styles."""

import re

from footfall.evidence import Choice
from footfall.reading.recorded.tree import Element

_WHITE = (255.0, 255.0, 255.0, 1.0)
_HALF = 0.5
# From this difference in a channel, of 255, two surfaces are told apart.
_TOLD_APART = 12
Colour = tuple[float, float, float, float]


def channels(colour: str) -> Colour:
    """Return red, green and blue, from 0 to 255, and alpha, from 0 to 1, of a computed colour; transparent if none."""
    numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", colour)]
    if len(numbers) not in {3, 4}:
        return 0, 0, 0, 0
    red, green, blue, *alpha = numbers
    return red, green, blue, alpha[0] if alpha else 1


def look_of(element: Element, text: str) -> Choice:
    """Return the look of a button, to compare it with others: size, letters, contrast, and whether it stands out."""
    ground = _ground(element)
    around = _ground(element.parent) if isinstance(element.parent, Element) else _WHITE
    words = channels(element.style("color"))
    surface = not ground or not around or _differ(ground, around)
    _, _, width, height = element.box
    return Choice(
        text=text,
        width=round(width),
        height=round(height),
        letters=float(element.style("font-size").removesuffix("px") or 0),
        contrast=round(contrast(ground, words), 1) if ground else 0,
        framed=surface or _has_border(element),
    )


def _differ(one: Colour, other: Colour) -> bool:
    return any(abs(mine - theirs) > _TOLD_APART for mine, theirs in zip(one[:3], other[:3], strict=True))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        share / 12.92 if (share := value / 255) <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG
        for value in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ground(element: Element) -> Colour | None:
    """Return the colour behind an element's words; None if it is a picture."""
    at: object = element
    while isinstance(at, Element):
        colour = channels(at.style("background-color"))
        if at.laid and at.style("background-image") != "none":
            return None
        if colour[3] > _HALF:
            return colour
        at = at.parent
    return _WHITE


def _has_border(element: Element) -> bool:
    wide = float(element.style("border-top-width").removesuffix("px") or 0) > 0
    return wide and element.style("border-top-style") != "none" and channels(element.style("border-top-color"))[3] > 0
