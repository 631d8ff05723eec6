"""Recordings of calls: what is heard of calls that a machine speaks, and files that are no recordings."""

import struct
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spoken_calls

from footfall.errors import UsageError
from footfall.phone_menus.recording import Heard, hear, read_recording
from footfall.phone_menus.sound_file import MOST_MEGABYTES, MOST_MINUTES
from footfall.phone_menus.spoken import Word, read_text, read_words
from footfall.phone_menus.tones import Kind

VOICE = "flite slt"
HOLD = {
    "voice": VOICE,
    "parts": [{"ring": 2}, {"say": "Please stay on the line. You are number three in the queue."}, {"beep": 0.6}],
}


def heard(call: Mapping[str, Any], folder: Path, *, name: str = "call.wav", language: str = "en") -> Heard:
    """Hear a call that is made for it."""
    if lacking := spoken_calls.missing(call):
        pytest.skip(f"{lacking} is not installed, which speaks the calls of the tests")
    return hear(spoken_calls.write(spoken_calls.call_sound(call), folder / name), language)


@pytest.mark.parametrize("name", ["call.wav", "call.mp3"])
def test_a_call_on_hold_is_heard(tmp_path: Path, name: str) -> None:
    call = heard(HOLD, tmp_path, name=name)
    said = read_recording(call, "en")

    assert said
    assert said.person_by_waiting
    assert said.position == 3
    assert call.seconds_to_speech is not None
    assert call.seconds_to_speech == pytest.approx(spoken_calls.seconds_to_speech(HOLD), abs=0.8)
    assert {sound.kind for sound in call.sounds} >= {Kind.RING, Kind.BEEP}


def test_a_key_is_heard_and_when(tmp_path: Path) -> None:
    menu = {"voice": "flite rms", "parts": [{"pause": 2}, {"say": "To make a claim, press one now."}]}
    said = read_recording(heard(menu, tmp_path), "en")

    assert said
    assert [choice.key for choice in said.choices] == ["1"]
    assert said.choices[0].at == pytest.approx(3.5, abs=1.5)


def test_espeak_is_heard_at_least_as_speech(tmp_path: Path) -> None:
    call = heard({"voice": "espeak-ng en-us 140", "parts": [{"say": "Thank you for calling Brightwell."}]}, tmp_path)

    assert call.speech
    assert call.words


def test_what_was_not_heard_is_not_called_missing(tmp_path: Path) -> None:
    said = read_recording(heard(HOLD, tmp_path), "en")

    assert said
    assert (said.asks_for_message, said.says_hours, said.busy, said.person_key, said.times) == (None,) * 5
    assert said.names("Ashgrove") is None


def test_of_another_language_only_durations_are_told(tmp_path: Path) -> None:
    call = heard(HOLD, tmp_path, language="de")

    assert call.speech
    assert not call.understood
    assert not call.words
    assert read_recording(call, "de") is None


def test_music_is_no_speech(tmp_path: Path) -> None:
    call = heard({"voice": VOICE, "parts": [{"music": 8}]}, tmp_path)

    assert not call.words
    assert call.seconds_to_speech is None
    assert any(sound.kind is Kind.SOUND for sound in call.sounds)


def test_silence_alone_is_told(tmp_path: Path) -> None:
    call = heard({"voice": VOICE, "parts": [{"pause": 5}]}, tmp_path)

    assert not call.speech
    assert call.silences
    assert read_recording(call, "en") is not None


def wav(data: bytes, *, rate: int = 8000, channels: int = 1, claimed: int | None = None) -> bytes:
    """Return a WAV file of 16 bits, whose header may lie."""
    size = len(data) if claimed is None else claimed
    form = struct.pack("<HHIIHH", 1, channels, rate, (rate * channels * 2) % 2**32, channels * 2 % 2**16, 16)
    return (
        b"RIFF"
        + struct.pack("<I", (size + 36) % 2**32)
        + b"WAVEfmt \x10\0\0\0"
        + form
        + b"data"
        + struct.pack("<I", size)
        + data
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no sound at all",
        b"<html>" * 4000,
        b"RIFF\xff\xff\xff\xffWAVE",
        b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f",
        b"\xff\xfb" * 2000,
        wav(b""),
        wav(b"\0\0" * 8000, rate=1),
        wav(b"\0\0" * 8000, rate=4_000_000_000),
        wav(b"\0\0" * 8000, channels=60_000),
        wav(b"\0\0" * 8000, channels=0),
    ],
)
def test_what_is_no_recording_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "call.wav"
    file.write_bytes(content)

    with pytest.raises(UsageError, match=r"call\.wav"):
        hear(file, "en")


def test_a_header_that_lies_about_the_length_is_not_believed(tmp_path: Path) -> None:
    file = tmp_path / "call.wav"
    file.write_bytes(wav(b"\0\0" * 16000, claimed=0xFFFFFFF0))

    assert hear(file, "en").seconds == pytest.approx(2, abs=0.1)


def test_samples_that_are_no_numbers_are_silence(tmp_path: Path) -> None:
    sound = np.full(16000, np.nan, np.float32)
    sound[::2] = np.inf
    file = tmp_path / "call.wav"
    import soundfile

    soundfile.write(file, sound, 8000, subtype="FLOAT")

    assert hear(file, "en").seconds == pytest.approx(2, abs=0.1)


def test_a_call_that_is_too_long_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "call.wav"
    file.write_bytes(wav(b"\0\0" * (8000 * 60 * MOST_MINUTES + 16000)))

    with pytest.raises(UsageError, match="longer than 10 minutes"):
        hear(file, "en")


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "call.wav"
    with file.open("wb") as opened:
        opened.truncate(MOST_MEGABYTES * 1_000_000 + 1)

    with pytest.raises(UsageError, match="larger than"):
        hear(file, "en")


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "none.wav"):
        with pytest.raises(UsageError):
            hear(file, "en")


def test_who_lacks_the_extra_is_told_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "soundfile", None)
    file = tmp_path / "call.wav"
    file.write_bytes(wav(b"\0\0" * 8000))

    with pytest.raises(UsageError, match=r'pip install "footfall\[recordings\]"'):
        hear(file, "en")


# What is read of words that were heard, without an engine.


def words(text: str) -> list[Word]:
    """Return words that were heard, half a second each."""
    return [Word(text=word, start=at / 2, end=at / 2 + 0.5) for at, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Press free for the workshop.", "3"),
        ("For a company directory pressed for.", "4"),
        ("Pressed to to access messages.", "2"),
        ("Five p M. press. Seven, for location.", "7"),
        ("We had foreclosed to press for answers about it.", ""),
        ("Our press to the left is broken.", ""),
        ("One of our agents will press on with your order.", ""),
    ],
)
def test_a_key_that_sounds_like_another_word(text: str, keys: str) -> None:
    assert "".join(choice.key for choice in read_words(words(text), "en").choices) == keys


def test_a_key_has_the_second_at_which_it_is_said() -> None:
    (choice,) = read_words(words("For sales press one."), "en").choices

    assert choice.at == 1


def test_what_keys_are_for_is_not_told_where_either_reading_is_possible() -> None:
    heard_words = read_words(words("for sales press one for support press two for billing"), "en")

    assert [choice.key for choice in heard_words.choices] == ["1", "2"]
    assert {choice.purpose for choice in heard_words.choices} == {""}


def test_a_text_says_what_it_does_not_say() -> None:
    said = read_text("Press one for sales.", "en")

    assert (said.busy, said.asks_for_message, said.says_hours, said.person_key) == (False, False, False, "")
    assert said.names("Ashgrove") is False


def test_a_language_that_is_not_read_is_an_error() -> None:
    with pytest.raises(KeyError):
        read_text("naciśnij jeden", "pl")
