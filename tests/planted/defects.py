"""The planted defects: how each differs from the sound site, and the check whose fix it should trigger."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.planted.pages import Site, sound_sites

_TURNS = 5


@dataclass(frozen=True, kw_only=True)
class Defect:
    """A single defect."""

    fixes: str
    """The check whose fix should come first."""
    changes: Callable[[Site], dict[str, Any]]
    """What differs from the sound site."""
    at_the_door: tuple[str, ...] = ()
    """The companies it is planted on, if only a slow walk of the front door can reveal it."""
    apart: bool = False
    """Whether it needs a separate contact page."""
    part_of: tuple[str, ...] = ()
    """Companies whose fix cannot restore all that the defect costs."""


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A company's site with one defect."""

    firm: str
    name: str
    defect: Defect
    site: Site

    @property
    def id(self) -> str:
        """The name in reports and of the host."""
        return f"{self.firm}-{self.name}"


def _same(**changes: Any) -> Callable[[Site], dict[str, Any]]:
    return lambda _: changes


DEFECTS = {
    "hidden-contact": Defect(
        fixes="contact_link", changes=_same(contact_in=frozenset({"story"}), call=False), apart=True
    ),
    "contact-in-footer": Defect(
        fixes="contact_link", changes=_same(contact_in=frozenset({"footer"}), call=False), apart=True
    ),
    "vague-contact": Defect(
        fixes="clear_labels", changes=lambda site: {"contact_label": site.words["vague_contact"]}, apart=True
    ),
    "vague-prices": Defect(fixes="clear_labels", changes=lambda site: {"prices_label": site.words["vague_prices"]}),
    "folded-menu": Defect(fixes="contact_without_menu", changes=_same(folded=True), apart=True),
    # The opening hours were on the missing page, which no check can know.
    "dead-contact": Defect(
        fixes="dead_links", changes=_same(contact_path="/contact-2019"), apart=True, part_of=("deboer",)
    ),
    "dead-prices": Defect(fixes="dead_links", changes=_same(prices_path="/prices-2019")),
    "phone-in-picture": Defect(fixes="phone_in_picture", changes=_same(phone_as="picture")),
    "phone-not-tappable": Defect(fixes="phone_tappable", changes=_same(phone_as="text")),
    "phone-missing": Defect(fixes="phone_number", changes=_same(phone_in=frozenset())),
    "old-number": Defect(fixes="phone_agreement", changes=_same(old_phone_on=frozenset({"/services", "/prices"}))),
    # De Boer also had the address in every footer; the fix only restores it beside the form.
    "mail-missing": Defect(fixes="mail_address", changes=_same(mail=False), part_of=("deboer",)),
    "hours-missing": Defect(fixes="opening_hours", changes=_same(hours="missing")),
    "hours-in-file": Defect(fixes="opening_hours", changes=_same(hours="file")),
    "long-form": Defect(fixes="form_length", changes=_same(more_fields=True)),
    "phone-demanded": Defect(fixes="phone_required", changes=_same(phone_field="required")),
    "unlabelled-form": Defect(fixes="form_labels", changes=_same(labels=False)),
    "cookie-wall": Defect(
        fixes="cookie_refusal", changes=_same(over="cookies"), at_the_door=("hartley", "lindner", "mercier", "yamada")
    ),
    "intro": Defect(fixes="intro_screen", changes=_same(over="intro"), at_the_door=("hartley", "mercier", "yamada")),
    "newsletter-box": Defect(
        fixes="pop_up", changes=_same(over="newsletter"), at_the_door=("hartley", "lindner", "mercier")
    ),
    "slow-start": Defect(fixes="load_time", changes=_same(delay=4.2), at_the_door=("lindner", "yamada")),
}


def every_planted() -> list[Planted]:
    """Return every defect on every site where it makes sense."""
    return [planted for turn in range(_TURNS) for planted in _by_turns(turn)]


def some_planted() -> list[Planted]:
    """Return every fifth combination, as walks are slow, all of those at the front door, and no defect not at all."""
    chosen = _by_turns(0)
    others = [planted for turn in range(1, _TURNS) for planted in _by_turns(turn)]
    chosen += [planted for planted in others if planted.defect.at_the_door]
    left = DEFECTS.keys() - {planted.name for planted in chosen}
    return chosen + [next(planted for planted in others if planted.name == name) for name in sorted(left)]


def _by_turns(turn: int) -> list[Planted]:
    return [
        Planted(firm=firm, name=name, defect=defect, site=replace(site, **defect.changes(site)))
        for row, (firm, site) in enumerate(sound_sites().items())
        for column, (name, defect) in enumerate(DEFECTS.items())
        if (row + column) % _TURNS == turn
        if firm in (defect.at_the_door or (firm,)) and not (defect.apart and site.contact_on_start)
    ]
