"""Absorbing Markov chains, solved exactly: where people who click from page to page end.

With `goes` the shares of the clicks from page to page (one row per page, dense
for a small site and else sparse) and `onward` the share of those on a page who click at all, the transition matrix
is Q = diag(onward) · goes. Nothing is simulated; the linear systems are solved
by elimination where they are small, and else by GMRES to a residual of 1e-11,
or by elimination if GMRES fails.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array, eye_array
from scipy.sparse.linalg import LinearOperator, gmres, spsolve

Array = NDArray[np.float64]
Places = NDArray[np.int32]
_EXACT = 1e-11
_KRYLOV = 60
_MOST_ROUNDS = 20
# Up to so many pages a dense matrix is faster.
_SMALL = 250


def clicks(share: Array, to: Places, begins: Places) -> Array | csr_array:
    """Return the shares of the clicks as a matrix; those on page 3 are given from `begins[3]` up to `begins[4]`."""
    size = len(begins) - 1
    if size > _SMALL:
        return csr_array((share, to, begins), shape=(size, size))
    goes = np.zeros((size, size))
    goes[np.repeat(np.arange(size), np.diff(begins)), to] = share
    return goes


def visits(goes: Sequence[Array | csr_array], onward: Array, start: Array) -> Array:
    """Return the expected visits of each page by people distributed as `start`: start · (I - Q)⁻¹.

    One row of `onward`, of `start` and of the result for each kind of people, shape (kinds, pages).
    """
    if start.shape[1] <= _SMALL:
        moving = onward[:, :, None] * np.stack(goes)
        return _eliminate(moving.transpose(0, 2, 1), start)
    return np.stack([_visits(*kind) for kind in zip(goes, onward, start, strict=True)])


def _visits(goes: csr_array, onward: Array, start: Array) -> Array:
    back = goes.T
    return _solve(lambda vector: vector - back @ (onward * vector), start, lambda: back @ diags_array(onward))


def chances(goes: csr_array, onward: Array, gain: Array) -> Array:
    """Return the expected gain when starting from each page, with `gain` at each visit: (I - Q)⁻¹ · gain."""
    if len(gain) <= _SMALL:
        return _eliminate(onward[:, None] * goes.toarray(), gain)
    return _solve(lambda vector: vector - onward * (goes @ vector), gain, lambda: diags_array(onward) @ goes)


def by_clicks(goes: Array | csr_array, onward: Array, start: Array, gain: Array, most: int) -> Array:
    """Return the gain within 0, 1, ... `most` clicks (finite patience), by dynamic programming."""
    back, now, gained = goes.T, start, [float(start @ gain)]
    for _ in range(most):
        now = back @ (onward * now)
        gained.append(gained[-1] + float(now @ gain))
    return np.array(gained)


def _eliminate(moving: Array, right: Array) -> Array:
    """Solve (I - moving) · x = right; several systems at once if both have one more dimension in front."""
    return np.asarray(np.linalg.solve(np.eye(right.shape[-1]) - moving, right[..., None])[..., 0], dtype=np.float64)


def _solve(apply: Callable[[Array], Array], right: Array, moving: Callable[[], Any]) -> Array:
    size = len(right)
    system = LinearOperator((size, size), matvec=apply, dtype=np.float64)
    solution, failed = gmres(system, right, rtol=_EXACT, atol=0.0, restart=min(_KRYLOV, size), maxiter=_MOST_ROUNDS)
    if failed:
        solution = spsolve((eye_array(size) - moving()).tocsc(), right)
    return np.asarray(solution, dtype=np.float64)
