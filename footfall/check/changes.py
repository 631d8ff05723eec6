"""Changes to a site that would fix a finding, in the terms of the reach model: one class for each kind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from footfall.evidence import BarrierKind, RouteKind


class ChangeKind(StrEnum):
    """The kinds of changes, as named in stored results."""

    RELABEL = "relabel"
    UNBREAK = "unbreak"
    LINK_EVERYWHERE = "link everywhere"
    LINK_IN_SIGHT = "link in sight"
    SHOW_EVERYWHERE = "show everywhere"
    SHOW_MAIL = "show mail"
    TELL_HOURS = "tell hours"
    TAP = "tap"
    AGREE = "agree"
    CLEAR = "clear"
    SHORTEN_FORM = "shorten form"
    FREE_PHONE = "free phone"
    LABEL_FIELDS = "label fields"
    MEND_FORM = "mend form"
    COME_FIRST = "come first"
    TELL_FACT = "tell fact"
    SPEED_UP = "speed up"
    ANSWER = "answer"
    ANSWER_PHONE = "answer phone"


class Change:
    """One edit to the site, in the terms of the reach model; each kind is a subclass below."""

    __slots__ = ()
    kind: ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Relabel(Change):
    """Every link to a page gets a new label."""

    kind: ChangeKind = field(default=ChangeKind.RELABEL, init=False)
    page: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairPage(Change):
    """Links to a page no longer lead to an error, and the page has what their texts promise."""

    kind: ChangeKind = field(default=ChangeKind.UNBREAK, init=False)
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEverywhere(Change):
    """Every page has a link to a page in its header."""

    kind: ChangeKind = field(default=ChangeKind.LINK_EVERYWHERE, init=False)
    page: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkInSight(Change):
    """Every page has the link in its header, and a phone shows it without opening a menu."""

    kind: ChangeKind = field(default=ChangeKind.LINK_IN_SIGHT, init=False)
    page: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEverywhere(Change):
    """Every page shows a route of this kind in its header."""

    kind: ChangeKind = field(default=ChangeKind.SHOW_EVERYWHERE, init=False)
    route: RouteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMail(Change):
    """A page shows an e-mail address beside its form."""

    kind: ChangeKind = field(default=ChangeKind.SHOW_MAIL, init=False)
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateHours(Change):
    """A page states the opening hours."""

    kind: ChangeKind = field(default=ChangeKind.TELL_HOURS, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeTappable(Change):
    """Phone numbers can be tapped."""

    kind: ChangeKind = field(default=ChangeKind.TAP, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agree(Change):
    """Every page shows the same value for this kind of route."""

    kind: ChangeKind = field(default=ChangeKind.AGREE, init=False)
    route: RouteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearBarrier(Change):
    """A barrier of this kind is removed, or can be refused in one click."""

    kind: ChangeKind = field(default=ChangeKind.CLEAR, init=False)
    barrier: BarrierKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortenForm(Change):
    """The enquiry form requires at most `fields` fields."""

    kind: ChangeKind = field(default=ChangeKind.SHORTEN_FORM, init=False)
    fields: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePhoneOptional(Change):
    """The enquiry form no longer requires a phone number."""

    kind: ChangeKind = field(default=ChangeKind.FREE_PHONE, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFields(Change):
    """Every field of the enquiry form has a label."""

    kind: ChangeKind = field(default=ChangeKind.LABEL_FIELDS, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixForm(Change):
    """An enquiry in the form reaches the company."""

    kind: ChangeKind = field(default=ChangeKind.MEND_FORM, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeFirst(Change):
    """A search for the company's name finds the company first."""

    kind: ChangeKind = field(default=ChangeKind.COME_FIRST, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSoon(Change):
    """A person answers every enquiry within an hour."""

    kind: ChangeKind = field(default=ChangeKind.ANSWER, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPhone(Change):
    """A phone rings after ten seconds of menu."""

    kind: ChangeKind = field(default=ChangeKind.ANSWER_PHONE, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFact(Change):
    """A page states a wanted fact: `page`, or the start page if that is empty."""

    kind: ChangeKind = field(default=ChangeKind.TELL_FACT, init=False)
    fact: str
    """The fact's name, or the goal it serves."""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedUp(Change):
    """The first screen on a phone appears within `seconds` seconds."""

    kind: ChangeKind = field(default=ChangeKind.SPEED_UP, init=False)
    seconds: float


SHAPES: dict[ChangeKind, type[Change]] = {
    ChangeKind.RELABEL: Relabel,
    ChangeKind.UNBREAK: RepairPage,
    ChangeKind.LINK_EVERYWHERE: LinkEverywhere,
    ChangeKind.LINK_IN_SIGHT: LinkInSight,
    ChangeKind.SHOW_EVERYWHERE: ShowEverywhere,
    ChangeKind.SHOW_MAIL: ShowMail,
    ChangeKind.TELL_HOURS: StateHours,
    ChangeKind.TAP: MakeTappable,
    ChangeKind.AGREE: Agree,
    ChangeKind.CLEAR: ClearBarrier,
    ChangeKind.SHORTEN_FORM: ShortenForm,
    ChangeKind.FREE_PHONE: MakePhoneOptional,
    ChangeKind.LABEL_FIELDS: LabelFields,
    ChangeKind.MEND_FORM: FixForm,
    ChangeKind.COME_FIRST: ComeFirst,
    ChangeKind.TELL_FACT: StateFact,
    ChangeKind.SPEED_UP: SpeedUp,
    ChangeKind.ANSWER: AnswerSoon,
    ChangeKind.ANSWER_PHONE: AnswerPhone,
}
_FROM_PARTS: dict[ChangeKind, Callable[[str, str], Change]] = {
    ChangeKind.RELABEL: lambda target, value: Relabel(page=target, label=value),
    ChangeKind.UNBREAK: lambda target, _: RepairPage(page=target),
    ChangeKind.LINK_EVERYWHERE: lambda target, value: LinkEverywhere(page=target, label=value),
    ChangeKind.LINK_IN_SIGHT: lambda target, value: LinkInSight(page=target, label=value),
    ChangeKind.SHOW_EVERYWHERE: lambda target, _: ShowEverywhere(route=RouteKind(target)),
    ChangeKind.SHOW_MAIL: lambda target, _: ShowMail(page=target),
    ChangeKind.TELL_HOURS: lambda *_: StateHours(),
    ChangeKind.TAP: lambda *_: MakeTappable(),
    ChangeKind.AGREE: lambda target, _: Agree(route=RouteKind(target)),
    ChangeKind.CLEAR: lambda target, _: ClearBarrier(barrier=BarrierKind(target)),
    ChangeKind.SHORTEN_FORM: lambda _, value: ShortenForm(fields=int(value)),
    ChangeKind.FREE_PHONE: lambda *_: MakePhoneOptional(),
    ChangeKind.LABEL_FIELDS: lambda *_: LabelFields(),
    ChangeKind.MEND_FORM: lambda *_: FixForm(),
    ChangeKind.COME_FIRST: lambda *_: ComeFirst(),
    ChangeKind.TELL_FACT: lambda target, value: StateFact(fact=target, page=value),
    ChangeKind.SPEED_UP: lambda _, value: SpeedUp(seconds=float(value)),
    ChangeKind.ANSWER: lambda *_: AnswerSoon(),
}


def change_from_parts(kind: str, target: str, value: str) -> Change:
    """Make a change from its form in results of schema 1: a kind, and a target and value that depend on it.

    Raises `ValueError` if the kind, the route, the barrier or a number is invalid.
    """
    return _FROM_PARTS[ChangeKind(kind)](target, value)
