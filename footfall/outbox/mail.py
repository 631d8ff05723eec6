"""Mail, by the owner's mail server."""

import os
import re
import smtplib
import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr

from footfall.config.schema import Security, SmtpSettings
from footfall.errors import UndeliveredError, UsageError
from footfall.terminal import strip_controls

USER, PASSWORD = "FOOTFALL_SMTP_USER", "FOOTFALL_SMTP_PASSWORD"
MAILBOX_USER, MAILBOX_PASSWORD = "FOOTFALL_MAILBOX_USER", "FOOTFALL_MAILBOX_PASSWORD"
_TIMEOUT = 60
_WRITTEN = re.compile(r"\S+@[\w-]+(?:\.[\w-]+)*")
HERE = {"localhost", "127.0.0.1", "::1"}


def refuse_plain(host: str, security: Security) -> None:
    """Raise `UsageError` if a password would cross the network in the clear."""
    if security == "none" and host not in HERE:
        message = f"{host}: a mail server on another machine needs `security: tls` or `starttls`."
        raise UsageError(message)


def user() -> str:
    """Return the user of the mail server; empty if the environment names none."""
    return os.environ.get(USER) or os.environ.get(MAILBOX_USER) or ""


def address_of(written: str) -> Address:
    """Return a mail address, with a name before it if there is one; its domain as mail servers need it.

    Raises `UsageError` if it is none.
    """
    name, spec = parseaddr(written)
    local, _, domain = spec.rpartition("@")
    try:
        found = Address(display_name=name, username=local, domain=domain.encode("idna").decode())
    except (ValueError, LookupError, AttributeError, MessageError):
        found = None
    if not found or not local.isascii() or not _WRITTEN.fullmatch(found.addr_spec):
        message = f"Not a mail address: {strip_controls(written)}"
        raise UsageError(message)
    return found


def deliver(settings: SmtpSettings, message: EmailMessage, *, what: str) -> None:
    """Send a message; `what` names it in the sentence if the server does not take it.

    Raises `UsageError` if a password would cross the network in the clear, and `UndeliveredError` with a sentence that
    holds no secret.
    """
    refuse_plain(settings.host, settings.security)
    try:
        with _connected(settings) as server:
            server.send_message(message)
    # A password that is not ASCII is named in its ValueError; only the kind of an error is told.
    except (smtplib.SMTPException, MessageError, OSError, ValueError) as error:
        refused = f"the mail server at {settings.host} did not accept {what} ({type(error).__name__})"
        raise UndeliveredError(refused) from None


def _connected(settings: SmtpSettings) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if settings.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(settings.host, settings.port or 465, timeout=_TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(settings.host, settings.port or 587, timeout=_TIMEOUT)
        if settings.security == "starttls":
            server.starttls(context=context)
    server.ehlo_or_helo_if_needed()
    password = os.environ.get(PASSWORD) or os.environ.get(MAILBOX_PASSWORD)
    if user() and password and server.has_extn("auth"):
        server.login(user(), password)
    return server
