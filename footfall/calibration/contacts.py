"""Recognise the events of people getting in touch, by the names that tools use or that the owner gives."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from footfall.calibration.access_logs import FORM_SENT
from footfall.errors import UsageError
from footfall.evidence import ContactGoal, Evidence
from footfall.reading.contact_predicates import contact_form
from footfall.reading.urls import counted_path, same_site

# Names that tools give by themselves, and the schemes of links, which people use when they name their own.
_FORM_WORDS = ({"form", "submit"}, {"form", "submission"}, {"form", "submitted"}, {"form", "sent"})
_ALONGSIDE = {"click", "clicked", "link", "event", "outbound", "url"}
_MANY_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNames:
    """The owner's names of contact events; empty means that the usual names of tools count."""

    ring: tuple[str, ...] = ()
    write: tuple[str, ...] = ()


def contacts(events: Mapping[str, int], named: EventNames) -> dict[str, int]:
    """Return the number of contacts by route; routes without an event are missing.

    Raises `UsageError` if the owner names an event that does not occur.
    """
    if unknown := sorted(name for name in (*named.ring, *named.write) if name not in events):
        known = ", ".join(sorted(filter(is_plain, events))) or "none"
        message = f"There is no event {' or '.join(unknown)} in these files; there are: {known[:300]}."
        raise UsageError(message)
    sums: dict[str, int] = {}
    for name, route in counted_as(events, named).items():
        if route:
            sums[route] = sums.get(route, 0) + events[name]
    return sums


def counted_as(events: Mapping[str, int], named: EventNames) -> dict[str, str]:
    """Return the contact route of each event; empty for other events."""
    by_owner = dict.fromkeys(named.ring, str(ContactGoal.RING)) | dict.fromkeys(named.write, str(ContactGoal.WRITE))
    said = {"", *by_owner.values()}
    return {name: by_owner.get(name, "" if _route(name) in said else _route(name)) for name in events}


def is_plain(name: str) -> bool:
    """Return whether the name of an event is safe to show: it may contain an address or a phone number."""
    return "@" not in name and len(re.findall(r"\d", name)) < _MANY_DIGITS


def _route(name: str) -> str:
    words = set(re.split(r"[^a-z]+", name.lower())) - {""}
    if "tel" in words and words <= {"tel", *_ALONGSIDE}:
        return ContactGoal.RING
    if name == FORM_SENT or words in _FORM_WORDS or ("mailto" in words and words <= {"mailto", *_ALONGSIDE}):
        return ContactGoal.WRITE
    return ""


def form_paths(evidence: Evidence) -> frozenset[str]:
    """Return the paths to which enquiries are sent: the pages of contact forms, and their targets."""
    forms = [(page.url, form) for page in evidence.exploration or () if (form := contact_form(page.forms))]
    return frozenset(
        counted_path(address)
        for url, form in forms
        # Requests to another site are not in this log.
        if same_site(form.action or url, url)
        for address in (url, form.action or url)
    )
