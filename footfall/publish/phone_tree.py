"""The phone menu drawn as a tree, with the seconds that a caller has spent at each place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from footfall.evidence import SILENCE, SPOKEN, UNANSWERED, CallEnd, MenuKey, MenuNode, MenuSource, PhoneMenu
from footfall.publish.language import Glossary, counted, message, translated
from footfall.reading.phone_menu import fastest, leads_to_a_person, typical

_ENDS = Glossary(
    {
        CallEnd.PERSON: message("A phone rings"),
        CallEnd.QUEUE: message("A queue"),
        CallEnd.VOICEMAIL: message("Voicemail"),
        CallEnd.HANGUP: message("It hangs up"),
        CallEnd.UNKNOWN: message("We cannot tell"),
    }
)
_TONES = {CallEnd.PERSON: "good", CallEnd.QUEUE: "good", CallEnd.VOICEMAIL: "half", CallEnd.HANGUP: "bad"}
_SOURCES = Glossary(
    {
        MenuSource.TWIML: message("Read from its TwiML; no number was called."),
        MenuSource.VOICEXML: message("Read from its VoiceXML; no number was called."),
        MenuSource.ASTERISK: message("Read from its Asterisk dialplan; no number was called."),
        MenuSource.HEARD: message("As a caller heard it and wrote it down."),
        MenuSource.RECORDING: message("From a recording of a call, as far as we understood it."),
    }
)
_MOST_WORDS = 160
_DEEPEST = 5
# More unnamed keys than this are summarised.
_FEW = 4


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A place in the tree."""

    keys: list[str]
    """The keys that lead to it; empty for the first."""
    label: str
    """The purpose of the keys, or what the caller does instead of pressing one."""
    at: str
    """The time from the begin of the call, such as 0:14; with + if it is a minimum."""
    said: str
    """The spoken text, shortened."""
    what: str
    """How the call ends here, or that it returns to an earlier place; empty if a choice follows."""
    tone: str
    note: str
    branches: list["Branch"]


@dataclass(frozen=True, kw_only=True)
class PhoneContext:
    """The template variables of a phone menu."""

    sums_up: str
    source: str
    tree: Branch
    hours: str
    number: str
    whole: bool
    assumed: bool
    """Whether seconds are counted from the length of the text."""


def context(menu: PhoneMenu) -> PhoneContext:
    """Build the template variables."""
    return PhoneContext(
        sums_up=_sum(menu),
        source=_SOURCES[menu.source],
        tree=_Tree(menu).grow(),
        hours=menu.hours,
        number=menu.number,
        whole=menu.whole,
        assumed=bool(menu.assumed),
    )


def _sum(menu: PhoneMenu) -> str:
    usual, best = typical(menu), fastest(menu)
    if not usual or not best:
        nobody = leads_to_a_person(menu) is False
        return translated("It does not lead to a person.") if nobody else translated("We cannot tell where it leads.")
    seconds = round(usual.seconds)
    if not usual.timed:
        sentence = counted(
            "A phone rings after at least {number} second of menu; we cannot tell how long its recordings are.",
            "A phone rings after at least {number} seconds of menu; we cannot tell how long its recordings are.",
            seconds,
        )
        return sentence.format(number=seconds)
    sentence = counted(
        "A typical caller listens for {number} second before a phone rings; a quick one, {best} seconds.",
        "A typical caller listens for {number} seconds before a phone rings; a quick one, {best} seconds.",
        seconds,
    )
    return sentence.format(number=seconds, best=round(best.seconds))


class _Tree:
    """Builds the tree: every place once, where a caller reaches it first; elsewhere there is a reference."""

    def __init__(self, menu: PhoneMenu) -> None:
        self.menu = menu
        self.drawn: set[int] = set()

    def grow(self) -> Branch:
        """Return the whole tree."""
        return self._branch(0, [], 0.0, 0, timed=True)

    def _branch(self, index: int, group: list[MenuKey], at: float, depth: int, *, timed: bool) -> Branch:
        node = self.menu.nodes[index]
        branch = Branch(
            keys=_keys(group),
            label=_label(group) if group else "",
            at=clock(at, timed=timed),
            said=_said(node),
            what=_ENDS[node.end] if node.end else "",
            tone=_TONES.get(node.end, "") if node.end else "",
            note=node.note,
            branches=[],
        )
        if node.first in self.drawn:
            what = branch.what or translated("Back to the same point")
            # Where the call ends, nothing is said again: what is said there is shown.
            return replace(branch, what=what, said=branch.said if node.end else _before(node, self.menu))
        if depth == _DEEPEST:
            return replace(branch, what=branch.what or translated("And so on"))
        self.drawn.add(node.first)
        return replace(
            branch, branches=list(self._branches(node, at + node.seconds, depth, timed=timed and node.timed))
        )

    def _branches(self, node: MenuNode, at: float, depth: int, *, timed: bool) -> Iterator[Branch]:
        for group in _groups(node):
            waited = node.wait if group[0].key == SILENCE else 0.0
            yield self._branch(group[0].leads, group, at + waited, depth + 1, timed=timed)


def _groups(node: MenuNode) -> Iterator[list[MenuKey]]:
    """Yield the keys that lead to the same place together: first those that are named, then silence, then the rest."""
    named = [choice for choice in node.keys if choice.named and choice.key != SILENCE]
    silent = [choice for choice in node.keys if choice.key in (SILENCE, UNANSWERED, SPOKEN)]
    rest = [choice for choice in node.keys if choice not in named and choice not in silent]
    for choice in (*named, *silent):
        yield [choice]
    for leads in dict.fromkeys(choice.leads for choice in rest):
        yield [choice for choice in rest if choice.leads == leads]


def _label(group: list[MenuKey]) -> str:
    if group[0].key == SILENCE:
        return translated("no key")
    if group[0].key == UNANSWERED:
        return translated("nobody answers")
    if group[0].key == SPOKEN:
        return translated("after the message")
    return group[0].label


def _keys(group: list[MenuKey]) -> list[str]:
    pressed = [choice.key for choice in group if choice.key not in (SILENCE, UNANSWERED, SPOKEN)]
    return [translated("any other")] if len(pressed) > _FEW else pressed


def _said(node: MenuNode) -> str:
    words = node.words
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS].rpartition(' ')[0]} …"


def _before(node: MenuNode, menu: PhoneMenu) -> str:
    """Return the text that is spoken before a place repeats."""
    again = menu.nodes[node.first].words
    return node.words.removesuffix(again).strip()[:_MOST_WORDS]


def clock(seconds: float, *, timed: bool = True) -> str:
    """Format seconds as minutes and seconds; with + if it is a minimum."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}{'' if timed else '+'}"
