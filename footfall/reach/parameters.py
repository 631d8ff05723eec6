"""Every figure of the reach model, each with its source, its grade and how sure we are of it.

A survival factor is the share of prospects who go on. It is drawn from a Beta
distribution with this mean and the weight of so many observed people: a small
weight says that we hardly know. Grades as in `footfall.sources`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 200
_SEED = 20261122


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A share of prospects who go on in spite of something."""

    name: str
    mean: float
    weight: float
    source: str
    note: str


_FACTORS = (
    Factor(
        name="intro",
        mean=0.75,
        weight=12,
        source="splash-agencies",
        note="An intro that one can skip; agency figures of 25 to 33 % lost.",
    ),
    Factor(
        name="stuck",
        mean=0.31,
        weight=40,
        source="interstitial-2015",
        note="A full screen that we could not get past: at Google's app notice, which had a way past, 69 % left.",
    ),
    Factor(
        name="wall",
        mean=0.88,
        weight=15,
        source="footfall",
        note="A cookie wall that can only be accepted. Nobody has published how many leave.",
    ),
    Factor(
        name="wall_refusable",
        mean=0.95,
        weight=25,
        source="footfall",
        note="A cookie wall with a refusal in one click.",
    ),
    Factor(name="bar", mean=0.99, weight=100, source="footfall", note="A cookie bar that leaves the page usable."),
    Factor(name="overlay", mean=0.85, weight=8, source="footfall", note="A pop-up that one must close first."),
    Factor(
        name="required_field",
        mean=0.95,
        weight=40,
        source="imaginary-2009",
        note="Each required field beyond three; between one firm's 0.89 and what vendors report.",
    ),
    Factor(name="optional_field", mean=0.98, weight=60, source="footfall", note="Each optional field."),
    Factor(
        name="phone_required",
        mean=0.75,
        weight=12,
        source="zuko",
        note="The form insists on a phone number and does not say why; agencies report 0.57 to 0.82.",
    ),
    Factor(name="phone_explained", mean=0.88, weight=15, source="baymard-2024", note="It insists, and says why."),
    Factor(name="phone_optional", mean=0.97, weight=40, source="footfall", note="It asks, and one may leave it."),
    Factor(
        name="unlabelled",
        mean=0.9,
        weight=12,
        source="footfall",
        note="Fields that nothing names once one types; everybody guesses, some cannot.",
    ),
    Factor(
        name="numbers_disagree",
        mean=0.85,
        weight=8,
        source="vistaprint-2017",
        note="Two phone numbers, one of them perhaps dead.",
    ),
    Factor(
        name="not_tappable",
        mean=0.95,
        weight=15,
        source="footfall",
        note="A number that must be copied by hand on a phone.",
    ),
    Factor(
        name="hours_document", mean=0.6, weight=10, source="footfall", note="Opening hours only in a file to download."
    ),
    Factor(
        name="hours_missing",
        mean=0.7,
        weight=10,
        source="vistaprint-2017",
        note="No opening hours: come on the off-chance.",
    ),
)
FACTORS = {factor.name: factor for factor in _FACTORS}

# Bounce by load time relative to one second (SOASTA 2017), and the assumed bounce at one second.
LOAD_SOURCE = "soasta-2017"
LOAD_SECONDS = (1.0, 3.0, 5.0, 6.0, 7.0, 10.0)
LOAD_BOUNCE = (1.0, 1.32, 1.90, 2.06, 2.13, 2.23)
BASE_BOUNCE = 0.30
# The bands of the check on load time (Web Vitals: good to 2.5 s, poor from 4 s), and the load each stands for.
LOAD_BANDS = ((2.5, 1.0), (4.0, 3.25), (7.0, 5.5))

# Reading (E2, assumed): share who see a thing in the first screen, in the second, per further one, at least.
SEEN_FIRST, SEEN_SECOND, SEEN_FURTHER, SEEN_LEAST = 0.95, 0.8, 0.9, 0.4
# A number in a picture cannot be copied, tapped, searched or read aloud (E2, assumed).
SEEN_IN_PICTURE = 0.6
SEEN_IN_MENU = 0.5

# Quitting before a click: logit of the hazard, measured on Wikispeedia (C2); how fickle and how
# sharp-nosed prospects are (E1, assumed): three kinds of each, equally common.
QUIT_BASE, QUIT_SCENT = -1.08, -2.28
FICKLENESS = (1.0, 2.0, 3.0)
SHARPNESS = (10.0, 20.0, 30.0)
# Going back has a price (CogTool's GoBackCost). Players of a game know which subjects have many
# links (C3); a visitor cannot know how many stand behind a label, so hubs attract nobody here.
BACK_COST = 1.0
BACK_SOURCE = "cogtool"
# Share of clicks that no scent explains (E2 calls it lapse; assumed).
STRAY = 0.2

# Who comes, unless footfall.yml knows the market better; assumed.
VISITORS = {"ring": 0.4, "write": 0.3, "visit": 0.1, "check": 0.2}
DEVICES = {"phone": 0.6, "desktop": 0.4}


def load_survival(seconds: float | None) -> float:
    """Share of prospects who wait until the page is there; 1 where it was not timed.

    By bands, so that a load that trembles does not move the number.
    """
    typical = next((at for most, at in LOAD_BANDS if (seconds or 0.0) <= most), LOAD_SECONDS[-1])
    bounce = BASE_BOUNCE * float(np.interp(typical, LOAD_SECONDS, LOAD_BOUNCE))
    return (1 - bounce) / (1 - BASE_BOUNCE)


def draws() -> dict[str, NDArray[np.float64]]:
    """Plausible values for every factor; always the same ones, so that a result can be repeated."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    return {
        factor.name: random.beta(factor.mean * factor.weight, (1 - factor.mean) * factor.weight, DRAWS)
        for factor in _FACTORS
    }


def crowd_draws(kinds: int) -> NDArray[np.float64]:
    """Plausible mixtures of the kinds of prospects, a row each."""
    random = np.random.Generator(np.random.PCG64(_SEED + 1))
    return random.dirichlet(np.ones(kinds), DRAWS)
