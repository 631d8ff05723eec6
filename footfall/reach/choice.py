"""What prospects click on a page, and when they quit instead.

Choice is a softmax over scent, weighted by how likely a link is noticed;
a few clicks follow no scent. Quitting is a hazard before each click that
depends on the best scent noticed. The walk that keeps the diary, the exact
chain and the benchmark on human games all choose by these few lines.
Equations 3 and 4 of section E2 of the notes on the reach model.
"""

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


def pull(scent: Array, noticed: Array, sharpness: float) -> Array:
    """How strongly a link draws, as a logarithm; minus infinity for what nobody notices."""
    with np.errstate(divide="ignore"):
        drawn: Array = np.log(noticed) + sharpness * scent
    return drawn


def clicks(rows: Rows, drawn: Array, noticed: Array, stray: float = p.STRAY) -> Array:
    """Shares of the clicks on each row; `stray` of them go to anything noticed."""
    top = rows.most(drawn)
    # Pulls are shifted to the best of their row first, so that a sharp nose does not overflow.
    chosen = rows.shares(np.exp(drawn - np.where(np.isfinite(top), top, 0.0)[rows.row]))
    strayed = rows.shares(noticed)
    # Who strays clicks anything noticed; where there is only the way back, nobody can stray.
    loose = np.where(rows.total(noticed) > 0, stray, 0.0)[rows.row]
    return (1 - loose) * chosen + loose * strayed


def quitting(best: Array, fickleness: float = 1.0) -> Array:
    """Share who quit before the click, by the best scent noticed."""
    odds: Array = np.exp(p.QUIT_BASE + p.QUIT_SCENT * np.maximum(best, 0.0)) * fickleness
    return odds / (1 + odds)


def popularity(scent: Array, noticed: Array) -> Array:
    """Share of all prospects on one page who would click each of its links, whatever their kind."""
    one_page = Rows(np.zeros(len(scent), dtype=np.intp), 1)
    share = np.zeros(len(scent))
    for sharp, _, part in p.kinds():
        share += part * clicks(one_page, pull(scent, noticed, sharp), noticed)
    return share
