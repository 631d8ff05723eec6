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

SOON = 14
SCALE = Scale("days until it runs out, counted down from two weeks", {0: 1.0, 7: 0.7, 13: 0.3})


@check(stage=Stage.DOOR, weight=4, source="warningland-2013", scale=SCALE)
def certificate(doorstep: Doorstep) -> Outcome:
    """Score whether browsers trust the certificate, and for how long."""
    tls_certificate = doorstep.certificate
    if tls_certificate is None:
        return not_applicable("There is no certificate to look at.")
    if tls_certificate.trouble:
        opens = any(address.landed.startswith("https:") for address in doorstep.addresses)
        return scored(
            0.5 if opens else 0.0,
            f"The certificate is not good: {tls_certificate.trouble}.",
            _broken(tls_certificate, opens=opens),
        )
    left = tls_certificate.days_left or 0
    if left >= SOON:
        return scored(1.0, "The certificate is good for more than two weeks.")
    return scored(
        SCALE.at(SOON - left),
        "The certificate runs out soon.",
        Finding(
            subject="soon",
            fix="Renew the certificate",
            detail=f"It runs out in {left} {'day' if left == 1 else 'days'}; most hosts renew it a month before.",
            cost=Effort.SETTING,
        ),
    )


def _broken(tls_certificate: Certificate, *, opens: bool) -> Finding:
    warned = "some browsers warn" if opens else "browsers warn with a full page"
    return Finding(
        subject="broken",
        fix="Put a good certificate in place",
        detail=f"For {tls_certificate.host} {tls_certificate.trouble}; {warned} before they let anybody in.",
        cost=Effort.SETTING,
    )
