"""The doors through which text gets out: as text alone, never as markup, Markdown, a formula or a control character."""

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser

import markdown  # type: ignore[import-untyped]
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from footfall.publish import escape
from footfall.terminal import inert_json, strip_controls
from tests.properties import made

# What the published site's own pages are read with, and what comments on GitHub are most like.
EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc", "footnotes", "def_list", "abbr", "fenced_code")
_MARKS = (
    "#",
    "*",
    "_",
    "`",
    "![x](y)",
    "- ",
    "1. ",
    "1) ",
    "> ",
    "    ",
    "|a|b|",
    "{: onclick=x}",
    "[^1]",
    "&amp;",
    "--",
    "~~~",
    "=",
)
marked = made.of(
    *_MARKS,
    *made.MAILS,
    *made.ADDRESSES,
    "@octocat",
    "#12",
    "GH-12",
    "fixes #1",
    "<",
    "</",
    "-->",
    "\\",
    "!!! note",
    "$x$",
)


class _Seen(HTMLParser):
    """Notes what a parser of HTML takes for markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.marks = "", []  # type: tuple[str, list[str]]
        self.attributes: list[tuple[str, str | None]] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marks.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        self.marks.append(tag)

    def handle_comment(self, data: str) -> None:
        self.marks.append(data)

    def handle_decl(self, decl: str) -> None:
        self.marks.append(decl)

    def handle_pi(self, data: str) -> None:
        self.marks.append(data)

    def unknown_decl(self, data: str) -> None:
        self.marks.append(data)


def seen(html: str) -> _Seen:
    """Parse HTML."""
    parser = _Seen()
    parser.feed(html)
    parser.close()
    return parser


def visible(text: str) -> str:
    """Return a text as it may get out: line breaks are spaces, invisible characters are dropped."""
    kept = (" " if letter in "\n\r\t" else letter for letter in text)
    return "".join(
        letter for letter in kept if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    )


@given(text=marked)
@made.MANY
def test_a_text_is_a_text_to_a_parser_of_html(text: str) -> None:
    inside = seen(f"<p>{escape.text(text)}</p>")
    quoted = seen(f"<i a=\"{escape.text(text)}\" b='{escape.text(text)}'>")

    assert inside.marks == ["p", "p"]
    assert inside.text == visible(text)
    assert quoted.marks == ["i"]
    assert quoted.attributes == [("a", visible(text)), ("b", visible(text))]
    assert BeautifulSoup(f"<title>{escape.text(text)}</title>", "html5lib").title


@given(text=marked)
@made.MANY
def test_a_text_is_a_text_to_markdown(text: str) -> None:
    for door in (escape.text, escape.comment):
        html = markdown.markdown(f"Said: {door(text)} end", extensions=list(EXTENSIONS))
        parsed = seen(html)

        assert parsed.marks == ["p", "p"], html
        assert parsed.text.replace("\u200b", "").split() == f"Said: {visible(text)} end".split()


@given(text=marked)
@made.MANY
def test_a_line_of_text_begins_nothing_in_markdown(text: str) -> None:
    for door in (escape.text, escape.comment):
        html = markdown.markdown(str(door(text)).strip(" "), extensions=list(EXTENSIONS))

        assert set(seen(html).marks) <= {"p"}, html


@given(text=marked)
@made.MANY
def test_a_comment_calls_nobody(text: str) -> None:
    said = seen(str(escape.comment(text))).text

    assert not re.search(r"(?<![\w])[@#!$%~&][\w]|GH-\d|(?:https?|www)[:.]\S", said, re.ASCII) or "\u200b" in said
    assert not re.search(r"[@#!$%~&](?=[\w])(?<!\u200b)|GH-\d", said)


@given(text=marked)
@made.MANY
def test_a_door_lets_markup_of_ours_pass_and_nothing_else(text: str) -> None:
    assert escape.door(escape.text(text)) == escape.text(text)
    assert escape.door(text) == escape.text(text)
    assert escape.door(None) == escape.comment_door(None) == ""
    assert escape.comment_door(text) == escape.comment(text)


@given(text=marked)
@made.MANY
def test_front_matter_is_one_text(text: str) -> None:
    read = yaml.safe_load(f"title: {escape.front_matter(text)}\n")

    assert seen(read["title"]).text == visible(text)
    assert list(read) == ["title"]


@given(url=made.of(*made.ADDRESSES))
@made.MANY
def test_a_link_leads_to_the_web(url: str) -> None:
    shown = seen(f'<a href="{escape.text(escape.link(url))}">').attributes[0][1] or ""
    # As a browser reads an address.
    address = re.sub(r"[\t\n\r]", "", shown.strip("".join(map(chr, range(0x21)))))

    assert not address or re.match(r"https?:/", address, re.IGNORECASE)


@given(text=made.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '",=1', "'=1", "\x00=1"))
@made.MANY
def test_a_cell_is_no_formula(text: str) -> None:
    written = io.StringIO()
    csv.writer(written).writerow([escape.cell(text), "next"])
    (row,) = csv.reader(io.StringIO(written.getvalue()))

    assert len(row) == 2
    assert row[0][:1] not in {*"=+-@\t\r\n"}
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", row[0])


@given(text=made.texts)
@made.MANY
def test_nothing_printed_moves_the_cursor_or_turns_the_text(text: str) -> None:
    safe = strip_controls(text)

    assert strip_controls(safe) == safe
    assert len(safe) == len(text)
    assert not {unicodedata.category(letter) for letter in safe} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert "".join(safe.split()) == "".join(visible(text).split())


@given(
    data=st.recursive(made.whole(made.texts), lambda inner: st.dictionaries(made.whole(made.texts), inner, max_size=3))
)
@made.MANY
def test_printed_json_is_the_same_json(data: object) -> None:
    printed = inert_json(json.dumps(data, ensure_ascii=False, indent=1).encode())

    assert json.loads(printed) == data
    assert strip_controls(printed.replace("\n", "")) == printed.replace("\n", "")


@given(name=made.texts)
@made.MANY
def test_a_page_is_named_after_a_check_or_not_at_all(name: str) -> None:
    try:
        page = escape.page_name(name)
    except ValueError:
        return
    assert re.fullmatch("[a-z0-9-]+", page)
