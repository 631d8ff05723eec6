"""How far the number may be off: solved again in many plausible worlds, in which every figure of the model differs.

The range shows how much we do not know of people. What the walks may have
misread, and what the model leaves out, is not in it.
"""

from collections.abc import Iterable

import numpy as np

from footfall.reach.factors import draws
from footfall.reach.model import ModelBuilder
from footfall.reach.parameters import crowd_draws
from footfall.reach.solve import Solution
from footfall.reach.world import WORLDS, World


def interval(builder: ModelBuilder, expected: float, plausible: Iterable[World]) -> tuple[float, float]:
    """Return the 80 % interval of the number in plausible worlds, which holds the `expected` one; people out of 100."""
    factors, crowds = draws(), crowd_draws()
    reached = []
    for at, world in enumerate(plausible):
        values = {name: drawn[at::WORLDS] for name, drawn in factors.items()}
        reached.append(Solution(builder.model(world), builder.scent).drawn(values, crowds[at::WORLDS]))
    low, high = np.quantile(np.concatenate(reached), [0.1, 0.9])
    return min(float(low), expected), max(float(high), expected)
