"""What the site's own search box answers."""

from dataclasses import dataclass
from enum import StrEnum


class Wording(StrEnum):
    """How the words that were searched for were chosen."""

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
    """The address of the page that it should find; empty where there is none."""
    url: str = ""
    """The address of the page with the results."""
    results: int = 0
    found: bool = False
    """Whether the wanted page is among the results."""
    leads_on: bool = False
    """Whether the page offers a way on: links or a contact besides the menu that every page carries."""
    seconds: float = 0.0
    shot: str = ""
    trouble: str = ""
    """Why no answer could be seen; empty where one was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSearch:
    """What the search box of a site gave to a prospect who used it."""

    page: str = ""
    """Where the box stands; empty where the site has none."""
    label: str = ""
    """What it says of itself."""
    searches: tuple[Searched, ...] = ()

    def of(self, wording: Wording) -> Searched | None:
        """The search with words chosen like this, where it was made and answered."""
        return next((each for each in self.searches if each.wording is wording and not each.trouble), None)
