"""The digest as plain text, as HTML for mail programs, and as a mail with both."""

import textwrap
from collections.abc import Iterator
from datetime import datetime
from email.headerregistry import Address
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
    # A single company's part already contains its address.
    ending = [*map(_wrapped, digest.notes), digest.address if len(digest.companies) > 1 else ""]
    return "\n\n\n".join([*parts, *filter(None, ending)]) + "\n"


def html(digest: Digest) -> str:
    """Return the digest as self-contained HTML for mail programs, without scripts and external resources."""
    return environment().get_template("digest.html.jinja").render(variables(digest)) + "\n"


def mail(digest: Digest, *, sender: Address, to: Address, at: datetime) -> EmailMessage:
    """Return a mail with both."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    # Python would decode encoded words (RFC 2047), and a company's name may look like one.
    message["Subject"] = digest.subject.replace("=?", "= ?")
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid("footfall", domain=sender.domain)
    # Automatic replies are not wanted (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text(digest))
    message.add_alternative(html(digest), subtype="html")
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
    yield _wrapped(f"{fix.title} · {fix.cost}", f"  {fix.gain:>3}  ")
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
