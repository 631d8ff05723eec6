"""Progress events of audits."""

from collections.abc import Callable

import msgspec


class AuditBegun(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The audit of some companies begins."""

    companies: int
    """The number of companies, without their competitors."""
    company: str = ""


class CompanyBegun(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The audit of a company begins."""

    company: str
    """The folder of its audits, as in every event."""
    name: str
    """The configured name, else the host."""
    competitor_of: str = ""


class WalksBegun(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The walks of a company begin: its start page was opened, and its competitors were walked."""

    company: str
    name: str
    """The configured name, else that on the site."""
    url: str


class WalkBegun(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A walk begins; others may run at the same time."""

    company: str
    walk: str


class PagesRead(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The exploration has read more pages."""

    company: str
    read: int
    known: int
    """The number of known pages, at most the budget of the walk."""


class WalkEnded(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A walk has ended."""

    company: str
    walk: str
    outcome: str
    """Its result in a few words; empty if the walk failed or was skipped."""
    missing: str
    """Why it failed or was skipped; empty if it did not."""
    seconds: float


class Remark(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A message for the person at the terminal, such as a retry of a page."""

    company: str
    text: str


class Judging(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """All walks of a company have ended; the reach model is solved."""

    company: str


class CompanyEnded(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The audit of a company has ended."""

    company: str
    name: str
    """The configured name, else the host."""
    competitor_of: str = ""
    reached: int | None
    """How many of 100 prospects reach it; None if there is no number."""
    why: str
    """Why there is no number; empty if there is one."""
    first_fix: str = ""
    """The fix with the largest gain; empty if no fix has one."""
    seconds: float = 0.0


Event = AuditBegun | CompanyBegun | WalksBegun | WalkBegun | PagesRead | WalkEnded | Remark | Judging | CompanyEnded
Listener = Callable[[Event], None]


def ignore(_: Event) -> None:
    """Ignore an event; the default listener."""
