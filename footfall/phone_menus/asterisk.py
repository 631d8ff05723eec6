"""Menus in the dialplans of Asterisk and of the telephone systems built on it.

The behaviour of dialplan applications is taken from Asterisk's documentation;
after an unsupported application the rest of the call is unknown.

Long because a dialplan has so many applications.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from footfall.errors import UsageError
from footfall.evidence import SILENCE, SPOKEN, UNANSWERED, CallEnd, Said
from footfall.phone_menus.asterisk_values import expand, holds
from footfall.phone_menus.dialplan import Dialplan, Step, split
from footfall.phone_menus.speaking import spoken
from footfall.phone_menus.stretch import KEYS, Stretch

_RESPONSE_SECONDS = 10.0
# So many steps without any output to the caller are an endless loop.
_MOST_STEPS = 2000
# Nested calls. Asterisk skips a macro beyond the seventh; Gosub is limited only by its memory.
_MOST_MACROS, _MOST_GOSUBS = 7, 100
_ENTRIES = ("from-trunk", "from-pstn", "from-external", "from-outside", "incoming", "inbound")
_SILENT = (
    *("noop", "verbose", "log", "ringing", "progress", "proceeding", "mixmonitor", "stopmixmonitor", "monitor"),
    *("system", "trysystem", "userevent", "celgenuserevent", "sipaddheader", "sipremoveheader", "dumpchan"),
    *("playtones", "stopplaytones", "setmusiconhold", "setlanguage", "setcallerid", "setcidname", "setcidnum"),
    *("resetcdr", "forkcdr", "nocdr", "odbcfinish", "stopmonitor", "setcallerpres", "callingpres", "deadagi"),
    *(
        "startmusiconhold",
        "stopmusiconhold",
        "addqueuemember",
        "removequeuemember",
        "pausequeuemember",
        "unpausequeuemember",
        "sendtext",
        "cdr",
        "exec",
    ),
)
_HANGUPS = ("hangup", "busy", "congestion", "softhangup", "zapateller")
_VOICEMAILS = ("voicemail", "minivmrecord")
_SAYS = ("saydigits", "saynumber", "sayalpha", "sayphonetic", "sayunixtime")
_NOT_GIVEN = "it is decided in a file that was not given"
_LOCAL = re.compile(r"^\s*Local/([\w*#]+)@([\w-]+)[^&]*$", re.IGNORECASE)
_GLOBAL = re.compile(r"^GLOBAL\((\w+)\)$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:\d{2,}|_.{2,})$")
_SPEAKS = ("flite", "festival", "swift", "picotts", "espeak", "googletts")


@dataclass(frozen=True, slots=True)
class AsteriskLine:
    """A menu in a dialplan, called at a given moment."""

    plan: Dialplan
    start: tuple[str, str, int]
    """The entry point of calls: context, extension, priority."""
    at: datetime

    def call(self) -> "AsteriskCall":
        """Begin a call."""
        context, extension, priority = self.start
        return AsteriskCall(
            plan=self.plan.at(self.at), at=self.at, context=context, extension=extension, priority=priority
        )


def entry(plan: Dialplan, written: str, number: str) -> tuple[str, str, int]:
    """Return the entry point of calls: as configured (`context,extension,priority`), else the usual one.

    Raises `UsageError` if it does not exist, or there is no usual one.
    """
    if written:
        context, extension, priority = [*(part.strip() for part in written.split(",")), "s", "1"][:3]
        if not plan.find(context, extension):
            message = f"phone_menu.start: the dialplan has no {context},{extension},{priority}."
            raise UsageError(message)
        return context, extension, int(priority) if priority.isdigit() else 1
    dialled = ["s", "".join(sign for sign in number if sign.isdigit())]
    for context in _ENTRIES:
        for extension in filter(None, dialled):
            if plan.find(context, extension, 1):
                return context, extension, 1
    message = "phone_menu.start: say where calls come in to the dialplan, such as from-trunk,s,1."
    raise UsageError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    at: tuple[str, str, int]
    names: dict[str, str | None]
    stack: tuple[tuple[str, str, int, tuple[tuple[str, str | None], ...]], ...]
    heard: tuple[Said, ...]


@dataclass
class AsteriskCall:
    """One call."""

    plan: Dialplan
    at: datetime
    context: str
    extension: str
    priority: int
    _names: dict[str, str | None] = field(default_factory=dict)
    _stack: list[tuple[str, str, int, tuple[tuple[str, str | None], ...]]] = field(default_factory=list)
    _heard: list[Said] = field(default_factory=list)
    _background: "_Moment | None" = None
    """The state of the call when keys could last be pressed during playback."""
    _chosen: bool = False
    """Whether the caller's last choice (a key, or silence) led to the current step."""
    _reads: str = ""
    _response: float = _RESPONSE_SECONDS
    _waits: bool = False

    def __post_init__(self) -> None:
        """Set the dialplan's own variables."""
        self._names = dict(self.plan.variables)

    def listen(self) -> Stretch:
        """Return the first stretch."""
        return self._run()

    def press(self, keys: str) -> Stretch:
        """Return what follows when these keys are pressed."""
        self._heard = []
        if keys == SPOKEN:
            return self._run()
        if keys == UNANSWERED:
            self._names |= {"DIALSTATUS": "NOANSWER", "QUEUESTATUS": "TIMEOUT"}
        elif self._reads:
            self._names[self._reads] = keys.rstrip("#")
            self._names["READSTATUS"] = "OK" if keys else "TIMEOUT"
        elif keys != SILENCE:
            return self._dial(keys)
        elif self._waits and not self._step():
            # Asterisk goes on where there is a next step, and to `t` where there is none.
            return self._dial("t", otherwise="")
        return self._run()

    def _dial(self, keys: str, otherwise: str = "i") -> Stretch:
        target = keys if self.plan.find(self.context, keys, 1) else otherwise
        if not target or not self.plan.find(self.context, target, 1):
            return self._missing("it leads to an extension that does not exist")
        self._names["INVALID_EXTEN"] = keys
        self.extension, self.priority, self._chosen = target, 1, True
        return self._run()

    # Steps, until a key is awaited or the call ends

    def _run(self) -> Stretch:
        self._heard, self._background, self._reads, self._waits = [], None, "", False
        been: set[object] = set()
        while (place := self._place()) not in been and len(been) < _MOST_STEPS:
            been.add(place)
            step = self._step()
            stretch = self._do(step) if step else (None if self._returned() else self._missing(""))
            if stretch:
                # Where a menu ends without waiting, keys count while it plays.
                moment = self._background if stretch.end is CallEnd.HANGUP else None
                return self._while_playing(moment) if moment else stretch
        if self._background:
            return self._while_playing(self._background)
        return Stretch(place=self._place("endless"), said=tuple(self._heard), keys=())

    def _step(self) -> Step | None:
        found = self.plan.find(self.context, self.extension, self.priority)
        return found.steps[self.priority] if found else None

    def _while_playing(self, moment: "_Moment") -> Stretch:
        self.context, self.extension, self.priority = moment.at
        self._names, self._stack, self._heard = dict(moment.names), list(moment.stack), list(moment.heard)
        return self._ask(0.0)

    def _keys_count(self) -> None:
        if not self._chosen and any(self.plan.find(self.context, key, 1) for key in KEYS):
            self._background = _Moment(
                at=(self.context, self.extension, self.priority),
                names=dict(self._names),
                stack=tuple(self._stack),
                heard=tuple(self._heard),
            )

    def _do(self, step: Step) -> Stretch | None:  # noqa: C901, PLR0911, PLR0912 - one line for each application
        arguments = split(step.arguments)
        goes_on = self._next_exists()
        self.priority += 1
        match step.application:
            case "background":
                self._play(arguments[0], interruptible=True)
                self._keys_count()
            case "playback" | "controlplayback":
                self._play(arguments[0], interruptible=False)
            case name if (text := self._speech(step)) is not None:
                self._heard.append(spoken(text, interruptible=name not in _SAYS))
                if name not in _SAYS:
                    self._keys_count()
            case "wait" | "musiconhold" | "waitmusiconhold":
                return self._wait(step.application, arguments)
            case "answer" if self._seconds(arguments[0]):
                # The argument is in milliseconds.
                self._heard.append(Said(seconds=self._seconds(arguments[0]) / 1000))
            case "answer":
                pass
            case "waitexten":
                return self._ask(self._seconds(arguments[0]) or self._response, waits=True)
            case "read":
                return self._read(arguments)
            case "set":
                self._set(step.arguments)
            case "mset":
                for assignment in arguments:
                    self._set(assignment)
            case "goto":
                return self._goto(step.arguments)
            case "gotoif" | "gosubif":
                return self._branch(step, self._condition)
            case "gotoiftime":
                return self._branch(step, lambda times: holds(times, self.at))
            case "execif":
                return self._execute(step.arguments)
            case "gosub":
                return self._gosub(step.arguments)
            case "macro":
                return self._macro(arguments)
            case "return" | "macroexit":
                return None if self._returned() else self._end(CallEnd.HANGUP)
            case "dial" if local := _LOCAL.match(arguments[0]):
                return self._goto(f"{local[2]},{local[1]},1")
            case "record":
                return self._end(CallEnd.VOICEMAIL, goes_on=goes_on)
            case "dial" | "transfer":
                return self._end(CallEnd.PERSON, goes_on=goes_on or bool(self._stack))
            case "queue":
                return self._end(CallEnd.QUEUE, goes_on=goes_on)
            case name if name in _VOICEMAILS:
                return self._end(CallEnd.VOICEMAIL)
            case name if name in _HANGUPS:
                return self._end(CallEnd.HANGUP)
            case name if name not in _SILENT:
                return self._end(CallEnd.UNKNOWN, f"we cannot tell from here what {name} does")
        return None

    def _next_exists(self) -> bool:
        return self.plan.find(self.context, self.extension, self.priority + 1) is not None

    def _returned(self) -> bool:
        if not self._stack:
            return False
        self.context, self.extension, self.priority, arguments = self._stack.pop()
        self._names |= dict(arguments)
        return True

    # Applications

    def _play(self, files: str, *, interruptible: bool) -> None:
        for name in (self._expand(files) or "…").split("&"):
            if name.strip():
                self._heard.append(Said(sound=name.strip(), interruptible=interruptible))

    def _speech(self, step: Step) -> str | None:
        arguments = split(step.arguments)
        if step.application in (*_SPEAKS, *_SAYS):
            return self._expand(arguments[0].strip().strip('"')) or "…"
        if step.application in ("agi", "eagi") and "tts" in arguments[0].lower() and len(arguments) > 1:
            return self._expand(arguments[1].strip().strip('"')) or "…"
        return None

    def _wait(self, application: str, arguments: list[str]) -> Stretch | None:
        music = "music" in application
        duration = self._seconds(arguments[-1] if application == "musiconhold" and len(arguments) > 1 else arguments[0])
        if application == "musiconhold" and not duration:
            return self._end(CallEnd.UNKNOWN, "music plays endlessly")
        if duration:
            self._heard.append(Said(sound="music" if music else "", seconds=duration))
        return None

    def _read(self, arguments: list[str]) -> Stretch:
        name, files, most, _, _, timeout = [*arguments, "", "", "", "", "", ""][:6]
        self._play(files, interruptible=True)
        self._reads = name.strip()
        digits = int(most) if most.strip().isdigit() and most.strip() != "0" else None
        return self._ask(self._seconds(timeout) or self._response, digits=digits)

    def _set(self, written: str) -> None:
        name, _, value = written.partition("=")
        name = name.strip()
        if name.upper() == "TIMEOUT(RESPONSE)":
            self._response = self._seconds(value) or self._response
        elif match := _GLOBAL.match(name):
            self._names[match[1]] = self._expand(value.strip().strip('"'))
        elif "(" not in name:
            self._names[name.lstrip("_")] = self._expand(value.strip().strip('"'))

    def _goto(self, written: str) -> Stretch | None:
        target = self._expand(written)
        if target is None:
            return self._end(CallEnd.UNKNOWN, "it depends on what a program finds out")
        parts = [part.strip() for part in split(target)]
        context, extension, label = [*(self.context, self.extension)[: 3 - len(parts)], *parts][:3]
        priority = self._priority(context, extension, label)
        if priority is None:
            found = self.plan.find(context, "i", 1)
            context, extension, priority = (context, "i", 1) if found else (context, extension, 0)
        if not priority:
            return self._missing(f"it leads to {context},{extension},{label}, which does not exist", context)
        self._chosen = self._chosen and (context, extension) == (self.context, self.extension)
        self.context, self.extension, self.priority = context, extension, priority
        return None

    def _priority(self, context: str, extension: str, label: str) -> int | None:
        if label.isdigit():
            return int(label) if self.plan.find(context, extension, int(label)) else None
        found = self.plan.find(context, extension, label=label)
        return found.labels[label] if found else None

    def _branch(self, step: Step, condition: Callable[[str], bool | None]) -> Stretch | None:
        asked, _, targets = step.arguments.partition("?")
        holds_now = condition(asked)
        if holds_now is None:
            return self._end(CallEnd.UNKNOWN, "it depends on what a program finds out")
        yes, no = _halves(targets)
        target = (yes if holds_now else no).strip()
        if not target:
            return None
        return self._gosub(target) if step.application == "gosubif" else self._goto(target)

    def _condition(self, written: str) -> bool | None:
        value = self._expand(written)
        return None if value is None else value.strip() not in ("", "0")

    def _execute(self, written: str) -> Stretch | None:
        asked, _, actions = written.partition("?")
        holds_now = self._condition(asked)
        if holds_now is None:
            return self._end(CallEnd.UNKNOWN, "it depends on what a program finds out")
        yes, no = _halves(actions)
        match = re.match(r"^\s*(\w+)\s*(?:\((.*)\))?\s*$", yes if holds_now else no, re.DOTALL)
        if not match:
            return None
        self.priority -= 1
        return self._do(Step(match[1].lower(), match[2] or ""))

    def _gosub(self, written: str) -> Stretch | None:
        target, given = written.strip(), ""
        if match := re.match(r"^(.*?)\((.*)\)$", target, re.DOTALL):
            target, given = match[1], match[2]
        return self._into(partial(self._goto, target), split(given) if given else [], most=_MOST_GOSUBS)

    def _macro(self, arguments: list[str]) -> Stretch | None:
        goto = partial(self._goto, f"macro-{arguments[0].strip()},s,1")
        return self._into(goto, arguments[1:], most=_MOST_MACROS)

    def _into(self, goto: Callable[[], Stretch | None], given: list[str], most: int) -> Stretch | None:
        if len(self._stack) >= most:
            return None
        back = (self.context, self.extension, self.priority)
        held = tuple((name, value) for name, value in self._names.items() if name.startswith("ARG"))
        values = {f"ARG{number}": self._expand(value.strip()) for number, value in enumerate(given, 1)}
        ended = goto()
        if not ended:
            self._stack.append((*back, held))
            self._names |= values
        return ended

    # Stretches

    def _expand(self, text: str) -> str | None:
        own = {"EXTEN": self.extension, "CONTEXT": self.context, "PRIORITY": str(self.priority)}
        return expand(text, {**self._names, **own})

    def _seconds(self, written: str) -> float:
        try:
            return float(self._expand(written) or 0)
        except ValueError:
            return 0.0

    def _ask(self, wait: float, digits: int | None = 1, *, waits: bool = False) -> Stretch:
        self._waits = waits
        place = self._place(wait, self._reads)
        sampled = digits != 1 or self._takes_numbers()
        return Stretch(place=place, said=tuple(self._heard), wait=wait, digits=digits, keys=KEYS, sampled=sampled)

    def _takes_numbers(self) -> bool:
        """Whether numbers of several digits, such as extensions of people, can be dialled here."""
        return any(_NUMBER.match(name) for name in self.plan.names(self.context))

    def _missing(self, note: str, context: str = "") -> Stretch:
        """End the call where the dialplan has no next step; if files are missing, the end is unknown."""
        given = not self.plan.partial and (not context or context in self.plan.contexts)
        return self._end(CallEnd.HANGUP if given else CallEnd.UNKNOWN, note or "" if given else _NOT_GIVEN)

    def _end(self, end: CallEnd, note: str = "", *, goes_on: bool = False) -> Stretch:
        said = tuple(self._heard)
        return Stretch(place=self._place(end, note), said=said, end=end, note=note, goes_on=goes_on)

    def _place(self, *further: object) -> tuple[object, ...]:
        read = frozenset(item for item in self._names.items() if f"${{{item[0]}" in self.plan.text)
        at = (self.context, self.extension, self.priority, self._chosen)
        return (at, tuple(self._stack), read, further)


def _halves(written: str) -> tuple[str, str]:
    depth, quoted = 0, False
    for index, sign in enumerate(written):
        quoted ^= sign == '"'
        depth += (sign in "([{") - (sign in ")]}")
        if sign == ":" and depth <= 0 and not quoted:
            return written[:index], written[index + 1 :]
    return written, ""
