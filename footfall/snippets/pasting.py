"""Paste a snippet into the HTML of a page, as a person would who edits it by hand."""

import re
from collections.abc import Callable, Iterable
from copy import copy

from bs4 import BeautifulSoup, Doctype, NavigableString, Tag

from footfall.snippets.snippet import Place, Snippet

_HAS_WORDS = re.compile(r"\S")
_NOT_SHOWN = {"script", "style", "title", "template", "noscript", "textarea", "option", "a"}


class NotPastedError(Exception):
    """The page has no place for a snippet; its text says why."""


def paste(snippet: Snippet, html: str) -> str:
    """Return the HTML of a page with a snippet pasted into it.

    Raises `NotPastedError` if the page lacks what the snippet is to stand in or to replace.
    """
    page, pasted = BeautifulSoup(html, "html.parser"), BeautifulSoup(snippet.code, "html.parser")
    rule = _RULES.get(snippet.place)
    if rule is None:
        message = f"it goes {snippet.place}, which is no part of a page"
        raise NotPastedError(message)
    rule(page, [each.extract() for each in list(pasted.children) if isinstance(each, Tag)])
    return str(page)


def _into_head(page: BeautifulSoup, tags: Iterable[Tag]) -> None:
    for tag in tags:
        for there in page.find_all(lambda other, tag=tag: _is_the_same(other, tag)):
            there.decompose()
        if page.head:
            page.head.append(tag)
            continue
        # Browsers begin the head by themselves where a page does not write its tag.
        root = page.html or page
        root.insert(sum(isinstance(each, Doctype) for each in root.contents), tag)


def _is_the_same(one: Tag, other: Tag) -> bool:
    """Return whether a tag of the head says the same thing as another, so that one of them is too many."""
    if one.name != other.name:
        return False
    if other.name == "title":
        return True
    keys = [key for key in ("name", "property", "rel") if other.get(key)]
    return bool(keys) and all(one.get(key) == other.get(key) for key in keys)


def _into_header(page: BeautifulSoup, tags: Iterable[Tag]) -> None:
    header = page.find("header") or page.find(attrs={"role": "banner"})
    _add(page, header, tags)


def _into_menu(page: BeautifulSoup, tags: Iterable[Tag]) -> None:
    menu = page.find("nav") or page.find(attrs={"role": "navigation"}) or page.find("header")
    entries = menu.find("ul") if isinstance(menu, Tag) else None
    _add(page, entries or menu, [_entry(page, tag) for tag in tags] if entries else tags)


def _entry(page: BeautifulSoup, tag: Tag) -> Tag:
    entry = page.new_tag("li")
    entry.append(tag)
    return entry


def _add(page: BeautifulSoup, there: object, tags: Iterable[Tag]) -> None:
    """Add tags to the end of an element, or before everything that is shown if the page has no such element."""
    if isinstance(there, Tag):
        there.extend(list(tags))
        return
    root = page.body or page.html or page
    head = [at for at, each in enumerate(root.contents) if isinstance(each, Doctype) or _is_of_a_head(each)]
    for at, tag in enumerate(tags):
        root.insert((head[-1] + 1 if head else 0) + at, tag)


def _is_of_a_head(element: object) -> bool:
    return isinstance(element, Tag) and element.name in {"head", "title", "meta", "link", "style", "base"}


def _into_content(page: BeautifulSoup, tags: Iterable[Tag]) -> None:
    (page.find("main") or page.body or page.html or page).extend(list(tags))


def _for_words(page: BeautifulSoup, tags: Iterable[Tag]) -> None:
    for tag in tags:
        words, done = tag.get_text(), False
        for text in list(page.find_all(string=lambda string, words=words: words in (string or ""))):
            if {parent.name for parent in text.parents} & _NOT_SHOWN:
                continue
            before, _, after = str(text).partition(words)
            text.replace_with(NavigableString(before), copy(tag), NavigableString(after))
            done = True
        if not done:
            message = f"the page does not show “{words}” as words"
            raise NotPastedError(message)


def _for_link(page: BeautifulSoup, tags: Iterable[Tag]) -> None:
    for tag in tags:
        label = tag.get("aria-label")
        same = [link for link in page.find_all("a") if _is_link(link, tag, named=bool(label))]
        if not same:
            message = "the page has no such link"
            raise NotPastedError(message)
        for link in same:
            # What stands in it stays.
            link["aria-label" if label else "href"] = label or tag["href"]


def _is_link(link: Tag, wanted: Tag, *, named: bool) -> bool:
    if named:
        return str(link.get("href", "")).endswith(str(wanted["href"])) and not link.get_text(strip=True)
    return " ".join(link.get_text().split()) == " ".join(wanted.get_text().split())


def _for_field(page: BeautifulSoup, tags: Iterable[Tag]) -> None:
    label: Tag | None = None
    for tag in tags:
        if tag.name == "label":
            label = tag
            continue
        fields = page.find_all(tag.name, attrs={"name": tag.get("name")})
        if not fields:
            message = f"the page’s own HTML has no field “{tag.get('name')}”"
            raise NotPastedError(message)
        if label:
            _labelled(page, fields[0], label)
        for field in fields[:1] if label else fields:
            # Everything else that the field has stays as it is.
            for name in ("required", "checked"):
                if name not in tag.attrs:
                    field.attrs.pop(name, None)
            field.attrs |= tag.attrs
        label = None


def _labelled(page: BeautifulSoup, field: Tag, label: Tag) -> None:
    """Give a field its label, in place of the words of the one that it has."""
    own = field.get("id")
    there = (page.find("label", attrs={"for": own}) if own else None) or field.find_parent("label")
    words = there.find(string=_HAS_WORDS) if isinstance(there, Tag) else None
    if words:
        words.replace_with(NavigableString(label.get_text()))
    else:
        field.insert_before(label)


def _for_root(page: BeautifulSoup, tags: Iterable[Tag]) -> None:
    root = page.find("html")
    if not isinstance(root, Tag):
        message = "the page has no tag “html”"
        raise NotPastedError(message)
    for tag in tags:
        root.attrs |= tag.attrs


_RULES: dict[Place, Callable[[BeautifulSoup, Iterable[Tag]], None]] = {
    Place.HEAD: _into_head,
    Place.HEADER: _into_header,
    Place.MENU: _into_menu,
    Place.CONTENT: _into_content,
    Place.WORDS: _for_words,
    Place.LINK: _for_link,
    Place.FIELD: _for_field,
    Place.ROOT: _for_root,
}
