"""Enquiries that were really sent, and what came back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EnquiryWay(StrEnum):
    """How an enquiry was sent."""

    FORM = "form"
    MAIL = "mail"


class ReplyKind(StrEnum):
    """What kind of message came back."""

    HUMAN = "human"
    AUTOMATIC = "automatic"
    """An acknowledgement that no person wrote."""
    AWAY = "out of office"
    BOUNCE = "bounce"
    """A mail server could not deliver the enquiry, or not yet."""
    OTHER = "other"
    """No answer to the enquiry: a newsletter, a survey, advertising."""
    UNCLEAR = "unclear"
    """Its signs contradict one another."""


class MatchedBy(StrEnum):
    """What ties a message to an enquiry, the surest first."""

    ADDRESS = "address"
    """The token in the plus-address that it was sent to."""
    THREAD = "thread"
    """Its headers name the enquiry’s message id."""
    TOKEN = "token"  # noqa: S105 - no password
    """The token in its text or subject."""
    SENDER = "sender"
    """Its sender has the company’s domain, and no other enquiry was waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A message that came back; of its text nothing is kept."""

    id: str
    """A digest of the message, the same whenever and wherever it is read again."""
    at: datetime
    """When the receiving mail server got it, by its own header."""
    seconds: float
    """From the enquiry to its arrival."""
    open_seconds: float | None
    """Of these, seconds in which the company was open; None if its time zone is not known."""
    kind: ReplyKind
    signs: tuple[str, ...]
    """What its kind was told by, in words."""
    matched: MatchedBy
    spam: bool = False
    """Whether it lay in the spam folder."""
    no_reply: bool = False
    """Whether its sender says that nobody reads replies."""
    named: bool = False
    """Whether a person is named as its sender or at its end."""
    answers: bool | None = None
    """Whether it takes up what was asked; None if that cannot be told."""
    ways_on: tuple[str, ...] = ()
    """How the prospect can go on: phone, link, reply."""
    final: bool = True
    """For a bounce: whether the mail server gave up, and does not merely try again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryThread:
    """An enquiry that was really sent, and what came back."""

    at: datetime
    way: EnquiryWay
    token: str
    replies: tuple[Reply, ...] = ()
    read: datetime | None = None
    """When the mailbox was read to its end for it the last time."""

    def first(self, *kinds: ReplyKind) -> Reply | None:
        """Return the first reply of these kinds, or None."""
        return next((reply for reply in self.replies if reply.kind in kinds), None)

    @property
    def answered(self) -> Reply | None:
        """The first reply by a person, or None."""
        return self.first(ReplyKind.HUMAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """All enquiries to a company that were sent with permission, and their replies."""

    read: datetime
    """When the mailbox was read the last time."""
    enquiries: tuple[EnquiryThread, ...]
    """The oldest first."""
    hours: str = ""
    """The opening hours by which `open_seconds` was counted, in the notation of OpenStreetMap."""
    hours_assumed: bool = True
    """Whether these are assumed, because the site states none that we understand."""
