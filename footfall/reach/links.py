"""The links of a walked site: read once, and noticed differently in each world."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from footfall.evidence import Device, Exploration, Link
from footfall.reach.exposure import NOBODY, ByDevice, exposure, noticed, place_of
from footfall.reach.world import World
from footfall.reading.urls import same_site

LinkRow = tuple[int, int, str, str, ByDevice]
"""Index of the source page and the target page, link text, heading above it, and exposure by device."""


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Every link between two pages of the model, stored by column."""

    source: NDArray[np.intp]
    target: NDArray[np.intp]
    text: NDArray[np.intp]
    """Index of the link text in `texts`."""
    heading: NDArray[np.intp]
    """Index of the heading above it in `texts`."""
    exposure: NDArray[np.float64]
    """Shape (links, 2): the shares who notice it on a phone and on a desktop."""
    texts: tuple[str, ...]

    @classmethod
    def of(cls, rows: Iterable[LinkRow]) -> "Links":
        """Build the columns from rows."""
        rows = list(rows)
        text_index: dict[str, int] = {}
        for row in rows:
            for text in row[2:4]:
                text_index.setdefault(text, len(text_index))
        return cls(
            source=_index_array(row[0] for row in rows),
            target=_index_array(row[1] for row in rows),
            text=_index_array(text_index[row[2]] for row in rows),
            heading=_index_array(text_index[row[3]] for row in rows),
            exposure=np.array([row[4] for row in rows], dtype=np.float64).reshape(-1, 2),
            texts=tuple(text_index),
        )

    def saying(self, chosen: NDArray[np.bool_], words: str) -> "Links":
        """Return the same links, with new words for those chosen."""
        text = np.where(chosen, len(self.texts), self.text)
        return Links(self.source, self.target, text, self.heading, self.exposure, (*self.texts, words))

    def only(self, chosen: NDArray[np.bool_]) -> "Links":
        """Return the chosen links."""
        source, target, text, heading = (
            column[chosen] for column in (self.source, self.target, self.text, self.heading)
        )
        return Links(source, target, text, heading, self.exposure[chosen], self.texts)

    def leaving(self, source: int) -> "Links":
        """Return the same links, as if they were on another page."""
        return Links(np.full_like(self.source, source), self.target, self.text, self.heading, self.exposure, self.texts)

    def and_also(self, others: "Links") -> "Links":
        """Return these and others together."""
        shift = len(self.texts)
        return Links(
            np.concatenate([self.source, others.source]),
            np.concatenate([self.target, others.target]),
            np.concatenate([self.text, others.text + shift]),
            np.concatenate([self.heading, others.heading + shift]),
            np.concatenate([self.exposure, others.exposure]),
            self.texts + others.texts,
        )


class SiteLinks:
    """Every link of a walked site that leads to another page and that some prospect notices."""

    def __init__(self, site: Exploration) -> None:
        """Read the links of all pages; those to pages beyond the budget of the walk lead to one more page."""
        page_index = {page.url: at for at, page in enumerate(site.pages)}
        read = [(at, link) for at, page in enumerate(site.pages) for link in page.links if _counts(link, page.url)]
        self._links = Links.of(
            (at, page_index.get(link.url, len(page_index)), link.text, link.heading, NOBODY) for at, link in read
        )
        places = [place_of(link, device) for _, link in read for device in (Device.PHONE, Device.DESKTOP)]
        numbers = {place: at for at, place in enumerate(dict.fromkeys(places))}
        self._places = tuple(numbers)
        self._place = _index_array(numbers[place] for place in places).reshape(-1, 2)

    def noticed(self, world: World) -> Links:
        """Return the links as prospects of this world notice them."""
        shares = np.array([noticed(place, world) for place in self._places])
        return replace(self._links, exposure=shares[self._place])


def _counts(link: Link, page: str) -> bool:
    """Return whether a link on a page leads to another page of the site, and is noticed by anybody."""
    return link.url != page and any(exposure(link, device) for device in Device) and same_site(link.url, page)


def _index_array(values: Iterable[int]) -> NDArray[np.intp]:
    return np.array(list(values), dtype=np.intp)
