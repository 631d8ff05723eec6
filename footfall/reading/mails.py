"""Mail addresses, including those hidden from robots, decoded as the browser or the visitor would."""

import base64
import binascii
import codecs
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from footfall.reading.narrow import seen
from footfall.reading.urls import has_known_ending, is_page
from footfall.vocabulary.lexicon import alternatives, by_language, expressions, pattern
from footfall.vocabulary.matching import fold

_MAIL = re.compile(
    r"(?<![@A-Za-z0-9._%+'-])[A-Za-z0-9._%+'-]{1,64}@[A-Za-zÀ-ž0-9-]+(?:\.[A-Za-zÀ-ž0-9-]+)*\.[A-Za-z]{2,24}(?![A-Za-z0-9-]*@)"
)
# “at” and “dot” in nine languages, in brackets; without brackets only in capitals or between two words.
_ATS, _DOTS = alternatives("obfuscation.at"), alternatives("obfuscation.dot")
_OPEN, _CLOSE = r"[\[({<（【|]", r"[\])}>）】|]"
_AT = re.compile(
    rf"\s*(?:{_OPEN}\s*{_ATS}\s*{_CLOSE}|_(?:at|AT)_|(?<=\w)-(?-i:AT)-(?=\w)|[＠★☆◎●](?=[\w-]+\s*\.))\s*", re.IGNORECASE
)
_DOT = re.compile(rf"\s*(?:{_OPEN}\s*{_DOTS}\s*{_CLOSE}|_(?:dot|DOT)_|(?<=\w)-(?-i:DOT)-(?=\w))\s*", re.IGNORECASE)
_SAID_AT, _SAID_DOT = by_language("obfuscation.spoken_at"), by_language("obfuscation.spoken_dot")
# “At” and “dot” in one language: “at any point in” is English before French.
_SPOKEN = re.compile(
    "|".join(
        rf"\b[\w.+-]{{2,40}}\s+(?:{'|'.join(ats)})\s+[\w-]{{2,40}}"
        rf"(?:(?:\.[a-z]{{2,24}})+\b|(?:\s+(?:{'|'.join(_SAID_DOT.get(code, ats))})\s+[\w-]{{2,24}})+)"
        for code, ats in _SAID_AT.items()
    )
)
_SPOKEN_AT = re.compile(rf"\s+{alternatives('obfuscation.spoken_at')}\s+")
_SPOKEN_DOT = re.compile(rf"\s+{alternatives('obfuscation.spoken_dot')}\s+")
_STOP = pattern("search.stop")
_MAILBOX = pattern("routes.general_mailbox")
_MAIL_WORDS = re.compile(rf"(?:{pattern('fields.email').pattern})\W{{0,4}}$")
_WRITTEN_OUT = re.compile(
    rf"\b[\w.+-]{{1,40}}(?:@|%40|{_AT.pattern})[\w-]{{1,40}}(?:(?:\.|{_DOT.pattern})[\w-]{{2,40}}){{1,4}}",
    re.IGNORECASE,
)
_SPACED = re.compile(r"\b([\w.+-]{1,40})\s?[@＠]\s?([\w-]{2,40}(?:(?:\s\.\s|\.)[A-Za-z-]{2,24}){1,3})\b")
_NO_SPAM = re.compile(rf"[._-]?{expressions('obfuscation.removed_patterns')}[._-]?")
_CLOUDFLARE = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-f]{10,})", re.IGNORECASE)
_TYPO3 = re.compile(r"UnCryptMailto\((?:'|\"|%27|%22)(.+?)(?:'|\"|%27|%22)", re.IGNORECASE)
_ENDINGS = frozenset(
    (
        *("com", "net", "org", "info", "biz", "eu", "de", "at", "ch", "fr", "be", "nl", "it", "es", "pl", "pt", "uk"),
        *("ie", "us", "ca", "au", "nz", "jp", "br", "mx", "dk", "se", "no", "fi", "cz", "co", "io"),
    )
)
_TURNED = {codecs.encode(ending, "rot13") for ending in _ENDINGS} - _ENDINGS
# Attribute names for the two halves of an address, or for all of it.
_USER = (
    "user",
    "name",
    "local",
    "login",
    "account",
    "u",
    "n",
    "part1",
    "mailto-user",
    "email-user",
    "mail-user",
    "first",
)
_DOMAIN = ("domain", "host", "d", "site", "website", "part2", "mailto-domain", "email-domain", "mail-domain", "last")
_TLD = ("tld", "ext")


def mails_in(text: str) -> Iterator[tuple[str, str, str, int]]:
    """Yield value, wording, protection and offset of each mail address in a text."""
    text = seen(text)
    plainly = {match.group().lower() for match in _MAIL.finditer(text)}
    written = _SPOKEN.sub(_unspoken, _SPACED.sub(_unspaced, _NO_SPAM.sub("", _DOT.sub(".", _AT.sub("@", text)))))
    for match in _MAIL.finditer(written):
        # A file for finer screens: photo@2x.png.
        if not is_page(match.group()):
            continue
        value, turned = _unturned(match.group())
        protection = "ROT13" if turned else "" if value in plainly else "written out"
        at = text.find(match.group().partition("@")[0])
        yield value, match.group(), protection, max(0, at)


def without_mails(text: str, instead: str) -> str:
    """Replace every mail address in a text, including those written out."""
    for spelling in (_WRITTEN_OUT, _MAIL, _SPOKEN, _SPACED):
        text = spelling.sub(instead, text)
    return text


def _unspoken(match: re.Match[str]) -> str:
    user, _, rest = _SPOKEN_AT.sub("@", match.group(), count=1).partition("@")
    domain = _SPOKEN_DOT.sub(".", rest)
    # “Look at marlow.example for our kitchens.”
    if (
        "." in rest
        and not _MAILBOX.fullmatch(fold(user))
        and not _MAIL_WORDS.search(fold(match.string[: match.start()]))
    ):
        return match.group()
    # “A look at the dot on the map.”
    names_a_host = has_known_ending(domain) and not _STOP.fullmatch(fold(domain.partition(".")[0]))
    return f"{user}@{domain}" if names_a_host else match.group()


def _unspaced(match: re.Match[str]) -> str:
    if not re.search(r"\s|＠", match.group()):
        return match.group()
    domain = re.sub(r"\s", "", match[2])
    # “On Instagram @name.surname.”
    return f"{match[1]}@{domain}" if has_known_ending(domain) else match.group()


def _unturned(mail: str) -> tuple[str, bool]:
    # “info@moor.testPhone”: the next word follows without a space.
    mail = re.sub(r"(\.[a-z]{2,})[A-Z].*$", r"\1", mail).strip(".-'").lower()
    if mail.rpartition(".")[2] in _TURNED:
        return codecs.encode(mail, "rot13"), True
    return mail, False


def mails_behind(href: str) -> Iterator[tuple[str, str]]:
    """Yield each mail address behind a link, with its protection."""
    href = href.strip()
    if match := _CLOUDFLARE.search(href):
        yield from _named(_cloudflare(match[1]), "Cloudflare")
    elif match := _TYPO3.search(href):
        yield from _named(_typo3(unquote(match[1])), "script")
    elif href.lower().startswith("mailto:"):
        yield from _named(_addressed(href), "")
    elif href.lower().startswith("javascript:"):
        yield from ((value, "script") for value, *_ in mails_in(unquote(href)))


def _addressed(href: str) -> str:
    """Return the addresses of a mailto link: before the question mark, and in its `to`."""
    before, _, rest = href[7:].partition("?")
    to = [part[3:] for part in rest.split("&") if part.lower().startswith("to=")]
    return unquote(unquote(",".join([before, *to])))


def _named(text: str, protection: str) -> Iterator[tuple[str, str]]:
    for value, _, own_protection, _ in mails_in(text.replace(",", " ").replace(";", " ")):
        yield value, protection or own_protection


def mails_cloaked(raw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each mail address in an element's attributes or generated by its style sheet, with its protection.

    `raw` is one entry of `cloaked` in a snapshot. An address that a script made
    readable is also in the page's text.
    """
    attributes = raw["attributes"]
    if encoded := attributes.get("cfemail"):
        yield from _named(_cloudflare(encoded), "Cloudflare")
    if encoded := attributes.get("mailto-token"):
        yield from _named(_typo3(encoded), "script")
    user, domain, tld = (
        next((attributes[name] for name in names if attributes.get(name)), "") for names in (_USER, _DOMAIN, _TLD)
    )
    if user and domain:
        user, domain = (_from_base64(half) or half for half in (user, domain))
        whole = f"{user}@{domain}.{tld}" if tld and "." not in domain else f"{user}@{domain}"
        yield from _named(_DOT.sub(".", whole), "script")
    for value in attributes.values():
        yield from _decoded(value, rot13="rot13" in f"{raw['names']} {' '.join(attributes)}".lower())
    yield from _named(raw["painted"], "style sheet")


def _decoded(value: str, *, rot13: bool) -> Iterator[tuple[str, str]]:
    if rot13:
        yield from _named(codecs.encode(value, "rot13"), "ROT13")
        return
    yield from ((mail, "script") for mail, _ in _named(unquote(value), ""))
    yield from _named(_from_base64(value), "script")
    yield from _named(value[::-1] if value.lower().startswith("moc.") else "", "reversed")


def _from_base64(value: str) -> str:
    try:
        text = base64.b64decode(value, validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""
    return text if len(text) > 2 and re.fullmatch(r"[\w.@+: -]+", text) else ""  # noqa: PLR2004 - chance


def _cloudflare(code: str) -> str:
    """Decode Cloudflare's protection: the first byte is the XOR key for the others."""
    try:
        key, *rest = bytes.fromhex(code)
    except ValueError:
        return ""
    return bytes(byte ^ key for byte in rest).decode("utf-8", "replace")


def _typo3(code: str) -> str:
    """Decode TYPO3's protection: letters and digits are shifted within their kinds, by an unknown number."""
    for shift in range(-12, 13):
        text = "".join(_shifted(letter, shift) for letter in code)
        if text.startswith("mailto:"):
            return text[7:]
    return ""


def _shifted(letter: str, shift: int) -> str:
    for low, high in ((0x2B, 0x3A), (0x40, 0x5A), (0x61, 0x7A)):
        if low <= ord(letter) <= high:
            return chr(low + (ord(letter) - low + shift) % (high - low + 1))
    return letter
