"""The shape of `footfall.yml`: every key that can be set, what it is and what it is when left out."""

import hashlib
from datetime import date
from typing import Annotated, Literal

import msgspec


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of everything a person writes: an unknown key is refused."""


class Competitor(Settings, frozen=True):
    """A company to compare with; its site is only ever read, one page a second."""

    url: str
    name: str = ""


class Waiver(Settings, frozen=True):
    """A finding that the owner has decided to live with, and until when."""

    finding: str
    reason: str
    until: date


class EnquirySettings(Settings, frozen=True):
    """Who writes when the enquiry form is tried. Nothing is ever sent unless `send` and `--send` both say so."""

    send: bool = False
    """Whether one marked enquiry a day may really be sent with `--send`."""
    name: str = "Alex Footfall"
    email: str = ""
    """Where the answer should go; needed to send."""
    phone: str = ""
    """A fictitious number of the site’s country where empty."""
    message: str = ""
    """The text of the enquiry; our own in the site’s language where empty. Its mark as a test is always added."""


class FactSettings(Settings, frozen=True):
    """A fact that somebody may look for on the company's site."""

    question: str
    """As a prospect would ask it: Which gas boilers do you still repair?"""
    phrases: tuple[str, ...] = ()
    """Other ways of saying it, by which links are chosen and words are found."""
    answer: str = ""
    """A regular expression for the answer; its words are looked for without regard to case."""


class Gates(Settings, frozen=True):
    """What makes a command end with exit code 1."""

    reach: Annotated[float, msgspec.Meta(ge=0, le=100)] | None = None
    """At least so many of 100 prospects must get through."""
    fall: Annotated[float, msgspec.Meta(ge=0, le=100)] | None = None
    """By no more than this may the number fall, beyond what it moves by itself from audit to audit."""
    checks: tuple[str, ...] = ()
    """Checks that must find nothing to mend."""
    nothing_new: bool = False
    """Whether no finding may be open that was not open before."""
    baseline: date | None = None
    """The day of the audit that counts as before: what was open then is known and fails no gate on checks. Where left
    out it is the newest that had not fallen through `fall` or `nothing_new` itself, and `checks` know nothing."""


class CompanySettings(Settings, frozen=True):
    """One company to audit."""

    url: str
    name: str = ""
    language: str = ""
    country: str = ""
    """Two letters, such as GB: how phone numbers without a country are read."""
    visitors: dict[str, Annotated[float, msgspec.Meta(ge=0, le=1)]] = {}
    """Know your market: shares of ring, write, visit and check among the prospects."""
    languages: dict[str, Annotated[float, msgspec.Meta(ge=0, le=1)]] = {}
    """Likewise the languages that the prospects read, such as de: 0.8; any that the site speaks where empty."""
    competitors: tuple[Competitor, ...] = ()
    trade: str = ""
    """The set of facts that people want to know; the general one where empty."""
    facts: tuple[FactSettings, ...] = ()
    """Facts to look for besides."""
    queries: tuple[str, ...] = ()
    """What people type to find the company, besides what is worked out from its site."""
    enquiry: EnquirySettings = EnquirySettings()
    waive: tuple[Waiver, ...] = ()
    group: str = ""
    """Under which heading of the overview it stands, where there are many companies."""
    gates: Gates | None = None
    """Gates of its own, in place of the common ones."""


class WalkSettings(Settings, frozen=True):
    """How politely to walk."""

    pages: Annotated[int, msgspec.Meta(ge=1, le=5000)] = 60
    """The most pages that the exploration opens."""
    pause: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    """Seconds between two pages of the company's own site."""
    timeout: Annotated[float, msgspec.Meta(gt=0)] = 20.0
    """Seconds to wait for a page."""
    retries: Annotated[int, msgspec.Meta(ge=0, le=10)] = 2
    """Second tries where a fault may pass."""
    retry_wait: Annotated[float, msgspec.Meta(ge=0)] = 2.0
    """Seconds before the first retry; doubled before the next."""
    loads: Annotated[int, msgspec.Meta(ge=0, le=15)] = 3
    """How often the start page's load is timed on a phone; the median counts, and 0 leaves it untimed."""
    watch: Annotated[float, msgspec.Meta(ge=0, le=60)] = 10.0
    """Seconds on the start page in which pop-ups may still come up."""
    contact: str = ""
    """A mail or web address where the site's people can complain; part of the user agent."""
    only_this_site: bool = False
    """Refuse requests to every other host."""


class SearchSettings(Settings, frozen=True):
    """Which search engine is asked; keys come from the environment."""

    engine: Literal["embedded", "searxng", "brave", "google", "search-console"] = "embedded"
    url: str = ""
    """Where one's own SearXNG is; or the site’s name in Search Console, such as sc-domain:example.com."""
    csv: str = ""
    """The file of queries exported from Search Console, within the project's folder."""
    country: str = ""
    """For whose country results are asked, two letters; the company's where empty."""
    language: str = ""
    """In which language, two letters; the site's where empty."""
    days: Annotated[float, msgspec.Meta(ge=0, le=365)] = 7.0
    """How long an answer is kept before the same is asked again."""
    pause: Annotated[float, msgspec.Meta(ge=0, le=60)] = 1.0
    """Seconds between two queries."""


class PublishSettings(Settings, frozen=True):
    """How the site is made."""

    title: str = "Footfall"
    language: Literal["en", "de"] = "en"
    """Of the site's own words; what was found is told in English."""
    url: str = ""
    """Where the site will stand, such as https://example.github.io/footfall/: feeds and previews need whole addresses.
    FOOTFALL_SITE_URL from the environment goes before it."""
    hide: tuple[Literal["emails", "phones", "shots"], ...] = ()
    """What a public site leaves out: mail addresses, phone numbers, pictures."""
    changes: Annotated[int, msgspec.Meta(ge=1, le=100)] = 12
    """For so many of the newest audits of a company a page says what changed."""


class KeepSettings(Settings, frozen=True):
    """What `footfall prune` leaves of old audits; results are always kept."""

    pictures: Annotated[int, msgspec.Meta(ge=1)] = 2
    """So many of the newest audits keep all their pictures; the first one and the baseline do too. Of the others stay
    those of what opened, closed or looked otherwise, before and after."""


class Config(Settings, frozen=True):
    """The whole of `footfall.yml`."""

    companies: tuple[CompanySettings, ...] = ()
    walk: WalkSettings = msgspec.field(default_factory=WalkSettings)
    search: SearchSettings = msgspec.field(default_factory=SearchSettings)
    publish: PublishSettings = msgspec.field(default_factory=PublishSettings)
    keep: KeepSettings = msgspec.field(default_factory=KeepSettings)
    gates: Gates = msgspec.field(default_factory=Gates)

    def digest(self) -> str:
        """SHA-256 of what was configured, first 16 digits."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()[:16]
