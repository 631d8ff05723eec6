"""Whose numbers and addresses they are that stand beside another firm's mail address."""

from dataclasses import replace

import pytest

from footfall.evidence import Box, Link, Page, Region, Route, RouteKind, Seen, ShownAs, Sight
from footfall.reading.decoys import HOTLINE, NOTICE
from footfall.reading.page import unreadable
from footfall.reading.partners import with_own_in_notices, without_partners

SEEN = Seen(phone=Sight.FIRST_SCREEN, desktop=Sight.FIRST_SCREEN)
FOOTER, MAIN = Region.FOOTER, Region.MAIN
START, LESSONS, CONTACT = (f"http://fairway.test/{path}" for path in ("", "lessons", "contact"))
OURS, COACH = "info@fairway.example", "jo@sweetswing.example"
TENANTS = "http://fairway.test/tenants"
MANY = [f"+4411349602{number:02}" for number in range(20)]
NUMBER, HIS = "+441134960111", "+441134960222"
ARTICLE = f"To change your handicap you have to ask the union of the county, whose office in Leeds opens at noon: {HIS}"


def page(url: str, *routes: tuple[str, Region], links: tuple[tuple[str, str], ...] = ()) -> Page:
    kinds = ((RouteKind.MAIL if "@" in value else RouteKind.PHONE, value, region) for value, region in routes)
    return replace(
        unreadable(url, status=200, clicks=0, trouble=""),
        routes=tuple(
            Route(kind=kind, value=value, shown=value, shown_as=ShownAs.TEXT, region=region, seen=SEEN)
            for kind, value, region in kinds
        ),
        links=tuple(
            Link(url=to, text=text, region=MAIN, seen=SEEN, box=Box(x=0, y=0, width=9, height=9)) for text, to in links
        ),
    )


@pytest.mark.parametrize(
    ("pages", "theirs"),
    [
        pytest.param(
            [page(START, (OURS, FOOTER), (NUMBER, FOOTER)), page(LESSONS, (COACH, MAIN), (HIS, MAIN), (OURS, FOOTER))],
            {COACH, HIS},
            id="a coach on a page about lessons",
        ),
        pytest.param(
            [page(START, (NUMBER, FOOTER)), replace(page(LESSONS, (HIS, MAIN)), text=ARTICLE)],
            {HIS},
            id="a number named in the middle of an article",
        ),
        pytest.param(
            [page(START, (NUMBER, FOOTER)), replace(page(LESSONS, (HIS, MAIN)), text=f"In an emergency, {ARTICLE}")],
            set(),
            id="a number for emergencies is the firm's",
        ),
        pytest.param(
            [page(START, (NUMBER, MAIN)), replace(page(LESSONS, (HIS, MAIN)), text=ARTICLE)],
            set(),
            id="an article of a firm whose own number is in no header or footer",
        ),
        pytest.param(
            [page(START, (NUMBER, FOOTER)), replace(page(LESSONS, (HIS, MAIN)), text=f"Fairways at dawn: {HIS}")],
            set(),
            id="a number on a line of its own",
        ),
        pytest.param(
            [page(START, (OURS, FOOTER), (HIS, MAIN)), page(LESSONS, (COACH, MAIN), (HIS, MAIN))],
            {COACH},
            id="a number that stands elsewhere too is the firm's",
        ),
        pytest.param(
            [page(START, (OURS, FOOTER), links=(("Contact", CONTACT),)), page(CONTACT, (COACH, MAIN), (HIS, MAIN))],
            set(),
            id="on the contact page anybody is the firm's",
        ),
        pytest.param(
            [
                page(START, (OURS, FOOTER), links=(("How a coach helps, and why you should contact him", LESSONS),)),
                page(LESSONS, (COACH, MAIN)),
            ],
            {COACH},
            id="a teaser promises no contact page",
        ),
        pytest.param(
            [page(START, (NUMBER, FOOTER)), page(TENANTS, (NUMBER, FOOTER), *((tenant, MAIN) for tenant in MANY))],
            set(MANY),
            id="a directory of tenants",
        ),
        pytest.param(
            [
                page(START, (NUMBER, FOOTER), links=(("Our branches", TENANTS),)),
                page(TENANTS, *((tenant, MAIN) for tenant in MANY)),
            ],
            set(),
            id="a page of many branches",
        ),
        pytest.param(
            [page(START, (NUMBER, FOOTER)), page(TENANTS, *((tenant, MAIN) for tenant in MANY[:6]))],
            set(),
            id="six numbers are no directory",
        ),
        pytest.param(
            [page(START, (NUMBER, FOOTER)), page(LESSONS, (COACH, MAIN), (HIS, MAIN))],
            set(),
            id="no address of its own in the frame: cannot tell",
        ),
        pytest.param(
            [page(START, ("fairway@gmail.com", FOOTER)), page(LESSONS, (COACH, MAIN))],
            set(),
            id="a mail service's address tells nothing of the firm's domain",
        ),
        pytest.param(
            [page(START, (OURS, FOOTER)), page(LESSONS, ("jo@fairway-academy.example", MAIN))],
            set(),
            id="names that are alike",
        ),
        pytest.param(
            [page(START, (OURS, FOOTER)), page(LESSONS, ("jo.fairway@gmail.com", MAIN))],
            set(),
            id="its own people may write from a mail service",
        ),
        pytest.param(
            [page(START, (OURS, FOOTER), (COACH, FOOTER)), page(LESSONS, (COACH, MAIN))],
            set(),
            id="two domains in the frame are both its own",
        ),
    ],
)
def test_what_stands_beside_another_firms_address(pages: list[Page], theirs: set[str]) -> None:
    found = {route.value for page in without_partners(pages) for route in page.routes if route.decoy}

    assert found == theirs


@pytest.mark.parametrize(("said", "remains"), [(NOTICE, ""), (HOTLINE, HOTLINE)])
def test_what_a_notice_names_is_the_firms_if_another_page_shows_it(said: str, remains: str) -> None:
    notice = page(LESSONS, (NUMBER, MAIN), (HIS, MAIN))
    notice = replace(notice, routes=tuple(replace(route, decoy=said) for route in notice.routes))

    _, settled = with_own_in_notices([page(START, (NUMBER, FOOTER)), notice])

    assert [route.decoy for route in settled.routes] == [remains, said]
