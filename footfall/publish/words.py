"""Texts for the pages: names of stages and goals, sentences with numbers.

Long because it is a list.
"""

from datetime import datetime

from footfall.check import Effort, Stage, Status
from footfall.evidence import ContactGoal, Filling, FormAttemptResult, Journey, SentBy, Trial, WantedFact, Wording
from footfall.judging.result import Fix, Reach, Result
from footfall.messages import made_of
from footfall.publish import language
from footfall.publish.language import Glossary, counted, either, message, translated
from footfall.reading.questions import question_now
from footfall.reading.trials import Fate, verdict
from footfall.runs.fix_trials import FixTrial
from footfall.snippets import Place

STAGES = Glossary(
    {
        Stage.FOUND: message("Search engines"),
        Stage.DOOR: message("Arrival"),
        Stage.WAY: message("Navigation"),
        Stage.TALK: message("Contact"),
        Stage.ANSWER: message("Response"),
        Stage.CARE: message("The extra mile"),
    }
)
"""What a prospect has achieved after passing each stage, and the name of the extra mile."""

LOST = {
    Stage.FOUND: either("never finds you", "never find you"),
    Stage.DOOR: either("leaves on arrival", "leave on arrival"),
    Stage.WAY: either("gets lost on the site", "get lost on the site"),
    Stage.TALK: either("gives up before getting in touch", "give up before getting in touch"),
    Stage.ANSWER: either("gets no answer in time", "get no answer in time"),
}
"""What happens to people lost in a stage, in singular and plural."""

QUESTIONS = Glossary(
    {
        Stage.FOUND: message("Do they come up when I search for them?"),
        Stage.DOOR: message("Can I get straight in?"),
        Stage.WAY: message("Can I find what I came for?"),
        Stage.TALK: message("Can I reach a person?"),
        Stage.ANSWER: message("Does anybody answer, and is it a person?"),
        Stage.CARE: message("Do they go the extra mile?"),
    }
)

ERRANDS: Glossary[str] = Glossary(
    {
        ContactGoal.RING: message("wanted to call"),
        ContactGoal.WRITE: message("wanted to write"),
        ContactGoal.VISIT: message("wanted to visit"),
        ContactGoal.CHECK: message("wanted to know what it costs"),
    }
)
ERRAND_NAMES: Glossary[str] = Glossary(
    {
        ContactGoal.RING: message("Calling"),
        ContactGoal.WRITE: message("Writing"),
        ContactGoal.VISIT: message("Visiting"),
        ContactGoal.CHECK: message("Checking the price first"),
    }
)

TOOLS: Glossary[str] = Glossary({"an access log": message("an access log")})
"""Sources of visit counts that are not product names."""

ROUTES = Glossary(
    {
        "phone": message("Phone"),
        "fax": message("Fax"),
        "mail": message("E-mail"),
        "address": message("Address"),
        "hours": message("Opening hours"),
        "messenger": message("Messenger"),
        "chat": message("Chat"),
        "call-back": message("Call-back"),
        "booking": message("Booking"),
        "social": message("Social network"),
    }
)

GRADES = Glossary(
    {
        "A": message("large behavioural data, or a standard"),
        "B": message("large vendor or observational data"),
        "C": message("a single study or a survey"),
        "D": message("opinion"),
    }
)

_WALKS: Glossary[str] = Glossary(
    {
        **{"front_door": message("Arrival"), "exploration": message("The pages"), "found": message("Search engines")},
        **{"wanted_fact": message("Facts that people ask for"), "contact_route": message("Ways to reach you")},
        **{
            "enquiry": message("The form"),
            "navigation": message("Navigation"),
            "doorstep": message("Address and certificate"),
        },
        **{"findability": message("What search engines read"), "search_results": message("Search results")},
        **{"site_search": message("The site’s own search"), "answer": message("Answer")},
        **{"replies": message("Replies to enquiries"), "phone_menu": message("The phone menu")},
    }
)

_COSTS: Glossary[str] = Glossary(
    {
        Effort.WORD: message("a change of wording"),
        Effort.SETTING: message("a change of settings"),
        Effort.HOUR: message("about an hour’s work"),
        Effort.DAY: message("about a day’s work"),
    }
)

STATUSES = Glossary(
    {
        Status.SCORED: message("scored"),
        Status.NOT_APPLICABLE: message("not applicable"),
        Status.CANNOT_TELL: message("cannot tell"),
        Status.ERROR: message("error"),
    }
)

PURPOSES = Glossary(
    {
        "contact": message("Contact"),
        "search": message("Search"),
        "login": message("Login"),
        "comment": message("Comment"),
        "newsletter": message("Newsletter"),
        "password recovery": message("Password recovery"),
        "registration": message("Registration"),
        "order": message("Order"),
        "other": message("Other"),
    }
)
"""What a form is for."""

WORDINGS = Glossary(
    {
        Wording.WORD: message("The word on the page"),
        Wording.MISSPELT: message("The word, misspelt"),
        Wording.SYNONYM: message("Another word for it"),
        Wording.NONSENSE: message("A word that is not on the site"),
    }
)
"""How the queries for a site's own search box were chosen."""


PLACES = Glossary(
    {
        Place.HEAD: message("Paste into the head of the page"),
        Place.HEADER: message("Paste into the header"),
        Place.MENU: message("Paste into the menu"),
        Place.CONTENT: message("Paste where it should be read"),
        Place.WORDS: message("Paste in place of the same words"),
        Place.LINK: message("Add this attribute to the link"),
        Place.FIELD: message("Change this in the tags of these fields, and leave the rest of each tag as it is"),
        Place.LABEL: message("Put a label around each of these fields"),
        Place.ROOT: message("Add this attribute to the first tag of the page"),
        Place.APACHE: message("On an Apache server: paste into .htaccess"),
        Place.NGINX: message("On an nginx server: paste into its configuration"),
        Place.FILE: message("Save or add as"),
    }
)
"""Where a snippet goes."""

# Two fixes interact if their joint worth differs from the sum of their worths by at least this many prospects.
_NOTICEABLE = 1.0


def day(result: Result) -> str:
    """Return the day of the audit, formatted for the site's language."""
    return language.day(result.started)


def loses(stage: Stage, number: int) -> str:
    """Say what happens to this many people who are lost in a stage."""
    return counted(*LOST[stage], number)


def lost(stage: Stage, number: int) -> str:
    """Say how many people are lost in a stage, and how."""
    return f"{number} {loses(stage, number)}"


def lost_stages(people: dict[str, int]) -> list[Stage]:
    """Return the measured stages, in the order in which people are lost."""
    return [stage for stage in LOST if stage.value in people]


def crowd(people: dict[str, int]) -> list[str]:
    """Return for each of the hundred people `reached` or the stage where they are lost."""
    fates = ["reached", *(stage.value for stage in lost_stages(people))]
    return [fate for fate in fates for _ in range(people[fate])]


def crowd_counts(people: dict[str, int]) -> list[int]:
    """Return how many of the hundred reach you, and how many are lost in each stage, in the order of `crowd`."""
    return [people["reached"], *(people[stage.value] for stage in lost_stages(people))]


def more(people: float) -> str:
    """Format a difference as a whole number of prospects, or as less than one."""
    return gain(people) if people >= 0 else f"-{gain(-people).removeprefix('+')}"


def won(trial: FixTrial) -> str:
    """Say how many more got through on a copy with a fix."""
    won = round(trial.won, 1)
    return f"{'+' if won > 0 else ''}{language.exactly(won)}" if won else translated("no change")


def on(moment: datetime) -> str:
    """Return a day, formatted for the site's language."""
    return language.day(moment)


def walk(name: str) -> str:
    """Return the display name of a walk or stage; a project's own walk has only its name."""
    return _WALKS[name] if name in _WALKS.data else name.replace("_", " ")


def not_measured(result: Result) -> str:
    """Describe what the number leaves out."""
    found, answer = (stage.value in result.not_measured for stage in (Stage.FOUND, Stage.ANSWER))
    if found and answer:
        return translated("Not measured yet: whether people find you, and whether you answer.")
    if found:
        return translated("Not measured yet: whether people find you.")
    if answer:
        return translated("Not measured yet: whether you answer.")
    enquiries = "replies" in result.not_measured
    return translated("Not measured yet: whether you answer enquiries.") if enquiries else ""


def calibrated(result: Result) -> str:
    """Say on which visits the number is calibrated; empty if it is modelled alone."""
    if not (on := result.calibrated_on):
        return ""
    tools = ", ".join(TOOLS.get(tool, tool) for tool in on.tools)
    when = language.period(on.first, on.last)
    if on.visits is None:
        return translated("Calibrated on visits of {when}, counted by {tools}.").format(when=when, tools=tools)
    return counted(
        "Calibrated on {number} visit of {when}, counted by {tools}.",
        "Calibrated on {number} visits of {when}, counted by {tools}.",
        on.visits,
    ).format(number=language.whole(on.visits), when=when, tools=tools)


def cost(guess: str) -> str:
    """Return the estimated effort of a fix in words; other wording, from a project's own check, passes unchanged."""
    return _COSTS.get(guess, guess)


def gain(worth: float) -> str:
    """Format a fix's worth as a whole number of prospects, or as less than one."""
    return f"+{worth:.0f}" if worth >= 0.95 else "<1"  # noqa: PLR2004 - rounds to 1


def together(result: Result) -> str:
    """Say what the pair of fixes with the strongest interaction wins back together; empty if no pair interacts."""
    strongest = max(result.pairs, key=lambda pair: abs(pair.interaction), default=None)
    if not strongest or abs(strongest.interaction) < _NOTICEABLE:
        return ""
    place = {fix.finding: at for at, fix in enumerate(result.fixes)}
    sentence = translated(_TOGETHER[frozenset({place[strongest.first], place[strongest.second]})])
    how = _MORE if strongest.interaction > 0 else _FEWER
    worth, by = f"{strongest.worth:.0f}", language.exactly(abs(strongest.interaction))
    return f"{sentence.format(worth=worth)} {translated(how).format(number=by)}"


_TOGETHER = {
    frozenset({0, 1}): message("Fixed together, the first and the second win back {worth}:"),
    frozenset({0, 2}): message("Fixed together, the first and the third win back {worth}:"),
    frozenset({1, 2}): message("Fixed together, the second and the third win back {worth}:"),
}
_MORE = message("{number} more than separately, since each makes the other more effective.")
_FEWER = message("{number} fewer than separately, since their effects overlap.")


def all_first(result: Result) -> str:
    """Say how many get through once the first fixes are made together; empty if there is one or none."""
    first = result.fixes[: max(_ALL_FIRST)]
    if not result.combinations or len(first) not in _ALL_FIRST:
        return ""
    made = sum(1 << result.combinations.fixes.index(fix.finding) for fix in first)
    number = result.combinations.people[made]["reached"]
    return translated(_ALL_FIRST[len(first)]).format(number=number)


_ALL_FIRST = {
    2: message("With both fixed, {number} of 100 would reach you (modelled)."),
    3: message("With all three fixed, {number} of 100 would reach you (modelled)."),
}


def lost_with(result: Result, fix: Fix) -> str:
    """Say how many are lost in each stage with a fix, if it moves another stage than its own; else an empty string.

    Who can call from any page no longer looks for the number: such a fix wins back people of several stages.
    """
    combinations = result.combinations
    if not combinations or fix.finding not in combinations.fixes:
        return ""
    before, after = combinations.people[0], combinations.people[1 << combinations.fixes.index(fix.finding)]
    moved = [stage for stage in lost_stages(before) if before[stage.value] != after[stage.value]]
    if all(abs(before[stage.value] - after[stage.value]) < _OTHER_STAGE for stage in moved if stage is not fix.stage):
        return ""
    stages = ", ".join(f"{STAGES[stage]} {before[stage.value]} → {after[stage.value]}" for stage in moved)
    return translated("People lost with this fix: {stages}.").format(stages=stages)


_OTHER_STAGE = 2
"""People of 100; fewer are rounding."""


def errands(reach: Reach) -> list[tuple[str, float, float]]:
    """Return per goal its name, how many of 100 get through, and its share of prospects; all facts count as one."""
    rows = [(ERRAND_NAMES[goal.goal], goal.reached, goal.share) for goal in reach.goals if goal.goal in ERRAND_NAMES]
    facts = [goal for goal in reach.goals if goal.goal not in ERRAND_NAMES]
    if share := sum(goal.share for goal in facts):
        reached = sum(goal.reached * goal.share for goal in facts) / share
        rows.append((translated("Checking another fact first"), reached, share))
    return rows


def whose_shares(result: Result) -> str:
    """Describe where the shares of the goals come from; empty if they are configured in footfall.yml."""
    if result.company.visitors:
        return ""
    estimated = result.calibrated_on and "visitors who ring" in result.calibrated_on.estimated
    return translated("(estimated from your counts)") if estimated else translated("(assumed)")


def asked(fact: WantedFact) -> str:
    """Return the question of a fact in its present wording, translated; an owner's own question is unchanged."""
    if fact.own:
        return fact.question
    return language.said_here(question_now(fact.name, fact.question, own=fact.own), None)


def one_who(journey: Journey, question: str) -> str:
    """Describe the prospect of a diary by what they wanted and whether they gave up."""
    if journey.goal in ERRANDS:
        reached, gave_up = translated("This prospect {wanted}"), translated("This prospect {wanted} and gave up")
        return (reached if journey.reached else gave_up).format(wanted=ERRANDS[journey.goal])
    reached, gave_up = (
        translated("This prospect asked “{question}”"),
        translated("This prospect asked “{question}” and gave up"),
    )
    return (reached if journey.reached else gave_up).format(question=question)


def by_clicks(reach: Reach) -> str:
    """Say how many have seen what they came for within one, three and ten clicks."""
    one, three, ten = (round(reach.by_clicks[at]) for at in (1, 3, 10))
    return translated(
        "After one click at most, {one} of 100 have seen what they came for; after three clicks, {three}; after "
        "ten, {ten}."
    ).format(one=one, three=three, ten=ten)


_FILLINGS = Glossary(
    {
        Filling.EMPTY: message("When it was sent empty"),
        Filling.NONSENSE: message("When it was sent with a mistyped address"),
        Filling.WELL: message("When it was filled in correctly"),
    }
)
_FATES = Glossary(
    {
        Fate.SENT: message("An enquiry would have been sent"),
        Fate.MAIL: message("The form hands the enquiry to the visitor’s mail program"),
        Fate.MESSENGER: message("The form hands the enquiry to a messenger"),
        Fate.LOST: message("An enquiry would have reached nobody"),
        Fate.UNKNOWN: message("We cannot tell what happens to an enquiry"),
    }
)


def fate(trial: Trial) -> tuple[str, str, str]:
    """Return what happens to an enquiry in a form: as a keyword, as a sentence, and why."""
    outcome = verdict(trial)
    return outcome.fate.value, _FATES[outcome.fate], language.said_here(outcome.why, made_of(outcome.why))


def tries(trial: Trial) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return per attempt its name, a sentence on the outcome, and the form's own messages."""
    return [(_FILLINGS[attempt.filling], _outcome(attempt), _complaints(attempt)) for attempt in trial.tries]


def _outcome(attempt: FormAttemptResult) -> str:
    if attempt.stopped_by:
        return translated("it could not be sent: {why}.").format(why=language.said_here(attempt.stopped_by, None))
    if request := next((caught for caught in attempt.caught if caught.carried or caught.by is not SentBy.SCRIPT), None):
        if request.carried:
            sentence = translated("the enquiry would have gone to {address}, with {what}.")
            return sentence.format(address=request.url, what=", ".join(request.carried))
        return translated("the enquiry would have gone to {address}.").format(address=request.url)
    return _reaction(attempt)


def _reaction(attempt: FormAttemptResult) -> str:
    if not attempt.complaints:
        return translated("nothing happened.")
    if not any(complaint.text for complaint in attempt.complaints):
        return translated("a field changed its appearance, but no message appeared.")
    if attempt.kept is False:
        return translated("what had been typed was gone, and the form said:")
    return translated("the form said:")


def _complaints(attempt: FormAttemptResult) -> tuple[str, ...]:
    texts = (
        ()
        if attempt.caught or attempt.stopped_by
        else tuple(complaint.text for complaint in attempt.complaints if complaint.text)
    )
    return tuple(dict.fromkeys(texts))[:3]
