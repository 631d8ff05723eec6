"""Counts of visits as tools export them and logs hold them: read as they are, refused where they mislead."""

import gzip
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from footfall.calibration import access_logs, exports
from footfall.calibration.contacts import EventNames, contacts
from footfall.calibration.counts import What
from footfall.calibration.load import load_counts
from footfall.errors import UsageError

ROOT = Path(__file__).parent.parent
EXPORTS = ROOT / "tests" / "exports"
EXPECTED_PARTS: dict[str, Any] = yaml.safe_load((EXPORTS / "expected.yaml").read_text("utf-8"))
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
FORMS = frozenset({"/kontakt"})
PHONE_AGENT = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 "
    "Mobile/15E148 Safari/604.1"
)
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def read(path: Path) -> list[Any]:
    """Return what a file says, as `expected.yaml` puts it."""
    data = path.read_bytes()
    log = access_logs.is_log(data)
    parts = access_logs.parts(path.name, [path], FORMS) if log else exports.parts(path.name, data)
    return [
        {
            "tool": part.tool,
            "what": str(part.what),
            "counts": {str(name): number for name, number in part.counts.items()},
            **({"days": f"{part.first} {part.last}"} if part.first else {}),
            **({"unit": part.unit} if part.unit != "visits" else {}),
        }
        for part in parts
    ]


def test_each_file_has_an_expectation() -> None:
    there = {path.relative_to(EXPORTS).as_posix() for path in EXPORTS.rglob("*") if path.is_file()}

    assert there - {"expected.yaml"} == set(EXPECTED_PARTS)


@pytest.mark.parametrize("name", EXPECTED_PARTS)
def test_an_export_is_read_as_its_tool_writes_it(name: str) -> None:
    expected = EXPECTED_PARTS[name]
    if isinstance(expected, str):
        with pytest.raises(UsageError, match=re.escape(expected)):
            read(EXPORTS / name)
    else:
        assert read(EXPORTS / name) == expected


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("people.csv", "label,nb_visits,visitIp\n/,3,192.0.2.1\n", "may identify people"),
        ("explorer.csv", "App-instance ID,Sessions\nx,3\n", "may identify people"),
        ("crm.csv", "Client ID,Email,Sessions\n1,a@b.test,3\n", "may identify people"),
        ("prices.csv", "Article,Price\nTap,12\n", "none of its columns is known"),
        ("empty.csv", "", "none of its columns is known"),
        ("list.csv", "Anna Mueller,anna@example.org\nBen,b@c.test\n", "none of its columns is known"),
        ("twice.csv", "Device category,Sessions,Sessions\nmobile,3,4\n", "two columns with the same name"),
        ("words.csv", "Device category,Sessions\nmobile,many\n", "something that is not a count"),
        ("events.csv", "Event name,Event count,Sessions\nscroll,3,2\n", "a session is in several of its rows"),
        ("deep.json", '{"a":' * 5000, "begins like JSON but is not valid JSON"),
        ("day.json", '{"a":[{"sum":{"visits":null},"dimensions":["x"]}]}', "not an answer from Cloudflare"),
        ("folders.csv", "Label,Unique Pageviews,Pageviews,Entrances\nshop,3,4,2\n", "choose “Flatten”"),
        ("broken.json", '{"data": ', "begins like JSON but is not valid JSON"),
        ("other.json", '{"visits": 3}', "not an answer from Cloudflare"),
    ],
)
def test_what_is_no_export_gets_a_sentence(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")

    with pytest.raises(UsageError, match=re.escape(sentence)):
        load_counts([tmp_path / name], FORMS, OCTOBER)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 and then nothing of an archive", "is an archive that cannot be opened"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", "is not readable text"),
    ],
)
def test_what_is_no_text_gets_a_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "file").write_bytes(data)

    with pytest.raises(UsageError, match=sentence):
        load_counts([tmp_path / "file"], FORMS, OCTOBER)


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            ("matomo/visits.csv", "google/Landing_page_Landing_page.csv", "matomo/entry-pages.csv"),
            "use only one",
        ),
        (("matomo/visits.csv", "matomo/VisitsSummary.get_month.csv"), "both contain visits of the same days"),
        (("matomo/visits-by-day.csv", "matomo/devices.csv"), "do not count the same visits"),
        (("google/Events_Event_name.csv",), "has the number of visits"),
        (("matomo/events.csv",), "which days they cover"),
    ],
)
def test_files_that_do_not_belong_together_get_a_sentence(files: tuple[str, ...], sentence: str) -> None:
    period = None if "which days" in sentence else OCTOBER

    with pytest.raises(UsageError, match=sentence):
        load_counts([EXPORTS / file for file in files], FORMS, period)


def test_files_of_different_days_get_a_sentence(tmp_path: Path) -> None:
    for name, month in (("devices", 10), ("landings", 11)):
        header = "Device category,Sessions" if name == "devices" else "Landing page,Sessions"
        row = "mobile,50" if name == "devices" else "/,50"
        (tmp_path / f"{name}.csv").write_text(
            f"# Start date: 2026{month}01\n# End date: 2026{month}30\n{header}\n{row}\n", "utf-8"
        )

    with pytest.raises(UsageError, match="cover different days"):
        load_counts(sorted(tmp_path.iterdir()), FORMS)


def test_two_months_of_one_table_are_added_up(tmp_path: Path) -> None:
    for month in (9, 10):
        days = f"# Start date: 2026{month:02}01\n# End date: 2026{month:02}30\n"
        text = f"{days}Device category,Sessions\nmobile,50\ndesktop,30\n"
        (tmp_path / f"{month}.csv").write_text(text, "utf-8")

    counts = load_counts(sorted(tmp_path.iterdir()), FORMS)

    assert (counts.visits, counts.devices) == (160, {"phone": 100, "desktop": 60})
    assert (counts.first, counts.last) == (date(2026, 9, 1), date(2026, 10, 30))


def line(  # noqa: PLR0913 - the columns of a log
    minute: int, path: str, *, who: str = "198.51.100.7", agent: str = PHONE_AGENT, how: str = "GET", status: int = 200
) -> str:
    """Return a line of an access log."""
    when = f"05/Oct/2026:{8 + minute // 60:02}:{minute % 60:02}:00 +0200"
    return f'{who} - - [{when}] "{how} {path} HTTP/1.1" {status} 512 "-" "{agent}"\n'


LOG_CASES = {
    "one visit of three pages": ([line(0, "/"), line(1, "/a"), line(29, "/b")], 1, 3),
    "a pause of half an hour begins another": ([line(0, "/"), line(30, "/a")], 2, 2),
    "two browsers at one address are two people": (
        [line(0, "/"), line(1, "/", agent="Mozilla/5.0 (X11) Firefox/130.0")],
        2,
        2,
    ),
    "lines need not be in order": ([line(20, "/b"), line(0, "/")], 1, 2),
    "what is no page is none": ([line(0, "/style.css"), line(0, "/logo.png"), line(1, "/robots.txt")], 0, 0),
    "a page from the browser's memory was seen": ([line(0, "/", status=304)], 1, 1),
    "an error is no page": ([line(0, "/wp-login.php", status=404), line(1, "/")], 1, 1),
    "fonts, interfaces and feeds are no pages": ([line(0, "/a.ttf"), line(0, "/wp-json/x"), line(1, "/feed/")], 0, 0),
    "the first of one second comes first": ([line(0, "/z"), line(0, "/a")], 1, 2),
    "a robot is nobody": ([line(0, "/", agent=ROBOT), line(0, "/a", agent="-")], 0, 0),
    "garbage is passed over": (["\x16\x03\x01\n", line(0, "/"), '- - - "x\n', line(1, "/a")], 1, 2),
}


@pytest.mark.parametrize("case", LOG_CASES)
@pytest.mark.parametrize("packed", [False, True])
def test_visits_in_a_log(tmp_path: Path, case: str, *, packed: bool) -> None:
    lines, visits, views = LOG_CASES[case]
    path = tmp_path / "access.log.1"
    data = "".join([*lines, *(line(500 + at, "/z", who="203.0.113.5") for at in range(2))]).encode()
    path.write_bytes(gzip.compress(data) if packed else data)

    counted = {part.what: part.counts for part in access_logs.parts("log", [path], FORMS)}

    # Two lines of somebody else, so that each log has lines that can be read.
    assert counted[What.VISITS].total() == visits + 1
    assert counted[What.VIEWS].total() == views + 2


def test_an_enquiry_sent_counts_once_a_visit_and_an_error_does_not(tmp_path: Path) -> None:
    path = tmp_path / "access.log"
    lines = [line(0, "/kontakt"), line(1, "/kontakt", how="POST", status=303), line(2, "/kontakt/", how="POST")]
    lines += [line(0, "/", who="203.0.113.9"), line(1, "/kontakt", who="203.0.113.9", how="POST", status=422)]
    lines += [line(0, "/", who="203.0.113.10"), line(1, "/search", who="203.0.113.10", how="POST")]
    path.write_text("".join(lines), "utf-8")

    counts = load_counts([path], FORMS)

    assert contacts(counts.events, EventNames()) == {"write": 1}


def test_that_nobody_wrote_is_known_only_where_writing_is_seen(tmp_path: Path) -> None:
    """Where a script sends what is written elsewhere, the log knows nothing of it."""
    path = tmp_path / "access.log"
    visits = [line(at, "/", who=f"203.0.113.{at}") for at in range(40)]
    path.write_text("".join([*visits, line(1, "/wp-json/contact-form-7/v1/feedback", how="POST")]), "utf-8")
    assert contacts(load_counts([path], FORMS).events, EventNames()) == {}

    failed = line(2, "/kontakt", who="203.0.113.1", how="POST", status=500)
    path.write_text("".join([*visits, failed]), "utf-8")
    assert contacts(load_counts([path], FORMS).events, EventNames()) == {"write": 0}


def test_an_empty_log_beside_a_full_one_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "access.log").write_bytes(b"")
    (tmp_path / "access.log.1").write_text("".join(line(at, "/", who=f"203.0.113.{at}") for at in range(40)), "utf-8")

    assert load_counts(sorted(tmp_path.iterdir()), FORMS).visits == 40


def test_another_sites_visits_in_the_same_log_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "other_vhosts_access.log"
    hosts = ("example.org", "www.example.org", "shop.test")
    path.write_text("".join(f"{host}:443 {line(at, '/')}" for at, host in enumerate(hosts)), "utf-8")

    counts = load_counts([path], FORMS, hosts=frozenset({"example.org", "www.example.org"}))

    assert counts.views == {"/": 2}


def test_a_log_without_browsers_or_damaged_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "access.log.1.gz"
    whole = gzip.compress("".join(line(at, f"/{at * 7919}") for at in range(4000)).encode())
    for data in (whole[:-100], whole[:2000] + b"garbage" * 50 + whole[2350:]):
        path.write_bytes(data)
        with pytest.raises(UsageError, match=r"damaged archive|not readable text"):
            load_counts([path], FORMS)


def test_days_are_those_of_the_log(tmp_path: Path) -> None:
    path = tmp_path / "access.log"
    path.write_text("".join(line(-7 * 60 - 30 + at, "/") for at in range(3)), "utf-8")

    assert load_counts([path], FORMS).first == date(2026, 10, 5)


def test_whole_numbers_that_a_spreadsheet_has_grouped(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Device category,Sessions\nmobile,"1,204"\ndesktop,390\n', "utf-8")
    (tmp_path / "b.csv").write_text("Gerätekategorie;Sitzungen\nmobile;1.204\ndesktop;390\n", "utf-8")

    for file in ("a.csv", "b.csv"):
        counts = load_counts([tmp_path / file], FORMS, OCTOBER)
        assert (counts.visits, counts.devices) == (1594, {"phone": 1204, "desktop": 390})


def test_who_came_through_a_proxy_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "access.log"
    lines = [line(0, "/", who="10.0.0.1").replace('"\n', f'" "203.0.113.{at}, 10.0.0.2"\n') for at in (1, 2)]
    path.write_text("".join(lines), "utf-8")

    assert load_counts([path], FORMS).visits == 2


@pytest.mark.parametrize(
    ("events", "named", "expected"),
    [
        ({"tel-click": 3, "form_submit": 2, "scroll": 90}, EventNames(), {"ring": 3, "write": 2}),
        ({"Form: Submission": 2, "mailto": 1, "Outbound Link: Click": 9}, EventNames(), {"write": 3}),
        ({"form_submit": 9, "generate_lead": 2}, EventNames(write=("generate_lead",)), {"write": 2}),
        ({"form_submit_error": 4, "newsletter_form_submit": 3, "tel_field_focus": 9}, EventNames(), {}),
        ({"hotel_view": 5, "telegram": 2, "formula": 1, "reform_submitted": 1}, EventNames(), {}),
        ({"Anruf": 4}, EventNames(ring=("Anruf",)), {"ring": 4}),
    ],
)
def test_which_events_are_people_getting_in_touch(
    events: dict[str, int], named: EventNames, expected: dict[str, int]
) -> None:
    assert contacts(events, named) == expected


def test_an_event_that_is_not_there_gets_a_sentence() -> None:
    with pytest.raises(UsageError, match="no event Anruf in these files; there are: scroll"):
        contacts({"scroll": 3}, EventNames(ring=("Anruf",)))
