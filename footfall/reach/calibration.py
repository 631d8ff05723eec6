"""What the owner's own counts say of the people who come, and the worlds that are plausible with them.

It holds counts and estimates, and nothing of any single visitor.
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
    """Of the world from which it was drawn; what links promise in it differs by this."""
    values: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What was counted of one company's visitors in one period, and what it says of them."""

    schema: int = SCHEMA
    tools: tuple[str, ...]
    """What counted: Matomo, an access log ..."""
    first: date
    """The first day that was counted."""
    last: date
    """The last day."""
    visits: int
    devices: dict[str, int] = field(default_factory=dict)
    """Visits by phone and desktop; empty if the counts do not tell."""
    landings: dict[str, int] = field(default_factory=dict)
    """Visits by the path of the walked page where they began; empty if the counts do not tell."""
    elsewhere: int = 0
    """Visits that began on a page that was not walked."""
    contacts: dict[str, int] = field(default_factory=dict)
    """How often somebody got in touch, by route; a route is missing if the counts cannot tell."""
    walked: datetime
    """When the audit began whose pages the counts were held against."""
    estimates: dict[str, Estimate] = field(default_factory=dict)
    """What the counts say, by name: figures of the model, and `visits by prospects`; shares from 0 to 1."""
    plausible: tuple[PlausibleWorld, ...] = ()
    """Worlds that agree with the counts, each as plausible as the others."""

    @property
    def expected(self) -> World:
        """The expected world, in which what the counts tell is as they say."""
        told = {name: estimate.value for name, estimate in self.estimates.items() if name in EXPECTED.values}
        if not told.keys().isdisjoint(COME_FOR.values()):
            # What the counts do not tell shares the rest as it was.
            untold = {name: EXPECTED[name] for name in COME_FOR.values() if name not in told}
            rest = 1 - sum(told[name] for name in COME_FOR.values() if name in told)
            told |= {name: rest * share / sum(untold.values()) for name, share in untold.items()}
        total = sum(self.landings.values())
        return World(
            values={**EXPECTED.values, **told},
            landings={path: visits / total for path, visits in self.landings.items()},
        )

    def worlds(self) -> Iterator[World]:
        """Yield the plausible worlds; who lands where is as uncertain in them as the counts are few."""
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
        """A digest of all that moves the number, 12 hexadecimal digits."""
        moving = (self.landings, self.estimates, self.plausible)
        return hashlib.sha256(msgspec.json.encode(moving, order="deterministic")).hexdigest()[:_DIGITS]


def expected_world(calibration: Calibration | None) -> World:
    """Return the expected world, with what the owner's counts tell, if there are any."""
    return calibration.expected if calibration else EXPECTED


def plausible_worlds(calibration: Calibration | None) -> Iterator[World]:
    """Yield plausible worlds, those that agree with the owner's counts, if there are any."""
    return calibration.worlds() if calibration else worlds()
