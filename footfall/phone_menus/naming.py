"""Label the keys of a menu by its words: when each is named and for what; also the promise of its voicemail."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from footfall.evidence import CallEnd, MenuKey, MenuNode, Said
from footfall.phone_menus.phrases import understood_languages
from footfall.phone_menus.speaking import seconds_of
from footfall.phone_menus.spoken import Spoken, Word, read_words


def understood(nodes: Iterable[MenuNode], languages: Iterable[str], *, greets: bool = True) -> tuple[MenuNode, ...]:
    """Return places with the labels of their keys.

    The words are read in the first of these languages, else in any other, in which
    the place names a key. `greets` says whether the text before a voicemail is its
    whole greeting.
    """
    known = understood_languages()
    first = [code for language in languages if (code := language.lower().partition("-")[0]) in known]
    order = tuple(dict.fromkeys((*first, *known)))
    return tuple(_understood(node, order, sure=bool(first) and greets) for node in nodes)


def _understood(node: MenuNode, languages: tuple[str, ...], *, sure: bool) -> MenuNode:
    words = tuple(_words(node.said))
    if not words:
        return node
    read = [read_words(words, language, exact=True) for language in languages]
    said = next((spoken for spoken in read if spoken.choices), read[0])
    if node.end is CallEnd.VOICEMAIL:
        when = next((spoken.calls_back_when for spoken in read if spoken.calls_back_when), "")
        heard_all = all(said.text or not said.sound for said in node.said)
        return replace(node, calls_back=when if when or (sure and heard_all) else None)
    return replace(node, keys=tuple(_named(choice, said) for choice in node.keys)) if node.keys else node


def _named(choice: MenuKey, said: Spoken) -> MenuKey:
    offered = next((option for option in said.choices if option.key == choice.key), None)
    return replace(choice, said_at=offered.at, label=offered.purpose or choice.label) if offered else choice


def _words(said: Iterable[Said]) -> Iterator[Word]:
    begin = 0.0
    for part in said:
        written = part.text.split()
        length = part.seconds if part.seconds is not None else seconds_of(part.text)
        ends = list(accumulate(seconds_of(f"{word} ") for word in written))
        for at, word in enumerate(written):
            # A key counts as named when it has been said to its end.
            end = begin + length * ends[at] / (ends[-1] or 1.0)
            # Each text begins a new sentence.
            ended = at == len(written) - 1 and word[-1].isalnum()
            yield Word(text=f"{word}." if ended else word, start=round(end, 1), end=round(end, 1))
        begin += length
