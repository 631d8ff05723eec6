"""The reference of the Python API: to run audits, and to write checks."""

import inspect
from collections.abc import Iterable
from typing import Any

import footfall
from docs.offered import first_paragraph, offered, signature
from footfall import check, errors
from footfall import evidence as recorded
from footfall.check import changes as changing
from footfall.judging import result

# What a result consists of, the most asked for first.
_RESULT = (
    *(result.Result, result.Reach, result.GoalReach, result.PageFlow, result.Fix, result.Pair, result.Combinations),
    *(result.StageResult, result.CheckResult, result.Waived, result.CountedVisits),
)


def python() -> str:
    """Return what `import footfall` offers: its functions, the result and the errors."""
    functions = [getattr(footfall, name) for name in footfall.__all__ if not name.startswith("_")]
    parts = [_function("footfall", function) for function in functions]
    parts += ["\n## `footfall.__version__` { #version }\n\nThe version, as text.\n", "\n## The result { #result }\n"]
    parts += _classes(_RESULT)
    parts += ["\n## The errors { #errors }\n\nAll are in `footfall.errors`. The message of each is one sentence.\n\n"]
    parts += [_error(kind) for kind in error_kinds()]
    return "\n".join(parts)


def error_kinds() -> list[type[errors.FootfallError]]:
    """Return the classes of errors, the general one first."""
    kinds = [value for value in vars(errors).values() if isinstance(value, type)]
    return [kind for kind in kinds if issubclass(kind, errors.FootfallError)]


def extension() -> str:
    """Return what `footfall.check` offers the author of a check, without the kinds of change."""
    offers = [getattr(check, name) for name in check.__all__]
    functions = [_function("footfall.check", value) for value in offers if inspect.isfunction(value)]
    classes = [value for value in offers if isinstance(value, type) and value not in _kinds_of_change()]
    constants = [
        f"- `{name}`: `{', '.join(map(str, getattr(check, name)))}`\n"
        for name in check.__all__
        if isinstance(getattr(check, name), tuple)
    ]
    return "\n".join([*functions, *constants, *_classes(classes)])


def changes() -> str:
    """Return the kinds of change that a finding can name."""
    return "\n".join(_classes(_kinds_of_change()))


def evidence() -> str:
    """Return what the evidence offers a check: a section for each file in `footfall/evidence/`."""
    shapes = [getattr(recorded, name) for name in recorded.__all__]
    by_file: dict[str, list[type]] = {}
    for shape in shapes:
        if isinstance(shape, type):
            by_file.setdefault(shape.__module__.rpartition(".")[2], []).append(shape)
    return "\n".join(
        f"\n## {file.replace('_', ' ').capitalize()} {{ #{file} }}\n\n{''.join(_classes(by_file[file]))}"
        for file in sorted(by_file)
    )


def _kinds_of_change() -> list[type]:
    offers = (getattr(check, name) for name in check.__all__)
    return [value for value in offers if isinstance(value, type) and value.__module__ == changing.__name__]


def _classes(shapes: Iterable[type]) -> list[str]:
    """Return a section for each class; its name is the heading, and not said again."""
    parts = ((shape.__name__, "".join(offered(shape))) for shape in shapes)
    return [f"\n### `{name}` {{ #{name} }}\n{text.replace(f'`{name}`: ', '', 1)}" for name, text in parts]


def _function(module: str, function: Any) -> str:
    text = inspect.getdoc(function) or ""
    title = f"\n## `{module}.{function.__name__}` {{ #{function.__name__} }}\n"
    return f"{title}\n```python\n{signature(function)}\n```\n\n{text}\n"


def _error(kind: type[errors.FootfallError]) -> str:
    below = "" if kind is errors.FootfallError else f" (a kind of `{kind.__mro__[1].__name__}`)"
    code = f"Ends the command line with exit code {kind.exit_code}."
    return f"- `{kind.__name__}`{below}: {first_paragraph(kind.__doc__)} {code}"
