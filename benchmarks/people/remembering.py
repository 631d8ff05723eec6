"""Participants who remember: they click no page twice, and go back to the page before when it promises more.

The chain of the model forgets where somebody has been, so that the same wrong link draws the same person again and
again. With a memory there is no exact solution; people are drawn by chance, always the same ones.
"""

import numpy as np
from numpy.typing import NDArray

from footfall.reach.parameters import Kind
from footfall.reach.scent import Scent, with_heading

from .model import WANTED, Walked

Array = NDArray[np.float64]
PEOPLE = 400
_SEED = 20261130


class Remembering:
    """The pages of one task on one device, for people with a memory."""

    def __init__(self, walked: Walked, scent: Scent, device: int) -> None:
        """Gather what each link shows: the best of several to one page."""
        model = walked.model
        links, world, size = model.links, model.world, len(model.pages)
        words = scent.of_texts(model.goals[WANTED], links.texts)
        scents = with_heading(words[links.text], words[links.heading], world["heading"])
        self.world = world
        self.sees = np.array([page.shown[WANTED][device] if WANTED in page.shown else 0.0 for page in model.pages])
        self.noticed, self.scents = np.zeros((size, size)), np.zeros((size, size))
        np.maximum.at(self.noticed, (links.source, links.target), links.exposure[:, device])
        np.maximum.at(self.scents, (links.source, links.target), scents)

    def clicks(self, kind: Kind, most: int, random: np.random.Generator) -> int | None:
        """Return after how many clicks one person sees the answer; None if not within `most`."""
        way = [0]
        fresh = np.ones(len(self.sees), dtype=bool)
        for made in range(most + 1):
            here = way[-1]
            if fresh[here] and random.random() < self.sees[here]:
                return made
            fresh[here] = False
            choices, weights = self._choices(way, fresh, kind)
            if not len(choices):
                return None
            if random.random() < self.world["stray clicks"] and (loose := self.noticed[here] * fresh).any():
                way.append(int(random.choice(len(loose), p=loose / loose.sum())))
                continue
            chosen = int(random.choice(choices, p=weights))
            way = way[:-1] if len(way) > 1 and chosen == way[-2] and not fresh[chosen] else [*way, chosen]
        return None

    def _choices(self, way: list[int], fresh: NDArray[np.bool_], kind: Kind) -> tuple[NDArray[np.intp], Array]:
        """Return where to go from the last page of a way, the page before among it, and how likely."""
        here = way[-1]
        targets = np.flatnonzero((self.noticed[here] > 0) & fresh)
        draws = np.log(self.noticed[here, targets]) + kind.sharpness * self.scents[here, targets]
        if len(way) > 1:
            left = self.scents[way[-2]] * ((self.noticed[way[-2]] > 0) & fresh)
            targets = np.append(targets, way[-2])
            draws = np.append(draws, kind.sharpness * left.max() - self.world["price of going back"])
        weights = np.exp(draws - draws.max(initial=-np.inf))
        return targets, weights / weights.sum() if len(targets) else weights


def curve(walked: Walked, scent: Scent, kinds: tuple[Kind, ...], most: int) -> list[float]:
    """Return the share who have seen an answer within 0, 1, ... `most` clicks; phones and desktops alike."""
    random = np.random.default_rng(_SEED)
    found = np.zeros(most + 1)
    for device in range(2):
        pages = Remembering(walked, scent, device)
        for kind in kinds:
            for _ in range(round(PEOPLE * kind.share / 2)):
                if (clicks := pages.clicks(kind, most, random)) is not None:
                    found[clicks:] += 1
    return [float(share) for share in found / PEOPLE]
