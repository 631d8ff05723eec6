"""Do all pages name the same number?

## What it looks for

Pages that show different phone numbers with none in common.

## Why it matters

One of them is probably dead, and who rings it does not ring twice. In a
survey half of the customers held outdated contact details against a firm.

## How to fix it

Decide which number holds and put it on every page.

## What it cannot see

Departments with numbers of their own, if no page lists them together.
"""

from footfall.check import Change, ChangeKind, Finding, Outcome, Stage, check, finding_id, not_applicable, scored
from footfall.evidence import Exploration, RouteKind


@check(stage=Stage.TALK, weight=4, source="vistaprint-2017")
def phone_agreement(exploration: Exploration) -> Outcome:
    """Score whether the pages agree on a number."""
    by_page = [
        (
            page,
            {
                route.value: route
                for route in page.routes
                if route.kind is RouteKind.PHONE and route.region != "overlay"
            },
        )
        for page in exploration
    ]
    showing = [(page, numbers) for page, numbers in by_page if numbers]
    if not showing:
        return not_applicable("There is no phone number to compare.")
    if set.intersection(*(set(numbers) for _, numbers in showing)):
        return scored(1.0, "All pages agree on a phone number.")
    places: dict[str, list[str]] = {}
    for page, numbers in showing:
        for value in numbers:
            places.setdefault(value, []).append(page.url)
    rare = min(places, key=lambda value: (len(places[value]), value))
    other = max((value for value in places if value != rare), key=lambda value: len(places[value]))
    shown = {value: route.shown for _, numbers in showing for value, route in numbers.items()}
    return scored(
        0.0,
        f"The pages name {len(places)} different numbers.",
        Finding(
            id=finding_id("phone_agreement"),
            fix="Put the same phone number on every page",
            detail=f"One page says {shown[rare]}, another {shown[other]}.",
            page=places[rare][0],
            quote=shown[rare],
            cost="a word",
            change=Change(kind=ChangeKind.AGREE, target=RouteKind.PHONE),
        ),
    )
