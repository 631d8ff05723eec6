"""From the model to the number: of 100 prospects, how many get through, and where the rest are lost."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from footfall.evidence import Device
from footfall.reach import parameters as p
from footfall.reach.chain import KINDS, Array, Flow, flow
from footfall.reach.model import Factors, Model

_DEVICES = (Device.PHONE, Device.DESKTOP)
# Who checks a fact first then rings or writes, half and half; assumed.
_AFTERWARDS = {"ring": 0.5, "write": 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One goal on one device: its share of all prospects and what becomes of them."""

    goal: str
    share: float
    device: Device
    finds: dict[str, Array]
    """By the route used in the end: share who find it, by kind and page."""
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """People out of 100."""

    reached: float
    door: float
    way: float
    talk: float


class Solution:
    """A solved model. Figures are people out of 100."""

    def __init__(self, model: Model) -> None:
        """Solve the model exactly."""
        self.model = model
        self._parts = [_part(model, goal, share, at) for goal, share in model.visitors.items() for at in range(2)]

    @cached_property
    def numbers(self) -> Numbers:
        """The expected figures."""
        means = {name: np.array([factor.mean]) for name, factor in p.FACTORS.items()}
        crowd = np.full((1, len(KINDS)), 1 / len(KINDS))
        inside, found, reached = (float(each[0]) for each in self._through(self._parts, means, crowd))
        return Numbers(reached=reached, door=100 - inside, way=inside - found, talk=found - reached)

    def goal(self, name: str) -> Numbers:
        """The expected figures for the prospects with one goal, as if they were all."""
        parts = [part for part in self._parts if part.goal == name]
        means = {key: np.array([factor.mean]) for key, factor in p.FACTORS.items()}
        crowd = np.full((1, len(KINDS)), 1 / len(KINDS))
        share = sum(part.share for part in parts) or 1.0
        inside, found, reached = (float(each[0]) / share for each in self._through(parts, means, crowd))
        return Numbers(reached=reached, door=100 - inside, way=inside - found, talk=found - reached)

    def interval(self) -> tuple[float, float]:
        """The range in which the number lies with 80 % if our sources are right."""
        _, _, reached = self._through(self._parts, p.draws(), p.crowd_draws(len(KINDS)))
        low, high = np.quantile(reached, [0.1, 0.9])
        middle = self.numbers.reached
        return min(float(low), middle), max(float(high), middle)

    def pages(self) -> list[tuple[str, float, float]]:
        """Address, visits and quits for each page, out of 100 prospects."""
        size = len(self.model.pages)
        visits, quits = np.zeros(size), np.zeros(size)
        for part in self._parts:
            people = (
                100 * part.share * self._door(part.device, {n: np.array([f.mean]) for n, f in p.FACTORS.items()})[0]
            )
            for each in part.flows:
                visits += people * each.visits.mean(axis=0)
                quits += people * each.quits.mean(axis=0)
        return [(page.url, float(v), float(q)) for page, v, q in zip(self.model.pages, visits, quits, strict=True)]

    def _door(self, device: Device, values: dict[str, Array]) -> Array:
        share = np.full_like(next(iter(values.values())), p.load_survival(self.model.load.get(device)))
        for _, name in self.model.door.get(device, ()):
            share = share * values[name]
        return share

    def _through(self, parts: list[_Part], values: dict[str, Array], crowd: Array) -> tuple[Array, Array, Array]:
        """People let in, who find, and who get through, for each draw of factors and crowd."""
        inside = found = reached = np.zeros(len(crowd))
        for part in parts:
            door = 100 * part.share * self._door(part.device, values)
            inside = inside + door
            for route, finds in part.finds.items():
                by_page = crowd @ finds
                use = np.stack([_product(page.use.get(route, ()), values) for page in self.model.pages], axis=1)
                found = found + door * by_page.sum(axis=1)
                reached = reached + door * (by_page * use).sum(axis=1)
        return inside, found, reached


def _product(factors: Factors, values: dict[str, Array]) -> Array:
    share = np.ones_like(next(iter(values.values())))
    for name, times in factors:
        share = share * values[name] ** times
    return share


def _part(model: Model, goal: str, share: float, at: int) -> _Part:
    device = _DEVICES[at]
    first = flow(model, goal, at)
    common = {"goal": goal, "share": share * p.DEVICES[device], "device": device}
    if goal != "check":
        return _Part(finds={goal: first.finds}, flows=(first,), **common)  # type: ignore[arg-type]
    finds: dict[str, Array] = {}
    flows = [first]
    for route, part in _AFTERWARDS.items():
        then = flow(model, route, at, first.finds * part)
        finds[route] = then.finds
        flows.append(then)
    return _Part(finds=finds, flows=tuple(flows), **common)  # type: ignore[arg-type]
