"""The exact chain: where a crowd of prospects goes, sees what it came for, or quits.

Each page is a state. Who is there sees what was come for, or quits, or clicks.
Visits, finds and quits follow from one linear system for every goal, device,
language and kind of prospect. Equations E2 and E3 of the notes on the reach
model.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from footfall.reach import parameters as p
from footfall.reach.absorbing import by_clicks, visits
from footfall.reach.choice import Rows, choice_probabilities, exit_hazard, utility
from footfall.reach.exposure import NOBODY
from footfall.reach.model import Model
from footfall.reach.scent import Scent, with_heading

Array = NDArray[np.float64]
KINDS = p.kinds()
"""The kinds of prospects: how sharp their nose, how fickle they are, and their share of all."""
SHARES = np.array([share for _, _, share in KINDS])


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What happens to one unit of prospects; the first axis is their kind."""

    visits: Array
    """Expected visits of each page."""
    finds: Array
    """Share who see what they came for, by page."""
    quits: Array
    """Share who give up, by page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Crowd:
    """One kind of prospects on their way: where their clicks go, and who clicks at all."""

    goes: csr_array
    quits: Array
    onward: Array


class Chain:
    """The walks through one model; links to one page from another are one way."""

    def __init__(self, model: Model, scent: Scent) -> None:
        """Sort the links by the ways they make; each page but the first has the way back to it besides."""
        self._model, self._scent, self.size = model, scent, len(model.pages)
        back = np.arange(1, self.size)
        source = np.concatenate([model.links.source, back])
        target = np.concatenate([model.links.target, np.zeros_like(back)])
        way = source * self.size + target
        self._order = np.argsort(way, kind="stable")
        ways, same = np.unique(way[self._order], return_inverse=True)
        self._same = Rows(same, len(ways))
        self._from = Rows(ways // self.size, self.size)
        # The matrices of all crowds share these two, in the narrow integers that SciPy would else copy them into.
        self._to = (ways % self.size).astype(np.int32)
        self._begins = np.searchsorted(self._from.row, np.arange(self.size + 1)).astype(np.int32)
        self._by_page = np.argsort(model.links.source, kind="stable")
        self._pages = Rows(model.links.source[self._by_page], self.size)
        self._met: dict[tuple[str, int, str], list[_Crowd]] = {}

    def flow(self, goal: str, device: int, language: str = "", start: Array | None = None) -> Flow:
        """Send a unit of prospects of each kind through the site.

        `device` is 0 for a phone and 1 for a desktop; `language` is what they
        read, anything where it is empty; `start` says on which pages they
        begin, a row for each kind, and is the start page where left out.
        """
        sees = self._sees(goal, device, language)
        start = self._at_the_start() if start is None else start
        gone = []
        for crowd, begin in zip(self._crowds(goal, device, language), start, strict=True):
            been = visits(crowd.goes, crowd.onward, begin)
            gone.append((been, been * sees, been * (1 - sees) * crowd.quits))
        been, finds, quits = (np.stack(each) for each in zip(*gone, strict=True))
        return Flow(visits=been, finds=finds, quits=quits)

    def by_clicks(self, goal: str, device: int, language: str, most: int) -> Array:
        """Share who have seen it within 0, 1, ... `most` clicks, a row for each kind."""
        sees = self._sees(goal, device, language)
        crowds = self._crowds(goal, device, language)
        start = self._at_the_start()
        return np.stack([by_clicks(c.goes, c.onward, s, sees, most) for c, s in zip(crowds, start, strict=True)])

    def _at_the_start(self) -> Array:
        start = np.zeros((len(KINDS), self.size))
        start[:, 0] = 1.0
        return start

    def _sees(self, goal: str, device: int, language: str) -> Array:
        shown = np.array([page.shown.get(goal, NOBODY)[device] for page in self._model.pages])
        return shown * self._understood(language)

    def _understood(self, language: str) -> Array:
        foreign = [bool(language and page.language and page.language != language) for page in self._model.pages]
        return np.where(foreign, p.FOREIGN, 1.0)

    def _scents(self, goal: str, language: str) -> Array:
        links = self._model.links
        words = self._scent.of_texts(self._model.goals[goal], links.texts)
        if not len(words):
            return np.zeros(0)
        return with_heading(words[links.text], words[links.heading]) * self._understood(language)[links.source]

    def _crowds(self, goal: str, device: int, language: str) -> list[_Crowd]:
        """Where each kind of prospects goes from each page; worked out once."""
        asked = (goal, device, language)
        if asked not in self._met:
            self._met[asked] = self._work_out(*asked)
        return self._met[asked]

    def _work_out(self, goal: str, device: int, language: str) -> list[_Crowd]:
        noticed, scents = self._model.links.exposure[:, device], self._scents(goal, language)
        best = np.maximum(self._pages.most((noticed * scents)[self._by_page]), 0.0)
        dead = np.zeros(self.size - 1)
        seen = self._same.most(np.concatenate([noticed, dead])[self._order])
        sees, goes = self._sees(goal, device, language), {}
        for sharp in p.SHARPNESS:
            drawn = np.concatenate([utility(scents, noticed, sharp), dead + sharp * best[0] - p.BACK_COST])
            share = choice_probabilities(self._from, self._same.most(drawn[self._order]), seen)
            goes[sharp] = csr_array((share, self._to, self._begins), shape=(self.size, self.size))
        crowds = []
        for sharp, fickle, _ in KINDS:
            # Where there is nothing to click and nowhere to go back to, everybody quits.
            quits = np.where(goes[sharp].sum(axis=1) > 0, exit_hazard(best, fickle), 1.0)
            crowds.append(_Crowd(goes=goes[sharp], quits=quits, onward=(1 - sees) * (1 - quits)))
        return crowds
