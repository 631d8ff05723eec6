"""What prospects click on a page, and when they quit instead.

Choice is a softmax over scent, weighted by how likely a link is noticed;
a few clicks follow no scent. Quitting is a hazard before each click that
depends on the best scent noticed. The walk that keeps the diary, the exact
chain and the benchmark on human games all choose by these few lines.
Equations 3 and 4 of section E2 of the notes on the reach model.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from footfall.reach import parameters as p

Array = NDArray[np.float64]
Places = NDArray[np.intp]


class Rows:
    """Values that stand on rows, such as the links of many pages, sorted by row."""

    def __init__(self, row: Places, size: int) -> None:
        """Take the row of each value, in rising order, and the number of rows."""
        self.row, self.size = row, size
        self._filled, self._starts = np.unique(row, return_index=True)

    def most(self, values: Array) -> Array:
        """The largest value of each row; minus infinity in an empty one."""
        return self._reduce(np.maximum, values, -np.inf)

    def total(self, values: Array) -> Array:
        """The sum of each row."""
        return self._reduce(np.add, values, 0.0)

    def _reduce(self, how: Any, values: Array, empty: float) -> Array:
        out = np.full(self.size, empty)
        if len(values):
            out[self._filled] = how.reduceat(values, self._starts)
        return out

    def shares(self, weights: Array) -> Array:
        """Each weight as a share of its row; nothing in a row without weight."""
        total = self.total(weights)[self.row]
        return np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)


def utility(scent: Array, noticed: Array, sharpness: float) -> Array:
    """How strongly a link draws, as a logarithm; minus infinity for what nobody notices."""
    with np.errstate(divide="ignore"):
        drawn: Array = np.log(noticed) + sharpness * scent
    return drawn


def choice_probabilities(rows: Rows, drawn: Array, noticed: Array, stray: float = p.RANDOM_CLICK_RATE) -> Array:
    """Shares of the clicks on each row; `stray` of them go to anything noticed."""
    top = rows.most(drawn)
    # Pulls are shifted to the best of their row first, so that a sharp nose does not overflow.
    chosen = rows.shares(np.exp(drawn - np.where(np.isfinite(top), top, 0.0)[rows.row]))
    strayed = rows.shares(noticed)
    # Who strays clicks anything noticed; where there is only the way back, nobody can stray.
    loose = np.where(rows.total(noticed) > 0, stray, 0.0)[rows.row]
    return (1 - loose) * chosen + loose * strayed


def exit_hazard(best: Array, fickleness: float = 1.0) -> Array:
    """Share who quit before the click, by the best scent noticed."""
    odds: Array = np.exp(p.QUIT_BASE + p.QUIT_SCENT * np.maximum(best, 0.0)) * fickleness
    return odds / (1 + odds)


def click_shares(targets: Sequence[str], scent: Array, noticed: Array) -> dict[str, float]:
    """Where the clicks of all kinds of prospects on one page would go: by address, their share.

    Links to one address are one way, and the one that draws most counts.
    """
    ways = sorted(set(targets))
    way = np.array([ways.index(target) for target in targets], dtype=np.intp)
    order = np.argsort(way, kind="stable")
    links, one_page = Rows(way[order], len(ways)), Rows(np.zeros(len(ways), dtype=np.intp), 1)
    share, seen = np.zeros(len(ways)), links.most(noticed[order])
    for sharp, _, part in p.kinds():
        share += part * choice_probabilities(one_page, links.most(utility(scent, noticed, sharp)[order]), seen)
    return dict(zip(ways, share.tolist(), strict=True))
