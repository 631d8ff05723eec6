"""Display names of the walks, and a short text on the result of each."""

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

_NAMES = {
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


def name_of(walk: str) -> str:
    """Return the display name of a walk."""
    return _NAMES.get(walk, walk.replace("_", " "))


@singledispatch
def outcome_of(_: object) -> str:
    """Return a short text on the result of a walk, from its evidence."""
    return "done"


@outcome_of.register
def _(evidence: Exploration) -> str:
    return f"pages read: {sum(page.usable for page in evidence.pages)}"


@outcome_of.register
def _(evidence: FrontDoor) -> str:
    met = sorted({barrier.kind.value for arrival in evidence.arrivals for barrier in arrival.barriers})
    return f"in the way: {', '.join(met)}" if met else "nothing in the way"


@outcome_of.register
def _(evidence: Doorstep) -> str:
    return f"addresses tried: {len(evidence.addresses)}" if evidence.addresses else "done"


@outcome_of.register
def _(evidence: Enquiry) -> str:
    tried = f"{len(evidence.trials)} form{'' if len(evidence.trials) == 1 else 's'} tried"
    if evidence.sent:
        return f"{tried}, one enquiry sent"
    return f"{tried}, not sent: {evidence.not_sent}" if evidence.not_sent else f"{tried}, nothing sent"


@outcome_of.register
def _(evidence: SearchResults) -> str:
    found = f"found by {sum(query.rank is not None for query in evidence.queries)} of {len(evidence.queries)} queries"
    return f"{found} in the built-in search" if evidence.embedded else found


@outcome_of.register
def _(evidence: Findability) -> str:
    return f"in the sitemap: {sum(len(file.entries) for file in evidence.sitemaps)}, blocked: {len(evidence.closed)}"


@outcome_of.register
def _(evidence: WantedFacts) -> str:
    sought = [fact for fact in evidence.facts if fact.applies]
    return f"{sum(fact.verdict is Verdict.FOUND for fact in sought)} of {len(sought)} facts found"


@outcome_of.register
def _(evidence: SiteSearch) -> str:
    return (
        f"{sum(search.found for search in evidence.searches)} of {len(evidence.searches) - 1} searches find it"
        if evidence.page
        else "none"
    )


@outcome_of.register
def _(evidence: Navigation) -> str:
    trapped = sum(way_back.presses != 1 for way_back in evidence.returns)
    return f"Back button: {len(evidence.returns) - trapped} of {len(evidence.returns)} work"


@outcome_of.register
def _(evidence: Replies) -> str:
    answered = sum(thread.answered is not None for thread in evidence.enquiries)
    return f"{answered} of {len(evidence.enquiries)} enquiries answered by a person"


@outcome_of.register
def _(evidence: PhoneMenu) -> str:
    return (
        f"{len(evidence.nodes)} menus and endings, every key tried"
        if evidence.whole
        else f"{len(evidence.nodes)} menus and endings"
    )


@outcome_of.register
def _(evidence: Journeys) -> str:
    return f"{sum(journey.reached for journey in evidence.journeys)} of {len(evidence.journeys)} tasks done"
