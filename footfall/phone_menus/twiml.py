"""Menus in TwiML, the markup of Twilio and of carriers that speak it.

The verbs and their defaults are those of Twilio's documentation.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from footfall.errors import UsageError
from footfall.evidence import SILENCE, SPOKEN, UNANSWERED, CallEnd, Said
from footfall.phone_menus.documents import Document, Documents, file_name, joined
from footfall.phone_menus.markup import Element, count, read_xml, seconds, tag
from footfall.phone_menus.speaking import spoken
from footfall.phone_menus.stretch import KEYS, Stretch

_GATHER_SECONDS = 5.0
# Further visits in a row to the same place count as the third: programs that count attempts give up by then.
_COUNTED = 3
# So many documents in a row without a question are an endless loop.
_MOST_DOCUMENTS = 8
# The most repetitions of a text that are counted.
_MOST_TIMES = 20
_ENDS = {
    "Hangup": CallEnd.HANGUP,
    "Reject": CallEnd.HANGUP,
    "Refer": CallEnd.PERSON,
    "Enqueue": CallEnd.QUEUE,
    "Connect": CallEnd.UNKNOWN,
    "Pay": CallEnd.UNKNOWN,
    "Prompt": CallEnd.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class TwimlLine:
    """A menu in TwiML."""

    start: str
    """The address of its first document."""
    documents: Callable[[], Documents]
    """Creates the source of documents for a new call."""
    counts: bool = False
    """Whether the application may count attempts, so that the same document can lead elsewhere the next time."""

    def call(self) -> "TwimlCall":
        """Begin a call."""
        return TwimlCall(line=self, documents=self.documents())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A Gather or Dial that waits for what the caller does, and what follows if there is no answer to it."""

    url: str
    method: str
    rest: list[Element]
    document: Document
    finish: str = ""
    on_empty: bool = False
    takes_keys: bool = True
    status: dict[str, str] = field(default_factory=dict)
    has_action: bool = True


@dataclass
class TwimlCall:
    """One call."""

    line: TwimlLine
    documents: Documents
    _asked: _Asked = field(init=False)
    _before: object = None
    _row: int = 0
    """How often in a row the caller has come to the same place."""

    def listen(self) -> Stretch:
        """Return the first stretch.

        Raises `UsageError` if there is no document that can be read.
        """
        document = self.documents.get(self.line.start, "POST", {})
        if document.problem:
            raise UsageError(document.problem[0].upper() + document.problem[1:] + ".")
        return self._run(document, _verbs(document), [])

    def press(self, keys: str) -> Stretch:
        """Return what follows when these keys are pressed."""
        asked = self._asked
        if keys in (UNANSWERED, SPOKEN):
            return self._follow(asked, asked.status) if asked.has_action else self._go_on(asked)
        digits = keys if keys == SILENCE or not asked.finish else _until(keys, asked.finish)
        if not asked.takes_keys:
            digits = SILENCE
        if not digits and not asked.on_empty:
            return self._go_on(asked)
        return self._follow(asked, {"Digits": digits, "msg": "Gather End"})

    def _follow(self, asked: _Asked, said: dict[str, str]) -> Stretch:
        return self._open(asked.url, asked.method, said, [], 0)

    def _go_on(self, asked: _Asked) -> Stretch:
        return self._run(asked.document, asked.rest, [])

    def _open(self, url: str, method: str, said: dict[str, str], heard: list[Said], opened: int) -> Stretch:
        document = self.documents.get(url, method, said)
        if document.problem:
            return self._end(document, CallEnd.UNKNOWN, heard, document.problem)
        if document.kind.startswith("audio/"):
            heard.append(Said(sound=file_name(url)))
            return self._end(document, CallEnd.HANGUP, heard)
        if document.kind == "text/plain":
            heard.append(spoken(document.body.decode(errors="replace"), interruptible=False))
            return self._end(document, CallEnd.HANGUP, heard)
        if document.kind == "program":
            return self._end(document, CallEnd.UNKNOWN, heard, f"{file_name(url)} is a program")
        try:
            verbs = _verbs(document)
        except UsageError as error:
            # The carrier announces an error and hangs up.
            return self._end(document, CallEnd.HANGUP, heard, str(error).rstrip("."))
        return self._run(document, verbs, heard, opened)

    def _run(  # noqa: PLR0911 - one line for each verb
        self, document: Document, verbs: list[Element], heard: list[Said], opened: int = 0
    ) -> Stretch:
        for index, verb in enumerate(verbs):
            rest = verbs[index + 1 :]
            match tag(verb):
                case "Say" | "Play" | "Pause":
                    heard += _said(verb, interruptible=False)
                    if verb.get("loop") == "0":
                        return self._endless(document, verbs[index:], heard)
                case "Gather":
                    return self._gather(document, verb, rest, heard)
                case "Redirect":
                    if opened >= _MOST_DOCUMENTS:
                        return self._endless(document, verbs[index:], heard)
                    url = joined(document.url, (verb.text or "").strip())
                    return self._open(url, verb.get("method", "POST").upper(), {}, heard, opened + 1)
                case "Dial":
                    return self._dial(document, verb, rest, heard)
                case "Record":
                    return self._record(document, verb, rest, heard)
                case name if name in _ENDS:
                    return self._end(document, _ENDS[name], heard, _NOTES.get(name, ""), at=len(rest))
                case _:
                    continue
        return self._end(document, CallEnd.HANGUP, heard)

    def _gather(self, document: Document, verb: Element, rest: list[Element], heard: list[Said]) -> Stretch:
        inputs = verb.get("input", "dtmf").split()
        for nested in verb:
            heard += _said(nested, interruptible=True)
        takes_keys = "dtmf" in inputs
        self._asked = _Asked(
            url=joined(document.url, verb.get("action") or ""),
            method=verb.get("method", "POST").upper(),
            rest=rest,
            document=document,
            finish=verb.get("finishOnKey", "#"),
            on_empty=verb.get("actionOnEmptyResult") == "true",
            takes_keys=takes_keys,
        )
        digits = count(verb.get("numDigits"), None)
        wait = _GATHER_SECONDS if verb.get("timeout") == "auto" else seconds(verb.get("timeout"), _GATHER_SECONDS)
        return Stretch(
            place=self._place(document, len(rest)),
            said=tuple(heard),
            wait=wait,
            digits=digits,
            keys=KEYS if takes_keys else (),
            sampled=digits != 1 or inputs != ["dtmf"],
            note="" if takes_keys else "the menu only takes spoken answers",
        )

    def _dial(self, document: Document, verb: Element, rest: list[Element], heard: list[Said]) -> Stretch:
        nested = {tag(child) for child in verb}
        action = verb.get("action")
        self._asked = _Asked(
            url=joined(document.url, action or ""),
            method=verb.get("method", "POST").upper(),
            rest=rest,
            document=document,
            status={"DialCallStatus": "no-answer"},
            has_action=bool(action),
        )
        if "Queue" in nested:
            return self._end(document, CallEnd.QUEUE, heard, at=len(rest))
        if "Conference" in nested:
            return self._end(document, CallEnd.UNKNOWN, heard, "callers wait in a conference", at=len(rest))
        stretch = self._end(document, CallEnd.PERSON, heard, at=len(rest))
        return Stretch(place=stretch.place, said=stretch.said, end=CallEnd.PERSON, goes_on=bool(action or rest))

    def _record(self, document: Document, verb: Element, rest: list[Element], heard: list[Said]) -> Stretch:
        action = verb.get("action")
        self._asked = _Asked(
            url=joined(document.url, action or ""),
            method=verb.get("method", "POST").upper(),
            rest=rest,
            document=document,
            status={"RecordingDuration": "5", "Digits": "hangup"},
            has_action=True,
        )
        stretch = self._end(document, CallEnd.VOICEMAIL, heard, at=len(rest))
        return Stretch(place=stretch.place, said=stretch.said, end=CallEnd.VOICEMAIL, goes_on=bool(action))

    def _endless(self, document: Document, rest: list[Element], heard: list[Said]) -> Stretch:
        self._asked = _Asked(url="", method="", rest=rest, document=document, takes_keys=False)
        return Stretch(place=self._place(document, ("endless", len(rest))), said=tuple(heard), keys=())

    def _end(self, document: Document, end: CallEnd, heard: list[Said], note: str = "", at: int = 0) -> Stretch:
        return Stretch(place=self._place(document, (end, at)), said=tuple(heard), end=end, note=note)

    def _place(self, document: Document, at: object) -> tuple[object, ...]:
        # A digest, because documents may be long and are compared often.
        place = (document.url, hashlib.sha256(document.body).digest(), document.state, at)
        if not self.line.counts:
            return place
        self._row = self._row + 1 if place == self._before else 1
        self._before = place
        return (*place, min(self._row, _COUNTED))


_NOTES = {
    "Connect": "the call goes to a program",
    "Pay": "the caller is asked to pay",
    "Prompt": "the caller is asked to pay",
}


def _verbs(document: Document) -> list[Element]:
    name = file_name(document.url)
    root = read_xml(document.body, name)
    if tag(root) != "Response":
        message = f"{name} is not TwiML: it does not begin with <Response>."
        raise UsageError(message)
    return [verb for verb in root if tag(verb)]


def _said(verb: Element, *, interruptible: bool) -> Iterator[Said]:
    times = min(max(count(verb.get("loop"), 1) or 1, 1), _MOST_TIMES)
    match tag(verb):
        case "Say":
            text = "".join(verb.itertext())
            pauses = sum(seconds(element.get("time"), 1.0) for element in verb.iter() if tag(element) == "break")
            for _ in range(times):
                yield spoken(text, interruptible=interruptible)
                if pauses:
                    yield Said(seconds=pauses, interruptible=interruptible)
        case "Play" if (verb.text or "").strip():
            for _ in range(times):
                yield Said(sound=(verb.text or "").strip(), interruptible=interruptible)
        case "Pause":
            yield Said(seconds=float(count(verb.get("length"), 1) or 1), interruptible=interruptible)


def _until(keys: str, finish: str) -> str:
    for index, key in enumerate(keys):
        if key in finish:
            return keys[:index]
    return keys
