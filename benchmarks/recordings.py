"""How well recordings of calls are heard: `recordings.yaml`, spoken by machines and by one person’s prompts.

    .venv/bin/python benchmarks/recordings.py --set first [--show] [--compare]

Needs the Debian packages espeak-ng, flite, asterisk-core-sounds-en-wav and
asterisk-moh-opsound-wav. `--show` prints what was heard. `--compare` lets
pocketsphinx hear the same calls, where it is installed: with its general
language model, and spotting “press” and a key alone. `--text` reads the words
that machines say as text, without any sound.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spoken_calls
import yaml

from footfall.phone_menus.recording import Heard, hear, read_recording
from footfall.phone_menus.spoken import Spoken, Word, read_text, read_words
from footfall.phone_menus.tones import Kind
from footfall.vocabulary.matching import fold

CALLS = Path(__file__).with_name("recordings.yaml")
CLAIMS = ("person", "repeat", "hours", "message", "back", "name", "busy", "place")
RIGHT, UNKNOWN, WRONG = "right", "–", "WRONG"
Call = dict[str, Any]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=("first", "second"), default="first")
    for name in ("show", "compare", "text"):
        parser.add_argument(f"--{name}", action="store_true")
    chosen = parser.parse_args()
    calls: list[Call] = yaml.safe_load(CALLS.read_text("utf-8"))[chosen.set]
    if chosen.text:
        _print_table([(call, read_text(_words_of(call), "en"), None) for call in calls if _words_of(call)])
        return
    heard: list[tuple[Call, Spoken, Heard | None]] = []
    for call in calls:
        if lacking := spoken_calls.missing(call):
            print(f"Left out {call['name']}: {lacking} is not installed.")
            continue
        found = _hear(call)
        spoken = read_recording(found, "en")
        assert spoken is not None  # noqa: S101 # English is heard
        heard.append((call, spoken, found))
        if chosen.show:
            print(f"{call['name']}: {spoken.text}\n    {[(one.key, one.purpose, one.at) for one in spoken.choices]}")
    _print_table(heard)
    _print_sounds(heard)
    if chosen.compare:
        _print_comparison(heard)


def _hear(call: Call) -> Heard:
    with tempfile.TemporaryDirectory() as folder:
        return hear(spoken_calls.write(spoken_calls.call_sound(call), Path(folder) / "call.wav"), "en")


def _words_of(call: Call) -> str:
    return " ".join(part["say"] for part in call["parts"] if "say" in part)


def scores(call: Call, spoken: Spoken) -> dict[str, str]:
    """Return each claim with whether it is right, wrong, or not drawn; what is neither true nor claimed is left out."""
    truth = {
        "person": (call.get("person", "").replace("stay", ""), spoken.person_key),
        "repeat": (call.get("repeat", ""), spoken.repeat_key),
        "hours": _hours(call, spoken),
        "message": (call.get("message", False), spoken.asks_for_message),
        "back": (_plain(call.get("within", "")), _plain(spoken.calls_back_when)),
        "name": (bool(call.get("company")), spoken.names(call.get("company", ""))),
        "busy": (call.get("busy", False), spoken.busy),
        "place": (call.get("position", 0), spoken.position),
    }
    if call.get("person") == "stay":
        truth["person"] = (True, spoken.person_by_waiting)
    return {name: judged for name, pair in truth.items() if (judged := _judged(*pair))}


def _hours(call: Call, spoken: Spoken) -> tuple[Any, Any]:
    """Return the times of a text; of what was heard, only whether hours are said."""
    if spoken.times is None:
        return bool(call.get("hours")), spoken.says_hours
    return sorted(call.get("hours", [])), [f"{time // 60:02}:{time % 60:02}" for time in sorted(spoken.times)]


def _judged(true: Any, found: Any) -> str:
    if not found:
        return UNKNOWN if true else ""
    return RIGHT if true == found or (isinstance(true, str) and true and true in found) else WRONG


def _plain(said: str) -> str:
    return fold(said).replace("one", "1").replace("two", "2").replace("three", "3").replace("business", "working")


def _keys(call: Call, spoken: Spoken) -> tuple[int, int, int, int, int]:
    """Return how many keys there are, how many were heard, wrong ones, and what for: right and wrong."""
    true = call.get("choices", {})
    heard = {choice.key: choice.purpose for choice in spoken.choices}
    found = [key for key in heard if key in true]
    for_what = [key for key in found if heard[key] and true[key]]
    right = sum(true[key] in heard[key] for key in for_what)
    return len(true), len(found), len(heard) - len(found), right, len(for_what) - right


def _print_table(heard: list[tuple[Call, Spoken, Heard | None]]) -> None:
    print("\n| call | voice | keys | heard | wrong | what for: right | wrong | " + " | ".join(CLAIMS) + " |")
    print("| --- | --- |" + " ---: |" * 5 + " --- |" * len(CLAIMS))
    totals: dict[str, Counter[str]] = {}
    for call, spoken, _ in heard:
        counted = _keys(call, spoken)
        judged = scores(call, spoken)
        cells = [str(count) for count in counted] if counted[0] or counted[2] else [""] * 5
        print(
            f"| {call['name']} | {call['voice']} | {' | '.join([*cells, *(judged.get(name, '') for name in CLAIMS)])} |"
        )
        total = totals.setdefault(call["voice"].split()[0], Counter())
        total.update(dict(zip(("keys", "heard", "wrong", "right for", "wrong for"), counted, strict=True)))
        total.update({f"{name} {result}": 1 for name, result in judged.items()})
    for voice, total in totals.items():
        claims = (
            f"{name} {total[f'{name} {RIGHT}']}/{_all(total, name)}, {total[f'{name} {WRONG}']} wrong"
            for name in CLAIMS
        )
        keys = f"keys {total['heard']} of {total['keys']}, {total['wrong']} wrong"
        what_for = f"what for {total['right for']} right, {total['wrong for']} wrong"
        print(f"\n{voice}: {'; '.join((keys, what_for, *claims))}")


def _all(total: Counter[str], name: str) -> int:
    return sum(total[f"{name} {result}"] for result in (RIGHT, UNKNOWN, WRONG))


def _print_sounds(heard: list[tuple[Call, Spoken, Heard | None]]) -> None:
    """Print how many inserted sounds were recognised, and by how many seconds the first speech is missed."""
    names = {"ring": Kind.RING, "beep": Kind.BEEP, "music": Kind.SOUND, "pause": Kind.SILENCE}
    put, recognised, late = Counter[str](), Counter[str](), []
    for call, _, found in heard:
        assert found is not None  # noqa: S101 # only calls that were heard get here
        inside = Counter({name: sum(name in part for part in call["parts"]) for name in names})
        # Each ring is a second of tone and one of silence.
        inside["ring"] = sum(max(1, round(part["ring"] / 2)) for part in call["parts"] if "ring" in part)
        put.update(inside)
        for name, kind in names.items():
            count = sum(sound.kind is kind for sound in found.sounds)
            recognised[name] += min(count, inside[name])
            recognised[f"{name} wrongly"] += max(0, count - inside[name])
        if found.seconds_to_speech is not None:
            late.append(abs(found.seconds_to_speech - spoken_calls.seconds_to_speech(call)))
    lines = (f"{name}: {recognised[name]} of {put[name]}, {recognised[f'{name} wrongly']} wrongly" for name in names)
    print("\n" + "; ".join(lines))
    if late:
        middle = sorted(late)[len(late) // 2]
        print(f"Seconds to the first speech are off by {middle:.1f} (median), {max(late):.1f} (most).")


def _print_comparison(heard: list[tuple[Call, Spoken, Heard | None]]) -> None:
    """Print how many times “press” and how many keys each engine heard."""
    engines = "keys | Moonshine | wrong | pocketsphinx | wrong | spotting | wrong"
    print(f"\n| voice | “press” said | Moonshine | pocketsphinx | {engines} |")
    print("| --- |" + " ---: |" * 10)
    rows: dict[str, Counter[int]] = {}
    for call, spoken, _ in heard:
        sound = spoken_calls.call_sound(call)
        general = read_words((Word(text=word) for word in _general(sound)), "en")
        spotted = set(_spotted(sound))
        true = set(call.get("choices", {}))
        press = _presses(_words_of(call)) or len(true)
        keys = [len(true), *(count for one in (spoken, general) for count in _keys(call, one)[1:3])]
        found = [press, min(press, _presses(spoken.text)), min(press, _presses(general.text))]
        found += [*keys, len(spotted & true), len(spotted - true)]
        rows.setdefault(call["voice"].split()[0], Counter()).update(dict(enumerate(found)))
    for voice, row in rows.items():
        print(f"| {voice} | {' | '.join(str(row[at]) for at in range(10))} |")


def _presses(text: str) -> int:
    return len([word for word in fold(text).split() if word.strip(",.") in {"press", "dial", "push", "select"}])


_SPOKEN_KEYS = {
    **{"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7"},
    **{"eight": "8", "nine": "9", "star": "*", "hash": "#", "pound": "#"},
}


def _general(sound: spoken_calls.Samples) -> list[str]:
    from pocketsphinx import Decoder  # noqa: PLC0415 # only --compare needs it

    return list(_decoded(Decoder(samprate=16000, loglevel="FATAL"), sound))


def _spotted(sound: spoken_calls.Samples) -> Iterator[str]:
    from pocketsphinx import Decoder  # noqa: PLC0415 # only --compare needs it

    with tempfile.NamedTemporaryFile("w", suffix=".txt") as phrases:
        phrases.write("\n".join(f"press {key} /1e-12/" for key in _SPOKEN_KEYS))
        phrases.flush()
        decoder = Decoder(kws=phrases.name, lm=None, samprate=16000, loglevel="FATAL")
        yield from (_SPOKEN_KEYS[word] for word in _decoded(decoder, sound) if word in _SPOKEN_KEYS)


def _decoded(decoder: Any, sound: spoken_calls.Samples) -> Iterator[str]:
    decoder.start_utt()
    decoder.process_raw(spoken_calls.as_integers(sound, 16000), full_utt=True)
    decoder.end_utt()
    found = decoder.hyp()
    yield from (found.hypstr.split() if found else ())


if __name__ == "__main__":
    main()
