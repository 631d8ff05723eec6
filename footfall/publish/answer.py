"""The page on the stage “answer”: sent enquiries with their replies, and the phone menu."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from footfall.evidence import EnquiryThread, EnquiryWay, Evidence, Replies, Reply, ReplyKind
from footfall.publish import phone_tree
from footfall.publish.language import Glossary, counted, message, translated
from footfall.reading.answered import decided, waited

_KINDS = Glossary(
    {
        ReplyKind.HUMAN: message("Answered by a person"),
        ReplyKind.AUTOMATIC: message("Automatic confirmation"),
        ReplyKind.AWAY: message("Out of office"),
        ReplyKind.BOUNCE: message("Could not be delivered"),
        ReplyKind.OTHER: message("A message that is not an answer"),
        ReplyKind.UNCLEAR: message("A message; we cannot tell who wrote it"),
    }
)
_ASKED = Glossary({EnquiryWay.FORM: message("Asked through the form"), EnquiryWay.MAIL: message("Asked by e-mail")})
_TONES = {ReplyKind.HUMAN: "good", ReplyKind.BOUNCE: "bad"}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


@dataclass(frozen=True, kw_only=True)
class Event:
    """One moment of an enquiry's timeline."""

    after: str
    """The time since the enquiry, in words; empty for the enquiry itself."""
    what: str
    tone: str
    """good, half or bad: selects the colour."""
    notes: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    """The signs that decided the kind of the message."""


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """An enquiry and its replies, in the order of arrival."""

    asked: datetime
    events: list[Event]


@dataclass(frozen=True, kw_only=True)
class AnswerContext:
    """The variables of the template."""

    timelines: list[Timeline]
    """The newest first."""
    sums_up: str
    read: datetime | None
    hours: str
    hours_assumed: bool
    phone: phone_tree.PhoneContext | None
    """None if no phone menu was read."""
    no_phone: str
    """Why no phone menu was read; empty if one was."""


def context(evidence: Evidence) -> AnswerContext:
    """Build the variables of the template."""
    replies = evidence.replies
    phone = phone_tree.context(evidence.phone_menu) if evidence.phone_menu else None
    why = evidence.not_measured.get("phone_menu", "")
    if replies is None:
        return AnswerContext(
            timelines=[], sums_up="", read=None, hours="", hours_assumed=True, phone=phone, no_phone=why
        )
    return AnswerContext(
        phone=phone,
        no_phone=why,
        timelines=[_timeline(thread, replies) for thread in reversed(replies.enquiries)],
        sums_up=_sum(replies),
        read=replies.read,
        hours=replies.hours,
        hours_assumed=replies.hours_assumed,
    )


def _sum(replies: Replies) -> str:
    settled = decided(replies)
    answered = sum(thread.answered is not None for thread in settled)
    if not settled:
        return translated("An enquiry was sent; it is too early to say whether anybody answers.")
    sentence = counted(
        "A person answered {answered} of {number} test enquiry.",
        "A person answered {answered} of {number} test enquiries.",
        len(settled),
    )
    return sentence.format(answered=answered, number=len(settled))


def _timeline(thread: EnquiryThread, replies: Replies) -> Timeline:
    return Timeline(asked=thread.at, events=list(_events(thread, replies)))


def _events(thread: EnquiryThread, replies: Replies) -> Iterator[Event]:
    yield Event(after="", what=_ASKED[thread.way], tone="half")
    for reply in thread.replies:
        yield Event(
            after=duration(reply.seconds),
            what=_KINDS[reply.kind],
            tone=_TONES.get(reply.kind, "half"),
            notes=tuple(_notes(reply)),
            signs=reply.signs,
        )
    if not thread.answered:
        so_far = duration(waited(thread, replies).total_seconds())
        given_up = thread in decided(replies)
        what = translated("No answer from a person") if given_up else translated("No answer from a person yet")
        if thread.first(ReplyKind.UNCLEAR):
            return
        yield Event(after=so_far, what=what, tone="bad" if given_up else "half")


def _notes(reply: Reply) -> Iterator[str]:
    if reply.kind is ReplyKind.HUMAN and reply.open_seconds is not None and reply.open_seconds < reply.seconds:
        yield translated("of which {time} fell in opening hours").format(time=duration(reply.open_seconds))
    if reply.spam:
        yield translated("in the spam folder")
    if reply.kind is ReplyKind.HUMAN:
        yield translated("signed with a name") if reply.named else translated("no name found")
        if reply.no_reply:
            yield translated("from an address that accepts no replies")
        if reply.answers is not None:
            yield translated("refers to the question") if reply.answers else translated("does not answer the question")
    if reply.kind is ReplyKind.BOUNCE and not reply.final:
        yield translated("the mail server keeps trying")


def duration(seconds: float) -> str:
    """Format a duration in its largest unit, in words."""
    if seconds < 2 * _MINUTE:
        number = round(seconds)
        return counted("{number} second", "{number} seconds", number).format(number=number)
    if seconds < 2 * _HOUR:
        number = round(seconds / _MINUTE)
        return counted("{number} minute", "{number} minutes", number).format(number=number)
    if seconds < 2 * _DAY:
        number = round(seconds / _HOUR)
        return counted("{number} hour", "{number} hours", number).format(number=number)
    number = round(seconds / _DAY)
    return counted("{number} day", "{number} days", number).format(number=number)
