"""Find the enquiry that a message answers."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from footfall.evidence import MatchedBy
from footfall.replies.letter import Letter
from footfall.replies.sent_log import SentEnquiry

_PLUS = re.compile(r"[+.]([a-z0-9]+)@")
# How long replies are waited for, and how much a clock may be off.
WAITED = timedelta(days=60)
_CLOCKS = timedelta(minutes=10)


def match(
    letter: Letter, enquiries: Sequence[SentEnquiry], senders: Iterable[str]
) -> tuple[SentEnquiry, MatchedBy] | None:
    """Return the enquiry that a message answers and what ties it to it; None if it answers none.

    `senders` are the company's domain and mail addresses. A message from one of
    them without a token answers the enquiry that was sent before it, if there is
    only one.
    """
    sent_before = [enquiry for enquiry in enquiries if _in_time(letter, enquiry)]
    by_token = {enquiry.token: enquiry for enquiry in sent_before if enquiry.token}
    for address in letter.recipients:
        if (plus := _PLUS.search(address)) and plus[1] in by_token:
            return by_token[plus[1]], MatchedBy.ADDRESS
    thread = f"{letter.header('in-reply-to')} {letter.header('references')} {letter.returned}"
    for enquiry in sent_before:
        if enquiry.message_id and enquiry.message_id in thread:
            return enquiry, MatchedBy.THREAD
    held = f"{letter.subject} {letter.text} {letter.returned}"
    for token, enquiry in by_token.items():
        if token in held:
            return enquiry, MatchedBy.TOKEN
    if len(sent_before) == 1 and any(_is_from(letter.sender, known) for known in senders):
        return sent_before[0], MatchedBy.SENDER
    return None


def _is_from(sender: str, known: str) -> bool:
    """Return whether an address equals a known address, or is of a known domain."""
    domain = sender.rpartition("@")[2]
    return sender == known or ("@" not in known and (domain == known or domain.endswith(f".{known}")))


def _in_time(letter: Letter, enquiry: SentEnquiry) -> bool:
    return letter.arrived is None or enquiry.at - _CLOCKS <= letter.arrived <= enquiry.at + WAITED
