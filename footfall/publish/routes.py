"""What the page on the ways to reach a company tells: every route, where it is, and every form."""

from dataclasses import dataclass
from typing import Any

from footfall.evidence import Evidence, Route
from footfall.publish import words
from footfall.publish.language import Glossary, message
from footfall.reading.contact_predicates import is_shown
from footfall.reading.forms import asks_phone
from footfall.reading.urls import pattern


def context(evidence: Evidence) -> dict[str, Any]:
    """What its template is given."""
    routes, enquiry = _routes(evidence), evidence.enquiry
    return {
        "routes": [each for each in routes if not each.route.decoy or is_shown(each.route)],
        "decoys": [each for each in routes if each.route.decoy and not is_shown(each.route)],
        "forms": _forms(evidence),
        "enquiry": enquiry,
        "trials": enquiry.trials if enquiry else (),
    }


@dataclass(frozen=True, kw_only=True)
class RouteRow:
    """One route as the site tells it: where, and how."""

    route: Route
    pages: list[Any]
    everywhere: bool
    ways: list[str]


def _routes(evidence: Evidence) -> list[RouteRow]:
    if evidence.exploration is None:
        return []
    readable = list(evidence.exploration)
    found: dict[tuple[str, str], list[tuple[Any, Route]]] = {}
    for page in readable:
        for route in page.routes:
            if route.region != "overlay" and route.shown_as != "data":
                found.setdefault((route.kind.value, route.value), []).append((page, route))
    order = list(words.ROUTES)
    told = [
        RouteRow(
            route=places[0][1],
            pages=[page for page, _ in places],
            everywhere=len(places) >= 0.8 * len(readable),
            ways=sorted({_shown(route) for _, route in places}),
        )
        for places in found.values()
    ]
    return sorted(told, key=lambda each: (order.index(each.route.kind.value), -len(each.pages), each.route.value))


_WAYS = Glossary(
    {
        "link": message("a link"),
        "text": message("text"),
        "image": message("a picture"),
        "document": message("a document"),
    }
)


def _shown(route: Route) -> str:
    """How a route is shown, in the words of the site."""
    how = "link" if route.href else route.shown_as
    return _WAYS.get(how, how)


def _forms(evidence: Evidence) -> list[dict[str, Any]]:
    seen: dict[str, dict[str, Any]] = {}
    for page in evidence.exploration or ():
        for form in page.forms:
            key = (
                f"{form.purpose}{form.action}{len(form.asked)}{pattern(page.url) if form.purpose == 'contact' else ''}"
            )
            if form.asked:
                phone = any(asks_phone(field) and field.required for field in form.asked)
                seen.setdefault(key, {"form": form, "page": page, "demands_phone": phone})
    return list(seen.values())
