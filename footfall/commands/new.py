"""`footfall new`: the files of a new check or walk."""

import re
from importlib.resources import files
from pathlib import Path

from footfall.check import all_checks
from footfall.errors import UsageError
from footfall.extensions import CHECKS, FILE, WALKS, named
from footfall.terminal import say
from footfall.walk import all_walks


def new(what: str, name: str, stage: str, folder: Path) -> int:
    """Write a unit and, for a check, its two fixtures; the tests fail until it is filled in.

    Raises `UsageError` if the name is taken or invalid, a file exists, or a walk is requested outside a project.
    """
    key = name.replace("-", "_").lower()
    if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        message = f"{name!r} cannot be a name: use letters, digits and hyphens, as in phone-number."
        raise UsageError(message)
    units = {unit.name for unit in all_checks()} | {unit.name for unit in all_walks()}
    taken = {*units, *named(CHECKS, folder), *named(WALKS, folder)}
    if key in taken:
        message = f"There is already something called {key}."
        raise UsageError(message)
    if what == "walk" and not ((folder / FILE).is_file() or (folder / WALKS.folder).is_dir()):
        message = f"A walk belongs to a project: there is no {FILE} in {folder}. Run `footfall init` first."
        raise UsageError(message)
    filled = {"NAME": key, "STAGE": stage.upper(), "SOURCE": "project" if (folder / FILE).is_file() else "footfall"}
    for path, template in _files(what, key, stage, folder):
        if path.exists():
            message = f"{path} exists already."
            raise UsageError(message)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub("|".join(filled), lambda match: filled[match[0]], template), "utf-8")
        say(f"wrote {path}")
    return 0


def _files(what: str, key: str, stage: str, folder: Path) -> list[tuple[Path, str]]:
    templates = files("footfall.commands") / "templates"

    def read(name: str) -> str:
        return (templates / name).read_text("utf-8")

    if what == "walk":
        return [(folder / WALKS.folder / f"{key}.py", read("walk.txt"))]
    return [
        (folder / "checks" / stage / f"{key}.py", read("check.txt")),
        (folder / "tests" / "checks" / key / "good.html", read("good.html")),
        (folder / "tests" / "checks" / key / "bad.html", read("bad.html")),
    ]
