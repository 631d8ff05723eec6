"""What the page on the stage “found” tells: what somebody who looks for the company is shown."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from footfall.evidence import BRAND, Evidence, Findability, Hit, Query, QueryKind, SearchResults
from footfall.publish import language
from footfall.publish.language import Glossary, counted, message, translated
from footfall.reach.rank import clicks_at

_TITLES = Glossary(
    {
        QueryKind.NAME: message("By your name"),
        QueryKind.MISSPELT: message("By your name, with a slip"),
        QueryKind.NAME_AND: message("By your name and what is wanted"),
        QueryKind.TRADE: message("By what you sell, and where"),
        QueryKind.FACT: message("By a fact"),
        QueryKind.OWN: message("By your own queries"),
    }
)
_MOST_ABOVE = 3
_KINDS_SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Looked:
    """One query as the page tells it."""

    query: Query
    place: str
    """Such as 1, 2.4 or –."""
    clicks: int | None
    """Of 100 who type it, how many would click on us; nothing where no engine of the world was asked."""
    clicked: int | None
    """Of 100 who were shown us, how many really clicked; nothing where no statistics tell."""
    address: str
    """Where our result leads, as engines write it."""
    above: tuple[tuple[Hit, str], ...]
    """Who stands above us, and on which site."""
    note: str
    """What somebody should know about it, in a sentence; empty where all is well."""


@dataclass(frozen=True, kw_only=True)
class FoundContext:
    """What the template is given."""

    search: SearchResults | None
    unmeasured: str
    """Why no search engine was asked, where none was."""
    honesty: str
    """Who was asked, and what that does not tell."""
    groups: list[tuple[str, list[Looked]]]
    technical: list[tuple[str, str]]


def context(evidence: Evidence) -> FoundContext:
    """Gather what the template is given."""
    results = evidence.search_results
    before = translated("the site was walked before this was looked at")
    return FoundContext(
        search=results,
        unmeasured=evidence.not_measured.get("search_results", before),
        honesty=_honesty(results) if results else "",
        groups=_groups(results, evidence) if results else [],
        technical=_technical(evidence.findability, evidence),
    )


def _honesty(results: SearchResults) -> str:
    if results.alone:
        return translated(
            "No search engine of the world was asked: this is not Google. The built-in engine read your site alone. "
            "It tells which of your pages comes up and what it promises, not how you fare against others. Name "
            "competitors, or an engine, in footfall.yml."
        )
    if results.embedded:
        return translated(
            "No search engine of the world was asked: this is not Google. It is what an engine that reads text shows "
            "of the {number} sites that were walked, yours and your competitors’."
        ).format(number=results.sites)
    market = f" ({results.market})" if results.market else ""
    day = f", {language.day(results.asked)}" if results.asked else ""
    return translated("Asked of {engine}. Others may be shown other results, by place, device and habit.").format(
        engine=f"{results.engine}{market}{day}"
    )


def _groups(results: SearchResults, evidence: Evidence) -> list[tuple[str, list[Looked]]]:
    """The queries by kind, in the order in which a prospect would think of them."""
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
        return translated("Could not be asked: {why}.").format(why=query.trouble)
    if query.ours and query.wanted and not query.right:
        page = evidence.exploration.page(query.wanted[0]) if evidence.exploration else None
        name = page.name if page else address(query.wanted[0])
        return translated("The answer stands on another page: “{page}”.").format(page=name)
    if query.wants == "phone" and query.ours and not query.ours.number:
        return translated("The number is not in it: one has to open the page.")
    return ""


def address(url: str) -> str:
    """An address as engines write it: the host, and the way to the page."""
    parts = urlsplit(url)
    steps = [unquote(step) for step in parts.path.split("/") if step]
    return " › ".join([parts.netloc.removeprefix("www."), *steps])[:120]


def _technical(found: Findability | None, evidence: Evidence) -> list[tuple[str, str]]:
    """What a search engine's robot meets, in a line each."""
    lines = []
    if found:
        lines.append(("robots.txt", "; ".join([found.robots, *_closed(found)])))
        read = [each for each in found.sitemaps if not each.trouble]
        entries = sum(len(each.entries) + each.more for each in read)
        why = next((each.trouble for each in found.sitemaps if each.named), translated("there is none"))
        listed = counted("{number} address", "{number} addresses", entries).format(number=entries)
        lines.append((translated("Sitemap"), listed if read else why))
        answered = translated("answered with {status}").format(status=found.answered)
        lines.append((translated("A page that is not there"), answered if found.answered else translated("no answer")))
    heads = [page.head for page in evidence.exploration or () if page.head]
    if heads:
        hidden = sum(bool(head.noindex) for head in heads)
        told = translated("{number} of the {all} walked").format(number=len(heads) - hidden, all=len(heads))
        lines.append((translated("Pages that may be found"), told))
        kinds = list(dict.fromkeys(kind for head in heads for kind in head.kinds))[:_KINDS_SHOWN]
        lines.append((translated("Structured data"), ", ".join(kinds) or translated("none")))
    return lines


def _closed(found: Findability) -> list[str]:
    number = len(found.closed)
    told = counted("it closes {number} page to which you link", "it closes {number} pages to which you link", number)
    return [told.format(number=number)] if number else []
