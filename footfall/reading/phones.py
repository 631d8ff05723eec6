"""Phone and fax numbers in text and links, as shown and as dialled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import phonenumbers

from footfall.evidence import RouteKind
from footfall.reading.countries import Home
from footfall.reading.narrow import narrow
from footfall.reading.prices import AMOUNT
from footfall.vocabulary.lexicon import expressions, pattern
from footfall.vocabulary.matching import Matcher, fold

_NUMBER = re.compile(r"(?<![\w.,/@#=-])(?:\+|\(|00)?\d(?:[\d ()./\u00a0\u2010-\u2013\u30fc-]{4,22})\d(?![\w@%]|[.,]\d)")
_DATE = re.compile(
    r"\b\d{1,2}[.]\d\d\s?[-–]\s?\d{1,2}[.]\d\d\b|^\d{1,3}\.\d{4,}$"
    r"|\b(?:19|20)\d\d\s*[-–/.]\s*(?:19|20)?\d\d\b|(?<![\d./])\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d(?![\d./])"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b"
)
_AMERICAN = re.compile(r"(?:\+?1[-. ])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])[2-9]\d\d[-. ]\d{4}")
_TELEPHONE = re.compile(rf"\b{expressions('routes.phone_mark_patterns')}\b", re.IGNORECASE)
_FAX_MARK = re.compile(r"(?<![a-z])(fax|faxnumber)(?![a-z])", re.IGNORECASE)
_MIN_DIGITS, _MAX_DIGITS = 8, 15
# The minimum if the words right before say that it is a phone number.
_FEW_DIGITS = 6
# Registration numbers that firms must publish.
_STATED = pattern("routes.registration")
_PHONE_WORDS, _FAX_WORDS = pattern("routes.phone", "routes.phone_vague"), pattern("routes.fax")
_NOT_PHONE_WORDS = pattern("routes.not_phone")
# Words after which a number is one to ring, whatever else is said before it; “number” alone may be any.
_CLEARLY = re.compile(rf"{pattern('routes.phone', 'routes.fax').pattern}|(?<!\w)[tf]\s?[.:]")
_LETTER = re.compile(r"[^\W\d_]")
_INITIAL_FAX = re.compile(r"(?<!\w)f\s?[.:]\s*$")
_NEAR_FAX, _NEAR_STATED = 15, 25
# How many digits must agree at the end of two numbers; before them are the country and trunk code.
_SAME_END = 7
# Digits that count up or down, past nine or nought too.
_RUNS = ("0123456789" * 2, "9876543210" * 2)
_RUN = 7
# A number that spells a word on the keys, as North America likes them.
_SPELT = re.compile(
    r"(?<![\w-])(?:1[-. ])?(?:\(8(?:00|33|44|55|66|77|88)\) ?|8(?:00|33|44|55|66|77|88)[-. ])(?=[\dA-Z-]*[A-Z]{3})"
    r"[\dA-Z]{2,7}(?:[-. ][\dA-Z]{2,6})?(?!\w)"
)
_SPELLING = {"US", "CA"}
# The gap before a second number on a line, whose area code has a slash behind it: 06582 / 73277 0664 / 3770802.
_NEXT_NUMBER = re.compile(r"(?<=\d{5}) (?=0\d{1,4}\s?/\s?\d{3})")
# Boxes beside each other have nothing between them: 073-499-4115FAX:073-498-8821.
_NEXT_LABEL = re.compile(r"(?<=\d{3})(?=(?:tel|fax|mob|fon|phone|whatsapp|e-?mail)[a-z]*\s?[.:：])", re.IGNORECASE)
# A bracket that nothing opens: a journal’s volume and number, (Phila Pa 1976) 40(15).
_CITED = re.compile(r"[^(]*\)")
# A house and a postcode after the name of a street: Via Artigianale, 52/54 - 25025.
_HOUSE_AND_POSTCODE = re.compile(r"\d{1,3}[a-z]?(?:\s?[/-]\s?\d{1,3}[a-z]?)?\s[-–]\s\d{4,5}")
_STREET = re.compile(r"(?:^|[^\W\d_]{3,},?\s(?:n[.°]?\s?)?)$")
# Letters and stars that stand for digits which are still to come, or not told.
_MASKED = re.compile(r"[xX*]{2}")
# “Around the clock” behind a number.
_ALWAYS = re.compile(r"(?<=\d)\s+24\s?/\s?7\b")
# From one round amount to a larger: 1500-2500, 12 000 - 15 000.
_ROUND = r"\d{1,2}[ .]?\d[05]0"
_FROM_TO = re.compile(rf"({_ROUND})\s?-\s?({_ROUND})")
_FICTION = re.compile(r"^(?:\+?1)?(?:[2-9]\d\d)?55501\d\d$|^(?:\+?1)?555\d{7}$|(\d)\1{6,}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A phone or fax number in a text."""

    kind: RouteKind
    value: str
    shown: str
    at: int


def phone_value(text: str, home: Home) -> str:
    """Convert a phone number to E.164; empty if it is not valid in a known country."""
    text = re.sub(r"^\s*00(?=[1-9])", "+", narrow(text))
    if home.country or text.lstrip().startswith(("+", "(+")):
        return _valid(text, home.country)
    # Among English-speaking countries, only North America writes numbers this way.
    if _AMERICAN.fullmatch(text.strip()) and (not home.likely or "US" in home.likely):
        return _valid(text, "US")
    # Valid in one country that speaks the language, and not even possible in another.
    found = [value for country in home.likely if (value := _valid(text, country))]
    possible_countries = sum(_is_possible(text, country) for country in home.likely)
    return found[0] if len(found) == 1 and possible_countries == 1 else ""


def is_masked(text: str) -> bool:
    """Return whether digits of a number are not told: +44 20 **** 0801."""
    return bool(_MASKED.search(text))


def is_nobodys(digits: str) -> bool:
    """Return whether the digits of a number with its country can ring nobody: it is too long, too short or made up."""
    return is_placeholder(digits) or not _is_possible(f"+{digits}", "")


def _is_possible(text: str, country: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, country or None))
    except phonenumbers.NumberParseException:
        return False


def _valid(text: str, country: str) -> str:
    if is_masked(text):
        return ""
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def numbers_in(text: str, home: Home, *, before: str = "", marks: str = "") -> Iterator[Number]:
    """Yield each phone and fax number in a text.

    `before` are the words before the text, such as a table cell that says
    “Fax”; `marks` are class names around it, such as those of an icon.
    """
    narrowed = _NEXT_LABEL.sub(" ", _NEXT_NUMBER.sub("|", _ALWAYS.sub("|", narrow(text))))
    for start, shown in _candidates(narrowed, home):
        digits = digits_of(_dialled_by_letters(shown))
        words_before = fold(f"{before} {narrowed[max(0, start - 40) : start]}")[-60:]
        close = fold(narrowed[max(0, start - 40) : start])[-40:]
        # Between a label and the second of its numbers stands no word.
        close = close if _LETTER.search(close) else words_before[-40:]
        least = (
            _FEW_DIGITS
            if _PHONE_WORDS.search((words_before if start < _NEAR_FAX else close)[-_NEAR_FAX:])
            else _MIN_DIGITS
        )
        if not least <= len(digits) <= _MAX_DIGITS or _CITED.match(shown) or _is_no_phone(shown, close, home):
            continue
        # A register says which court it is of: 440 312 791 RCS Aix-en-Provence.
        if least == _MIN_DIGITS and _STATED.match(fold(narrowed[start + len(shown) :][:_NEAR_STATED]).lstrip(" (,")):
            continue
        if any(money.start() < len(shown) + 3 for money in AMOUNT.finditer(narrowed[max(0, start - 2) :][:40])):
            continue
        value = phone_value(shown, home)
        if not value and least == _MIN_DIGITS and _is_in_a_street(shown, narrowed[:start]):
            continue
        if not value and not _looks_like_phone(shown, words_before, marks):
            continue
        yield Number(kind=_kind(close[-_NEAR_FAX:], marks), value=value or _tidy(shown), shown=_tidy(shown), at=start)


def _candidates(text: str, home: Home) -> Iterator[tuple[int, str]]:
    """Yield offset and spelling of possible numbers: the library's matches, then unusual spellings."""
    taken: list[tuple[int, int]] = []
    for country in (home.country,) if home.country else home.likely[:1] or (None,):
        for known in phonenumbers.PhoneNumberMatcher(text, country):
            taken.append((known.start, known.end))
            yield known.start, _balanced(known.raw_string.strip())
    if home.country in _SPELLING:
        yield from ((match.start(), match.group()) for match in _SPELT.finditer(text))
    for match in _NUMBER.finditer(text):
        if any(begin < match.end() and match.start() < end for begin, end in taken):
            continue
        shown = match.group().strip()
        if len(digits_of(shown)) > _MAX_DIGITS:
            # Two numbers, separated by a slash or a wide gap.
            for part in re.finditer(r"[+(\d](?:[\d().-]| (?! ))+\d", shown):
                yield match.start() + part.start(), part.group()
            continue
        yield match.start(), _balanced(shown)


def _balanced(shown: str) -> str:
    """Remove an opening bracket that belongs to the words around the number."""
    return shown.replace("(", "", 1) if shown.count("(") > shown.count(")") else shown


def _dialled_by_letters(shown: str) -> str:
    return phonenumbers.convert_alpha_characters_in_number(shown) if _SPELT.fullmatch(shown) else shown


def _is_no_phone(shown: str, close: str, home: Home) -> bool:
    """Return whether a number is something else, by the last word before it or by how it is written."""
    clearly, another = _last_end(_CLEARLY, close), max(_last_end(_NOT_PHONE_WORDS, close), _last_end(_STATED, close))
    if clearly >= len(close) - _NEAR_FAX and clearly > another:
        return False
    if _is_from_to(shown) and not _is_written_so(shown, home):
        return True
    return bool(_DATE.search(shown) or _NOT_PHONE_WORDS.search(close) or _STATED.search(close[-_NEAR_STATED:]))


def _is_from_to(shown: str) -> bool:
    amounts = _FROM_TO.fullmatch(shown)
    return amounts is not None and int(digits_of(amounts[1])) < int(digits_of(amounts[2]))


def _is_written_so(shown: str, home: Home) -> bool:
    """Return whether the country groups the digits of its numbers so, as Costa Rica does: 2250-4000."""
    try:
        number = phonenumbers.parse(shown, home.country or None)
    except phonenumbers.NumberParseException:
        return False
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return re.findall(r"\d+", national) == re.findall(r"\d+", shown)


def _is_in_a_street(shown: str, before: str) -> bool:
    return bool(_HOUSE_AND_POSTCODE.fullmatch(shown) and _STREET.search(before))


def _last_end(words: re.Pattern[str] | Matcher, text: str) -> int:
    """Return where the last of some words ends in a text; -1 if there is none."""
    return max((match.end() for match in words.finditer(text)), default=-1)


def _kind(near: str, marks: str) -> RouteKind:
    # “Tel./fax” is a phone number too.
    marked = _FAX_MARK.search(marks) and not _TELEPHONE.search(marks.replace("-", " "))
    says_fax = _FAX_WORDS.search(near) or _INITIAL_FAX.search(near) or marked
    return RouteKind.FAX if says_fax and not _PHONE_WORDS.search(near) else RouteKind.PHONE


def _looks_like_phone(shown: str, before: str, marks: str) -> bool:
    """Return whether a number of an unknown country is written like a phone number."""
    groups = re.findall(r"\d+", shown)
    if shown.startswith("+") or _PHONE_WORDS.search(before) or _TELEPHONE.search(re.sub(r"[-_]", " ", marks)):
        return True
    return "(" in shown or (len(groups) == 3 and "-" in shown and "." not in shown)  # noqa: PLR2004 - 555-123-4567


def digits_of(text: str) -> str:
    """Return the digits of a number, without the zero of “+44 (0)113”."""
    return re.sub(r"\D", "", re.sub(r"^(\s*\+.*?)\(0\)", r"\1", narrow(text)))


def same_number(one: str, other: str) -> bool:
    """Return whether two numbers are the same apart from the country and trunk code."""
    a, b = digits_of(one).lstrip("0"), digits_of(other).lstrip("0")
    short, long = sorted((a, b), key=len)
    return long.endswith(short) and (len(short) >= _SAME_END or short == long)


def dialled(href: str) -> str:
    """Return the number that a `tel:` or `callto:` link dials; empty for any other link."""
    scheme, _, rest = href.strip().partition(":")
    if scheme.lower() not in {"tel", "callto"}:
        return ""
    number = re.split(r"[;?]", unquote(rest).strip().removeprefix("//"))[0]
    return number if len(digits_of(number)) >= 3 else ""  # noqa: PLR2004 - an emergency number


def is_placeholder(shown: str) -> bool:
    """Return whether a number is a placeholder for a real one."""
    digits = digits_of(shown)
    end = digits[-_RUN:]
    counts = (len(end) == _RUN and any(end in run for run in _RUNS)) or _counts(digits)
    return counts or bool(_FICTION.search(digits)) or _repeats(shown)


def _counts(digits: str) -> bool:
    """Return whether nearly all digits of a number count up or down, such as 987-654-321 or +1 234 567 8900."""
    parts = (digits[at : at + _RUN + 1] for at in range(len(digits) - _RUN))
    return any(part in run for part in parts for run in _RUNS)


def _repeats(shown: str) -> bool:
    """Return whether the groups of a number repeat one digit each, and the next one the next, as in 111-222-3333."""
    groups = re.findall(r"(\d)\1{2,}(?!\d)", shown)
    return len(groups) > 1 and "".join(groups) in _RUNS[0] and 3 * len(groups) <= len(digits_of(shown))


def _tidy(shown: str) -> str:
    return re.sub(r"\s+", " ", shown).strip()
