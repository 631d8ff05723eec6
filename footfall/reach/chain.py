"""The exact chain: where prospects click, see what they came for, or quit.

Each page is a state, where a prospect sees what they came for, quits or clicks.
Visits, finds and quits follow from one linear system for every goal, device,
language and kind of prospect.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from footfall.reach.absorbing import by_clicks, clicks, visits
from footfall.reach.choice import Rows, choice_probabilities, exit_hazard, utility
from footfall.reach.exposure import NOBODY
from footfall.reach.model import Model
from footfall.reach.parameters import PROSPECTS, Kind
from footfall.reach.scent import Scent, with_heading

Array = NDArray[np.float64]
SHARES = np.array([kind.share for kind in PROSPECTS])
"""The shares of the kinds of prospects, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What happens to one unit of prospects; arrays have the shape (kinds, pages)."""

    visits: Array
    """Expected visits of each page."""
    finds: Array
    """Share who see what they came for, by page."""
    quits: Array
    """Share who give up, by page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Crowds:
    """The kinds of prospects: where their clicks go, and who quits or clicks; arrays have the shape (kinds, pages)."""

    goes: tuple[Array | csr_array, ...]
    """For each kind, the shares of the clicks from page to page."""
    sees: Array
    """Share who see what they came for, by page."""
    quits: Array
    onward: Array


class Chain:
    """The chain of one model; all links from one page to another are one edge."""

    def __init__(self, model: Model, scent: Scent, kinds: Sequence[Kind] = ()) -> None:
        """Group the links by edge; each page but the first also has an edge back to the start page.

        `kinds` are the kinds of people who come; by default the prospects of the model's world.
        """
        self._model, self._scent, self.size = model, scent, len(model.pages)
        self._kinds, self._world = kinds or model.world.prospects, model.world
        back = np.arange(1, self.size)
        source = np.concatenate([model.links.source, back])
        target = np.concatenate([model.links.target, np.zeros_like(back)])
        edge = source * self.size + target
        self._order = np.argsort(edge, kind="stable")
        edges, edge_index = np.unique(edge[self._order], return_inverse=True)
        self._by_edge = Rows(edge_index, len(edges))
        self._from = Rows(edges // self.size, self.size)
        # All matrices share these two arrays. They are int32, because SciPy would copy wider integers.
        self._to = (edges % self.size).astype(np.int32)
        self._begins = np.searchsorted(self._from.row, np.arange(self.size + 1)).astype(np.int32)
        self._by_page = np.argsort(model.links.source, kind="stable")
        self._pages = Rows(model.links.source[self._by_page], self.size)
        self._computed: dict[tuple[str, int, str], _Crowds] = {}

    def flow(self, goal: str, device: int, language: str = "", start: Array | None = None) -> Flow:
        """Send a unit of people of each kind through the site.

        `device` is 0 for a phone and 1 for a desktop; with an empty `language`
        they read every language; `start` is their share on each page at the
        beginning, shape (kinds, pages), by default where people land.
        """
        crowds = self._crowds(goal, device, language)
        visited = visits(crowds.goes, crowds.onward, self._landing() if start is None else start)
        sees = crowds.sees
        return Flow(visits=visited, finds=visited * sees, quits=visited * (1 - sees) * crowds.quits)

    def by_clicks(self, goal: str, device: int, language: str, most: int) -> Array:
        """Return the share who have seen it within 0, 1, ... `most` clicks, one row per kind."""
        crowds = self._crowds(goal, device, language)
        kinds = zip(crowds.goes, crowds.onward, self._landing(), strict=True)
        return np.stack([by_clicks(goes, onward, start, crowds.sees, most) for goes, onward, start in kinds])

    def _landing(self) -> Array:
        start = np.zeros((len(self._kinds), self.size))
        landing = self._model.starts or (1.0,)
        start[:, : len(landing)] = landing
        return start

    def _sees(self, goal: str, device: int, language: str) -> Array:
        shown = np.array([page.shown.get(goal, NOBODY)[device] for page in self._model.pages])
        return shown * self._understood(language)

    def _understood(self, language: str) -> Array:
        foreign = [bool(language and page.language and page.language != language) for page in self._model.pages]
        return np.where(foreign, self._world["in a foreign language"], 1.0)

    def _scents(self, goal: str, language: str) -> Array:
        links = self._model.links
        words = self._scent.of_texts(self._model.goals[goal], links.texts)
        if not len(words):
            return np.zeros(0)
        scents = with_heading(words[links.text], words[links.heading], self._world["heading"])
        return scents * self._understood(language)[links.source]

    def _crowds(self, goal: str, device: int, language: str) -> _Crowds:
        """Return where each kind of prospects goes from each page; computed once."""
        key = (goal, device, language)
        if key not in self._computed:
            self._computed[key] = self._compute_crowds(*key)
        return self._computed[key]

    def _compute_crowds(self, goal: str, device: int, language: str) -> _Crowds:
        noticed, scents = self._model.links.exposure[:, device], self._scents(goal, language)
        best = np.maximum(self._pages.most((noticed * scents)[self._by_page]), 0.0)
        dead = np.zeros(self.size - 1)
        seen = self._by_edge.most(np.concatenate([noticed, dead])[self._order])
        sees, goes = self._sees(goal, device, language), {}
        for sharp in dict.fromkeys(kind.sharpness for kind in self._kinds):
            back = dead + sharp * best[0] - self._world["price of going back"]
            utilities = np.concatenate([utility(scents, noticed, sharp), back])
            drawn = self._by_edge.most(utilities[self._order])
            share = choice_probabilities(self._from, drawn, seen, self._world["stray clicks"])
            goes[sharp] = clicks(share, self._to, self._begins)
        fickle = np.array([[kind.fickleness] for kind in self._kinds])
        leave = exit_hazard(best, fickle, self._world["quitting without a promise"], self._world["quitting, by scent"])
        # With nothing to click and no way back, all quit.
        clicked = {sharp: shares.sum(axis=1) > 0 for sharp, shares in goes.items()}
        quits = np.where(np.stack([clicked[kind.sharpness] for kind in self._kinds]), leave, 1.0)
        return _Crowds(
            goes=tuple(goes[kind.sharpness] for kind in self._kinds),
            sees=sees,
            quits=quits,
            onward=(1 - sees) * (1 - quits),
        )
