"""Pages that do not stand still: they load themselves, move on by a script, or fade in."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from footfall.browsing.response import LoadResult
from footfall.browsing.session import Prospect
from footfall.errors import NotAuditedError
from footfall.evidence import Device, Exploration, Journeys, Sight
from tests.conftest import Run
from tests.serving import Reply, TestServer
from tests.test_walks import WALKS
from tests.test_walks import explore as explore  # noqa: PLC0414 - a fixture

LOAD_THEMSELVES = {
    "at-once": "location.href = '/?' + Math.random()",
    "to-and-fro": "location.replace(location.pathname === '/' ? '/again' : '/')",
    "a-moment-later": "setTimeout(() => location.reload(), 30)",
    "in-a-frame": "document.body.append(Object.assign(document.createElement('iframe'), { src: '/frame' }))",
}


@pytest.mark.parametrize("name", ["exploration", "front_door"])
@pytest.mark.parametrize("how", LOAD_THEMSELVES)
def test_a_page_that_loads_itself_is_not_asked_for_without_end(
    how: str, name: str, server: TestServer, run: Run[Any], prospect: Callable[..., Prospect]
) -> None:
    host = f"{how}.{name.replace('_', '-')}.test"
    page = Reply(f"<body><h1>Fenwick</h1><p>We repair clocks in Leeds.</p><script>{LOAD_THEMSELVES[how]}</script>")
    server.sites[host] = {"/": page, "/again": page, "/frame": Reply("<script>location.reload()</script>")}

    with suppress(NotAuditedError):
        run(WALKS[name].run(prospect(f"http://{host}/")))

    # No more than twenty loads for each of the times that a walk asks for a page.
    assert len(server.asked_of(host)) < 100


def test_a_page_that_never_stops_loading_itself_is_not_judged(explore: Callable[..., Exploration]) -> None:
    at_once = Reply(f"<h1>Fenwick</h1><script>{LOAD_THEMSELVES['at-once']}</script>")

    with pytest.raises(NotAuditedError, match="it keeps reloading itself"):
        explore("again.test", {"/": at_once})


def test_a_page_that_still_moves_on_does_not_stop_the_next(
    server: TestServer, run: Run[Any], prospect: Callable[..., Prospect]
) -> None:
    moving = Reply("<h1>Fenwick</h1><script>setTimeout(() => { location.href = '/elsewhere' }, 200)</script>")
    contact = [Reply("<h1>Contact</h1>", delay=1), Reply("<h1>Contact</h1>")]
    server.sites["moving.test"] = {"/": moving, "/elsewhere": Reply("<h1>News</h1>", delay=1), "/contact": contact}

    async def both() -> LoadResult:
        async with prospect("http://moving.test/").visit(Device.DESKTOP) as visit:
            await visit.loader.attempt("http://moving.test/")
            return await visit.loader.attempt("http://moving.test/contact")

    result = run(both())

    assert (result.url, result.error) == ("http://moving.test/contact", "")


FADES = {
    "transition": """<style>main { opacity: 0; transition: opacity 1.5s } main.in { opacity: 1 }</style>
        <script>onload = () => setTimeout(() => { document.querySelector('main').className = 'in' }, 1)</script>""",
    "animation": "<style>@keyframes in { from { opacity: 0 } } main { animation: in 1.5s both }</style>",
    "slide": "<style>@keyframes in { from { transform: translateX(-200vw) } } main { animation: in 1.5s both }</style>",
    "endless beside it": """<style>@keyframes in { from { opacity: 0 } } @keyframes on { to { rotate: 1turn } }
        main { animation: in 1.5s both } p { animation: on 3s infinite }</style>""",
}


@pytest.mark.parametrize("how", FADES)
def test_what_fades_in_at_once_is_seen(explore: Callable[..., Exploration], how: str) -> None:
    words = "<h1>Fenwick</h1><p>We repair clocks of every kind, in Leeds and around it.</p>" * 4
    page = Reply(f"{FADES[how]}<body><main>{words}<a href='tel:+441134960111'>0113 496 0111</a></main>")
    site = explore(f"fades-{how.replace(' ', '-')}.test", {"/": page})

    (route,) = site.pages[0].routes
    assert (route.seen.desktop, route.seen.phone) == (Sight.FIRST_SCREEN, Sight.FIRST_SCREEN)


@pytest.mark.parametrize(("first", "then"), [(404, 200), (200, 404)])
@pytest.mark.parametrize("wait", [0, 60, 300])
def test_a_page_reached_by_a_script_has_its_own_status(
    explore: Callable[..., Exploration], wait: int, first: int, then: int
) -> None:
    host = f"moved-{first}-{wait}.test"
    move = f"<h1>Old</h1><script>setTimeout(() => {{ location.href = '/new' }}, {wait})</script>"
    start = Reply("<h1>Fenwick</h1><a href=/old>Contact</a>")
    new = Reply("<h1>Contact</h1><p>Ring 0113 496 0111</p>" + "<p>We repair clocks.</p>" * 20, then)
    site = explore(host, {"/": start, "/old": Reply(move, first), "/new": new})

    assert [(page.url, page.status) for page in site.pages[1:]] == [(f"http://{host}/new", then)]


@pytest.mark.parametrize("wait", [0, 60, 300])
def test_a_page_that_leads_on_to_nothing_is_none_of_the_site(explore: Callable[..., Exploration], wait: int) -> None:
    host = f"nowhere-{wait}.test"
    move = f"<h1>Old</h1><script>setTimeout(() => {{ location.href = 'http://{host}:1/' }}, {wait})</script>"
    site = explore(host, {"/": Reply("<h1>Fenwick</h1><a href=/old>Contact</a>"), "/old": Reply(move)})

    assert [page.usable for page in site.pages[1:]] == [False]


def test_an_answer_without_a_page_is_asked_for_once(server: TestServer, explore: Callable[..., Exploration]) -> None:
    explore("none.test", {"/": Reply("<h1>Fenwick</h1><a href=/none>Contact</a>"), "/none": Reply("", 204)})

    assert len([asked for asked in server.asked_of("none.test") if asked.path == "/none"]) == 1


def test_who_clicks_through_many_pages_loads_each_of_them(
    server: TestServer, run: Run[Any], prospect: Callable[..., Prospect]
) -> None:
    link = "<a href='/{}' style='position:fixed;inset:0;display:block'>On</a>"
    server.sites["many.test"] = {f"/{at}": Reply(link.format(at + 1)) for at in range(30)}

    async def walk() -> str:
        async with prospect("http://many.test/").visit(Device.DESKTOP) as visit:
            await visit.open("http://many.test/0")
            for _ in range(25):
                assert await visit.click(300, 300)
            return visit.tab.url

    assert run(walk()) == "http://many.test/25"


@pytest.mark.parametrize("wait", [0, 60, 400])
def test_a_start_page_that_leads_on_by_a_script(explore: Callable[..., Exploration], wait: int) -> None:
    door = f"<h1>Fenwick</h1><script>setTimeout(() => {{ location.href = '/en' }}, {wait})</script>"
    english = "<h1>Clocks of Leeds</h1><p>Ring 0113 496 0111</p>" + "<p>We repair clocks of every kind.</p>" * 20
    site = explore(f"door-{wait}.test", {"/": Reply(door), "/en": Reply(english)})

    assert [(page.url, page.headings) for page in site] == [(f"http://door-{wait}.test/en", ("Clocks of Leeds",))]


def test_a_menu_that_fades_in_is_a_menu(run: Run[Any], prospect: Callable[..., Prospect], server: TestServer) -> None:
    """Its links are laid out and invisible, and a page that narrows fades them away in a second."""
    style = """<meta name=viewport content='width=device-width'><style>@media (max-width: 600px) {
        #m { visibility: hidden; opacity: 0; transition: all 1s }
        #m.open { visibility: visible; opacity: 1 } }</style>"""
    menu = """<nav><button aria-expanded=false onclick="m.classList.toggle('open')">Menu</button>
        <div id=m><a href="/contact">Contact</a></div></nav>"""
    server.sites["fades.test"] = {
        "/": Reply(f"{style}<title>Baker</title>{menu}<h1>Bread</h1>"),
        "/contact": Reply("<title>Contact</title><p>Ring <a href='tel:+441134960111'>0113 496 0111</a></p>"),
    }
    journeys: Journeys = run(WALKS["contact_route"].run(prospect("http://fades.test/")))
    site: Exploration = run(WALKS["exploration"].run(prospect("http://fades.test/")))

    ring = journeys.to("ring")
    assert ring is not None
    assert ring.reached
    assert [link.seen.phone for link in site.home.links] == [Sight.MENU]
