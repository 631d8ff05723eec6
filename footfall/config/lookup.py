"""What the owner configured of a company, from the company as it stands in an audit."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from footfall.config.names import slug, web_address
from footfall.config.schema import CompanySettings, Config
from footfall.errors import UsageError
from footfall.evidence import Company
from footfall.reading.urls import host_of, named_hosts


def settings_of(config: Config, company: Company) -> CompanySettings | None:
    """Find a company in the configuration: by its name, or by its host where the configuration names none."""
    hosts = named_hosts(company.url)
    return next(
        (
            each
            for each in config.companies
            if (slug(each.name) == company.slug if each.name else host_of(web_address(each.url)) in hosts)
        ),
        None,
    )


def hosts_of(companies: Iterable[CompanySettings]) -> frozenset[str]:
    """The hosts that these companies and their competitors name, without ports."""
    urls = [url for company in companies for url in (company.url, *(rival.url for rival in company.competitors))]
    return frozenset(urlsplit(web_address(url)).hostname or "" for url in urls)


def chosen_companies(config: Config, urls: tuple[str, ...]) -> tuple[CompanySettings, ...]:
    """Choose whom to audit: the addresses given, with what the configuration knows of them, or all it names.

    Raises `UsageError` where there is nobody to audit.
    """
    if not urls:
        if not config.companies:
            message = "Nobody to audit: give a web address, or name companies in footfall.yml."
            raise UsageError(message)
        return config.companies
    chosen = []
    for url in urls:
        known = next((each for each in config.companies if url in {each.url, each.name, slug(each.name)}), None)
        if known is None:
            host = host_of(web_address(url))
            known = next((each for each in config.companies if host_of(web_address(each.url)) == host), None)
        chosen.append(known or CompanySettings(url=url))
    return tuple(chosen)
