"""Every factor of the reach model: the share of prospects who go on despite an obstacle.

It is drawn from a Beta distribution with this mean. Its weight is a number of
observed people, so a small weight means a high uncertainty. The grades are in
`footfall.sources`; a factor with the source `footfall` is assumed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 200
SEED = 20261122


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A share of prospects who go on despite an obstacle."""

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
        note="An intro that can be skipped; agencies report losses of 25 to 33 %.",
    ),
    Factor(
        name="stuck",
        mean=0.31,
        weight=40,
        source="interstitial-2015",
        note="A full screen that we could not get past: at Google's app prompt, which had a way past, 69 % left.",
    ),
    Factor(
        name="wall",
        mean=0.88,
        weight=15,
        source="footfall",
        note="A cookie wall without a refusal in one click. Nobody has published how many leave.",
    ),
    Factor(
        name="wall_refusable",
        mean=0.95,
        weight=25,
        source="footfall",
        note="A cookie wall with a refusal in one click.",
    ),
    Factor(name="bar", mean=0.99, weight=100, source="footfall", note="A cookie bar that leaves the page usable."),
    Factor(
        name="overlay",
        mean=0.85,
        weight=8,
        source="footfall",
        note="A pop-up, an age check, a choice of country or a dialog that must be closed first.",
    ),
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
        note="The form requires a phone number and does not say why; agencies report 0.57 to 0.82.",
    ),
    Factor(
        name="phone_explained",
        mean=0.88,
        weight=15,
        source="baymard-2024",
        note="The form requires a phone number and says why.",
    ),
    Factor(
        name="phone_optional",
        mean=0.97,
        weight=40,
        source="footfall",
        note="The form asks for a phone number, but does not require it.",
    ),
    Factor(
        name="form_lost",
        mean=0.1,
        weight=6,
        source="footfall",
        note="The form reaches nobody; a few notice and look for another way.",
    ),
    Factor(
        name="form_mail_program",
        mean=0.5,
        weight=4,
        source="footfall",
        note="The form opens a mail program, which those who read mail in a browser have never set up.",
    ),
    Factor(
        name="unlabelled",
        mean=0.9,
        weight=12,
        source="footfall",
        note="Fields without a label once people start typing; everybody has to guess, and some cannot.",
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
        note="No opening hours: people have to come on the off-chance.",
    ),
    Factor(
        name="found_first",
        mean=0.9,
        weight=30,
        source="footfall",
        note="The company comes up first when somebody searches for its name: the share who click on it, at each try.",
    ),
    Factor(name="found_second", mean=0.6, weight=10, source="footfall", note="The company comes up second."),
    Factor(name="found_third", mean=0.4, weight=8, source="footfall", note="The company comes up third."),
    Factor(
        name="found_below",
        mean=0.2,
        weight=8,
        source="footfall",
        note="The company comes up further down on the first page.",
    ),
    Factor(
        name="found_nowhere",
        mean=0.05,
        weight=10,
        source="footfall",
        note="The company does not come up: a few go on to the next page of results.",
    ),
    Factor(
        name="app_notice",
        mean=0.31,
        weight=20,
        source="interstitial-2015",
        note="A full-page app prompt: at Google's own, 69 % went no further.",
    ),
    Factor(
        name="reply_hour",
        mean=0.9,
        weight=8,
        source="hbr-2011",
        note="A person answered within an hour: the share who are still there. The study gives the odds of a "
        "conversation; the shares are ours.",
    ),
    Factor(
        name="reply_day",
        mean=0.65,
        weight=8,
        source="hbr-2011",
        note="A person answered within a day; derived from the same odds.",
    ),
    Factor(
        name="reply_days",
        mean=0.35,
        weight=8,
        source="hbr-2011",
        note="A person answered later; derived from the same odds.",
    ),
    Factor(
        name="reply_never",
        mean=0.05,
        weight=10,
        source="footfall",
        note="Nobody answered within a week: a few try again, or another way.",
    ),
    Factor(
        name="menu_minute",
        mean=0.79,
        weight=12,
        source="ifbyphone-2013",
        note="Each minute of a phone menu before a phone rings. Derived from the 15 % who hung up, after 40 seconds "
        "on average, as if they left at an even pace.",
    ),
    Factor(
        name="voicemail_only",
        mean=0.4,
        weight=5,
        source="footfall",
        note="The phone menu leads to a voicemail and to no person: the share who leave a message and wait.",
    ),
    Factor(
        name="menu_nobody",
        mean=0.05,
        weight=10,
        source="footfall",
        note="The phone menu leads neither to a person nor to a voicemail: a few look for another way.",
    ),
)
FACTORS = {factor.name: factor for factor in _FACTORS}


def draws() -> dict[str, NDArray[np.float64]]:
    """Draw `DRAWS` plausible values for every factor; always the same ones, so that results are reproducible."""
    random = np.random.Generator(np.random.PCG64(SEED))
    return {
        factor.name: random.beta(factor.mean * factor.weight, (1 - factor.mean) * factor.weight, DRAWS)
        for factor in _FACTORS
    }
