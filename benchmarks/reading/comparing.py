"""Compares what was read on a site with what a person found there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from footfall.evidence import NO_LINK, Exploration, Form, FormField, Page, Route, RouteKind, ShownAs, Sight
from footfall.reading.agreement import strays
from footfall.reading.contact_page import contact_page
from footfall.reading.contact_predicates import contact_form
from footfall.reading.decoys import PLACEHOLDER
from footfall.vocabulary.matching import fold

from .meanings import fits


@dataclass(kw_only=True)
class Count:
    """Items found, items that exist, and how many of those found are right."""

    right: int = 0
    found: int = 0
    there: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def __add__(self, other: "Count") -> "Count":
        """Add two counts."""
        return Count(right=self.right + other.right, found=self.found + other.found, there=self.there + other.there)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1.0 if nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what exists that was found; 1.0 if nothing exists."""
        return self.right / self.there if self.there else 1.0


@dataclass(kw_only=True)
class Score:
    """How well one site was read."""

    name: str
    phones: Count
    mails: Count
    contact: Count
    fields: Count
    contact_address: str
    """The contact page that was found."""
    others: list[str]
    """Decoys that were reported as the company’s."""
    traps: list[str]
    """Honeypots among the fields that a visitor would be asked."""
    besides: dict[str, str]


def score(truth: dict[str, Any], site: Exploration) -> Score:
    """Compare a site with its truth; what the truth leaves out is not compared."""
    phones, mails = reported(site, RouteKind.PHONE), reported(site, RouteKind.MAIL)
    decoys = truth.get("decoys") or {}
    place = contact_page(site)
    chosen_page = _local(place.page.url, place.fragment) if place else "none"
    count, traps = _fields(truth.get("form") or {}, site)
    return Score(
        name=str(truth.get("name")),
        phones=_compared(phones, [_phone(phone) for phone in truth.get("phones") or ()]),
        mails=_compared(mails, [str(mail).lower() for mail in truth.get("emails") or ()]),
        contact=_contact(truth.get("contact") or {}, chosen_page),
        fields=count,
        contact_address=chosen_page,
        others=[
            *_others(decoys.get("phones") or (), [digits for spellings in phones.values() for digits in spellings]),
            *_others(decoys.get("emails") or (), list(mails)),
        ],
        traps=traps,
        besides=_extras(truth, site),
    )


def read(site: Exploration) -> list[Page]:
    """List the pages that were read, including one without a link to it."""
    return [page for page in site.pages if page.usable or page.trouble == NO_LINK]


def reported(site: Exploration, kind: RouteKind) -> dict[str, set[str]]:
    """Return the numbers or addresses reported as the company's own, each with the digits of its spellings.

    A number that looks like a placeholder is reported with a flag; an address that does is not reported.
    """
    reportable = {"", PLACEHOLDER} if kind is RouteKind.PHONE else {""}
    found: dict[str, set[str]] = {}
    for page in read(site):
        for route in page.routes:
            if route.kind is kind and _seen(route) and route.decoy in reportable:
                figures = {re.sub(r"\D", "", spelling) for spelling in (route.shown, route.value)}
                found.setdefault(route.value, set()).update(figures)
    # A number that replaces the one on all other pages is reported as a contradiction.
    astray = strays(site, kind)
    return {value: figures for value, figures in found.items() if value not in astray}


def _seen(route: Route) -> bool:
    return route.shown_as is not ShownAs.DATA and {route.seen.phone, route.seen.desktop} != {Sight.HIDDEN}


def _phone(truth: dict[str, Any] | str) -> str:
    if isinstance(truth, str):
        return truth
    return str(truth.get("e164") or re.sub(r"\D", "", str(truth.get("shown"))))


def _compared(found: dict[str, set[str]], there: list[str]) -> Count:
    wanted = set(there)
    right = {value for value, figures in found.items() if {value, *figures} & wanted}
    met = {contact for contact in wanted if any(contact in {value, *figures} for value, figures in found.items())}
    return Count(
        right=len(met),
        found=len(met) + len(set(found) - right),
        there=len(wanted),
        wrong=sorted(set(found) - right),
        missed=sorted(wanted - met),
    )


def _others(decoys: Iterable[Any], found: list[str]) -> list[str]:
    """Return the decoys that were found; the truth words them freely, with a remark after each."""
    reported_decoys = []
    for decoy in decoys:
        words = str(decoy)
        mail = re.search(r"[\w.+-]+@[\w.-]+\w", words)
        number = re.search(r"\+?\d[\d ()./-]{5,}\d", words)
        sought = mail.group().lower() if mail else re.sub(r"\D", "", number.group()).lstrip("0") if number else ""
        if sought and any(contact.endswith(sought) for contact in found):
            reported_decoys.append(words)
    return reported_decoys


def _local(url: str, fragment: str = "") -> str:
    """Return the page and section of an address, as the truth names them."""
    parts = urlsplit(url)
    return _normalized(f"{parts.path}#{fragment or parts.fragment}")


def _contact(truth: dict[str, Any], chosen_page: str) -> Count:
    accepted = [
        re.sub(r"\s*\(.*", "", str(page)) for page in (truth.get("page"), *(truth.get("also_accept") or ())) if page
    ]
    if not accepted:
        return Count(found=int(chosen_page != "none"), wrong=[chosen_page] * (chosen_page != "none"))
    # The page is what counts, whichever section of it is named.
    chosen, _, _ = chosen_page.partition("#")
    right = any(chosen == page.partition("#")[0] for page in map(_normalized, accepted))
    found = chosen_page != "none"
    return Count(
        right=int(right),
        found=int(found),
        there=1,
        wrong=[chosen_page] * (found and not right),
        missed=accepted * (not right),
    )


def _normalized(page: str) -> str:
    """Normalize a page name: an index is its folder; file endings and outer slashes are dropped."""
    path, _, place = page.strip().partition("#")
    path = re.sub(r"(?:(?<=/)|^)index$", "", re.sub(r"\.(?:html?|php)$", "", path.strip("/"))).strip("/")
    return f"{path or 'index.html'}{place and '#'}{place}"


def _fields(truth: dict[str, Any], site: Exploration) -> tuple[Count, list[str]]:
    wanted = truth.get("fields") or []
    if not truth.get("present") or not wanted:
        return Count(), []
    sought = _normalized(str(truth.get("page") or "")).partition("#")[0]
    page = next((page for page in read(site) if _local(page.url).partition("#")[0] == sought), None)
    form = _likeliest_form(page, wanted) if page else None
    if form is None:
        return Count(there=len(wanted), missed=[str(want.get("name")) for want in wanted]), []
    matched = _matched(wanted, list(form.asked))
    wrong = [
        f"{want.get('name')}: {want.get('means')}, not {got.meaning if got else 'found'}"
        for want, got in matched
        if got is None or not fits(str(want.get("means")), got.meaning)
    ]
    names = [str(trap).split(maxsplit=1)[0] for trap in truth.get("honeypot") or ()]
    traps = [name for name in names if any(name in {field.name, field.label} for field in form.asked)]
    right = len(wanted) - len(wrong)
    return Count(right=right, found=len(wanted), there=len(wanted), wrong=wrong), traps


def _likeliest_form(page: Page, wanted: list[dict[str, Any]]) -> Form | None:
    """Return the form that the truth means: the one with the most of these fields, then the contact form."""
    names = {str(want.get("name")).lstrip("#") for want in wanted}

    def likeness(form: Form) -> tuple[int, bool]:
        return sum(field.name in names for field in form.asked), form is contact_form(page.forms)

    return max((form for form in page.forms if form.asked), key=likeness, default=None)


def _matched(wanted: list[dict[str, Any]], asked: list[FormField]) -> list[tuple[dict[str, Any], FormField | None]]:
    """Pair the truth's fields with ours: by name, then by label, then by type and order."""
    pairs: dict[int, FormField] = {}
    free = list(asked)

    def pair(same: Any) -> None:
        for at, want in enumerate(wanted):
            if at not in pairs and (got := next((candidate for candidate in free if same(want, candidate)), None)):
                pairs[at] = got
                free.remove(got)

    pair(lambda want, got: got.name and got.name == str(want.get("name")).lstrip("#"))
    pair(lambda want, got: want.get("label") and fold(str(want["label"])) == fold(got.label))
    pair(lambda want, got: str(want.get("type")).split(maxsplit=1)[:1] == [got.kind])
    pair(lambda *_: True)
    return [(want, pairs.get(at)) for at, want in enumerate(wanted)]


def _extras(truth: dict[str, Any], site: Exploration) -> dict[str, str]:
    """Compare address, hours and socials; for information only, since the truth words them freely."""
    routes = [route for page in read(site) for route in page.routes if not route.decoy and _seen(route)]
    addresses = fold(" ".join(route.value for route in routes if route.kind is RouteKind.ADDRESS))
    words = re.findall(r"\w{2,}", fold(re.sub(r"\(.*?\)", "", str(truth.get("address") or ""))))
    held = sum(word in addresses for word in words)
    sought = [str(profile).split(maxsplit=1)[0].rstrip("/") for profile in truth.get("social_and_messengers") or ()]
    links = {route.value.rstrip("/") for route in routes if route.kind in {RouteKind.SOCIAL, RouteKind.MESSENGER}}
    found = sum(any(link.startswith(profile) for link in links) for profile in sought)
    return {
        "address": f"{held}/{len(words)} words" if words else "none" if not addresses else "found, none in the truth",
        "hours": "told" if any(route.kind is RouteKind.HOURS for route in routes) else "none",
        "socials": f"{found}/{len(sought)}" + (f", {len(links) - found} more" if len(links) > found else ""),
    }
