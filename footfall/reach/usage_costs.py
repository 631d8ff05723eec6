"""What those who have seen a route must still get over to use it."""

from footfall.evidence import ContactGoal, Enquiry, Exploration, Form, LabelSource, Page, RouteKind, ShownAs
from footfall.reach import parameters as p
from footfall.reading.agreement import phones_agree
from footfall.reading.contact_predicates import contact_form, questions, routes_for, shown_routes
from footfall.reading.forms import asks_phone
from footfall.reading.trials import Fate, trial_of, verdict

Factors = tuple[tuple[str, float], ...]
"""Names of factors and how often each applies: the product of mean ** times."""
_FATES: dict[Fate, Factors] = {Fate.LOST: (("form_lost", 1.0),), Fate.MAIL: (("form_mail_program", 1.0),)}


def shared_factors(site: Exploration) -> dict[str, Factors]:
    """What holds for the whole site: whether its numbers agree, and where the hours are."""
    hours = [route for page in site for route in shown_routes(page, RouteKind.HOURS)]
    told = any(route.shown_as is not ShownAs.DOCUMENT for route in hours)
    return {
        ContactGoal.RING: () if phones_agree(site) else (("numbers_disagree", 1.0),),
        ContactGoal.VISIT: () if told else (("hours_document" if hours else "hours_missing", 1.0),),
    }


def use(page: Page, shared: dict[str, Factors], fate: Fate = Fate.UNKNOWN) -> dict[str, Factors]:
    """By goal: what a page's own routes and forms cost to use, with what holds for the whole site.

    `fate` is what becomes of an enquiry in the page's form, where that was tried.
    """
    ring = list(shared[ContactGoal.RING])
    phones = routes_for(ContactGoal.RING, page.routes)
    if phones and not any(route.href for route in phones):
        ring.append(("not_tappable", p.DEVICES["phone"]))
    form = contact_form(page.forms)
    mail = routes_for(ContactGoal.WRITE, page.routes)
    write = (*form_factors(form), *_FATES.get(fate, ())) if form else ()
    if mail:
        # Of those who see an address beside the form, half are assumed to use it.
        write = tuple((name, times / 2) for name, times in write)
    return {ContactGoal.RING: tuple(ring), ContactGoal.WRITE: write, ContactGoal.VISIT: shared[ContactGoal.VISIT]}


def fate_of(page: Page, site: Exploration, enquiry: Enquiry | None) -> Fate:
    """What becomes of an enquiry in the form of a page."""
    form = contact_form(page.forms)
    trial = trial_of(form, site, enquiry) if form else None
    return verdict(trial).fate if trial else Fate.UNKNOWN


def form_factors(form: Form) -> Factors:
    """What an enquiry form costs, all its steps: its length, its demand for a phone number, its missing labels."""
    asked = [each for each in questions(form) if each.kind not in {"checkbox", "radio"}]
    required = sum(each.required for each in asked)
    factors = [("required_field", float(max(0, required - 3))), ("optional_field", float(len(asked) - required))]
    if phone := next((each for each in asked if asks_phone(each)), None):
        demand = ("phone_explained" if phone.explained else "phone_required") if phone.required else "phone_optional"
        factors.append((demand, 1.0))
    if any(each.labelled_by in {LabelSource.PLACEHOLDER, LabelSource.NOTHING} for each in asked):
        factors.append(("unlabelled", 1.0))
    return tuple((name, times) for name, times in factors if times)
