"""The lines that the command line prints while a company is audited."""

from functools import singledispatch

from footfall.evidence import (
    Doorstep,
    Enquiry,
    Exploration,
    Findability,
    FrontDoor,
    Journeys,
    Navigation,
    PhoneMenu,
    Replies,
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
    "replies": "reading the mailbox",
    "phone_menu": "listening to the menu",
}


def summary_line(walk: Walk, kept: object, missing: str | None, seconds: float) -> str:
    """Return one line for the terminal: the walk, what it met or why it was not made, and its duration."""
    words = _WALKS.get(walk.name, walk.name.replace("_", " "))
    if missing:
        return f"  {words:<24} not measured: {missing}"
    return f"  {words:<24} {_outcome(kept):<44} {seconds:5.1f} s"


@singledispatch
def _outcome(_: object) -> str:
    return "done"


@_outcome.register
def _(evidence: Exploration) -> str:
    return f"{len(evidence.pages)} pages"


@_outcome.register
def _(evidence: FrontDoor) -> str:
    met = sorted({barrier.kind.value for arrival in evidence.arrivals for barrier in arrival.barriers})
    return f"in the way: {', '.join(met)}" if met else "nothing in the way"


@_outcome.register
def _(evidence: Doorstep) -> str:
    return f"{len(evidence.addresses)} ways to write the address tried" if evidence.addresses else "done"


@_outcome.register
def _(evidence: Enquiry) -> str:
    tried = f"{len(evidence.trials)} form{'' if len(evidence.trials) == 1 else 's'} tried"
    if evidence.sent:
        return f"{tried}, one enquiry sent"
    return f"{tried}, not sent: {evidence.not_sent}" if evidence.not_sent else f"{tried}, nothing sent"


@_outcome.register
def _(evidence: SearchResults) -> str:
    return f"{sum(query.rank is not None for query in evidence.queries)} of {len(evidence.queries)} queries find it"


@_outcome.register
def _(evidence: Findability) -> str:
    return f"{sum(len(file.entries) for file in evidence.sitemaps)} pages in its sitemap, {len(evidence.closed)} closed"


@_outcome.register
def _(evidence: WantedFacts) -> str:
    sought = [fact for fact in evidence.facts if fact.applies]
    return f"{sum(fact.verdict is Verdict.FOUND for fact in sought)} of {len(sought)} facts found"


@_outcome.register
def _(evidence: SiteSearch) -> str:
    return (
        f"{sum(search.found for search in evidence.searches)} of {len(evidence.searches) - 1} find it"
        if evidence.page
        else "none"
    )


@_outcome.register
def _(evidence: Navigation) -> str:
    trapped = sum(way_back.presses != 1 for way_back in evidence.returns)
    return f"{len(evidence.returns)} ways back tried, {trapped} of them a trap"


@_outcome.register
def _(evidence: Replies) -> str:
    answered = sum(thread.answered is not None for thread in evidence.enquiries)
    return f"{answered} of {len(evidence.enquiries)} enquiries answered by a person"


@_outcome.register
def _(evidence: PhoneMenu) -> str:
    return f"{len(evidence.nodes)} places, every key tried" if evidence.whole else f"{len(evidence.nodes)} places"


@_outcome.register
def _(evidence: Journeys) -> str:
    return f"{sum(journey.reached for journey in evidence.journeys)} of {len(evidence.journeys)} errands done"
