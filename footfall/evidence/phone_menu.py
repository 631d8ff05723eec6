"""A company's phone menu, as a caller hears it."""

from dataclasses import dataclass
from enum import StrEnum


class MenuSource(StrEnum):
    """What a phone menu was read from."""

    TWIML = "TwiML"
    VOICEXML = "VoiceXML"
    ASTERISK = "Asterisk"
    HEARD = "a call that somebody listened to"
    RECORDING = "a recording of a call"


class CallEnd(StrEnum):
    """How a call ends."""

    PERSON = "a person"
    """A phone rings; whether somebody answers it, no definition says."""
    QUEUE = "a queue"
    VOICEMAIL = "voicemail"
    HANGUP = "hang-up"
    UNKNOWN = "unknown"
    """What follows is decided by a program, a database or a file that was not given."""


SILENCE = ""
"""The key of a caller who presses none."""

UNANSWERED = "unanswered"
"""What follows where nobody answers the phone that rings; no key."""

SPOKEN = "spoken"
"""What follows after a caller has left a message; no key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that a caller hears."""

    text: str = ""
    """Its words; empty where only a sound is known."""
    sound: str = ""
    """The name of the sound that is played; empty for words that are spoken."""
    seconds: float | None = None
    """How long it lasts, by the length of its text or of its file; None if that is not known."""
    interruptible: bool = True
    """Whether a key that is pressed meanwhile is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuKey:
    """A key that a caller can press, or what happens without one."""

    key: str
    """The key or keys; also `SILENCE`, `UNANSWERED` or `SPOKEN`."""
    leads: int
    """The index of the node that it leads to."""
    said_at: float | None = None
    """Seconds into the node at which the key has been named; None if it is not named, or nobody knows when."""
    label: str = ""
    """What it is said to be for: as the menu puts it, or as somebody named the place it leads to."""

    @property
    def named(self) -> bool:
        """Whether the menu names the key."""
        return self.said_at is not None or bool(self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuNode:
    """A place in the menu: what a caller hears there, and what follows."""

    path: tuple[str, ...]
    """The keys by which a caller first came here."""
    said: tuple[Said, ...] = ()
    end: CallEnd | None = None
    """How the call ends here; None where the menu waits for a key."""
    note: str = ""
    """Why the end is unknown, or what else is known of it."""
    waited: float | None = None
    """Seconds for which it rang or played music before somebody answered, where somebody listened."""
    wait: float = 0.0
    """Seconds of silence for which a key is awaited after the last word."""
    keys: tuple[MenuKey, ...] = ()
    digits: int | None = 1
    """How many digits are awaited; None if any number."""
    calls_back: str | None = None
    """For a voicemail: by when it says that somebody calls back, in its words; empty if it gives no time, None if its
    words are not known."""
    first: int = 0
    """The index of the first node from which all goes on as from here; its own, but where other words come before."""

    @property
    def seconds(self) -> float:
        """How long a caller listens here, without what nobody knows the length of."""
        return sum(said.seconds or 0.0 for said in self.said)

    @property
    def timed(self) -> bool:
        """Whether the length of all that is heard here is known."""
        return all(said.seconds is not None for said in self.said)

    @property
    def words(self) -> str:
        """All that is spoken here."""
        return " ".join(said.text for said in self.said if said.text)

    def after(self, key: str) -> int | None:
        """Return the index of the node to which a key leads, or None."""
        return next((choice.leads for choice in self.keys if choice.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneMenu:
    """A phone menu as it was walked: every place that a caller can get to, the first one first."""

    source: MenuSource
    nodes: tuple[MenuNode, ...]
    whole: bool = True
    """Whether every key at every place was tried."""
    number: str = ""
    """The phone number that it answers, as its owner gave it."""
    language: str = ""
    """The language that it speaks."""
    hours: str = ""
    """When it is open by its own rules, in the notation of OpenStreetMap; empty if it has none."""
    closed: tuple[MenuNode, ...] = ()
    """What a caller hears outside these hours, in the same form; empty if the same, or not known."""
    assumed: str = ""
    """What the seconds are counted from, where they are not measured."""
