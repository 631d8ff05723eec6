"""Cache of engine answers on disk, so that the same query is not asked twice within days."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec

from footfall.evidence import Hit

FOLDER = ".search"


class _CachedAnswer(msgspec.Struct):
    asked: Annotated[datetime, msgspec.Meta(tz=True)]
    engine: str
    text: str
    hits: list[Hit]


class AnswerCache:
    """Keeps the answers of engines; API keys are not part of them."""

    def __init__(self, folder: Path | None, days: float, source: str = "") -> None:
        """Keep answers in this folder for this many days; without a folder nothing is kept.

        `source` distinguishes instances of an engine, for example by address.
        """
        self._source = source
        self._folder = folder if days > 0 else None
        self._days = timedelta(days=days)

    def known(self, engine: str, market: str, text: str) -> tuple[list[Hit], datetime] | None:
        """Return the kept answer and when it was asked; None if there is none or it is too old."""
        if not self._folder:
            return None
        try:
            record = msgspec.json.decode(
                (self._folder / self._name(engine, market, text)).read_bytes(), type=_CachedAnswer
            )
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return (record.hits, record.asked) if datetime.now(UTC) - record.asked < self._days else None

    def keep(self, engine: str, market: str, text: str, hits: list[Hit], asked: datetime) -> None:
        """Keep an answer."""
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / self._name(engine, market, text)
            new = path.with_suffix(f".{os.getpid()}.new")
            new.write_bytes(msgspec.json.encode(_CachedAnswer(asked=asked, engine=engine, text=text, hits=hits)))
            new.replace(path)

    def _name(self, engine: str, market: str, text: str) -> str:
        key = chr(10).join((engine, self._source, market, text))
        return f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.json"
