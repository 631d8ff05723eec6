"""The site's own search box, what to type into it, and what its results contain."""

import re
from collections.abc import Iterable
from urllib.parse import urlencode, urlunsplit

from footfall.evidence import Exploration, Form, FormField, FormPurpose, Link, Meaning, Page, Region, RouteKind, Wording
from footfall.reading.contact_predicates import shown_routes
from footfall.reading.urls import is_page, parts_of, same_site
from footfall.vocabulary.lexicon import by_language
from footfall.vocabulary.matching import Matcher, fold

# Synonyms within one language.
_SYNONYMS = tuple(tuple(group) for groups in by_language("search.synonyms").values() for group in groups)
_NONSENSE = "qxzvkwj"
_MAIN = {Region.MAIN, Region.ASIDE}
_TYPED = {"search", "text"}
# Scripts whose letters are not typed one by one.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def search_box(site: Exploration) -> tuple[Page, Form, FormField] | None:
    """Find the site's search box and its text field, first on the start page."""
    forms = ((page, form) for page in site for form in page.forms if form.purpose is FormPurpose.SEARCH)
    found = ((page, form, field) for page, form in forms if (field := _query_field(form)))
    return next(found, None)


def _query_field(form: Form) -> FormField | None:
    typed = [field for field in form.asked if field.kind in _TYPED]
    # A search field before any other text field; a form that only sorts or filters has neither.
    return next(iter(sorted(typed, key=lambda field: field.meaning is not Meaning.SEARCH_QUERY)), None)


def why_not(form: Form, page: str) -> str:
    """Return why the search cannot be run from here; empty if it can."""
    if parts_of(form.action).scheme in {"http", "https"} and not same_site(form.action, page):
        return "it asks another site"
    return "" if form.method.lower() == "get" else "it sends a form, and we send none"


def address_for(form: Form, page: str, along: Iterable[Iterable[str]]) -> str:
    """Return the address that a search opens, with all values the form sends; empty if a script must answer."""
    sent = [(name, value) for name, value in along]
    parts = parts_of(form.action or page)
    if not sent or parts.scheme not in {"http", "https"}:
        return ""
    # The browser replaces the query of the action by the form data.
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(sent), ""))


def words_to_try(site: Exploration) -> list[tuple[Wording, str, str]]:
    """Return the search words and the page each should find; nonsense first, as the baseline."""
    tries = [(Wording.NONSENSE, _NONSENSE, "")]
    chosen = _with_synonym(site) or _plain_word(site)
    if not chosen:
        return tries
    word, other, page = chosen
    tries.append((Wording.WORD, word, page))
    if slip := misspelt(word):
        tries.append((Wording.MISSPELT, slip, page))
    return [*tries, (Wording.SYNONYM, other, page)] if other else tries


def misspelt(word: str) -> str:
    """Swap two letters near the middle of a word, a typical typo; empty if no swap changes the word."""
    if _UNSPACED.search(word):
        return ""
    middle = len(word) // 2
    for at in sorted(range(1, len(word)), key=lambda offset: abs(offset - middle)):
        one, other = word[at - 1], word[at]
        if one != other and " " not in one + other:
            return f"{word[: at - 1]}{other}{one}{word[at + 1 :]}"
    return ""


def _inner(site: Exploration) -> list[Page]:
    return [page for page in site if page.url != site.home.url]


def _with_synonym(site: Exploration) -> tuple[str, str, str] | None:
    for group in _SYNONYMS:
        for word, other in (group, group[::-1]):
            named = Matcher([word])
            pages = [page for page in _inner(site) if named.search(fold(f"{page.name} {' '.join(page.headings[:1])}"))]
            if len(pages) == 1:
                return word, other, pages[0].url
    return None


def _plain_word(site: Exploration) -> tuple[str, str, str] | None:
    """Return the longest word that names exactly one page."""
    pages = _inner(site)
    named = {page.url: set(re.findall(r"[^\W\d_]{5,}", fold(page.name))) for page in pages}
    alone = [
        (len(word), word, url)
        for url, words in named.items()
        for word in words
        if sum(word in others for others in named.values()) == 1
    ]
    if not alone:
        return None
    _, word, url = max(alone)
    return word, "", url


def results_on(page: Page, usual: Iterable[str]) -> set[str]:
    """Return the results of a search: the links of its page other than the usual ones."""
    known = set(usual)
    return {link.url for link in _links(page) if link.url not in known}


def usual_links(page: Page) -> set[str]:
    """Return the links that a results page has even without results."""
    return {link.url for link in _links(page)}


def leads_on(page: Page) -> bool:
    """Return whether a page without results offers more than the site menu: links or a contact."""
    routes = [route for route in shown_routes(page, RouteKind.PHONE, RouteKind.MAIL) if route.region in _MAIN]
    return bool(usual_links(page) or routes)


def _links(page: Page) -> list[Link]:
    return [
        link
        for link in page.links
        if link.region in _MAIN
        and link.text
        and is_page(link.url)
        and same_site(link.url, page.url)
        # The page itself, in another sort order or on its next page, is no result.
        and parts_of(link.url).path != parts_of(page.url).path
    ]
