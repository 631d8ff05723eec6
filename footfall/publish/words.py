"""The wording that managers read: stages, errands, sentences with numbers."""

from footfall.check import Effort, Stage, Status
from footfall.evidence import ContactGoal, Filling, FormAttemptResult, Journey, SentBy, Trial, Wording
from footfall.judging.result import Reach, Result
from footfall.publish import language
from footfall.publish.language import Glossary, counted, either, message, translated
from footfall.reading.trials import Fate, verdict

STAGES = Glossary(
    {
        Stage.FOUND: message("Found"),
        Stage.DOOR: message("Let in"),
        Stage.WAY: message("Way found"),
        Stage.TALK: message("In touch"),
        Stage.ANSWER: message("Answered"),
    }
)
"""What a prospect has achieved after passing a stage."""

LOST = {
    Stage.FOUND: either("never finds you", "never find you"),
    Stage.DOOR: either("turns away at the door", "turn away at the door"),
    Stage.WAY: either("loses the way", "lose the way"),
    Stage.TALK: either("stops short of getting in touch", "stop short of getting in touch"),
}
"""What happens to people lost in a stage, in singular and plural."""

QUESTIONS = Glossary(
    {
        Stage.FOUND: message("Do they come up when I look for them?"),
        Stage.DOOR: message("Can I get in without a fight?"),
        Stage.WAY: message("Can I find what I came for?"),
        Stage.TALK: message("Can I reach a person?"),
        Stage.ANSWER: message("Does anybody answer, and like a human?"),
    }
)

ERRANDS: Glossary[str] = Glossary(
    {
        ContactGoal.RING: message("wanted to ring"),
        ContactGoal.WRITE: message("wanted to write"),
        ContactGoal.VISIT: message("wanted to drop by"),
        ContactGoal.CHECK: message("wanted to know what it costs"),
    }
)
ERRAND_NAMES: Glossary[str] = Glossary(
    {
        ContactGoal.RING: message("Ringing"),
        ContactGoal.WRITE: message("Writing"),
        ContactGoal.VISIT: message("Dropping by"),
        ContactGoal.CHECK: message("Checking the price first"),
    }
)

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

_COSTS: Glossary[str] = Glossary(
    {
        Effort.WORD: message("a word"),
        Effort.SETTING: message("a setting"),
        Effort.HOUR: message("an hour"),
        Effort.DAY: message("a day"),
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
        Wording.NONSENSE: message("A word that is nowhere"),
    }
)
"""How the queries for a site's own search box were chosen."""


# Two fixes interact if together they win or lose at least this many prospects.
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
    """Return the fate of each of the hundred people."""
    fates = ["reached", *(stage.value for stage in lost_stages(people))]
    return [fate for fate in fates for _ in range(people[fate])]


def not_measured(result: Result) -> str:
    """Say what the number leaves out."""
    if Stage.FOUND.value in result.not_measured:
        return translated("Whether people find you, and whether you answer, is not measured yet.")
    return translated("Whether you answer is not measured yet.")


def cost(guess: str) -> str:
    """Return our estimate of the effort of a fix; a project's own check may word it differently."""
    return _COSTS.get(guess, guess)


def gain(worth: float) -> str:
    """Format a fix's worth as a whole number of prospects, or as less than one."""
    return f"+{worth:.0f}" if worth >= 0.95 else "<1"  # noqa: PLR2004 - rounds to one


def together(result: Result) -> str:
    """Say how the two most interacting fixes work together; empty if no pair interacts."""
    pair = max(result.pairs, key=lambda each: abs(each.interaction), default=None)
    if not pair or abs(pair.interaction) < _NOTICEABLE:
        return ""
    place = {fix.finding: at for at, fix in enumerate(result.fixes)}
    told = translated(_TOGETHER[frozenset({place[pair.first], place[pair.second]})])
    how = _MORE if pair.interaction > 0 else _FEWER
    worth, by = f"{pair.worth:.0f}", language.exactly(abs(pair.interaction))
    return f"{told.format(worth=worth)} {translated(how).format(number=by)}"


_TOGETHER = {
    frozenset({0, 1}): message("Mended together, the first and the second win back {worth}:"),
    frozenset({0, 2}): message("Mended together, the first and the third win back {worth}:"),
    frozenset({1, 2}): message("Mended together, the second and the third win back {worth}:"),
}
_MORE = message("{number} more than one by one, since each opens the way for the other.")
_FEWER = message("{number} fewer than one by one, since each does some of the other’s work.")


def errands(reach: Reach) -> list[tuple[str, float, float]]:
    """Return per errand its name, how many of 100 get through, and its share of prospects; facts count as one."""
    told = [(ERRAND_NAMES[each.goal], each.reached, each.share) for each in reach.goals if each.goal in ERRAND_NAMES]
    facts = [each for each in reach.goals if each.goal not in ERRAND_NAMES]
    if share := sum(each.share for each in facts):
        reached = sum(each.reached * each.share for each in facts) / share
        told.append((translated("Checking another fact first"), reached, share))
    return told


def one_who(journey: Journey, question: str) -> str:
    """Describe the prospect of a diary by what they wanted and whether they gave up."""
    if journey.goal in ERRANDS:
        reached, gave_up = translated("One who {wanted}"), translated("One who {wanted}, and gave up")
        return (reached if journey.reached else gave_up).format(wanted=ERRANDS[journey.goal])
    reached, gave_up = translated("One who asked: “{question}”"), translated("One who asked: “{question}”, and gave up")
    return (reached if journey.reached else gave_up).format(question=question)


def by_clicks(reach: Reach) -> str:
    """Say how many have seen what they came for within one, three and ten clicks."""
    one, three, ten = (round(reach.by_clicks[at]) for at in (1, 3, 10))
    return translated(
        "Within one click {one} of 100 have seen what they came for, within three {three}, within ten {ten}."
    ).format(one=one, three=three, ten=ten)


_FILLINGS = Glossary(
    {
        Filling.EMPTY: message("Sent empty"),
        Filling.NONSENSE: message("Sent with a mistyped address"),
        Filling.WELL: message("Sent as it should be"),
    }
)
_FATES = Glossary(
    {
        Fate.SENT: message("An enquiry would have been sent"),
        Fate.MAIL: message("An enquiry is left to the visitor’s mail program"),
        Fate.MESSENGER: message("An enquiry is left to a messenger"),
        Fate.LOST: message("An enquiry would have reached nobody"),
        Fate.UNKNOWN: message("What becomes of an enquiry cannot be told"),
    }
)


def fate(trial: Trial) -> tuple[str, str, str]:
    """Return what happens to an enquiry in a form: as a keyword, as a sentence, and why."""
    told = verdict(trial)
    return told.fate.value, _FATES[told.fate], told.why


def tries(trial: Trial) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return per attempt its name, a sentence on the outcome, and the form's own messages."""
    return [(_FILLINGS[each.filling], _met(each), _quoted(each)) for each in trial.tries]


def _met(attempt: FormAttemptResult) -> str:
    if attempt.stopped_by:
        return translated("could not be sent: {why}.").format(why=attempt.stopped_by)
    if request := next((each for each in attempt.caught if each.carried or each.by is not SentBy.SCRIPT), None):
        if request.carried:
            told = translated("would have gone to {address}, with {what}.")
            return told.format(address=request.url, what=", ".join(request.carried))
        return translated("would have gone to {address}.").format(address=request.url)
    return _complained(attempt)


def _complained(attempt: FormAttemptResult) -> str:
    if not attempt.complaints:
        return translated("nothing happened.")
    if not any(each.text for each in attempt.complaints):
        return translated("a field changed its look, without a word.")
    if attempt.kept is False:
        return translated("the form said, and what had been written was gone:")
    return translated("the form said:")


def _quoted(attempt: FormAttemptResult) -> tuple[str, ...]:
    texts = () if attempt.caught or attempt.stopped_by else tuple(each.text for each in attempt.complaints if each.text)
    return tuple(dict.fromkeys(texts))[:3]
