"""Phone and fax numbers in words and behind links, as shown and as dialled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import phonenumbers

from footfall.evidence import RouteKind
from footfall.reading.countries import Home
from footfall.reading.prices import AMOUNT
from footfall.vocabulary.lexicon import expressions, pattern
from footfall.vocabulary.matching import fold

_NUMBER = re.compile(r"(?<![\w.,/@#=-])(?:\+|\(|00)?\d(?:[\d ()./\u00a0\u2010-\u2013\u30fc-]{4,22})\d(?![\w@%]|[.,]\d)")
# Full-width figures and signs, as Japanese pages write them, and blanks of every width.
_NARROW = str.maketrans(
    "０１２３４５６７８９（）＋－‐‑‒–—−ー／．\u00a0\u2009\u202f\u3000", "0123456789()+--------/.    "
)
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_DATE = re.compile(
    r"\b\d{1,2}[.]\d\d\s?[-–]\s?\d{1,2}[.]\d\d\b|^\d{1,3}\.\d{4,}$"
    r"|\b(?:19|20)\d\d\s*[-–/.]\s*(?:19|20)?\d\d\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
)
_AMERICAN = re.compile(r"(?:\+?1[-. ])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])[2-9]\d\d[-. ]\d{4}")
_TELEPHONE = re.compile(rf"\b{expressions('routes.phone_mark_patterns')}\b", re.IGNORECASE)
_FAX_MARK = re.compile(r"(?<![a-z])(fax|faxnumber)(?![a-z])", re.IGNORECASE)
_MIN_DIGITS, _MAX_DIGITS = 8, 15
# So few are enough where the words right before say that it is a phone number.
_FEW_DIGITS = 6
# Numbers that firms must state, besides those in the common list.
_STATED = pattern("routes.registration")
_PHONE_WORDS, _FAX_WORDS, _NOT_PHONE_WORDS = pattern("routes.phone"), pattern("routes.fax"), pattern("routes.not_phone")
_NEAR_FAX = 15
# So many figures of two numbers must be the same at the end: what stands before is country and trunk code.
_SAME_END = 7
_RUNS = ("01234567890", "09876543210")
_RUN = 7
_FICTION = re.compile(r"^(?:\+?1)?(?:[2-9]\d\d)?55501\d\d$|^(?:\+?1)?555\d{7}$|(\d)\1{6,}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A phone or fax number in a text."""

    kind: RouteKind
    value: str
    shown: str
    at: int


def phone_value(text: str, home: Home) -> str:
    """Bring a phone number to E.164; empty where it is not valid in a country we know."""
    text = re.sub(r"^\s*00(?=[1-9])", "+", _UNSEEN.sub("", text).translate(_NARROW))
    if home.country or text.lstrip().startswith(("+", "(+")):
        return _valid(text, home.country)
    # Written as one writes numbers in North America, and nowhere where English is spoken besides.
    if _AMERICAN.fullmatch(text.strip()) and (not home.likely or "US" in home.likely):
        return _valid(text, "US")
    # Valid in one of the countries that speak the language, and not even thinkable in another.
    found = [value for country in home.likely if (value := _valid(text, country))]
    thinkable = sum(_thinkable(text, country) for country in home.likely)
    return found[0] if len(found) == 1 and thinkable == 1 else ""


def _thinkable(text: str, country: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, country))
    except phonenumbers.NumberParseException:
        return False


def _valid(text: str, country: str) -> str:
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def numbers_in(text: str, home: Home, *, before: str = "", marks: str = "") -> Iterator[Number]:
    """Yield each phone and fax number in a text.

    `before` are the words before the text, such as the cell of a table that
    says “Fax”; `marks` are class names around it, such as those of an icon.
    """
    narrow = _UNSEEN.sub("", text).translate(_NARROW)
    for start, shown in _candidates(narrow, home):
        digits = digits_of(shown)
        said = fold(f"{before} {narrow[max(0, start - 40) : start]}")[-60:]
        close = fold(narrow[max(0, start - 40) : start])[-40:] or said[-40:]
        least = _FEW_DIGITS if _PHONE_WORDS.search((said if start < _NEAR_FAX else close)[-_NEAR_FAX:]) else _MIN_DIGITS
        if not least <= len(digits) <= _MAX_DIGITS or _is_no_phone(shown, close):
            continue
        if any(money.start() < len(shown) + 3 for money in AMOUNT.finditer(narrow[max(0, start - 2) :][:40])):
            continue
        value = phone_value(shown, home)
        if not value and not _looks_like_phone(shown, said, marks):
            continue
        yield Number(kind=_kind(close[-_NEAR_FAX:], marks), value=value or _tidy(shown), shown=_tidy(shown), at=start)


def _candidates(text: str, home: Home) -> Iterator[tuple[int, str]]:
    """Yield where a number may stand and how it is written: the library's finds, then what is written unusually."""
    taken: list[tuple[int, int]] = []
    for country in (home.country,) if home.country else home.likely[:1] or (None,):
        for known in phonenumbers.PhoneNumberMatcher(text, country):
            taken.append((known.start, known.end))
            yield known.start, _balanced(known.raw_string.strip())
    for match in _NUMBER.finditer(text):
        if any(begin < match.end() and match.start() < end for begin, end in taken):
            continue
        shown = match.group().strip()
        if len(digits_of(shown)) > _MAX_DIGITS:
            # Two numbers with a stroke or a wide gap between them.
            for part in re.finditer(r"[+(\d](?:[\d().-]| (?! ))+\d", shown):
                yield match.start() + part.start(), part.group()
            continue
        yield match.start(), _balanced(shown)


def _balanced(shown: str) -> str:
    """A number without a bracket that belongs to the words around it."""
    return shown.replace("(", "", 1) if shown.count("(") > shown.count(")") else shown


def _is_no_phone(shown: str, close: str) -> bool:
    return bool(_DATE.search(shown) or _NOT_PHONE_WORDS.search(close) or _STATED.search(close[-25:]))


def _kind(near: str, marks: str) -> RouteKind:
    # “Tel./fax” rings as well.
    says_fax = _FAX_WORDS.search(near) or (_FAX_MARK.search(marks) and not _TELEPHONE.search(marks.replace("-", " ")))
    return RouteKind.FAX if says_fax and not _PHONE_WORDS.search(near) else RouteKind.PHONE


def _looks_like_phone(shown: str, before: str, marks: str) -> bool:
    """Accept a number of an unknown country if it is written as one writes phone numbers."""
    groups = re.findall(r"\d+", shown)
    if shown.startswith("+") or _PHONE_WORDS.search(before) or _TELEPHONE.search(re.sub(r"[-_]", " ", marks)):
        return True
    return "(" in shown or (len(groups) == 3 and "-" in shown and "." not in shown)  # noqa: PLR2004 - 555-123-4567


def digits_of(text: str) -> str:
    """The figures of a number, without the zero of “+44 (0)113”."""
    return re.sub(r"\D", "", re.sub(r"^(\s*\+.*?)\(0\)", r"\1", text.translate(_NARROW)))


def same_number(one: str, other: str) -> bool:
    """Say whether two numbers are the same but for the country and the trunk code."""
    a, b = digits_of(one).lstrip("0"), digits_of(other).lstrip("0")
    short, long = sorted((a, b), key=len)
    return long.endswith(short) and (len(short) >= _SAME_END or short == long)


def dialled(href: str) -> str:
    """The number that a `tel:` or `callto:` link dials; empty where it is none."""
    scheme, _, rest = href.strip().partition(":")
    if scheme.lower() not in {"tel", "callto"}:
        return ""
    number = re.split(r"[;?]", unquote(rest).strip().removeprefix("//"))[0]
    return number if len(digits_of(number)) >= 3 else ""  # noqa: PLR2004 - an emergency number


def is_placeholder(shown: str) -> bool:
    """Say whether a number is one that is put where a real one is meant to go."""
    digits = digits_of(shown)
    end = digits[-_RUN:]
    return bool(_FICTION.search(digits)) or (len(end) == _RUN and any(end in run for run in _RUNS)) or _counts(digits)


def _counts(digits: str) -> bool:
    """Say whether nearly all figures of a number only count up or down, such as 987-654-321."""
    return any(digits[at:] in run for run in _RUNS for at in range(3) if len(digits) - at >= _RUN + 1)


def _tidy(shown: str) -> str:
    return re.sub(r"\s+", " ", shown).strip()
