"""Transcribe a recording of a call: times of speech, words, and other sounds.

The engine is Moonshine with its tiny English model, which comes inside the
package, so nothing is downloaded and nothing leaves this machine. It supports
English only; in other languages only the times of speech are known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from footfall.errors import UsageError
from footfall.phone_menus.sound_file import INSTALL, RATE, Samples, needed, samples_of
from footfall.phone_menus.spoken import Spoken, Word, read_words
from footfall.phone_menus.tones import Kind, Sound, Span, sounds

HEARD_LANGUAGES = ("en",)
"""The languages whose words the engine’s packaged model understands."""
# Samples: the length of pieces for the engine, and the part at their end where the quietest point is cut.
_PIECE, _LAST_PART = 40 * RATE, 8 * RATE
_FRAME = RATE // 20
# Seconds; shorter lines are clicks that the engine took for words.
_SHORTEST_LINE = 0.5
_ENGINE = "moonshine_voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The transcript of a recording."""

    seconds: float
    speech: tuple[Span, ...]
    words: tuple[Word, ...]
    """The words by the engine; their times are interpolated within each phrase."""
    sounds: tuple[Sound, ...]
    """The sounds in the parts without speech."""
    understood: bool
    """Whether the engine knows the language; if not, there are no words."""

    @property
    def seconds_to_speech(self) -> float | None:
        """The seconds until speech begins; None if there is none."""
        return self.speech[0].start if self.speech else None

    @property
    def silences(self) -> tuple[Span, ...]:
        """The parts of silence."""
        return tuple(sound.span for sound in self.sounds if sound.kind is Kind.SILENCE)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    span: Span


def hear(file: Path, language: str) -> Heard:
    """Transcribe a recording of a call in a given language.

    Raises `UsageError` if the file cannot be read as a recording, or the optional
    packages are not installed.
    """
    samples = samples_of(file)
    understood = language in HEARD_LANGUAGES
    lines = [line for line in _lines(samples, understood=understood) if line.span.seconds >= _SHORTEST_LINE]
    speech = _joined([line.span for line in lines])
    return Heard(
        seconds=round(len(samples) / RATE, 1),
        speech=speech,
        words=tuple(word for line in lines for word in _timed(line)) if understood else (),
        sounds=sounds(samples, speech),
        understood=understood,
    )


def read_recording(heard: Heard, language: str) -> Spoken | None:
    """Read the words of a transcript; None if the language is not supported."""
    return read_words(heard.words, language) if heard.understood else None


def _lines(samples: Samples, *, understood: bool) -> Iterator[_Line]:
    engine = _engine(understood=understood)
    try:
        for start, piece in _cut(samples):
            for line in engine.transcribe_without_streaming(piece, RATE).lines:
                begin = start / RATE + line.start_time
                yield _Line(line.text if understood else "", Span(round(begin, 2), round(begin + line.duration, 2)))
    finally:
        engine.close()


def _engine(*, understood: bool) -> Any:
    api, transcriber = needed(f"{_ENGINE}.moonshine_api"), needed(f"{_ENGINE}.transcriber")
    model = Path(needed(f"{_ENGINE}.utils").get_model_path("tiny-en"))
    if not (model / "encoder_model.ort").is_file():
        message = f"The installed moonshine-voice has no model in it: {INSTALL}"
        raise UsageError(message)
    options = {"return_audio_data": "false"} | ({} if understood else {"skip_transcription": "true"})
    return transcriber.Transcriber(model, api.ModelArch.TINY, options=options)


def _cut(samples: Samples) -> Iterator[tuple[int, Samples]]:
    """Yield pieces with their start, cut at the quietest points, which are seldom inside a word."""
    start = 0
    while start < len(samples):
        end = min(len(samples), start + _PIECE)
        if end < len(samples):
            last = samples[end - _LAST_PART : end].reshape(-1, _FRAME)
            end += (int((last**2).mean(axis=1).argmin()) + 1) * _FRAME - _LAST_PART
        yield start, samples[start:end]
        start = end


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Merge touching spans; those of the engine overlap a little."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def _timed(line: _Line) -> Iterator[Word]:
    """Yield the words of a line, with times in proportion to their letters."""
    words = line.text.split()
    letters = np.cumsum([0, *(len(word) + 1 for word in words)]) / max(1, sum(len(word) + 1 for word in words))
    for word, begin, end in zip(words, letters, letters[1:], strict=False):
        start, seconds = line.span.start, line.span.seconds
        yield Word(
            text=word, start=round(start + seconds * float(begin), 1), end=round(start + seconds * float(end), 1)
        )
