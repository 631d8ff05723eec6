"""Who finishes? The reach model's prospect in an encyclopedia, and the baselines it must beat.

The walker chooses and quits by the product's own code (`footfall.reach.choice`)
and is solved by the product's own chain (`footfall.reach.absorbing`). Only its
scent is a player's: the target's title and the subjects of its page are the
goal's phrases, a link's page is described by the pages that link to it, and
players know that pages with many links are worth a visit.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from footfall.reach import parameters as p
from footfall.reach.absorbing import chances
from footfall.reach.choice import Rows, choice_probabilities, exit_hazard
from footfall.reach.meaning import Meaning
from games.data import Array, Games, Graph, Places

FURTHEST = 7.0
_QUIT = 0.1
Predictor = Callable[[int], Array]
"""Maps a target to one figure per start page."""


@dataclass(frozen=True, slots=True)
class ScentWeights:
    """Coefficients of the utility of a link to the players with the sharpest scent."""

    sharpness: float = p.SHARPNESS[-1]
    subject: float = p.PLAYERS["subject of the target"]
    context: float = p.PLAYERS["context of a link"]
    hub: float = p.PLAYERS["pages with many links"]
    itself: float = p.PLAYERS["the target itself"]
    random_click_rate: float = p.RANDOM_CLICK_RATE


class Walker:
    """The exact chance to finish, solved for every kind of player."""

    def __init__(self, graph: Graph) -> None:
        """Read the graph and its titles, with the frozen weights of the model."""
        self.graph, self.scent_weights = graph, ScentWeights()
        self._rows = Rows(graph.source, graph.size)
        self._pointers = np.searchsorted(graph.source, np.arange(graph.size + 1))
        links = csr_array((np.ones(len(graph.source)), graph.target, self._pointers), shape=(graph.size, graph.size))
        self.titles = Meaning().vectors(graph.titles)
        self._words = _centered(self.titles)
        self._subjects, self._contexts = _centered(links @ self.titles), _centered(links.T.tocsr() @ self.titles)
        self._hubs = np.log1p(graph.degrees()[0])

    def with_weights(self, scent_weights: ScentWeights) -> "Walker":
        """Copy the walker with other weights; the pages are not read again."""
        walker = copy.copy(self)
        walker.scent_weights = scent_weights
        return walker

    def scents(self, target: int) -> tuple[Array, Array]:
        """Return the scent of each title for the target, and the utility of a link to it at the highest sharpness."""
        weights, words = self.scent_weights, self.titles @ self.titles[target]
        subject, context = self._words @ self._subjects[target], self._contexts @ self._contexts[target]
        drawn = (
            weights.sharpness * (words + weights.subject * subject + weights.context * context)
            + weights.hub * self._hubs
        )
        drawn[target] += weights.itself
        return words, drawn

    def links_of(self, page: int) -> Places:
        """Return the targets of a page's links."""
        return self.graph.target[self._pointers[page] : self._pointers[page + 1]]

    def __call__(self, target: int) -> Array:
        """Return the chance to finish from every page."""
        words, drawn = self.scents(target)
        quits = exit_hazard(self._rows.most(words[self.graph.target]), p.FICKLENESS[0])
        onward, gain = 1 - quits, np.zeros(self.graph.size)
        onward[target], gain[target] = 0.0, 1.0
        chance = np.zeros(self.graph.size)
        for sharp, share in zip(p.SHARPNESS, p.SHARP_SHARES, strict=True):
            transitions = self._transitions(drawn * (sharp / p.SHARPNESS[-1]))
            chance += share / sum(p.SHARP_SHARES) * chances(transitions, onward, gain)
        return chance

    def _transitions(self, drawn: Array) -> csr_array:
        size, noticed = self.graph.size, np.ones(len(self.graph.source))
        share = choice_probabilities(
            self._rows, drawn[self.graph.target], noticed, self.scent_weights.random_click_rate
        )
        return csr_array((share, self.graph.target, self._pointers), shape=(size, size))


def _centered(vectors: Array) -> Array:
    """Return unit vectors relative to the mean direction."""
    directions = _unit(vectors)
    return _unit(directions - directions.mean(axis=0))


def _unit(vectors: Array) -> Array:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def uniform_walk(graph: Graph) -> Predictor:
    """Build a walk without scent: any link; one in ten quits before each click, the players' overall rate."""
    begins = np.searchsorted(graph.source, np.arange(graph.size + 1))
    share = 1 / np.diff(begins)[graph.source]
    transitions = csr_array((share, graph.target, begins), shape=(graph.size, graph.size))

    def to(target: int) -> Array:
        onward, gain = np.full(graph.size, 1 - _QUIT), np.zeros(graph.size)
        onward[target], gain[target] = 0.0, 1.0
        return chances(transitions, onward, gain)

    return to


def shortest_paths(graph: Graph) -> Predictor:
    """Count the clicks of the shortest path, at most seven."""
    order = np.argsort(graph.target, kind="stable")
    into, begins = graph.source[order], np.searchsorted(graph.target[order], np.arange(graph.size + 1))

    def to(target: int) -> Array:
        far = np.full(graph.size, FURTHEST)
        far[target], front, clicked = 0.0, np.array([target]), 0.0
        while len(front) and clicked < FURTHEST:
            clicked += 1
            near = np.unique(np.concatenate([into[begins[at] : begins[at + 1]] for at in front]))
            front = near[far[near] > clicked]
            far[front] = clicked
        return far

    return to


def over(games: Games, predictor: Predictor) -> Array:
    """Return the predictor's figure for each game."""
    figures = np.empty(len(games))
    for target in np.unique(games.target):
        here: Places = np.flatnonzero(games.target == target)
        figures[here] = predictor(int(target))[games.start[here]]
    return figures


def calibrated(chance: Array, weights: tuple[float, float, float] = p.CALIBRATION) -> Array:
    """Turn the walker's chance into a probability: a logistic curve over its logarithm and the square of it."""
    return expit(features(chance) @ np.array(weights))


def features(chance: Array) -> Array:
    """Return the calibration features: one, the logarithm, its square; shape (games, 3)."""
    log = np.log(chance + 1e-4)
    return np.stack([np.ones_like(log), log, log**2], axis=1)


def expit(logit: Array) -> Array:
    """Apply the logistic function."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logit, -40.0, 40.0))))
