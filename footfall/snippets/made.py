"""Which findings have a fix to paste."""

from collections.abc import Callable, Iterator

from footfall.check import Finding
from footfall.evidence import Evidence
from footfall.snippets import contact, forms, head, server
from footfall.snippets.snippet import Asked, Snippet

_Maker = Callable[[Asked], Iterator[Snippet]]
MAKERS: dict[str, _Maker] = {
    "canonical": head.canonical,
    "contact_link": contact.contact_link,
    "descriptions": head.description,
    "form_autocomplete": forms.autocomplete,
    "form_consent": forms.unticked,
    "form_input_types": forms.input_types,
    "form_labels": forms.labels,
    "link_names": contact.link_name,
    "link_preview": head.preview,
    "mail_linked": contact.mail_link,
    "organisation_data": head.organisation,
    "page_language": head.language,
    "page_titles": head.title,
    "phone_dials_shown": contact.rings_itself,
    "phone_number": contact.number_in_header,
    "phone_required": forms.phone_optional,
    "phone_tappable": contact.tappable,
    "plain_http": server.to_https,
    "sitemap": server.sitemap,
    "www_address": server.to_one_name,
    "zoom": head.viewport,
}
"""The checks whose findings can have a fix to paste, and what makes it."""


def snippets_for(check: str, finding: Finding, evidence: Evidence) -> tuple[Snippet, ...]:
    """Return the snippets for a finding of a check.

    Empty if the site does not show what they need, or if it is a competitor's.
    """
    maker = MAKERS.get(check)
    if not maker or not evidence.exploration or evidence.company.competitor_of:
        return ()
    asked = Asked(
        finding=finding,
        company=evidence.company,
        site=evidence.exploration,
        findability=evidence.findability,
    )
    return tuple(maker(asked))
