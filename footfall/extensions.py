"""What packages and a project's own folder add to Footfall: checks, walks, search engines, report formats, languages.

Each of the first four is a Python module. A package names it in an entry point of the group, such as `footfall.walks`;
a project has it as a file in a folder beside `footfall.yml`, such as `audits/`. A language is a file of words.
"""

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import ModuleType
from typing import Any

from footfall.errors import UsageError
from footfall.resources import site_sources

FILE = "footfall.yml"
"""The file that makes a folder a project."""
LANGUAGES = "footfall.languages"
"""The group under which a package names itself, if files of languages lie in it."""
LANGUAGES_FOLDER = "FOOTFALL_LANGUAGES"
"""The environment variable that names a folder with files of languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of extension that is a module."""

    group: str
    """The group of entry points."""
    folder: str
    """The folder of a project."""
    called: str
    function: str = ""
    """What its module must have; empty where its units are found by their decorator."""


CHECKS = Kind(group="footfall.checks", folder="checks", called="check")
WALKS = Kind(group="footfall.walks", folder="audits", called="walk")
ENGINES = Kind(group="footfall.engines", folder="engines", called="search engine", function="engine")
FORMATS = Kind(group="footfall.formats", folder="formats", called="report format", function="write")


def modules(kind: Kind, folder: Path) -> Iterator[ModuleType]:
    """Load all modules of a kind, those of installed packages first, then those of the project in `folder`.

    Raises `UsageError` if one cannot be loaded.
    """
    yield from (_installed(kind, offered) for offered in _offered(kind))
    yield from (_of_project(kind, path) for path in _paths(kind, folder))


def named(kind: Kind, folder: Path | None) -> dict[str, EntryPoint | Path]:
    """Return where each extension of a kind comes from, by name; nothing is loaded.

    Without a `folder`, those of installed packages. The name is that of the entry point, or that of the
    file.
    """
    return {offered.name: offered for offered in _offered(kind)} | {path.stem: path for path in _paths(kind, folder)}


def function_called(kind: Kind, name: str, folder: Path | None) -> Callable[..., Any] | None:
    """Load the function of the extension of this name; None if there is no such extension.

    Raises `UsageError` if it cannot be loaded, or has no such function.
    """
    found = named(kind, folder).get(name)
    if found is None:
        return None
    return function_of(kind, _of_project(kind, found) if isinstance(found, Path) else _installed(kind, found))


def function_of(kind: Kind, module: ModuleType) -> Callable[..., Any]:
    """Return the function that a module of this kind must have.

    Raises `UsageError` if it has none.
    """
    function = getattr(module, kind.function, None)
    if not callable(function):
        message = f"{module.__file__}: a {kind.called} needs a function {kind.function}()."
        raise UsageError(message)
    return function  # type: ignore[no-any-return]


@cache
def language_files(ending: str) -> Mapping[str, Traversable]:
    """Return the files of languages with this ending, such as `.toml`, by the code that they are named after.

    Raises `UsageError` if two packages bring the same language, or one is not there.
    """
    found: dict[str, Traversable] = {}
    for place in _language_folders():
        for file in place.iterdir():
            if not file.name.endswith(ending):
                continue
            code = file.name.removesuffix(ending)
            if code in found:
                message = f"There are two files {file.name} of languages: {found[code]} and {file}."
                raise UsageError(message)
            found[code] = file
    return found


def _language_folders() -> Iterator[Traversable]:
    for offered in sorted(entry_points(group=LANGUAGES), key=lambda point: point.value):
        try:
            yield files(offered.value)
        except ImportError as error:
            message = f"The languages of {_package(offered)} cannot be read: {_said(error)}"
            raise UsageError(message) from error
    if named_folder := os.environ.get(LANGUAGES_FOLDER):
        folder = Path(named_folder)
        if not folder.is_dir():
            message = f"{LANGUAGES_FOLDER} names {named_folder}, which is not a folder."
            raise UsageError(message)
        yield folder


def _offered(kind: Kind) -> list[EntryPoint]:
    return sorted(entry_points(group=kind.group), key=lambda point: (point.name, point.value))


def _paths(kind: Kind, folder: Path | None) -> list[Path]:
    """Return the files of a kind in a project; none of the product's own checkout."""
    if folder is None:
        return []
    place = folder / kind.folder
    ours = site_sources().parent / kind.folder
    if not place.is_dir() or not (folder / FILE).is_file() or place.resolve() == ours.resolve():
        return []
    return [path for path in sorted(place.rglob("*.py")) if not path.name.startswith("_")]


def _installed(kind: Kind, offered: EntryPoint) -> ModuleType:
    try:
        module = offered.load()
    except Exception as error:
        message = f"The {kind.called} {offered.name} of {_package(offered)} cannot be loaded: {_said(error)}"
        raise UsageError(message) from error
    if not isinstance(module, ModuleType):
        message = (
            f"The {kind.called} {offered.name} of {_package(offered)} is no module, as the entry point must name one."
        )
        raise UsageError(message)
    return module


def _of_project(kind: Kind, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"footfall_own.{kind.folder}.{path.stem}", path)
    if spec is None or spec.loader is None:
        message = f"{path} is no Python file."
        raise UsageError(message)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        message = f"{path} cannot be loaded: {_said(error)}"
        raise UsageError(message) from error
    return module


def _package(offered: EntryPoint) -> str:
    return offered.dist.name if offered.dist else "a package"


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
