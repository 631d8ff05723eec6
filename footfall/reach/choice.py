"""What prospects click on a page, and when they quit instead.

Choice is a softmax over scent, weighted by how likely a link is noticed;
a few clicks follow no scent. Quitting is a hazard before each click that
depends on the best scent noticed. The walk that keeps the diary, the exact
chain and the benchmark on human games all use these functions.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from footfall.reach import parameters as p

Array = NDArray[np.float64]
Places = NDArray[np.intp]


class Rows:
    """Values grouped by row, such as the links of many pages, sorted by row."""

    def __init__(self, row: Places, size: int) -> None:
        """Store the row of each value, in ascending order, and the number of rows."""
        self.row, self.size = row, size
        self._filled, self._starts = np.unique(row, return_index=True)

    def most(self, values: Array) -> Array:
        """Return the largest value of each row; minus infinity for an empty row."""
        return self._reduce(np.maximum, values, -np.inf)

    def total(self, values: Array) -> Array:
        """Return the sum of each row."""
        return self._reduce(np.add, values, 0.0)

    def _reduce(self, how: Any, values: Array, empty: float) -> Array:
        out = np.full(self.size, empty)
        if len(values):
            out[self._filled] = how.reduceat(values, self._starts)
        return out

    def shares(self, weights: Array) -> Array:
        """Return each weight as a share of its row; 0 in a row without weight."""
        total = self.total(weights)[self.row]
        return np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)


def utility(scent: Array, noticed: Array, sharpness: float) -> Array:
    """Return how strongly each link attracts, as a logarithm; minus infinity for a link that is never noticed."""
    with np.errstate(divide="ignore"):
        log_weight: Array = np.log(noticed) + sharpness * scent
    return log_weight


def choice_probabilities(
    rows: Rows, drawn: Array, noticed: Array, random_click_rate: float = p.RANDOM_CLICK_RATE
) -> Array:
    """Return the shares of the clicks on each row; a share of `random_click_rate` goes to any noticed link."""
    top = rows.most(drawn)
    # Shifted by the maximum of the row, so that a large sharpness does not overflow.
    chosen = rows.shares(np.exp(drawn - np.where(np.isfinite(top), top, 0.0)[rows.row]))
    random_clicks = rows.shares(noticed)
    # A random click goes to any noticed link; with only the way back, there is none.
    loose = np.where(rows.total(noticed) > 0, random_click_rate, 0.0)[rows.row]
    return (1 - loose) * chosen + loose * random_clicks


def exit_hazard(
    best: Array, fickleness: float | Array = 1.0, base: float = p.QUIT_BASE, by_scent: float = p.QUIT_SCENT
) -> Array:
    """Return the share who quit before the click, by the best scent noticed."""
    odds: Array = np.exp(base + by_scent * np.maximum(best, 0.0)) * fickleness
    return odds / (1 + odds)


def click_shares(targets: Sequence[str], scent: Array, noticed: Array) -> dict[str, float]:
    """Return where the clicks of all kinds of prospects on one page would go: their share by address.

    Links to one address count as one, with the largest utility.
    """
    addresses = sorted(set(targets))
    index = np.array([addresses.index(target) for target in targets], dtype=np.intp)
    order = np.argsort(index, kind="stable")
    links, one_page = Rows(index[order], len(addresses)), Rows(np.zeros(len(addresses), dtype=np.intp), 1)
    share, seen = np.zeros(len(addresses)), links.most(noticed[order])
    for sharp, _, part in p.PROSPECTS:
        share += part * choice_probabilities(one_page, links.most(utility(scent, noticed, sharp)[order]), seen)
    return dict(zip(addresses, share.tolist(), strict=True))
