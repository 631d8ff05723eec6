"""The exact chain: where a crowd of prospects goes, sees what it came for, or quits.

Each page is a state. Who is there sees what was come for, or quits, or clicks.
The choice among links is a softmax over scent, weighted by exposure; quitting
depends on the best scent noticed. Visits, finds and quits follow from one
linear system for every goal, device and kind of prospect; nobody is simulated.
Equations E2 and E3 of the notes on the reach model.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from footfall.reach import parameters as p
from footfall.reach.model import Model
from footfall.reach.scent import lexical

Array = NDArray[np.float64]
KINDS = tuple(product(p.SHARPNESS, p.FICKLENESS))
"""The kinds of prospects: how sharp their nose, how fickle they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What happens to one unit of prospects; the first axis is their kind."""

    visits: Array
    """Expected visits of each page."""
    finds: Array
    """Share who see what they came for, by page."""
    quits: Array
    """Share who give up, by page."""


def flow(model: Model, goal: str, device: int, start: Array | None = None) -> Flow:
    """Send a unit of prospects of each kind through the site.

    `device` is 0 for a phone and 1 for a desktop; `start` says on which pages
    they begin, a row for each kind, and is the start page where left out.
    """
    size = len(model.pages)
    sees = np.array([page.shown.get(goal, (0.0, 0.0))[device] for page in model.pages])
    goes, quits = _clicks(model, goal, device)
    if start is None:
        start = np.zeros((len(KINDS), size))
        start[:, 0] = 1.0
    onward = (1 - sees)[None, :, None] * (1 - quits)[:, :, None] * goes
    solved = np.linalg.solve(np.eye(size) - onward.transpose(0, 2, 1), start[:, :, None])[:, :, 0]
    visits = np.asarray(solved, dtype=np.float64)
    return Flow(visits=visits, finds=visits * sees, quits=visits * (1 - sees) * quits)


def _clicks(model: Model, goal: str, device: int) -> tuple[Array, Array]:
    """For each kind: chances of going from page to page, and of quitting before the click."""
    size = len(model.pages)
    scent = np.full((size, size), -np.inf)
    noticed = np.zeros((size, size))
    best = np.zeros(size)
    for at, page in enumerate(model.pages):
        for link in page.links:
            seen = link.exposure[device]
            if not seen:
                continue
            smell = lexical(goal, link.text, link.heading)
            # Two links to one page are one way; the one that draws more counts.
            if seen * np.exp(p.SHARPNESS[0] * smell) > noticed[at, link.target] * _pull(scent[at, link.target]):
                scent[at, link.target], noticed[at, link.target] = smell, seen
            best[at] = max(best[at], seen * smell)
    pull = np.stack([_weights(scent, noticed, best[0], sharp) for sharp, _ in KINDS])
    total = pull.sum(axis=2, keepdims=True)
    chosen = np.divide(pull, total, out=np.zeros_like(pull), where=total > 0)
    anything = noticed.sum(axis=1, keepdims=True)
    strayed = np.divide(noticed, anything, out=np.zeros_like(noticed), where=anything > 0)
    # Who strays clicks anything noticed; where there is nothing but the way back, nobody can stray.
    stray = np.where(anything > 0, p.STRAY, 0.0)
    goes = (1 - stray) * chosen + stray * strayed
    logit = p.QUIT_BASE + p.QUIT_SCENT * best[None, :] + np.log([fickle for _, fickle in KINDS])[:, None]
    quits = 1 / (1 + np.exp(-logit))
    # Where there is nothing to click and nowhere to go back to, everybody quits.
    return goes, np.where(total[:, :, 0] > 0, quits, 1.0)


def _pull(smell: float) -> float:
    return float(np.exp(p.SHARPNESS[0] * smell))


def _weights(scent: Array, noticed: Array, home: float, sharp: float) -> Array:
    # Scents are shifted to the page's best first, so that a sharp nose does not overflow.
    top = np.maximum(scent.max(axis=1, keepdims=True), home)
    weights: Array = noticed * np.exp(sharp * (scent - top))
    back = np.exp(sharp * (home - top[:, 0]) - p.BACK_COST)
    back[0] = 0.0
    weights[:, 0] = np.maximum(weights[:, 0], back)
    return weights
