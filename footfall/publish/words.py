"""The words that managers read: stages, errands, sentences with numbers in them."""

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
"""What has been achieved when a stage is passed."""

LOST = {
    Stage.FOUND: either("never finds you", "never find you"),
    Stage.DOOR: either("turns away at the door", "turn away at the door"),
    Stage.WAY: either("loses the way", "lose the way"),
    Stage.TALK: either("stops short of getting in touch", "stop short of getting in touch"),
}
"""What becomes of one and of many who are lost in a stage."""

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
"""How the words for a site's own search box were chosen."""


# From this many prospects on, two fixes are said to concern each other.
_NOTICEABLE = 1.0


def day(result: Result) -> str:
    """The day of the audit, as one writes it."""
    return language.day(result.started)


def loses(stage: Stage, number: int) -> str:
    """Say what becomes of so many people in a stage where they are lost."""
    return counted(*LOST[stage], number)


def lost(stage: Stage, number: int) -> str:
    """Say how many are lost in a stage."""
    return f"{number} {loses(stage, number)}"


def lost_stages(people: dict[str, int]) -> list[Stage]:
    """The stages that were measured, in the order in which people are lost."""
    return [stage for stage in LOST if stage.value in people]


def crowd(people: dict[str, int]) -> list[str]:
    """A hundred people: what became of each."""
    fates = ["reached", *(stage.value for stage in lost_stages(people))]
    return [fate for fate in fates for _ in range(people[fate])]


def not_measured(result: Result) -> str:
    """A sentence on what the number leaves out."""
    if Stage.FOUND.value in result.not_measured:
        return translated("Whether people find you, and whether you answer, is not measured yet.")
    return translated("Whether you answer is not measured yet.")


def cost(guess: str) -> str:
    """What mending takes, as we guess; a check of the owner's own may say it in other words."""
    return _COSTS.get(guess, guess)


def gain(worth: float) -> str:
    """A fix's worth as a whole number of prospects, or that it is less than one."""
    return f"+{worth:.0f}" if worth >= 0.95 else "<1"  # noqa: PLR2004 - rounds to one


def together(result: Result) -> str:
    """How the two fixes that most concern each other work together; empty where each stands for itself."""
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
    """By errand: its name, how many of 100 get through, its share of the prospects; the wanted facts together."""
    told = [(ERRAND_NAMES[each.goal], each.reached, each.share) for each in reach.goals if each.goal in ERRAND_NAMES]
    facts = [each for each in reach.goals if each.goal not in ERRAND_NAMES]
    if share := sum(each.share for each in facts):
        reached = sum(each.reached * each.share for each in facts) / share
        told.append((translated("Checking another fact first"), reached, share))
    return told


def one_who(journey: Journey, question: str) -> str:
    """Say who kept a diary, by what they wanted, and whether they gave up."""
    if journey.goal in ERRANDS:
        reached, gave_up = translated("One who {wanted}"), translated("One who {wanted}, and gave up")
        return (reached if journey.reached else gave_up).format(wanted=ERRANDS[journey.goal])
    reached, gave_up = translated("One who asked: “{question}”"), translated("One who asked: “{question}”, and gave up")
    return (reached if journey.reached else gave_up).format(question=question)


def by_clicks(reach: Reach) -> str:
    """How many have seen what they came for after a few clicks, and in the end."""
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
    """What becomes of an enquiry in a form: in a word, in a sentence, and why."""
    told = verdict(trial)
    return told.fate.value, _FATES[told.fate], told.why


def tries(trial: Trial) -> list[tuple[str, str, tuple[str, ...]]]:
    """What each attempt met: its name, a sentence, and the form's own words."""
    return [(_FILLINGS[each.filling], _met(each), _quoted(each)) for each in trial.tries]


def _met(attempt: FormAttemptResult) -> str:
    if attempt.stopped_by:
        return translated("could not be sent: {why}.").format(why=attempt.stopped_by)
    if gone := next((each for each in attempt.caught if each.carried or each.by is not SentBy.SCRIPT), None):
        if gone.carried:
            told = translated("would have gone to {address}, with {what}.")
            return told.format(address=gone.url, what=", ".join(gone.carried))
        return translated("would have gone to {address}.").format(address=gone.url)
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
    said = () if attempt.caught or attempt.stopped_by else tuple(each.text for each in attempt.complaints if each.text)
    return tuple(dict.fromkeys(said))[:3]
