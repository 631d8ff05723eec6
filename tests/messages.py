"""What the published site says in its own words, collected from its templates and modules.

`python -m tests.messages` adds to each catalogue what it lacks, for somebody to translate.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import jinja2.ext
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from footfall import publish

# How messages are marked in Python: footfall/publish/language.py.
_MARKS = {"translated": None, "message": None, "counted": (1, 2), "either": (1, 2)}
_TEMPLATES = {"trimmed": "true", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}

Message = str | tuple[str, ...]
"""One wording, or two: for one and for many."""


def messages() -> Iterator[tuple[Message, str]]:
    """Yield every message, and where it stands."""
    folder = Path(str(publish.__file__)).parent
    for path in sorted(folder.rglob("*.py")):
        for line, said, *_ in extract_from_file("python", path, keywords=_MARKS):
            yield said, f"{path.name}:{line}"
    for path in sorted(folder.rglob("*.jinja")):
        with path.open("rb") as template:
            for line, _, found, _ in jinja2.ext.babel_extract(template, ("_", "gettext", "ngettext"), [], _TEMPLATES):
                # What is no plain string stands for a value that is filled in.
                parts = (found,) if isinstance(found, str) else tuple(each for each in found or () if each)
                if parts:
                    yield parts if len(parts) > 1 else parts[0], f"{path.name}:{line}"


def complete(catalogue: Path) -> int:
    """Add the messages that a catalogue lacks, untranslated; say how many."""
    with catalogue.open("rb") as opened:
        there = read_po(opened)
    wanted = {each if isinstance(each, str) else each[0]: each for each, _ in messages()}
    missing = [message for said, message in wanted.items() if there.get(said) is None]
    with catalogue.open("a", encoding="utf-8") as opened_to_add:
        opened_to_add.writelines(_entry(message, there.num_plurals) for message in missing)
    return len(missing)


def _entry(message: Message, plurals: int) -> str:
    if isinstance(message, str):
        return f'\nmsgid {json.dumps(message, ensure_ascii=False)}\nmsgstr ""\n'
    one, many = (json.dumps(each, ensure_ascii=False) for each in message)
    empty = "".join(f'msgstr[{at}] ""\n' for at in range(plurals))
    return f"\nmsgid {one}\nmsgid_plural {many}\n{empty}"


if __name__ == "__main__":
    for path in sorted((Path(str(publish.__file__)).parent / "locale").glob("*.po")):
        sys.stdout.write(f"{path.name}: {complete(path)} messages to translate\n")
