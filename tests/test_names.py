"""What a control is called, in every way that HTML knows, for a link, a form's button and the button of a menu."""

from collections.abc import Callable
from typing import Any

import pytest

from footfall.browsing.session import Prospect
from footfall.evidence import Device
from footfall.evidence.record import PageRecord
from footfall.reading.recorded.names import Origin, name_of
from footfall.reading.recorded.snapshot import Snapshot
from footfall.reading.recorded.view import View
from tests.serving import Reply, TestServer

# How a control says its name “Refuse”: the markup within it, its attributes, and where the name then comes from.
WAYS = {
    "text": ("Refuse", "", Origin.TEXT),
    "text in parts": ("<b>Ref</b>use", "", Origin.TEXT),
    "aria-label": ("", "aria-label=Refuse", Origin.ARIA),
    "aria-labelledby": ("", "aria-labelledby=word", Origin.LABELLEDBY),
    "aria-labelledby before aria-label": ("", "aria-labelledby=word aria-label=Other", Origin.LABELLEDBY),
    "svg title": ("<svg width=20 height=20><title>Refuse</title></svg>", "", Origin.IMAGE),
    "alternative text": ("<img alt=Refuse width=20 height=20>", "", Origin.IMAGE),
    "picture before title": ("<img alt=Refuse width=20 height=20>", "title=Other", Origin.IMAGE),
    "title": ("", "title=Refuse", Origin.TITLE),
    "style sheet": ("", "class=drawn", Origin.ARIA),
    "nothing": ("", "", Origin.NOTHING),
}
INPUTS = {
    "value": ("<input type=submit value=Refuse>", "Refuse", Origin.VALUE),
    "browser's own": ("<input type=submit>", "Submit", Origin.BROWSER),
    "browser's own reset": ("<input type=reset>", "Reset", Origin.BROWSER),
    "picture": ("<input type=image alt=Refuse width=20 height=20>", "Refuse", Origin.IMAGE),
    "wrapping label": ("<label>Refuse <input type=checkbox></label>", "Refuse", Origin.LABEL),
    "label by id": ("<label for=box>Refuse</label><input id=box type=checkbox>", "Refuse", Origin.LABEL),
}
STYLE = """<style>.drawn::before { content: 'Refuse' }
a, button, summary { display: inline-block; min-width: 20px; height: 20px }</style>"""
HIDDEN = "<span id=word hidden>Refuse</span>"


@pytest.fixture
def record(
    server: TestServer, prospect: Callable[..., Prospect], run: Callable[[Any], Any]
) -> Callable[[str], PageRecord]:
    """Return a function that records a page with this body."""

    async def recorded(body: str) -> PageRecord:
        server.sites["names.test"] = {"/": Reply(f"<!doctype html><title>Names</title>{STYLE}{HIDDEN}{body}")}
        async with prospect("http://names.test/").visit(Device.DESKTOP) as visit:
            await visit.open("http://names.test/")
            return await visit.record()

    return lambda body: run(recorded(body))


def named(record: PageRecord, *tags: str) -> list[tuple[str, Origin]]:
    view = View(record.desktop)
    names = [name_of(view, element) for element in view.all(*tags)]
    return [(name.text, name.origin) for name in names]


@pytest.mark.parametrize("way", WAYS)
def test_links_and_buttons_are_called_alike(record: Callable[[str], PageRecord], way: str) -> None:
    inner, attributes, origin = WAYS[way]

    page = record(
        f"<a href=/x {attributes}>{inner}</a><form><input name=a><button {attributes}>{inner}</button></form>"
        f"<nav><details><summary {attributes}>{inner}</summary></details></nav>"
    )

    word = "" if origin is Origin.NOTHING else "Refuse"
    assert named(page, "a", "button", "summary") == [(word, origin)] * 3
    snapshot = Snapshot(page).desktop()
    assert [link["text"] for link in snapshot["links"]] == [word]
    assert [button["text"] for form in snapshot["forms"] for button in form["buttons"]] == [word]


@pytest.mark.parametrize("way", INPUTS)
def test_fields_and_their_buttons_are_called_what_they_show(record: Callable[[str], PageRecord], way: str) -> None:
    markup, word, origin = INPUTS[way]

    page = record(f"<form>{markup}</form>")

    assert named(page, "input") == [(word, origin)]


@pytest.mark.parametrize(
    "button",
    [
        "<button aria-expanded=false>Menu</button>",
        "<button aria-expanded=false aria-label=Menu></button>",
        "<button aria-expanded=false aria-labelledby=of-menu></button>",
        "<button aria-expanded=false title=Menu></button>",
        "<button aria-expanded=false><svg width=20 height=20><title>Menu</title></svg></button>",
        "<button aria-expanded=false><img alt=Menu width=20 height=20></button>",
    ],
)
def test_the_button_of_a_menu_is_found_by_its_name(
    server: TestServer, prospect: Callable[..., Prospect], run: Callable[[Any], Any], button: str
) -> None:
    server.sites["names.test"] = {
        "/": Reply(
            f"<!doctype html><title>Names</title>{STYLE}<span id=of-menu hidden>Menu</span>"
            "<button>Search</button><button aria-expanded=false aria-label=Share></button>"
            f"{button}<script>document.querySelectorAll('button')[2].onclick = () => document.title = 'open'</script>"
        )
    }

    async def opened() -> tuple[bool, str]:
        async with prospect("http://names.test/").visit(Device.PHONE) as visit:
            await visit.open("http://names.test/")
            return await visit.open_menu(), await visit.tab.title()

    assert run(opened()) == (True, "open")
