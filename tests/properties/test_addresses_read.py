"""Web addresses: whatever a page writes as one is read or left, and an address in its normal form stays as it is."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from footfall.evidence import Box, Form, FormPurpose, Region
from footfall.reading import own_search, urls
from footfall.reading.countries import country_of
from footfall.reading.recorded.head import head, sent_document
from footfall.reading.recorded.urls import resolved
from footfall.runs.store import encode
from tests.properties import made
from tests.test_readers import IN_SIGHT

addresses = made.whole(made.of(*made.ADDRESSES))
BASE = "https://potter.test/a/b?c=d"
# What Python takes for no address at all, as a template that nobody filled in: http://[your-site]/.
BROKEN = "http://["


@given(href=addresses, base=st.one_of(st.just(BASE), addresses))
@made.MANY
def test_a_normal_address_stays_as_it_is(href: str, base: str) -> None:
    address = urls.normal(href, base)

    assert not address or address.startswith(("http://", "https://"))
    assert not address or urls.normal(address, base) == address
    encode(address)


@given(href=addresses)
@made.MANY
def test_a_normal_address_can_be_asked_anything(href: str) -> None:
    address = urls.normal(href, BASE)
    assume(address)

    assert urls.host_of(address)
    assert urls.host_of(address) in urls.named_hosts(address)
    assert urls.same_site(address, address)
    assert urls.is_page(address) or not urls.is_page(address)
    assert not (urls.is_document(address) and urls.is_page(address))
    assert urls.pattern(address) == urls.pattern(address)
    assert len(country_of(address, "en")) in {0, 2}


ASKED: dict[str, Callable[[str], Any]] = {
    "document": urls.is_document,
    "page": urls.is_page,
    "pattern": urls.pattern,
    "search": lambda href: own_search.why_not(_form(href), BASE),
    "searched address": lambda href: own_search.address_for(_form(href), BASE, [("q", href)]),
}


def _form(action: str) -> Form:
    return Form(
        purpose=FormPurpose.SEARCH,
        action=action,
        method="get",
        fields=(),
        button="",
        seen=IN_SIGHT,
        box=Box(x=0, y=0, width=1, height=1),
        region=Region.MAIN,
    )


@given(one=addresses, other=addresses)
@made.MANY
def test_any_two_texts_can_be_asked_whether_they_are_of_one_site(one: str, other: str) -> None:
    assert urls.same_site(one, other) == urls.same_site(other, one)


@pytest.mark.parametrize("name", ASKED)
@given(href=addresses)
@made.FEW
def test_any_text_without_brackets_can_be_asked_whether_it_is_an_address(name: str, href: str) -> None:
    plain = re.sub(r"[\[\]]", "", href)

    assert ASKED[name](plain) == ASKED[name](plain)


@pytest.mark.parametrize("name", ASKED)
def test_what_is_no_address_can_be_asked(name: str) -> None:
    ASKED[name](BROKEN)


@given(address=addresses, base=st.one_of(st.just(BASE), addresses))
@made.MANY
def test_any_address_is_resolved_as_far_as_it_can_be(address: str, base: str) -> None:
    encode(resolved(address, base))


@given(html=addresses, parts=st.lists(made.whole(made.texts), max_size=4), base=addresses)
@made.FEW
def test_any_head_can_be_read(html: str, parts: list[str], base: str) -> None:
    tags = (
        '<meta name="description" content="{}">',
        '<link rel="canonical" href="{}">',
        '<base href="{}">',
        "<meta {}>",
    )
    sent = "".join(tag.format(part) for tag, part in zip(tags, parts, strict=False))
    found = head(sent_document(f"<!doctype html>{sent}{html}"), base)

    assert head(sent_document(f"<!doctype html>{sent}{html}"), base) == found
    encode(found)
