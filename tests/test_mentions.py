"""Whether a site speaks of a fact at all: only where it is silent, something is said to be missing."""

from dataclasses import replace

import pytest

from footfall.evidence import Page
from footfall.reading.mentions import is_mentioned
from footfall.reading.page import unreadable
from footfall.reading.questions import known_facts


def page(language: str, *headings: str, text: str = "") -> Page:
    blank = unreadable("http://site.test/", status=200, clicks=0, trouble="")
    return replace(blank, language=language, headings=headings, text=text)


@pytest.mark.parametrize(
    ("fact", "mentioning"),
    [
        ("who-is-behind", page("de-CH", "Unsere Vorstand")),
        ("who-is-behind", page("nl", "Het bestuur")),
        ("who-is-behind", page("es", "Junta Directiva")),
        ("who-is-behind", page("en", "Our committee members")),
        ("who-is-behind", page("uk", "Правління")),
        ("who-is-behind", page("it", "Il direttivo")),
        ("who-is-behind", page("en-GB", text="The workshop was founded by Ruth Abney in 1998.")),
        ("who-is-behind", page("ru", text="ОАО «Лоевский Агротехсервис»")),
        ("who-is-behind", page("en-US", text="© 2026 Brightwell Roofing Ltd")),
        ("privacy", page("de", text="Wir geben Ihre Daten nicht an Dritte weiter.")),
        ("prices", page("fi", text="Alkaen 45 €")),
        ("hours", page("pl", text="pn-pt 8:00-16:00")),
        # What we cannot read may well say it.
        ("privacy", page("is", text="Persónuvernd")),
    ],
    ids=lambda value: value if isinstance(value, str) else value.language,
)
def test_a_page_touches_on_it(fact: str, mentioning: Page) -> None:
    assert is_mentioned(known_facts()[fact], [mentioning])


@pytest.mark.parametrize(
    ("fact", "silent"),
    [
        ("who-is-behind", page("en", "Floating floors", text="We board up windows.")),
        ("who-is-behind", page("de", "Bretter und Dielen")),
        ("prices", page("en", text="A fair price for fair work")),
        ("hours", page("en", text="We are open to ideas")),
        ("privacy", page("en", text="A garden that nobody looks into")),
    ],
    ids=lambda value: value if isinstance(value, str) else value.language,
)
def test_a_page_is_silent_about_it(fact: str, silent: Page) -> None:
    assert not is_mentioned(known_facts()[fact], [silent])
