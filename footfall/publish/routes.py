"""The page on the ways to reach a company: every route with its pages, and every form."""

from dataclasses import dataclass

from footfall.evidence import Enquiry, Evidence, Form, Page, Region, Route, ShownAs, Trial
from footfall.publish import words
from footfall.publish.language import Glossary, message
from footfall.reading.contact_predicates import is_shown
from footfall.reading.forms import asks_phone
from footfall.reading.urls import pattern


@dataclass(frozen=True, kw_only=True)
class RouteRow:
    """One route, with the pages and ways it is shown."""

    route: Route
    pages: list[Page]
    everywhere: bool
    ways: list[str]


@dataclass(frozen=True, kw_only=True)
class FormRow:
    """One form, and the first page it is on."""

    form: Form
    page: Page
    demands_phone: bool


@dataclass(frozen=True, kw_only=True)
class RoutesContext:
    """The variables of the template."""

    routes: list[RouteRow]
    decoys: list[RouteRow]
    """Routes that look like the company's but belong to someone else or to no one."""
    forms: list[FormRow]
    enquiry: Enquiry | None
    trials: tuple[Trial, ...]


def context(evidence: Evidence) -> RoutesContext:
    """Build the variables of the template."""
    routes, enquiry = _routes(evidence), evidence.enquiry
    return RoutesContext(
        routes=[row for row in routes if not row.route.decoy or is_shown(row.route)],
        decoys=[row for row in routes if row.route.decoy and not is_shown(row.route)],
        forms=_forms(evidence),
        enquiry=enquiry,
        trials=enquiry.trials if enquiry else (),
    )


def _routes(evidence: Evidence) -> list[RouteRow]:
    if evidence.exploration is None:
        return []
    readable = list(evidence.exploration)
    occurrences: dict[tuple[str, str], list[tuple[Page, Route]]] = {}
    for page in readable:
        for route in page.routes:
            if route.region is not Region.OVERLAY and route.shown_as is not ShownAs.DATA:
                occurrences.setdefault((route.kind.value, route.value), []).append((page, route))
    order = list(words.ROUTES)
    rows = [
        RouteRow(
            route=places[0][1],
            pages=[page for page, _ in places],
            everywhere=len(places) >= 0.8 * len(readable),
            ways=sorted({_shown(route) for _, route in places}),
        )
        for places in occurrences.values()
    ]
    return sorted(
        rows,
        key=lambda route_row: (order.index(route_row.route.kind.value), -len(route_row.pages), route_row.route.value),
    )


_WAYS = Glossary(
    {
        ShownAs.LINK: message("a link"),
        ShownAs.TEXT: message("text"),
        ShownAs.IMAGE: message("a picture"),
        ShownAs.DOCUMENT: message("a document"),
    }
)


def _shown(route: Route) -> str:
    """Return the name of a way to show a route, in the site's language."""
    how = ShownAs.LINK if route.href else route.shown_as
    return _WAYS.get(how, how)


def _forms(evidence: Evidence) -> list[FormRow]:
    seen: dict[str, FormRow] = {}
    for page in evidence.exploration or ():
        for form in page.forms:
            key = (
                f"{form.purpose}{form.action}{len(form.asked)}{pattern(page.url) if form.purpose == 'contact' else ''}"
            )
            if form.asked:
                phone = any(asks_phone(field) and field.required for field in form.asked)
                seen.setdefault(key, FormRow(form=form, page=page, demands_phone=phone))
    return list(seen.values())
