"""Send an enquiry by mail, to a company whose site has no form."""

from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from footfall.config.schema import SmtpSettings
from footfall.errors import NotAuditedError, UndeliveredError
from footfall.outbox.mail import deliver
from footfall.replies.sent_log import SentEnquiry


def message_id(token: str, address: str) -> str:
    """Return the message id of an enquiry, to which the headers of a reply refer."""
    return f"<{token}.footfall@{address.rpartition('@')[2]}>"


def plus_address(address: str, token: str) -> str:
    """Return an address with a token, as in you+k7m2q9xd@example.com; the token follows an existing plus part."""
    name, _, domain = address.rpartition("@")
    return f"{name}{'.' if '+' in name else '+'}{token}@{domain}"


def send_mail(settings: SmtpSettings, entry: SentEnquiry, *, to: str, sender: tuple[str, str], text: str) -> None:
    """Send one enquiry; `sender` is name and address.

    Raises `UsageError` if a password would be sent unencrypted, and
    `NotAuditedError` if the server does not accept the mail.
    """
    subject, _, body = text.partition("\n")
    message = EmailMessage()
    try:
        message["From"] = formataddr(sender)
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = format_datetime(entry.at)
        message["Message-ID"] = entry.message_id
        message.set_content(body)
        if len(message["To"].addresses) != 1:
            refused = "the e-mail address on the site is not a single address"
            raise NotAuditedError(refused)
        deliver(settings, message, what="the enquiry")
    except ValueError as error:
        refused = f"the enquiry cannot be written as a mail ({type(error).__name__})"
        raise NotAuditedError(refused) from None
    except UndeliveredError as error:
        raise NotAuditedError(str(error), passing=True) from None
