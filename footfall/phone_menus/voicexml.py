"""Menus in VoiceXML: forms and menus of version 2.1, with keys only.

Speech input is not simulated, and no script is run: what depends on one is
unknown. What the standard leaves to the platform is assumed as on most: a timeout
of five seconds, and a repetition if there is no handler.

Long because the steps of the form interpretation algorithm belong together.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NoReturn
from urllib.parse import urldefrag

from footfall.errors import UsageError
from footfall.evidence import SILENCE, SPOKEN, UNANSWERED, CallEnd, Said
from footfall.phone_menus.documents import Document, Documents, file_name, joined
from footfall.phone_menus.expressions import Value, as_text, ecmascript, is_true
from footfall.phone_menus.markup import Element, count, read_xml, seconds, tag
from footfall.phone_menus.stretch import KEYS, Stretch
from footfall.phone_menus.voicexml_input import Input, heard, said_in, taken, words

_WAIT_SECONDS = 5.0
_ITEMS = ("block", "field", "record", "transfer", "subdialog", "object", "initial")
_NO_ENDS = ("prompt", "audio", "value", "break", "enumerate", "emphasis", "prosody", "say-as", "p", "s", "voice", "sub")
# So many steps without any output to the caller are an endless loop.
_MOST_STEPS = 200
_INPUTS = ("field", "record", "transfer", "subdialog", "object")
# So many equal events without a key in between are an endless loop.
_MOST_EVENTS = 40


@dataclass(frozen=True, slots=True)
class VoiceXmlLine:
    """A menu in VoiceXML."""

    start: str
    """The address of its first document; after `#`, of its first dialog."""
    documents: Callable[[], Documents]

    def call(self) -> "VoiceXmlCall":
        """Begin a call."""
        return VoiceXmlCall(start=self.start, documents=self.documents())


class _Left(Exception):  # noqa: N818 - no error
    """The call goes to another dialog."""

    def __init__(self, dialog: Element) -> None:
        self.dialog = dialog


class _Ended(Exception):  # noqa: N818 - no error
    """The call ends."""

    def __init__(self, end: CallEnd, note: str = "") -> None:
        self.end, self.note = end, note


class _Again(Exception):  # noqa: N818 - no error
    """The dialog chooses its next item anew."""


@dataclass
class VoiceXmlCall:
    """One call."""

    start: str
    documents: Documents
    _document: Document = field(init=False)
    _root: Element = field(init=False)
    _dialog: Element = field(init=False)
    _item: Element = field(init=False)
    """The current item; the dialog itself before the first one, and in a menu."""
    _names: dict[str, Value] = field(default_factory=dict)
    _filled: set[int] = field(default_factory=set)
    _counts: dict[tuple[str, str], int] = field(default_factory=dict)
    _visits: dict[str, int] = field(default_factory=dict)
    _heard: list[Said] = field(default_factory=list)
    _keys: dict[str, Callable[[], None]] = field(default_factory=dict)
    _application: str = ""
    """The address of the root document."""
    _shared: Element = ()
    """The root document; empty if there is none."""
    _quiet: bool = False
    _input: Input | None = None

    def listen(self) -> Stretch:
        """Return the first stretch.

        Raises `UsageError` if there is no document that can be read.
        """
        document = self.documents.get(urldefrag(self.start).url, "GET", {})
        if document.problem:
            raise UsageError(document.problem[0].upper() + document.problem[1:] + ".")
        self._read(document)
        return self._stretch(lambda: self._leave(self._find(urldefrag(self.start).fragment)))

    def press(self, keys: str) -> Stretch:
        """Return what follows when these keys are pressed."""
        if keys == UNANSWERED:
            return self._stretch(lambda: self._answered("noanswer"))
        if keys == SPOKEN:
            return self._stretch(lambda: self._answered("a recording"))
        if keys == SILENCE:
            return self._stretch(lambda: self._event("noinput"))
        if keys in self._keys:
            return self._stretch(self._keys[keys])
        value = self._input.value(keys) if self._input else None
        if value is None:
            return self._stretch(lambda: self._event("nomatch"))
        return self._stretch(lambda: self._answered(value))

    # What a call does, until a key is awaited or it ends

    def _stretch(self, step: Callable[[], object]) -> Stretch:
        self._heard, self._keys, self._input = [], {}, None
        for _ in range(_MOST_STEPS):
            try:
                step()
                return self._visit_next()
            except _Left as left:
                self._enter(left.dialog)
                step = _nothing
            except _Again:
                step = _nothing
            except _Ended as ended:
                spoken = ended.end is CallEnd.VOICEMAIL
                place = (self._place() if spoken else (), ended.end, ended.note)
                said = tuple(self._heard)
                return Stretch(place=place, said=said, end=ended.end, note=ended.note, goes_on=spoken)
            except UsageError as error:
                # The platform reports an error and hangs up.
                end = CallEnd.HANGUP
                return Stretch(place=(end, str(error)), said=tuple(self._heard), end=end, note=str(error).rstrip("."))
        return Stretch(place=self._place(), said=tuple(self._heard), keys=())

    def _enter(self, dialog: Element) -> None:
        self._dialog = self._item = dialog
        self._filled, self._counts, self._visits, self._quiet = set(), {}, {}, False
        for element in dialog:
            if tag(element) == "var":
                self._names[element.get("name", "")] = ecmascript(element.get("expr", "''"), self._names)
        for index, element in enumerate(dialog):
            # An item that has a value already is not visited.
            if tag(element) in _ITEMS and element.get("expr"):
                self._names[element.get("name", "")] = ecmascript(element.get("expr", ""), self._names)
                self._filled.add(index)

    def _visit_next(self) -> Stretch:
        dialog = self._dialog
        if tag(dialog) == "menu":
            return self._visit_menu(dialog)
        for index, item in enumerate(dialog):
            if tag(item) not in _ITEMS or index in self._filled or not self._holds(item):
                continue
            self._item = item
            if tag(item) == "block":
                self._filled.add(index)
                self._do(item)
                raise _Again
            return self._visit_item(item)
        raise _Ended(CallEnd.HANGUP)

    def _visit_menu(self, menu: Element) -> Stretch:
        self._item = menu
        self._say_prompts(menu)
        numbers = iter("123456789" if menu.get("dtmf") == "true" else "")
        spoken = False
        for choice in menu:
            if tag(choice) != "choice":
                continue
            if key := "".join((choice.get("dtmf") or next(numbers, "")).split()):
                self._keys.setdefault(key, partial(self._chosen, choice))
            else:
                spoken = True
        return self._ask(tuple(self._keys), sampled=spoken)

    def _visit_item(self, item: Element) -> Stretch:
        match tag(item):
            case "field":
                self._say_prompts(item)
                self._input = taken(item)
                return self._ask(self._input.keys, self._input.digits, sampled=self._input.sampled)
            case "initial":
                self._say_prompts(item)
                return self._ask((), sampled=True)
            case "record":
                self._say_prompts(item)
                raise _Ended(CallEnd.VOICEMAIL)
            case "transfer":
                self._say_prompts(item)
                bridged = item.get("bridge") == "true" or item.get("type") in ("bridge", "consultation")
                place = (self._place(), CallEnd.PERSON)
                return Stretch(place=place, said=tuple(self._heard), end=CallEnd.PERSON, goes_on=bridged)
            case _:
                raise _Ended(CallEnd.UNKNOWN, "what follows is decided by another program")

    def _ask(self, keys: tuple[str, ...], digits: int | None = 1, *, sampled: bool = False) -> Stretch:
        for link in self._scopes("link"):
            for key in filter(None, [link.get("dtmf"), *taken(link).values]):
                self._keys.setdefault(key, partial(self._chosen, link))
        every = dict.fromkeys((*keys, *self._keys))
        # If any number is accepted, all numbers lead to the same place.
        others = () if self._input and not self._input.values else KEYS
        return Stretch(
            place=self._place(),
            said=tuple(self._heard),
            wait=self._timeout(),
            digits=digits,
            keys=tuple(dict.fromkeys((*every, *others))) if keys else tuple(self._keys),
            sampled=sampled,
        )

    def _say_prompts(self, item: Element) -> None:
        here = self._path(item)
        visit = self._visits[here] = self._visits.get(here, 0) + 1
        if not self._quiet:
            self._heard += said_in(item, self._names, visit)
        self._quiet = False

    # What happens to an item

    def _chosen(self, choice: Element) -> None:
        if choice.get("event"):
            self._event(choice.get("event", ""))
        else:
            self._go(choice)

    def _answered(self, value: str) -> None:
        item, dialog = self._item, self._dialog
        self._names[item.get("name", "")] = value
        self._filled.add(list(dialog).index(item))
        for filled in item:
            if tag(filled) == "filled":
                self._do(filled)
        every = all(index in self._filled for index, element in enumerate(dialog) if tag(element) in _INPUTS)
        for filled in dialog:
            if tag(filled) == "filled" and (every or filled.get("mode") == "any"):
                self._do(filled)
        raise _Again

    def _event(self, event: str) -> None:
        item = self._item
        here = (event, self._path(item))
        number = self._counts[here] = self._counts.get(here, 0) + 1
        if number > _MOST_EVENTS:
            raise _Ended(CallEnd.UNKNOWN, f"“{event}” leads in a circle")
        handlers = [
            (count(handler.get("count"), 1) or 1, -depth, handler)
            for depth, handler in enumerate(self._handlers(event))
            if (count(handler.get("count"), 1) or 1) <= number and self._holds(handler)
        ]
        if not handlers:
            if event.startswith(("noinput", "nomatch", "help")):
                raise _Again
            raise _Ended(CallEnd.HANGUP, f"nothing is done about “{event}”")
        self._quiet = True
        self._do(max(handlers, key=lambda entry: entry[:2])[2])
        raise _Again

    def _handlers(self, event: str) -> Iterator[Element]:
        for element in self._scopes("noinput", "nomatch", "help", "error", "catch"):
            events = element.get("event", "").split() if tag(element) == "catch" else [tag(element)]
            if not events or any(event == name or event.startswith(f"{name}.") for name in events):
                yield element

    def _scopes(self, *names: str) -> Iterator[Element]:
        own = () if self._item is self._dialog else self._item
        for scope in (own, self._dialog, self._root, self._shared):
            yield from (element for element in scope if tag(element) in names)

    # Executable content

    def _do(self, element: Element) -> None:
        self._heard += words(element.text or "")
        for child in element:
            self._step(child)
            self._heard += words(child.tail or "")

    def _step(self, element: Element) -> None:  # noqa: C901 - one line for each thing to do
        match tag(element):
            case "goto" | "submit":
                self._go(element)
            case "exit" | "disconnect":
                raise _Ended(CallEnd.HANGUP)
            case "return":
                raise _Ended(CallEnd.UNKNOWN, "what follows is decided by another program")
            case "throw":
                self._event(element.get("event", ""))
            case "if":
                self._if(element)
            case "assign" | "var":
                self._names[element.get("name", "")] = ecmascript(element.get("expr", "''"), self._names)
            case "reprompt":
                self._quiet = False
            case "clear":
                self._clear(element.get("namelist", "").split())
            case "data" | "script":
                self._names[element.get("name", "")] = None
            case name if name in _NO_ENDS:
                self._heard += heard(element, self._names)

    def _if(self, element: Element) -> None:
        running = self._condition(element)
        done = running
        if running:
            self._heard += words(element.text or "")
        for child in element:
            if tag(child) in ("elseif", "else"):
                running = not done and (tag(child) == "else" or self._condition(child))
                done = done or running
            elif running:
                self._step(child)
            if running:
                self._heard += words(child.tail or "")

    def _condition(self, element: Element) -> bool:
        holds = is_true(ecmascript(element.get("cond", ""), self._names))
        if holds is None:
            raise _Ended(CallEnd.UNKNOWN, "it depends on what a script finds out")
        return holds

    def _holds(self, element: Element) -> bool:
        return not element.get("cond") or self._condition(element)

    def _clear(self, names: list[str]) -> None:
        for index, item in enumerate(self._dialog):
            if not names or item.get("name") in names:
                self._filled.discard(index)

    def _go(self, element: Element) -> None:
        if item := element.get("nextitem"):
            self._clear([item])
            raise _Again
        address = element.get("next") or as_text(ecmascript(element.get("expr", ""), self._names))
        if not address:
            raise _Ended(CallEnd.UNKNOWN, "it depends on what a script finds out")
        url, fragment = urldefrag(joined(self._base(), address))
        if not address.startswith("#") and url != self._document.url:
            self._fetch(url, element)
        self._leave(self._find(fragment))

    def _fetch(self, url: str, element: Element) -> None:
        said = {name: as_text(self._names.get(name)) for name in element.get("namelist", "").split()}
        document = self.documents.get(url, element.get("method", "get").upper(), said)
        if document.problem or document.kind == "program":
            raise _Ended(CallEnd.UNKNOWN, document.problem or f"{file_name(url)} is a program")
        self._read(document)

    def _base(self) -> str:
        base = self._root.get("base", "")
        return base if base.startswith(("http://", "https://")) else self._document.url

    def _read(self, document: Document) -> None:
        name = file_name(document.url)
        root = read_xml(document.body, name)
        if tag(root) != "vxml":
            message = f"{name} is not VoiceXML: it does not begin with <vxml>."
            raise UsageError(message)
        self._document, self._root = document, root
        self._read_application(joined(self._base(), root.get("application", "").strip()))
        self._declare(root)

    def _read_application(self, url: str) -> None:
        """Read the root document, whose variables, links and handlers apply to all documents that name it."""
        if not self._root.get("application") or url == self._application:
            return
        document = self.documents.get(url, "GET", {})
        if not document.problem and document.kind != "program":
            self._application, self._shared = url, read_xml(document.body, file_name(url))
            self._declare(self._shared)

    def _declare(self, root: Element) -> None:
        for element in root:
            if tag(element) in ("var", "assign"):
                self._names[element.get("name", "")] = ecmascript(element.get("expr", "''"), self._names)

    def _find(self, name: str) -> Element:
        for dialog in self._root:
            if tag(dialog) in ("form", "menu") and (not name or dialog.get("id") == name):
                return dialog
        raise _Ended(CallEnd.HANGUP, f"it leads to “{name}”, which does not exist" if name else "")

    def _leave(self, dialog: Element) -> NoReturn:
        raise _Left(dialog)

    def _timeout(self) -> float:
        for scope in (self._item, self._dialog, self._root):
            for element in scope:
                if tag(element) == "prompt" and element.get("timeout") and scope is self._item:
                    return seconds(element.get("timeout"), _WAIT_SECONDS)
                if tag(element) == "property" and element.get("name") == "timeout":
                    return seconds(element.get("value"), _WAIT_SECONDS)
        return _WAIT_SECONDS

    def _place(self) -> tuple[object, ...]:
        # Handlers differ by how often something has happened, up to the highest count that one of them names.
        most = max(
            (count(element.get("count"), 1) or 1 for element in self._root.iter() if element.get("count")), default=1
        )
        here = self._path(self._item)
        counts = ((event, number) for (event, item), number in self._counts.items() if item == here)
        return (
            self._document.url,
            here,
            frozenset(self._filled),
            frozenset(self._names.items()),
            frozenset((event, min(number, most)) for event, number in counts) if most > 1 else (),
        )

    def _path(self, item: Element) -> str:
        return str(self._root.getroottree().getpath(item))


def _nothing() -> None:
    pass
