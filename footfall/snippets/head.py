"""Snippets for the head of a page: what search engines, messengers and phones read."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from footfall.evidence import Company, Exploration, Page, RouteKind
from footfall.reading.contact_predicates import distinct, documents, own, without_samples
from footfall.snippets.snippet import Asked, Place, Snippet, tag

# As much as search engines show of a description, and as little as says something. Assumed.
_LONGEST, _ENOUGH = 155, 40
# Who has more pages than these needs a rule in the editing system, and not a list.
_MOST_PAGES = 20
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|\n")


def description(asked: Asked) -> Iterator[Snippet]:
    """Yield a description for each page that lacks one of its own: its first words that no other page has."""
    described = [page for page in documents(asked.site) if page.head and not page.head.noindex]
    times = Counter(page.head.description for page in described if page.head)
    for page in _first(page for page in described if page.head and _is_poor(page.head.description, times)):
        if words := _own_sentence(page, asked.site):
            code = tag("meta", {"name": "description", "content": words})
            yield Snippet(code=code, place=Place.HEAD, page=page.url, proposal=True)


def _is_poor(words: str, times: Counter[str]) -> bool:
    return not words or times[words] > 1


def _first(pages: Iterable[Page]) -> Iterable[Page]:
    return islice(pages, _MOST_PAGES)


def _own_sentence(page: Page, site: Exploration) -> str:
    """Return the first words of a page that no other page has, in sentences that say enough together."""
    elsewhere = {said for other in site if other.url != page.url for said in _sentences(other)}
    told = ""
    for said in _sentences(page):
        if said not in elsewhere and len(told) < _ENOUGH:
            told = f"{told} {said}".strip()
    return told if len(told) <= _LONGEST else told[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:–-") + " …"


def _sentences(page: Page) -> list[str]:
    # A single word is an entry of a menu, or a heading.
    return [said for each in _SENTENCE.split(page.text) if len((said := each.strip()).split()) > 1]


def canonical(asked: Asked) -> Iterator[Snippet]:
    """Yield its own address for each page that names the same wrong one."""
    first = asked.site.page(asked.finding.page)
    wrong = first.head.canonical if first and first.head else ""
    for page in _first(page for page in asked.site if page.head and page.head.canonical == wrong != page.url):
        code = tag("link", {"rel": "canonical", "href": page.url})
        yield Snippet(code=code, place=Place.HEAD, page=page.url)


def preview(asked: Asked) -> Iterator[Snippet]:
    """Yield the Open Graph tags of the start page that it lacks, but for a picture, which its owner must choose."""
    home = asked.site.home
    if not home.head:
        return
    said = {
        "og:title": "" if home.head.preview.title or home.title else asked.company.name,
        "og:description": ""
        if home.head.preview.description or home.head.description
        else _own_sentence(home, asked.site),
    }
    lines = [tag("meta", {"property": name, "content": words}) for name, words in said.items() if words]
    if lines:
        yield Snippet(code="\n".join(lines), place=Place.HEAD, page=home.url, proposal=True)


def viewport(_: Asked) -> Iterator[Snippet]:
    """Yield a viewport that can be enlarged."""
    yield Snippet(
        code=tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}), place=Place.HEAD
    )


def title(asked: Asked) -> Iterator[Snippet]:
    """Yield a title for each page that lacks one of its own: its first heading that no other page has, and the name."""
    pages, name = distinct(asked.site), asked.company.name
    titles = Counter(page.title for page in pages)
    headings = Counter(heading for page in asked.site for heading in {*page.headings})
    for page in _first(page for page in pages if _is_poor(page.title, titles)):
        if heading := next((each for each in page.headings if headings[each] == 1), ""):
            words = heading if name.lower() in heading.lower() else f"{heading} – {name}"
            yield Snippet(code=tag("title", {}, words), place=Place.HEAD, page=page.url, proposal=True)


def language(asked: Asked) -> Iterator[Snippet]:
    """Yield the language of the pages that do not say it: the company's, or else what the other pages say."""
    said = Counter(page.language for page in asked.site if page.language)
    code = asked.company.language or next((name for name, _ in said.most_common(1)), "")
    if code and not asked.finding.subject:
        yield Snippet(code=tag("html", {"lang": code}), place=Place.ROOT)


def organisation(asked: Asked) -> Iterator[Snippet]:
    """Yield the structured data of the company: its name, address, phone number and mail as the pages show them."""
    code = json.dumps(_organisation(asked.company, asked.site), indent=2, ensure_ascii=False)
    # What ends a script must not stand in one.
    code = code.replace("<", "\\u003c")
    yield Snippet(
        code=f'<script type="application/ld+json">\n{code}\n</script>', place=Place.HEAD, page=asked.site.home.url
    )


def _organisation(company: Company, site: Exploration) -> dict[str, str]:
    shown = {
        kind: Counter(route.value for _, route in without_samples(own(site, kind))).most_common(1)
        for kind in (RouteKind.PHONE, RouteKind.ADDRESS, RouteKind.MAIL)
    }
    values = {kind: found[0][0] if found else "" for kind, found in shown.items()}
    told = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness" if values[RouteKind.ADDRESS] else "Organization",
        "name": company.name,
        "url": company.url,
        "telephone": values[RouteKind.PHONE],
        "email": values[RouteKind.MAIL],
        "address": values[RouteKind.ADDRESS],
    }
    return {name: value for name, value in told.items() if value}
