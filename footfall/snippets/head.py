"""Snippets for the head of a page, for search engines, link previews and phones."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from footfall.evidence import Company, Exploration, Page, RouteKind, ShownAs
from footfall.reading.contact_predicates import distinct, documents
from footfall.reading.labels import classes_of
from footfall.reading.written_language import is_in_another_language
from footfall.snippets.contact import most_shown
from footfall.snippets.snippet import MOST_PAGES, Asked, Place, Snippet, tag

# Characters of a description: the most that search engines show, and the least that is useful. Assumed.
_LONGEST, _ENOUGH = 155, 40
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n")


def description(asked: Asked) -> Iterator[Snippet]:
    """Yield a description for each page that lacks one of its own: its first words that no other page has."""
    times_said = _times_said(asked.site)
    # Legal pages need no description.
    wanted = [page for page in documents(asked.site) if page.head and not page.head.noindex and not _is_legal(page)]
    times = Counter(page.head.description for page in wanted if page.head)
    for page in _first(page for page in wanted if page.head and _is_poor(page.head.description, times)):
        if words := _own_words(page, times_said):
            code = tag("meta", {"name": "description", "content": words})
            yield Snippet(code=code, place=Place.HEAD, page=page.url, proposal=True)


def _is_legal(page: Page) -> bool:
    return bool({"privacy", "imprint"} & classes_of(" ".join((page.title, *page.headings[:1]))))


def _is_poor(words: str, times: Counter[str]) -> bool:
    return not words or times[words] > 1


def _first(pages: Iterable[Page]) -> Iterable[Page]:
    return islice(pages, MOST_PAGES)


def _times_said(site: Exploration) -> Counter[str]:
    return Counter(said for page in site for said in {*_sentences(page)})


def _own_words(page: Page, times_said: Counter[str]) -> str:
    """Return the first sentences of a page that no other page has; empty if they are too short."""
    words = ""
    for said in _sentences(page):
        if times_said[said] == 1 and len(words) < _ENOUGH:
            words = f"{words} {said}".strip()
    if len(words) < _ENOUGH or len(words) <= _LONGEST:
        return words if len(words) >= _ENOUGH else ""
    cut = words[:_LONGEST]
    # Some languages write no spaces between words.
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:–-')} …"


def _sentences(page: Page) -> list[str]:
    # A single word is a menu entry or a heading.
    sentences = (sentence.strip() for sentence in _SENTENCE.split(page.text))
    return [said for said in sentences if " " in said or not said.isascii()]


def canonical(asked: Asked) -> Iterator[Snippet]:
    """Yield its own address for the page that names a wrong one."""
    page = asked.site.page(asked.finding.page)
    if page:
        yield Snippet(code=tag("link", {"rel": "canonical", "href": page.url}), place=Place.HEAD, page=page.url)


def preview(asked: Asked) -> Iterator[Snippet]:
    """Yield the missing Open Graph tags of the start page, except the picture, which the owner must choose."""
    home = asked.site.home
    if not home.head:
        return
    titled = home.head.preview.title or home.title
    described = home.head.preview.description or home.head.description
    said = {
        "og:title": "" if titled else asked.company.name,
        "og:description": "" if described else _own_words(home, _times_said(asked.site)),
    }
    lines = [tag("meta", {"property": name, "content": words}) for name, words in said.items() if words]
    if lines:
        yield Snippet(code="\n".join(lines), place=Place.HEAD, page=home.url, proposal=True)


def viewport(_: Asked) -> Iterator[Snippet]:
    """Yield a viewport tag that allows zooming."""
    yield Snippet(
        code=tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}), place=Place.HEAD
    )


def title(asked: Asked) -> Iterator[Snippet]:
    """Yield a title for each page that lacks one of its own: its first heading that no other page has, and the name."""
    pages, name = distinct(asked.site), asked.company.name
    titles = Counter(page.title for page in pages)
    headings = Counter(heading for page in asked.site for heading in {*page.headings})
    for page in _first(page for page in pages if _is_poor(page.title, titles)):
        if heading := next((text for text in page.headings if headings[text] == 1), ""):
            words = heading if name.lower() in heading.lower() else f"{heading} – {name}"
            yield Snippet(code=tag("title", {}, words), place=Place.HEAD, page=page.url, proposal=True)


def language(asked: Asked) -> Iterator[Snippet]:
    """Yield the language for pages without one: the company's, else that of most other pages."""
    said = Counter(page.language for page in asked.site if page.language)
    code = asked.company.language or next((name for name, _ in said.most_common(1)), "")
    silent = (page for page in asked.site if not page.language)
    for page in _first(page for page in silent if code and not is_in_another_language(page.text, code)):
        yield Snippet(code=tag("html", {"lang": code}), place=Place.ROOT, page=page.url, proposal=True)


def organisation(asked: Asked) -> Iterator[Snippet]:
    """Yield the structured data of the company, its name, address and phone number as the pages show them.

    Nothing if there is some already, because that should be corrected instead.
    """
    if any(route.shown_as is ShownAs.DATA for page in asked.site for route in page.routes):
        return
    data = json.dumps(_organisation(asked.company, asked.site), indent=2, ensure_ascii=False)
    # “</script>” in a value would end the script.
    code = '<script type="application/ld+json">\n' + data.replace("<", "\\u003c") + "\n</script>"
    yield Snippet(code=code, place=Place.HEAD, page=asked.site.home.url, proposal=True)


def _organisation(company: Company, site: Exploration) -> dict[str, str]:
    phone, address = most_shown(site, RouteKind.PHONE), most_shown(site, RouteKind.ADDRESS)
    properties = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": company.name,
        "url": company.url,
        "telephone": phone.value if phone else "",
        "address": address.value.removeprefix(f"{company.name}, ") if address else "",
    }
    return {name: value for name, value in properties.items() if value}
