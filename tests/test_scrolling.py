"""How far a phone scrolls to the words that answer a prospect."""

from dataclasses import replace
from pathlib import Path

import pytest

from footfall.browsing.scrolling import screens_down
from footfall.evidence.pages import FOLDED, OVERLAID
from footfall.runs.store import load_evidence

GOLDEN = Path(__file__).parent / "golden" / "ashgrove-heating"
LINES = {
    **{"Hollin": 0.0, "Hollin since 1990": 1.0},
    **{"Call 0113 496 0142": 0.5, "14 Bridge Street": 3.0},
    **{"Mon-Fri 8:00": FOLDED, "Only today": OVERLAID, "8:00": 2.0},
}


@pytest.mark.parametrize(
    ("words", "screens"),
    [
        ("0113 496 0142", 0.0),
        ("14 Bridge Street, Leeds", 2.6),
        ("14 Bridge Street\nLeeds", 2.6),
        # The company's name is on every screen, its street once.
        ("Hollin, 14 Bridge Street, Leeds", 2.6),
        ("Mon-Fri 8:00", 0.0),
        ("Only today", 0.0),
        # The same words further up are in a menu.
        ("8:00", 1.6),
        ("nowhere", 0.0),
        ("", 0.0),
    ],
)
def test_the_words_come_to_the_upper_half_of_the_screen(words: str, screens: float) -> None:
    site = load_evidence(GOLDEN).exploration
    assert site
    page = replace(site.home, text="\n".join(LINES), depths=tuple(LINES.values()))

    assert screens_down(page, words) == pytest.approx(screens)
