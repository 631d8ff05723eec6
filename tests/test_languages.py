"""The published site in other languages: every message is translated, and no English is left on a German site."""

import json
import re
import shutil
from dataclasses import replace
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

from footfall.browsing.remarks import link_remark
from footfall.check import Stage, all_checks
from footfall.config.schema import Config, PublishSettings
from footfall.messages import Message
from footfall.publish import language, words
from footfall.publish.build import build, publish
from footfall.publish.method import method_documents
from footfall.publish.site import environment
from footfall.resources import package_folder
from tests.messages import Wordings, messages
from tests.payloads import PAYLOADS

# Pages that consist of what the audited site calls its pages and says of itself; besides, the golden evidence is older
# than the messages of what a prospect remarks.
OF_THE_SITE = {"diaries.html", "found.html", "map.html"}
# Words of which an English sentence has two, and a German one hardly one.
FUNCTION_WORDS = {
    *("the", "and", "of", "is", "are", "to", "that", "it", "for", "with", "not", "no", "your", "you", "we", "they"),
    *("this", "which", "what", "has", "have", "from", "or", "on", "by", "be", "can", "does", "each", "if"),
}
GOLDEN = Path(__file__).parent / "golden"
OTHERS = [code for code in language.site_languages() if code != "en"]
# Texts on nearly every page of an English site; none may be left on a German one.
ENGLISH = (
    *("prospects", "get through", "reach you", "Most likely", "Overview", "Diaries", "Ways to reach you", "Companies"),
    *("Fix this", "Fix these", "Where they give up", "our estimate", "see the proof", "pages visited", "not measured"),
    *(
        "What was checked",
        "For information only",
        "Conditions of the audit",
        "Seen on",
        "Why it matters",
        "How to fix it",
    ),
    *("Got there after", "Gave up after", "over the page", "In the way", "Nothing was sent", "required"),
)


def catalogue(locale: str) -> Catalog:
    """Read a language's catalogue."""
    with (files("footfall.publish") / "locale" / f"{locale}.po").open("rb") as opened:
        return read_po(opened, locale=locale)


def placeholders(message: str) -> list[str]:
    """Return the placeholders and tags in a message, sorted; how a placeholder is written may differ by language."""
    named = re.sub(r"\{(\w+):[^}]*\}", r"{\1}", message)
    return sorted(re.findall(r"%\(\w+\)s|%%|\{\w+\}|</?\w+[^>]*>", named))


def wordings(message: Wordings) -> list[str]:
    """Return a message's singular and, if there is one, plural."""
    return [message] if isinstance(message, str) else list(message)


def test_messages_are_found_where_they_stand() -> None:
    places = dict(messages())

    assert places["Overview"].startswith("_parts.jinja")
    assert places["Nowhere"].startswith("way.py")
    assert ("gets lost on the site", "get lost on the site") in places


@pytest.mark.parametrize("locale", OTHERS)
def test_every_message_is_translated(locale: str) -> None:
    translations = catalogue(locale)

    for message, place in messages():
        entry = translations.get(wordings(message)[0])
        assert entry, f"{message} ({place}) is missing in {locale}.po"
        assert not entry.fuzzy
        strings = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
        # Only the number may be left out, where it is one.
        assert set(placeholders(wordings(message)[0])) - set(placeholders(strings[0])) <= {"{number}", "%(num)s"}, (
            message
        )
        assert all(strings), f"{message} ({place}) is empty in {locale}.po"
        assert len(strings) == (1 if isinstance(message, str) else translations.num_plurals)
        assert placeholders(strings[-1]) == placeholders(wordings(message)[-1]), message


@pytest.mark.parametrize("locale", OTHERS)
def test_nothing_is_translated_that_nobody_says(locale: str) -> None:
    used = {wordings(message)[0] for message, _ in messages()}
    translated = [entry.id if isinstance(entry.id, str) else entry.id[0] for entry in catalogue(locale) if entry.id]

    assert [original for original in translated if original not in used] == []


def test_what_is_set_for_a_block_does_not_outlast_it() -> None:
    with language.locale_scope("de"):
        assert words.STAGES[Stage.WAY] == "Navigation"
        assert words.lost(Stage.DOOR, 1) == "1 geht gleich bei der Ankunft"
        assert language.exactly(2.04) == "2,0"
    assert words.STAGES[Stage.WAY] == "Navigation"
    assert words.lost(Stage.DOOR, 2) == "2 leave on arrival"
    assert language.number(2.4) == "2.4"


@pytest.mark.parametrize("name", PAYLOADS)
@pytest.mark.parametrize("locale", language.site_languages())
def test_what_is_put_into_a_message_goes_through_the_door(name: str, locale: str) -> None:
    template = environment().from_string(
        "{% trans name=value %}About {{ name }}{% endtrans %}"
        "{% trans number=2, required=value %}{{ number }} field, {{ required }} required"
        "{% pluralize %}{{ number }} fields, {{ required }} required{% endtrans %}"
        '{{ _("Diaries of %(name)s", name=value) }}{{ value | as_told }}'
    )
    with language.locale_scope(locale):
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


def own_text(path: Path, without: str = "blockquote") -> str:
    """Return a page's own text, without what it quotes of the audited site and the alternative texts of pictures."""
    page = BeautifulSoup(path.read_text("utf-8"), "lxml")
    article = page.select_one("article")
    assert article
    labels = [str(element["aria-label"]) for element in article.select("[aria-label]")]
    for quoted in article.select(f"q, blockquote, code, cite[lang=en], .ff-film, .ff-value, .ff-barrier h4, {without}"):
        quoted.decompose()
    return " ".join([unescape(article.get_text(" ", strip=True)), *labels])


def english_in(text: str) -> list[str]:
    """Return the English sentences in a text, without what it puts in quotation marks."""
    plain = re.sub("„[^“]*“|“[^”]*”", "", text)
    return [
        sentence
        for sentence in re.split(r"(?<=[.?!:;·])\s", plain)
        if sum(word in FUNCTION_WORDS for word in re.findall(r"[a-z’]+", sentence.lower())) >= 2
    ]


def test_a_german_site_speaks_german(german: Path) -> None:
    pages = sorted((german / "public").glob("companies/*/*.html"))

    assert len(pages) > 40
    for path in [german / "public" / "index.html", *pages]:
        assert '<html lang="de"' in path.read_text("utf-8"), path
        text = own_text(path)
        assert [english for english in ENGLISH if english in text] == [], path
        assert path.name in OF_THE_SITE or english_in(text) == [], path
    front = own_text(german / "public/companies/ashgrove-heating/index.html")
    assert "von 100 ungeduldigen Interessenten" in front
    assert "auf Englisch" not in front
    assert "22. November 2026" in front


def test_the_frame_of_a_german_site_is_german(german: Path) -> None:
    page = BeautifulSoup((german / "public/index.html").read_text("utf-8"), "lxml")

    tabs = [tab.get_text(strip=True) for tab in page.select(".md-tabs__link")]
    assert tabs == ["Unternehmen", "Methode", "Suche"]
    page = BeautifulSoup((german / "public/method/index.html").read_text("utf-8"), "lxml")
    chapters = [chapter.get_text(strip=True) for chapter in page.select(".md-nav--primary .md-nav__link[href^=checks]")]
    assert chapters[:3] == ["Die Prüfpunkte", "Die Zahlen", "Wie weit Sie der Zahl trauen können"]


# What others have called their works, and the examples, whose code is English too.
PUBLISHED, EXAMPLE = "cite[lang=en]", "h3 > span[lang=en]"


def test_the_method_of_a_german_site_is_german(german: Path) -> None:
    pages = sorted((german / "public/method").rglob("*.html"))

    assert len(pages) > len(all_checks())
    for path in pages:
        text = own_text(path, without=EXAMPLE)
        assert [english for english in ENGLISH if english in text] == [], path
        assert english_in(text) == [], path
        page = BeautifulSoup(path.read_text("utf-8"), "lxml")
        marked = page.select("article [lang=en]")
        assert marked == page.select(f"article {PUBLISHED}, article {EXAMPLE}"), path
        assert len(marked) < 30 or path.name in {"index.html", "sources.html"}


def test_the_pages_written_by_hand_are_there_in_every_language(german: Path) -> None:
    for name, heading in (("index", "Wie die Zahl zustande kommt"), ("calls", "Was Anrufer hören")):
        page = BeautifulSoup((german / f"public/method/{name}.html").read_text("utf-8"), "lxml")
        assert [element.get_text() for element in page.select("h1")] == [heading]
    written = {path.name for path in (Path(__file__).parent.parent / "site/method").glob("*.md")}
    for locale in OTHERS:
        assert {path.name for path in (package_folder() / "publish/locale" / locale / "method").iterdir()} == written


def test_the_search_on_a_german_site_finds_questions_in_german(german: Path) -> None:
    index = (german / "public/companies/search-index.js").read_text("utf-8")

    assert json.dumps("Sind alle Bilder da?") in index


def test_a_check_of_ones_own_is_told_as_it_is_written() -> None:
    text = "Is there a lift?\n\n## What it looks for\n\n- A lift.\n- Stairs.\n\n## And then\n\nNothing."
    own = replace(all_checks()[0], text=text)

    def page() -> str:
        return next(
            document.text for document in method_documents(environment(), (own,)) if "checks/index" not in document.path
        )

    assert text.partition("\n\n")[2] in page()
    with language.locale_scope("de"):
        german = page()
    assert '<div lang="en" markdown="1">\n\n- A lift.\n- Stairs.\n\n</div>' in german
    assert '## <span lang="en">And then</span>' in german
    assert "## Worauf geachtet wird" in german


def test_findings_on_a_german_site_are_german(german: Path) -> None:
    page = BeautifulSoup((german / "public/companies/ashgrove-heating/finding-form-labels.html").read_text(), "lxml")

    assert page.select("article :not(cite)[lang=en]") == []
    said = [element.get_text() for element in page.select("article h1, .ff-say, .ff-finding h2")]
    assert "Setzen Sie" in " ".join(said)
    why = page.select_one("#warum-es-wichtig-ist + p")
    assert why
    assert "WCAG" in why.get_text()


def test_what_cannot_be_said_in_german_is_marked_as_english() -> None:
    own = Message(text="The lift is out of order on {days} days.", values={"days": 3})

    with language.locale_scope("de"):
        said = language.said_here("The lift is out of order on 3 days.", own)
        older = language.said_here("A sentence of an older result.", None)

        assert language.of_check(said) == '<span lang="en">The lift is out of order on 3 days&#46;</span>'
        assert isinstance(older, language.English)


@pytest.mark.parametrize(
    ("how", "value", "english", "german"),
    [
        (".0%", 0.384, "38%", "38\u00a0%"),
        (".1f", 2.25, "2.2", "2,2"),
        ("g", 1.5, "1.5", "1,5"),
        ("words", 3, "three", "3"),
        ("Words", 3, "Three", "3"),
        ("", 1200, "1200", "1200"),
        ("and", ["a", "b", "c"], "a, b and c", "a, b und c"),
        (";", ["a", "b"], "a; b", "a; b"),
    ],
)
def test_numbers_and_lists_are_written_as_the_language_does(how: str, value: Any, english: str, german: str) -> None:
    # A message of which every catalogue has the bare wording.
    message = Message(text=f"“{{name:{how}}}”", values={"name": value})

    assert message.filled() == f"“{english}”"
    with language.locale_scope("de"):
        assert message.filled(lambda part: part.text, language.written) == f"“{german}”"


@pytest.mark.parametrize("text", ["{0}", "{company.__class__}", "{", "{nobody}", "{pages:>1500000000}", "{pages!r:>9}"])
def test_a_message_of_a_file_calls_nothing(text: str) -> None:
    """A result that was changed by hand stays in English; nothing of it is looked up, called or blown up."""
    with pytest.raises((LookupError, ValueError)):
        Message(text=text, values={"pages": "4"}).filled()
    with language.locale_scope("de"):
        assert language.said_here("Four pages", Message(text=text, values={"pages": "4"})) == "Four pages"


def test_an_empty_or_endless_message_is_none() -> None:
    endless = Message(text="“{name}”", values={"name": "x"})
    for _ in range(2000):
        endless = Message(text="“{name}”", values={"name": endless})

    with language.locale_scope("de"):
        assert language.said_here("Nothing", Message(text="")) == ""
        assert isinstance(language.said_here("Far down", endless), language.English)


def test_what_a_prospect_remarks_is_said_in_german() -> None:
    remark = link_remark("Kontakt", 0.63, sounds_right=True)

    with language.locale_scope("de"):
        assert "„Kontakt“" in language.said_here(remark, remark.message)
        assert not isinstance(language.said_here(remark, remark.message), language.English)
        # Older evidence has the sentence alone; one without values is a message of itself.
        assert not isinstance(
            language.said_here("That took too long. I’ll try another company.", None), language.English
        )
