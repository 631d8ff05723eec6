"""The digest as text, as a page for mail programs, and as a mail of both."""

import textwrap
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from footfall.publish.contexts import variables
from footfall.publish.digest import CompanyDigest, Digest, DigestFix
from footfall.publish.language import translated
from footfall.publish.site import environment

_WIDTH = 76


def text(digest: Digest) -> str:
    """Return the digest as plain text, in lines that fit a terminal; an address is never broken."""
    parts = ["\n".join(_company(company)) for company in digest.companies]
    if digest.others:
        parts.append("\n".join(_wrapped(company.line) for company in digest.others))
    ending = [_wrapped(digest.note)] if digest.note else []
    return "\n\n\n".join([*parts, *ending, *([digest.address] if digest.address else [])]) + "\n"


def html(digest: Digest) -> str:
    """Return the digest as a page of its own that mail programs can show: nothing in it is fetched or runs."""
    return environment().get_template("digest.html.jinja").render(variables(digest)) + "\n"


def mail(digest: Digest, *, sender: str, to: str, at: datetime) -> EmailMessage:
    """Return a mail with both.

    Raises `ValueError` if an address is none.
    """
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = digest.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid("footfall", domain=sender.rpartition("@")[2].rstrip(">") or "localhost")
    # No program is to answer it (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text(digest))
    message.add_alternative(html(digest), subtype="html")
    if len(message["To"].addresses) != 1 or len(message["From"].addresses) != 1:
        wrong = "not a single address"
        raise ValueError(wrong)
    return message


def _company(company: CompanyDigest) -> Iterator[str]:
    yield company.name
    yield "=" * min(len(company.name), _WIDTH)
    yield _wrapped(company.headline)
    yield from map(_wrapped, company.notes)
    if company.fixes:
        yield f"\n{translated('Fix first')}"
        for fix in company.fixes:
            yield from _fix(fix)
    for heading, titles in company.moves:
        yield f"\n{heading}"
        yield from (_wrapped(title, "  - ") for title in titles)
    if company.address:
        yield f"\n{company.address}"


def _fix(fix: DigestFix) -> Iterator[str]:
    cost = translated("{cost} (our estimate)").format(cost=fix.cost)
    yield _wrapped(f"{fix.title} · {cost}", f"  {fix.gain:>3}  ")
    if fix.address:
        yield f"       {fix.address}"


def _wrapped(words: str, mark: str = "") -> str:
    return textwrap.fill(
        words,
        _WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
