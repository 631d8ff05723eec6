"""Absorbing Markov chains, solved exactly: where people who click from page to page end.

With `goes` the shares of the clicks from page to page (one row per page) and
`onward` the share of those on a page who click at all, the transition matrix
is Q = diag(onward) · goes. Nothing is simulated; the linear systems are solved
by elimination where they are small, and else by GMRES to a residual of 1e-11,
or by elimination if GMRES fails.
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
# Up to so many pages a dense matrix is faster.
_SMALL = 250


def visits(goes: csr_array, onward: Array, start: Array) -> Array:
    """Return the expected visits of each page by people distributed as `start`: start · (I - Q)⁻¹."""
    if len(start) <= _SMALL:
        return _eliminate(goes, onward, start, transposed=True)
    back = goes.T
    return _solve(lambda vector: vector - back @ (onward * vector), start, lambda: back @ diags_array(onward))


def chances(goes: csr_array, onward: Array, gain: Array) -> Array:
    """Return the expected gain when starting from each page, with `gain` at each visit: (I - Q)⁻¹ · gain."""
    if len(gain) <= _SMALL:
        return _eliminate(goes, onward, gain)
    return _solve(lambda vector: vector - onward * (goes @ vector), gain, lambda: diags_array(onward) @ goes)


def by_clicks(goes: csr_array, onward: Array, start: Array, gain: Array, most: int) -> Array:
    """Return the gain within 0, 1, ... `most` clicks (finite patience), by dynamic programming."""
    back, now, gained = goes.T, start, [float(start @ gain)]
    for _ in range(most):
        now = back @ (onward * now)
        gained.append(gained[-1] + float(now @ gain))
    return np.array(gained)


def _eliminate(goes: csr_array, onward: Array, right: Array, *, transposed: bool = False) -> Array:
    moving = onward[:, None] * goes.toarray()
    system = np.eye(len(right)) - (moving.T if transposed else moving)
    return np.asarray(np.linalg.solve(system, right), dtype=np.float64)


def _solve(apply: Callable[[Array], Array], right: Array, moving: Callable[[], Any]) -> Array:
    size = len(right)
    system = LinearOperator((size, size), matvec=apply, dtype=np.float64)
    solution, failed = gmres(system, right, rtol=_EXACT, atol=0.0, restart=min(_KRYLOV, size), maxiter=_MOST_ROUNDS)
    if failed:
        solution = spsolve((eye_array(size) - moving()).tocsc(), right)
    return np.asarray(solution, dtype=np.float64)
