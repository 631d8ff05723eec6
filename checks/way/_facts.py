"""Shared parts of the checks on wanted facts."""

from footfall.check import Change, Effort, Finding, LinkEverywhere, Relabel, StateFact
from footfall.evidence import ContactGoal, Exploration, Meaning, Verdict, WantedFact, WantedFacts
from footfall.messages import Text, gettext, ngettext, verbatim
from footfall.reading.questions import known_facts, question_now
from footfall.reading.signposts import is_signposted
from footfall.vocabulary.matching import Matcher, fold

NOT_UNDERSTOOD = gettext("We cannot tell whether the pages answer it.")
PRIVACY = "privacy"
_OF_A_PERSON = {Meaning.FULL_NAME, Meaning.FIRST_NAME, Meaning.LAST_NAME, Meaning.EMAIL, Meaning.PHONE}
# How well a prospect is served by the place of a fact, 0 to 1. Assumed.
WORTH = {
    Verdict.FOUND: 1.0,
    Verdict.DOCUMENT: 0.5,
    Verdict.PICTURE: 0.3,
    Verdict.FORM: 0.3,
    Verdict.GAVE_UP: 0.2,
    Verdict.MISSING: 0.0,
}


def asked(facts: WantedFacts, *names: str) -> list[WantedFact]:
    """Return the facts that apply to this company: those in `names`, or all that the owner did not add."""
    return [fact for fact in facts.facts if fact.applies and (fact.name in names if names else not fact.own)]


def missed(facts: list[WantedFact]) -> list[WantedFact]:
    """Return the facts that our prospects did not find on a page."""
    return [fact for fact in facts if fact.verdict is not Verdict.FOUND]


def understood(facts: list[WantedFact], site: Exploration) -> list[WantedFact]:
    """Return the facts of which we can tell whether they are answered."""
    return [
        fact
        for fact in facts
        if fact.verdict is not Verdict.UNCLEAR and not _is_idle(fact, site) and not _is_named(fact, site)
    ]


def _is_named(fact: WantedFact, site: Exploration) -> bool:
    """Return whether our prospect gave up though the start page names the page that answers: it may be our words."""
    return fact.verdict is Verdict.GAVE_UP and any(is_signposted(stated.page, site) for stated in fact.stated)


def _is_idle(fact: WantedFact, site: Exploration) -> bool:
    """Return whether a site is silent on data that it does not ask for, as far as one sees."""
    return fact.name == PRIVACY and fact.verdict is Verdict.MISSING and not asks_for_data(site)


def asks_for_data(site: Exploration) -> bool:
    """Return whether a form on any page asks who one is."""
    return any(field.meaning in _OF_A_PERSON for page in site for form in page.forms for field in form.fields)


def worth(facts: list[WantedFact]) -> float:
    """Return how well the prospects were served on average, 0 to 1."""
    return sum(WORTH[fact.verdict] for fact in facts) / len(facts)


def finding(fact: WantedFact, site: Exploration) -> Finding:
    """Build the finding for a fact that prospects missed."""
    stated = fact.stated[0] if fact.stated else None
    return Finding(
        subject=fact.name,
        fix=_fix(fact),
        detail=_detail(fact, site),
        page=stated.page if stated else site.home.url,
        quote=stated.quote if stated else "",
        shot=fact.journey.steps[-1].shot if fact.journey and fact.journey.steps else "",
        cost=Effort.HOUR,
        change=_change(fact, site),
    )


def question_of(fact: WantedFact) -> str:
    """Return what a prospect asks; what an owner asks stays in the owner's words."""
    question = question_now(fact.name, fact.question, own=fact.own)
    return question if fact.own else verbatim(question)


def _fix(fact: WantedFact) -> Text:
    question = question_of(fact)
    if fact.verdict is Verdict.GAVE_UP:
        return gettext("Clearly label the link to the answer to “{question}”", question=question)
    if fact.verdict is Verdict.DOCUMENT:
        return gettext("Put the answer to “{question}” on a page, not only in a document", question=question)
    if fact.verdict is Verdict.PICTURE:
        return gettext("Write the answer to “{question}” as text, not only in a picture", question=question)
    if fact.verdict is Verdict.FORM:
        return gettext("Answer “{question}” without requiring a form", question=question)
    known = None if fact.own else known_facts().get(fact.name)
    return verbatim(known.fix) if known else gettext("Answer “{question}” on the site", question=question)


def _detail(fact: WantedFact, site: Exploration) -> Text:
    question = question_of(fact)
    if not fact.stated and fact.own:
        return ngettext(
            "Our prospect asked “{question}”, and the only page checked does not say it.",
            "Our prospect asked “{question}”, and none of the {number} pages checked says it.",
            len(list(site)),
            question=question,
        )
    if not fact.stated:
        return ngettext(
            "Our prospect asked “{question}”, and the only page checked does not mention it.",
            "Our prospect asked “{question}”, and none of the {number} pages checked mentions it.",
            len(list(site)),
            question=question,
        )
    return ngettext(
        "Our prospect gave up after {number} click; the answer is {where}: {page}.",
        "Our prospect gave up after {number} clicks; the answer is {where}: {page}.",
        fact.journey.clicks if fact.journey else 0,
        where=gettext("on the site") if fact.verdict is Verdict.GAVE_UP else verbatim(fact.verdict.value),
        page=fact.stated[0].page,
    )


def _change(fact: WantedFact, site: Exploration) -> Change | None:
    """Choose the change: state the fact, or if a page does, relabel the links to it or add links."""
    if fact.verdict is not Verdict.GAVE_UP:
        # The reach model has its own goal for prices.
        goal = ContactGoal.CHECK if fact.name == "prices" else fact.name
        return StateFact(fact=goal, page=fact.stated[0].page if fact.stated else "")
    page = site.page(fact.stated[0].page) if fact.stated else None
    if page is None or page.url == site.home.url:
        return None
    says_so = Matcher(fact.phrases)
    label = next((text for text in page.headings[:2] if says_so.search(fold(text))), fact.phrases[0])[:40]
    words = [
        link.text for linking in site for link in linking.links if link.url == page.url and linking.url != page.url
    ]
    misleading = words and not any(says_so.search(fold(text)) for text in words)
    return Relabel(page=page.url, label=label) if misleading else LinkEverywhere(page=page.url, label=label)
