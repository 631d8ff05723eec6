"""Send an enquiry by mail, to a company whose site has no form."""

import os
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from footfall.config.schema import SmtpSettings
from footfall.errors import NotAuditedError
from footfall.replies.mailbox import PASSWORD as MAILBOX_PASSWORD
from footfall.replies.mailbox import USER as MAILBOX_USER
from footfall.replies.mailbox import refuse_plain
from footfall.replies.sent_log import SentEnquiry

USER, PASSWORD = "FOOTFALL_SMTP_USER", "FOOTFALL_SMTP_PASSWORD"
_TIMEOUT = 60


def message_id(token: str, address: str) -> str:
    """Return the message id of an enquiry, to which the headers of a reply refer."""
    return f"<{token}.footfall@{address.rpartition('@')[2]}>"


def plus_address(address: str, token: str) -> str:
    """Return an address with a token, as in you+k7m2q9xd@example.com; one that has a plus already gets it after it."""
    name, _, domain = address.rpartition("@")
    return f"{name}{'.' if '+' in name else '+'}{token}@{domain}"


def send_mail(settings: SmtpSettings, entry: SentEnquiry, *, to: str, sender: tuple[str, str], text: str) -> None:
    """Send one enquiry; `sender` is name and address.

    Raises `UsageError` if a password would cross the network in the clear, and
    `NotAuditedError` if the server does not take it.
    """
    refuse_plain(settings.host, settings.security)
    subject, _, body = text.partition("\n")
    try:
        message = EmailMessage()
        message["From"] = formataddr(sender)
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = format_datetime(entry.at)
        message["Message-ID"] = entry.message_id
        message.set_content(body)
        if len(message["To"].addresses) != 1:
            refused = "the mail address on the site is not a single one"
            raise NotAuditedError(refused)
        with _connected(settings) as server:
            server.send_message(message)
    # A password that is not ASCII is named in its ValueError; only the kind of an error is told.
    except (smtplib.SMTPException, OSError, ValueError) as error:
        refused = f"the mail server at {settings.host} did not take the enquiry ({type(error).__name__})"
        raise NotAuditedError(refused, passing=True) from None


def _connected(settings: SmtpSettings) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if settings.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(settings.host, settings.port or 465, timeout=_TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(settings.host, settings.port or 587, timeout=_TIMEOUT)
        if settings.security == "starttls":
            server.starttls(context=context)
    server.ehlo_or_helo_if_needed()
    user = os.environ.get(USER) or os.environ.get(MAILBOX_USER)
    password = os.environ.get(PASSWORD) or os.environ.get(MAILBOX_PASSWORD)
    if user and password and server.has_extn("auth"):
        server.login(user, password)
    return server
