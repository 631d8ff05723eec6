"""The site and its hurdles as the reach model sees them, and what each mend would change.

Built from the evidence once; a change makes another model, so that every
finding's worth is the difference of two exact solutions.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from footfall.evidence import (
    Arrival,
    Barrier,
    BarrierKind,
    Device,
    Evidence,
    Exploration,
    Form,
    Link,
    Page,
    RouteKind,
    Seen,
    Sight,
)
from footfall.reach import parameters as p
from footfall.reach.exposure import exposure
from footfall.reach.scent import lexical
from footfall.reading.errands import contact_form, phones_agree, routes_for, states_prices
from footfall.reading.forms import asks_phone
from footfall.reading.urls import same_site

Devices = dict[Device, float]
Factors = tuple[tuple[str, float], ...]
"""Names of factors and how often each applies: the product of mean ** times."""

UNWALKED = "unwalked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelLink:
    """A link between two pages of the model."""

    target: int
    text: str
    heading: str
    exposure: tuple[float, float]
    """On a phone and on a desktop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPage:
    """A page of the model."""

    url: str
    links: tuple[ModelLink, ...]
    shown: dict[str, tuple[float, float]]
    """By goal: share of those on the page who see what they came for, on a phone and on a desktop."""
    use: dict[str, Factors]
    """By goal: what those who have seen it must still get over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything that decides how many of 100 get through."""

    pages: tuple[ModelPage, ...]
    """The start page first."""
    door: dict[Device, tuple[tuple[BarrierKind, str], ...]]
    load: dict[Device, float]
    """Seconds until the page is there."""
    visitors: dict[str, float]


def build(evidence: Evidence) -> Model | None:
    """Make the model of a walked site; nothing where no page was walked."""
    site = evidence.exploration
    if site is None or not site.home.usable:
        return None
    arrivals = evidence.front_door.arrivals if evidence.front_door else ()
    return Model(
        pages=_pages(site),
        door={each.device: tuple((met.kind, _hurdle(met)) for met in each.barriers) for each in arrivals},
        load={each.device: _waiting(each) for each in arrivals},
        visitors={goal: share for goal, share in (evidence.company.visitors or p.VISITORS).items() if share},
    )


def _waiting(arrival: Arrival) -> float:
    return arrival.largest_paint or arrival.first_paint or 0.0


def _hurdle(met: Barrier) -> str:
    """Name the factor of a barrier."""
    if met.blocking and not met.cleared_by:
        return "stuck"
    if met.kind is BarrierKind.COOKIES:
        if not met.blocking:
            return "bar"
        return "wall" if met.refuse_clicks is None else "wall_refusable"
    if met.kind is BarrierKind.INTRO:
        return "intro"
    return "overlay" if met.blocking else "bar"


def _pages(site: Exploration) -> tuple[ModelPage, ...]:
    place = {page.url: at for at, page in enumerate(site.pages)}
    elsewhere = len(place)
    shared = _shared(site)
    pages = [
        ModelPage(
            url=page.url,
            links=tuple(_links(page, place, elsewhere)),
            shown=_shown(page),
            use=_use(page, shared),
        )
        for page in site.pages
    ]
    # What lies beyond the budget of the walk: a page like any other, without what one came for.
    pages.append(ModelPage(url=UNWALKED, links=(), shown={}, use={}))
    return tuple(pages)


def _links(page: Page, place: dict[str, int], elsewhere: int) -> Iterable[ModelLink]:
    for link in page.links:
        seen = (exposure(link, Device.PHONE), exposure(link, Device.DESKTOP))
        if link.url == page.url or not any(seen) or not same_site(link.url, page.url):
            continue
        yield ModelLink(target=place.get(link.url, elsewhere), text=link.text, heading=link.heading, exposure=seen)


def _shared(site: Exploration) -> dict[str, Factors]:
    """What holds for the whole site: whether its numbers agree, and where the hours are."""
    hours = [route for page in site for route in page.routes if route.kind is RouteKind.HOURS]
    told = any(route.shown_as != "document" for route in hours)
    return {
        "ring": () if phones_agree(site) else (("numbers_disagree", 1.0),),
        "visit": () if told else (("hours_document" if hours else "hours_missing", 1.0),),
    }


def _use(page: Page, shared: dict[str, Factors]) -> dict[str, Factors]:
    ring = list(shared["ring"])
    phones = routes_for("ring", page.routes)
    if phones and not any(route.href for route in phones):
        ring.append(("not_tappable", p.DEVICES["phone"]))
    form = contact_form(page.forms)
    mail = routes_for("write", page.routes)
    write = form_factors(form) if form else ()
    if mail:
        # Of those who see an address beside the form, half are assumed to use it.
        write = tuple((name, times / 2) for name, times in write)
    return {"ring": tuple(ring), "write": write, "visit": shared["visit"]}


def form_factors(form: Form) -> Factors:
    """What an enquiry form costs: its length, its demand for a phone number, its missing labels."""
    asked = [each for each in form.asked if each.kind not in {"checkbox", "radio"}]
    required = sum(each.required for each in asked)
    factors = [("required_field", float(max(0, required - 3))), ("optional_field", float(len(asked) - required))]
    if phone := next((each for each in asked if asks_phone(each)), None):
        demand = ("phone_explained" if phone.explained else "phone_required") if phone.required else "phone_optional"
        factors.append((demand, 1.0))
    if any(each.labelled_by in {"placeholder", "nothing"} for each in asked):
        factors.append(("unlabelled", 1.0))
    return tuple((name, times) for name, times in factors if times)


def _shown(page: Page) -> dict[str, tuple[float, float]]:
    if not page.usable:
        return {}
    shown = {goal: _best(goal, page) for goal in ("ring", "write", "visit")}
    shown["check"] = (p.SEEN_FIRST * p.SEEN_FURTHER, p.SEEN_FIRST) if states_prices(page) else (0.0, 0.0)
    return shown


def _best(goal: str, page: Page) -> tuple[float, float]:
    routes = routes_for(goal, page.routes)
    found = [_sees(route.seen, picture=route.shown_as == "image") for route in routes]
    if goal == "write" and (form := contact_form(page.forms)):
        found.append(_sees(form.seen, picture=False))
    phone = max((each[0] for each in found), default=0.0)
    desktop = max((each[1] for each in found), default=0.0)
    if not phone and not desktop:
        return 0.0, 0.0
    # A link on the page itself that jumps there spares the scrolling.
    jump = max((_jump(goal, link, page, Device.PHONE) for link in page.links), default=0.0)
    leap = max((_jump(goal, link, page, Device.DESKTOP) for link in page.links), default=0.0)
    return phone + max(0.0, p.SEEN_FIRST - phone) * jump, desktop + max(0.0, p.SEEN_FIRST - desktop) * leap


def _jump(goal: str, link: Link, page: Page, device: Device) -> float:
    here = link.fragment and link.url == page.url
    return exposure(link, device) * lexical(goal, link.text) if here else 0.0


def _sees(seen: Seen, *, picture: bool) -> tuple[float, float]:
    most = p.SEEN_IN_PICTURE if picture else 1.0
    return min(most, _reads(seen.phone, seen.screens)), min(most, _reads(seen.desktop, 1.0))


def _reads(sight: Sight, screens: float) -> float:
    if sight is Sight.FIRST_SCREEN:
        return p.SEEN_FIRST
    if sight is Sight.BELOW:
        return float(max(p.SEEN_LEAST, p.SEEN_SECOND * p.SEEN_FURTHER ** max(0.0, screens - 1.0)))
    return p.SEEN_IN_MENU if sight is Sight.MENU else 0.0
