"""The first request to a site: whether it can be audited, and which company it belongs to."""

from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from footfall.browsing.addresses import is_private
from footfall.browsing.reloads import LOADS_ITSELF
from footfall.browsing.response import LoadResult
from footfall.browsing.robots import read_robots
from footfall.browsing.session import Prospect
from footfall.config.schema import CompanySettings
from footfall.errors import NotAuditedError
from footfall.evidence import Company, Device
from footfall.reading.company_name import company_name
from footfall.reading.countries import country_of
from footfall.reading.recorded.first_look import FirstLook, first_look
from footfall.reading.urls import host_of, named_hosts


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteIdentity:
    """What the site says about its company."""

    name: str
    language: str
    country: str
    url: str
    """The final address: another host or https, if the site redirects there."""


async def opened(prospect: Prospect, settings: CompanySettings) -> Prospect:
    """Open a company's start page; return the prospect, its company completed from the site and the configuration.

    Raises `NotAuditedError` with a one-sentence reason if there is nothing to audit.
    """
    company = prospect.company
    try:
        identity = await preflight(prospect)
    except NotAuditedError:
        if "://" in settings.url:
            raise
        # The address has no scheme and does not answer over https, as with some small firms.
        insecure = replace(company, url=company.url.replace("https://", "http://", 1))
        identity = await preflight(replace(prospect, company=insecure))
    known = identified(company, identity, settings)
    prospect.policy.named |= named_hosts(known.url)
    return replace(prospect, company=known)


async def preflight(prospect: Prospect) -> SiteIdentity:
    """Open the start page and read the company's name.

    Raises `NotAuditedError` with a one-sentence reason if there is nothing to audit.
    """
    url = prospect.company.url
    async with prospect.visit(Device.DESKTOP) as visit:
        answer = await visit.load(url)
        if answer.error:
            raise NotAuditedError(_sentence(url, answer.error), passing=answer.passing)
        about = first_look(await visit.read_still(partial(visit.recorder.rendering, names=False)))
        answer = visit.landed(answer)
        if visit.loads_itself or answer.error:
            raise NotAuditedError(_sentence(url, LOADS_ITSELF if visit.loads_itself else answer.error), passing=True)
        _refuse_status(url, answer)
        await _refuse_hop(prospect, answer)
        if about.asks_password and len(about.text) < 400:  # noqa: PLR2004 - a login page says little else
            raise NotAuditedError(_sentence(url, "the page needs a login"))
        if not about.text and not about.pictures:
            raise NotAuditedError(_sentence(url, "the page is empty"), passing=False)
        courtesy = prospect.courtesy
        robots = await read_robots(visit.tab, answer.url)
        # If robots.txt was refused, the exploration requests it once more, and reports a second refusal.
        courtesy.robots = None if visit.loader.responses.kept_back else robots
        courtesy.pace.crawl_delay = robots.delay
        return _identify(url, about, answer.url)


def identified(company: Company, identity: SiteIdentity, settings: CompanySettings) -> Company:
    """Complete the company from the site where the owner has not configured it."""
    return replace(
        company,
        name=settings.name or identity.name,
        url=identity.url,
        language=settings.language or identity.language,
        country=company.country or identity.country,
    )


def _refuse_status(url: str, answer: LoadResult) -> None:
    if answer.status in {401, 407}:
        raise NotAuditedError(_sentence(url, "the page needs a login"))
    if answer.status >= 400:  # noqa: PLR2004 - HTTP
        raise NotAuditedError(_sentence(url, f"there is no page to read ({answer.status})"))


async def _refuse_hop(prospect: Prospect, answer: LoadResult) -> None:
    """Refuse a private host that a site redirects to; a named private host may be audited."""
    landed = host_of(answer.url)
    if landed and landed != host_of(prospect.company.url) and await is_private(urlsplit(answer.url).hostname or ""):
        raise NotAuditedError(_sentence(prospect.company.url, "it leads to a private address"))


def _sentence(url: str, trouble: str) -> str:
    return f"{url}: {trouble}."


def _identify(asked: str, about: FirstLook, url: str) -> SiteIdentity:
    language = about.language[:20]
    return SiteIdentity(
        name=company_name(about.site_name, about.title, host_of(url), about.text),
        language=language,
        country=country_of(url, language),
        url=_arrived(asked, url),
    )


def _arrived(asked: str, landed: str) -> str:
    """Return the address as given, unless it redirects to another host or scheme."""
    same = host_of(asked) == host_of(landed) and urlsplit(asked).scheme == urlsplit(landed).scheme
    return asked if same else landed
