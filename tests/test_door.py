"""The front door on small pages: every barrier is recognised, costed and passed, on a phone and on a desktop.

It is long because the pages of all barriers stand in it.
"""

import asyncio
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from footfall.evidence import Arrival, Barrier, BarrierKind, Device, FrontDoor
from footfall.publish.door import NAMES, context
from footfall.reading.barriers import BY_ITSELF, spread
from footfall.walk import all_walks
from tests.conftest import Run, new_prospect
from tests.serving import Reply, TestServer
from tests.test_checks import arrived

WALK = next(walk for walk in all_walks() if walk.name == "front_door")
AT_ONCE = 6
HEAD = """<!doctype html><html lang=en><title>Shop</title>
<meta name=viewport content="width=device-width, initial-scale=1">
<main><h1>Everything for the garden</h1><p>Spades, seeds and good advice since 1950.</p></main>"""
GONE = "onclick=\"document.getElementById('x').remove()\""


def over(body: str, style: str = "inset:0") -> str:
    """Return a page that is covered by a box."""
    return f'{HEAD}<div id=x style="position:fixed;{style};background:#fff;z-index:50">{body}</div>'


# By name: the page, the kind, the least share of the screen, clicks to refuse and to accept, and what dismisses it.
BARRIERS = {
    "cookies": (
        over(f"We use cookies <button {GONE}>Reject</button> <button {GONE}>Accept</button>"),
        (BarrierKind.COOKIES, 0.9, 1, 1, "Reject"),
    ),
    "intro": (
        over(f"<h2>Garden</h2><button {GONE}>Skip intro</button>"),
        (BarrierKind.INTRO, 0.9, 1, None, "Skip intro"),
    ),
    "newsletter": (
        over(f"Our newsletter <input type=email> <button {GONE}>No thanks</button>"),
        (BarrierKind.NEWSLETTER, 0.9, 1, None, "No thanks"),
    ),
    "pop-up": (
        over(f"{'Spring is here, and so is our sale of spades. ' * 9}<button {GONE}>Maybe later</button>"),
        (BarrierKind.POPUP, 0.9, 1, None, "Maybe later"),
    ),
    "app": (
        over(f'Get our app <a href="/app">Download</a> <button {GONE}>Continue to the site</button>'),
        (BarrierKind.APP, 0.9, 1, None, "Continue to the site"),
    ),
    "age": (
        over(f"Are you over 18? <button {GONE}>Yes</button> <button>No</button>"),
        (BarrierKind.AGE, 0.9, None, 1, "Yes"),
    ),
    "place": (
        over('Choose your country <a href="/uk">United Kingdom</a> <a href="/de">Deutschland</a>'),
        (BarrierKind.PLACE, 0.9, None, 1, "United Kingdom"),
    ),
    "chat": (
        over(
            f"Hello! How can we help? <textarea></textarea> <button {GONE}>×</button>",
            "right:0;bottom:0;width:380px;height:560px",
        ),
        (BarrierKind.CHAT, 0.15, 1, None, "×"),
    ),
    "dialog": (f"{HEAD}<script>alert('Welcome')</script>", (BarrierKind.DIALOG, 1.0, 1, 1, "OK")),
    "permission": (
        f"{HEAD}<script>Notification.requestPermission()</script>",
        (BarrierKind.PERMISSION, 0.0, 1, 1, "Block"),
    ),
}
SECOND = """<div id=one>We use cookies <button {gone}>Accept all</button>
<button onclick="{open}">{settings}</button></div>
<div id=two hidden>Your cookies: {two}</div>"""
OPEN = "document.getElementById('one').hidden = true; document.getElementById('two').hidden = false"


def layered(two: str, settings: str = "Cookie settings") -> str:
    """Return a page with a cookie banner whose settings are on a second layer."""
    return over(SECOND.format(gone=GONE, open=OPEN, settings=settings, two=two), "left:0;right:0;bottom:0;height:200px")


# Cookie notices as common tools make them: the page, clicks to refuse, and what dismisses it.
NOTICES: dict[str, tuple[str, int | None, str]] = {
    "refused on a second layer": (
        layered(f"<button {GONE}>Reject all</button> <button {GONE}>Accept all</button>"),
        2,
        "Cookie settings → Reject all",
    ),
    "saved as it is": (
        layered(f"<label><input type=checkbox> Statistics</label> <button {GONE}>Save my choices</button>"),
        2,
        "Cookie settings → Save my choices",
    ),
    "unticked one by one": (
        layered(
            "<label><input type=checkbox checked disabled> Needed</label><label><input type=checkbox checked id=a>"
            ' Statistics</label><label><input type=checkbox checked id=b> Films</label> <button onclick="if (!a.checked'
            " && !b.checked) document.getElementById('x').remove()\">Save my choices</button>"
        ),
        4,
        "Cookie settings → untick → untick → Save my choices",
    ),
    "in another language": (
        layered(f"<button {GONE}>Alle ablehnen</button>", "Einstellungen"),
        2,
        "Einstellungen → Alle ablehnen",
    ),
    "settings that lead nowhere": (layered("Nothing can be chosen."), None, ""),
    "yes only": (over(f"We use cookies <button {GONE}>Got it!</button>", "left:0;right:0;bottom:0"), None, "Got it!"),
    "fades away": (
        over(
            f'We use cookies <button onclick="setTimeout(() => {GONE[9:-1]}, 900)">Decline</button>',
            "left:0;right:0;bottom:0",
        ),
        1,
        "Decline",
    ),
    "a component with a slot": (
        f"""{HEAD}<cookie-bar>We use cookies.
        <button slot=no onclick="this.parentElement.remove()">Refuse</button></cookie-bar>
        <script>customElements.define("cookie-bar", class extends HTMLElement {{ constructor() {{ super();
        this.attachShadow({{mode: "open"}}).innerHTML = '<div style="position:fixed;inset:auto 0 0 0;height:120px;'
        + 'background:#fff"><slot></slot><slot name=no></slot></div>' }} }})</script>""",
        1,
        "Refuse",
    ),
    "a card in what dims the page": (
        f"""{HEAD}<div id=x style="position:fixed;inset:0;background:rgba(0,0,0,.4)">
        <div style="margin:200px auto;width:300px;height:220px;background:#fff">We use cookies
        <button {GONE}>Refuse</button> <button {GONE}>Accept</button></div></div>""",
        1,
        "Refuse",
    ),
    "a card before what dims the page": (
        f"""{HEAD}<div id=y style="position:fixed;inset:0;background:rgba(0,0,0,.4);z-index:40"></div>
        <div id=x style="position:fixed;left:45px;top:200px;width:300px;height:220px;background:#fff;z-index:50">
        We use cookies <button onclick="x.remove(); y.remove()">Refuse</button> <button>Accept</button></div>""",
        1,
        "Refuse",
    ),
    "hides from robots": (
        f"""{HEAD}<template id=t><div id=x style="position:fixed;inset:auto 0 0 0;background:#fff">We use cookies
        <button {GONE}>Refuse</button></div></template>
        <script>if (!navigator.webdriver) document.body.append(t.content)</script>""",
        1,
        "Refuse",
    ),
}
# A notice of a tool that autoconsent knows, without a way to refuse.
KNOWN = over(
    f"<div class='cookiealert show'>We use cookies <button class='acceptcookies' {GONE}>Agree</button></div>",
    "left:0;right:0;bottom:0",
)


@pytest.fixture(scope="module")
def doors(
    server: TestServer, browser: Browser, run: Run[Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, FrontDoor]:
    """Walk the front door of every page, several at a time, since walks mostly wait."""
    pages = {name: page for name, (page, _) in BARRIERS.items()} | {name: page for name, (page, *_) in NOTICES.items()}
    shots = tmp_path_factory.mktemp("shots")
    hosts = {name: f"{name.replace(' ', '-')}.door.test" for name in pages}
    linked = {path: Reply(HEAD) for path in ("/uk", "/de", "/app")}
    server.sites.update({hosts[name]: {"/": Reply(page), **linked} for name, page in pages.items()})
    server.asked.clear()

    async def everything() -> dict[str, FrontDoor]:
        gate = asyncio.Semaphore(AT_ONCE)

        async def walk_door(name: str) -> tuple[str, FrontDoor]:
            async with gate:
                recorded: FrontDoor = await WALK.run(
                    new_prospect(browser, f"http://{hosts[name]}/", shots / hosts[name], watch=0.5)
                )
                return name, recorded

        return dict(await asyncio.gather(*(walk_door(name) for name in pages)))

    walked: dict[str, FrontDoor] = run(everything())
    return walked


def met(door: FrontDoor, device: Device, kind: BarrierKind) -> Barrier:
    """Return the only barrier that a device met, which must be of this kind."""
    arrival = next(arrival for arrival in door.arrivals if arrival.device is device)
    assert [barrier.kind for barrier in arrival.barriers] == [kind]
    return arrival.barriers[0]


@pytest.mark.parametrize("device", Device)
@pytest.mark.parametrize("name", BARRIERS)
def test_every_kind_of_barrier(doors: dict[str, FrontDoor], name: str, device: Device) -> None:
    kind, cover, refuse, accept, way = BARRIERS[name][1]
    barrier = met(doors[name], device, kind)

    assert barrier.cover >= cover
    assert (barrier.refuse_clicks, barrier.accept_clicks) == (refuse, accept)
    assert barrier.cleared_by == way


@pytest.mark.parametrize("name", [name for name in NOTICES if "dims" in name])
def test_what_dims_the_page_takes_its_clicks_and_does_not_hide_it(doors: dict[str, FrontDoor], name: str) -> None:
    barrier = met(doors[name], Device.PHONE, BarrierKind.COOKIES)

    assert barrier.blocking
    assert barrier.cover == 1.0
    # 300 by 220 of the 390 by 844 of a phone.
    assert barrier.hidden == pytest.approx(0.2, abs=0.05)
    assert "blocks the rest" in spread(barrier)


def test_every_kind_has_a_page_and_a_name() -> None:
    assert {kind for _, (kind, *_) in BARRIERS.values()} == set(BarrierKind) == set(NAMES)


@pytest.mark.parametrize("device", Device)
@pytest.mark.parametrize("name", NOTICES)
def test_shapes_of_cookie_notices(doors: dict[str, FrontDoor], name: str, device: Device) -> None:
    _, clicks, way = NOTICES[name]
    barrier = met(doors[name], device, BarrierKind.COOKIES)

    assert barrier.refuse_clicks == clicks
    assert barrier.cleared_by == way or name == "settings that lead nowhere"


def test_nothing_was_asked_for_but_the_pages(doors: dict[str, FrontDoor], server: TestServer) -> None:
    requests = [request for request in server.asked if request.host.endswith(".door.test")]

    assert doors
    assert {request.method for request in requests} == {"GET"}
    assert {request.path for request in requests} <= {"/", "/uk", "/de", "/favicon.ico"}


def walk(run: Run[Any], browser: Browser, server: TestServer, page: str, shots: Path, **settings: Any) -> Arrival:
    """Walk the front door of a page; return the arrival on the phone."""
    host = f"{shots.name.replace('_', '-')}.door.test"
    server.sites[host] = {"/": Reply(page)}
    door: FrontDoor = run(WALK.run(new_prospect(browser, f"http://{host}/", shots, **settings)))
    return next(arrival for arrival in door.arrivals if arrival.device is Device.PHONE)


def test_the_film_shows_what_came_when(run: Run[Any], browser: Browser, server: TestServer, tmp_path: Path) -> None:
    late = over(f"Our newsletter <input type=email> <button {GONE}>Close</button>").replace(
        "<div id=x", "<div hidden id=x"
    )
    page = f"{late}<script>setTimeout(() => {{ x.hidden = false }}, 1500)</script>"
    arrival = walk(run, browser, server, page, tmp_path, watch=4)

    moments = [frame.after for frame in arrival.film]
    assert moments == sorted(moments)
    assert len(moments) >= 2
    assert [frame.there for frame in arrival.film if frame.there] == [(BarrierKind.NEWSLETTER,)]
    assert arrival.film[-1].there == ()
    assert not arrival.film[-1].blank
    assert all((tmp_path / frame.shot).is_file() for frame in arrival.film)


def test_the_rules_of_a_tool_never_accept(run: Run[Any], browser: Browser, server: TestServer, tmp_path: Path) -> None:
    script = "addEventListener('click', (event) => { if (!event.isTrusted) fetch('/by-a-script') }, true)"
    arrival = walk(run, browser, server, f"{KNOWN}<script>{script}</script>", tmp_path, watch=0.5)

    (notice,) = arrival.barriers
    assert (notice.refuse_clicks, notice.cleared_by) == (None, "Agree")
    assert "/by-a-script" not in {request.path for request in server.asked}


def test_a_tool_is_named(run: Run[Any], browser: Browser, server: TestServer, tmp_path: Path) -> None:
    page = over(f"We use cookies <button {GONE}>Reject</button>", "left:0;right:0;bottom:0").replace(
        "id=x", 'id=x class="cc-window"'
    )

    assert walk(run, browser, server, page, tmp_path, watch=0.5).barriers[0].tool == "Osano Cookie Consent"


def test_a_request_for_leave_is_answered_with_no(
    run: Run[Any], browser: Browser, server: TestServer, tmp_path: Path
) -> None:
    page = f"""{HEAD}<script>Notification.requestPermission().then((answer) => answer === "denied" || alert("granted"));
        navigator.geolocation.watchPosition(() => alert("found"), () => {{}})</script>"""
    arrival = walk(run, browser, server, page, tmp_path, watch=0.5)

    assert arrival.asked == ("notifications", "location")
    assert arrival.dialogs == ()


DEAF = "<button>Reject</button>"
BY_ESCAPE = f"<script>addEventListener('keydown', (event) => {{ if (event.key === 'Escape') {GONE[9:-1]} }})</script>"


@pytest.mark.parametrize(
    ("body", "refuse", "way"),
    [
        (f"We use cookies {DEAF}{BY_ESCAPE}", 1, "Escape"),
        (f"Our newsletter <input type=email>{BY_ESCAPE}", 1, "Escape"),
        (f"We use cookies {DEAF} <button {GONE}>Accept</button>", None, "Accept"),
        (f"We use cookies {DEAF}", None, ""),
    ],
)
def test_what_does_not_go_at_once_is_not_stuck_yet(  # noqa: PLR0913, PLR0917 - a table of cases
    run: Run[Any],
    browser: Browser,
    server: TestServer,
    tmp_path: Path,
    body: str,
    refuse: int | None,
    way: str,
) -> None:
    (notice,) = walk(run, browser, server, over(body), tmp_path, watch=0.5).barriers

    assert (notice.refuse_clicks, notice.cleared_by) == (refuse, way)


@pytest.mark.parametrize(
    ("way", "sums_up", "clicks", "past"),
    [
        ("", "In the way: a pop-up. We found no way past the pop-up.", "not possible", "We found no way past it."),
        (
            BY_ITSELF,
            "In the way: a pop-up. Visitors can read as soon as it disappears by itself.",
            "0 clicks",
            "It disappeared by itself.",
        ),
        (
            "Close",
            "In the way: a pop-up. It takes one click to start reading.",
            "1 click",
            "We got past it with “Close”.",
        ),
    ],
)
def test_what_cannot_be_passed_is_not_told_as_a_click(way: str, sums_up: str, clicks: str, past: str) -> None:
    met = Barrier(
        kind=BarrierKind.POPUP,
        after=0,
        cover=1.0,
        blocking=True,
        buttons=("Close",),
        refuse_clicks=1,
        accept_clicks=None,
        cleared_by=way,
        text="",
    )
    evidence = arrived()
    assert evidence.front_door
    arrival = replace(evidence.front_door.arrivals[0], barriers=(met,))
    (shown,) = context(replace(evidence, front_door=replace(evidence.front_door, arrivals=(arrival,)))).arrivals

    assert shown.sums_up == sums_up
    assert (shown.cards[0].costs, shown.cards[0].past) == ([("to get past it", clicks)], past)


def test_the_rules_for_cookie_banners_are_those_that_were_taken() -> None:
    folder = Path(__file__).parent.parent / "footfall/browsing/consent"
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in map(str.split, lines)}

    assert {"LICENSE", "autoconsent.js", "rules.json"} == set(sums)
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sums} == sums
