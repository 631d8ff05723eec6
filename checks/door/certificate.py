"""Will my browser let me in next month, too?

## What it looks for

The certificate behind the site's address: whether it is made out to this name,
whether somebody known vouches for it, and how many days are left.

## Why it matters

With a certificate that has run out the browser shows a full page of warning.
Of 25 million such warnings, about two thirds of the people turned back in
Firefox, three in ten in Chrome.

## How to fix it

Let your host renew it by itself; nearly all do. If it does, find out why it
has not.

## What it cannot see

Certificates of other hosts from which the page takes things. Browsers know some
issuers that this machine does not; then it says so, and the address still opens.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, check, not_applicable, scored
from footfall.evidence import Certificate, Doorstep
from footfall.messages import gettext, ngettext, verbatim

SOON = 14
SCALE = Scale("days until it runs out, counted down from two weeks", {0: 1.0, 7: 0.7, 13: 0.3})


@check(stage=Stage.DOOR, weight=4, source="warningland-2013", scale=SCALE)
def certificate(doorstep: Doorstep) -> Outcome:
    """Score whether browsers trust the certificate, and for how long."""
    tls_certificate = doorstep.certificate
    if tls_certificate is None:
        return not_applicable(gettext("There is no certificate to look at."))
    if tls_certificate.trouble:
        opens = any(address.landed.startswith("https:") for address in doorstep.addresses)
        return scored(
            0.5 if opens else 0.0,
            gettext("The certificate is not good: {trouble}.", trouble=verbatim(tls_certificate.trouble)),
            _broken(tls_certificate, opens=opens),
        )
    left = tls_certificate.days_left or 0
    if left >= SOON:
        return scored(1.0, gettext("The certificate is good for more than two weeks."))
    return scored(
        SCALE.at(SOON - left),
        gettext("The certificate runs out soon."),
        Finding(
            subject="soon",
            fix=gettext("Renew the certificate"),
            detail=ngettext(
                "It runs out in {number} day; most hosts renew it a month before.",
                "It runs out in {number} days; most hosts renew it a month before.",
                left,
            ),
            cost=Effort.SETTING,
        ),
    )


def _broken(tls_certificate: Certificate, *, opens: bool) -> Finding:
    host, trouble = tls_certificate.host, verbatim(tls_certificate.trouble)
    if opens:
        detail = gettext(
            "For {host} {trouble}; some browsers warn before they let anybody in.", host=host, trouble=trouble
        )
    else:
        detail = gettext(
            "For {host} {trouble}; browsers warn with a full page before they let anybody in.",
            host=host,
            trouble=trouble,
        )
    return Finding(
        subject="broken",
        fix=gettext("Put a good certificate in place"),
        detail=detail,
        cost=Effort.SETTING,
    )
