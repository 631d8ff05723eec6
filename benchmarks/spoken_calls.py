"""Makes recordings of calls from their words: machine voices, one person's prompts, ring tones, beeps, music and noise.

Machine voices are espeak-ng's and flite's, the person's are the prompts that come with Asterisk (Debian's
asterisk-core-sounds-en-wav), music is what comes with it too (asterisk-moh-opsound-wav), else chords. Everything goes
through the band of a telephone: 8 kHz, 300 to 3400 Hz.
"""

import io
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

Samples = NDArray[np.float32]
RATE = 8000
PROMPTS = Path("/usr/share/asterisk/sounds/en_US_f_Allison")
MUSIC = Path("/usr/share/asterisk/moh/macroform-cold_day.wav")
_BAND = butter(4, (300, 3400), "bandpass", fs=RATE, output="sos")
_GAP = 0.25


def missing(call: Mapping[str, Any]) -> str:
    """Return what this machine lacks to make a call, or nothing."""
    if call["voice"] == "person":
        return "" if PROMPTS.is_dir() else "asterisk-core-sounds-en-wav"
    program = call["voice"].split()[0]
    return "" if shutil.which(program) else program


def call_sound(call: Mapping[str, Any]) -> Samples:
    """Return the sound of a call, as a telephone carries it."""
    parts = [_part(part, call["voice"]) for part in call["parts"]]
    gap = np.zeros(int(_GAP * RATE), np.float32)
    whole = np.concatenate([piece for part in parts for piece in (part, gap)])
    noise = np.random.default_rng(7).normal(0, 1, len(whole)) * call.get("noise", 0.001)
    heard = sosfilt(_BAND, whole + noise)
    return np.asarray(np.clip(heard, -1, 1), np.float32)


def write(sound: Samples, file: Path) -> Path:
    """Write a sound as WAV or MP3, by its name."""
    soundfile.write(file, sound, RATE)
    return file


def _part(part: Mapping[str, Any], voice: str) -> Samples:
    ((kind, value),) = part.items()
    if kind == "say":
        return spoken(value, voice)
    if kind == "prompt":
        names = [value] if isinstance(value, str) else value
        return np.concatenate([_read(PROMPTS / f"{name}.wav") for name in names])
    makers = {"ring": _ring, "beep": _beep, "music": _music, "pause": _pause}
    return makers[kind](value)


def spoken(text: str, voice: str) -> Samples:
    """Return a text in the voice of a machine: `espeak-ng en-us 150` or `flite slt`."""
    program, name, *speed = voice.split()
    if program == "flite":
        command = ["flite", "-voice", name, "-t", text, "-o", "/dev/stdout"]
    else:
        command = ["espeak-ng", "-v", name, "-s", speed[0] if speed else "150", "--stdout", text]
    made = subprocess.run(command, capture_output=True, check=True).stdout
    return _loud(_whole(io.BytesIO(made)))


def _read(file: Path) -> Samples:
    return _whole(file)


def _whole(file: Path | io.BytesIO) -> Samples:
    sound, rate = soundfile.read(file, dtype="float32")
    return np.asarray(soxr.resample(sound, rate, RATE), np.float32)


def _loud(sound: Samples) -> Samples:
    return np.asarray(sound * (0.5 / max(1e-6, float(np.abs(sound).max()))), np.float32)


def _tones(seconds: float, frequencies: Iterable[float]) -> Samples:
    at = np.arange(int(seconds * RATE)) / RATE
    return np.asarray(sum(0.15 * np.sin(2 * np.pi * one * at) for one in frequencies), np.float32)


def _ring(seconds: float) -> Samples:
    """One second of ringing, then up to two of silence, as often as there is time for it."""
    times = max(1, round(seconds / 2))
    return np.concatenate([np.concatenate([_tones(1, (440, 480)), _pause(1)]) for _ in range(times)])


def _beep(seconds: float) -> Samples:
    return _tones(seconds, (1000,))


def _pause(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE), np.float32)


def _music(seconds: float) -> Samples:
    if MUSIC.is_file():
        return _loud(_read(MUSIC)[RATE : RATE + int(seconds * RATE)])
    chords = ((262, 330, 392), (349, 440, 523), (392, 494, 587), (262, 330, 392))
    return np.concatenate([_tones(seconds / 4, chord) for chord in chords])


def seconds_to_speech(call: Mapping[str, Any]) -> float:
    """Return after how many seconds somebody speaks in a call."""
    seconds = 0.0
    for part in call["parts"]:
        if "say" in part or "prompt" in part:
            break
        seconds += len(_part(part, call["voice"])) / RATE + _GAP
    return seconds


def as_integers(sound: Samples, rate: int) -> bytes:
    """Return a sound at another rate, as 16-bit integers."""
    whole = np.clip(np.asarray(soxr.resample(sound, RATE, rate)), -1, 1) * 32767
    return bytes(whole.astype(np.int16).tobytes())
