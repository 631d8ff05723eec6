"""Sentences that are written in English and can be said in another language later.

Checks say what they found with `gettext` and `ngettext`. What these return is the English sentence, and it remembers
the message and the values that it was made of; the pages of a site in another language are made of those.
"""

import re
import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self, Union

Piece = Union[str, int, float, "Message"]
"""What is put into a message: words of the page, a number, or what is itself a message."""
Value = Piece | list[Piece]

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# Nobody says “1 of 1 pages”.


_WAYS = re.compile(r"|[wW]ords|and|[;.]|g|02d|\.\d[f%]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message with placeholders, and the values that fill them."""

    text: str
    """With placeholders such as `{pages}`, `{share:.0%}`, `{fields:words}` and `{names:and}`."""
    plural: str = ""
    """The wording for any `number` but one; empty if there is only one wording."""
    values: dict[str, Value] = field(default_factory=dict)

    def filled(
        self,
        wording: Callable[["Message"], str] | None = None,
        written: Callable[[str | float | list[str], str], str] | None = None,
    ) -> str:
        """Return the sentence, in English unless told otherwise.

        `wording` returns a message's wording in another language, `written` writes a number or a list in it, given the
        part of the placeholder behind the colon.
        """
        words, write = wording or type(self)._english, written or _written  # noqa: SLF001 - of its own class

        def plain(piece: Piece) -> str | float:
            return piece.filled(wording, written) if isinstance(piece, Message) else piece

        def put(name: str, how: str) -> str:
            value = self.values[name]
            return write([str(plain(item)) for item in value] if isinstance(value, list) else plain(value), how)

        # Only names are filled in: a file of results is no place to call anything from.
        # Nor does it say how wide a number is written.
        return "".join(
            before + (put(name, _known(how or "")) if name is not None else "")
            for before, name, how, _ in string.Formatter().parse(words(self))
        )

    def _english(self) -> str:
        return self.text if not self.plural or self.values["number"] == 1 else self.plural


class Text(str):
    """An English sentence that remembers the message it was made of."""

    __slots__ = ("message",)
    message: Message

    @classmethod
    def of(cls, message: Message) -> Self:
        """Return the sentence that a message says."""
        text = cls(message.filled())
        text.message = message
        return text


def gettext(message: str, /, **values: str | float | Iterable[str | float]) -> Text:
    """Say a message, its placeholders filled with these values.

    A value is a word of the page, a number, another message, or several of them. Behind a placeholder's colon stands
    how it is written: as in Python's own formats, `words` for a number up to twelve in words, `Words` for one that
    begins a sentence, `and` for a list that ends so, `;` for one with semicolons.
    """
    return Text.of(Message(text=message, values=_kept(values)))


def ngettext(one: str, many: str, number: int, /, **values: str | float | Iterable[str | float]) -> Text:
    """Say a message in singular or plural; `{number}` is the number that decides."""
    return Text.of(Message(text=one, plural=many, values={"number": number, **_kept(values)}))


def gettext_noop(words: str) -> str:
    """Mark words as a message that is kept as it is, in evidence, and said later with `verbatim`."""
    return words


def verbatim(words: str) -> Text:
    """Say words that came from elsewhere and may be a message of ours, such as why a walk was not made."""
    return gettext(words.replace("{", "{{").replace("}", "}}"))


def made_of(text: str) -> Message | None:
    """Return the message that a text was made of; None if it is none of ours."""
    return text.message if isinstance(text, Text) else None


def in_words(number: int) -> str:
    """Write a number up to twelve as an English word, any other in digits."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def listed(words: Iterable[str]) -> str:
    """Return words as a list in an English sentence: a, b and c."""
    *others, last = list(words) or [""]
    return " and ".join(filter(None, (", ".join(others), last)))


def _kept(values: Mapping[str, str | float | Iterable[str | float]]) -> dict[str, Value]:
    return {
        name: _piece(value) if isinstance(value, str | int | float) else [_piece(item) for item in value]
        for name, value in values.items()
    }


def _piece(value: str | float) -> Piece:
    return value.message if isinstance(value, Text) else value


def _known(how: str) -> str:
    """Return how a value is written; raise `ValueError` if it is in no way that a message of ours is."""
    if not _WAYS.fullmatch(how):
        raise ValueError(how)
    return how


def _written(value: str | float | list[str], how: str) -> str:
    if isinstance(value, list):
        return listed(value) if how == "and" else f"{how or ','} ".join(value)
    if how.lower() == "words":
        return in_words(int(value)).capitalize() if how == "Words" else in_words(int(value))
    return format(value, how)
