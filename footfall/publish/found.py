"""The page on the stage “found”: search results for the company."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from footfall.evidence import BRAND, Evidence, Findability, Hit, Query, QueryKind, SearchResults
from footfall.publish import language
from footfall.publish.language import Glossary, counted, message, said_here, translated
from footfall.reach.rank import clicks_at

_TITLES = Glossary(
    {
        QueryKind.NAME: message("Searches for your name"),
        QueryKind.MISSPELT: message("Searches for your name with a typo"),
        QueryKind.NAME_AND: message("Searches for your name and what people want"),
        QueryKind.TRADE: message("Searches for what you sell, and where"),
        QueryKind.FACT: message("Searches for a fact"),
        QueryKind.OWN: message("Your own queries"),
    }
)
_MOST_ABOVE = 3
_KINDS_SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Looked:
    """One query as the page shows it."""

    query: Query
    place: str
    """Such as 1, 2.4 or –."""
    clicks: int | None
    """Expected clicks on the company per 100 searches; None if no real search engine was asked."""
    clicked: int | None
    """Actual clicks per 100 impressions; None without search statistics."""
    address: str
    """The address of the company's result, as search engines write it."""
    above: tuple[tuple[Hit, str], ...]
    """The results ranked above the company, each with its host."""
    note: str
    """A remark on a problem, in a sentence; empty if there is none."""


@dataclass(frozen=True, kw_only=True)
class FoundContext:
    """The variables of the template."""

    search: SearchResults | None
    unmeasured: str
    """Why no search engine was asked, if none was."""
    honesty: str
    """The engine, and the limits of its results."""
    groups: list[tuple[str, list[Looked]]]
    technical: list[tuple[str, str]]


def context(evidence: Evidence) -> FoundContext:
    """Build the variables of the template."""
    results = evidence.search_results
    reason = translated("the site was visited before Footfall measured this")
    return FoundContext(
        search=results,
        unmeasured=evidence.not_measured.get("search_results", reason),
        honesty=_honesty(results) if results else "",
        groups=_groups(results, evidence) if results else [],
        technical=_technical(evidence.findability, evidence),
    )


def _honesty(results: SearchResults) -> str:
    if results.alone:
        return translated(
            "No public search engine was queried: this is not Google. The built-in search read only your site. It"
            " shows which of your pages comes up and what the result promises, not how you compare with others. "
            "Add competitors or a search engine in footfall.yml."
        )
    if results.embedded:
        return counted(
            "No public search engine was queried: this is not Google. These are the results of a text search over"
            " two sites: yours and your competitor’s.",
            "No public search engine was queried: this is not Google. These are the results of a text search over"
            " {number} sites: yours and your competitors’.",
            results.sites - 1,
        ).format(number=results.sites)
    market = f" ({results.market})" if results.market else ""
    day = f", {language.day(results.asked)}" if results.asked else ""
    return translated(
        "Results from {engine}. Other people may see other results, depending on place, device and habits."
    ).format(engine=f"{results.engine}{market}{day}")


def _groups(results: SearchResults, evidence: Evidence) -> list[tuple[str, list[Looked]]]:
    """Group the queries by kind, in the order in which a prospect would try them."""
    groups: dict[str, list[Looked]] = {}
    for query in results.queries:
        title = _TITLES[query.kind] if query.position is None else translated("What people typed")
        groups.setdefault(title, []).append(_looked(query, results, evidence))
    return list(groups.items())


def _looked(query: Query, results: SearchResults, evidence: Evidence) -> Looked:
    ours = query.ours
    share = None if results.embedded else round(100 * clicks_at(query.rank, brand=query.kind in BRAND))
    return Looked(
        query=query,
        place="–" if query.rank is None else language.number(query.rank, 5),
        clicks=share,
        clicked=round(100 * (query.clicks or 0) / query.impressions) if query.impressions else None,
        address=address(ours.url) if ours else "",
        above=tuple((hit, urlsplit(hit.url).netloc.removeprefix("www.")) for hit in query.above[:_MOST_ABOVE]),
        note=_note(query, evidence),
    )


def _note(query: Query, evidence: Evidence) -> str:
    if query.trouble:
        return translated("This search was not possible: {why}.").format(why=said_here(query.trouble, None))
    if query.ours and query.wanted and not query.right:
        page = evidence.exploration.page(query.wanted[0]) if evidence.exploration else None
        name = page.name if page else address(query.wanted[0])
        return translated("The answer is on another page: “{page}”.").format(page=name)
    if query.wants == "phone" and query.ours and not query.ours.number:
        return translated("The result does not show the number: people have to open the page.")
    return ""


def address(url: str) -> str:
    """Format an address as search engines do: host and path as breadcrumbs, at most 120 characters."""
    parts = urlsplit(url)
    steps = [unquote(step) for step in parts.path.split("/") if step]
    return " › ".join([parts.netloc.removeprefix("www."), *steps])[:120]


def _technical(findability: Findability | None, evidence: Evidence) -> list[tuple[str, str]]:
    """Return robots.txt, sitemaps and the like as pairs of label and text."""
    lines = []
    if findability:
        robots = translated("found") if findability.robots == "there" else said_here(findability.robots, None)
        lines.append(("robots.txt", "; ".join([robots, *_closed(findability)])))
        read = [sitemap for sitemap in findability.sitemaps if not sitemap.trouble]
        entries = sum(len(sitemap.entries) + sitemap.more for sitemap in read)
        named = (said_here(sitemap.trouble, None) for sitemap in findability.sitemaps if sitemap.named)
        why = next(named, translated("there is none"))
        listed = counted("{number} address", "{number} addresses", entries).format(number=entries)
        lines.append((translated("Sitemap"), listed if read else why))
        answered = translated("returns status {status}").format(status=findability.answered)
        lines.append(
            (translated("A page that does not exist"), answered if findability.answered else translated("no answer"))
        )
    heads = [page.head for page in evidence.exploration or () if page.head]
    if heads:
        hidden = sum(bool(head.noindex) for head in heads)
        phrase = translated("{number} of the {all} visited").format(number=len(heads) - hidden, all=len(heads))
        lines.append((translated("Pages that search engines may show"), phrase))
        kinds = list(dict.fromkeys(kind for head in heads for kind in head.kinds))[:_KINDS_SHOWN]
        lines.append((translated("Structured data"), ", ".join(kinds) or translated("none")))
    return lines


def _closed(findability: Findability) -> list[str]:
    number = len(findability.closed)
    phrase = counted("it blocks {number} page that you link to", "it blocks {number} pages that you link to", number)
    return [phrase.format(number=number)] if number else []
