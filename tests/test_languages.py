"""The published site in other languages: every message is translated, and no English is left on a German site."""

import re
import shutil
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

from footfall.check import Stage, all_checks
from footfall.config.schema import Config, PublishSettings
from footfall.publish import language, words
from footfall.publish.build import build, publish
from footfall.publish.site import environment
from tests.messages import Message, messages
from tests.payloads import PAYLOADS

GOLDEN = Path(__file__).parent / "golden"
OTHERS = [code for code in language.LANGUAGES if code != "en"]
# Texts on nearly every page of an English site; none may be left on a German one.
ENGLISH = (
    *("prospects", "get through", "reach you", "Most likely", "Overview", "Diaries", "Ways to reach you", "Companies"),
    *("Fix this", "Fix these", "Where they give up", "our estimate", "see the proof", "pages walked", "not measured"),
    *("What was checked", "Informs only", "Under which conditions", "Seen on", "Why it matters", "How to fix it"),
    *("Got there after", "Gave up after", "in front of the page", "One meets", "Nothing was sent", "required"),
)


def catalogue(spoken: str) -> Catalog:
    """Read a language's catalogue."""
    with (files("footfall.publish") / "locale" / f"{spoken}.po").open("rb") as opened:
        return read_po(opened, locale=spoken)


def placeholders(message: str) -> list[str]:
    """Return the placeholders and tags in a message, sorted."""
    return sorted(re.findall(r"%\(\w+\)s|%%|\{\w+\}|</?\w+[^>]*>", message))


def wordings(message: Message) -> list[str]:
    """Return a message's singular and, if there is one, plural."""
    return [message] if isinstance(message, str) else list(message)


def test_messages_are_found_where_they_stand() -> None:
    places = dict(messages())

    assert places["Overview"].startswith("_parts.jinja")
    assert places["Nowhere"].startswith("way.py")
    assert ("loses the way", "lose the way") in places


@pytest.mark.parametrize("spoken", OTHERS)
def test_every_message_is_translated(spoken: str) -> None:
    translations = catalogue(spoken)

    for message, place in messages():
        entry = translations.get(wordings(message)[0])
        assert entry, f"{message} ({place}) is missing in {spoken}.po"
        assert not entry.fuzzy
        strings = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
        assert all(strings), f"{message} ({place}) is empty in {spoken}.po"
        assert len(strings) == (1 if isinstance(message, str) else translations.num_plurals)
        assert placeholders(strings[-1]) == placeholders(wordings(message)[-1]), message


@pytest.mark.parametrize("spoken", OTHERS)
def test_nothing_is_translated_that_nobody_says(spoken: str) -> None:
    used = {wordings(message)[0] for message, _ in messages()}
    translated = [entry.id if isinstance(entry.id, str) else entry.id[0] for entry in catalogue(spoken) if entry.id]

    assert [original for original in translated if original not in used] == []


def test_what_is_set_for_a_block_does_not_outlast_it() -> None:
    with language.locale_scope("de"):
        assert words.STAGES[Stage.WAY] == "Weg gefunden"
        assert words.lost(Stage.DOOR, 1) == "1 kehrt an der Tür um"
        assert language.exactly(2.04) == "2,0"
    assert words.STAGES[Stage.WAY] == "Way found"
    assert words.lost(Stage.DOOR, 2) == "2 turn away at the door"
    assert language.number(2.4) == "2.4"


@pytest.mark.parametrize("name", PAYLOADS)
@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_what_is_put_into_a_message_goes_through_the_door(name: str, spoken: str) -> None:
    template = environment().from_string(
        "{% trans name=value %}About {{ name }}{% endtrans %}"
        "{% trans number=2, required=value %}{{ number }} field, {{ required }} required"
        "{% pluralize %}{{ number }} fields, {{ required }} required{% endtrans %}"
        '{{ _("Diaries of %(name)s", name=value) }}{{ value | as_told }}'
    )
    with language.locale_scope(spoken):
        rendered = template.render(value=PAYLOADS[name]).replace('<span lang="en">', "").replace("</span>", "")

    assert not set(rendered) & set("<>\"'`*_[](){}!|\\$=\x1b\u202e")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the German site of the golden audit."""
    root = tmp_path_factory.mktemp("german")
    shutil.copytree(GOLDEN / "ashgrove-heating", root / "results" / "ashgrove-heating" / "2026-11-22T091500Z")
    publish(root, Config(publish=PublishSettings(title="Zulauf", language="de")), all_checks())
    build(root)
    return root


def told(path: Path) -> str:
    """Return a page's own text, without findings and without the alternative texts of pictures."""
    page = BeautifulSoup(path.read_text("utf-8"), "lxml")
    article = page.select_one("article")
    assert article
    labels = [str(element["aria-label"]) for element in article.select("[aria-label]")]
    for quoted in article.select("[lang=en], q, blockquote, code, .ff-value, .ff-barrier h4"):
        quoted.decompose()
    return " ".join([unescape(article.get_text(" ", strip=True)), *labels])


def test_a_german_site_speaks_german(german: Path) -> None:
    pages = sorted((german / "public").glob("companies/*/*.html"))

    assert len(pages) > 40
    for path in [german / "public" / "index.html", *pages]:
        assert '<html lang="de"' in path.read_text("utf-8"), path
        text = told(path)
        assert [english for english in ENGLISH if english in text] == [], path
    front = told(german / "public/companies/ashgrove-heating/index.html")
    assert "von 100 ungeduldigen Interessenten" in front
    assert "Was gefunden wurde, ist auf Englisch beschrieben." in front
    assert "22. November 2026" in front


def test_the_frame_of_a_german_site_is_german(german: Path) -> None:
    page = BeautifulSoup((german / "public/index.html").read_text("utf-8"), "lxml")

    tabs = [tab.get_text(strip=True) for tab in page.select(".md-tabs__link")]
    assert tabs == ["Unternehmen", "Methode", "Suche"]


def test_findings_on_a_german_site_are_marked_as_english(german: Path) -> None:
    page = BeautifulSoup((german / "public/companies/ashgrove-heating/finding-form-labels.html").read_text(), "lxml")

    assert [element["lang"] for element in page.select("article h1, .ff-say, .ff-finding h2")][:3] == ["en", "en", "en"]
    why = page.select_one("#warum-es-zahlt + div")
    assert why
    assert why["lang"] == "en"
    assert why.select("p")
