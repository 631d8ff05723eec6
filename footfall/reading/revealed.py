"""Content that a scripted menu reveals when its items are clicked.

Such a menu has no addresses: a click replaces the content. All of it counts
as one page, and content behind a click has the visibility `menu`, like a link
in a closed menu.
"""

from collections.abc import Iterable
from dataclasses import replace

from footfall.evidence import Form, Link, Page, Route, Seen, ShownAs, Sight

_BEHIND = Seen(phone=Sight.MENU, desktop=Sight.MENU)
_MOST_TEXT = 20_000
_MOST_HEADINGS = 60


def with_revealed(page: Page, views: Iterable[Page], links: Iterable[Link] = ()) -> Page:
    """Add to a page the content of its `views`, each read after a click, and the `links` that clicks opened."""
    for view in views:
        lines = [line for line in view.text.splitlines() if line not in page.text]
        page = replace(
            page,
            text="\n".join([page.text, *lines])[:_MOST_TEXT],
            headings=tuple(dict.fromkeys((*page.headings, *view.headings)))[:_MOST_HEADINGS],
            routes=_routes(page.routes, view.routes),
            forms=_forms(page.forms, view.forms),
            links=_links(page.links, view.links),
        )
    return replace(page, links=(*page.links, *links))


def _routes(before: tuple[Route, ...], now: tuple[Route, ...]) -> tuple[Route, ...]:
    # What structured data says is no place where people see it.
    merged = {(route.kind, route.value, route.shown_as is ShownAs.DATA): route for route in before}
    for route in now:
        key = (route.kind, route.value, route.shown_as is ShownAs.DATA)
        if not _hidden(route.seen) and (key not in merged or _hidden(merged[key].seen)):
            merged[key] = replace(route, seen=_BEHIND)
    return tuple(merged.values())


def _forms(before: tuple[Form, ...], now: tuple[Form, ...]) -> tuple[Form, ...]:
    merged = {_asks(form): form for form in before}
    for form in now:
        if not _hidden(form.seen) and (_asks(form) not in merged or _hidden(merged[_asks(form)].seen)):
            merged[_asks(form)] = replace(form, seen=_BEHIND)
    return tuple(merged.values())


def _links(before: tuple[Link, ...], now: tuple[Link, ...]) -> tuple[Link, ...]:
    merged = {(link.url, link.fragment, link.text): link for link in before}
    for link in now:
        key = (link.url, link.fragment, link.text)
        if not _hidden(link.seen) and (key not in merged or _hidden(merged[key].seen)):
            merged[key] = replace(link, seen=_BEHIND)
    return tuple(merged.values())


def _asks(form: Form) -> tuple[object, ...]:
    return (form.action, form.button, tuple((field.name, field.kind) for field in form.fields))


def _hidden(seen: Seen) -> bool:
    return {seen.phone, seen.desktop} == {Sight.HIDDEN}
