"""The queries of a prospect, derived from the company's own site, and the page that answers each best."""

import re
from collections.abc import Iterator
from itertools import islice

from footfall.config.schema import CompanySettings
from footfall.evidence import Company, Exploration, Page, Query, QueryKind, Region, RouteKind
from footfall.reading.contact_page import contact_page
from footfall.reading.contact_predicates import shown_routes, states_prices
from footfall.reading.labels import classes_of
from footfall.reading.questions import holds
from footfall.reading.towns import town_of
from footfall.search.trade import WANTS, trade_of
from footfall.vocabulary.lexicon import alternatives, expressions
from footfall.vocabulary.matching import fold

MOST = 16
_MOST_OWN, _MOST_FACTS = 5, 4
_LONG_NAME = 60
_FRAME = {Region.HEADER, Region.NAV, Region.FOOTER, Region.OVERLAY}
# Searchers leave it out.
_LEGAL = re.compile(
    rf"[\s,]*\b{expressions('firms.name_suffix_patterns')}\b\.?\s*$"
    rf"|^{alternatives('firms.unspaced_legal_forms')}\s*|\s*{alternatives('firms.unspaced_legal_forms')}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_TO_SLIP = 4


def queries_for(company: Company, company_settings: CompanySettings, site: Exploration) -> tuple[Query, ...]:
    """Return at most sixteen queries, those with the company's name first."""
    return tuple(islice(_all(company, company_settings, site), MOST))


def language_of(company: Company, site: Exploration) -> str:
    """Return the language of a prospect's queries: two letters."""
    return (company.language or site.home.language or "en").lower()[:2]


def typed_name(name: str) -> str:
    """Return the company's name as people type it: without its legal form."""
    return (_LEGAL.sub("", name).strip() or name)[:_LONG_NAME]


def _all(company: Company, company_settings: CompanySettings, site: Exploration) -> Iterator[Query]:
    name, language, town = typed_name(company.name), language_of(company, site), town_of(site)
    yield Query(text=name, kind=QueryKind.NAME)
    if slip := misspelt(name, site):
        yield Query(text=slip, kind=QueryKind.MISSPELT)
    for want, words in WANTS.items():
        if language not in words:
            # Nobody asks a Czech site in English.
            continue
        typed = f"{name} {words[language]}"
        yield Query(text=typed, kind=QueryKind.NAME_AND, wants=want, wanted=pages_for(want, site))
    if town and fold(town) not in fold(name):
        yield Query(text=f"{name} {town}", kind=QueryKind.NAME_AND, wants="place")
    for trade in trade_of(site, f"{name} {town}", language):
        yield Query(text=f"{trade} {town}".strip(), kind=QueryKind.TRADE)
    for text in company_settings.queries[:_MOST_OWN]:
        yield Query(text=text, kind=QueryKind.OWN)
    for fact in company_settings.facts[:_MOST_FACTS]:
        wanted = tuple(page.url for page in site if fact.answer and holds(fact.answer, page.text))
        text = f"{name} {fact.question.rstrip('?？ ')}"
        yield Query(text=text, kind=QueryKind.FACT, wants=fact.question, wanted=wanted)


def pages_for(want: str, site: Exploration) -> tuple[str, ...]:
    """Return the addresses of the walked pages that best answer what is wanted: phone, hours or prices."""
    if want == "prices":
        return tuple(page.url for page in site if states_prices(page))
    kind = {"phone": RouteKind.PHONE, "hours": RouteKind.HOURS}[want]
    holding = [page for page in site if shown_routes(page, kind)]
    # Content in the header or footer of every page makes none of them the answer.
    proper = [page.url for page in holding if any(route.region not in _FRAME for route in shown_routes(page, kind))]
    contact = contact_page(site)
    if contact and (contact.page in holding or not holding) and want == "phone":
        proper.append(contact.page.url)
    called = [page.url for page in holding if _calls_itself(page, want)]
    return tuple(dict.fromkeys(called or proper or [page.url for page in holding]))


def _calls_itself(page: Page, want: str) -> bool:
    """Return whether a page other than the start page is named after what is wanted."""
    return bool(page.clicks) and want == "hours" and "hours" in classes_of(" ".join([page.name, *page.headings[:1]]))


def misspelt(name: str, site: Exploration) -> str:
    """Return the name with one common typo; empty if its script allows none.

    The same name always gets the same typo, and never one that makes a word the company itself uses.
    """
    used = {fold(word) for page in site for word in _WORD.findall(f"{page.title} {page.text}")}
    return next((slip for slip in _slips(name) if not _new_words(name, slip) & used), "")


def _new_words(name: str, slip: str) -> set[str]:
    words = {fold(word) for word in _WORD.findall(slip)} - {fold(word) for word in _WORD.findall(name)}
    return words or {fold(name)}


def _slips(name: str) -> Iterator[str]:
    """Yield typos, the most common first: a doubled letter dropped, two neighbours swapped, a space lost."""
    doubled = re.search(r"([a-zà-ž])\1", name)
    if doubled:
        yield name[: doubled.start()] + name[doubled.start() + 1 :]
    for word in sorted(re.findall(r"[A-Za-zÀ-ž]{4,}", name), key=len, reverse=True):
        middle = len(word) // 2
        swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
        if swapped != word and len(word) >= _LEAST_TO_SLIP:
            yield name.replace(word, swapped, 1)
    if re.search(r"[a-zà-ž] [A-Za-zÀ-ž]", name):
        yield name.replace(" ", "", 1)
