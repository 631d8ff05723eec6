"""What a public site hides: no number, address or picture is left in any of its files, and nothing else is lost."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

import msgspec
import pytest

from footfall.check import FindingId, Stage, all_checks, finding_id
from footfall.config.schema import Config, PublishSettings
from footfall.evidence import Evidence, Route, RouteKind, Seen, ShownAs, Sight
from footfall.judging.result import Result
from footfall.publish import redact
from footfall.publish.build import build, publish
from footfall.runs.history import FindingHistory
from footfall.runs.store import load_evidence, load_result, save_evidence

Whole = TypeVar("Whole", Evidence, Result)
GOLDEN = Path(__file__).parent / "golden" / "ashgrove-heating"
SEEN = Seen(phone=Sight.FIRST_SCREEN, desktop=Sight.FIRST_SCREEN)
# A number and an address that occur nowhere else, in every spelling that a page may use.
PHONES = (
    *("+44 20 7946 0958", "+442079460958", "020 7946 0958", "(020) 7946-0958", "0044 20 7946 0958", "020.7946.0958"),
    *("+44 (0)20 7946 0958", "02079460958", "tel:+442079460958", "https://wa.me/442079460958", "020 / 7946 0958"),
)
MAILS = (
    *("canary@gullrock.example", "Canary@Gullrock.example", "mailto:canary@gullrock.example?subject=Hello"),
    *("canary (at) gullrock (dot) example", "canary [at] gullrock.example", "canary AT gullrock.example"),
    *("canary%40gullrock.example", "elpmaxe.kcorllug@yranac", "canary @ gullrock.example"),
)
UNHARMED = (
    *("Fitted from £2,150 within 14 days", "Monday to Friday 8:00-17:30", "22 November 2026", "2026-11-22T091500Z"),
    *("10 % off until 24.12.2026", "LS9 8AB", "since 1998, 2019-2026", "version 1.2.3", "EUR 12.345,67", "9 of 10"),
    *("0123456789abcdef0123456789abcdef", "1,700 times", "meet us at noon", "Price: 79 460 kr"),
)


def evidence(*routes: tuple[RouteKind, str, str]) -> Evidence:
    """Return the golden evidence with these routes on its start page."""
    whole = load_evidence(GOLDEN)
    assert whole.exploration
    page = replace(
        whole.exploration.pages[0],
        routes=tuple(
            Route(kind=kind, value=value, shown=shown, shown_as=ShownAs.TEXT, seen=SEEN)
            for kind, value, shown in routes
        ),
    )
    return replace(whole, exploration=replace(whole.exploration, pages=(page, *whole.exploration.pages[1:])))


CANARIES = (
    (RouteKind.PHONE, "+442079460958", "020 7946 0958"),
    (RouteKind.MAIL, "canary@gullrock.example", "Write to us"),
)


@pytest.fixture(scope="module")
def hide() -> Callable[[str], str]:
    return redact.redactor(("emails", "phones"), [evidence(*CANARIES)])


@pytest.mark.parametrize("spelling", PHONES)
def test_a_known_number_is_hidden_in_every_spelling(hide: Callable[[str], str], spelling: str) -> None:
    redacted = hide(f"Ring {spelling} today, from £2,150.")

    assert not re.search(r"\d{3}", redacted.replace("2,150", ""))
    assert re.search(r"^Ring .*\[phone hidden\] today, from £2,150\.$", redacted)


@pytest.mark.parametrize("spelling", MAILS)
def test_a_known_address_is_hidden_in_every_spelling(hide: Callable[[str], str], spelling: str) -> None:
    redacted = hide(f"Write to {spelling} today.")

    assert "gullrock" not in redacted.lower()
    assert "canary" not in redacted.lower()
    assert redacted.startswith("Write to [mail hidden]")


@pytest.mark.parametrize(
    ("said", "redacted"),
    [
        ("Ring 0117 496 0377 now", "Ring [phone hidden] now"),
        ("From abroad +49 30 901820.", "From abroad [phone hidden]."),
        ("Telefon: 4567 890", "Telefon: [phone hidden]"),
        ("jo.bloggs@other.example knows", "[mail hidden] knows"),
        ("jo.bloggs [at] other [dot] example knows", "[mail hidden] knows"),
    ],
)
def test_what_looks_like_one_is_hidden_too(hide: Callable[[str], str], said: str, redacted: str) -> None:
    assert hide(said) == redacted


@pytest.mark.parametrize("said", UNHARMED)
def test_nothing_else_is_lost(hide: Callable[[str], str], said: str) -> None:
    assert hide(said) == said


def test_a_short_number_is_hidden_where_it_is_a_route() -> None:
    short = (RouteKind.PHONE, "4567", "4567")
    seen = evidence(short, (RouteKind.PHONE, "4568", "Ring us"))
    redacted = redact.redactor(("phones",), [seen])(seen)
    assert redacted.exploration

    assert [(route.value, route.shown) for route in redacted.exploration.pages[0].routes] == [
        ("[phone hidden]", "[phone hidden]"),
        ("[phone hidden]", "Ring us"),
    ]


def test_nothing_is_touched_where_nothing_is_to_be_hidden() -> None:
    whole = evidence(*CANARIES)

    assert redact.redactor((), [whole])(whole) is whole


def test_a_number_of_long_ago_is_hidden_in_what_was_found_then() -> None:
    history = FindingHistory(
        id=FindingId("tap:01603-496-0142"),
        check="tap",
        stage=Stage.TALK,
        fix="Make 212-555-0142 a link",
        times=((0, 1),),
    )

    hidden = redact.redactor(("phones",), ())(history)

    assert hidden.id == "tap:[phone hidden]"
    assert hidden.fix == "Make [phone hidden] a link"


def test_a_digest_that_would_give_a_number_away_is_made_anew() -> None:
    """Replace the digest, as trying all ten-digit numbers would reveal the one that it belongs to."""
    subject = "0117 496 0377"
    whole = load_result(GOLDEN)
    fix, judged = whole.fixes[0], next(check_result for check_result in whole.judged if check_result.outcome.findings)
    finding = replace(judged.outcome.findings[0], subject=subject, id=finding_id(judged.check, subject))
    judged = replace(judged, outcome=replace(judged.outcome, findings=(finding,)))
    whole = replace(whole, judged=(judged,), fixes=(replace(fix, finding=finding.id),))

    hide = redact.redactor(("phones",), [evidence(*CANARIES)])
    redacted = hide(whole)

    (hidden,) = redacted.judged[0].outcome.findings
    assert hidden.subject == "[phone hidden]"
    assert hidden.id == redacted.fixes[0].finding == finding_id(judged.check, "[phone hidden]")
    past = FindingHistory(id=finding.id, check=judged.check, stage=judged.stage, fix="", times=((0, 0),))
    assert hide(past).id == f"{judged.check}:phone-hidden"


def test_pictures_go_with_the_words_that_they_show() -> None:
    assert redact.hidden(()) == ()
    assert redact.hidden(("shots",)) == ("shots",)
    assert redact.hidden(("phones",)) == ("phones", "shots")


def project(root: Path, wishes: tuple[str, ...]) -> Path:
    """Publish a project whose audits contain the canaries in every text."""
    every = " ".join((*PHONES, *MAILS))
    for day in ("2026-11-15T091500Z", "2026-11-22T091500Z"):
        folder = root / "results" / "ashgrove-heating" / day
        shutil.copytree(GOLDEN, folder)
        (folder / "shots").mkdir()
        (folder / "shots" / "contact_route-1.webp").write_bytes(b"RIFF a picture WEBP")
        seen = evidence(*CANARIES, (RouteKind.PHONE, "+441174960377", "0117 496 0377"))
        save_evidence(_with_canaries(seen, every), folder)
        result = folder / "result.json"
        result.write_text(json.dumps(_add_canaries(json.loads(result.read_text("utf-8")), every)), "utf-8")
    settings = PublishSettings(hide=wishes, url="https://firm.example/")  # type: ignore[arg-type]
    publish(root, Config(publish=settings), all_checks())
    return root


def _with_canaries(whole: Whole, canaries: str) -> Whole:
    return msgspec.convert(_add_canaries(json.loads(msgspec.json.encode(whole)), canaries), type(whole))


SUNG = {"saw", "ending", "fix", "detail", "quote", "summary", "snippet", "title", "subject"}


def _add_canaries(node: object, canaries: str) -> object:
    """Append the canaries to every text that pages may show, in place."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in SUNG and isinstance(value, str):
                node[key] = f"{value} {canaries}"
            _add_canaries(value, canaries)
        if "subject" in node:
            node["id"] = finding_id(node["id"].partition(":")[0], node["subject"])
    elif isinstance(node, list):
        for value in node:
            _add_canaries(value, canaries)
    return node


def spelt(path: Path) -> set[str]:
    """Return the canaries that are left in a file, in any encoding."""
    raw = path.read_bytes().decode("utf-8", "replace")
    plain = unescape(unquote(unescape(raw)))
    digits = re.sub(r"[\s.()\-/]", "", plain)
    mute = plain.lower().replace("(dot)", ".")
    found = {number for number in ("2079460958", "1174960377") if number in digits}
    return found | {word for word in ("canary", "gullrock", "yranac") if word in mute}


def files(root: Path) -> list[Path]:
    """Return all files of the site's sources and of the built site."""
    return [path for part in ("site", "public") for path in (root / part).rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("public"), ("emails", "phones"))
    build(root)
    return root


def test_a_public_site_leaves_all_of_it_out(public: Path) -> None:
    written = files(public)

    assert len(written) > 300
    assert {str(path.relative_to(public)): spelt(path) for path in written if spelt(path)} == {}
    assert [path.name for path in written if path.suffix == ".webp"] == []
    for page in public.rglob("public/companies/*/*.html"):
        assert not re.search(r'src="(shots|then)/', page.read_text("utf-8")), page


def test_a_public_site_says_what_it_leaves_out(public: Path) -> None:
    pages = public / "public/companies/ashgrove-heating"

    assert "[phone hidden]" in unescape((pages / "routes.html").read_text("utf-8"))
    assert "[mail hidden]" in (pages / "result.json").read_text("utf-8")
    assert (pages / "index.html").read_text("utf-8").count("This site does not show the pictures.") == 1


def test_results_on_disk_stay_whole(public: Path) -> None:
    folder = public / "results/ashgrove-heating/2026-11-22T091500Z"

    assert spelt(folder / "evidence.json") >= {"2079460958", "1174960377", "canary"}
    assert load_result(folder).reach


def test_a_site_of_ones_own_leaves_nothing_out(tmp_path: Path) -> None:
    front = project(tmp_path, ()) / "site/companies/ashgrove-heating"

    assert spelt(front / "diaries.md") == {"2079460958", "canary", "gullrock", "yranac"}
    assert spelt(front / "routes.md") >= {"2079460958", "1174960377"}
    assert spelt(front / "result.json") >= {"2079460958", "canary"}
    assert (front / "shots" / "contact_route-1.webp").is_file()


def test_the_owner_is_told_that_pictures_go_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(tmp_path, Config(publish=PublishSettings(hide=("phones",))), ())
    publish(tmp_path, Config(publish=PublishSettings(hide=("phones", "shots"))), ())

    assert capsys.readouterr().err.count("pictures are left out too") == 1
