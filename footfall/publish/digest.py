"""The digest: per company the number, the changes in the configured days, and what to fix first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from footfall.config.load import site_address
from footfall.config.schema import Config
from footfall.judging.result import Fix, Result
from footfall.publish import changes as step
from footfall.publish import escape, words
from footfall.publish.language import English, counted, day, said_here, translated
from footfall.runs.diff import Changes, OpenFinding, compare
from footfall.runs.status import CompanyStatus
from footfall.terminal import strip_controls

# Scheduled audits begin some hours early or late.
_ABOUT = timedelta(hours=12)
_FIXES, _FINDINGS = 3, 5
_IN_FULL = 20


@dataclass(frozen=True, kw_only=True)
class DigestFix:
    """A fix with its gain and a link."""

    gain: str
    title: str
    """The fix as the check words it."""
    cost: str
    """The effort, by our estimate."""
    address: str
    """The address of the finding's page; empty if the site has none."""


@dataclass(frozen=True, kw_only=True)
class CompanyDigest:
    """One company's part; every text is plain and one line long."""

    name: str
    number: int | None
    """How many of 100 prospects get through; None if that was not measured."""
    said: str
    """What the number means, or why there is none; in the page of a mail the number stands above it."""
    notes: tuple[str, ...]
    """The range, what changed, what is not measured, how old it is."""
    fixes: tuple[DigestFix, ...]
    moves: tuple[tuple[str, tuple[str, ...]], ...]
    """Pairs of heading and findings: those no longer found, and the new ones; empty ones are left out."""
    address: str
    """The address of the company's pages; empty if the site has none."""

    @property
    def headline(self) -> str:
        """The number and what it means."""
        return self.said if self.number is None else f"{self.number} {self.said}"

    @property
    def line(self) -> str:
        """The company in one line."""
        return f"{self.name}: {self.headline}"


@dataclass(frozen=True, kw_only=True)
class Digest:
    """The content, in any format."""

    subject: str
    companies: tuple[CompanyDigest, ...]
    """Those with all details, first the ones that fell most."""
    others: tuple[CompanyDigest, ...]
    """Those with one line each."""
    notes: tuple[str, ...]
    """Notes that apply to all companies."""
    address: str


def digest_of(
    everyone: Sequence[CompanyStatus], config: Config, now: datetime, *, missing: Sequence[str] = ()
) -> Digest:
    """Build the digest of what changed at companies in the configured days, in the language of the site.

    `missing` names the companies that have no audit to report.
    """
    days = timedelta(days=config.digest.days)
    address = site_address(config.publish)
    ranked = [_company(status, days, now, address) for status in everyone]
    companies = tuple(company for _, company in sorted(ranked, key=lambda pair: (pair[0], pair[1].name.lower())))
    full = companies[:_IN_FULL]
    return Digest(
        subject=_subject(companies, config),
        companies=full,
        others=companies[_IN_FULL:],
        notes=tuple(_shared(missing, partly_english=any(map(_is_partly_english, full)))),
        address=address and f"{address}index.html",
    )


def _shared(missing: Sequence[str], *, partly_english: bool) -> Iterable[str]:
    if missing:
        names = [strip_controls(name) for name in missing[:_IN_FULL]]
        left = len(missing) - len(names)
        more = [counted("and {number} more", "and {number} more", left).format(number=left)] if left else []
        yield translated("No audit to report: {names}.").format(names=", ".join([*names, *more]))
    if partly_english:
        yield translated("Some of the findings are in English.")


def _is_partly_english(company: CompanyDigest) -> bool:
    titles = (*(fix.title for fix in company.fixes), *(title for _, found in company.moves for title in found))
    return any(isinstance(title, English) for title in titles)


def base(status: CompanyStatus, days: timedelta) -> Result | None:
    """Return the measured audit to compare with: the newest that is old enough, else the first one."""
    earlier = [result for result in status.results[:-1] if result.reach]
    old = [result for result in earlier if status.newest.started - result.started >= days - _ABOUT]
    return old[-1] if old else earlier[0] if earlier else None


def _company(status: CompanyStatus, days: timedelta, now: datetime, address: str) -> tuple[int, CompanyDigest]:
    """Return the change of the number in people, to sort by, and the company's part."""
    result, before = status.newest, base(status, days)
    changes = compare(before, result) if before else None
    pages = address and f"{address}companies/{result.company.slug}/"
    by = step.moved(changes, status.noise) if changes else None
    return by or 0, CompanyDigest(
        name=strip_controls(result.company.name),
        number=result.reach.people["reached"] if result.reach else None,
        said=strip_controls(_said(result)),
        notes=tuple(strip_controls(note) for note in _notes(status, changes, days, now) if note),
        fixes=tuple(_fix(fix, pages) for fix in result.fixes[:_FIXES]),
        moves=_moves(changes) if changes and result.reach else (),
        address=pages and f"{pages}index.html",
    )


def _said(result: Result) -> str:
    if result.reach is None:
        only = result.not_measured.get("exploration")
        why = "; ".join(said_here(reason, None) for reason in ([only] if only else result.not_measured.values()))
        return translated("not measured: {why}").format(why=why)
    number = result.reach.people["reached"]
    return counted("of 100 prospects reaches you.", "of 100 prospects reach you.", number)


def _notes(status: CompanyStatus, changes: Changes | None, days: timedelta, now: datetime) -> Iterable[str]:
    result = status.newest
    if result.reach:
        yield translated("Most likely {low} to {high}.").format(
            low=f"{result.reach.low:.0f}", high=f"{result.reach.high:.0f}"
        )
    if changes and result.reach:
        yield step.sentence(changes, status.noise)
    elif changes and changes.before.reach:
        yield translated("On {day} it was {number} of 100.").format(
            day=day(changes.before.started), number=changes.before.reach.people["reached"]
        )
    late = now - result.started > days + _ABOUT
    on = translated("Last audited on {day}, not since.") if late else translated("Audited on {day}.")
    yield on.format(day=day(result.started))
    if status.unreadable:
        yield translated("A newer audit cannot be read.")
    if result.reach:
        yield words.not_measured(result)
        yield words.calibrated(result)


def _fix(fix: Fix, pages: str) -> DigestFix:
    return DigestFix(
        gain=words.gain(fix.worth),
        title=_one_line(fix.title),
        cost=translated("{cost} (our estimate)").format(cost=strip_controls(words.cost(fix.cost))),
        address=pages and f"{pages}finding-{escape.page_name(fix.check)}.html",
    )


def _one_line(text: str) -> str:
    # The subclass that marks a text as English is kept.
    return type(text)(strip_controls(text))


def _moves(changes: Changes) -> tuple[tuple[str, tuple[str, ...]], ...]:
    under = ((translated("No longer found"), changes.closed), (translated("Found since then"), changes.opened))
    # Waived findings are left out.
    known = {waiver.finding.id for waiver in changes.after.waived}
    left = [
        (heading, [difference for difference in found if difference.finding.id not in known])
        for heading, found in under
    ]
    return tuple((heading, _findings(found)) for heading, found in left if found)


def _findings(found: Sequence[OpenFinding]) -> tuple[str, ...]:
    titles = list(dict.fromkeys(_one_line(difference.finding.fix) for difference in found))
    more = len(titles) - _FINDINGS
    rest = [counted("and {number} more", "and {number} more", more).format(number=more)] if more > 0 else []
    return (*titles[:_FINDINGS], *rest)


def _subject(companies: Sequence[CompanyDigest], config: Config) -> str:
    if len(companies) > 1:
        return translated("{title}: what changed at {number} companies").format(
            title=strip_controls(config.publish.title), number=len(companies)
        )
    (company,) = companies
    if company.number is None:
        return translated("{company}: not measured").format(company=company.name)
    return translated("{company}: {number} of 100 get through").format(company=company.name, number=company.number)
