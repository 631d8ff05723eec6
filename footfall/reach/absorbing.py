"""Absorbing chains, solved exactly: where a crowd ends that walks from page to page.

With `goes` the shares of the clicks from page to page (a row for each page)
and `onward` the share of those on a page who click at all, the matrix of
going on is Q = diag(onward) · goes. Nobody is simulated; the linear systems
are solved by GMRES to a residual of 1e-11, or else by elimination.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array, eye_array
from scipy.sparse.linalg import LinearOperator, gmres, spsolve

Array = NDArray[np.float64]
_EXACT = 1e-11
_KRYLOV = 60
_MOST_ROUNDS = 20


def visits(goes: csr_array, onward: Array, start: Array) -> Array:
    """Expected visits of each page by a crowd that begins as `start` says: start · (I - Q)⁻¹."""
    back = goes.T
    return _solve(lambda now: now - back @ (onward * now), start, lambda: back @ diags_array(onward))


def chances(goes: csr_array, onward: Array, gain: Array) -> Array:
    """Expected gain of whoever begins on each page, `gain` falling due at each visit: (I - Q)⁻¹ · gain."""
    return _solve(lambda now: now - onward * (goes @ now), gain, lambda: diags_array(onward) @ goes)


def by_clicks(goes: csr_array, onward: Array, start: Array, gain: Array, most: int) -> Array:
    """Gain within 0, 1, ... `most` clicks: a finite patience, by dynamic programming."""
    back, now, gained = goes.T, start, [float(start @ gain)]
    for _ in range(most):
        now = back @ (onward * now)
        gained.append(gained[-1] + float(now @ gain))
    return np.array(gained)


def _solve(apply: Callable[[Array], Array], right: Array, moving: Callable[[], Any]) -> Array:
    size = len(right)
    system = LinearOperator((size, size), matvec=apply, dtype=np.float64)
    solution, failed = gmres(system, right, rtol=_EXACT, atol=0.0, restart=min(_KRYLOV, size), maxiter=_MOST_ROUNDS)
    if failed:
        solution = spsolve((eye_array(size) - moving()).tocsc(), right)
    return np.asarray(solution, dtype=np.float64)
