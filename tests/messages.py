"""All messages: those of the published site and those of the checks, from templates, modules, questions and texts.

`python -m tests.messages` adds the missing messages to each catalogue, for translation.
"""

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import jinja2.ext
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from footfall import publish
from footfall.check import all_checks
from footfall.evidence import BarrierKind, CallEnd, ReplyKind, Verdict, Wording
from footfall.publish.held_against import measured
from footfall.publish.method import HEADINGS, paragraphs, section_of
from footfall.reach.factors import FACTORS
from footfall.reach.goals import GOALS
from footfall.reach.meaning import Letters, Meaning
from footfall.reach.parameters import FIGURES
from footfall.reading.questions import known_facts
from footfall.sources import SOURCES

# The functions that mark messages in Python; see footfall/publish/language.py.
_MARKS = {
    **{"translated": None, "message": None, "counted": (1, 2), "either": (1, 2)},
    # See footfall/messages.py.
    **{"gettext": None, "gettext_noop": None, "ngettext": (1, 2)},
}
_SAID_IN = ("audits", "browsing", "check", "checks", "judging", "publish", "reading", "sources")
_TEMPLATES = {"trimmed": "true", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}

Wordings = str | tuple[str, ...]
"""One wording, or two: singular and plural."""


def messages() -> Iterator[tuple[Wordings, str]]:
    """Yield every message and its place, as file:line."""
    folder = Path(str(publish.__file__)).parent
    for room in _SAID_IN:
        place = Path(str(importlib.import_module(f"footfall.{room}").__file__))
        for path in sorted(place.parent.rglob("*.py")) if place.name == "__init__.py" else (place,):
            for line, original, *_ in extract_from_file("python", path, keywords=_MARKS):
                yield original, f"{path.name}:{line}"
    yield from _of_checks()
    yield from _of_the_model()
    yield from ((source.about, "sources.py") for source in SOURCES.values())
    for fact in known_facts().values():
        yield fact.question, "facts.toml"
        yield fact.fix, "facts.toml"
    yield from ((goal.says, goal.name) for goal in GOALS.values())
    yield from ((engine.name, "meaning.py") for engine in (Meaning, Letters))
    for value in (*Verdict, *Wording, *BarrierKind, *ReplyKind, *CallEnd):
        yield value.value, "evidence"
    for path in sorted(folder.rglob("*.jinja")):
        with path.open("rb") as template:
            for line, _, strings, _ in jinja2.ext.babel_extract(template, ("_", "gettext", "ngettext"), [], _TEMPLATES):
                # Anything but a plain string is a placeholder for a value.
                parts = (
                    (strings,) if isinstance(strings, str) else tuple(wording for wording in strings or () if wording)
                )
                if parts:
                    yield parts if len(parts) > 1 else parts[0], f"{path.name}:{line}"


def _of_checks() -> Iterator[tuple[Wordings, str]]:
    """Yield the texts of the checks."""
    for check in all_checks():
        yield check.question, check.name
        for heading in HEADINGS:
            for paragraph in paragraphs(section_of(check, heading)):
                yield paragraph, check.name
        if check.scale:
            yield check.scale.unit, check.name


def _of_the_model() -> Iterator[tuple[Wordings, str]]:
    """Yield what the page of figures, and the one beside it, call the parts of the model."""
    for known in (FIGURES, FACTORS):
        for name, figure in known.items():
            yield name.replace("_", " "), "figures"
            yield figure.note, "figures"
    for goal in GOALS.values():
        yield str(goal.name), "goals.py"
        yield from ((hope, "goals.py") for hope in goal.hopes)
    yield from ((sway["group"], "sway.json") for sway in measured("sway")["sways"])
    # The first is called otherwise on the page.
    yield from ((row["name"], "human_games.json") for row in measured("human_games")["every"]["rows"][1:])


def complete(catalogue: Path) -> int:
    """Add the messages that a catalogue lacks, untranslated; return their number."""
    with catalogue.open("rb") as opened:
        existing = read_po(opened)
    wanted = {wording if isinstance(wording, str) else wording[0]: wording for wording, _ in messages()}
    missing = [message for original, message in wanted.items() if existing.get(original) is None]
    with catalogue.open("a", encoding="utf-8") as opened_to_add:
        opened_to_add.writelines(_entry(message, existing.num_plurals) for message in missing)
    return len(missing)


def _entry(message: Wordings, plurals: int) -> str:
    if isinstance(message, str):
        return f'\nmsgid {json.dumps(message, ensure_ascii=False)}\nmsgstr ""\n'
    singular, plural = (json.dumps(wording, ensure_ascii=False) for wording in message)
    empty = "".join(f'msgstr[{at}] ""\n' for at in range(plurals))
    return f"\nmsgid {singular}\nmsgid_plural {plural}\n{empty}"


if __name__ == "__main__":
    for path in sorted((Path(str(publish.__file__)).parent / "locale").glob("*.po")):
        sys.stdout.write(f"{path.name}: {complete(path)} messages to translate\n")
