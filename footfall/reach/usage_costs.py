"""The factors that apply to using a route once it has been seen."""

from footfall.evidence import ContactGoal, Enquiry, Exploration, Form, LabelSource, Page, RouteKind, ShownAs
from footfall.reach import parameters as p
from footfall.reading.agreement import phones_agree
from footfall.reading.contact_predicates import contact_form, questions, routes_for, shown_routes
from footfall.reading.forms import asks_phone
from footfall.reading.trials import Fate, trial_of, verdict

Factors = tuple[tuple[str, float], ...]
"""Names of factors and how often each applies: the product of mean ** times."""
_FATES: dict[Fate, Factors] = {Fate.LOST: (("form_lost", 1.0),), Fate.MAIL: (("form_mail_program", 1.0),)}


def shared_factors(site: Exploration, *, hours_asked: bool) -> dict[str, Factors]:
    """Return the factors of the whole site: whether its phone numbers agree, and where the hours are.

    Missing hours cost nothing unless `hours_asked`: whether customers of the trade ask for them.
    """
    return {
        ContactGoal.RING: () if phones_agree(site) else (("numbers_disagree", 1.0),),
        ContactGoal.VISIT: _hours_factors(site, asked=hours_asked),
    }


def _hours_factors(site: Exploration, *, asked: bool) -> Factors:
    hours = [route for page in site for route in shown_routes(page, RouteKind.HOURS)]
    if any(route.shown_as is not ShownAs.DOCUMENT for route in hours):
        return ()
    if hours:
        return (("hours_document", 1.0),)
    return (("hours_missing", 1.0),) if asked else ()


def use(page: Page, shared: dict[str, Factors], fate: Fate = Fate.UNKNOWN) -> dict[str, Factors]:
    """Return the factors by goal: those of a page's own routes and forms, and those of the whole site.

    `fate` is what happens to an enquiry in the page's form, if that was tried.
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
    """Return what happens to an enquiry in the form of a page."""
    form = contact_form(page.forms)
    trial = trial_of(form, site, enquiry) if form else None
    return verdict(trial).fate if trial else Fate.UNKNOWN


def form_factors(form: Form) -> Factors:
    """Return the factors of an enquiry form, all its steps: length, demand for a phone number, missing labels."""
    fields = [field for field in questions(form) if field.kind not in {"checkbox", "radio"}]
    required = sum(field.required for field in fields)
    factors = [("required_field", float(max(0, required - 3))), ("optional_field", float(len(fields) - required))]
    if phone := next((field for field in fields if asks_phone(field)), None):
        demand = ("phone_explained" if phone.explained else "phone_required") if phone.required else "phone_optional"
        factors.append((demand, 1.0))
    if any(field.labelled_by in {LabelSource.PLACEHOLDER, LabelSource.NOTHING} for field in fields):
        factors.append(("unlabelled", 1.0))
    return tuple((name, times) for name, times in factors if times)
