"""What the command line says while a company is audited."""

from functools import singledispatch

from footfall.evidence import (
    Doorstep,
    Enquiry,
    Exploration,
    Findability,
    FrontDoor,
    Journeys,
    Navigation,
    SearchResults,
    SiteSearch,
    Verdict,
    WantedFacts,
)
from footfall.walk import Walk

_WALKS = {
    "front_door": "at the front door",
    "doorstep": "on the doorstep",
    "exploration": "looking around",
    "contact_route": "trying to get in touch",
    "enquiry": "writing an enquiry",
    "search_results": "looking it up",
    "wanted_fact": "looking for facts",
    "findability": "as a search engine",
    "site_search": "using its own search",
    "navigation": "going back",
}


def summary_line(walk: Walk, kept: object, missing: str | None, seconds: float) -> str:
    """One line for the terminal: which walk, what it met or why it was not made, how long it took."""
    words = _WALKS.get(walk.name, walk.name.replace("_", " "))
    if missing:
        return f"  {words:<24} not measured: {missing}"
    return f"  {words:<24} {_met(kept):<44} {seconds:5.1f} s"


@singledispatch
def _met(_: object) -> str:
    return "done"


@_met.register
def _(kept: Exploration) -> str:
    return f"{len(kept.pages)} pages"


@_met.register
def _(kept: FrontDoor) -> str:
    met = sorted({barrier.kind.value for arrival in kept.arrivals for barrier in arrival.barriers})
    return f"in the way: {', '.join(met)}" if met else "nothing in the way"


@_met.register
def _(kept: Doorstep) -> str:
    return f"{len(kept.addresses)} ways to write the address tried" if kept.addresses else "done"


@_met.register
def _(kept: Enquiry) -> str:
    tried = f"{len(kept.trials)} form{'' if len(kept.trials) == 1 else 's'} tried"
    if kept.sent:
        return f"{tried}, one enquiry sent"
    return f"{tried}, not sent: {kept.not_sent}" if kept.not_sent else f"{tried}, nothing sent"


@_met.register
def _(kept: SearchResults) -> str:
    return f"{sum(query.rank is not None for query in kept.queries)} of {len(kept.queries)} queries find it"


@_met.register
def _(kept: Findability) -> str:
    return f"{sum(len(each.entries) for each in kept.sitemaps)} pages in its sitemap, {len(kept.closed)} closed"


@_met.register
def _(kept: WantedFacts) -> str:
    sought = [fact for fact in kept.facts if fact.applies]
    return f"{sum(fact.verdict is Verdict.FOUND for fact in sought)} of {len(sought)} facts found"


@_met.register
def _(kept: SiteSearch) -> str:
    return f"{sum(each.found for each in kept.searches)} of {len(kept.searches) - 1} find it" if kept.page else "none"


@_met.register
def _(kept: Navigation) -> str:
    trapped = sum(each.presses != 1 for each in kept.returns)
    return f"{len(kept.returns)} ways back tried, {trapped} of them a trap"


@_met.register
def _(kept: Journeys) -> str:
    return f"{sum(each.reached for each in kept.journeys)} of {len(kept.journeys)} errands done"
