"""The schema of `footfall.yml`: every key, its meaning and its default."""

import hashlib
from datetime import date
from typing import Annotated, Literal

import msgspec

ENGINES = ("embedded", "searxng", "brave", "google", "search-console")
"""Footfall's own ways to ask a search engine."""
SITE_LANGUAGES = ("en", "de")
"""The languages of the published site that come with Footfall."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all settings; an unknown key is rejected."""


class Competitor(Settings, frozen=True):
    """A company to compare with; its site is only read, one page a second."""

    url: str
    """The address of its website."""
    name: str = ""
    """Its name; empty means the name that its site gives."""


class Waiver(Settings, frozen=True):
    """A finding that the owner accepts until a date."""

    finding: str
    """The id of the finding, as its page and `footfall report --format json` show it."""
    reason: str
    """Why it is accepted; the site shows the reason."""
    until: date
    """The last day of the waiver, such as 2026-12-24."""


class EnquirySettings(Settings, frozen=True):
    """The sender of test enquiries. Nothing is sent unless `send` and `--send` are both set."""

    send: bool = False
    """Whether `--send` may really send one marked enquiry a day."""
    name: str = "Alex Footfall"
    """The name of the sender."""
    email: str = ""
    """The address for the reply; required to send."""
    plus: bool = True
    """Whether each enquiry adds a token of its own to that address, as in you+k7m2q9xd@example.com."""
    phone: str = ""
    """Empty means a fictitious number of the site’s country."""
    message: str = ""
    """The text of the enquiry; empty means our own in the site’s language. Its mark as a test is always added."""


class FactSettings(Settings, frozen=True):
    """A fact that prospects may look for on the company's site."""

    question: str
    """As a prospect would ask it: Which gas boilers do you still repair?"""
    phrases: tuple[str, ...] = ()
    """Other ways of saying it, to choose links and find text."""
    answer: str = ""
    """A regular expression for the answer, case-insensitive."""


class Gates(Settings, frozen=True):
    """Conditions under which a command ends with exit code 1."""

    reach: Annotated[float, msgspec.Meta(ge=0, le=100)] | None = None
    """The minimum reach, from 0 to 100."""
    fall: Annotated[float, msgspec.Meta(ge=0, le=100)] | None = None
    """The largest allowed fall of reach, beyond the noise between audits."""
    checks: tuple[str, ...] = ()
    """Checks that must have no open finding."""
    nothing_new: bool = False
    """Whether new findings are forbidden."""
    baseline: date | None = None
    """The day of the audit to compare with; findings open on that day are known and fail no gate on checks. Default:
    the newest audit that passed `fall` and `nothing_new` itself; `checks` then know no finding."""


class PhoneMenuSettings(Settings, frozen=True):
    """A company's phone menu, by one of the five ways to know it. No number is ever called."""

    twiml: str = ""
    """The web address that a carrier asks when somebody calls, or a file in the project."""
    voicexml: str = ""
    """A file in the project; what it leads to lies beside it."""
    asterisk: str = ""
    """A dialplan in the project, such as extensions.conf."""
    heard: str = ""
    """A file in which somebody wrote down what they heard, such as calls.yml."""
    recording: str = ""
    """A recording of a call, WAV or MP3."""
    start: str = ""
    """Where calls come in to a dialplan, such as from-trunk,s,1."""
    number: str = ""
    """The number that it answers."""
    language: str = ""
    """The language it speaks; empty means the company’s."""


class CompanySettings(Settings, frozen=True):
    """One company to audit."""

    url: str
    """The address of its website; without https:// or http://, both are tried."""
    name: str = ""
    """Its name, as people search for it; its audits are kept under it. Empty means the name that its site gives."""
    language: str = ""
    """The language of its site, such as en; empty means that it is worked out from the site."""
    country: str = ""
    """Two letters, such as GB, to read phone numbers without a country code."""
    visitors: dict[str, Annotated[float, msgspec.Meta(ge=0, le=1)]] = {}
    """Know your market: shares of ring, write, visit and check among the prospects."""
    languages: dict[str, Annotated[float, msgspec.Meta(ge=0, le=1)]] = {}
    """Shares of the languages that the prospects read, such as de: 0.8; empty means any language of the site."""
    competitors: tuple[Competitor, ...] = ()
    """Companies to compare with."""
    trade: str = ""
    """The set of facts that people want to know; empty means the general one."""
    facts: tuple[FactSettings, ...] = ()
    """Additional facts to look for."""
    queries: tuple[str, ...] = ()
    """Queries to find the company, in addition to those derived from its site."""
    enquiry: EnquirySettings = EnquirySettings()
    """The sender of the test enquiry."""
    phone_menu: PhoneMenuSettings = PhoneMenuSettings()
    """What answers its phone."""
    waive: tuple[Waiver, ...] = ()
    """Findings that are accepted for now."""
    time_zone: str = ""
    """Such as Europe/London, to count the hours in which it is open; empty means its country’s, if it has one."""
    group: str = ""
    """Its heading in the overview, for projects with many companies."""
    gates: Gates | None = None
    """Its own gates, which replace the common ones."""


class WalkSettings(Settings, frozen=True):
    """How politely to walk a site."""

    pages: Annotated[int, msgspec.Meta(ge=1, le=5000)] = 60
    """The maximum number of pages that the exploration opens."""
    pause: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    """Seconds between two pages of the company's own site."""
    timeout: Annotated[float, msgspec.Meta(gt=0)] = 20.0
    """Seconds to wait for a page."""
    retries: Annotated[int, msgspec.Meta(ge=0, le=10)] = 2
    """Retries after a temporary fault."""
    retry_wait: Annotated[float, msgspec.Meta(ge=0)] = 2.0
    """Seconds before the first retry; doubled before the next."""
    loads: Annotated[int, msgspec.Meta(ge=0, le=15)] = 3
    """How often the start page's load is timed on a phone; the median counts, 0 turns it off."""
    watch: Annotated[float, msgspec.Meta(ge=0, le=60)] = 10.0
    """Seconds on the start page to wait for pop-ups."""
    obey_robots: bool = True
    """Whether pages that robots.txt closes to programs stay unread. Set it to false for a site of your own that closes
    its pages, such as a preview. Competitors' rules are always obeyed."""
    walks_at_once: Annotated[int, msgspec.Meta(ge=1, le=16)] = 2
    """How many walks of a company go on side by side; one after another where a pause is kept between two pages."""
    most_seconds: Annotated[float, msgspec.Meta(gt=0)] = 900.0
    """Seconds that one walk may take; beyond them it is not measured."""
    most_seconds_in_all: Annotated[float, msgspec.Meta(gt=0)] = 3600.0
    """Seconds that all walks of a company may take."""
    most_megabytes: Annotated[int, msgspec.Meta(ge=300)] = 2000
    """Megabytes of memory that the browser and Footfall may take together."""
    contact: str = ""
    """A mail or web address for complaints from the site's owner; part of the user agent."""
    only_this_site: bool = False
    """Whether requests to other hosts are blocked."""


class SearchSettings(Settings, frozen=True):
    """The search engine; its keys come from the environment."""

    engine: Annotated[str, msgspec.Meta(examples=list(ENGINES))] = "embedded"
    """The engine to query: embedded, searxng, brave, google, search-console, or one that an extension adds. The
    built-in one, embedded, knows only the sites that were walked."""
    url: str = ""
    """The address of your SearXNG, or the site’s name in Search Console, such as sc-domain:example.com."""
    csv: str = ""
    """The file of queries exported from Search Console, in the project's folder."""
    country: str = ""
    """The country of the results, two letters; empty means the company's."""
    language: str = ""
    """The language of the results, two letters; empty means the site's."""
    days: Annotated[float, msgspec.Meta(ge=0, le=365)] = 7.0
    """Days until a cached answer is asked again."""
    pause: Annotated[float, msgspec.Meta(ge=0, le=60)] = 1.0
    """Seconds between two queries."""


Security = Literal["tls", "starttls", "none"]


class MailboxSettings(Settings, frozen=True):
    """The mailbox in which replies to enquiries arrive (IMAP).

    User and password come from FOOTFALL_MAILBOX_USER and FOOTFALL_MAILBOX_PASSWORD.
    """

    host: str = ""
    """Such as imap.example.com; empty means that replies are not read."""
    port: Annotated[int, msgspec.Meta(ge=0, le=65535)] = 0
    """0 means the usual one: 993 for tls, 143 else."""
    security: Security = "tls"
    """How the connection is encrypted; none is possible with this machine alone."""
    maildir: str = ""
    """A Maildir in the project's folder or elsewhere on this machine, read in place of a server."""
    folders: tuple[str, ...] = ()
    """The folders to read; empty means the inbox, the archive and the spam folder."""


class SmtpSettings(Settings, frozen=True):
    """The mail server that sends enquiries to companies without a form, and digests.

    User and password come from FOOTFALL_SMTP_USER and FOOTFALL_SMTP_PASSWORD, or
    else are those of the mailbox.
    """

    host: str = ""
    """Such as smtp.example.com; empty means that nothing is sent by mail."""
    port: Annotated[int, msgspec.Meta(ge=0, le=65535)] = 0
    """0 means the usual one: 465 for tls, 587 else."""
    security: Security = "starttls"
    """How the connection is encrypted; none is possible with this machine alone."""


class PublishSettings(Settings, frozen=True):
    """How the site is built."""

    title: str = "Footfall"
    """The title of a new site and of the digest; that of an existing site is `site_name` in mkdocs.yml."""
    language: Annotated[str, msgspec.Meta(examples=list(SITE_LANGUAGES))] = "en"
    """The language of the site, its findings and its method: en, de, or one that an extension adds; a project's own
    checks are told as they are written."""
    url: str = ""
    """The address of the site, such as https://example.github.io/footfall/; feeds and previews need absolute addresses.
    FOOTFALL_SITE_URL from the environment takes precedence."""
    hide: tuple[Literal["emails", "phones", "shots", "visits"], ...] = ()
    """What a public site hides: mail addresses, phone numbers, pictures, on how many visits it is calibrated."""
    changes: Annotated[int, msgspec.Meta(ge=1, le=100)] = 12
    """The number of newest audits of a company that get a page of changes."""


class DigestSettings(Settings, frozen=True):
    """Who is told what changed and what to fix first. Nothing is sent without `footfall digest --send`."""

    to: tuple[str, ...] = ()
    """The mail addresses that get it, each a mail of its own, by the server of `smtp`."""
    sender: str = ""
    """The address it comes from; empty means the user of the mail server."""
    post: tuple[Literal["slack", "teams"], ...] = ()
    """The channels that get it, by the webhooks in FOOTFALL_SLACK_WEBHOOK and FOOTFALL_TEAMS_WEBHOOK."""
    days: Annotated[int, msgspec.Meta(ge=1, le=366)] = 7
    """The days over which it says what changed."""


class KeepSettings(Settings, frozen=True):
    """What `footfall prune` keeps of old audits; results are always kept."""

    pictures: Annotated[int, msgspec.Meta(ge=1)] = 2
    """The number of newest audits that keep all pictures; the first one and the baseline do too. The others keep those
    of what opened, closed or changed its look, before and after."""
    records: Annotated[int, msgspec.Meta(ge=1)] = 2
    """The number of newest audits that keep the records of all their pages, for `footfall read`. The others keep those
    of pages on which a finding opened or closed."""


class Config(Settings, frozen=True):
    """The content of `footfall.yml`."""

    companies: tuple[CompanySettings, ...] = ()
    """The companies to audit."""
    companies_at_once: Annotated[int, msgspec.Meta(ge=0, le=256)] = 0
    """How many companies are audited at the same time; 0 means as many as cores and memory carry."""
    walk: WalkSettings = msgspec.field(default_factory=WalkSettings)
    search: SearchSettings = msgspec.field(default_factory=SearchSettings)
    mailbox: MailboxSettings = msgspec.field(default_factory=MailboxSettings)
    smtp: SmtpSettings = msgspec.field(default_factory=SmtpSettings)
    publish: PublishSettings = msgspec.field(default_factory=PublishSettings)
    digest: DigestSettings = msgspec.field(default_factory=DigestSettings)
    keep: KeepSettings = msgspec.field(default_factory=KeepSettings)
    gates: Gates = msgspec.field(default_factory=Gates)

    def fingerprint(self) -> str:
        """Return the first 16 hexadecimal digits of the SHA-256 of the configuration."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()[:16]
