"""The page on the stage “door”."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from footfall.evidence import Arrival, Barrier, BarrierKind, Device, Doorstep, Evidence, Moment
from footfall.evidence.door import BY_A_SCRIPT
from footfall.publish import language
from footfall.publish.doorstep import address_row, certificate_sentence, without_scripts
from footfall.publish.language import Glossary, counted, message, translated
from footfall.reading.barriers import BY_ITSELF

NAMES = Glossary(
    {
        BarrierKind.COOKIES: message("Cookie notice"),
        BarrierKind.INTRO: message("Intro"),
        BarrierKind.NEWSLETTER: message("Newsletter box"),
        BarrierKind.POPUP: message("Pop-up"),
        BarrierKind.APP: message("Invitation to get the app"),
        BarrierKind.AGE: message("Question after one’s age"),
        BarrierKind.PLACE: message("Choice of country or language"),
        BarrierKind.CHAT: message("Chat window"),
        BarrierKind.DIALOG: message("Window of the browser"),
        BarrierKind.PERMISSION: message("Question of the browser"),
    }
)
_MET = Glossary(
    {
        BarrierKind.COOKIES: message("a cookie notice"),
        BarrierKind.INTRO: message("an intro"),
        BarrierKind.NEWSLETTER: message("a newsletter box"),
        BarrierKind.POPUP: message("a pop-up"),
        BarrierKind.APP: message("an invitation to get the app"),
        BarrierKind.AGE: message("a question after one’s age"),
        BarrierKind.PLACE: message("a choice of country or language"),
        BarrierKind.CHAT: message("a chat window"),
        BarrierKind.DIALOG: message("a window of the browser"),
        BarrierKind.PERMISSION: message("a question of the browser"),
    }
)
_WALLS = Glossary(
    {
        BarrierKind.COOKIES: message("the cookie notice"),
        BarrierKind.INTRO: message("the intro"),
        BarrierKind.NEWSLETTER: message("the newsletter box"),
        BarrierKind.POPUP: message("the pop-up"),
        BarrierKind.APP: message("the invitation to get the app"),
        BarrierKind.AGE: message("the question after one’s age"),
        BarrierKind.PLACE: message("the choice of country or language"),
        BarrierKind.CHAT: message("the chat window"),
        BarrierKind.DIALOG: message("the window of the browser"),
        BarrierKind.PERMISSION: message("the question of the browser"),
    }
)
_DEVICES = Glossary({Device.PHONE: message("On a phone, over 4G"), Device.DESKTOP: message("On a desktop, over cable")})
_LEAVE = Glossary(
    {
        "notifications": message("The page asks whether it may send notifications."),
        "location": message("The page asks where the visitor is."),
        "camera": message("The page asks for the camera."),
        "microphone": message("The page asks for the microphone."),
    }
)
_PACE = Glossary(
    {
        "good": message("good"),
        "could-be-faster": message("could be faster"),
        "slow": message("slow"),
        "only-after-a-click": message("only after a click"),
    }
)
# Web Vitals: good up to the first bound, poor beyond the second.
_FIRST, _LARGEST = (1.8, 3.0), (2.5, 4.0)


@dataclass(frozen=True, kw_only=True)
class _Frame:
    moment: Moment
    says: str


@dataclass(frozen=True, kw_only=True)
class _ArrivalView:
    """One device's arrival as the page shows it."""

    name: str
    arrival: Arrival
    sums_up: str
    film: list[_Frame]
    times: list[tuple[str, str, str, str]]
    """Per row: what was timed, how long it took, and the verdict as a style name and in words."""
    cards: list["_Card"]
    notes: list[str]


@dataclass(frozen=True, kw_only=True)
class _Card:
    """One barrier, with its costs in words."""

    barrier: Barrier
    name: str
    when: str
    hides: float
    """Share of the screen on which the page behind it cannot be read."""
    costs: list[tuple[str, str]]
    """Pairs of what a visitor wants to do and how many clicks it takes."""
    way: str
    past: str
    """How the walk got past it, in a sentence."""


@dataclass(frozen=True, kw_only=True)
class DoorContext:
    """The template variables of the page on the stage “door”."""

    arrivals: list[_ArrivalView]
    step: Doorstep | None
    """None if the doorstep was not walked."""
    addresses: list[tuple[str, str, bool]]
    """Per address: as typed, where it leads, and whether that is fine."""
    certificate: str
    without: str
    """What remains of the page without scripts, in a sentence."""


def context(evidence: Evidence) -> DoorContext:
    """Build the template variables from the evidence of one audit."""
    arrivals = evidence.front_door.arrivals if evidence.front_door else ()
    step = evidence.doorstep
    return DoorContext(
        arrivals=[_arrival(arrival) for arrival in arrivals],
        step=step,
        addresses=[address_row(address) for address in step.addresses] if step else [],
        certificate=certificate_sentence(step.certificate) if step and step.certificate else "",
        without=without_scripts(step) if step else "",
    )


def _arrival(arrival: Arrival) -> _ArrivalView:
    return _ArrivalView(
        name=_DEVICES[arrival.device],
        arrival=arrival,
        sums_up=_sum_up(arrival),
        film=_film(arrival),
        times=_times(arrival),
        cards=[_card(barrier) for barrier in arrival.barriers],
        notes=_notes(arrival),
    )


def _sum_up(arrival: Arrival) -> str:
    if not arrival.barriers:
        return translated("Nothing stands between the click and the content.")
    blocking = [barrier for barrier in arrival.barriers if barrier.blocking]
    clicks = sum(_clicks_past(barrier) or 0 for barrier in blocking)
    names = _listed(dict.fromkeys(_MET[barrier.kind] for barrier in arrival.barriers))
    if stuck := [barrier.kind for barrier in blocking if not barrier.cleared_by]:
        walls = _listed(dict.fromkeys(_WALLS[kind] for kind in stuck))
        wording = translated("One meets {names}: nothing that we found leads past {walls}.")
        return wording.format(names=names, walls=walls)
    if blocking and not clicks:
        return translated("One meets {names}; one can read when it has gone by itself.").format(names=names)
    if not clicks:
        return translated("One meets {names}; the page can be read behind it.").format(names=names)
    wording = counted(
        "One meets {names}: one click before one can read.",
        "One meets {names}: {number} clicks before one can read.",
        clicks,
    )
    return wording.format(names=names, number=clicks)


def _film(arrival: Arrival) -> list[_Frame]:
    frames = []
    for index, moment in enumerate(arrival.film):
        if moment.there:
            names = _listed([_MET[kind] for kind in moment.there])
            caption = translated("{names} in front of the page.").format(names=names)
        elif moment.blank:
            caption = translated("Nothing yet.")
        else:
            caption = translated("The page, with nothing over it.") if index else translated("What one sees first.")
        frames.append(_Frame(moment=moment, says=f"{caption[0].upper()}{caption[1:]}"))
    return frames


def _times(arrival: Arrival) -> list[tuple[str, str, str, str]]:
    timed = (
        (translated("Something appears"), arrival.first_paint, _FIRST),
        (translated("The main thing is there"), arrival.largest_paint, _LARGEST),
        (translated("One can begin to read"), arrival.usable, _LARGEST),
    )
    rows = [(name, *_paced(seconds, bounds)) for name, seconds, bounds in timed if seconds is not None]
    if arrival.usable is None and any(barrier.blocking for barrier in arrival.barriers):
        rows.append((translated("One can begin to read"), "–", "only-after-a-click", _PACE["only-after-a-click"]))
    return rows


def _paced(seconds: float, bounds: tuple[float, float]) -> tuple[str, str, str]:
    good, poor = bounds
    pace = "good" if seconds <= good else "slow" if seconds > poor else "could-be-faster"
    return f"{language.exactly(seconds)} s", pace, _PACE[pace]


def _card(barrier: Barrier) -> _Card:
    name = NAMES[barrier.kind]
    late = translated("after {seconds} s").format(seconds=f"{barrier.after:.0f}")
    return _Card(
        barrier=barrier,
        name=translated("{name} by {tool}").format(name=name, tool=barrier.tool) if barrier.tool else name,
        when=late if barrier.after else translated("at arrival"),
        hides=barrier.cover if barrier.hidden is None else barrier.hidden,
        costs=_costs(barrier),
        way=barrier.cleared_by,
        past=_past(barrier),
    )


def _costs(barrier: Barrier) -> list[tuple[str, str]]:
    if barrier.kind is BarrierKind.COOKIES:
        # If nothing dismissed it, the accept button was tried too and did not work.
        accept = barrier.accept_clicks if barrier.cleared_by else None
        return [
            (translated("to say no"), _counted_clicks(barrier.refuse_clicks)),
            (translated("to say yes"), _counted_clicks(accept)),
        ]
    return [(translated("to get past it"), _counted_clicks(_clicks_past(barrier)))]


def _clicks_past(barrier: Barrier) -> int | None:
    """Return the clicks to dismiss a barrier: 0 if it disappears by itself, None if it cannot be dismissed."""
    if not barrier.cleared_by:
        return None
    return 0 if barrier.cleared_by == BY_ITSELF else barrier.refuse_clicks or barrier.accept_clicks or 1


def clicks_before(arrival: Arrival) -> float:
    """Return the clicks before a visitor can read; infinite if something cannot be dismissed."""
    return sum(
        inf if (clicks := _clicks_past(barrier)) is None else clicks for barrier in arrival.barriers if barrier.blocking
    )


def _past(barrier: Barrier) -> str:
    wording = {
        "": translated("We found no way past it."),
        BY_ITSELF: translated("It went by itself."),
        BY_A_SCRIPT: translated("No button led past it; a script told its tool to refuse."),
    }
    with_it = translated("We got past it with “{button}”.").format(button=barrier.cleared_by)
    return wording.get(barrier.cleared_by, with_it)


def _counted_clicks(number: int | None) -> str:
    if number is None:
        return translated("no way")
    return counted("{number} click", "{number} clicks", number).format(number=number)


def _notes(arrival: Arrival) -> list[str]:
    """Describe what else the page does to a visitor, one sentence each."""
    notes = [
        _LEAVE[what] if what in _LEAVE else translated("The page asks {what}.").format(what=what)
        for what in arrival.asked
    ]
    notes += [translated("This plays with sound by itself: {what}.").format(what=what) for what in arrival.sounds]
    notes += [translated("This moves without end: {what}.").format(what=what) for what in arrival.moving]
    sentence = translated("“{button}” lies under “{cover}”.")
    notes += [sentence.format(button=covered.control, cover=covered.by) for covered in arrival.covered[:4]]
    if arrival.taps and arrival.taps.missed:
        missed, all_of_them = len(arrival.taps.missed), arrival.taps.targets
        wording = translated("{number} of {all} links and buttons are too small and too close to hit safely.")
        notes.append(wording.format(number=missed, all=all_of_them))
    if arrival.holds_back:
        notes.append(translated("The browser asks “Leave site?” when one goes."))
    return notes


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return translated("{first} and {last}").format(first=", ".join(first), last=last) if first else last
