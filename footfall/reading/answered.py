"""Which enquiries were answered by a person, which were not, and for which it is too early to say."""

from datetime import timedelta

from footfall.evidence import EnquiryThread, Replies

DAYS_IN_VAIN = 7
"""Days from which on an enquiry counts as not answered; a later answer still counts as one. Assumed."""


def decided(replies: Replies) -> list[EnquiryThread]:
    """Return the enquiries that were answered, or waited in vain."""
    return [
        thread
        for thread in replies.enquiries
        if thread.answered or replies.read - thread.at >= timedelta(days=DAYS_IN_VAIN)
    ]


def waiting(replies: Replies) -> list[EnquiryThread]:
    """Return the enquiries for which an answer may still come."""
    settled = decided(replies)
    return [thread for thread in replies.enquiries if thread not in settled]


def hours_to_answer(thread: EnquiryThread) -> float | None:
    """Return the hours from an enquiry to a person's answer; None if there is none."""
    return thread.answered.seconds / 3600 if thread.answered else None


def open_hours_to_answer(thread: EnquiryThread) -> float | None:
    """Return those of the hours in which the company was open; all of them if its time zone is not known."""
    reply = thread.answered
    if reply is None:
        return None
    return (reply.seconds if reply.open_seconds is None else reply.open_seconds) / 3600
