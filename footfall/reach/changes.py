"""What each mend would change: from a model and a change to the model as it would be."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from footfall.check import Change, ChangeKind
from footfall.evidence import BarrierKind, RouteKind
from footfall.reach import parameters as p
from footfall.reach.goals import GOALS
from footfall.reach.model import UNWALKED, Links, Model, ModelPage, page_at
from footfall.reach.usage_costs import Factors
from footfall.reading.labels import classes_of

# A link in the header: behind the menu button of a phone, in the first screen of a desktop.
_IN_HEADER = (p.SEEN_MENU_LINK, 1.0)
_IN_SIGHT = (1.0, 1.0)
# From this hope on, people take it for granted that a page holds what its links promise. Assumed.
_PROMISED = 0.85


def apply(model: Model, change: Change) -> Model:
    """Make the model as it would be once a finding is mended."""
    return _RULES[change.kind](model, change)


def _clear(model: Model, change: Change) -> Model:
    return replace(model, door={device: _cleared(met, change.target) for device, met in model.door.items()})


def _cleared(met: tuple[tuple[BarrierKind, str], ...], target: str) -> tuple[tuple[BarrierKind, str], ...]:
    left = tuple((kind, factor) for kind, factor in met if kind != target)
    if target == BarrierKind.COOKIES and left != met:
        return (*left, (BarrierKind.COOKIES, "bar"))
    return left


def _come_first(model: Model, _: Change) -> Model:
    return replace(model, found=tuple("found_first" for _ in model.found))


def _tell_fact(model: Model, change: Change) -> Model:
    """Let the page `value` tell the fact `target`; the start page, one screen down, where it does not exist yet."""
    place = page_at(model.pages, change.value)
    seen = p.SEEN_SECOND if place is None else p.SEEN_FIRST
    page = model.pages[place or 0]
    page = replace(page, shown={**page.shown, change.target: (seen, seen)})
    return replace(model, pages=tuple(page if at == (place or 0) else each for at, each in enumerate(model.pages)))


def _speed_up(model: Model, change: Change) -> Model:
    return replace(model, load={device: min(load, float(change.value)) for device, load in model.load.items()})


def _show_everywhere(model: Model, change: Change) -> Model:
    return replace(model, pages=tuple(_showing(page, change.target) for page in model.pages))


def _show_mail(model: Model, change: Change) -> Model:
    pages = tuple(_with_mail(page) if page.url == change.target else page for page in model.pages)
    return replace(model, pages=pages)


def _on_place(rule: Callable[[Model, int, Change], Links]) -> Callable[[Model, Change], Model]:
    """Make a rule about the links to or from one page a rule about the model."""

    def on_model(model: Model, change: Change) -> Model:
        place = page_at(model.pages, change.target)
        return model if place is None else replace(model, links=rule(model, place, change))

    return on_model


def _relabel(model: Model, place: int, change: Change) -> Links:
    return model.links.saying(model.links.target == place, change.value)


def _link_everywhere(seen: tuple[float, float]) -> Callable[[Model, int, Change], Links]:
    def everywhere(model: Model, place: int, change: Change) -> Links:
        from_here = [at for at, page in enumerate(model.pages) if at != place and page.url != UNWALKED]
        return model.links.and_also(Links.of((at, place, change.value, "", seen) for at in from_here))

    return everywhere


def _unbreak(model: Model, change: Change) -> Model:
    place = page_at(model.pages, change.target)
    if place is None:
        return model
    # A mended page carries the menu that the start page carries and what all pages carry, and holds what is promised.
    links = model.links
    menu = links.only((links.source == 0) & (links.target != place)).leaving(place)
    page = replace(model.pages[place], shown={**_shown_everywhere(model.pages), **_promised(links, place)})
    pages = (*model.pages[:place], page, *model.pages[place + 1 :])
    return replace(model, pages=pages, links=links.only(links.source != place).and_also(menu))


def _shown_everywhere(pages: Sequence[ModelPage]) -> dict[str, tuple[float, float]]:
    shown = [page.shown for page in pages if page.shown]
    goals = set.intersection(*(set(each) for each in shown)) if shown else ()
    return {goal: (min(each[goal][0] for each in shown), min(each[goal][1] for each in shown)) for goal in goals}


def _promised(links: Links, place: int) -> dict[str, tuple[float, float]]:
    classes = {name for at in links.text[links.target == place] for name in classes_of(links.texts[at])}
    plain = [goal for goal in GOALS.values() if any(goal.hopes.get(name, 0.0) >= _PROMISED for name in classes)]
    return {goal.name: (p.SEEN_FIRST, p.SEEN_FIRST) for goal in plain}


def _showing(page: ModelPage, kind: str) -> ModelPage:
    if page.url == UNWALKED or not page.shown:
        return page
    goal = {RouteKind.PHONE: "ring", RouteKind.ADDRESS: "visit"}[RouteKind(kind)]
    use = dict(page.use)
    if goal == "ring":
        use["ring"] = _without(use.get("ring", ()), "not_tappable", "numbers_disagree")
    return replace(page, shown={**page.shown, goal: (p.SEEN_FIRST, p.SEEN_FIRST)}, use=use)


def _with_mail(page: ModelPage) -> ModelPage:
    phone, desktop = page.shown.get("write", (0.0, 0.0))
    least = p.SEEN_SECOND
    halved = tuple((name, times / 2) for name, times in page.use.get("write", ()))
    return replace(
        page,
        shown={**page.shown, "write": (max(phone, least), max(desktop, least))},
        use={**page.use, "write": halved},
    )


def _without(factors: Factors, *names: str) -> Factors:
    return tuple((name, times) for name, times in factors if name not in names)


def _tappable(use: dict[str, Factors], _: Change) -> dict[str, Factors]:
    return {**use, "ring": _without(use.get("ring", ()), "not_tappable")}


def _hours_told(use: dict[str, Factors], _: Change) -> dict[str, Factors]:
    return {**use, "visit": _without(use.get("visit", ()), "hours_document", "hours_missing")}


def _agreed(use: dict[str, Factors], _: Change) -> dict[str, Factors]:
    return {**use, "ring": _without(use.get("ring", ()), "numbers_disagree")}


def _shortened(use: dict[str, Factors], change: Change) -> dict[str, Factors]:
    most = max(0, int(change.value) - 3)
    kept = _without(use.get("write", ()), "required_field", "optional_field")
    was = dict(use.get("write", ()))
    length = (("required_field", min(float(most), was["required_field"])),) if "required_field" in was and most else ()
    return {**use, "write": (*kept, *length)}


def _freed(use: dict[str, Factors], _: Change) -> dict[str, Factors]:
    was = dict(use.get("write", ()))
    if not was.keys() & {"phone_required", "phone_explained"}:
        return use
    fewer = {
        **was,
        "required_field": was.get("required_field", 0.0) - 1,
        "optional_field": was.get("optional_field", 0.0) + 1,
    }
    kept = tuple((n, t) for n, t in fewer.items() if t > 0 and n not in {"phone_required", "phone_explained"})
    return {**use, "write": (*kept, ("phone_optional", 1.0))}


def _labelled(use: dict[str, Factors], _: Change) -> dict[str, Factors]:
    return {**use, "write": _without(use.get("write", ()), "unlabelled")}


def _form_mended(use: dict[str, Factors], _: Change) -> dict[str, Factors]:
    return {**use, "write": _without(use.get("write", ()), "form_lost", "form_mail_program")}


def _on_use(rule: Callable[[dict[str, Factors], Change], dict[str, Factors]]) -> Callable[[Model, Change], Model]:
    """Make a rule about what a route costs to use a rule about the model."""
    return lambda model, change: replace(
        model, pages=tuple(replace(page, use=rule(page.use, change)) for page in model.pages)
    )


_RULES: dict[ChangeKind, Callable[[Model, Change], Model]] = {
    ChangeKind.CLEAR: _clear,
    ChangeKind.SPEED_UP: _speed_up,
    ChangeKind.COME_FIRST: _come_first,
    ChangeKind.TELL_FACT: _tell_fact,
    ChangeKind.SHOW_EVERYWHERE: _show_everywhere,
    ChangeKind.SHOW_MAIL: _show_mail,
    ChangeKind.RELABEL: _on_place(_relabel),
    ChangeKind.UNBREAK: _unbreak,
    ChangeKind.LINK_EVERYWHERE: _on_place(_link_everywhere(_IN_HEADER)),
    ChangeKind.LINK_IN_SIGHT: _on_place(_link_everywhere(_IN_SIGHT)),
    ChangeKind.TELL_HOURS: _on_use(_hours_told),
    ChangeKind.TAP: _on_use(_tappable),
    ChangeKind.AGREE: _on_use(_agreed),
    ChangeKind.SHORTEN_FORM: _on_use(_shortened),
    ChangeKind.FREE_PHONE: _on_use(_freed),
    ChangeKind.MEND_FORM: _on_use(_form_mended),
    ChangeKind.LABEL_FIELDS: _on_use(_labelled),
}
