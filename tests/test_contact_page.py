"""Which page is the contact page, what a site's pages agree on, and a site's country and language."""

import pytest

from footfall.evidence import NO_LINK, FormPurpose, RouteKind, Sight
from footfall.reading.agreement import emergency_numbers, phones_agree, strays
from footfall.reading.contact_page import contact_page
from footfall.reading.contact_predicates import routes_for
from footfall.snippets.contact import most_shown
from tests.conftest import Explore
from tests.serving import TestServer
from tests.test_route_reading import only

# Language: a page whose text alone shows the country, its number in E.164, and the label of its contact page.
LANGUAGES = {
    "de": ("<p>Lange Straße 5<br>20095 Hamburg</p><p>Telefon: 040 1234 5607</p>", "+4940123456 07", "Kontakt"),
    "fr": ("<p>5 rue Longue<br>69001 Lyon</p><p>Tél. : 04 72 00 11 33</p>", "+33472001133", "Nous contacter"),
    "es": ("<p>Escríbenos a hola@taller.es</p><p>Teléfono 912 345 608</p>", "+34912345608", "Contáctanos"),
    "it": ("<p>Via Lunga 5<br>20121 Milano</p><p>Telefono 02 1234 5609</p>", "+390212345609", "Contattaci"),
    "nl": ("<p>Lange Straat 5<br>1011 AB Amsterdam</p><p>Tel. 020 - 123 45 08</p>", "+31201234508", "Neem contact op"),
    "pl": ("<p>ul. Długa 5<br>00-001 Warszawa</p><p>tel. 22 123 45 07</p>", "+48221234507", "Skontaktuj się"),
    "pt": ("<p>Rua Longa 5<br>1000-001 Lisboa</p><p>Telefone 21 234 5609</p>", "+351212345609", "Fale conosco"),
    "ja": ("<p>〒100-0001 東京都千代田区1-2-3</p><p>電話：０３-１２３４-５６０８</p>", "+81312345608", "お問い合わせ"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_eight_languages(language: str, explore_site: Explore) -> None:
    body, number, label = LANGUAGES[language]
    site = explore_site(
        f"spoken-{language}.test",
        {
            "/": f'<html lang="{language}"><nav><a href="/a">A</a> <a href="/b">{label}</a></nav><h1>Ab</h1>',
            "/a": f'<html lang="{language}"><h1>A</h1><p>{body}</p>',
            "/b": f'<html lang="{language}"><h1>{label}</h1>{body}',
        },
    )

    place = contact_page(site)
    assert place is not None
    assert place.url.endswith("/b")
    assert [route.value for route in routes_for("ring", place.page.routes)] == [number.replace(" ", "")]


def test_a_number_without_its_country_stays_as_shown(explore_site: Explore) -> None:
    site = explore_site("nowhere.test", {"/": '<html lang="de"><h1>Ab</h1><p>Telefon: 01234 56079</p>'})

    assert only(site.home, RouteKind.PHONE).value == "01234 56079"


def test_another_page_tells_the_country(explore_site: Explore) -> None:
    pages = {"/": '<a href="/b">Contact</a><p>Phone 0113 496 0111</p>', "/b": "<p>Phone +44 113 496 0111</p>"}
    site = explore_site("elsewhere.test", pages)

    assert only(site.home, RouteKind.PHONE).value == "+441134960111"


FORM = """<form action="/send" method="post"><label>Name <input name="name"></label>
    <label>E-mail <input type="email" name="email"></label>
    <label>Message <textarea name="message"></textarea></label><button>Send</button></form>"""
CALLED = {
    "estimate": {"/": '<a href="/x">Free estimate</a> <a href="/y">Our work</a>', "/x": FORM, "/y": "<p>Oak.</p>"},
    "store": {
        "/": '<a href="/x">Store</a> <a href="/y">Menu</a>',
        "/x": "<p>Ring 0113 496 0111</p>",
        "/y": "<p>Tea</p>",
    },
    "imprint": {
        "/": '<a href="/x">Impressum</a> <a href="/y">Leistungen</a>',
        "/x": "<p>a@moor.test</p>",
        "/y": "<p>Eis</p>",
    },
    "not-by-its-name": {
        "/": '<a href="/contact.html">Jobs</a> <a href="/x">Contact</a>',
        "/x": FORM,
        "/contact.html": FORM,
    },
    "empty": {"/": '<a href="/y">Contact</a> <a href="/x">Book</a>', "/x": FORM, "/y": "<h1>Contact</h1><p>Soon.</p>"},
}


@pytest.mark.parametrize("name", CALLED)
def test_the_contact_page_whatever_it_is_called(name: str, explore_site: Explore) -> None:
    place = contact_page(explore_site(f"called-{name}.test", CALLED[name], country="GB"))

    assert place is not None
    assert place.url == f"http://called-{name}.test/x"


def test_a_site_that_nobody_can_reach(explore_site: Explore) -> None:
    pages = {"/": '<a href="/b">Contact</a>', "/b": "<h1>Contact</h1>"}
    place = contact_page(explore_site("mute.test", pages))

    assert place is not None, "it is called so, though nothing is there"
    assert place.url == "http://mute.test/b"
    assert contact_page(explore_site("mute-too.test", {"/": "<h1>Ab</h1>"})) is None


def test_a_section_is_found_by_its_own_name_too(explore_site: Explore) -> None:
    home = f"""<nav><a href="#work">Oak</a> <a href="#contact-form">Yhteys</a></nav><section id="work">Oak</section>
        <section id="contact-form">{FORM}</section>"""
    place = contact_page(explore_site("named.test", {"/": home}))

    assert place is not None
    assert place.url == "http://named.test/#contact-form"


def test_a_section_is_the_contact_page_of_a_single_page(explore_site: Explore) -> None:
    home = f"""<nav><a href="#work">Work</a> <a href="#reach">Contact</a></nav><section id="work">Oak</section>
        <section id="reach">{FORM}</section>"""
    place = contact_page(explore_site("one-page.test", {"/": home}))

    assert place is not None
    assert place.url == "http://one-page.test/#reach"


@pytest.mark.parametrize("mark", ["#/", "#!/"])
def test_a_hash_route_is_the_contact_page(mark: str, explore_site: Explore) -> None:
    home = f"""<nav><a href="{mark}">Home</a> <a href="{mark}contact">Contact</a></nav><main id="m"></main><script>
        const show = () => {{ m.innerHTML = location.hash === '{mark}contact' ? '<p>0113 496 0111</p>' : '<p>Hi</p>' }};
        addEventListener('hashchange', show); show();</script>"""
    host = f"hash-{len(mark)}.test"
    place = contact_page(explore_site(host, {"/": home}, country="GB"))

    assert place is not None
    assert place.url == f"http://{host}/{mark}contact"


def test_an_image_map_is_walked(explore_site: Explore) -> None:
    home = """<img width=300 height=100 usemap="#m"><map name="m">
        <area shape="rect" coords="0,0,100,100" href="/x" alt="Contact"></map>"""
    site = explore_site("mapped.test", {"/": home, "/x": "<p>0113 496 0111</p>"}, country="GB")

    assert [(link.text, link.seen.phone) for link in site.home.links] == [("Contact", Sight.FIRST_SCREEN)]
    place = contact_page(site)
    assert place is not None
    assert place.url == "http://mapped.test/x"


SCRIPTED = ['<a href="#" {}>', '<a href="javascript:void 0" {}>', '<a href="" {}>', "<button {}>"]


@pytest.mark.parametrize("item", SCRIPTED)
def test_a_menu_made_by_script_is_opened(item: str, explore_site: Explore) -> None:
    home = f"""<nav>{item.format("data-to=w")}Work</a></button> {item.format("data-to=c")}Contact</a></button></nav>
        <section id=w>Oak</section><section id=c hidden>0113 496 0111 {FORM}</section><script>
        for (const each of document.querySelectorAll("[data-to]")) each.onclick = (event) => {{
            event.preventDefault();
            for (const part of document.querySelectorAll("section")) part.hidden = part.id !== each.dataset.to;
        }}</script>"""
    site = explore_site(f"script-{SCRIPTED.index(item)}.test", {"/": home}, country="GB")

    assert only(site.home, RouteKind.PHONE).seen.phone is Sight.MENU
    assert [(form.purpose, form.seen.phone) for form in site.home.forms] == [(FormPurpose.CONTACT, Sight.MENU)]
    assert routes_for("ring", site.home.routes)


def test_a_script_that_goes_elsewhere_is_followed(explore_site: Explore) -> None:
    home = """<nav><a href="#" onclick="location.href = '/x'; return false">Contact</a></nav><h1>Ab</h1>"""
    site = explore_site("jumping.test", {"/": home, "/x": "<p>0113 496 0111</p>"}, country="GB")

    assert [page.url for page in site] == ["http://jumping.test/", "http://jumping.test/x"]


def test_a_contact_page_that_the_menu_only_promises(explore_site: Explore) -> None:
    home = '<nav><a href="">Kontakt</a></nav><h1>Ab</h1><a href="/x">Work</a>'
    site = explore_site(
        "promised.test", {"/": home, "/x": "<p>Oak</p>", "/kontakty.html": "<p>0113 496 0111</p>"}, "GB"
    )

    assert [page.url for page in site] == ["http://promised.test/", "http://promised.test/x"], "nobody gets there"
    unlinked = site.page("http://promised.test/kontakty.html")
    assert unlinked is not None
    assert unlinked.trouble == NO_LINK
    assert only(unlinked, RouteKind.PHONE).value == "+441134960111"


def test_no_address_is_typed_where_a_link_leads_there(explore_site: Explore, server: TestServer) -> None:
    home = '<nav><a href="#">Kontakt</a></nav><footer><a href="/x">Kontakt</a></footer>'
    explore_site("kept.test", {"/": home, "/x": "<p>0113 496 0111</p>", "/kontakt.html": "<p>0113 496 0199</p>"}, "GB")

    assert "/kontakt.html" not in {request.path for request in server.asked_of("kept.test")}


def test_what_waits_to_be_scrolled_to_is_seen(explore_site: Explore) -> None:
    home = """<style>.late { opacity: 0; transition: opacity .1s } .come { opacity: 1 }</style>
        <div style="height: 3000px">Oak</div><p class="late">0113 496 0111</p><script>
        new IntersectionObserver((seen) => seen.forEach((each) => each.isIntersecting
            && each.target.classList.add("come"))).observe(document.querySelector(".late"))</script>"""
    site = explore_site("late.test", {"/": home}, "GB")

    assert only(site.home, RouteKind.PHONE).seen.desktop is Sight.BELOW


def test_a_click_sends_nothing(explore_site: Explore, server: TestServer) -> None:
    home = """<nav><a href="#" onclick="fetch('/order', {method: 'POST'}); f.submit()">Contact</a></nav>
        <form id="f" action="/order" method="post"><input name="a"></form>"""
    explore_site("trap-click.test", {"/": home})

    assert "/order" not in {request.path for request in server.asked_of("trap-click.test")}


def test_a_link_without_an_address_leads_nowhere(explore_site: Explore) -> None:
    site = explore_site("hollow.test", {"/": '<p><a href="">Contact</a> <a href="/x">Work</a></p>', "/x": "<p>Oak</p>"})

    assert [link.text for link in site.home.links] == ["Work"]


def shop(pages: dict[str, str]) -> dict[str, str]:
    """Return a site whose start page links to these pages, by path."""
    links = "".join(f'<a href="/{name}">{name}</a> ' for name in pages)
    return {"/": links, **{f"/{name}": body for name, body in pages.items()}}


def test_a_number_that_was_forgotten_on_one_page(explore_site: Explore) -> None:
    pages = dict.fromkeys(("oak", "ash", "elm", "fir", "yew"), "<p>Ring 0113 496 0111</p>")
    site = explore_site("stray.test", shop({**pages, "bay": "<p>Ring 0113 496 0199</p>"}), country="GB")

    assert strays(site) == {"+441134960199": "+441134960111"}
    assert phones_agree(site), "nearly all pages show the one"


def test_numbers_side_by_side_do_not_contradict(explore_site: Explore) -> None:
    pages = dict.fromkeys(("oak", "ash", "elm", "fir", "yew"), "<p>Ring 0113 496 0111</p>")
    site = explore_site(
        "aside.test", shop({**pages, "bay": "<p>Ring 0113 496 0111 or 0113 496 0199</p>"}), country="GB"
    )

    assert not strays(site)


def test_a_list_of_all_numbers_does_not_settle_which_holds(explore_site: Explore) -> None:
    pages = {"oak": "<p>Ring 0113 496 0111</p>", "ash": "<p>Ring 0113 496 0199</p>"}
    both = {**pages, "all": "<p>0113 496 0111</p><p>0113 496 0199</p>"}

    assert not phones_agree(explore_site("listed.test", shop(both), country="GB"))
    assert phones_agree(explore_site("listed-two.test", shop({"all": both["all"], "oak": both["oak"]}), country="GB"))


def test_a_number_for_emergencies_is_not_the_one_to_paste(explore_site: Explore) -> None:
    out_of_hours = "<p>Out of hours ring 0113 496 0119</p>"
    links = '<a href="/oak">Oak</a> <a href="/ash">Ash</a>'
    pages = {"/": f"<h1>Wood</h1>{links}<p>Ring 0113 496 0191</p>{out_of_hours}"}
    pages |= {f"/{name}": f"<h1>{name}</h1>{links}{out_of_hours}" for name in ("oak", "ash")}
    site = explore_site("at-night.test", pages, country="GB")
    shown = most_shown(site, RouteKind.PHONE)

    assert emergency_numbers(site) == {"+441134960119"}
    assert phones_agree(site)
    assert shown
    assert shown.value == "+441134960191", "though fewer pages show it"
