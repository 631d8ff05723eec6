"""The walks on small but difficult sites: only rendered content counts, and walks do no harm."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image, ImageStat

from footfall.browsing.session import Prospect
from footfall.errors import NotAuditedError
from footfall.evidence import Exploration, FormPurpose, FrontDoor, Journeys, RouteKind, Sight
from footfall.walk import all_walks
from tests.conftest import Run, inputs
from tests.serving import Reply, TestServer

WALKS = {walk.name: walk for walk in all_walks()}
MENU = '<nav><a href="/">Home</a> <a href="/contact">Contact</a></nav>'


@pytest.fixture
def explore(server: TestServer, run: Run[Any], prospect: Callable[..., Prospect]) -> Callable[..., Exploration]:
    def walk(host: str, served: dict[str, Any], **settings: Any) -> Exploration:
        server.sites[host] = served
        walked: Exploration = run(WALKS["exploration"].run(prospect(f"http://{host}/", **settings)))
        return walked

    return walk


def test_a_site_built_by_scripts(explore: Callable[..., Exploration]) -> None:
    script = """<body><div id=app></div><script>setTimeout(() => { app.innerHTML =
        '<h1>Baker</h1><a href="/contact">Contact</a><p>' + 'Bread. '.repeat(60) + '</p>' }, 250)</script>"""
    contact = "<body><script>setTimeout(() => { document.body.innerHTML = '<p>Ring 0113 496 0111</p>' }, 250)</script>"
    site = explore("scripted.test", {"/": Reply(script), "/contact": Reply(contact)})

    assert [page.url for page in site] == ["http://scripted.test/", "http://scripted.test/contact"]
    assert site.pages[1].routes[0].value == "+441134960111"


def test_what_a_page_fetches_is_waited_for(explore: Callable[..., Exploration]) -> None:
    words = "Stairs, windows and kitchens in oak, made and fitted by us in Otley since 1950. " * 4
    fetching = "fetch('/data').then((reply) => reply.text()).then((text) => { box.innerHTML = text })"
    page = Reply(f"<h1>Mill Joinery</h1><p>{words}</p><p id=box></p><script>{fetching}</script>")
    data = Reply("Ring 0113 496 0111. <a href='/prices'>Prices</a>", delay=0.4)

    site = explore("fetching.test", {"/": page, "/data": data, "/prices": Reply("<h1>Prices</h1>")})

    assert [route.value for route in site.pages[0].routes if route.kind is RouteKind.PHONE] == ["+441134960111"]
    assert len(site.pages) == 2


def test_a_form_behind_a_button_of_the_contact_page_is_seen(explore: Callable[..., Exploration]) -> None:
    drawer = """<h1>Contato</h1><p>Conte o que precisa.</p><button type=button>Abrir formulário lateral</button><script>
        document.querySelector("button").addEventListener("click", () => document.body.insertAdjacentHTML("beforeend",
        '<aside role=dialog style="position:fixed;inset:0 0 0 auto;width:380px;background:#fff;z-index:90">'
        + '<form action=/go method=post><label>Nome <input name=nome></label><label>E-mail <input type=email name=m>'
        + '</label><label>Mensagem <textarea name=t></textarea></label><button>Enviar</button></form></aside>'));
        </script>"""
    site = explore(
        "drawer.test", {"/": Reply('<h1>Redes</h1><a href="/contato">Contato</a>'), "/contato": Reply(drawer)}
    )
    page = site.page("http://drawer.test/contato")

    assert page
    assert [(form.purpose, form.seen.desktop) for form in page.forms] == [(FormPurpose.CONTACT, Sight.MENU)]


def test_hash_routes_are_pages(explore: Callable[..., Exploration]) -> None:
    app = """<body><nav><a href="#/">Home</a> <a href="#/contact">Contact</a></nav><main id=m></main><script>
        const contact = '<h1>Contact</h1><p>0113 496 0111</p>';
        const show = () => { m.innerHTML = location.hash === '#/contact' ? contact : '<h1>Hi</h1>' };
        addEventListener('hashchange', show); show();</script>"""
    site = explore("hashed.test", {"/": Reply(app)})

    contact = site.page("http://hashed.test/#/contact")
    assert contact is not None
    assert contact.headings == ("Contact",)
    assert [route.kind for route in contact.routes] == [RouteKind.PHONE]


def test_places_on_a_page_are_not_pages(explore: Callable[..., Exploration]) -> None:
    page = '<nav><a href="#contact">Contact</a></nav><h1>One</h1><section id=contact>Ring 0113 496 0111</section>'
    site = explore("single.test", {"/": Reply(page)})

    assert len(site.pages) == 1
    assert site.home.links[0].fragment == "contact"


def test_other_languages(explore: Callable[..., Exploration]) -> None:
    home = '<html lang="de"><nav><a href="/kontakt">Kontakt</a> <a href="/preise">Preise</a></nav><h1>Bäcker</h1>'
    contact = """<html lang="de"><h1>Kontakt</h1><address>Bäckerei Ähre<br>Lange Straße 5<br>20095 Hamburg</address>
        <p>Montag bis Freitag 8:00-18:00 Uhr</p>
        <form action="/senden" method="post"><label>Ihr Name <input name="name"></label>
        <label>E-Mail <input type="email" name="email"></label>
        <label>Ihre Nachricht <textarea name="nachricht"></textarea></label><button>Absenden</button></form>"""
    site = explore("german.test", {"/": Reply(home), "/kontakt": Reply(contact), "/preise": Reply("<h1>Preise</h1>")})

    page = site.pages[1]
    assert page.url.endswith("/kontakt"), "the best scent is opened first"
    assert {route.kind for route in page.routes} == {RouteKind.ADDRESS, RouteKind.HOURS}
    assert page.forms[0].purpose is FormPurpose.CONTACT
    assert [field.label for field in page.forms[0].asked] == ["Ihr Name", "E-Mail", "Ihre Nachricht"]


def test_robots_are_obeyed(explore: Callable[..., Exploration], server: TestServer) -> None:
    rules = Reply("User-agent: *\nDisallow: /secret", kind="text/plain")
    home = '<a href="/secret/album">Album</a> <a href="/open">Open</a>'
    site = explore("robots.test", {"/robots.txt": rules, "/": Reply(home), "/open": Reply("<h1>Open</h1>")})

    assert site.robots == "partly closed"
    assert "/secret/album" not in {request.path for request in server.asked_of("robots.test")}


@pytest.mark.parametrize(
    ("rules", "links"),
    [
        (
            "Disallow: /secret",
            '<a href="/secret/contact">Contact</a> <a href="/open">Open</a> <a href="/more">More</a>',
        ),
        ("Disallow: /", '<a href="/open">Open</a> <a href="/more">More</a>'),
    ],
)
def test_what_robots_close_is_not_said_to_be_missing(
    explore: Callable[..., Exploration], server: TestServer, rules: str, links: str
) -> None:
    pages = {path: Reply("<h1>Here</h1>") for path in ("/open", "/more", "/secret/contact")}
    pages |= {"/robots.txt": Reply(f"User-agent: *\n{rules}", kind="text/plain"), "/": Reply(links)}

    with pytest.raises(NotAuditedError, match=r"robots.txt does not let us read \d of \d pages"):
        explore("closed.test", pages)
    opened = explore("own.test", pages, obey_robots=False)

    assert not {request.path for request in server.asked_of("closed.test")} & {"/secret/contact"}
    assert len(opened.pages) >= 3


def test_a_start_page_of_tiles_without_links_is_pressed(explore: Callable[..., Exploration]) -> None:
    home = """<style>div { cursor: pointer; height: 200px; }</style><main id=all><h1>Escape rooms</h1>
        <div onclick="opened('Temuco', 'temuco')">Temuco</div> <div onclick="opened('Our teams', 'teams')">Teams</div>
        </main><script>const opened = (name, mail) => {
          all.innerHTML = `<h2>${name}</h2><a href="mailto:${mail}@rooms.example">Write to us</a>`; };</script>"""
    site = explore("tiles.test", {"/": Reply(home)})

    assert {route.value for route in site.home.routes} == {"temuco@rooms.example", "teams@rooms.example"}
    assert {"Temuco", "Our teams"} <= set(site.home.headings)


def test_an_imprint_that_robots_close_is_not_needed(explore: Callable[..., Exploration]) -> None:
    rules = Reply("User-agent: *\nDisallow: /impressum", kind="text/plain")
    home = '<a href="/kontakt">Kontakt</a> <a href="/impressum">Impressum</a>'
    site = explore("imprint.test", {"/robots.txt": rules, "/": Reply(home), "/kontakt": Reply("Tel. 030 2341976")})

    assert len(site.pages) == 2


def test_the_budget_and_the_trap(explore: Callable[..., Exploration], server: TestServer) -> None:
    days = "".join(f'<a href="/calendar?day={n}">Day {n}</a> ' for n in range(40))
    pages: dict[str, Any] = {"/": Reply(f'{days}<a href="/a/b">Deep</a>'), "/contact": Reply("<h1>Contact</h1>")}
    pages["/calendar"] = Reply(days + '<a href="/contact">Contact</a>')
    site = explore("trap.test", pages, pages=12)

    assert len(site.pages) <= 12
    assert len([page for page in site.pages if "day=" in page.url]) <= 6
    assert site.page("http://trap.test/contact") is not None
    assert site.skipped >= 30
    assert all(request.method == "GET" for request in server.asked_of("trap.test"))


def test_clicks_are_counted_breadth_first(explore: Callable[..., Exploration]) -> None:
    pages = {
        "/": Reply('<a href="/contact">Contact</a> <a href="/z">Zebra</a>'),
        "/contact": Reply('<a href="/contact-us">Contact us</a>'),
        "/contact-us": Reply('<a href="/deep">Call us</a>'),
        "/z": Reply('<a href="/deep">A quiet way</a>'),
        "/deep": Reply("<h1>Deep</h1>"),
    }
    site = explore("depth.test", pages)

    assert {page.url.removeprefix("http://depth.test"): page.clicks for page in site.pages} == {
        "/": 0,
        "/contact": 1,
        "/z": 1,
        "/contact-us": 2,
        "/deep": 2,
    }


def test_visits_and_sessions_are_one_page(explore: Callable[..., Exploration]) -> None:
    home = '<a href="/p?utm_source=x">One</a> <a href="/p?PHPSESSID=1">Two</a> <a href="/p;jsessionid=9">Three</a>'
    site = explore("sessions.test", {"/": Reply(home), "/p": Reply("<h1>Page</h1>")})

    assert [page.url for page in site.pages] == ["http://sessions.test/", "http://sessions.test/p"]


def test_documents_dialogs_and_windows_end_nothing(explore: Callable[..., Exploration]) -> None:
    home = """<a href="/file">Brochure</a> <a href="/loud">Loud</a> <a href="/contact">Contact</a>"""
    loud = "<h1>Loud</h1><script>alert('hello'); confirm('sure?'); window.open('/contact'); window.print = 0</script>"
    file = Reply(b"PK", kind="application/zip", headers={"Content-Disposition": "attachment"})
    site = explore(
        "loud.test", {"/": Reply(home), "/file": file, "/loud": Reply(loud), "/contact": Reply("<h1>Contact</h1>")}
    )

    assert {page.url.rpartition("/")[2] for page in site} == {"", "loud", "contact"}
    broken = site.page("http://loud.test/file")
    assert broken is not None
    assert "document" in broken.trouble


def test_a_click_leads_where_it_ends_up(explore: Callable[..., Exploration]) -> None:
    pages = {
        "/": Reply('<a href="/old">Contact</a>'),
        "/old": Reply(status=301, headers={"Location": "/new"}),
        "/new": Reply("<h1>New</h1>"),
    }
    site = explore("moved.test", pages)

    assert site.home.links[0].url == "http://moved.test/new"
    assert site.page("http://moved.test/new") is not None


def test_a_frame_that_waits_to_be_scrolled_to_holds_nobody_up(explore: Callable[..., Exploration]) -> None:
    page = """<h1>Practice</h1><p>Phone 0113 496 0101</p><div style="height:9000px"></div>
        <iframe loading="lazy" src="http://maps.elsewhere.test/" width="300" height="200"></iframe>"""
    site = explore("lazy.test", {"/": Reply(page)}, timeout=5)

    assert site.home.usable
    assert [route.value for route in site.home.routes] == ["+441134960101"]


def test_nothing_but_reading_leaves_the_browser(
    run: Run[Any], prospect: Callable[..., Prospect], server: TestServer
) -> None:
    page = """<h1>Busy</h1><form action="/send" method=post><input name=a value=1></form><script>
        fetch('/post', {method: 'POST', body: 'x'}).catch(() => {}); navigator.sendBeacon('/beacon', 'x');
        const r = new XMLHttpRequest(); r.open('PUT', '/put'); r.send('x'); document.forms[0].submit();</script>"""
    server.sites["busy.test"] = {"/": Reply(page)}
    visitor = prospect("http://busy.test/")
    recorded: dict[str, Any] = {}
    # Nothing was sent, so there is no mailbox to read.
    for walk in (walk for walk in WALKS.values() if walk.name not in ("replies", "phone_menu")):
        recorded[walk.name] = run(walk.make(visitor, recorded, inputs()))

    assert {request.method for request in server.asked_of("busy.test")} == {"GET"}
    # The address with www is another host, and this prospect stays on its own host.
    assert {stopped.why for stopped in visitor.policy.stopped} <= {"Footfall only reads", "another host"}


def test_a_form_that_only_asks_is_not_sent_either(
    run: Run[Any], prospect: Callable[..., Prospect], server: TestServer
) -> None:
    page = """<h1>Gate</h1><div style="position:fixed;inset:0;background:#fff;z-index:9"><form action="/sent">
        Are you of age? <input type=hidden name=a value=1><button>Yes</button></form></div>
        <script>document.forms[0].submit(); document.forms[0].requestSubmit()</script>"""
    server.sites["gate.test"] = {"/": Reply(page)}
    visitor = prospect("http://gate.test/", watch=0)
    recorded: dict[str, Any] = {}
    # Nothing was sent, so there is no mailbox to read.
    for walk in (walk for walk in WALKS.values() if walk.name not in ("replies", "phone_menu")):
        recorded[walk.name] = run(walk.make(visitor, recorded, inputs()))

    assert {request.path for request in server.asked_of("gate.test")} <= {
        *("/", "/robots.txt", "/favicon.ico", "/sitemap.xml"),
        "/footfall-looks-for-a-page-that-does-not-exist",
    }


def test_a_public_site_cannot_reach_into_our_network(
    run: Run[Any], prospect: Callable[..., Prospect], server: TestServer
) -> None:
    inside = f"http://{server.address}/inside"
    page = f"""<h1>Curious</h1><img src="{inside}"><iframe src="{inside}"></iframe><a href="{inside}">In</a>
        <img src="/hop"><a href="/hop">Contact</a><iframe src="/hop"></iframe>
        <img src="http://192.168.0.1/"><img src="http://169.254.169.254/latest"><img src="http://[::1]/">
        <script>fetch("{inside}").catch(() => {{}}); new WebSocket("ws://{server.address}/inside")</script>"""
    hop = Reply(status=302, headers={"Location": inside})
    server.sites["curious.test"] = {"/": Reply(page), "/inside": Reply("secret"), "/hop": hop}
    server.sites["127.0.0.1"] = {"/inside": Reply("secret")}
    visitor = prospect("http://curious.test/")
    visitor = replace(visitor, policy=replace(visitor.policy, only_named=False))
    run(WALKS["exploration"].run(visitor))
    run(WALKS["contact_route"].run(visitor))

    assert not server.asked_of("127.0.0.1")
    assert {stopped.why for stopped in visitor.policy.stopped} == {"a private address"}


def test_we_say_who_we_are(run: Run[Any], prospect: Callable[..., Prospect], server: TestServer) -> None:
    server.sites["polite.test"] = {"/": Reply("<h1>Polite</h1>")}
    run(WALKS["exploration"].run(prospect("http://polite.test/", contact="mailto:web@polite.test")))

    agents = {request.agent for request in server.asked_of("polite.test")}
    assert all("Footfall/" in agent and "(+mailto:web@polite.test)" in agent for agent in agents)


def test_what_stands_at_the_door(run: Run[Any], prospect: Callable[..., Prospect], server: TestServer) -> None:
    page = """<meta name=viewport content="width=device-width"><h1>Shop</h1><p>Everything for the garden.</p>
        <div id=c style="position:fixed;inset:0;background:#fff;z-index:20">We use cookies
        <button onclick="c.remove()">Accept</button> <button onclick="c.remove()">Reject all</button></div>
        <div id=n hidden style="position:fixed;inset:0;background:#eee;z-index:10">Our newsletter <input type=email>
        <button onclick="n.remove()">×</button></div><script>setTimeout(() => n.hidden = false, 2000)</script>"""
    server.sites["door.test"] = {"/": Reply(page)}
    walked: FrontDoor = run(WALKS["front_door"].run(prospect("http://door.test/")))

    for arrival in walked.arrivals:
        cookies, newsletter = arrival.barriers
        assert (cookies.kind, cookies.refuse_clicks, cookies.cleared_by) == ("cookies", 1, "Reject all")
        assert (newsletter.kind, newsletter.blocking, newsletter.cleared_by) == ("newsletter", True, "×")


def test_the_diary_of_a_phone_call(run: Run[Any], prospect: Callable[..., Prospect], server: TestServer) -> None:
    head = "<meta name=viewport content='width=device-width'>"
    menu = """<button aria-expanded=false onclick="m.hidden = !m.hidden">Menu</button>
        <nav id=m hidden><a href="/about">About us</a> <a href="/contact">Contact</a></nav>"""
    server.sites["diary.test"] = {
        "/": Reply(f"{head}<title>Baker</title>{menu}<h1>Bread</h1>"),
        "/about": Reply(f"{head}<title>About</title>{menu}<p>We bake.</p>"),
        "/contact": Reply(
            f"{head}<title>Contact</title>{menu}<p style='height:3000px'>Our bakery"
            "<p style='background:red;height:300px'>Ring <a href='tel:+441134960111'>0113 496 0111</a>"
        ),
    }
    visitor = prospect("http://diary.test/")
    journeys: Journeys = run(WALKS["contact_route"].run(visitor))

    ring = journeys.to("ring")
    assert ring is not None
    assert ring.reached
    assert [step.clicked for step in ring.steps] == ["Contact", ""]
    assert "menu" in ring.steps[0].saw
    assert ring.steps[0].mark is not None
    assert visitor.shots
    assert all((visitor.shots / step.shot).is_file() for step in ring.steps)
    # The number is far below the first screen, on red.
    answer = Image.open(visitor.shots / ring.steps[-1].shot).convert("RGB")
    red, green, _ = ImageStat.Stat(answer.crop((20, answer.height * 3 // 4, 40, answer.height * 7 // 8))).mean
    assert red > 200
    assert green < 60
    assert ring.steps[0].likely is not None
    assert ring.steps[0].likely > 0.5
    assert f"{100 * ring.steps[0].likely:.0f} of 100 clicks" in ring.steps[0].saw
    visit = journeys.to("visit")
    assert visit is not None
    assert not visit.reached


def test_what_lies_on_a_link_is_not_pressed_in_its_place(
    run: Run[Any], prospect: Callable[..., Prospect], server: TestServer
) -> None:
    head = "<meta name=viewport content='width=device-width'><title>Baker</title>"
    bar = """<style>div { position: fixed; bottom: 0; left: 0; height: 90px; width: 100%; background: #fff }
        div a { display: block; height: 90px }</style><div><a href="/cookies">What we store</a></div>"""
    server.sites["covered.test"] = {
        "/": Reply(f"{head}<h1>Bread</h1><p style='height:1500px'>Rye<p><a href='/contact'>Contact</a></p>{bar}"),
        "/contact": Reply(f"{head}<h1>Contact</h1><p>Ring <a href='tel:+441134960111'>0113 496 0111</a>"),
        "/cookies": Reply(f"{head}<h1>What we store</h1>"),
    }
    journeys: Journeys = run(WALKS["contact_route"].run(prospect("http://covered.test/")))

    ring = journeys.to("ring")
    assert ring is not None
    assert [urlsplit(step.url).path for step in ring.steps] == ["/", "/contact"]
