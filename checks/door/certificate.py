"""Will my browser still open the site next month?

## What it looks for

The certificate for the site's address: whether it was issued for this name,
whether a known authority vouches for it, and how many days are left.

## Why it matters

When a certificate has expired, the browser shows a full-page warning. Of 25
million such warnings, about two thirds of the people turned back in Firefox,
three in ten in Chrome.

## How to fix it

Let your host renew the certificate automatically; nearly all do. If yours
does, find out why it was not renewed.

## What it cannot see

Certificates of other hosts from which the page loads content. Browsers know
some issuers that this machine does not; then it says so, and the address still
opens.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, check, not_applicable, scored
from footfall.evidence import Certificate, Doorstep
from footfall.messages import gettext, ngettext, verbatim

SOON = 14
SCALE = Scale("days until it expires, counted down from two weeks", {0: 1.0, 7: 0.7, 13: 0.3})


@check(stage=Stage.DOOR, weight=4, source="warningland-2013", scale=SCALE)
def certificate(doorstep: Doorstep) -> Outcome:
    """Score whether browsers trust the certificate, and for how long."""
    tls_certificate = doorstep.certificate
    if tls_certificate is None:
        return not_applicable(gettext("There is no certificate to check."))
    if tls_certificate.trouble:
        opens = any(address.landed.startswith("https:") for address in doorstep.addresses)
        return scored(
            0.5 if opens else 0.0,
            gettext("There is a problem with the certificate: {trouble}.", trouble=verbatim(tls_certificate.trouble)),
            _broken(tls_certificate, opens=opens),
        )
    left = tls_certificate.days_left or 0
    if left >= SOON:
        return scored(1.0, gettext("The certificate is valid for more than two weeks."))
    return scored(
        SCALE.at(SOON - left),
        gettext("The certificate expires soon."),
        Finding(
            subject="soon",
            fix=gettext("Renew the certificate"),
            detail=ngettext(
                "It expires in {number} day; most hosts renew it a month before.",
                "It expires in {number} days; most hosts renew it a month before.",
                left,
            ),
            cost=Effort.SETTING,
        ),
    )


def _broken(tls_certificate: Certificate, *, opens: bool) -> Finding:
    host, trouble = tls_certificate.host, verbatim(tls_certificate.trouble)
    if opens:
        detail = gettext(
            "The certificate for {host} has a problem: {trouble}. Some browsers show a warning before they "
            "open the site.",
            host=host,
            trouble=trouble,
        )
    else:
        detail = gettext(
            "The certificate for {host} has a problem: {trouble}. Browsers show a full-page warning before "
            "they open the site.",
            host=host,
            trouble=trouble,
        )
    return Finding(
        subject="broken",
        fix=gettext("Install a valid certificate"),
        detail=detail,
        cost=Effort.SETTING,
    )
