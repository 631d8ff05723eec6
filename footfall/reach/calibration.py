"""Estimates from the owner's own visit counts, and the worlds that are plausible given them.

Holds counts and estimates only, no data of single visitors.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import msgspec
import numpy as np

from footfall.reach.factors import SEED
from footfall.reach.world import COME_FOR, EXPECTED, World, worlds

SCHEMA = 1
_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value that was estimated from counts, with its 80 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlausibleWorld:
    """The figures of a world that agrees with the counts."""

    number: int
    """Number of the world from which it was drawn; it seeds the draw of what links promise."""
    values: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The visit counts of one company in one period, and the estimates from them."""

    schema: int = SCHEMA
    tools: tuple[str, ...]
    """What counted: Matomo, an access log ..."""
    first: date
    """The first day that was counted."""
    last: date
    """The last day."""
    visits: int
    devices: dict[str, int] = field(default_factory=dict)
    """Visits by phone and desktop; empty if the counts do not say."""
    landings: dict[str, int] = field(default_factory=dict)
    """Visits by the path of the walked page where they began; empty if the counts do not say."""
    elsewhere: int = 0
    """Visits that began on a page that was not walked."""
    contacts: dict[str, int] = field(default_factory=dict)
    """How often somebody got in touch, by route; a route is missing if the counts cannot tell."""
    walked: datetime
    """Start of the audit whose pages the counts were matched with."""
    estimates: dict[str, Estimate] = field(default_factory=dict)
    """Estimates by name: figures of the model, and `visits by prospects`; shares from 0 to 1."""
    plausible: tuple[PlausibleWorld, ...] = ()
    """Worlds that agree with the counts, each as plausible as the others."""

    @property
    def expected(self) -> World:
        """The expected world, with the estimates in place of the model's figures."""
        counted = {name: estimate.value for name, estimate in self.estimates.items() if name in EXPECTED.values}
        if not counted.keys().isdisjoint(COME_FOR.values()):
            # Goals without an estimate share the rest in their usual proportions.
            uncounted = {name: EXPECTED[name] for name in COME_FOR.values() if name not in counted}
            rest = 1 - sum(counted[name] for name in COME_FOR.values() if name in counted)
            counted |= {name: rest * share / sum(uncounted.values()) for name, share in uncounted.items()}
        total = sum(self.landings.values())
        return World(
            values={**EXPECTED.values, **counted},
            landings={path: visits / total for path, visits in self.landings.items()},
        )

    def worlds(self) -> Iterator[World]:
        """Yield the plausible worlds; their landing shares are drawn from a Dirichlet distribution over the counts."""
        random = np.random.Generator(np.random.PCG64(SEED + 3))
        for drawn in self.plausible:
            landings = random.dirichlet([visits + 0.5 for visits in self.landings.values()]) if self.landings else ()
            yield World(
                values={**EXPECTED.values, **drawn.values},
                number=drawn.number,
                landings=dict(zip(self.landings, map(float, landings), strict=True)),
            )

    @property
    def digest(self) -> str:
        """A digest of everything here that affects reach, 12 hexadecimal digits."""
        moving = (self.landings, self.estimates, self.plausible)
        return hashlib.sha256(msgspec.json.encode(moving, order="deterministic")).hexdigest()[:_DIGITS]


def expected_world(calibration: Calibration | None) -> World:
    """Return the expected world, with the estimates from the owner's counts, if there are any."""
    return calibration.expected if calibration else EXPECTED


def plausible_worlds(calibration: Calibration | None) -> Iterator[World]:
    """Yield plausible worlds, those that agree with the owner's counts, if there are any."""
    return calibration.worlds() if calibration else worlds()
