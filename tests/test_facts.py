"""Wanted facts: read from pages as in the walk, chosen in `footfall.yml`, shown on the published page."""

import asyncio
import re
from datetime import UTC, datetime

import pytest

from footfall.browsing import pdf_text
from footfall.browsing.pdf_text import words_in
from footfall.config.load import parse
from footfall.errors import UsageError
from footfall.evidence import (
    Company,
    Device,
    Evidence,
    Journey,
    Page,
    Provenance,
    Step,
    Verdict,
    WantedFact,
    WantedFacts,
)
from footfall.publish import diaries, way
from footfall.reach.goals import fact_goal
from footfall.reach.scent import default_scent
from footfall.reading.answers import comparable
from footfall.reading.facts import says
from footfall.reading.questions import TRADES, Fact, facts_of, known_facts
from tests.conftest import Explore

# Fact, language and page; at least one sentence for each of the nine languages.
STATED = [
    (
        "returns",
        "de",
        "<h1>Wolle</h1><p>Sie können alles innerhalb von 14 Tagen zurücksenden.</p>",
    ),
    ("delivery", "fr", "<h1>Savons</h1><p>La livraison coûte 4,90 € et prend deux jours.</p>"),
    ("payment", "es", "<h1>Zapatos</h1><p>Formas de pago: tarjeta, efectivo o transferencia.</p>"),
    ("area-served", "it", "<h1>Idraulico</h1><p>La zona servita va da Lucca a Pisa.</p>"),
    ("jobs", "nl", "<h1>Bakkerij</h1><h2>Vacatures</h2><p>Solliciteren kan bij Anke.</p>"),
    ("who-is-behind", "pl", "<h1>Meble</h1><p>NIP: 8971884201</p>"),
    ("who-is-behind", "no", "<h1>Paintball</h1><p>Nordby Paintball (org. nr. 912 345 678), Bjørneveien</p>"),
    ("guarantee", "pt", "<h1>Telhados</h1><p>Damos garantia de 10 anos em todo o trabalho.</p>"),
    ("payment", "ja", "<h1>内装</h1><p>支払い方法：銀行振込</p>"),
    ("emergency", "en", "<h1>Pipes</h1><p>Emergency? Ring 0113 496 0111 at any hour.</p>"),
    ("insurance", "de", "<h1>Praxis</h1><p>Die Krankenkasse erstattet einen Teil der Kosten nach Antrag.</p>"),
    ("references", "en", "<h1>Eaves</h1><h2>Testimonials</h2><p>“Dry at last.” Mrs Airey</p>"),
]
NAMES = "abcdefghijklmnopqrstuvw"
NOT_STATED = [
    ("returns", "en", "<h1>Home</h1><p>Return to the top.</p>"),
    ("guarantee", "en", "<h1>Pies</h1><p>Quality guaranteed.</p>"),
    ("jobs", "en", '<h1>Home</h1><nav><a href="/jobs">Jobs</a></nav>'),
    ("who-is-behind", "fr", "<h1>Moulin</h1><p>Éditeur du site : [Nom de l’association]</p>"),
    ("who-is-behind", "es", "<title>AcuaOro</title><h1>AcuaOro</h1><p>@AcuaOro.S.L</p>"),
    ("address", "fr", "<h1>Moulin</h1><p>Hébergeur : Free, 8 rue de la Ville l’Évêque, 75008 Paris</p>"),
    ("payment", "en", "<h1>Shop</h1><form><select><option>Payment</option><option>Cash</option></select></form>"),
]


@pytest.fixture(scope="module")
def pages(explore_site: Explore) -> dict[str, Page]:
    # Names without digits, as pages that differ only in a number look like a crawler trap.
    served = {
        f"/{NAMES[at]}": f'<html lang="{lang}"><title>T</title>{body}'
        for at, (_, lang, body) in enumerate(STATED + NOT_STATED)
    }
    home = "".join(f'<a href="{path}">Page {path[1:]}</a> ' for path in served)
    site = explore_site("told-facts.test", {"/": home, **served})
    return {str(NAMES.find(page.url[-1])): page for page in site}


@pytest.mark.parametrize("at", range(len(STATED)), ids=[f"{name}-{lang}" for name, lang, _ in STATED])
def test_a_page_tells_it(pages: dict[str, Page], at: int) -> None:
    assert says(known_facts()[STATED[at][0]], pages[str(at)])


@pytest.mark.parametrize("at", range(len(NOT_STATED)), ids=[f"{name}-{lang}" for name, lang, _ in NOT_STATED])
def test_a_page_does_not_tell_it(pages: dict[str, Page], at: int) -> None:
    assert not says(known_facts()[NOT_STATED[at][0]], pages[str(len(STATED) + at)])


def test_what_pops_up_and_what_machines_read_is_not_stated(explore_site: Explore) -> None:
    over = '<div role="dialog" style="position:fixed;inset:0">Delivery takes 2 days and costs £4.</div>'
    data = '<script type="application/ld+json">{"@type": "Store", "openingHours": "Mo-Fr 09:00-17:00"}</script>'
    site = explore_site("unstated.test", {"/": f"<h1>Yarn</h1><p>Wool from sheep.</p>{over}{data}"})

    assert not says(known_facts()["delivery"], site.home)
    assert not says(known_facts()["hours"], site.home)


def test_an_answer_under_its_question_is_stated(explore_site: Explore) -> None:
    faq = """<h1>Roofs</h1><div class="faq-item"><p>What guarantee do you give?</p>
        <div class="faq-answer" style="display:none"><p>Our guarantee runs ten years.</p></div></div>"""
    site = explore_site("folded.test", {"/": faq})

    assert says(known_facts()["guarantee"], site.home)


def test_a_pattern_that_would_run_for_ever_is_stopped(explore_site: Explore) -> None:
    site = explore_site("endless.test", {"/": f"<h1>Yarn</h1><p>{'a' * 5000}!</p><p>Wool is here.</p>"})
    endless = Fact(name="own", question="Own?", phrases=("own",), pattern="(a|aa)+$", own=True)

    assert not says(endless, site.home)


def test_every_trade_asks_what_is_known() -> None:
    for trade in TRADES:
        assert len(facts_of(trade)) >= 5
    assert facts_of("") == facts_of("general")


def test_what_it_costs_is_asked_where_prices_are_usual() -> None:
    def asks(trade: str, **site: bool) -> bool:
        return known_facts()["prices"] in facts_of(trade, **site)

    assert asks("craftsman")
    assert asks("", selling=True)
    assert asks("", pricing=True)
    assert not asks("")
    assert not asks("association")


def test_a_link_that_says_it_outright_has_the_strongest_scent() -> None:
    goal = fact_goal(known_facts()["jobs"])
    scents = default_scent().of_texts(goal, ["Jobs", "Products", "click here"])

    assert scents[0] == 1.0
    assert scents[0] > scents[1]
    assert scents[2] < 0.1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("trade: craftman", "line 3: there is no trade 'craftman'. Did you mean 'craftsman'?"),
        ("facts: [{question: What, answer: '('}]", "line 3: '(' is not a regular expression"),
    ],
)
def test_a_wrong_trade_or_pattern_is_named_with_its_line(line: str, words: str) -> None:
    with pytest.raises(UsageError, match=re.escape(words)):
        parse(f"companies:\n  - url: https://x.example\n    {line}\n")


def test_what_is_no_pdf_tells_nothing() -> None:
    assert words_in(b"<html>") == ""
    assert words_in(b"%PDF-1.4 broken") == ""


@pytest.mark.parametrize(
    "value", ["14 days", "14-day", "14 Tagen", "fourteen days", "vierzehn tage", "14 (14) days", "2 weeks", "14日間"]
)
def test_a_fortnight_is_a_fortnight(value: str) -> None:
    assert comparable(value) == (14, "days")


def test_what_differs_stays_different() -> None:
    values = ["14 days", "14 working days", "30 days", "1 month", "Visa", "10:00"]

    assert len({comparable(value) for value in values}) == len(values)


def test_a_document_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text, "_READ_AT_MOST", 0.01)

    with pytest.raises(TimeoutError):
        asyncio.run(pdf_text.read_apart(b"%PDF-1.4 endless"))


def journey(goal: str, *, reached: bool, steps: int) -> Journey:
    """Return a journey to a goal with a number of equal steps."""
    step = Step(url="http://x.test/", title="X", saw="", clicked="on", seconds=3, patience=80)
    return Journey(
        goal=goal, device=Device.PHONE, patience=90, steps=(step,) * steps, reached=reached, ending="Here it is."
    )


def test_the_diaries_show_films_of_those_that_failed() -> None:
    found, lost = journey("jobs", reached=True, steps=1), journey("returns", reached=False, steps=4)
    facts = (
        WantedFact(name="jobs", question="Jobs?", verdict=Verdict.FOUND, journey=found, phrases=("jobs",)),
        WantedFact(name="returns", question="Back?", verdict=Verdict.MISSING, journey=lost, phrases=("returns",)),
    )
    evidence = Evidence(
        company=Company(name="Test", slug="test", url="http://x.test/"),
        started=datetime(2026, 11, 22, tzinfo=UTC),
        provenance=Provenance(footfall="", browser="", platform="", time_zone="", load=0, configuration=""),
        wanted_fact=WantedFacts(trade="general", facts=facts),
    )
    shown = diaries.context(evidence)

    assert [film.goal for film in shown.filmed] == ["returns"]
    assert diaries.titles(evidence)["returns"] == "Can I send it back, and how long do I have?"
    lines = way.context(evidence).facts
    assert [(line.verdict, line.tone) for line in lines] == [("Found", "good"), ("Nowhere", "bad")]
    assert lines[1].took == "gave up on “X” after 4 clicks, 12 s"
