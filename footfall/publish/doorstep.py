"""The doorstep part of the page on the stage “door”: addresses, certificate, the page without scripts."""

from urllib.parse import urlsplit

from footfall.evidence import Address, Certificate, Doorstep
from footfall.publish.language import counted, said_here, translated


def address_row(address: Address) -> tuple[str, str, bool]:
    """Return the address as typed, where it leads, and whether that is fine."""
    if address.trouble:
        return address.asked, said_here(address.trouble, None), False
    if address.status >= 400:  # noqa: PLR2004 - HTTP
        return address.asked, translated("returns error {status}").format(status=address.status), False
    same = urlsplit(address.asked)[:2] == urlsplit(address.landed)[:2]
    elsewhere = translated("leads to {address}").format(address=address.landed)
    return address.asked, translated("loads without a redirect") if same else elsewhere, True


def certificate_sentence(certificate: Certificate) -> str:
    """Say whether a browser trusts the site's certificate, and for how many days."""
    if certificate.trouble:
        sentence = translated("A browser would show a warning for {host}: {why}.")
        return sentence.format(host=certificate.host, why=said_here(certificate.trouble, None))
    days = certificate.days_left or 0
    sentence = counted(
        "The certificate is valid for {number} more day.", "The certificate is valid for {number} more days.", days
    ).format(number=days)
    by = translated("It was issued by {issuer}.").format(issuer=certificate.issuer) if certificate.issuer else ""
    return f"{sentence} {by}".strip()


def without_scripts(step: Doorstep) -> str:
    """Say what remains of the start page when scripts are off."""
    share = step.plain_words / step.words if step.words else 0.0
    sentence = counted(
        "Without JavaScript, {share} % of the words and {number} link remain.",
        "Without JavaScript, {share} % of the words and {number} links remain.",
        step.plain_links,
    ).format(share=f"{100 * min(share, 1.0):.0f}", number=step.plain_links)
    gone = translated("The phone number is gone.") if step.phone and not step.plain_phone else ""
    return f"{sentence} {gone}".strip()
