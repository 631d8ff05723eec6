"""Read a recording of a call, WAV or MP3, with limits on length, size and memory."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from footfall.errors import UsageError

Samples = NDArray[np.float32]
RATE = 16_000
"""Samples a second, as engines take them."""
MOST_MINUTES = 10
MOST_MEGABYTES = 120
_MEGABYTE = 1_000_000
_RATES = range(4_000, 192_001)
_MOST_CHANNELS = 8
_FORMATS = {"WAV", "WAVEX", "MP3"}
INSTALL = 'pip install "footfall[recordings]"'


def needed(package: str) -> Any:
    """Return a package that comes with the extra; raises `UsageError` if it is not installed."""
    try:
        return import_module(package)
    except (ImportError, OSError) as error:
        message = f"Hearing a recording needs packages that are not installed ({package}): {INSTALL}"
        raise UsageError(message) from error


def samples_of(file: Path) -> Samples:
    """Return the sound of a WAV or MP3 file, as one channel at `RATE`.

    Raises `UsageError` if it is of another format, empty, too large or too long.
    """
    soundfile, soxr = needed("soundfile"), needed("soxr")
    _refuse_size(file)
    try:
        with soundfile.SoundFile(file) as opened:
            _refuse_shape(file, opened)
            stream = soxr.ResampleStream(opened.samplerate, RATE, 1, dtype="float32")
            pieces = [stream.resample_chunk(piece) for piece in _pieces(file, opened)]
            pieces.append(stream.resample_chunk(np.zeros(0, np.float32), last=True))
    except (soundfile.SoundFileError, RuntimeError, ValueError) as error:
        message = f"{file} is not a readable recording: it must be WAV or MP3."
        raise UsageError(message) from error
    sound = np.concatenate(pieces)
    if not len(sound):
        message = f"{file} has no sound in it."
        raise UsageError(message)
    return sound


def _refuse_size(file: Path) -> None:
    try:
        size = file.stat().st_size
    except OSError as error:
        message = f"{file} cannot be read ({type(error).__name__})."
        raise UsageError(message) from error
    if not file.is_file() or not size:
        message = f"{file} is not a file, or is empty."
        raise UsageError(message)
    if size > MOST_MEGABYTES * _MEGABYTE:
        message = f"{file} is larger than {MOST_MEGABYTES} MB; save the recording as MP3, or cut it."
        raise UsageError(message)


def _refuse_shape(file: Path, opened: Any) -> None:
    if opened.format not in _FORMATS:
        message = f"{file} is {opened.format}: a recording must be WAV or MP3."
        raise UsageError(message)
    if opened.samplerate not in _RATES or not 1 <= opened.channels <= _MOST_CHANNELS:
        message = f"{file} has {opened.channels} channels at {opened.samplerate} Hz, which no telephone records."
        raise UsageError(message)


def _pieces(file: Path, opened: Any) -> Iterator[Samples]:
    """Yield the sound second by second; the length in the header is not trusted."""
    seconds = 0
    while len(block := opened.read(opened.samplerate, dtype="float32", always_2d=True)):
        seconds += 1
        if seconds > MOST_MINUTES * 60:
            message = f"{file} is longer than {MOST_MINUTES} minutes; cut it to the call."
            raise UsageError(message)
        # A file of floats can contain NaN.
        yield np.clip(np.nan_to_num(block.mean(axis=1)), -1, 1).astype(np.float32)
