"""`footfall.yml`: whom to audit, how politely, and what may be shown.

Everything can be left out. A key that does not exist is an error that names
its line and the nearest right one.
"""

import difflib
import hashlib
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec
import yaml

from footfall.errors import UsageError
from footfall.reading.facts import TRADES, broken

FILE = "footfall.yml"


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


class Config(Settings, frozen=True):
    """The whole of `footfall.yml`."""

    companies: tuple[CompanySettings, ...] = ()
    walk: WalkSettings = msgspec.field(default_factory=WalkSettings)
    search: SearchSettings = msgspec.field(default_factory=SearchSettings)
    publish: PublishSettings = msgspec.field(default_factory=PublishSettings)

    def digest(self) -> str:
        """SHA-256 of what was configured, first 16 digits."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()[:16]


def load(folder: Path) -> Config:
    """Read the project's configuration; the defaults where there is no file.

    Raises `UsageError` naming file, line and what is wrong.
    """
    path = folder / FILE
    if not path.exists():
        return Config()
    try:
        return parse(path.read_text("utf-8"), str(path))
    except UnicodeDecodeError:
        message = f"{path} is not written in UTF-8."
        raise UsageError(message) from None


def parse(text: str, name: str = FILE) -> Config:
    """Read a configuration from its text.

    Raises `UsageError` naming file, line and what is wrong.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        plain = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}, line {mark.line + 1}" if mark else name
        message = f"{where}: {getattr(error, 'problem', error)}"
        raise UsageError(message) from None
    if node is not None:
        _refuse_unknown(node, Config, name)
    try:
        config = msgspec.convert(plain, Config)
    except msgspec.ValidationError as error:
        message = f"{_where(node, str(error), name)}: {error}"
        raise UsageError(message) from None
    for at, company in enumerate(config.companies):
        _check_shares(company, name)
        _check_facts(company, node, f"`$.companies[{at}]", name)
        if company.enquiry.send and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", company.enquiry.email):
            message = f"{name}: enquiry.send of {company.url} wants enquiry.email too: the answer must go somewhere."
            raise UsageError(message)
    return config


def _check_shares(company: CompanySettings, name: str) -> None:
    known = ("ring", "write", "visit", "check")
    for key in company.visitors:
        if key not in known:
            message = f"{name}: visitors of {company.url} has {key!r}; there are {', '.join(known)}."
            raise UsageError(message)
    for key in company.languages:
        if not re.fullmatch("[A-Za-z]{2,3}([-_].*)?", key):
            message = f"{name}: languages of {company.url} has {key!r}; it wants codes such as en or de."
            raise UsageError(message)
    for what, shares in (("visitors", company.visitors), ("languages", company.languages)):
        if shares and abs(sum(shares.values()) - 1) > 0.01:  # noqa: PLR2004 - rounding
            message = f"{name}: the {what} of {company.url} add up to {sum(shares.values()):g}, not 1."
            raise UsageError(message)


def _check_facts(company: CompanySettings, node: yaml.Node | None, path: str, name: str) -> None:
    if company.trade and company.trade not in TRADES:
        near = difflib.get_close_matches(company.trade, TRADES, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(TRADES)}."
        message = f"{_where(node, f'{path}.trade`', name)}: there is no trade {company.trade!r}.{hint}"
        raise UsageError(message)
    for at, fact in enumerate(company.facts):
        if wrong := broken(fact.answer):
            where = _where(node, f"{path}.facts[{at}].answer`", name)
            message = f"{where}: {fact.answer!r} is no regular expression: {wrong}."
            raise UsageError(message)


def spoken(languages: dict[str, float]) -> dict[str, float]:
    """Shares by language, whatever the region: en-GB and en-US are both en."""
    shares: dict[str, float] = {}
    for code, share in languages.items():
        language = re.split("[-_]", code.lower())[0]
        shares[language] = shares.get(language, 0.0) + share
    return shares


def _refuse_unknown(node: yaml.Node, shape: object, name: str) -> None:
    """Go down the file beside the settings and stop at the first key that does not exist."""
    if isinstance(node, yaml.SequenceNode):
        inner = getattr(shape, "__args__", (None,))[0]
        for entry in node.value:
            _refuse_unknown(entry, inner, name)
    if not isinstance(node, yaml.MappingNode) or not (isinstance(shape, type) and issubclass(shape, Settings)):
        return
    fields = {each.name: each.type for each in msgspec.structs.fields(shape)}
    for key, value in node.value:
        if key.value not in fields:
            near = difflib.get_close_matches(str(key.value), fields, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(fields)}."
            message = f"{name}, line {key.start_mark.line + 1}: there is no key {key.value!r} here.{hint}"
            raise UsageError(message)
        _refuse_unknown(value, fields[key.value], name)


def _where(node: yaml.Node | None, complaint: str, name: str) -> str:
    """Name the line that a complaint such as `... - at $.companies[0].url` is about."""
    at = node
    _, _, path = complaint.partition("`$")
    line = None
    for step in re.findall(r"\.(\w+)|\[(\d+)\]", path):
        if isinstance(at, yaml.MappingNode) and step[0]:
            at = next((value for key, value in at.value if key.value == step[0]), at)
        elif isinstance(at, yaml.SequenceNode) and step[1]:
            at = at.value[int(step[1])]
        line = at.start_mark.line + 1 if at else None
    return f"{name}, line {line}" if line else name


def slug(name: str) -> str:
    """Make a name fit for a folder and an address."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    clean = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:50].strip("-")
    return clean or hashlib.sha256(name.encode()).hexdigest()[:10]


def web_address(url: str) -> str:
    """Complete a web address as a person types it.

    Raises `UsageError` where it is none.
    """
    whole = url.strip()
    if "://" not in whole and not re.match(r"^[a-z][a-z0-9+.-]*:(?!\d)", whole, re.IGNORECASE):
        whole = f"https://{whole}"
    try:
        parts = urlsplit(whole)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in whole
        good = good and ("." in str(parts.hostname) or parts.hostname == "localhost" or ":" in str(parts.hostname))
        _ = parts.port
        if parts.username or parts.password:
            message = "A name and a password in an address would be published: leave them out."
            raise UsageError(message)
    except ValueError:
        good = False
    if not good:
        message = f"{url!r} is not a web address. Give one such as https://www.example.com."
        raise UsageError(message)
    return whole
