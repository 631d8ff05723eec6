"""Search engines that other packages and the project's own folder add."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from footfall.config.schema import SearchSettings
from footfall.errors import FootfallError, NotAuditedError, UsageError
from footfall.evidence import Hit
from footfall.extensions import ENGINES, function_called


class _Engine(Protocol):
    name: str
    market: str

    def look_up(self, text: str) -> list[Hit]: ...


@dataclass(kw_only=True)
class OfferedEngine:
    """An engine that is not Footfall's own; whatever goes wrong in it, the search is not measured."""

    engine: _Engine
    name: str = field(init=False)
    market: str = field(init=False)
    embedded: bool = False

    def __post_init__(self) -> None:
        """Take over how it is called."""
        self.name, self.market = str(self.engine.name), str(self.engine.market)

    def look_up(self, text: str) -> list[Hit]:
        """Return its first ten results.

        Raises `NotAuditedError` if it has no answer.
        """
        hits: list[Hit] = _or_not_measured(self.name, lambda: list(self.engine.look_up(text)))
        if not all(isinstance(hit, Hit) for hit in hits):
            message = f"the search engine {self.name} returned something else than hits"
            raise NotAuditedError(message)
        return hits[:10]


def offered_engine(
    settings: SearchSettings, folder: Path | None, *, contact: str, country: str, language: str
) -> OfferedEngine:
    """Make the engine that the settings name, by the function `engine` of its module.

    Raises `UsageError` if there is none, and `NotAuditedError` if it cannot be made.
    """
    make = function_called(ENGINES, settings.engine, folder)
    if make is None:
        message = f"There is no search engine {settings.engine!r}."
        raise UsageError(message)
    made: OfferedEngine = _or_not_measured(
        settings.engine,
        lambda: OfferedEngine(engine=make(settings, contact=contact, country=country, language=language)),
    )
    return made


def _or_not_measured(name: str, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except FootfallError:
        raise
    except Exception as error:
        # Its words may hold a key, as those of a failed request do.
        message = f"the search engine {name} failed ({type(error).__name__})"
        raise NotAuditedError(message) from error
