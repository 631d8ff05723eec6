"""Do they come up when I look for them?

Types what a prospect would type: the name, the name misspelt, the name and what
is wanted, the trade and the town, and the owner's own queries. Records which
pages are found, who ranks above them, and what title and snippet promise. The
built-in engine knows only the sites that were walked. Other engines are asked
where they are configured, slowly, and their answers are kept for some days.
"""

import os
from dataclasses import replace
from urllib.parse import urlsplit

from footfall.browsing.session import Prospect
from footfall.config.schema import CompanySettings
from footfall.errors import NotAuditedError
from footfall.evidence import Company, Exploration, Hit, Query, RouteKind, SearchResults
from footfall.messages import gettext
from footfall.reading.contact_predicates import own
from footfall.reading.countries import Home
from footfall.reading.phones import numbers_in, same_number
from footfall.reading.urls import normal, same_site
from footfall.search.answer_cache import FOLDER, AnswerCache
from footfall.search.engines import SearchInputs, ask_all, engine_for, from_console
from footfall.search.google import ENGINE
from footfall.search.queries import language_of, queries_for
from footfall.walk import walk


@walk(pages=1)
async def search_results(
    prospect: Prospect, exploration: Exploration, company_settings: CompanySettings, search_inputs: SearchInputs
) -> SearchResults:
    """Ask the engine every query; open no page of the site itself."""
    company, settings = prospect.company, search_inputs.settings
    if company.competitor_of:
        message = gettext("covered by the searches for the company it competes with")
        raise NotAuditedError(message)
    queries = queries_for(company, company_settings, exploration)
    if settings.engine == "search-console":
        return await from_console(settings, company, search_inputs.folder, queries)
    sites = ((company, exploration), *search_inputs.rivals)
    language = language_of(company, exploration)
    folder = search_inputs.folder
    engine = engine_for(
        settings, prospect.settings.contact, sites, country=company.country, language=language, folder=folder
    )
    cache = AnswerCache(
        folder / "results" / FOLDER if folder else None,
        settings.days,
        source=f"{settings.url} {os.environ.get(ENGINE, '')}",
    )
    answered, asked = await ask_all(engine, queries, cache, search_inputs)
    return SearchResults(
        engine=engine.name,
        embedded=engine.embedded,
        sites=len(sites) if engine.embedded else 0,
        asked=asked,
        queries=tuple(_ours(query, company, search_inputs, exploration) for query in answered),
        market=engine.market,
    )


def _ours(query: Query, company: Company, inputs: SearchInputs, site: Exploration) -> Query:
    """Mark which results lead to the company, which to a competitor, and which show the company's phone number."""
    numbers = {route.value: route.shown for _, route in own(site, RouteKind.PHONE)}
    return replace(query, hits=tuple(_marked(hit, company, inputs, site, numbers) for hit in query.hits))


def _marked(hit: Hit, company: Company, inputs: SearchInputs, site: Exploration, numbers: dict[str, str]) -> Hit:
    ours = same_site(hit.url, site.start)
    rival = next((candidate.slug for candidate, walked in inputs.rivals if same_site(hit.url, walked.start)), "")
    shown = numbers_in(f"{hit.title} {hit.snippet}", Home(country=company.country)) if ours else ()
    number = next(
        (candidate.shown for candidate in shown if any(same_number(candidate.value, known) for known in numbers)), ""
    )
    return replace(hit, url=_address(hit.url, site) if ours else hit.url, ours=ours, rival=rival, number=number)


def _address(url: str, site: Exploration) -> str:
    """Return the address under which the walk knows a result's page, ignoring www and the scheme."""
    known = {_bare(page.url): page.url for page in site}
    clean = normal(url, url) or url
    return known.get(_bare(clean), clean)


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
