"""How public phone menus are walked: a folder of them, each with what happens in it, written by hand before.

    .venv/bin/python benchmarks/phone_menus.py --menus FOLDER [--show]

Every folder in it holds a menu's files, `SOURCE` with the repository in its first
line, and `truth.yaml`: its kind, its entry, and under `ends` how a call goes on
after keys. The menus stay outside the tree. `--show` names what was wrong.
"""

import argparse
import itertools
import re
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from footfall.errors import UsageError
from footfall.evidence import SILENCE, CallEnd
from footfall.phone_menus.asterisk import AsteriskLine, entry
from footfall.phone_menus.caller import walk_menu
from footfall.phone_menus.dialplan import read_dialplan
from footfall.phone_menus.documents import Files
from footfall.phone_menus.stretch import Line
from footfall.phone_menus.twiml import TwimlLine
from footfall.phone_menus.voicexml import VoiceXmlLine

_TUESDAY = datetime(2026, 12, 1, 10, 30)  # noqa: DTZ001 - a menu's own clock
_ENDS = {
    CallEnd.PERSON: "person",
    CallEnd.QUEUE: "queue",
    CallEnd.VOICEMAIL: "voicemail",
    CallEnd.HANGUP: "hangup",
    CallEnd.UNKNOWN: "unknown",
}
# A caller who is asked for a key is there for the first time, or again: the truths tell the two apart by taste.
_ASKED = {"asks", "loop"}
# What follows after a caller has spoken is not walked.
_BEHIND = "behind a recording"
_ENTRY = re.compile(r"[\w-]+,[\w+]+,\d+")


def main() -> None:
    """Print the table, and what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--menus", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="name the paths that were wrong")
    chosen = parser.parse_args()
    print("| menu | kind | places | paths in the truth | as in the truth | behind a recording |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for folder in sorted(path for path in chosen.menus.iterdir() if (path / "truth.yaml").exists()):
        truth = yaml.safe_load((folder / "truth.yaml").read_text("utf-8"))
        source = (folder / "SOURCE").read_text("utf-8").split("\n", 1)[0].removeprefix("repository:").strip()
        try:
            line = _line(folder, truth)
            places = str(len(walk_menu(line).nodes))
        except UsageError as error:
            print(f"| {source} | {truth['kind']} | cannot be read: {error} | | | |")
            continue
        every = [(path, end, _after(line, path)) for path, end in _paths(truth)]
        rows = [row for row in every if row[2] != _BEHIND]
        wrong = [(path, ends, got) for path, ends, got in rows if got not in ends]
        right = len(rows) - len(wrong)
        print(f"| {source} | {truth['kind']} | {places} | {len(rows)} | {right} | {len(every) - len(rows)} |")
        for path, ends, got in wrong if chosen.show else ():
            print(f"  {folder.name} {','.join(path)}: {got}, not {' or '.join(sorted(ends))}")


def _line(folder: Path, truth: dict[str, Any]) -> Line:
    written = str(truth["entry"])
    if truth["kind"] == "asterisk":
        plan = read_dialplan(next(path for path in folder.iterdir() if path.name.startswith("extensions")))
        named = _ENTRY.search(written)
        return AsteriskLine(plan, entry(plan, named[0] if named else "", ""), _TUESDAY)
    path = folder / written.split(maxsplit=1)[0]
    kind = TwimlLine if truth["kind"] == "twiml" else VoiceXmlLine
    return kind(f"http://menu.invalid/{path.name}", partial(Files, path.parent))


def _paths(truth: dict[str, Any]) -> list[tuple[tuple[str, ...], set[str]]]:
    """Return the keys and the ends of every path that can be walked with keys alone."""
    found = []
    for row in truth.get("ends") or ():
        ends = {str(row["end"]), *map(str, row.get("also_accept") or ())}
        ends |= _ASKED if ends & _ASKED else set()
        parts = [part for part in str(row["path"]).split(",") if part]
        if all(re.fullmatch(r"silence|wrong|[\d*#]+|\[[\d*#-]+\]", part) for part in parts):
            found += [(path, ends) for path in itertools.product(*map(_keys, parts))]
    return found


def _keys(part: str) -> list[str]:
    if not part.startswith("["):
        return [part]
    spans = re.findall(r"(\d)-(\d)|([\d*#])", part[1:-1])
    return [key for a, b, one in spans for key in ([one] if one else map(str, range(int(a), int(b) + 1)))]


def _after(line: Line, path: tuple[str, ...]) -> str:
    call = line.call()
    stretch = call.listen()
    for part in path:
        if stretch.end:
            # Keys change nothing where a phone rings.
            return _BEHIND if stretch.end is CallEnd.VOICEMAIL else _ENDS[stretch.end]
        # A wrong key is the last one that no menu here names.
        stretch = call.press({"silence": SILENCE, "wrong": "8"}.get(part, part))
    return _ENDS[stretch.end] if stretch.end else "asks"


if __name__ == "__main__":
    main()
