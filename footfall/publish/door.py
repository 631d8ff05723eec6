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
        BarrierKind.COOKIES: message("Cookie banner"),
        BarrierKind.INTRO: message("Intro"),
        BarrierKind.NEWSLETTER: message("Newsletter pop-up"),
        BarrierKind.POPUP: message("Pop-up"),
        BarrierKind.APP: message("App prompt"),
        BarrierKind.AGE: message("Age check"),
        BarrierKind.PLACE: message("Choice of country or language"),
        BarrierKind.CHAT: message("Chat window"),
        BarrierKind.DIALOG: message("Browser dialog"),
        BarrierKind.PERMISSION: message("Browser permission request"),
    }
)
_MET = Glossary(
    {
        BarrierKind.COOKIES: message("a cookie banner"),
        BarrierKind.INTRO: message("an intro"),
        BarrierKind.NEWSLETTER: message("a newsletter pop-up"),
        BarrierKind.POPUP: message("a pop-up"),
        BarrierKind.APP: message("an app prompt"),
        BarrierKind.AGE: message("an age check"),
        BarrierKind.PLACE: message("a choice of country or language"),
        BarrierKind.CHAT: message("a chat window"),
        BarrierKind.DIALOG: message("a browser dialog"),
        BarrierKind.PERMISSION: message("a browser permission request"),
    }
)
_WALLS = Glossary(
    {
        BarrierKind.COOKIES: message("the cookie banner"),
        BarrierKind.INTRO: message("the intro"),
        BarrierKind.NEWSLETTER: message("the newsletter pop-up"),
        BarrierKind.POPUP: message("the pop-up"),
        BarrierKind.APP: message("the app prompt"),
        BarrierKind.AGE: message("the age check"),
        BarrierKind.PLACE: message("the choice of country or language"),
        BarrierKind.CHAT: message("the chat window"),
        BarrierKind.DIALOG: message("the browser dialog"),
        BarrierKind.PERMISSION: message("the browser permission request"),
    }
)
_DEVICES = Glossary({Device.PHONE: message("On a phone, over 4G"), Device.DESKTOP: message("On a desktop, over cable")})
_LEAVE = Glossary(
    {
        "notifications": message("The page asks whether it may send notifications."),
        "location": message("The page asks for the visitor’s location."),
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
        return translated("Nothing is in the way of the content.")
    blocking = [barrier for barrier in arrival.barriers if barrier.blocking]
    clicks = sum(_clicks_past(barrier) or 0 for barrier in blocking)
    names = _listed(dict.fromkeys(_MET[barrier.kind] for barrier in arrival.barriers))
    if stuck := [barrier.kind for barrier in blocking if not barrier.cleared_by]:
        walls = _listed(dict.fromkeys(_WALLS[kind] for kind in stuck))
        wording = translated("In the way: {names}. We found no way past {walls}.")
        return wording.format(names=names, walls=walls)
    if blocking and not clicks:
        return translated("In the way: {names}. Visitors can read as soon as it disappears by itself.").format(
            names=names
        )
    if not clicks:
        return translated("Over the page: {names}. The page behind it can be read.").format(names=names)
    wording = counted(
        "In the way: {names}. It takes one click to start reading.",
        "In the way: {names}. It takes {number} clicks to start reading.",
        clicks,
    )
    return wording.format(names=names, number=clicks)


def _film(arrival: Arrival) -> list[_Frame]:
    frames = []
    for index, moment in enumerate(arrival.film):
        if moment.there:
            names = _listed([_MET[kind] for kind in moment.there])
            caption = translated("{names} over the page.").format(names=names)
        elif moment.blank:
            caption = translated("Nothing yet.")
        else:
            caption = (
                translated("The page, with nothing over it.") if index else translated("The first thing visitors see.")
            )
        frames.append(_Frame(moment=moment, says=f"{caption[0].upper()}{caption[1:]}"))
    return frames


def _times(arrival: Arrival) -> list[tuple[str, str, str, str]]:
    covered = [barrier.kind for barrier in arrival.barriers if barrier.blocking and not barrier.after]
    main = translated("The main content appears")
    if covered:
        walls = _listed(dict.fromkeys(_WALLS[kind] for kind in covered))
        main = translated("The main content appears, behind {walls}").format(walls=walls)
    timed = (
        (translated("Something appears"), arrival.first_paint, _FIRST),
        (main, arrival.largest_paint, _LARGEST),
        (translated("Visitors can start reading"), arrival.usable, _LARGEST),
    )
    rows = [(name, *_paced(seconds, bounds)) for name, seconds, bounds in timed if seconds is not None]
    if arrival.usable is None and any(barrier.blocking for barrier in arrival.barriers):
        rows.append((translated("Visitors can start reading"), "–", "only-after-a-click", _PACE["only-after-a-click"]))
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
        when=late if barrier.after else translated("on arrival"),
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
            (translated("to refuse"), _counted_clicks(barrier.refuse_clicks)),
            (translated("to accept"), _counted_clicks(accept)),
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
        BY_ITSELF: translated("It disappeared by itself."),
        BY_A_SCRIPT: translated("No button got past it; a script made the cookie tool refuse."),
    }
    with_it = translated("We got past it with “{button}”.").format(button=barrier.cleared_by)
    return wording.get(barrier.cleared_by, with_it)


def _counted_clicks(number: int | None) -> str:
    if number is None:
        return translated("not possible")
    return counted("{number} click", "{number} clicks", number).format(number=number)


def _notes(arrival: Arrival) -> list[str]:
    """Describe what else the page does to a visitor, one sentence each."""
    notes = [
        _LEAVE[what] if what in _LEAVE else translated("The page asks for permission: {what}.").format(what=what)
        for what in arrival.asked
    ]
    notes += [translated("Plays with sound automatically: {what}.").format(what=what) for what in arrival.sounds]
    notes += [translated("Moves endlessly: {what}.").format(what=what) for what in arrival.moving]
    sentence = translated("“{button}” is covered by “{cover}”.")
    notes += [sentence.format(button=covered.control, cover=covered.by) for covered in arrival.covered[:4]]
    if arrival.taps and arrival.taps.missed:
        missed, all_of_them = len(arrival.taps.missed), arrival.taps.targets
        wording = translated(
            "Links and buttons that are too small and too close to others to hit safely: {number} of {all}."
        )
        notes.append(wording.format(number=missed, all=all_of_them))
    if arrival.holds_back:
        notes.append(translated("The browser asks “Leave site?” when visitors leave."))
    return notes


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return translated("{first} and {last}").format(first=", ".join(first), last=last) if first else last
