"""Queries for a site's own search box, and the address its form would request."""

import pytest

from footfall.evidence import Form, Page
from footfall.reading.own_search import address_for, misspelt, search_box, why_not
from tests.conftest import Explore

FIELD = '<input type="search" name="q" aria-label="Search"><button>Search</button>'


@pytest.mark.parametrize(
    ("word", "slip"),
    [("delivery", "delviery"), ("shipping", "shpiping"), ("aaa", ""), ("opening hours", "openign hours"), ("配送", "")],
)
def test_a_slip_differs_from_its_word(word: str, slip: str) -> None:
    assert misspelt(word) == slip


def box_of(explore_site: Explore, host: str, form: str) -> tuple[Page, Form]:
    """Return a site's search box and the page that has it."""
    located = search_box(explore_site(host, {"/": f"<h1>Seeds</h1>{form}"}))
    assert located
    return located[0], located[1]


@pytest.mark.parametrize(
    ("name", "form", "why"),
    [
        ("own", f'<form action="/find" role="search">{FIELD}</form>', ""),
        ("elsewhere", f'<form action="https://search.example/" role="search">{FIELD}</form>', "it asks another site"),
        ("post", f'<form method="post" role="search">{FIELD}</form>', "it sends a form, and we send none"),
    ],
)
def test_only_the_own_site_is_asked_and_nothing_sent(explore_site: Explore, name: str, form: str, why: str) -> None:
    page, box = box_of(explore_site, f"search-{name}.test", form)

    assert why_not(box, page.url) == why


def test_all_that_a_form_sends_along_is_asked_for(explore_site: Explore) -> None:
    page, box = box_of(explore_site, "along.test", f'<form action="/find?old=1" role="search">{FIELD}</form>')

    assert address_for(box, page.url, [("type", "product"), ("q", "a b")]).endswith("/find?type=product&q=a+b")
    assert address_for(box, page.url, []) == ""


def test_a_list_to_sort_by_is_no_search_box(explore_site: Explore) -> None:
    sort = (
        "<form><label>Sort by <select name=sort><option>Price<option>Name</select></label><button>Sort</button></form>"
    )

    assert not search_box(explore_site("sorting.test", {"/": f"<h1>Seeds</h1>{sort}"}))
