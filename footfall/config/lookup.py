"""Find the configured settings of an audited company."""

from footfall.config.names import slug, web_address
from footfall.config.schema import CompanySettings, Config
from footfall.errors import UsageError
from footfall.evidence import Company
from footfall.reading.urls import host_of, named_hosts


def settings_of(config: Config, company: Company) -> CompanySettings | None:
    """Return the settings of a company: by name, or by host if the configuration gives no name."""
    hosts = named_hosts(company.url)
    return next(
        (
            settings
            for settings in config.companies
            if (slug(settings.name) == company.slug if settings.name else host_of(web_address(settings.url)) in hosts)
        ),
        None,
    )


def chosen_companies(config: Config, urls: tuple[str, ...]) -> tuple[CompanySettings, ...]:
    """Return the companies to audit: the given addresses with their configuration, or all configured ones.

    Raises `UsageError` if there is none.
    """
    if not urls:
        if not config.companies:
            message = "Nothing to audit: give a web address, or add companies to footfall.yml."
            raise UsageError(message)
        return config.companies
    chosen = []
    for url in urls:
        known = next(
            (settings for settings in config.companies if url in {settings.url, settings.name, slug(settings.name)}),
            None,
        )
        if known is None:
            host = host_of(web_address(url))
            known = next(
                (settings for settings in config.companies if host_of(web_address(settings.url)) == host), None
            )
        chosen.append(known or CompanySettings(url=url))
    return tuple(chosen)
