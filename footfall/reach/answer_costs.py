"""Costs after getting in touch: how soon an enquiry is answered, and how long a phone menu takes."""

from dataclasses import dataclass

from footfall.evidence import CallEnd, EnquiryThread, PhoneMenu
from footfall.reading.answered import hours_to_answer
from footfall.reading.phone_menu import ends, leads_to_a_person, typical

_BY_HOURS = ((1, "reply_hour"), (24, "reply_day"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RungPhone:
    """What callers go through before a person answers."""

    seconds: float
    """How long a typical caller listens to the menu, at least."""
    factor: str = ""
    """A further factor, where no phone rings at the end."""


def rung(menu: PhoneMenu) -> RungPhone | None:
    """Return what callers go through; None if that is not known."""
    reached = leads_to_a_person(menu)
    if reached is None:
        return None
    if way := typical(menu):
        return RungPhone(seconds=way.seconds) if way.timed else None
    factor = "voicemail_only" if CallEnd.VOICEMAIL in ends(menu) else "menu_nobody"
    return None if reached else RungPhone(seconds=menu.nodes[0].seconds, factor=factor)


def answer_factor(thread: EnquiryThread) -> str:
    """Return the name of the factor for how soon a person answered an enquiry."""
    hours = hours_to_answer(thread)
    if hours is None:
        return "reply_never"
    return next((name for most, name in _BY_HOURS if hours <= most), "reply_days")
