"""The reach model: everybody is accounted for, and what is worse never raises the number."""

import numpy as np
import pytest

from footfall.check import Change, ChangeKind
from footfall.evidence import BarrierKind, Device
from footfall.judge import people
from footfall.reach import parameters as p
from footfall.reach.chain import KINDS, flow
from footfall.reach.mend import apply
from footfall.reach.model import Model, ModelLink, ModelPage
from footfall.reach.scent import lexical
from footfall.reach.solve import Numbers, Solution

SEEN, UNSEEN = (0.95, 0.95), (0.0, 0.0)


def link(target: int, text: str, exposure: float = 1.0) -> ModelLink:
    return ModelLink(target=target, text=text, heading="", exposure=(exposure, exposure))


def page(url: str, *links: ModelLink, **shown: tuple[float, float]) -> ModelPage:
    return ModelPage(url=url, links=links, shown=shown or {"ring": UNSEEN}, use={})


def small_site(label: str = "Contact", exposure: float = 1.0, **visitors: float) -> Model:
    """A start page, a contact page with everything, a page about something else."""
    contact = page("/contact", link(0, "Home"), ring=SEEN, write=SEEN, visit=SEEN, check=SEEN)
    return Model(
        pages=(
            page("/", link(1, label, exposure), link(2, "News"), link(2, "Our history")),
            contact,
            page("/news", link(0, "Home"), link(1, label, exposure)),
        ),
        door={Device.PHONE: (), Device.DESKTOP: ()},
        load={},
        visitors=visitors or {"ring": 1.0},
    )


def reached(model: Model) -> float:
    return Solution(model).numbers.reached


def test_everybody_is_accounted_for() -> None:
    model = small_site(ring=0.4, write=0.3, visit=0.1, check=0.2)
    numbers = Solution(model).numbers

    assert numbers.reached + numbers.door + numbers.way + numbers.talk == pytest.approx(100)
    quits = sum(gone for _, _, gone in Solution(model).pages())
    assert quits == pytest.approx(numbers.way)


def test_finds_and_quits_of_each_kind_add_up_to_one() -> None:
    found = flow(small_site(), "ring", 0)

    assert found.finds.shape == (len(KINDS), 3)
    np.testing.assert_allclose(found.finds.sum(axis=1) + found.quits.sum(axis=1), 1)


def test_the_exact_solution_agrees_with_people_sent_one_by_one() -> None:
    model = small_site("Get in touch", 0.5)
    exact = flow(model, "ring", 0).finds.sum(axis=1)
    random = np.random.Generator(np.random.PCG64(7))
    walkers = 4000
    for kind, (sharp, fickle) in enumerate(KINDS):
        share = sum(_wander(model, sharp, fickle, random) for _ in range(walkers)) / walkers
        error = (share * (1 - share) / walkers) ** 0.5
        assert abs(share - exact[kind]) <= 3.5 * error + 1e-9


def _wander(model: Model, sharp: float, fickle: float, random: np.random.Generator) -> bool:
    """One prospect, by the rules as the method page tells them, written without the chain."""
    at = 0
    home_best = max(each.exposure[0] * lexical("ring", each.text) for each in model.pages[0].links)
    while True:
        here = model.pages[at]
        if random.random() < here.shown.get("ring", UNSEEN)[0]:
            return True
        best: dict[int, tuple[float, float]] = {}
        for each in here.links:
            smell, seen = lexical("ring", each.text), each.exposure[0]
            if each.target not in best or seen * np.exp(10 * smell) > best[each.target][1] * np.exp(
                10 * best[each.target][0]
            ):
                best[each.target] = (smell, seen)
        top = max(each.exposure[0] * lexical("ring", each.text) for each in here.links)
        quit_odds = np.exp(p.QUIT_BASE + p.QUIT_SCENT * top) * fickle
        if random.random() < quit_odds / (1 + quit_odds):
            return False
        pull = {target: seen * np.exp(sharp * smell) for target, (smell, seen) in best.items()}
        if at:
            pull[0] = max(pull.get(0, 0.0), float(np.exp(sharp * home_best - p.BACK_COST)))
        if random.random() < p.STRAY:
            pull = {target: seen for target, (_, seen) in best.items()}
        targets, weights = list(pull), np.array(list(pull.values()))
        at = int(random.choice(targets, p=weights / weights.sum()))


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
def test_hiding_the_way_never_helps(worse: Model) -> None:
    assert reached(worse) < reached(small_site())


def test_each_barrier_costs_and_clearing_it_wins_back() -> None:
    free = small_site()
    for kind, factor in ((BarrierKind.INTRO, "intro"), (BarrierKind.COOKIES, "wall"), (BarrierKind.POPUP, "overlay")):
        barred = Model(pages=free.pages, door=dict.fromkeys(Device, ((kind, factor),)), load={}, visitors=free.visitors)
        mended = apply(barred, Change(kind=ChangeKind.CLEAR, target=kind))

        assert reached(barred) == pytest.approx(reached(free) * p.FACTORS[factor].mean)
        assert reached(mended) > reached(barred)


def test_a_slow_page_costs_by_bands() -> None:
    times = [p.load_survival(seconds) for seconds in (None, 0.8, 2.4, 3.0, 3.9, 6.0, 20.0)]

    assert times == sorted(times, reverse=True)
    assert times[0] == times[2] == 1.0
    assert times[3] == times[4] < 1.0


def test_a_change_is_worth_what_making_it_brings() -> None:
    vague = small_site("Solutions")
    renamed = apply(vague, Change(kind=ChangeKind.RELABEL, target="/contact", value="Contact"))

    assert reached(renamed) == pytest.approx(reached(small_site()))


def test_the_interval_holds_the_number_and_repeats() -> None:
    first, second = Solution(small_site("Solutions")), Solution(small_site("Solutions"))

    assert first.interval() == second.interval()
    low, high = first.interval()
    assert low <= first.numbers.reached <= high
    assert low < high


def test_whole_people_add_up_to_a_hundred() -> None:
    assert people(Numbers(reached=33.4, door=33.4, way=33.2, talk=0.0)) == {
        "reached": 33,
        "door": 34,
        "way": 33,
        "talk": 0,
    }


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
def test_scent_knows_the_words_of_many_languages(goal: str, strong: str, weak: str) -> None:
    assert lexical(goal, strong) > 0.5
    assert lexical(goal, weak) < 0.5 * lexical(goal, strong)
