"""Recognise the sounds in a recording besides speech: silence, ringing, a beep, or another sound."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

import numpy as np

from footfall.phone_menus.sound_file import RATE, Samples

_FRAME = RATE // 10
_SECONDS = _FRAME / RATE
# All of these are assumed, and checked in benchmarks/recordings.md.
# A share of full level; where a line hisses, it is twice the level of its quietest parts.
_QUIET, _LOUDEST_QUIET = 0.004, 0.04
_QUIET_BESIDE_NOISE = 2.0
_PURE, _MOSTLY, _STEADY = 0.75, 0.8, 20.0
_AROUND_A_TONE = 3
_RING_TONES = (370, 520)
_SHORTEST_RING, _LONGEST_RING = 0.35, 3.0
_SHORTEST_BEEP, _LONGEST_BEEP = 0.2, 2.5
_SHORTEST_SILENCE, _SHORTEST_SOUND = 2.0, 3.0


class Kind(StrEnum):
    """The kind of a part of a recording."""

    SILENCE = "silence"
    RING = "ring"
    BEEP = "beep"
    SOUND = "another sound"
    """Music or noise; the two are not distinguished."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a recording, in seconds from its beginning."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Sound:
    """A part of a recording without speech."""

    kind: Kind
    span: Span


def sounds(samples: Samples, speech: Iterable[Span]) -> tuple[Sound, ...]:
    """Return the sounds in the parts without speech; those that are too short to recognise are left out."""
    frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME)
    if not len(frames):
        return ()
    loud = np.sqrt((frames**2).mean(axis=1))
    quiet = min(_LOUDEST_QUIET, max(_QUIET, _QUIET_BESIDE_NOISE * float(np.percentile(loud, 5))))
    labels = ["loud" if level > quiet else "quiet" for level in loud]
    for span in speech:
        first, last = max(0, int(span.start / _SECONDS)), min(len(labels), int(span.end / _SECONDS) + 1)
        labels[first:last] = ["speech"] * max(0, last - first)
    return tuple(_sounds(frames, labels))


def _sounds(frames: Samples, labels: list[str]) -> Iterator[Sound]:
    at = 0
    for label, group in groupby(labels):
        end = at + len(list(group))
        span = Span(round(at * _SECONDS, 1), round(end * _SECONDS, 1))
        kind = _kind(frames[at:end], span.seconds) if label == "loud" else Kind.SILENCE if label == "quiet" else None
        if kind and (kind is not Kind.SILENCE or span.seconds >= _SHORTEST_SILENCE):
            yield Sound(kind, span)
        at = end


def _kind(frames: Samples, seconds: float) -> Kind | None:
    """Return the kind of a part of a recording; None if it is too short to recognise."""
    pitches = [_pitch(frame) for frame in frames]
    pure = [pitch for pitch in pitches if pitch]
    if len(pure) >= _MOSTLY * len(pitches):
        middle = float(np.median(pure))
        low, high = _RING_TONES
        if low <= middle <= high and _SHORTEST_RING <= seconds <= _LONGEST_RING:
            return Kind.RING
        steady = sum(abs(pitch - middle) <= _STEADY for pitch in pure) >= _MOSTLY * len(pure)
        if steady and middle > high and _SHORTEST_BEEP <= seconds <= _LONGEST_BEEP:
            return Kind.BEEP
    return Kind.SOUND if seconds >= _SHORTEST_SOUND else None


def _pitch(frame: Samples) -> float:
    """Return the frequency of the loudest tone, if one or two tones make up the sound; else 0."""
    power = np.abs(np.fft.rfft(frame * np.hanning(len(frame)))) ** 2
    whole, step = float(power.sum()), RATE / _FRAME
    first = int(power.argmax())
    tones = 0.0
    for _ in range(2):
        at = int(power.argmax())
        around = slice(max(0, at - _AROUND_A_TONE), at + _AROUND_A_TONE + 1)
        tones += float(power[around].sum())
        power[around] = 0
    return first * step if tones >= _PURE * whole > 0 else 0.0
