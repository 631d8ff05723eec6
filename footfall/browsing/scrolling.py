"""How far a phone scrolls to words of a page."""

from footfall.evidence import Page

# Heights of a phone's screen: what starts below the first is scrolled to, with so much of the page above it.
_ON_SCREEN, _ABOVE = 0.9, 0.4


def screens_down(page: Page, words: str) -> float:
    """Return how many phone screens to scroll until these words are on the screen; 0 if they are on the first one."""
    lines = page.text.splitlines()
    for wanted in (words.partition("\n")[0].strip(), words.partition(",")[0].strip()):
        depths = [depth for line, depth in zip(lines, page.depths, strict=False) if wanted and wanted in line]
        # Words in a menu, an accordion or an overlay have no place of their own on the page.
        if shown := [depth for depth in depths if depth >= 0]:
            return 0.0 if min(shown) < _ON_SCREEN else min(shown) - _ABOVE
    return 0.0
