"""`footfall digest`: what changed and what to fix first, for people who read no reports."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import click
import msgspec

from footfall.commands.report import evidence_of
from footfall.config.load import load
from footfall.config.schema import Config
from footfall.errors import NotAuditedError, UndeliveredError, UsageError
from footfall.judging.result import Result
from footfall.outbox import mail, webhooks
from footfall.publish import digest_cards, digest_mail
from footfall.publish.digest import Digest, base, digest_of
from footfall.publish.language import locale_scope
from footfall.publish.redact import redactor
from footfall.publish.site_language import in_language
from footfall.runs.files import replace_file
from footfall.runs.status import CompanyStatus, company_statuses, never_audited, unreadable
from footfall.terminal import inert_json, say

_CARDS = {"slack": digest_cards.slack, "teams": digest_cards.teams}


def digest(names: tuple[str, ...], folder: Path, *, output_format: str, output: Path | None, send: bool) -> int:
    """Write the digest to a file or to stdout, or send it to the recipients in footfall.yml.

    Raises `UsageError` if there is nobody to send it to, `NotAuditedError` if there is no audit yet, and
    `UndeliveredError` if anybody did not get it.
    """
    config, now = load(folder), datetime.now(UTC)
    if send:
        _refuse(config)
    everyone = company_statuses(folder, config, names)
    for reason in () if names else unreadable(folder):
        say(reason)
    if not everyone:
        message = f"There is no audit in {folder / 'results'} yet. Run `footfall audit` first."
        raise NotAuditedError(message)
    # With named companies, others without an audit are not mentioned.
    missing = () if names else tuple(company.name or company.url for company in never_audited(config, everyone))
    with locale_scope(config.publish.language):
        redacted = redactor(config.publish.hide, evidence_of(folder, _mentioned_results(everyone, config)))
        here = tuple(replace(status, results=tuple(map(in_language, status.results))) for status in everyone)
        digest = digest_of(redacted(here), config, now, missing=redacted(missing))
        if output or not send:
            _write(_formatted(digest, output_format), output)
        if send:
            _send(digest, config, now)
    return 0


def _mentioned_results(everyone: tuple[CompanyStatus, ...], config: Config) -> Iterator[Result]:
    """Yield the audits that the digest mentions."""
    for status in everyone:
        yield status.newest
        if before := base(status, timedelta(days=config.digest.days)):
            yield before


def _write(content: bytes, output: Path | None) -> None:
    if output:
        output.parent.mkdir(parents=True, exist_ok=True)
        replace_file(output, content)
    else:
        click.echo(content, nl=False)


def _formatted(digest: Digest, output_format: str) -> bytes:
    if output_format in _CARDS:
        return inert_json(msgspec.json.format(msgspec.json.encode(_CARDS[output_format](digest)))).encode() + b"\n"
    return (digest_mail.html if output_format == "html" else digest_mail.text)(digest).encode()


def _refuse(config: Config) -> None:
    """Raise `UsageError` if the settings lack recipients or the means to reach them."""
    wanted = config.digest
    if not wanted.to and not wanted.post:
        message = "Nobody to send it to: footfall.yml needs `digest.to` (mail) or `digest.post` (channels)."
        raise UsageError(message)
    if wanted.to and not config.smtp.host:
        message = "To send a mail, footfall.yml must name a mail server as `smtp.host`."
        raise UsageError(message)
    if wanted.to and not _sender(config):
        message = "To send a mail, footfall.yml must name the sender as `digest.sender`."
        raise UsageError(message)
    if wanted.to:
        mail.refuse_plain(config.smtp.host, config.smtp.security)
        for address in (_sender(config), *wanted.to):
            mail.address_of(address)
    for service in wanted.post:
        webhooks.address_of(service)


def _sender(config: Config) -> str:
    return config.digest.sender or mail.user()


def _send(digest: Digest, config: Config, now: datetime) -> None:
    """Send the digest to all recipients; a failed delivery does not stop the others."""
    failed = []
    for number, sent in enumerate(_deliveries(digest, config, now), start=1):
        try:
            sent()
        except UndeliveredError as error:
            failed.append(f"number {number}: {error}")
    say(f"Sent: {number - len(failed)} of {number}.")
    if failed:
        message = f"Not sent, in the order of footfall.yml: {'; '.join(failed)}."
        raise UndeliveredError(message)


def _deliveries(digest: Digest, config: Config, now: datetime) -> Iterator[Callable[[], None]]:
    """Yield a function per recipient that sends the digest: mail addresses first, then channels, without duplicates."""
    for to in dict.fromkeys(config.digest.to):
        message = digest_mail.mail(digest, sender=mail.address_of(_sender(config)), to=mail.address_of(to), at=now)
        yield partial(mail.deliver, config.smtp, message, what="the digest")
    for service in dict.fromkeys(config.digest.post):
        yield partial(webhooks.post, service, webhooks.address_of(service), _CARDS[service](digest))
