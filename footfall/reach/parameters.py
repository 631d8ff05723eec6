"""Every figure of the reach model, with its source and its uncertainty.

A figure describes how people click, see and quit; it has a value and a range.
The grades are in `footfall.sources`; a figure with the source `footfall` is
assumed. The obstacles that people overcome are in `footfall.reach.factors`.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.evidence import ContactGoal
from footfall.reach.factors import DRAWS, SEED


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that describes how people click, see or quit."""

    name: str
    value: float
    low: float
    high: float
    """`low` to `high`: the 80 % interval, by resampling games or the curvature of the loss if measured, else judged."""
    source: str
    note: str


FIGURES: dict[str, Figure] = {}
"""Every figure by its name, in the order in which its page shows them."""


def _figure(name: str, value: float, between: tuple[float, float], source: str, note: str) -> float:
    FIGURES[name] = Figure(name=name, value=value, low=between[0], high=between[1], source=source, note=note)
    return value


# How people choose a link.
SHARPNESS = (
    _figure(
        "sharpness, dull", 7.2, (5.4, 9.0), "wikispeedia", "How strongly a better scent attracts the less sharp people."
    ),
    _figure("sharpness, keen", 10.8, (8.2, 13.4), "wikispeedia", "The same for the sharper people."),
)
SHARP_SHARES = (
    _figure("share, dull", 0.46, (0.4, 0.65), "wikispeedia", "Share of the less sharp people among the players."),
    _figure("share, keen", 0.54, (0.35, 0.6), "wikispeedia", "Share of the sharper people."),
)
RANDOM_CLICK_RATE = _figure(
    "stray clicks", 0.37, (0.24, 0.5), "wikispeedia", "Clicks that follow no scent, fitted to who finished."
)
HEADING = _figure("heading", 0.3, (0.1, 0.5), "footfall", "What the heading above a link adds to the link’s own words.")
BACK_COST = _figure("price of going back", 1.0, (0.5, 2.0), "cogtool", "In units of sharpness × scent.")

# Only for players of the benchmark, who know an encyclopedia; the visitors of a website do not have it.
PLAYERS = {
    "subject of the target": _figure(
        "players: subject",
        0.25,
        (0.05, 0.45),
        "wikispeedia",
        "Scent of what the target's page is about, in addition to its title.",
    ),
    "context of a link": _figure(
        "players: context", 0.69, (0.47, 0.91), "wikispeedia", "Scent of the pages that the linked page belongs with."
    ),
    "pages with many links": _figure(
        "players: hubs", 0.37, (0.0, 0.95), "wikispeedia", "Attraction for each e-fold increase in the links on a page."
    ),
    "the target itself": _figure(
        "players: the target", 7.8, (0.0, 27.0), "wikispeedia", "Additional attraction of the target's own name."
    ),
}
CALIBRATION = (
    _figure(
        "calibration, level",
        1.578,
        (1.506, 1.622),
        "wikispeedia",
        "Log odds of finishing, from the chance that the model gives.",
    ),
    _figure("calibration, slope", 1.107, (1.043, 1.144), "wikispeedia", "Multiplied by the logarithm of that chance."),
    _figure("calibration, bend", 0.063, (0.055, 0.071), "wikispeedia", "Multiplied by its square."),
)

# How people notice a link or what they came for.
SEEN_MENU_LINK = _figure("link behind a menu button", 0.5, (0.3, 0.8), "footfall", "Share who notice it.")
_figure("link below the first screen", 0.7, (0.5, 0.9), "footfall", "Share who notice it.")
_figure("link in the footer", 0.3, (0.2, 0.6), "footfall", "Share who notice it.")
SEEN_FIRST = _figure("seen in the first screen", 0.95, (0.9, 0.99), "footfall", "Share who see what they came for.")
SEEN_SECOND = _figure("seen in the second screen", 0.8, (0.6, 0.9), "footfall", "The same, one screen down.")
_figure("seen per further screen", 0.9, (0.8, 0.95), "footfall", "Multiplied by this for each further screen.")
_figure("seen at least", 0.4, (0.2, 0.6), "footfall", "At least this share see it, however far down it is.")
_figure(
    "seen in a picture",
    0.6,
    (0.4, 0.8),
    "footfall",
    "What is in a picture cannot be copied, tapped, searched or read aloud.",
)
_figure("seen in a document", 0.5, (0.3, 0.7), "footfall", "Share who open a PDF and find what they came for.")
_figure("seen in a menu", 0.5, (0.3, 0.7), "footfall", "Share who see what is only behind a menu button.")
_figure(
    "in a foreign language",
    0.5,
    (0.2, 0.8),
    "footfall",
    "How much words in a language other than the reader's still say.",
)

# When people quit: log odds before a click, by the best scent noticed; and fickleness compared with players.
QUIT_BASE = _figure("quitting without a promise", -1.42, (-1.46, -1.35), "wikispeedia", "Log odds: 19 % a click.")
QUIT_SCENT = _figure(
    "quitting, by scent", -2.26, (-2.41, -2.17), "wikispeedia", "Log odds by the best scent noticed: 2 % a click at 1."
)
FICKLENESS = (
    _figure(
        "fickleness, like a player",
        1.0,
        (1.0, 1.0),
        "wikispeedia",
        "Players wanted to win; the others are measured against them.",
    ),
    _figure(
        "fickleness, usual",
        2.0,
        (1.5, 2.5),
        "footfall",
        "Odds of quitting, multiplied by this; a third of the prospects.",
    ),
    _figure("fickleness, great", 3.0, (2.5, 4.0), "footfall", "The same for the most fickle third."),
)

# Waiting. Bounce by load time relative to one second, and the assumed bounce at one second.
LOAD_SOURCE = "soasta-2017"
LOAD_SECONDS = (1.0, 3.0, 5.0, 6.0, 7.0, 10.0)
LOAD_BOUNCE = (1.0, 1.32, 1.90, 2.06, 2.13, 2.23)
BASE_BOUNCE = _figure(
    "bounce at one second", 0.3, (0.2, 0.4), "footfall", "The starting point of the relative figures."
)
# The bands of the check on load time (Web Vitals: good to 2.5 s, poor from 4 s), and the load time of each.
LOAD_BANDS = ((2.5, 1.0), (4.0, 3.25), (7.0, 5.5))

# Who comes, unless footfall.yml describes the market.
VISITORS: dict[str, float] = {
    ContactGoal.RING: _figure("visitors who ring", 0.4, (0.2, 0.6), "footfall", "Share of the prospects."),
    ContactGoal.WRITE: _figure("visitors who write", 0.3, (0.2, 0.5), "footfall", "Share of the prospects."),
    ContactGoal.VISIT: _figure("visitors who drop by", 0.1, (0.0, 0.3), "footfall", "Share of the prospects."),
    ContactGoal.CHECK: _figure(
        "visitors who check a price first", 0.2, (0.1, 0.4), "footfall", "Share of the prospects."
    ),
}
PRICE_FIRST = _figure(
    "price among the facts",
    0.5,
    (0.3, 0.7),
    "footfall",
    "Share of those who check a fact first; the rest want other facts.",
)
AFTERWARDS: dict[str, float] = {ContactGoal.RING: 0.5, ContactGoal.WRITE: 0.5}
"""What prospects do once they know what they wanted to know: half and half, assumed."""
SEARCHERS = _figure(
    "visitors who look for the name",
    0.6,
    (0.4, 0.8),
    "footfall",
    "Share who come through a search engine; the rest have the address.",
)
SHORT_MENU = 10.0
"""Seconds after which a phone rings once a menu has been shortened; assumed."""
SEARCH_TRIES = 2
"""How many searches a prospect makes to find a company by its name; assumed."""
DEVICES = {
    "phone": _figure("on a phone", 0.6, (0.4, 0.8), "footfall", "Share of the prospects."),
    "desktop": _figure("on a desktop", 0.4, (0.2, 0.6), "footfall", "Share of the prospects."),
}


class Kind(NamedTuple):
    """One kind of people."""

    sharpness: float
    fickleness: float
    share: float
    """Of all."""


def kinds(fickleness: tuple[float, ...] = FICKLENESS, sharpness: tuple[float, ...] = SHARPNESS) -> tuple[Kind, ...]:
    """Return every sharpness combined with every fickleness, the latter in equal shares; by default of prospects."""
    return tuple(
        Kind(sharp, fickle, share / sum(SHARP_SHARES) / len(fickleness))
        for sharp, share in zip(sharpness, SHARP_SHARES, strict=True)
        for fickle in fickleness
    )


PROSPECTS = kinds()


def load_survival(seconds: float | None, base_bounce: float = BASE_BOUNCE) -> float:
    """Return the share of prospects who wait until the page appears; 1 if it was not timed.

    `base_bounce` is the share who leave after one second. By bands, so that small variations of the load time do not
    change the number.
    """
    typical = next((load for most, load in LOAD_BANDS if (seconds or 0.0) <= most), LOAD_SECONDS[-1])
    bounce = min(1.0, base_bounce * float(np.interp(typical, LOAD_SECONDS, LOAD_BOUNCE)))
    return (1 - bounce) / (1 - base_bounce)


def crowd_draws() -> NDArray[np.float64]:
    """Draw `DRAWS` plausible mixtures of the kinds of prospects, one row each, as uncertain as six observed people."""
    random = np.random.Generator(np.random.PCG64(SEED + 1))
    shares = np.array([kind.share for kind in PROSPECTS])
    return random.dirichlet(shares * len(shares), DRAWS)
