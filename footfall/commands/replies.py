"""`footfall replies`: read the mailbox for replies to the enquiries that were sent."""

from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from footfall.config.load import load
from footfall.config.lookup import settings_of
from footfall.config.names import web_address
from footfall.config.schema import CompanySettings, Config
from footfall.errors import FootfallError, UsageError
from footfall.evidence import Company, Exploration, Replies, Reply, ReplyKind
from footfall.reading.answered import waited
from footfall.replies.correspondence import Correspondence, correspondent
from footfall.replies.ledger import Ledger
from footfall.runs.store import RESULTS, load_evidence, runs
from footfall.terminal import inert_json, say

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_WORDS = {
    ReplyKind.HUMAN: "answered by a person",
    ReplyKind.AUTOMATIC: "acknowledged automatically",
    ReplyKind.AWAY: "out of office",
    ReplyKind.BOUNCE: "could not be delivered",
    ReplyKind.OTHER: "a message that is not an answer",
    ReplyKind.UNCLEAR: "a message; we cannot tell who wrote it",
}


def replies(names: tuple[str, ...], folder: Path, *, as_json: bool) -> int:
    """Read the mailbox for these companies, or all that were sent an enquiry; print the replies.

    Raises `UsageError` if a company is unknown or no mailbox is configured.
    """
    config = load(folder)
    correspondence = Correspondence(ledger=Ledger(folder=folder / RESULTS), settings=config.mailbox)
    asked = dict.fromkeys(entry.company for entry in correspondence.ledger.sent_log.entries())
    if unknown := [name for name in names if name not in asked]:
        message = f"No enquiry was sent to {unknown[0]}. Sent to: {', '.join(asked) or 'nobody'}."
        raise UsageError(message)
    if not asked:
        if as_json:
            click.echo("{}")
        say("No enquiry has been sent yet: set `enquiry: {send: true, email: ...}` in footfall.yml, run audit --send.")
        return 0
    code, found = 0, {}
    for name in names or asked:
        company, exploration = _newest(folder, name, config)
        who = correspondent(company, exploration, settings_of(config, company) or CompanySettings(url=company.url))
        try:
            correspondence.update(who)
            found[name] = correspondence.replies(who)
        except FootfallError as error:
            code = max(code, error.exit_code)
            say(f"{name}: {error}.")
    if as_json:
        click.echo(inert_json(msgspec.json.encode(found, order="deterministic")))
    for name, held in found.items():
        say("\n".join([name, *_lines(held)]))
    return code


def _newest(folder: Path, name: str, config: Config) -> tuple[Company, Exploration | None]:
    """Return a company and its site from the newest audit, or the company from its settings."""
    for run in reversed(runs(folder, name)):
        try:
            evidence = load_evidence(run)
        except FootfallError:
            continue
        if evidence.exploration:
            return evidence.company, evidence.exploration
    settings = settings_of(config, Company(name=name, slug=name, url="")) or CompanySettings(url="")
    url = web_address(settings.url) if settings.url else ""
    return Company(name=name, slug=name, url=url, country=settings.country.upper()), None


def _lines(held: Replies) -> Iterable[str]:
    for thread in held.enquiries:
        yield f"  {thread.at:%Y-%m-%d %H:%M} UTC, asked by {thread.way}"
        for reply in thread.replies:
            yield f"    {_after(reply.seconds):>12}  {_WORDS[reply.kind]}{_where(reply)}: {'; '.join(reply.signs)}"
        if not thread.first(ReplyKind.HUMAN, ReplyKind.UNCLEAR):
            yield f"    {_after(waited(thread, held).total_seconds()):>12}  no answer by a person yet"


def _where(reply: Reply) -> str:
    return ", in the spam folder" if reply.spam else ""


def _after(seconds: float) -> str:
    for unit, name in ((_DAY, "days"), (_HOUR, "hours"), (_MINUTE, "minutes")):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.0f} {name}"
    return f"{seconds:.0f} seconds"
