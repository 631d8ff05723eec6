"""Reading the ways to contact a company, on small pages of every kind, in a real browser."""

from collections.abc import Callable

import pytest

from footfall.evidence import Page, Route, RouteKind, ShownAs, Sight
from footfall.reading.contact_predicates import is_shown, routes_for
from footfall.reading.decoys import PLACEHOLDER
from tests.conftest import Explore
from tests.route_pages import CALLBACKS, DECOYS, GALLERY, MESSENGERS, PROTECTED


@pytest.fixture(scope="module")
def gallery(explore_site: Explore) -> Callable[[str], Page]:
    """Return a function that finds a page by name; all pages are one site, walked once."""
    links = " ".join(f'<a href="/{name}">{name}</a>' for name in GALLERY)
    pages = {f"/{name}": f'<html lang="en-GB">{body}' for name, body in GALLERY.items()}
    site = explore_site("gallery.test", {"/": f"<h1>Moor Joinery</h1><nav>{links}</nav>", **pages}, country="GB")

    def page(name: str) -> Page:
        located = site.page(f"http://gallery.test/{name}")
        assert located is not None, name
        return located

    return page


def of(page: Page, kind: RouteKind, *, own: bool = True) -> list[Route]:
    """Return a page's routes of a kind, by default without decoys."""
    return [route for route in page.routes if route.kind is kind and (not own or not route.decoy)]


def only(page: Page, kind: RouteKind) -> Route:
    """Return the only route of a kind on a page, decoys included."""
    routes = of(page, kind, own=False)
    assert len(routes) == 1, routes
    return routes[0]


@pytest.mark.parametrize("name", PROTECTED)
def test_a_mail_address_however_it_is_hidden(name: str, gallery: Callable[[str], Page]) -> None:
    route = only(gallery(name), RouteKind.MAIL)

    assert (route.value, route.protected, route.decoy) == ("info@moor.test", PROTECTED[name][1], "")


def test_words_that_follow_without_a_blank(gallery: Callable[[str], Page]) -> None:
    assert only(gallery("glued"), RouteKind.MAIL).value == "info@moor.test"


def test_several_addresses_in_one_link(gallery: Callable[[str], Page]) -> None:
    assert {route.value for route in of(gallery("several"), RouteKind.MAIL)} == {"one@moor.test", "two@moor.test"}


@pytest.mark.parametrize("name", DECOYS)
def test_whose_it_is_not(name: str, gallery: Callable[[str], Page]) -> None:
    routes = [route for route in gallery(name).routes if route.kind in {RouteKind.PHONE, RouteKind.MAIL}]

    assert len(routes) == 1, "a decoy is kept"
    assert DECOYS[name][1] in routes[0].decoy
    # A number that looks invented may still be real, such as 0800 123 456: visitors ring it.
    invented = routes[0].kind is RouteKind.PHONE and routes[0].decoy == PLACEHOLDER
    assert bool(routes_for("ring", routes)) == invented
    assert not routes_for("write", routes)


@pytest.mark.parametrize("name", MESSENGERS)
def test_messengers(name: str, gallery: Callable[[str], Page]) -> None:
    assert only(gallery(name), RouteKind.MESSENGER).value == MESSENGERS[name]


@pytest.mark.parametrize("name", [*CALLBACKS, "callback-form"])
def test_a_promise_to_ring_back(name: str, gallery: Callable[[str], Page]) -> None:
    assert only(gallery(name), RouteKind.CALLBACK)


def test_what_a_link_shows_and_what_it_dials(gallery: Callable[[str], Page]) -> None:
    route = only(gallery("mismatch"), RouteKind.PHONE)
    assert (route.value, route.dials) == ("+441134960111", "+441134960199")
    for name in ("same", "icon", "nowhere", "drawn", "wide-figures", "extension", "button"):
        route = only(gallery(name), RouteKind.PHONE)
        assert (route.value, route.dials) == ("+441134960111", ""), name


def test_the_address_that_a_link_shows_and_not_the_one_a_template_left_in_it(gallery: Callable[[str], Page]) -> None:
    assert only(gallery("left-over"), RouteKind.MAIL).value == "info@moor.test"


def test_a_label_inside_a_link_is_no_part_of_the_address(gallery: Callable[[str], Page]) -> None:
    assert only(gallery("label-in-the-link"), RouteKind.MAIL).value == "info@moor.test"


def test_faxes_are_not_rung(gallery: Callable[[str], Page]) -> None:
    page = gallery("faxes")

    assert {route.value[-2:] for route in of(page, RouteKind.PHONE)} == {"21"}
    assert {route.value[-2:] for route in of(page, RouteKind.FAX)} == {"22", "23", "24"}


def test_numbers_and_what_only_looks_like_one(gallery: Callable[[str], Page]) -> None:
    assert {route.value[-2:] for route in of(gallery("two-numbers"), RouteKind.PHONE)} == {"41", "42"}
    assert only(gallery("short"), RouteKind.PHONE).value == "62 15 13"
    for name in ("not-numbers", "stated"):
        assert not of(gallery(name), RouteKind.PHONE, own=False), name
    assert not of(gallery("field"), RouteKind.PHONE, own=False), "what a field shows as an example rings nobody"


@pytest.mark.parametrize("name", ["organisation", "broken"])
def test_structured_data(name: str, gallery: Callable[[str], Page]) -> None:
    structured = [route for route in gallery(name).routes if route.shown_as is ShownAs.DATA]

    assert {(route.kind, route.value) for route in structured} == {
        (RouteKind.PHONE, "+441134960155"),
        (RouteKind.PHONE, "+441134960157"),
        (RouteKind.PHONE, "+441134960159"),
        (RouteKind.FAX, "+441134960156"),
        (RouteKind.MAIL, "data@moor.test"),
        (RouteKind.ADDRESS, "1 Moor Road, LS1 1AA, Leeds, GB"),
        (RouteKind.HOURS, "Mo,Tu 09:00-17:00"),
        (RouteKind.SOCIAL, "https://www.facebook.com/moorjoinery"),
    }
    assert not any(is_shown(route) for route in structured), "no visitor sees it"


def test_microdata(gallery: Callable[[str], Page]) -> None:
    structured = {route.value for route in gallery("microdata").routes if route.shown_as is ShownAs.DATA}

    assert structured == {"+441134960155", "Mo-Fr 09:00-17:00"}


def test_chats_calendars_and_socials(gallery: Callable[[str], Page]) -> None:
    assert only(gallery("chat"), RouteKind.CHAT).value == "tawk.to"
    assert only(gallery("chat-inline"), RouteKind.CHAT).value == "Crisp"
    assert only(gallery("calendar"), RouteKind.BOOKING).shown == "Calendly"
    assert len(of(gallery("booking"), RouteKind.BOOKING)) == 2
    assert [route.value for route in of(gallery("socials"), RouteKind.SOCIAL)] == ["https://www.instagram.com/moor/"]


def test_every_branch_has_its_address(gallery: Callable[[str], Page]) -> None:
    assert len(of(gallery("branches"), RouteKind.ADDRESS)) == 2


def test_a_menu_that_nothing_opens_hides_what_it_holds(gallery: Callable[[str], Page]) -> None:
    assert only(gallery("locked-menu"), RouteKind.PHONE).seen.phone is Sight.HIDDEN
    assert only(gallery("opening-menu"), RouteKind.PHONE).seen.phone is Sight.MENU
