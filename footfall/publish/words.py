"""The words that managers read: stages, errands, sentences with numbers in them."""

from footfall.check import Stage
from footfall.evidence import Filling, Trial, Try
from footfall.reading.trials import Fate, verdict
from footfall.result import Reach, Result

STAGES = {
    Stage.FOUND: "Found",
    Stage.DOOR: "Let in",
    Stage.WAY: "Way found",
    Stage.TALK: "In touch",
    Stage.ANSWER: "Answered",
}
"""What has been achieved when a stage is passed."""

LOST = {
    Stage.FOUND: "never find you",
    Stage.DOOR: "turn away at the door",
    Stage.WAY: "lose the way",
    Stage.TALK: "stop short of getting in touch",
}
LOST_ONE = {
    Stage.FOUND: "never finds you",
    Stage.DOOR: "turns away at the door",
    Stage.WAY: "loses the way",
    Stage.TALK: "stops short of getting in touch",
}

QUESTIONS = {
    Stage.FOUND: "Do they come up when I look for them?",
    Stage.DOOR: "Can I get in without a fight?",
    Stage.WAY: "Can I find what I came for?",
    Stage.TALK: "Can I reach a person?",
    Stage.ANSWER: "Does anybody answer, and like a human?",
}

ERRANDS = {
    "ring": "wanted to ring",
    "write": "wanted to write",
    "visit": "wanted to drop by",
    "check": "wanted to know what it costs",
}
ERRAND_NAMES = {"ring": "Ringing", "write": "Writing", "visit": "Dropping by", "check": "Checking the price first"}

ROUTES = {
    "phone": "Phone",
    "fax": "Fax",
    "mail": "E-mail",
    "address": "Address",
    "hours": "Opening hours",
    "messenger": "Messenger",
    "chat": "Chat",
    "call-back": "Call-back",
    "booking": "Booking",
    "social": "Social network",
}

GRADES = {
    "A": "large behavioural data, or a standard",
    "B": "large vendor or observational data",
    "C": "a single study or a survey",
    "D": "opinion",
}


# From this many prospects on, two fixes are said to concern each other.
_NOTICEABLE = 1.0
_PLACES = ("first", "second", "third")


def day(result: Result) -> str:
    """The day of the audit, as one writes it."""
    return f"{result.started.day} {result.started:%B %Y}"


def lost(stage: Stage, number: int) -> str:
    """Say how many are lost in a stage."""
    return f"{number} {(LOST_ONE if number == 1 else LOST)[stage]}"


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
        return "Whether people find you, and whether you answer, is not measured yet."
    return "Whether you answer is not measured yet."


def gain(worth: float) -> str:
    """A fix's worth as a whole number of prospects, or that it is less than one."""
    return f"+{worth:.0f}" if worth >= 0.95 else "<1"  # noqa: PLR2004 - rounds to one


def together(result: Result) -> str:
    """How the two fixes that most concern each other work together; empty where each stands for itself."""
    pair = max(result.pairs, key=lambda each: abs(each.interaction), default=None)
    if not pair or abs(pair.interaction) < _NOTICEABLE:
        return ""
    place = {fix.finding: _PLACES[at] for at, fix in enumerate(result.fixes[: len(_PLACES)])}
    how = "each opens the way for the other" if pair.interaction > 0 else "each does some of the other’s work"
    return (
        f"Mended together, the {place[pair.first]} and the {place[pair.second]} win back {pair.worth:.0f}: "
        f"{abs(pair.interaction):.1f} {'more' if pair.interaction > 0 else 'fewer'} than one by one, since {how}."
    )


def errands(reach: Reach) -> list[tuple[str, float, float]]:
    """By errand: its name, how many of 100 get through, its share of the prospects; the wanted facts together."""
    told = [(ERRAND_NAMES[each.goal], each.reached, each.share) for each in reach.goals if each.goal in ERRAND_NAMES]
    facts = [each for each in reach.goals if each.goal not in ERRAND_NAMES]
    if share := sum(each.share for each in facts):
        told.append(("Checking another fact first", sum(each.reached * each.share for each in facts) / share, share))
    return told


def by_clicks(reach: Reach) -> str:
    """How many have seen what they came for after a few clicks, and in the end."""
    one, three, ten = (round(reach.by_clicks[at]) for at in (1, 3, 10))
    return f"Within one click {one} of 100 have seen what they came for, within three {three}, within ten {ten}."


_FILLINGS = {
    Filling.EMPTY: "Sent empty",
    Filling.NONSENSE: "Sent with a mistyped address",
    Filling.WELL: "Sent as it should be",
}
_FATES = {
    Fate.SENT: "would have been sent",
    Fate.MAIL: "is left to the visitor’s mail program",
    Fate.MESSENGER: "is left to a messenger",
    Fate.LOST: "would have reached nobody",
    Fate.UNKNOWN: "cannot be told",
}


def fate(trial: Trial) -> tuple[str, str, str]:
    """What becomes of an enquiry in a form: in a word, in a sentence, and why."""
    told = verdict(trial)
    return told.fate.value, f"An enquiry {_FATES[told.fate]}", told.why


def tries(trial: Trial) -> list[tuple[str, str, tuple[str, ...]]]:
    """What each attempt met: its name, a sentence, and the form's own words."""
    return [(_FILLINGS[each.filling], _met(each), _quoted(each)) for each in trial.tries]


def _met(attempt: Try) -> str:
    if attempt.stopped_by:
        return f"could not be sent: {attempt.stopped_by}."
    if gone := next((each for each in attempt.caught if each.carried or each.by != "script"), None):
        carried = f", with {', '.join(gone.carried)}" if gone.carried else ""
        return f"would have gone to {gone.url}{carried}."
    if not attempt.complaints:
        return "nothing happened."
    silent = not any(each.text for each in attempt.complaints)
    if silent:
        return "a field changed its look, without a word."
    lost = " What had been written was gone." if attempt.kept is False else ""
    return f"the form said:{lost}"


def _quoted(attempt: Try) -> tuple[str, ...]:
    said = () if attempt.caught or attempt.stopped_by else tuple(each.text for each in attempt.complaints if each.text)
    return tuple(dict.fromkeys(said))[:3]
