"""The words that managers read: stages, errands, sentences with numbers in them."""

from footfall.check import Stage
from footfall.result import Result

STAGES = {
    Stage.FOUND: "Found",
    Stage.DOOR: "Let in",
    Stage.WAY: "Way found",
    Stage.TALK: "In touch",
    Stage.ANSWER: "Answered",
}
"""What has been achieved when a stage is passed."""

LOST = {Stage.DOOR: "turn away at the door", Stage.WAY: "lose the way", Stage.TALK: "stop short of getting in touch"}
LOST_ONE = {
    Stage.DOOR: "turns away at the door",
    Stage.WAY: "loses the way",
    Stage.TALK: "stops short of getting in touch",
}

UNMEASURED = {
    Stage.FOUND: "not measured: no search engine was asked",
    Stage.ANSWER: "not measured: no enquiry was sent",
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
    "social": "Social network",
}

GRADES = {
    "A": "large behavioural data, or a standard",
    "B": "large vendor or observational data",
    "C": "a single study or a survey",
    "D": "opinion",
}


def day(result: Result) -> str:
    """The day of the audit, as one writes it."""
    return f"{result.started.day} {result.started:%B %Y}"


def lost(stage: Stage, number: int) -> str:
    """Say how many are lost in a stage."""
    return f"{number} {(LOST_ONE if number == 1 else LOST)[stage]}"


def gain(worth: float) -> str:
    """A fix's worth as a whole number of prospects, or that it is less than one."""
    return f"+{worth:.0f}" if worth >= 0.95 else "<1"  # noqa: PLR2004 - rounds to one
