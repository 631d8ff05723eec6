"""Which enquiries were answered by a person, which were not, and for which it is too early to say."""

from datetime import timedelta

from footfall.evidence import EnquiryThread, Replies, ReplyKind
from footfall.messages import Text, gettext

DAYS_IN_VAIN = 7
"""Days from which on an enquiry counts as not answered; a later answer still counts as one. Assumed."""


def decided(replies: Replies) -> list[EnquiryThread]:
    """Return the enquiries that were answered, or waited in vain.

    One to which something came back that may be a person's is neither.
    """
    return [
        thread
        for thread in replies.enquiries
        if thread.answered
        or (waited(thread, replies) >= timedelta(days=DAYS_IN_VAIN) and not thread.first(ReplyKind.UNCLEAR))
    ]


def days_waited(thread: EnquiryThread, replies: Replies) -> int:
    """Return that in days, rounded as the pages round them."""
    return round(waited(thread, replies) / timedelta(days=1))


def waited(thread: EnquiryThread, replies: Replies) -> timedelta:
    """Return how long an enquiry had waited when the mailbox was read for it."""
    return max(timedelta(0), (thread.read or replies.read) - thread.at)


def waiting(replies: Replies) -> list[EnquiryThread]:
    """Return the others: an answer may still come, or we cannot tell whether one has."""
    settled = decided(replies)
    return [thread for thread in replies.enquiries if thread not in settled]


def undecided(replies: Replies) -> Text:
    """Say why nothing is decided."""
    if any(thread.first(ReplyKind.UNCLEAR) for thread in replies.enquiries):
        return gettext("Something came back; we cannot tell whether a person wrote it.")
    return gettext("An enquiry was sent less than a week ago, and an answer may still come.")


def hours_to_answer(thread: EnquiryThread) -> float | None:
    """Return the hours from an enquiry to a person's answer; None if there is none."""
    return thread.answered.seconds / 3600 if thread.answered else None


def open_hours_to_answer(thread: EnquiryThread) -> float | None:
    """Return those of the hours in which the company was open; None if there is no answer or no known time zone."""
    reply = thread.answered
    return None if reply is None or reply.open_seconds is None else reply.open_seconds / 3600
