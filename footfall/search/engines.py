"""One interface for all engines: which is asked, whether it is ready, and its answers to a prospect's queries."""

import asyncio
import os
import time
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from footfall.config.schema import SearchSettings
from footfall.errors import NotAuditedError
from footfall.evidence import Company, Exploration, Hit, Query, SearchResults
from footfall.reading.urls import host_of
from footfall.search import brave, console, google
from footfall.search.answer_cache import AnswerCache
from footfall.search.embedded import Embedded
from footfall.search.offered import offered_engine
from footfall.search.searxng import SearxNG
from footfall.vocabulary.matching import fold

MOST_OF_CONSOLE = 16
_KEYS = {
    "brave": (brave.KEY,),
    "google": (google.KEY, google.ENGINE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchInputs:
    """What a search for a company needs besides its own site."""

    settings: SearchSettings = field(default_factory=SearchSettings)
    rivals: tuple[tuple[Company, Exploration], ...] = ()
    """The competitors with walked sites."""
    folder: Path | None = None
    """The project's folder, where answers of search engines are cached; without one they are not."""
    turn: AbstractContextManager[object] = field(default_factory=nullcontext)
    """Held while an engine is asked and for its pause, by all who audit at the same time."""


class Engine(Protocol):
    """A search engine."""

    name: str
    """Its name for people."""
    embedded: bool
    market: str
    """The country and language of its answers."""

    def look_up(self, text: str) -> list[Hit]:
        """Return the first ten results.

        Raises `NotAuditedError` if it has no answer.
        """
        ...


def missing(settings: SearchSettings) -> str:
    """Return what the engine lacks and how to provide it; empty if nothing is missing."""
    if settings.engine == "searxng" and not _is_address(settings.url):
        return "search.url in footfall.yml must say where your SearXNG is, such as http://127.0.0.1:8888."
    if settings.engine == "search-console" and not settings.csv and not os.environ.get(console.KEY):
        return f"Put the exported Queries.csv into the project and name it in search.csv, or set {console.KEY}."
    wanting = [name for name in _KEYS.get(settings.engine, ()) if not os.environ.get(name)]
    return f"Set {' and '.join(wanting)} in the environment." if wanting else ""


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def engine_for(  # noqa: PLR0913 - all that an engine is made of, by name
    settings: SearchSettings,
    contact: str,
    sites: Iterable[tuple[Company, Exploration]],
    *,
    country: str,
    language: str,
    folder: Path | None = None,
    **client_options: Any,
) -> Engine:
    """Return the configured engine, ready to use.

    `folder` is the project's, which may have engines of its own. `client_options` go to its `SearchClient`: tests pass
    another base address and shorter waits.

    Raises `NotAuditedError` if it lacks something, and `UsageError` if there is no such engine.
    """
    if lacks := missing(settings):
        raise NotAuditedError(lacks.rstrip("."))
    country, language = settings.country or country, settings.language or language
    client_options = {"contact": contact, "pause": settings.pause, **client_options}
    if settings.engine == "searxng":
        return SearxNG(settings.url, language, **client_options)
    if settings.engine == "brave":
        return brave.Brave(os.environ[brave.KEY], country, language, **client_options)
    if settings.engine == "google":
        return google.Google(os.environ[google.KEY], os.environ[google.ENGINE], country, language, **client_options)
    if settings.engine == "embedded":
        return Embedded(sites, language)
    return offered_engine(settings, folder, contact=contact, country=country, language=language)


async def ask_all(
    engine: Engine, queries: Iterable[Query], keeper: AnswerCache, inputs: SearchInputs | None = None
) -> tuple[list[Query], datetime]:
    """Run the queries in turn, cached answers first; returns the answered queries and the time of the oldest answer.

    Raises `NotAuditedError` at the first query without an answer, because partial results would mislead. Earlier
    answers stay in the cache.
    """
    answered, oldest = [], datetime.now(UTC).replace(microsecond=0)
    for query in queries:
        known = None if engine.embedded else keeper.known(engine.name, engine.market, query.text)
        if known is None:
            asked = datetime.now(UTC).replace(microsecond=0)
            # In a thread, so that the browser is not blocked meanwhile.
            found = await asyncio.to_thread(_look_up, engine, query.text, inputs)
            if not engine.embedded:
                keeper.keep(engine.name, engine.market, query.text, found, asked)
        else:
            found, asked = known
        oldest = min(oldest, asked)
        answered.append(replace(query, hits=tuple(found)))
    return answered, oldest


def _look_up(engine: Engine, text: str, inputs: SearchInputs | None) -> list[Hit]:
    """Ask an engine, and nobody else who audits at the same time asks it before the pause is over."""
    if engine.embedded or inputs is None or isinstance(inputs.turn, nullcontext):
        return engine.look_up(text)
    with inputs.turn:
        try:
            return engine.look_up(text)
        finally:
            time.sleep(inputs.settings.pause)


async def from_console(
    settings: SearchSettings, company: Company, folder: Path | None, expected: Sequence[Query], **client_options: Any
) -> SearchResults:
    """Return what people really typed, by Search Console; expected queries keep their kind.

    Raises `NotAuditedError` if it has no data.
    """
    if lacks := missing(settings):
        raise NotAuditedError(lacks.rstrip("."))
    asked = datetime.now(UTC).replace(microsecond=0)
    if settings.csv:
        typed_queries, asked = console.by_file((folder or Path()) / settings.csv)
    else:
        site = settings.url or f"sc-domain:{host_of(company.url).removeprefix('www.').partition(':')[0]}"
        token = os.environ[console.KEY]
        typed_queries = await asyncio.to_thread(console.by_api, token, site, asked.date(), **client_options)
    kinds = {fold(query.text): query for query in expected}
    known = [
        replace(query, kind=kinds[fold(query.text)].kind) if fold(query.text) in kinds else query
        for query in typed_queries
    ]
    return SearchResults(
        engine=console.NAME, embedded=False, sites=0, asked=asked, queries=tuple(known[:MOST_OF_CONSOLE])
    )
