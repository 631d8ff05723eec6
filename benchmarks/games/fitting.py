"""What the fitting half of the games asks the parameters to be.

Quitting is fitted to the clicks at which people gave up; the nose to who
finished; how sharp the kinds of noses are beside it, and how common, to the
clicks of each game; the calibration last.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from games.data import Array, Games, Graph, Places, capped, part_of
from games.paths import MULTIPLES, acts, likelihoods, noses, quitting_weights, read_paths
from games.predictors import Nose, Walker, expit, features, over
from games.scores import log_loss, logistic, logistic_weights

_TARGETS = 500
_LEAST = 8
"""Targets with fewer games are left out of the fit."""
_TRIES = 120
_SEED = 5
_DRAWS = 30
_DESIGN = 4.0
"""Games of one target are not independent; so many of them are taken to say as much as one. Assumed."""
_EIGHTY = 1.28
_STEPS = {"sharpness": 3.0, "subject": 0.25, "context": 0.3, "hub": 0.25, "itself": 4.0, "stray": 0.12}


def fit(folder: Path, graph: Graph, games: Games) -> None:
    """Print what the games ask for, each with its range: quitting, who finished, kinds of noses, calibration.

    Who finished is fitted with the frozen quitting and the frozen kinds of noses, so that a change of either wants
    another round.
    """
    paths, walker = list(read_paths(folder, graph)), Walker(graph)
    best, gone, weight, game = acts(walker, paths)
    _tell("quitting", lambda times: quitting_weights(best, gone, weight * times), game)
    known = _sample(part_of(graph, games, "fit"))
    nose = fit_nose(walker, known)
    _tell_curvature(walker, known, nose)
    likely, each = likelihoods(walker.nosed(nose), paths[::2])
    print("noses as multiples of", round(nose.sharpness, 2), ":", MULTIPLES)
    _tell("their shares", lambda times: noses(likely, each * times), np.arange(len(likely)))
    both = capped(part_of(graph, games, "fit", "tune"))
    bent = features(over(both, walker.nosed(nose)))
    _tell("calibration", lambda times: logistic_weights(bent, both.finished, both.weight * times), both.target)


def fit_nose(walker: Walker, known: Games) -> Nose:
    """The nose that best says who finishes."""
    begin = np.array([12.0, 0.5, 0.25, 0.5, 8.0, -0.5])
    steps = np.diag([4.0, 0.3, 0.2, -0.3, -4.0, 0.6])

    def loss(values: Array) -> float:
        value = _loss(walker, known, _nose(values))
        print(f"{value:.5f} {_nose(values)}", flush=True)
        return value

    simplex = np.vstack([begin, begin + steps])
    return _nose(minimize(loss, begin, method="Nelder-Mead", options={"maxfev": _TRIES, "initial_simplex": simplex}).x)


def _loss(walker: Walker, known: Games, nose: Nose) -> float:
    bent = features(over(known, walker.nosed(nose)))
    return log_loss(known, expit(bent @ logistic(bent, known)), np.ones(len(known)))


def _tell(name: str, estimate: Callable[[Array], Array], unit: Places) -> None:
    """Print an estimate and the range that holds it with 80 % when games or targets are drawn again."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    _, place = np.unique(unit, return_inverse=True)
    many = int(place.max()) + 1
    drawn = [estimate(random.multinomial(many, np.full(many, 1 / many))[place].astype(float)) for _ in range(_DRAWS)]
    low, high = np.quantile(drawn, [0.1, 0.9], axis=0)
    print(f"{name}: {estimate(np.ones(len(place))).round(3)}, from {low.round(3)} to {high.round(3)}", flush=True)


def _tell_curvature(walker: Walker, known: Games, nose: Nose) -> None:
    """Print the range of each part of a nose, from how sharply the loss bends; games of one target are alike."""
    here = _loss(walker, known, nose)
    for name, step in _STEPS.items():
        value = getattr(nose, name)
        sides = [_loss(walker, known, replace(nose, **{name: value + way * step})) for way in (-1, 1)]
        bend = (sum(sides) - 2 * here) / step**2
        error = np.sqrt(_DESIGN / (known.weight.sum() * bend)) if bend > 0 else np.inf
        print(f"{name}: {value:.3f}, give or take {_EIGHTY * error:.3f}", flush=True)


def _nose(values: Array) -> Nose:
    sharpness, subject, context, hub, itself, stray = (float(each) for each in values)
    return Nose(sharpness, subject, context, hub, itself, float(expit(np.array([stray]))[0]))


def _sample(games: Games) -> Games:
    """Some hundred targets with some dozen games each, always the same ones."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    targets, counts = np.unique(games.target, return_counts=True)
    chosen = random.permutation(targets[counts >= _LEAST])[:_TARGETS]
    return capped(games.only(np.isin(games.target, chosen)))
