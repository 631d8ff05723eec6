"""What the fitting half of the games asks the parameters to be.

Quitting is fitted to the clicks at which people gave up; how sharp the kinds of
noses are and how common, to the clicks of each game; the rest to who finished.
"""

from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from games.data import Array, Games, Graph, capped, part_of
from games.paths import MULTIPLES, noses, quitting_weights, read_paths
from games.predictors import Nose, Walker, expit, features, over
from games.scores import log_loss, logistic

_TARGETS = 500
_LEAST = 8
"""Targets with fewer games are left out of the fit."""
_TRIES = 120
_SEED = 5


def fit(folder: Path, graph: Graph, games: Games) -> None:
    """Print what quitting, the kinds of noses, who finished, and the calibration ask for, in this order."""
    paths, walker = list(read_paths(folder, graph)), Walker(graph)
    print("quitting:", quitting_weights(walker, paths).round(3))
    print("noses:", dict(zip(MULTIPLES, noses(walker, paths[::2]).round(3).tolist(), strict=True)))
    nose = fit_nose(graph, games)
    known = capped(part_of(graph, games, "fit", "tune"))
    print("calibration:", logistic(features(over(known, Walker(graph, nose))), known).round(3))


def fit_nose(graph: Graph, games: Games) -> Nose:
    """The nose that best says who finishes."""
    known = _sample(part_of(graph, games, "fit"))
    names = ("sharpness", "subject", "context", "hub", "itself", "stray")
    begin = np.array([12.0, 0.5, 0.25, 0.5, 8.0, -0.5])
    tried = 0

    def loss(values: Array) -> float:
        nonlocal tried
        tried += 1
        chance = over(known, Walker(graph, _nose(values)))
        value = log_loss(known, expit(features(chance) @ logistic(features(chance), known)), np.ones(len(known)))
        print(
            f"{tried:3} {value:.5f} " + " ".join(f"{n}={v:.3f}" for n, v in zip(names, values, strict=True)), flush=True
        )
        return value

    steps = np.diag([4.0, 0.3, 0.2, -0.3, -4.0, 0.6])
    simplex = np.vstack([begin, begin + steps])
    best = minimize(loss, begin, method="Nelder-Mead", options={"maxfev": _TRIES, "initial_simplex": simplex}).x
    print(_nose(best))
    return _nose(best)


def _nose(values: Array) -> Nose:
    sharpness, subject, context, hub, itself, stray = (float(each) for each in values)
    return Nose(sharpness, subject, context, hub, itself, float(expit(np.array([stray]))[0]))


def _sample(games: Games) -> Games:
    """Some hundred targets with some dozen games each, always the same ones."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    targets, counts = np.unique(games.target, return_counts=True)
    chosen = random.permutation(targets[counts >= _LEAST])[:_TARGETS]
    return capped(games.only(np.isin(games.target, chosen)))
