"""Results of the site's own search box."""

from dataclasses import dataclass
from enum import StrEnum


class Wording(StrEnum):
    """How the search words were chosen."""

    WORD = "the word on the page"
    MISSPELT = "the word, misspelt"
    SYNONYM = "another word for it"
    NONSENSE = "a word that is nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """One search on the site."""

    text: str
    wording: Wording
    wanted: str = ""
    """The address of the page that it should find; empty if there is none."""
    url: str = ""
    """The address of the results page."""
    results: int = 0
    found: bool = False
    """Whether the wanted page is among the results."""
    leads_on: bool = False
    """Whether the page offers more than the site menu: links or a contact."""
    seconds: float = 0.0
    shot: str = ""
    trouble: str = ""
    """Why there are no results to see; empty if there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSearch:
    """The searches of a prospect in the site's search box."""

    page: str = ""
    """The page with the search box; empty if the site has none."""
    label: str = ""
    """The label of the search box."""
    searches: tuple[Searched, ...] = ()

    def of(self, wording: Wording) -> Searched | None:
        """Return the answered search with this wording, or None."""
        return next((search for search in self.searches if search.wording is wording and not search.trouble), None)
