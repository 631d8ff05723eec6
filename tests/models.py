"""Small models of sites, built by hand."""

from footfall.evidence import Device
from footfall.reach.exposure import NOBODY, ByDevice
from footfall.reach.links import LinkRow, Links
from footfall.reach.meaning import Letters
from footfall.reach.model import Model, ModelPage
from footfall.reach.scent import Scent
from footfall.reach.solve import Solution

SEEN, UNSEEN = ByDevice(0.95, 0.95), NOBODY
WORDS = Scent(Letters())
"""A meaning engine that loads nothing."""


def link(source: int, target: int, text: str, exposure: float = 1.0) -> LinkRow:
    """Return the row of a link between two pages, by their positions."""
    return source, target, text, "", ByDevice(exposure, exposure)


def page(url: str, **shown: ByDevice) -> ModelPage:
    """Build a page of the model; without `shown`, no visitor notices its phone number."""
    return ModelPage(url=url, shown=shown or {"ring": UNSEEN}, use={})


def small_site(label: str = "Contact", exposure: float = 1.0, **visitors: float) -> Model:
    """Build a site of a start page, a contact page with every route, and an unrelated page."""
    return Model(
        pages=(page("/"), page("/contact", ring=SEEN, write=SEEN, visit=SEEN, check=SEEN), page("/news")),
        links=Links.of(
            [
                link(0, 1, label, exposure),
                link(0, 2, "News"),
                link(0, 2, "Our history"),
                link(1, 0, "Home"),
                link(2, 0, "Home"),
                link(2, 1, label, exposure),
            ]
        ),
        door={Device.PHONE: (), Device.DESKTOP: ()},
        load={},
        visitors=visitors or {"ring": 1.0},
        languages={},
    )


def solved(model: Model, scent: Scent = WORDS) -> Solution:
    """Solve the model."""
    return Solution(model, scent)


def reached(model: Model, scent: Scent = WORDS) -> float:
    """Return the model's reach, out of 100."""
    return solved(model, scent).numbers.reached
