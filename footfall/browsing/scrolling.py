"""How far a phone scrolls to words of a page."""

from footfall.evidence import Page

# Heights of a phone's screen: what starts below the first is scrolled to, with so much of the page above it.
_ON_SCREEN, _ABOVE = 0.9, 0.4


def screens_down(page: Page, words: str) -> float:
    """Return how many phone screens to scroll until these words are on the screen; 0 if they are on the first one.

    The parts of an address, which a page may show on lines of their own, are sought one by one, the rarest first.
    """
    depths = list(zip(page.text.splitlines(), page.depths, strict=False))

    def places(wanted: str) -> list[float]:
        # Words in a menu, an accordion or an overlay have no place of their own on the page.
        return [depth for line, depth in depths if wanted and wanted in line and depth >= 0]

    parts = [places(part.strip()) for part in words.replace("\n", ",").split(",")]
    whole = places(words.partition("\n")[0].strip())
    shown = whole or min((found for found in parts if found), key=len, default=[])
    return min(shown) - _ABOVE if shown and min(shown) >= _ON_SCREEN else 0.0
