"""What happens while companies are audited, told as it happens."""

from collections.abc import Callable

import msgspec


class AuditBegun(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The audit of some companies begins."""

    companies: int
    """Without their competitors."""
    company: str = ""


class CompanyBegun(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The audit of a company begins."""

    company: str
    """The folder of its audits, as in every event."""
    name: str
    """As configured, else its host."""
    competitor_of: str = ""


class WalksBegun(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The start page of a company has been opened, and so have its competitors been walked; now its walks begin."""

    company: str
    name: str
    """As configured, else as its site says."""
    url: str


class WalkBegun(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A walk begins; others may go on beside it."""

    company: str
    walk: str


class PagesRead(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The exploration has read some of the pages that it knows of."""

    company: str
    read: int
    known: int
    """The pages that it knows of, at most its budget."""


class WalkEnded(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A walk has ended."""

    company: str
    walk: str
    outcome: str
    """What it met, in a few words; empty if it was not made."""
    missing: str
    """Why it was not made; empty if it was."""
    seconds: float


class Remark(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Something that a person should know while it goes on, such as a page that is asked for again."""

    company: str
    text: str


class Judging(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """All walks of a company have ended; the prospects are counted."""

    company: str


class CompanyEnded(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The audit of a company has ended."""

    company: str
    name: str
    """As configured, else its host."""
    competitor_of: str = ""
    reached: int | None
    """How many of 100 prospects reach it; None if there is no number."""
    why: str
    """Why there is no number; empty if there is one."""
    first_fix: str = ""
    """What to fix first; empty if nothing is known to win anybody."""
    seconds: float = 0.0


Event = AuditBegun | CompanyBegun | WalksBegun | WalkBegun | PagesRead | WalkEnded | Remark | Judging | CompanyEnded
Listener = Callable[[Event], None]


def ignore(_: Event) -> None:
    """Tell nobody."""
