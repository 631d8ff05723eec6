"""Apply changes to the reach model: what each fix would alter."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from footfall.check import (
    Agree,
    AnswerPhone,
    AnswerSoon,
    Change,
    ClearBarrier,
    ComeFirst,
    FixForm,
    LabelFields,
    LinkEverywhere,
    LinkInSight,
    MakePhoneOptional,
    MakeTappable,
    Relabel,
    RepairPage,
    ShortenForm,
    ShowEverywhere,
    ShowMail,
    SpeedUp,
    StateFact,
    StateHours,
)
from footfall.evidence import BarrierKind, ContactGoal, RouteKind
from footfall.reach import parameters as p
from footfall.reach.answer_costs import RungPhone
from footfall.reach.exposure import NOBODY, ByDevice
from footfall.reach.goals import GOALS
from footfall.reach.links import Links
from footfall.reach.model import UNWALKED, Model, ModelPage, page_at
from footfall.reach.usage_costs import Factors
from footfall.reading.labels import classes_of

# A link in the header: behind the menu button of a phone, in the first screen of a desktop.
_IN_HEADER = ByDevice(phone=p.SEEN_MENU_LINK, desktop=1.0)
_IN_SIGHT = ByDevice(phone=1.0, desktop=1.0)
_FIRST_SCREEN = ByDevice(phone=p.SEEN_FIRST, desktop=p.SEEN_FIRST)
# From this hope on, people expect a page to contain what its links promise. Assumed.
_PROMISED = 0.85


def apply(model: Model, change: Change) -> Model:
    """Return the model as it would be after the change."""
    return _RULES[type(change)](model, change)


def _clear(model: Model, change: ClearBarrier) -> Model:
    return replace(model, door={device: _cleared(barriers, change.barrier) for device, barriers in model.door.items()})


def _cleared(
    barriers: tuple[tuple[BarrierKind, str], ...], barrier: BarrierKind
) -> tuple[tuple[BarrierKind, str], ...]:
    remaining = tuple((kind, factor) for kind, factor in barriers if kind != barrier)
    if barrier is BarrierKind.COOKIES and remaining != barriers:
        return (*remaining, (BarrierKind.COOKIES, "bar"))
    return remaining


def _come_first(model: Model, _: ComeFirst) -> Model:
    return replace(model, found=tuple("found_first" for _ in model.found))


def _answer_soon(model: Model, _: AnswerSoon) -> Model:
    return replace(model, answered=tuple("reply_hour" for _ in model.answered))


def _answer_phone(model: Model, _: AnswerPhone) -> Model:
    return replace(model, rung=RungPhone(seconds=min(p.SHORT_MENU, model.rung.seconds)) if model.rung else None)


def _state_fact(model: Model, change: StateFact) -> Model:
    """Let a page state a fact; the start page, one screen down, if the page does not exist yet."""
    place = page_at(model.pages, change.page)
    seen = p.SEEN_SECOND if place is None else p.SEEN_FIRST
    page = model.pages[place or 0]
    page = replace(page, shown={**page.shown, change.fact: ByDevice(phone=seen, desktop=seen)})
    return replace(model, pages=tuple(page if at == (place or 0) else other for at, other in enumerate(model.pages)))


def _speed_up(model: Model, change: SpeedUp) -> Model:
    return replace(model, load={device: min(load, change.seconds) for device, load in model.load.items()})


def _show_everywhere(model: Model, change: ShowEverywhere) -> Model:
    return replace(model, pages=tuple(_showing(page, change.route) for page in model.pages))


def _show_mail(model: Model, change: ShowMail) -> Model:
    pages = tuple(_with_mail(page) if page.url == change.page else page for page in model.pages)
    return replace(model, pages=pages)


def _relabel(model: Model, change: Relabel) -> Model:
    place = page_at(model.pages, change.page)
    if place is None:
        return model
    return replace(model, links=model.links.saying(model.links.target == place, change.label))


def _link_everywhere(model: Model, change: LinkEverywhere) -> Model:
    return _linked(model, change.page, change.label, _IN_HEADER)


def _link_in_sight(model: Model, change: LinkInSight) -> Model:
    return _linked(model, change.page, change.label, _IN_SIGHT)


def _linked(model: Model, url: str, label: str, seen: ByDevice) -> Model:
    place = page_at(model.pages, url)
    if place is None:
        return model
    sources = [at for at, page in enumerate(model.pages) if at != place and page.url != UNWALKED]
    return replace(model, links=model.links.and_also(Links.of((at, place, label, "", seen) for at in sources)))


def _repair(model: Model, change: RepairPage) -> Model:
    place = page_at(model.pages, change.page)
    if place is None:
        return model
    # A repaired page has the menu of the start page, what all pages show, and what its links promise.
    links = model.links
    menu = links.only((links.source == 0) & (links.target != place)).leaving(place)
    page = replace(model.pages[place], shown={**_shown_everywhere(model.pages), **_promised(links, place)})
    pages = (*model.pages[:place], page, *model.pages[place + 1 :])
    return replace(model, pages=pages, links=links.only(links.source != place).and_also(menu))


def _shown_everywhere(pages: Sequence[ModelPage]) -> dict[str, ByDevice]:
    shown = [page.shown for page in pages if page.shown]
    goals = set.intersection(*map(set, shown)) if shown else ()
    return {
        goal: ByDevice(
            phone=min(shares[goal].phone for shares in shown), desktop=min(shares[goal].desktop for shares in shown)
        )
        for goal in goals
    }


def _promised(links: Links, place: int) -> dict[str, ByDevice]:
    classes = {name for at in links.text[links.target == place] for name in classes_of(links.texts[at])}
    promised = [goal for goal in GOALS.values() if any(goal.hopes.get(name, 0.0) >= _PROMISED for name in classes)]
    return {goal.name: _FIRST_SCREEN for goal in promised}


def _showing(page: ModelPage, route: RouteKind) -> ModelPage:
    if page.url == UNWALKED or not page.shown:
        return page
    goal = {RouteKind.PHONE: ContactGoal.RING, RouteKind.ADDRESS: ContactGoal.VISIT}[route]
    use = dict(page.use)
    if goal == ContactGoal.RING:
        use[ContactGoal.RING] = _without(use.get(ContactGoal.RING, ()), "not_tappable", "numbers_disagree")
    return replace(page, shown={**page.shown, goal: _FIRST_SCREEN}, use=use)


def _with_mail(page: ModelPage) -> ModelPage:
    phone, desktop = page.shown.get(ContactGoal.WRITE, NOBODY)
    least = p.SEEN_SECOND
    halved = tuple((name, times / 2) for name, times in page.use.get(ContactGoal.WRITE, ()))
    return replace(
        page,
        shown={**page.shown, ContactGoal.WRITE: ByDevice(max(phone, least), max(desktop, least))},
        use={**page.use, ContactGoal.WRITE: halved},
    )


def _without(factors: Factors, *names: str) -> Factors:
    return tuple((name, times) for name, times in factors if name not in names)


def _tappable(use: dict[str, Factors], _: MakeTappable) -> dict[str, Factors]:
    return {**use, ContactGoal.RING: _without(use.get(ContactGoal.RING, ()), "not_tappable")}


def _hours_stated(use: dict[str, Factors], _: StateHours) -> dict[str, Factors]:
    return {**use, ContactGoal.VISIT: _without(use.get(ContactGoal.VISIT, ()), "hours_document", "hours_missing")}


def _agreed(use: dict[str, Factors], _: Agree) -> dict[str, Factors]:
    return {**use, ContactGoal.RING: _without(use.get(ContactGoal.RING, ()), "numbers_disagree")}


def _shortened(use: dict[str, Factors], change: ShortenForm) -> dict[str, Factors]:
    most = max(0, change.fields - 3)
    other_factors = _without(use.get(ContactGoal.WRITE, ()), "required_field", "optional_field")
    was = dict(use.get(ContactGoal.WRITE, ()))
    length = (("required_field", min(float(most), was["required_field"])),) if "required_field" in was and most else ()
    return {**use, ContactGoal.WRITE: (*other_factors, *length)}


def _phone_optional(use: dict[str, Factors], _: MakePhoneOptional) -> dict[str, Factors]:
    was = dict(use.get(ContactGoal.WRITE, ()))
    if not was.keys() & {"phone_required", "phone_explained"}:
        return use
    fewer = {
        **was,
        "required_field": was.get("required_field", 0.0) - 1,
        "optional_field": was.get("optional_field", 0.0) + 1,
    }
    other_factors = tuple((n, t) for n, t in fewer.items() if t > 0 and n not in {"phone_required", "phone_explained"})
    return {**use, ContactGoal.WRITE: (*other_factors, ("phone_optional", 1.0))}


def _labelled(use: dict[str, Factors], _: LabelFields) -> dict[str, Factors]:
    return {**use, ContactGoal.WRITE: _without(use.get(ContactGoal.WRITE, ()), "unlabelled")}


def _form_fixed(use: dict[str, Factors], _: FixForm) -> dict[str, Factors]:
    return {**use, ContactGoal.WRITE: _without(use.get(ContactGoal.WRITE, ()), "form_lost", "form_mail_program")}


def _on_use(rule: Callable[[dict[str, Factors], Any], dict[str, Factors]]) -> Callable[[Model, Any], Model]:
    """Turn a rule for the factors of using a route into a rule for the model."""
    return lambda model, change: replace(
        model, pages=tuple(replace(page, use=rule(page.use, change)) for page in model.pages)
    )


_RULES: dict[type[Change], Callable[[Model, Any], Model]] = {
    ClearBarrier: _clear,
    SpeedUp: _speed_up,
    ComeFirst: _come_first,
    AnswerPhone: _answer_phone,
    AnswerSoon: _answer_soon,
    StateFact: _state_fact,
    ShowEverywhere: _show_everywhere,
    ShowMail: _show_mail,
    Relabel: _relabel,
    RepairPage: _repair,
    LinkEverywhere: _link_everywhere,
    LinkInSight: _link_in_sight,
    StateHours: _on_use(_hours_stated),
    MakeTappable: _on_use(_tappable),
    Agree: _on_use(_agreed),
    ShortenForm: _on_use(_shortened),
    MakePhoneOptional: _on_use(_phone_optional),
    FixForm: _on_use(_form_fixed),
    LabelFields: _on_use(_labelled),
}
