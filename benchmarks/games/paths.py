"""What players clicked and where they quit: their sharpness (the weight of scent), and the hazard of quitting."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from games.data import FINISHED_WEIGHT, Array, Graph, Places, lines_of, target_part
from games.predictors import Walker
from games.scores import logistic_weights

MULTIPLES = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Kinds of players, as multiples of the walker's sharpness."""
_ROUNDS = 300
_BACK = -1
_MOST_GAMES = 15
"""Per target; popular targets would dominate otherwise."""


@dataclass(frozen=True, slots=True)
class Played:
    """One game as it was played: the pages where the player chose, and what was clicked there."""

    target: int
    finished: bool
    stood: tuple[int, ...]
    """The page before each action, including steps back and the last action."""
    clicked: tuple[tuple[int, int], ...]
    """From which page to which; steps back are left out."""


def read_paths(folder: Path, graph: Graph) -> Iterator[Played]:
    """Read the games of the fitting half, at most 15 per target."""
    place = {name: at for at, name in enumerate(graph.names)}
    part, taken = target_part(graph), np.zeros(graph.size, dtype=int)
    for line in islice(lines_of(folder / "games-open.tsv.xz"), 1, None):
        outcome, target, _, path = line.split("\t")
        goal = place[target]
        if part[goal] == "fit" and taken[goal] < _MOST_GAMES:
            taken[goal] += 1
            yield _follow(
                goal, outcome == "finished", [_BACK if name == "<" else place[name] for name in path.split(";")]
            )


def _follow(target: int, finished: bool, steps: list[int]) -> Played:  # noqa: FBT001 - a column of the file
    stack, stood, clicked = [steps[0]], [steps[0]], []
    for step in steps[1:]:
        if step == _BACK:
            stack = stack[:-1] or stack
        else:
            clicked.append((stack[-1], step))
            stack.append(step)
        stood.append(stack[-1])
    return Played(target, finished, tuple(stood[:-1] if finished else stood), tuple(clicked))


def likelihoods(walker: Walker, paths: list[Played]) -> tuple[Array, Array]:
    """Return log likelihoods of each game's clicks, shape (games, multiples of the sharpness), and the game weights."""
    weight = np.array([FINISHED_WEIGHT if path.finished else 1.0 for path in paths])
    return np.array([_likelihoods(walker, path) for path in paths]), weight


def sharpness_shares(likely: Array, weight: Array) -> Array:
    """Estimate the share of players per multiple by expectation maximisation."""
    odds = np.exp(likely - likely.max(axis=1, keepdims=True))
    shares = np.full(len(MULTIPLES), 1 / len(MULTIPLES))
    for _ in range(_ROUNDS):
        mine = odds * shares
        shares = weight @ (mine / mine.sum(axis=1, keepdims=True)) / weight.sum()
    return np.asarray(shares)


def _likelihoods(walker: Walker, path: Played) -> Array:
    """Return the log likelihood of a game's clicks for each multiple of the sharpness; some clicks are random."""
    _, drawn = walker.scents(path.target)
    total, random_rate = np.zeros(len(MULTIPLES)), walker.scent_weights.random_click_rate
    for page, chosen in path.clicked:
        near = walker.links_of(page)
        if chosen in near:
            pulls = np.outer(MULTIPLES, drawn[near])
            followed = np.exp(np.multiply(MULTIPLES, drawn[chosen]) - np.logaddexp.reduce(pulls, axis=1))
            total += np.log((1 - random_rate) * followed + random_rate / len(near))
    return total


def acts(walker: Walker, paths: list[Played]) -> tuple[Array, Array, Array, Places]:
    """Return per action: the best scent on the page, whether the player quit there, the weight, the game's index."""
    rows = []
    for number, path in enumerate(paths):
        words, _ = walker.scents(path.target)
        weight = FINISHED_WEIGHT if path.finished else 1.0
        for at, page in enumerate(path.stood):
            near = walker.links_of(page)
            if page != path.target and len(near):
                quit_here = not path.finished and at == len(path.stood) - 1
                rows.append((float(words[near].max()), float(quit_here), weight, number))
    best, gone, weights, game = np.array(rows).T
    return best, gone, weights, game.astype(np.intp)


def quitting_weights(best: Array, gone: Array, weight: Array) -> Array:
    """Fit the log odds of quitting before a click: the constant and the weight of the best scent on the page."""
    return logistic_weights(np.stack([np.ones_like(best), best], axis=1), gone, weight)
