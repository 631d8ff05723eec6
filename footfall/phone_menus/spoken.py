"""Read the words of a phone menu or a voicemail: a text, or a transcript by an engine.

What is not in a text is not said. What is missing in a transcript may have been
said all the same: then the answer is None, which means unknown.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from footfall.phone_menus.numerals import in_figures
from footfall.phone_menus.phrases import Phrases, phrases
from footfall.reading.clock import says_hours, times_in
from footfall.reading.durations import Duration, durations_in
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold, is_said

# A clause of more words than this says more than what a key is for; among words that were heard, keys may be missing.
_LONGEST_PURPOSE, _LONGEST_HEARD_PURPOSE = 10, 7
_LONGEST_GREETING = 8
# A single key that was heard does not show in which order a menu says what its keys are for.
_FEWEST_HEARD = 2
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_WITHIN = pattern("calendar.within")
_PUNCTUATION = " .,;:!?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word, and when it is said; in seconds from the beginning."""

    text: str
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A key that a phone menu names."""

    key: str
    """A digit, * or #."""
    purpose: str
    """What it is for, in the menu’s words; empty if that cannot be told. Words that were heard may be misheard."""
    at: float | None
    """The second at which it is said; None if unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a phone menu or a voicemail says; None for what is unknown."""

    text: str
    choices: tuple[Choice, ...]
    """In the order in which they are said. Of what was heard, some may be missing."""
    person_key: str | None
    """The key for a person; empty if there is none."""
    person_by_waiting: bool | None
    """Whether a caller who stays on the line gets a person."""
    repeat_key: str | None
    """The key that repeats the menu; empty if there is none."""
    says_hours: bool | None
    hours: str
    """The sentence with the opening hours, as it was understood; empty if there is none."""
    times: frozenset[int] | None
    """The ends of all spans of time in it, in minutes after midnight; None if it was heard: figures are misheard."""
    asks_for_message: bool | None
    mailbox_full: bool | None
    calls_back: bool | None
    """Whether it says that somebody calls back."""
    calls_back_within: Duration | None
    calls_back_when: str
    """When somebody calls back, in its words; empty if it gives no time."""
    greeting: str
    """The words after “thank you for calling” and the like, as they were understood."""
    busy: bool | None
    """Whether it says that everybody is busy."""
    important: bool | None
    """Whether it says that the call is important, or thanks for waiting."""
    position: int | None
    """The caller’s place in the queue."""
    exact: bool
    """Whether the words are certain, as those of a text are."""

    def names(self, name: str) -> bool | None:
        """Return whether it says a name, such as the company’s."""
        return True if name and is_said(name, self.text) else self._absent

    @property
    def _absent(self) -> bool | None:
        return False if self.exact else None


def read_text(text: str, language: str) -> Spoken:
    """Read a text that is spoken to callers; raises `KeyError` if its language is not read."""
    return read_words((Word(text=word) for word in text.split()), language, exact=True)


def read_words(words: Iterable[Word], language: str, *, exact: bool = False) -> Spoken:
    """Read words in the order in which they are said; raises `KeyError` if their language is not read."""
    return _Reader(tuple(words), phrases(language), exact=exact).read()


class _Reader:
    """Reads one menu or voicemail."""

    def __init__(self, words: tuple[Word, ...], known: Phrases, *, exact: bool) -> None:
        self._known, self._exact, self._words = known, exact, words
        folded = [fold(word.text) for word in words]
        self._text = " ".join(folded)
        self._starts = list(accumulate((len(word) + 1 for word in folded), initial=0))[:-1]
        self._figures = in_figures(self._text, known)
        self._sentences = _SENTENCE.split(self._figures)
        self._absent = False if exact else None

    def read(self) -> Spoken:
        known = self._known
        parts = list(self._parts())
        choices = tuple(self._choices(parts))
        hours = self._hours()
        back = self._call_back()
        return Spoken(
            text=" ".join(word.text for word in self._words),
            choices=choices,
            person_key=self._key_for(known.person, parts),
            person_by_waiting=self._says(known.stay),
            repeat_key=self._key_for(known.repeat, parts),
            says_hours=True if hours else self._absent,
            hours=hours,
            times=times_in(hours) if self._exact else None,
            asks_for_message=self._says(known.leave_message),
            mailbox_full=self._says(known.full),
            calls_back=True if back else self._absent,
            calls_back_within=next(iter(durations_in(_from_within(back))), None),
            calls_back_when=self._time_to_call_back(back),
            greeting=self._greeting(self._text),
            busy=self._says(known.busy),
            important=self._says(known.important),
            position=self._position(),
            exact=self._exact,
        )

    def _says(self, said: re.Pattern[str]) -> bool | None:
        found = (match for match in said.finditer(self._text))
        if any(not self._known.denied.search(self._text[: match.start()]) for match in found):
            return True
        return self._absent

    # Choices

    def _parts(self) -> Iterator["_Part"]:
        """Yield each key with the words before it and after it, up to the keys beside it."""
        known = self._known
        said = known.choice if self._exact else known.heard_choice
        found = sorted(said.finditer(self._text), key=re.Match.start)
        if found:
            more = known.short_choice.finditer(self._text, found[0].end())
            taken = [(match.start(), match.end()) for match in found]
            found += [match for match in more if not any(a < match.end() and match.start() < b for a, b in taken)]
        found.sort(key=re.Match.start)
        for at, match in enumerate(found):
            before = self._text[found[at - 1].end() if at else 0 : match.start()]
            after = self._text[match.end() : found[at + 1].start() if at + 1 < len(found) else len(self._text)]
            word = next(group for group in match.groups() if group)
            yield _Part(self._known.keys[word], match.start(), _last_sentence(before), _before_the_end(after))

    def _choices(self, parts: list["_Part"]) -> Iterator[Choice]:
        for part, purpose in zip(parts, self._purposes(parts), strict=True):
            yield Choice(key=part.key, purpose=purpose, at=self._second(part.at))

    def _purposes(self, parts: list["_Part"]) -> list[str]:
        """Return what each key is for: “for sales press one” or “press one for sales”, if that can be told."""
        clauses = [(self._clause_before(part), self._clause_after(part)) for part in parts]
        if not self._exact and len(parts) < _FEWEST_HEARD:
            return [""] * len(parts)
        if all(before for before, _ in clauses) and not all(after for _, after in clauses):
            return [before for before, _ in clauses]
        if all(after for _, after in clauses) and not all(before for before, _ in clauses):
            return [after for _, after in clauses]
        # In a transcript the decisive words may be missing.
        return self._one_by_one(parts, clauses) if self._exact else [""] * len(parts)

    def _one_by_one(self, parts: list["_Part"], clauses: list[tuple[str, str]]) -> list[str]:
        """Return the purposes in a menu with both word orders; each clause belongs to one key only."""
        found: list[str] = []
        taken = ""
        for part, (before, after) in zip(parts, clauses, strict=True):
            own = "" if taken and before and taken.endswith(before) else before
            begun = bool(after) and not part.after[:1].strip() and not part.before.endswith((",", " and", " or"))
            purpose, taken = (after, after) if not own or (begun and not part.before) else (own, "")
            found.append(purpose)
        return found

    def _clause_before(self, part: "_Part") -> str:
        said = part.before.strip(_PUNCTUATION)
        # “Thank you for calling …” says “for” as well.
        greeted = max((match.start() for match in self._known.greeting.finditer(said)), default=-1)
        past = said.find(self._greeting(said), greeted) + len(self._greeting(said)) if greeted >= 0 else 0
        starts = [match.end() for match in self._known.purpose.finditer(said) if match.start() >= past]
        clauses = (said[start:].strip(_PUNCTUATION) for start in starts)
        return self._trimmed(next((clause for clause in clauses if self._is_short(clause)), ""))

    def _clause_after(self, part: "_Part") -> str:
        said = part.after.lstrip(" ,")
        while (first := said.partition(" "))[0].strip(",") in self._known.fillers and not self._known.purpose.match(
            said
        ):
            said = first[2]
        match = self._known.purpose.match(said)
        clause = said[match.end() :].strip(_PUNCTUATION) if match else ""
        if waiting := self._known.stay.search(clause):
            clause = clause[: waiting.start()]
        return self._trimmed(clause) if self._is_short(clause) else ""

    def _is_short(self, clause: str) -> bool:
        return len(clause.split()) <= (_LONGEST_PURPOSE if self._exact else _LONGEST_HEARD_PURPOSE)

    def _trimmed(self, clause: str) -> str:
        """Return a clause without the words that only join it to the next, such as “please”."""
        said = clause.split()
        while said and said[-1].strip(_PUNCTUATION) in self._known.fillers | self._known.joining:
            said.pop()
        return " ".join(said).strip(_PUNCTUATION)

    def _key_for(self, wanted: re.Pattern[str], parts: list["_Part"]) -> str | None:
        for part, purpose in zip(parts, self._purposes(parts), strict=True):
            # “To speak to us”: the word before the purpose belongs to what is wanted.
            whole = next((said for said in (part.before, part.after) if purpose and purpose in said), "")
            if wanted.search(purpose) or wanted.search(whole):
                return part.key
            if self._exact and not purpose and wanted.search(part.before):
                return part.key
        return "" if self._exact else None

    def _second(self, position: int) -> float | None:
        return self._words[bisect_right(self._starts, position) - 1].start

    # Hours, answers, queues

    def _hours(self) -> str:
        # An engine ends sentences where a speaker breathes.
        pairs = [" ".join(pair) for pair in zip(self._sentences, self._sentences[1:], strict=False)]
        found = [said for said in (*self._sentences, *pairs) if says_hours(said) and times_in(said)]
        return max(found, key=lambda said: (len(times_in(said)), -len(said)), default="")

    def _call_back(self) -> str:
        """Return the sentence that says that somebody calls back; empty if there is none."""
        return next((said for said in self._sentences if self._is_promised(said)), "")

    def _is_promised(self, said: str) -> bool:
        match = self._known.call_back.search(said)
        return bool(match) and not self._known.denies.search(said) and not self._known.asks_to_call.search(said)

    def _time_to_call_back(self, said: str) -> str:
        if match := self._known.time_to_call_back.search(said):
            return match.group()
        return next((duration.text for duration in durations_in(_from_within(said))), "")

    def _greeting(self, said: str) -> str:
        for match in self._known.greeting.finditer(said):
            name = next((group for group in match.groups() if group), "")
            words = name.split()
            ends = (at for at, word in enumerate(words) if self._known.purpose.fullmatch(word))
            return " ".join(words[: min(next(ends, len(words)), _LONGEST_GREETING)])
        return ""

    def _position(self) -> int | None:
        if match := self._known.position.search(self._figures):
            return int(next(group for group in match.groups() if group))
        return 1 if self._known.first_in_line.search(self._text) else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A key with the sentence before it and the rest of the sentence after it."""

    key: str
    at: int
    before: str
    after: str


def _last_sentence(text: str) -> str:
    return _SENTENCE.split(text.rstrip(_PUNCTUATION))[-1]


def _before_the_end(text: str) -> str:
    """Return a text up to the end of its sentence; empty if that ends at once."""
    return re.split(r"[.!?;]", text, maxsplit=1)[0]


def _from_within(said: str) -> str:
    """Return a text from the word “within” on, so that no time before it is read as a time to call back."""
    match = _WITHIN.search(said)
    return said[match.start() :] if match else ""
