"""The built-in engine: full-text search over the walked sites. It is not Google.

Tantivy indexes titles, headings, descriptions, text and the link texts that
lead to a page, and ranks by BM25. Pages with noindex are left out, as in any
engine. It knows no other sites, no popularity and no clicks, so a rank of 1
only means that no site it knows has more of these words in better places.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

import tantivy

from footfall.evidence import Company, Exploration, Hit, Page
from footfall.reading.labels import words_of
from footfall.search.trade import WANTS
from footfall.vocabulary.matching import fold

SHOWN = 10
"""How many results are used: the first page of results of any engine."""
_MOST_OF_A_SITE = 2
# Weight of a word by field. Assumed, in the order that engines publish.
_FIELDS = {"title": 3.0, "links": 2.5, "headings": 2.0, "description": 1.5, "text": 1.0}
# A query with a company's name favours its site, and its start page if the query is only the name.
_SITE, _HOME = 40.0, 20.0
# Synonyms and words that differ by one letter count less.
_SAME_MEANING, _ONE_LETTER_OFF = 0.6, 0.4
_SIDE_BY_SIDE = 2.0
_LEAST_TO_MISTAKE = 5
_SYNONYMS = (("phone", "contact"), ("hours",), ("prices",), ("location",), ("emergency",))
_ASKED = {
    classes: [word for name in classes for word in (*words_of(name), *map(fold, WANTS.get(name, {}).values()))]
    for classes in _SYNONYMS
}
_STEMMED = {
    **{"en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "nl": "dutch"},
    **{"pt": "portuguese", "da": "danish", "sv": "swedish", "no": "norwegian", "fi": "finnish", "hu": "hungarian"},
}
_UNSPACED = {"ja", "zh"}
_SNIPPET = 170


class Embedded:
    """A search engine over the walked sites, in memory."""

    name = "the built-in engine"
    embedded = True

    def __init__(self, sites: Iterable[tuple[Company, Exploration]], language: str) -> None:
        """Index these sites, our own first; `language` is that of the queries."""
        self.sites = list(sites)
        self.market = language
        self._analyzer = _analyzer(language)
        schema = tantivy.SchemaBuilder()
        for name in _FIELDS:
            schema.add_text_field(name, stored=name in {"title", "description", "text"}, tokenizer_name="words")
        for name in ("site", "home"):
            schema.add_text_field(name, tokenizer_name="raw")
        schema.add_integer_field("at", stored=True, indexed=False)
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema)
        self._index.register_tokenizer("words", self._analyzer)
        self._pages: list[tuple[Company, Page]] = []
        writer = self._index.writer(15_000_000, num_threads=1)
        for company, site in self.sites:
            links = _links_to(site)
            for page in findable(site):
                writer.add_document(self._document(company, page, site, links[page.url]))
                self._pages.append((company, page))
        writer.commit()
        self._index.reload()
        self._names = {
            company.slug: called
            for company, site in self.sites
            if (called := self._analyzer.analyze(company.name)) and self._is_written(called, site)
        }

    def _is_written(self, name: list[str], site: Exploration) -> bool:
        """Return whether the name is on the site as text: an engine cannot read a name in a picture."""
        return any(set(name) <= set(self._analyzer.analyze(f"{page.title} {page.text}")) for page in findable(site))

    def _document(self, company: Company, page: Page, site: Exploration, links: str) -> tantivy.Document:
        head = page.head
        home = page.url == site.home.url
        return tantivy.Document(
            title=page.title,
            site=company.slug,
            home=company.slug if home else "",
            links=links,
            headings=" . ".join(page.headings[:12]),
            description=head.description if head else "",
            text=page.text,
            at=len(self._pages),
        )

    def look_up(self, text: str) -> list[Hit]:
        """Rank the pages for a query; at most two per site if there are several sites."""
        query = self._query(text)
        if query is None:
            return []
        searcher = self._index.searcher()
        found = searcher.search(query, limit=SHOWN * 6).hits
        # Break ties by index, so that the order is deterministic.
        ranked = sorted(
            ((score, searcher.doc(address)) for score, address in found),
            key=lambda pair: (-round(pair[0], 4), int(pair[1]["at"][0])),
        )
        snippets = tantivy.SnippetGenerator.create(searcher, query, self._schema, "text")
        snippets.set_max_num_chars(_SNIPPET)
        shown: list[Hit] = []
        of_site: Counter[str] = Counter()
        for _, document in ranked:
            company, page = self._pages[int(document["at"][0])]
            of_site[company.slug] += 1
            if len(self.sites) > 1 and of_site[company.slug] > _MOST_OF_A_SITE:
                continue
            snippet = page.head.description if page.head else ""
            if not self._holds(snippet, text):
                snippet = " ".join(snippets.snippet_from_doc(document).fragment().split()) or snippet
            ours = company is self.sites[0][0]
            shown.append(
                Hit(
                    rank=len(shown) + 1,
                    url=page.url,
                    title=page.title or page.url,
                    snippet=snippet[:300],
                    ours=ours,
                    rival="" if ours else company.slug,
                )
            )
        return shown[:SHOWN]

    def _holds(self, description: str, text: str) -> bool:
        """Return whether a page's own description covers the query; engines then show it."""
        wanted = set(self._analyzer.analyze(text))
        return len(wanted & set(self._analyzer.analyze(description))) >= max(1, len(wanted) - 1)

    def _query(self, text: str) -> tantivy.Query | None:
        words = list(dict.fromkeys(self._analyzer.analyze(text)))
        if not words:
            return None
        meant, rest = self._whose_name(words)
        parts = [(tantivy.Occur.Should, self._word_query(word)) for word in rest or words]
        if meant:
            parts.append((tantivy.Occur.Should, self._term_query("site", meant, _SITE)))
            parts.append((tantivy.Occur.Should, self._term_query("home", meant, _HOME if not rest else 0.5)))
        if same := [
            self._any_field_query(*other) for other in self._same_meaning(text) if not set(other) <= set(words)
        ]:
            # Only the best of them counts: ten synonyms make a page no better.
            best = tantivy.Query.disjunction_max_query(same, 0.1)
            parts.append((tantivy.Occur.Should, tantivy.Query.boost_query(best, _SAME_MEANING)))
        if len(rest) > 1:
            # Adjacent words match the meaning: “opening hours”, not an open day and three hours.
            parts.append((tantivy.Occur.Should, tantivy.Query.boost_query(self._any_field_query(*rest), _SIDE_BY_SIDE)))
        return tantivy.Query.boolean_query(parts)

    def _whose_name(self, words: list[str]) -> tuple[str, list[str]]:
        """Return the slug of the company that is named, typos included, and the other words."""
        for slug, name in self._names.items():
            of_name = [word for word in words if any(_one_typo_apart(word, part) for part in (*name, "".join(name)))]
            joined = any(_one_typo_apart(word, "".join(name)) for word in of_name)
            if joined or len(of_name) >= len(set(name)):
                return slug, [word for word in words if word not in of_name]
        return "", words

    def _term_query(self, field: str, value: str, worth: float) -> tantivy.Query:
        return tantivy.Query.const_score_query(tantivy.Query.term_query(self._schema, field, value), worth)

    def _word_query(self, word: str) -> tantivy.Query:
        """Query a word in any field, or a word that differs by one letter."""
        exact = self._any_field_query(word)
        if len(word) < _LEAST_TO_MISTAKE or not word.isascii() or self._is_indexed(word):
            return exact
        near = [
            tantivy.Query.boost_query(tantivy.Query.fuzzy_term_query(self._schema, name, word, 1), worth)
            for name, worth in _FIELDS.items()
        ]
        mistaken = tantivy.Query.boost_query(tantivy.Query.disjunction_max_query(near, 0.2), _ONE_LETTER_OFF)
        return tantivy.Query.disjunction_max_query([exact, mistaken])

    def _is_indexed(self, word: str) -> bool:
        searcher = self._index.searcher()
        return any(searcher.doc_freq(name, word) for name in _FIELDS)

    def _any_field_query(self, *words: str) -> tantivy.Query:
        """Query a word, or some adjacent words, in any field."""
        by_field = [
            tantivy.Query.boost_query(
                tantivy.Query.phrase_query(self._schema, name, list(words))
                if len(words) > 1
                else tantivy.Query.term_query(self._schema, name, words[0]),
                worth,
            )
            for name, worth in _FIELDS.items()
        ]
        return tantivy.Query.disjunction_max_query(by_field, 0.2)

    def _same_meaning(self, text: str) -> list[tuple[str, ...]]:
        """Return synonyms for a query: a page called “Contact” answers “phone number”."""
        asked = f" {fold(text)} "
        found: dict[tuple[str, ...], None] = {}
        for words in _ASKED.values():
            if any(f" {word} " in asked or (not word.isascii() and word in asked) for word in words):
                found |= dict.fromkeys(tuple(self._analyzer.analyze(word)) for word in words)
        return [words for words in found if words]


def _one_typo_apart(typed: str, meant: str) -> bool:
    """Return whether two words differ by one letter dropped, added or changed, or two neighbours swapped."""
    if typed == meant:
        return True
    if min(len(typed), len(meant)) < _LEAST_TO_MISTAKE - 1 or abs(len(typed) - len(meant)) > 1:
        return False
    begin = next((at for at, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), len(meant))
    a, b = typed[begin:], meant[begin:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def findable(site: Exploration) -> list[Page]:
    """Return the pages that an engine indexes, without noindex pages and copies with another canonical page."""
    known = {page.url for page in site}
    return [
        page
        for page in site
        if not (page.head and page.head.noindex) and not (page.head and page.head.canonical in known - {page.url, ""})
    ]


def _links_to(site: Exploration) -> dict[str, str]:
    """Return the texts of the links to each page, each once."""
    words: dict[str, dict[str, None]] = defaultdict(dict)
    for page in site:
        for link in page.links:
            words[link.url][link.text] = None
    return defaultdict(str, {url: " . ".join(list(texts)[:20]) for url, texts in words.items()})


def _analyzer(language: str) -> tantivy.TextAnalyzer:
    if language in _UNSPACED:
        return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(1, 2)).filter(tantivy.Filter.lowercase()).build()
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(40))
    builder = builder.filter(tantivy.Filter.lowercase())
    if stemmed := _STEMMED.get(language):
        # No stop words: “over ons” and “chi siamo” consist only of such words.
        builder = builder.filter(tantivy.Filter.stemmer(stemmed))
    return builder.filter(tantivy.Filter.ascii_fold()).build()
