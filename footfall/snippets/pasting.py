"""Paste a snippet into the HTML of a page, as a person would edit it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from copy import copy
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag
from bs4.element import PreformattedString

from footfall.snippets.snippet import Place, Snippet

_NOT_SHOWN = {"script", "style", "title", "template", "noscript", "textarea", "option", "a"}
_PARSER = "html.parser"


class NotPastedError(Exception):
    """Raised if a page has no place for a snippet; its text names the missing element."""


def parsed(html: str) -> BeautifulSoup:
    """Parse a page for pasting."""
    return BeautifulSoup(html, _PARSER)


def paste(snippet: Snippet, page: BeautifulSoup, url: str) -> None:
    """Paste a snippet into a page with this address.

    Raises `NotPastedError` if the page has no place for it; the page is then unchanged.
    """
    rule = _RULES.get(snippet.place)
    if rule is None:
        message = f"it goes {snippet.place}, which is not part of a page"
        raise NotPastedError(message)
    rule(page, [tag for tag in parsed(snippet.code).find_all(recursive=False) if isinstance(tag, Tag)], snippet, url)


def _into_head(page: BeautifulSoup, tags: list[Tag], _: Snippet, __: str) -> None:
    for tag in tags:
        for duplicate in page.find_all(lambda other, tag=tag: _is_the_same(other, tag)):
            duplicate.decompose()
        if page.head:
            page.head.append(tag)
            continue
        # Browsers create the head of a page without a head tag.
        root = page.html or page
        root.insert(sum(isinstance(node, Doctype) for node in root.contents), tag)


def _is_the_same(one: Tag, other: Tag) -> bool:
    """Return whether a tag of the head duplicates another one."""
    if one.name != other.name or one.find_parent("svg"):
        return False
    if other.name == "title":
        return True
    keys = [key for key in ("name", "property", "rel") if other.get(key)]
    return bool(keys) and all(one.get(key) == other.get(key) for key in keys)


def _into_header(page: BeautifulSoup, tags: list[Tag], _: Snippet, __: str) -> None:
    header = page.find("header") or page.find(attrs={"role": "banner"})
    _add(page, header, tags)


def _into_menu(page: BeautifulSoup, tags: list[Tag], _: Snippet, __: str) -> None:
    menu = page.find("nav") or page.find(attrs={"role": "navigation"}) or page.find("header")
    entries = menu.find("ul") if isinstance(menu, Tag) else None
    _add(page, entries or menu, [_entry(page, tag) for tag in tags] if entries else tags)


def _entry(page: BeautifulSoup, tag: Tag) -> Tag:
    entry = page.new_tag("li")
    entry.append(tag)
    return entry


def _add(page: BeautifulSoup, parent: object, tags: Iterable[Tag]) -> None:
    """Add tags to the end of an element, or before all content if the page has no such element."""
    if isinstance(parent, Tag):
        parent.extend(list(tags))
        return
    root = page.body or page.html or page
    head = [at for at, node in enumerate(root.contents) if isinstance(node, Doctype) or _is_of_a_head(node)]
    for at, tag in enumerate(tags):
        root.insert((head[-1] + 1 if head else 0) + at, tag)


def _is_of_a_head(element: object) -> bool:
    return isinstance(element, Tag) and element.name in {"head", "title", "meta", "link", "style", "base"}


def _into_content(page: BeautifulSoup, tags: list[Tag], _: Snippet, __: str) -> None:
    (page.find("main") or page.body or page.html or page).extend(tags)


def _for_words(page: BeautifulSoup, tags: list[Tag], _: Snippet, __: str) -> None:
    for tag in tags:
        words = _spelled(tag)
        places = [text for text in page.find_all(string=words) if _is_shown(text)]
        if not places:
            message = f"“{tag.get_text()}” as words"
            raise NotPastedError(message)
        for text in places:
            before, after = words.split(str(text), maxsplit=1)
            text.replace_with(NavigableString(before), copy(tag), NavigableString(after))


def _spelled(tag: Tag) -> re.Pattern[str]:
    """Return a pattern for the words of a tag, however they are spaced."""
    return re.compile(r"\s+".join(map(re.escape, tag.get_text().split())))


def _is_shown(text: NavigableString) -> bool:
    if isinstance(text, Comment | PreformattedString):
        return False
    return not {parent.name for parent in text.parents} & _NOT_SHOWN


def _for_link(page: BeautifulSoup, tags: list[Tag], _: Snippet, url: str) -> None:
    for tag in tags:
        label, words = tag.get("aria-label"), _spelled(tag)
        target = urljoin(url, str(tag.get("href", "")))
        same = [
            link
            for link in page.find_all("a")
            if (
                urljoin(url, str(link.get("href", ""))) == target and not link.get_text(strip=True)
                if label
                else words.search(link.get_text())
            )
        ]
        if not same:
            message = f"a link to {target}" if label else f"a link “{tag.get_text()}”"
            raise NotPastedError(message)
        for link in same:
            # Only the wrong attribute is changed: the name or the address.
            link["aria-label" if label else "href"] = label or tag["href"]


def _for_field(page: BeautifulSoup, tags: list[Tag], snippet: Snippet, _: str) -> None:
    form = _form_of(page, [str(tag.get("name")) for tag in tags])
    for tag, field in [(tag, _field(form, tag)) for tag in tags]:
        # All other attributes of the field stay.
        for name in snippet.without:
            field.attrs.pop(name, None)
        if "*" in snippet.without:
            _take_star_from_label(form, field)
        field.attrs |= tag.attrs


def _around_field(page: BeautifulSoup, tags: list[Tag], _: Snippet, __: str) -> None:
    wanted = [(label, field) for label in tags if isinstance(field := label.find(), Tag)]
    form = _form_of(page, [str(field.get("name")) for _, field in wanted])
    for label, element in [(label, _field(form, field)) for label, field in wanted]:
        around = page.new_tag("label")
        element.wrap(around)
        around.insert(0, NavigableString(label.get_text().partition("…")[0]))


def _form_of(page: BeautifulSoup, names: list[str]) -> Tag:
    """Return the form with most of these fields, the first of several; the page if they are in none.

    Raises `NotPastedError` if none of them is on the page.
    """
    found = [field for name in names for field in page.find_all(attrs={"name": name})]
    if not found:
        message = f"a field “{names[0]}”"
        raise NotPastedError(message)
    forms = [field.find_parent("form") or page for field in found]
    by_id = {id(form): form for form in forms}
    return by_id[Counter(map(id, forms)).most_common(1)[0][0]]


def _field(form: Tag, wanted: Tag) -> Tag:
    field = form.find(wanted.name, attrs={"name": str(wanted.get("name"))})
    if not isinstance(field, Tag):
        message = f"a field “{wanted.get('name')}”"
        raise NotPastedError(message)
    return field


def _take_star_from_label(form: Tag, field: Tag) -> None:
    own = field.get("id")
    label = (form.find("label", attrs={"for": own}) if own else None) or field.find_parent("label")
    for words in list(label.find_all(string=re.compile(r"\*"))) if isinstance(label, Tag) else ():
        words.replace_with(NavigableString(str(words).replace("*", "")))


def _for_root(page: BeautifulSoup, tags: list[Tag], _: Snippet, __: str) -> None:
    root = page.find("html")
    if not isinstance(root, Tag):
        message = "the tag “html”"
        raise NotPastedError(message)
    for tag in tags:
        root.attrs |= tag.attrs


_RULES: dict[Place, Callable[[BeautifulSoup, list[Tag], Snippet, str], None]] = {
    Place.HEAD: _into_head,
    Place.HEADER: _into_header,
    Place.MENU: _into_menu,
    Place.CONTENT: _into_content,
    Place.WORDS: _for_words,
    Place.LINK: _for_link,
    Place.FIELD: _for_field,
    Place.LABEL: _around_field,
    Place.ROOT: _for_root,
}
