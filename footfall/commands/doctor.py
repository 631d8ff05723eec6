"""`footfall doctor`: what works here, what does not, and the command that fixes it."""

import asyncio
import os
import shutil
import sys
from importlib.metadata import version
from pathlib import Path

import click

from footfall._version import __version__
from footfall.browsing.chromium import chromium
from footfall.check import all_checks
from footfall.config.load import load
from footfall.errors import BrowserMissingError, NotAuditedError, UsageError
from footfall.replies.mailbox import Mailbox
from footfall.replies.maildir import MaildirMailbox
from footfall.search.engines import missing
from footfall.terminal import strip_controls
from footfall.walk import all_walks

_LEAST_SPACE_MB = 200


def doctor() -> int:
    """Check everything that an audit needs; return 0 if all of it works, else 2."""
    good = [_browser(), _publisher(), _space(), _units(), _engine(), _mailbox()]
    return 0 if all(good) else 2


def _report(what: str, found: str, fix: str = "") -> bool:
    click.echo(f"{'ok     ' if not fix else 'MISSING'} {what:<11} {found}")
    if fix:
        click.echo(f"                    {fix}")
    return not fix


def _browser() -> bool:
    async def start() -> str:
        async with chromium() as browser:
            page = await browser.new_page()
            await page.set_content("<p>here</p>")
            return f"Chromium {browser.version}, {'no sandbox (root)' if _root() else 'sandboxed'}"

    try:
        return _report("browser", asyncio.run(start()))
    except BrowserMissingError as error:
        return _report("browser", "none that starts", str(error))


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _publisher() -> bool:
    return _report("publisher", f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}")


def _space() -> bool:
    free = shutil.disk_usage(Path.cwd()).free // 1_000_000
    low = f"{free} MB free here: make room, an audit needs a few MB." if free < _LEAST_SPACE_MB else ""
    return _report("disk", f"{free} MB free", low)


def _engine() -> bool:
    settings = load(Path()).search
    knows = "built in; it knows only the sites that are walked" if settings.engine == "embedded" else "configured"
    return _report("engine", f"{settings.engine}, {knows}", missing(settings))


def _mailbox() -> bool:
    settings = load(Path()).mailbox
    if settings.maildir:
        try:
            MaildirMailbox(Path(settings.maildir))
        except UsageError as error:
            return _report("mailbox", settings.maildir, str(error))
        return _report("mailbox", f"the Maildir {settings.maildir}")
    if not settings.host:
        return _report("mailbox", "none in footfall.yml; whether anybody answers is not measured")
    try:
        folders = Mailbox(settings).folders()
    except (UsageError, NotAuditedError) as error:
        return _report("mailbox", settings.host, f"{error}".rstrip(".") + ".")
    return _report("mailbox", strip_controls(f"{settings.host}, folders: {', '.join(folders)}"))


def _units() -> bool:
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return _report(
        "footfall", f"{__version__} on Python {python}: {len(all_walks())} walks, {len(all_checks())} checks"
    )
