"""What the page on the stage “door” tells."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from footfall.clearing import BY_A_SCRIPT
from footfall.evidence import Address, Arrival, Barrier, BarrierKind, Certificate, Device, Doorstep, Evidence, Moment
from footfall.reading.barrier_words import BY_ITSELF
from footfall.reading.words import in_words

NAMES = {
    BarrierKind.COOKIES: "cookie notice",
    BarrierKind.INTRO: "intro",
    BarrierKind.NEWSLETTER: "newsletter box",
    BarrierKind.POPUP: "pop-up",
    BarrierKind.APP: "invitation to get the app",
    BarrierKind.AGE: "question after one’s age",
    BarrierKind.PLACE: "choice of country or language",
    BarrierKind.CHAT: "chat window",
    BarrierKind.DIALOG: "window of the browser",
    BarrierKind.PERMISSION: "question of the browser",
}
_DEVICES = {Device.PHONE: "On a phone, over 4G", Device.DESKTOP: "On a desktop, over cable"}
_LEAVE = {
    "notifications": "whether it may send notifications",
    "location": "where the visitor is",
    "camera": "for the camera",
    "microphone": "for the microphone",
}
# Web Vitals: good up to the first bound, poor beyond the second.
_FIRST, _LARGEST = (1.8, 3.0), (2.5, 4.0)


@dataclass(frozen=True, kw_only=True)
class _Frame:
    moment: Moment
    says: str


@dataclass(frozen=True, kw_only=True)
class _Told:
    """One device's arrival as the page shows it."""

    name: str
    arrival: Arrival
    sums_up: str
    film: list[_Frame]
    times: list[tuple[str, str, str]]
    """What was timed, how long it took, and what that means."""
    cards: list["_Card"]
    notes: list[str]


@dataclass(frozen=True, kw_only=True)
class _Card:
    """One barrier, with what it costs in words."""

    barrier: Barrier
    name: str
    when: str
    costs: list[tuple[str, str]]
    """What one may want to do, and how many clicks it takes."""
    way: str
    past: str
    """How we got past it, in a sentence."""


def told(evidence: Evidence) -> dict[str, Any]:
    """What its template is given."""
    arrivals = evidence.front_door.arrivals if evidence.front_door else ()
    step = evidence.doorstep
    return {
        "arrivals": [_arrival(each) for each in arrivals],
        "step": step,
        "addresses": [_address(each) for each in step.addresses] if step else [],
        "certificate": _certificate(step.certificate) if step and step.certificate else "",
        "without": _without(step) if step else "",
    }


def _arrival(arrival: Arrival) -> _Told:
    return _Told(
        name=_DEVICES[arrival.device],
        arrival=arrival,
        sums_up=_sum_up(arrival),
        film=_film(arrival),
        times=_times(arrival),
        cards=[_card(each) for each in arrival.barriers],
        notes=_notes(arrival),
    )


def _sum_up(arrival: Arrival) -> str:
    if not arrival.barriers:
        return "Nothing stands between the click and the content."
    blocking = [each for each in arrival.barriers if each.blocking]
    clicks = sum(_least(each) or 0 for each in blocking)
    names = _listed(dict.fromkeys(_an(NAMES[each.kind]) for each in arrival.barriers))
    if stuck := [each.kind for each in blocking if not each.cleared_by]:
        walls = _listed(dict.fromkeys(f"the {NAMES[kind]}" for kind in stuck))
        return f"One meets {names}: nothing that we found leads past {walls}."
    if blocking and not clicks:
        return f"One meets {names}; one can read when it has gone by itself."
    if not clicks:
        return f"One meets {names}; the page can be read behind it."
    return f"One meets {names}: {in_words(clicks)} {'click' if clicks == 1 else 'clicks'} before one can read."


def _film(arrival: Arrival) -> list[_Frame]:
    frames = []
    for place, moment in enumerate(arrival.film):
        if moment.there:
            says = f"{_listed([_an(NAMES[kind]) for kind in moment.there])} in front of the page"
        elif moment.blank:
            says = "nothing yet"
        else:
            says = "the page, with nothing over it" if place else "what one sees first"
        frames.append(_Frame(moment=moment, says=f"{says[0].upper()}{says[1:]}."))
    return frames


def _times(arrival: Arrival) -> list[tuple[str, str, str]]:
    rows = []
    if arrival.first_paint is not None:
        rows.append(("Something appears", _seconds(arrival.first_paint), _judged(arrival.first_paint, _FIRST)))
    if arrival.largest_paint is not None:
        rows.append(
            ("The main thing is there", _seconds(arrival.largest_paint), _judged(arrival.largest_paint, _LARGEST))
        )
    if arrival.usable is not None:
        rows.append(("One can begin to read", _seconds(arrival.usable), _judged(arrival.usable, _LARGEST)))
    elif any(each.blocking for each in arrival.barriers):
        rows.append(("One can begin to read", "–", "only after a click"))
    return rows


def _judged(seconds: float, bounds: tuple[float, float]) -> str:
    good, poor = bounds
    return "good" if seconds <= good else "slow" if seconds > poor else "could be faster"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s"


def _card(barrier: Barrier) -> _Card:
    name = NAMES[barrier.kind]
    by = f" by {barrier.tool}" if barrier.tool else ""
    return _Card(
        barrier=barrier,
        name=f"{name[0].upper()}{name[1:]}{by}",
        when="at arrival" if not barrier.after else f"after {barrier.after:.0f} s",
        costs=_costs(barrier),
        way=barrier.cleared_by,
        past=_past(barrier),
    )


def _costs(barrier: Barrier) -> list[tuple[str, str]]:
    if barrier.kind is BarrierKind.COOKIES:
        # Where nothing removed it, the button that agrees was tried as well.
        accept = barrier.accept_clicks if barrier.cleared_by else None
        return [("to say no", _clicks(barrier.refuse_clicks)), ("to say yes", _clicks(accept))]
    return [("to get past it", _clicks(_least(barrier)))]


def _least(barrier: Barrier) -> int | None:
    """Clicks to be rid of it: none for what goes by itself; nothing where there is no way."""
    if not barrier.cleared_by:
        return None
    return 0 if barrier.cleared_by == BY_ITSELF else barrier.refuse_clicks or barrier.accept_clicks or 1


def _past(barrier: Barrier) -> str:
    told = {
        "": "We found no way past it.",
        BY_ITSELF: "It went by itself.",
        BY_A_SCRIPT: "No button led past it; a script told its tool to refuse.",
    }
    return told.get(barrier.cleared_by, f"We got past it with “{barrier.cleared_by}”.")


def _clicks(number: int | None) -> str:
    return "no way" if number is None else f"{number} {'click' if number == 1 else 'clicks'}"


def _notes(arrival: Arrival) -> list[str]:
    """What else the page does to a visitor, in a sentence each."""
    notes = [f"The page asks {_LEAVE.get(what, what)}." for what in arrival.asked]
    notes += [f"This plays with sound by itself: {what}." for what in arrival.sounds]
    notes += [f"This moves without end: {what}." for what in arrival.moving]
    notes += [f"“{each.control}” lies under “{each.by}”." for each in arrival.covered[:4]]
    if arrival.taps and arrival.taps.missed:
        missed, all_of_them = len(arrival.taps.missed), arrival.taps.targets
        notes.append(f"{missed} of {all_of_them} links and buttons are too small and too close to hit safely.")
    if arrival.holds_back:
        notes.append("The browser asks “Leave site?” when one goes.")
    return notes


def _address(address: Address) -> tuple[str, str, bool]:
    """How it is written, where it leads, and whether that is well."""
    if address.trouble:
        return address.asked, address.trouble, False
    if address.status >= 400:  # noqa: PLR2004 - HTTP
        return address.asked, f"answers with error {address.status}", False
    same = urlsplit(address.asked)[:2] == urlsplit(address.landed)[:2]
    return address.asked, "answers itself" if same else f"leads to {address.landed}", True


def _certificate(certificate: Certificate) -> str:
    if certificate.trouble:
        return f"A browser would warn of {certificate.host}: {certificate.trouble}."
    by = f", by {certificate.issuer}" if certificate.issuer else ""
    return f"The certificate{by} is good for {certificate.days_left} more days."


def _without(step: Doorstep) -> str:
    share = step.plain_words / step.words if step.words else 0.0
    phone = " The phone number is gone." if step.phone and not step.plain_phone else ""
    return f"Where no script runs, {min(share, 1.0):.0%} of the words and {step.plain_links} links are left.{phone}"


def _an(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
