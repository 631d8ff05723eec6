"""Estimate figures of the model from visit counts, with their uncertainty.

Two kinds of people visit: prospects, for whom the model predicts page views and
contacts, and others, of whom nothing is known. The share of prospects is unknown
too. So plausible worlds are drawn, in which all figures of the model differ. In each
world the share of prospects, the share who would rather ring than write, and the
behaviour of the others are solved so that they give the counts, up to chance, and
the world is weighted by how plausible these values are. The result is a sample of
worlds that agree with the counts. This is importance sampling with exact inversion:
quantities that the counts determine sharply are solved and not drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit
from scipy.stats import lognorm, norm

from footfall.calibration.counts import Counted, Counts
from footfall.errors import UsageError
from footfall.evidence import ContactGoal, Device, Evidence
from footfall.reach.calibration import Calibration, Estimate, PlausibleWorld
from footfall.reach.factors import DRAWS, SEED, draws
from footfall.reach.model import Model, building
from footfall.reach.parameters import crowd_draws
from footfall.reach.scent import Scent
from footfall.reach.solve import Solution, Visit
from footfall.reach.world import World, worlds
from footfall.reading.urls import counted_path

Array = NDArray[np.float64]
PROSPECTS = "visits by prospects"
"""The name of the estimate for the share of prospects among all visits."""
# Random draws in each solved world, and the number of worlds that are kept.
_CHANCES, _KEPT = 100, 40
# Assumed: of 100 visits 30 are prospects, 10 to 60 with a probability of 80 %; and others see one page and one more,
# 0.3 to 3.6.
_PROSPECTS = norm(loc=float(logit(0.3)), scale=1.0)
_MORE_PAGES = lognorm(s=1.0, scale=1.0)
_RING, _WRITE, _PHONE, _DESKTOP = "visitors who ring", "visitors who write", "on a phone", "on a desktop"
_PATIENCE = ("fickleness, usual", "fickleness, great")
_TWO = (ContactGoal.RING, ContactGoal.WRITE)
_FEWEST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Samples:
    """Weighted random draws in one world; arrays have one entry per draw."""

    world: World
    both: float
    """Share of all prospects who would ring or write."""
    phone: Array
    ring: Array
    """Share who would rather ring, of those who would ring or write."""
    prospects: Array
    weights: Array

    def figures(self) -> dict[str, Array]:
        """Return every figure of the model in each draw."""
        fixed = {name: np.full(_CHANCES, value) for name, value in self.world.values.items()}
        both = self.world[_RING] + self.world[_WRITE]
        drawn = {_PHONE: self.phone, _DESKTOP: 1 - self.phone, _RING: self.ring * both, _WRITE: (1 - self.ring) * both}
        return fixed | drawn

    def estimated(self) -> dict[str, Array]:
        """Return the figures that counts can determine, as shares from 0 to 1, one entry per draw."""
        shares = {_RING: self.ring * self.both, _WRITE: (1 - self.ring) * self.both, PROSPECTS: self.prospects}
        return self.figures() | shares


def calibrated(
    counts: Counts, contacts: Mapping[str, int], evidence: Evidence, scent: Scent, walked: datetime
) -> Calibration:
    """Return the calibration of the site in the evidence.

    `contacts` is the number of contacts by route; `walked` is when the site was walked.

    Raises `UsageError` if there are too few visits, none begins on a page of the site, or the model cannot give the
    counts.
    """
    if counts.visits < _FEWEST:
        message = f"{counts.visits} visits are too few: use a longer period, with at least {_FEWEST}."
        raise UsageError(message)
    if (touched := sum(contacts.values())) > counts.visits:
        message = f"{touched} contacts in {counts.visits} visits: these counts do not belong together."
        raise UsageError(message)
    known = {counted_path(page.url) for page in evidence.exploration or ()}
    landings = {path: visits for path, visits in counts.landings.items() if path in known and visits}
    if counts.landings and not landings:
        message = (
            "No visit in these files begins on a page of this site that was walked: they may belong to another one."
        )
        raise UsageError(message)
    samples = _samples(counts, contacts, landings, evidence, scent)
    return Calibration(
        tools=counts.tools,
        first=counts.first,
        last=counts.last,
        visits=counts.visits,
        devices=counts.devices,
        landings=dict(sorted(landings.items(), key=lambda item: (-item[1], item[0]))),
        elsewhere=sum(counts.landings.values()) - sum(landings.values()),
        contacts=dict(contacts),
        walked=walked,
        estimates=_estimates(samples, counts, contacts, configured=bool(evidence.company.visitors)),
        plausible=_resampled(samples),
    )


def _samples(
    counts: Counts, contacts: Mapping[str, int], landings: dict[str, int], evidence: Evidence, scent: Scent
) -> list[_Samples]:
    random = np.random.Generator(np.random.PCG64(SEED + 4))
    plausible, factors, mixtures = list(worlds(DRAWS)), draws(), crowd_draws()
    rather = [logit(world[_RING] / (world[_RING] + world[_WRITE])) for world in plausible]
    prior = norm(loc=float(np.mean(rather)), scale=float(np.std(rather))) if not evidence.company.visitors else None
    total = sum(landings.values())
    shares = {path: visits / total for path, visits in landings.items()}
    samples = []
    builder = building(evidence, scent)
    models = (builder.model(replace(world, landings=shares)) for world in plausible) if builder else ()
    for at, model in enumerate(models):
        values = {name: drawn[[at]] for name, drawn in factors.items()}
        crowd = _Crowd(model, Solution(model, scent).per_arrival(values, mixtures[[at]]), prior)
        samples.append(crowd.agreeing(counts, contacts, random))
    if not sum(float(sample.weights.sum()) for sample in samples):
        message = (
            "The model says that nobody could have done what these files count: they may be of another site, or of "
            "a time when this one was different."
        )
        raise UsageError(message)
    return samples


class _Crowd:
    """The visitors of one world: prospects and others."""

    def __init__(self, model: Model, does: dict[str, dict[Device, Visit]], prior: Any) -> None:
        """Store the behaviour of prospects, by goal and device; `prior` is that of the log odds to ring and not write.

        Without a prior, the share is the one that the owner has configured.
        """
        self._world, self._mix, self._does, self._prior = model.world, model.visitors, does, prior
        self._both = sum(model.visitors.get(goal, 0.0) for goal in _TWO)

    def agreeing(self, counts: Counts, contacts: Mapping[str, int], random: np.random.Generator) -> _Samples:
        """Return random draws with the shares that give the counts."""
        phone = np.full(_CHANCES, self._world[_PHONE])
        if devices := counts.devices:
            phone = random.beta(
                devices.get(Counted.PHONE, 0) + 0.5, devices.get(Counted.DESKTOP, 0) + 0.5, size=_CHANCES
            )
        ring, prospects, weights = self._touched(counts, contacts, phone, random)
        # A truncated list of pages does not have the number of page views.
        if sum(counts.views.values()) >= counts.visits:
            weights = weights * self._plausible_others(counts, phone, ring, prospects, random)
        weights = np.where(np.isfinite(weights) & (prospects > 0) & (prospects < 1), weights, 0.0)
        return _Samples(
            world=self._world, both=self._both, phone=phone, ring=ring, prospects=prospects, weights=weights
        )

    def _touched(
        self, counts: Counts, contacts: Mapping[str, int], phone: Array, random: np.random.Generator
    ) -> tuple[Array, Array, Array]:
        """Return the share who rather ring, the share of prospects, and the weights, given the number of contacts."""
        own = np.full(_CHANCES, self._mix.get(ContactGoal.RING, 0.0) / self._both if self._both else 0.5)
        if not contacts:
            return own, expit(_PROSPECTS.rvs(_CHANCES, random_state=random)), np.ones(_CHANCES)
        rates = self._rates(counts, contacts, random)
        # Only a phone tells an analytics tool that somebody rang.
        chances = {
            goal: [self._sum(goal, phone, share, on_desktop=goal != ContactGoal.RING) for share in (0.0, 1.0)]
            for goal in rates
        }
        with np.errstate(divide="ignore", invalid="ignore"):
            if len(rates) == 1 or not self._prior:
                chance = np.sum([low + own * (high - low) for low, high in chances.values()], axis=0)
                prospects = np.sum(list(rates.values()), axis=0) / chance
                return own, prospects, _density(prospects, _PROSPECTS) / chance
            (rung, (a, a1)), (written, (b, b1)) = ((rates[goal], chances[goal]) for goal in _TWO)
            a1, b1, odds = a1 - a, b1 - b, rung / written
            ring = (odds * b - a) / (a1 - odds * b1)
            prospects = written / (b + b1 * ring)
            stretch = prospects * np.abs((a + a1 * ring) * b1 - a1 * (b + b1 * ring))
            return ring, prospects, _density(prospects, _PROSPECTS) * _density(ring, self._prior) / stretch

    def _rates(self, counts: Counts, contacts: Mapping[str, int], random: np.random.Generator) -> dict[str, Array]:
        """Draw contacts per visit, given the counts."""
        others = counts.visits - sum(contacts.values())
        drawn = random.dirichlet([*(number + 1 for number in contacts.values()), others + 1], size=_CHANCES)
        return {goal: drawn[:, at] for at, goal in enumerate(contacts)}

    def _plausible_others(
        self, counts: Counts, phone: Array, ring: Array, prospects: Array, random: np.random.Generator
    ) -> Array:
        """Return the weight of the page views of others that are needed for the counted total."""
        mean = sum(counts.views.values()) / counts.visits
        # The variance is that of a geometric distribution of pages per visit.
        seen = random.normal(mean, np.sqrt(max(mean * (mean - 1), 0.1) / counts.visits), size=_CHANCES)
        low, high = (self._sum("", phone, share) for share in (0.0, 1.0))
        with np.errstate(divide="ignore", invalid="ignore"):
            others = (seen - prospects * (low + ring * (high - low))) / (1 - prospects)
            return np.asarray(_MORE_PAGES.pdf(others - 1) / (1 - prospects))

    def _sum(self, route: str, phone: Array, ring: float, *, on_desktop: bool = True) -> Array:
        """Return contacts per prospect by a route, or page views if it is empty; `ring` is the share who ring."""
        mix = {**self._mix, ContactGoal.RING: ring * self._both, ContactGoal.WRITE: (1 - ring) * self._both}
        total = np.zeros(_CHANCES)
        for goal, share in mix.items():
            for device, on_device in ((Device.PHONE, phone), (Device.DESKTOP, (1 - phone) * on_desktop)):
                if does := self._does.get(goal, {}).get(device):
                    total = total + share * on_device * (does.talked.get(route, 0.0) if route else does.views)
        return total


def _density(share: Array, prior: Any) -> Array:
    """Return the density of a share whose log odds are distributed like this."""
    inside = (share > 0) & (share < 1)
    safe = np.where(inside, share, 0.5)
    return np.where(inside, prior.pdf(logit(safe)) / (safe * (1 - safe)), 0.0)


def _estimates(
    samples: list[_Samples], counts: Counts, contacts: Mapping[str, int], *, configured: bool
) -> dict[str, Estimate]:
    """Return the estimates of the figures that the counts determine."""
    names = [_PHONE] if counts.devices else []
    names += [_RING, _WRITE] if len(contacts) > 1 and not configured else []
    names += [*_PATIENCE, PROSPECTS] if contacts else []
    weights = np.concatenate([sample.weights for sample in samples])
    estimated = [sample.estimated() for sample in samples]
    return {name: _estimate(np.concatenate([values[name] for values in estimated]), weights) for name in names}


def _estimate(values: Array, weights: Array) -> Estimate:
    values, weights = values[weights > 0], weights[weights > 0]
    order = np.argsort(values, kind="stable")
    below = (np.cumsum(weights[order]) - weights[order] / 2) / weights.sum()
    low, high = np.interp([0.1, 0.9], below, values[order])
    mean = float(np.average(values, weights=weights))
    return Estimate(value=round(mean, 5), low=round(float(low), 5), high=round(float(high), 5))


def _resampled(samples: list[_Samples]) -> tuple[PlausibleWorld, ...]:
    """Resample the draws by their weights, so that all have the same weight."""
    weights = np.concatenate([sample.weights for sample in samples])
    places = np.searchsorted(np.cumsum(weights) / weights.sum(), (np.arange(_KEPT) + 0.5) / _KEPT)
    kept = []
    for place in places:
        sample, at = samples[place // _CHANCES], place % _CHANCES
        values = {name: round(float(drawn[at]), 6) for name, drawn in sample.figures().items()}
        kept.append(PlausibleWorld(number=sample.world.number, values=values))
    return tuple(kept)
