"""The folder of each company's audits, by its configuration and address; no two companies share one.

The name that a site gives itself is ignored, because another site may use the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from footfall.config.names import slug, web_address
from footfall.config.schema import CompanySettings, Competitor
from footfall.errors import FootfallError, UsageError
from footfall.evidence import Company
from footfall.reading.urls import normal
from footfall.runs.store import companies, has_result, load_result, runs

_START = re.compile("^https?://(www[.])?")


@dataclass(slots=True)
class Folders:
    """The folders of one audit's companies and their competitors."""

    root: Path
    _stored: dict[str, Company] = field(init=False)
    """The company whose audits are in a folder, by the folder's name."""
    _taken: dict[str, str] = field(default_factory=dict)
    """The address for which a folder is reserved in this audit, by the folder's name."""

    def __post_init__(self) -> None:
        """Read which company each folder belongs to."""
        self._stored = {name: company for name in companies(self.root) if (company := _newest(self.root, name))}

    def stored(self, folder: str) -> Company | None:
        """Return the company whose audits are in a folder, as it was last seen."""
        return self._stored.get(folder)

    def take(self, settings: CompanySettings | Competitor, competitor_of: str = "") -> str:
        """Return the folder of a company, or of the competitor of one, and keep it from all others.

        Raises `UsageError` if it belongs to another company.
        """
        address = web_address(settings.url)
        name = self._known(address, competitor_of) if not settings.name else ""
        name = name or slug(settings.name or _comparable(address))
        if competitor_of and self._is_anothers(name, competitor_of):
            name = slug(f"{competitor_of[:20]} {name}")
        if name in self._taken:
            same = self._taken[name] == settings.url
            twice = f"{settings.url} is named twice." if same else f"{self._taken[name]} and {settings.url} both."
            message = (
                f"Two companies cannot share results/{name}: {twice} Give each a `name` of its own in footfall.yml."
            )
            raise UsageError(message)
        if self._is_anothers(name, competitor_of):
            other = self._stored[name]
            whose = f"a competitor of {other.competitor_of}" if other.competitor_of else "a company of its own"
            message = f"results/{name} has the audits of {other.url}, {whose}: give {settings.url} another `name`."
            raise UsageError(message)
        self._taken[name] = settings.url
        return name

    def _is_anothers(self, name: str, competitor_of: str) -> bool:
        stored = self._stored.get(name)
        return (bool(competitor_of) and name in self._taken) or bool(stored and stored.competitor_of != competitor_of)

    def _known(self, address: str, competitor_of: str) -> str:
        """Return the folder that has the audits of an address, in the same role; empty if there is none."""
        for name, company in self._stored.items():
            if company.competitor_of == competitor_of and _comparable(company.url) == _comparable(address):
                return name
        return ""


def folders_of(root: Path, chosen: Iterable[CompanySettings]) -> dict[int, str]:
    """Return the folder of each company and each competitor, by the identity of its settings.

    Raises `UsageError` if two of them would share one.
    """
    chosen, folders = tuple(chosen), Folders(root)
    own = {id(company): folders.take(company) for company in chosen}
    rivals = {
        id(rival): folders.take(rival, competitor_of=own[id(company)])
        for company in chosen
        for rival in company.competitors
    }
    return own | rivals


def _comparable(url: str) -> str:
    """Return an address without its scheme, www and a slash at the end, to compare addresses."""
    return _START.sub("", normal(url, url) or url).rstrip("/")


def _newest(root: Path, name: str) -> Company | None:
    """Return the company of the newest audit that can be read."""
    for run in filter(has_result, reversed(runs(root, name))):
        try:
            return load_result(run).company
        except FootfallError:
            continue
    return None
