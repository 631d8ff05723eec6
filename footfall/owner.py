"""What the owner configured of a company, from the company as it stands in an audit."""

from footfall.config import slug, web_address
from footfall.evidence import Company
from footfall.reading.urls import host_of, named_hosts
from footfall.settings import CompanySettings, Config


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
