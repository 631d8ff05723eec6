"""Tell the company's own numbers and addresses from those of a crisis line, the web designer or a placeholder."""

import re

from footfall.evidence import RouteKind
from footfall.vocabulary.lexicon import alternatives, expressions, pattern
from footfall.vocabulary.matching import fold

HOTLINE = "a helpline or an authority, not the company"
DESIGNER = "who made the website, not the company"
NOWHERE = "it leads nowhere"
PLACEHOLDER = "a placeholder"
OTHERS = "somebody else’s: a partner or a customer"
NOTICE = "named in a privacy notice"

_HOTLINE = pattern("decoys.hotline")
# Emergency and crisis numbers, the same for a whole country.
_EMERGENCY = {"112", "911", "999", "110", "113", "118", "119", "115", "116111", "116116", "116117", "116123", "988"}
_EMERGENCY |= {"3114", "3919", "08001110111", "08001110222", "111", "101", "144", "188", "190", "192"}
_AUTHORITY = pattern("decoys.authority")
_MAKER = pattern("decoys.maker")
# Words that credit a maker only if a colon follows.
_MAKER_IS = re.compile(rf"\b{expressions('decoys.maker_noun_patterns')}\s?(?:&[^:]{{3,30}})?:")
_CREDIT = re.compile(rf"(?<![a-z]){expressions('decoys.maker_mark_patterns')}(?![a-z])", re.IGNORECASE)
_OTHERS = re.compile(rf"(?<![a-z]){expressions('decoys.others_mark_patterns')}(?![a-z])", re.IGNORECASE)
_OTHERS_SAID = pattern("decoys.others")
_OWN = pattern("decoys.own")
_SAMPLE_DOMAINS = re.compile(
    rf"@(?:.*\.)?(?:example\.(?:com|org|net|de)|(?:your|my|email|mail)?-?{alternatives('decoys.sample_domain_words')}\.[a-z.]+"
    rf"|{alternatives('decoys.sample_domains')}\.(?:com|org|net|de|at|ch|fr|es|it|nl|pl|pt|br|io|local))$"
)
_SAMPLE_USERS = re.compile(rf"^{expressions('decoys.sample_user_patterns')}@")
_FREE = re.compile(r"@(?:gmail|gmx|yahoo|hotmail|outlook|web|orange|wp|o2|libero|free|icloud|aol|t-online)\.")


def whose(kind: RouteKind, value: str, *, near: str = "", marks: str = "") -> str:
    """Return why a route is not the company's own; empty if it is.

    `near` are the words before it and its heading, `marks` the class names
    around it.
    """
    words = fold(near)
    if kind is RouteKind.MAIL and is_sample(value):
        return PLACEHOLDER
    if kind in {RouteKind.PHONE, RouteKind.FAX} and (_HOTLINE.search(words) or re.sub(r"\D", "", value) in _EMERGENCY):
        return HOTLINE
    if _AUTHORITY.search(words):
        return HOTLINE
    if _MAKER.search(words) or _MAKER_IS.search(words) or _CREDIT.search(marks):
        return DESIGNER
    if _OTHERS.search(marks) or _OTHERS_SAID.search(words):
        return OTHERS
    return ""


def in_notice(near: str) -> str:
    """Return why a route in a privacy notice is not the company's own; empty if the notice says that it is."""
    return "" if _OWN.search(fold(near)) else NOTICE


def is_free_mail(mail: str) -> bool:
    """Return whether a mail address is one of a mail service, which anybody may have."""
    return bool(_FREE.search(mail))


def is_sample(mail: str) -> bool:
    """Return whether a mail address is only an example."""
    if _SAMPLE_DOMAINS.search(mail):
        return True
    return bool(_SAMPLE_USERS.search(mail)) and bool(is_free_mail(mail) or "domain" in mail or "company" in mail)
