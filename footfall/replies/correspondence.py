"""Read the mailbox for replies to sent enquiries, and record them in the ledger."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from footfall.config.schema import CompanySettings, MailboxSettings
from footfall.errors import NotAuditedError
from footfall.evidence import Company, Exploration, MatchedBy, Replies, Reply, ReplyKind, RouteKind
from footfall.reading.contact_predicates import own
from footfall.reading.urls import host_of, registered_domain
from footfall.replies.kinds import Asked, answers_something, classify, is_no_reply
from footfall.replies.ledger import Ledger
from footfall.replies.letter import Letter
from footfall.replies.mailbox import Mailbox
from footfall.replies.maildir import MaildirMailbox
from footfall.replies.matching import WAITED, match
from footfall.replies.notice import answers, names_a_person, ways_on
from footfall.replies.open_hours import OpenHours, open_hours
from footfall.replies.sent_log import SentEnquiry
from footfall.vocabulary.lexicon import in_language

# Older enquiries say little about a company today. Assumed.
_COUNTS = timedelta(days=183)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondent:
    """A company that enquiries were sent to, with what is needed to match replies."""

    slug: str
    name: str
    senders: tuple[str, ...]
    """Its site’s domain and the mail addresses on its site, all in lower case."""
    hours: OpenHours
    question: str
    """The text of our enquiries; empty if unknown."""
    own_address: str
    """The address that we gave for the reply."""


@dataclass(kw_only=True)
class Correspondence:
    """The enquiries of a project and the mailbox to which their replies come."""

    ledger: Ledger
    settings: MailboxSettings
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def enquiries(self, company: str) -> list[SentEnquiry]:
        """Return the enquiries that were really sent to a company, the oldest first."""
        return [enquiry for enquiry in self.ledger.sent_log.entries() if enquiry.company == company]

    def update(self, company: Correspondent) -> None:
        """Read the mailbox for the replies to a company’s enquiries, and record them in the ledger.

        Raises `NotAuditedError` if nothing was sent to it, or the mailbox cannot
        be read to its end; what was read until then is kept.
        """
        enquiries = self.enquiries(company.slug)
        if not enquiries:
            message = "no enquiry was sent"
            raise NotAuditedError(message)
        waiting = [enquiry for enquiry in enquiries if self.now - enquiry.at <= WAITED]
        if not waiting:
            return
        mailbox = self._mailbox()

        def keep(letter: Letter) -> None:
            if matched := match(letter, waiting, company.senders):
                enquiry, by = matched
                # A match by sender alone counts only if the message is a reply, or takes up the question.
                if by is MatchedBy.SENDER and not answers_something(letter, company.question, company.senders):
                    return
                self.ledger.add(enquiry, read_reply(letter, enquiry, by, company))

        tokens = {enquiry.token for enquiry in waiting}
        # Mail servers compare days without their time zones.
        first = min(enquiry.at for enquiry in waiting) - timedelta(days=1)
        mailbox.read(first.date(), tokens, company.senders, keep)
        self.ledger.note_read(waiting, self.now)

    def _mailbox(self) -> Mailbox | MaildirMailbox:
        """Return the mailbox of the settings.

        Raises `NotAuditedError` if they name none, and `UsageError` if it cannot be opened as they say.
        """
        if self.settings.maildir:
            return MaildirMailbox(self.ledger.folder.parent / self.settings.maildir)
        if self.settings.host:
            return Mailbox(self.settings)
        message = "an enquiry was sent, but no mailbox is configured to read the reply"
        raise NotAuditedError(message)

    def replies(self, company: Correspondent) -> Replies:
        """Return the enquiries and replies of the last half year from the ledger.

        Raises `NotAuditedError` if there are none.
        """
        found = self.ledger.replies(company.slug, company.hours, self.now - _COUNTS)
        if found is None:
            message = "no enquiry was sent in the last half year"
            raise NotAuditedError(message)
        return found


def read_reply(letter: Letter, enquiry: SentEnquiry, by: MatchedBy, company: Correspondent) -> Reply:
    """Extract the features of a reply that a prospect would notice; its text is not kept."""
    arrived = letter.arrived or enquiry.at
    seconds = max(0.0, (arrived - enquiry.at).total_seconds())
    asked = Asked(token=enquiry.token, question=company.question, address=company.own_address, senders=company.senders)
    message_class = classify(letter, seconds, asked)
    human = message_class.kind is ReplyKind.HUMAN
    return Reply(
        id=letter.id,
        at=arrived,
        seconds=seconds,
        open_seconds=company.hours.open_seconds(enquiry.at, arrived),
        kind=message_class.kind,
        signs=message_class.signs,
        matched=by,
        spam=letter.spam,
        no_reply=is_no_reply(letter),
        named=human and names_a_person(letter, (company.name, *company.senders)),
        answers=answers(letter, company.question, company.senders) if human else None,
        ways_on=ways_on(letter, company.hours.country) if human else (),
        final=message_class.final,
    )


def correspondent(company: Company, exploration: Exploration | None, settings: CompanySettings) -> Correspondent:
    """Build the correspondent of a company from its site and its settings."""
    return Correspondent(
        slug=company.slug,
        name=company.name,
        senders=_senders(company.url, exploration, settings.enquiry.email),
        hours=open_hours(exploration, company.country, settings.time_zone),
        question=settings.enquiry.message or in_language("enquiry.message", company.language.lower()[:2]),
        own_address=settings.enquiry.email,
    )


def _senders(url: str, exploration: Exploration | None, own_address: str) -> tuple[str, ...]:
    """Return the possible senders of a company: its site’s domain, and the mail addresses on its site."""
    mails = (route.value.lower() for _, route in own(exploration or (), RouteKind.MAIL))
    found = [registered_domain(host_of(url)), *mails]
    # Our own domain is excluded, because its senders are colleagues.
    ours = own_address.rpartition("@")[2].lower()
    return tuple(dict.fromkeys(sender for sender in found if sender and sender.rpartition("@")[2] != ours))
