"""Which folder the audits of a company go into: never that of another, and two audits in one second both stand."""

from dataclasses import replace
from pathlib import Path

import pytest

from footfall.config.schema import CompanySettings, Competitor
from footfall.errors import UsageError
from footfall.runs.folders import folders_of
from footfall.runs.store import companies, load_result, new_run, reserve, run_folder, runs, save_result
from tests.pasts import FIRST, GOLDEN


def store(root: Path, folder: str, url: str, competitor_of: str = "") -> None:
    """Store an audit of a company."""
    result = load_result(GOLDEN)
    place = run_folder(root, folder, FIRST)
    place.mkdir(parents=True)
    owner = replace(result.company, slug=folder, url=url, competitor_of=competitor_of)
    save_result(replace(result, company=owner, started=FIRST), place)


def given(root: Path, *chosen: CompanySettings) -> list[str]:
    return list(folders_of(root, chosen).values())


@pytest.mark.parametrize(
    ("settings", "folder"),
    [
        (CompanySettings(url="www.oak.test"), "oak-test"),
        (CompanySettings(url="http://oak.test/"), "oak-test"),
        (CompanySettings(url="https://oak.test/services.html"), "oak-test-services-html"),
        (CompanySettings(url="http://127.0.0.1:8000/"), "127-0-0-1-8000"),
        (CompanySettings(url="oak.test", name="Oak & Sons"), "oak-sons"),
    ],
)
def test_the_folder_comes_from_the_name_or_the_address(tmp_path: Path, settings: CompanySettings, folder: str) -> None:
    assert given(tmp_path, settings) == [folder]


def test_audits_of_an_address_go_on_where_they_are(tmp_path: Path) -> None:
    store(tmp_path, "oak-joinery", "https://www.oak.test/")
    store(tmp_path, "elm", "https://elm.test/", competitor_of="oak-joinery")
    oak = CompanySettings(url="oak.test", competitors=(Competitor(url="elm.test"),))

    assert given(tmp_path, oak) == ["oak-joinery", "elm"]


def test_a_competitor_of_the_same_name_has_a_folder_of_its_own(tmp_path: Path) -> None:
    oak = CompanySettings(url="oak.test", name="Oak", competitors=(Competitor(url="oak.invalid", name="Oak"),))

    assert given(tmp_path, oak) == ["oak", "oak-oak"]


def test_a_company_may_be_the_competitor_of_another(tmp_path: Path) -> None:
    oak = CompanySettings(url="oak.test", competitors=(Competitor(url="elm.test"),))
    elm = CompanySettings(url="elm.test", competitors=(Competitor(url="oak.test"),))

    assert given(tmp_path, oak, elm) == ["oak-test", "elm-test", "oak-test-elm-test", "elm-test-oak-test"]


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ((CompanySettings(url="oak.test"),), "oak.test is named twice"),
        ((CompanySettings(url="https://www.oak.test"),), "oak.test and https://www.oak.test both"),
        ((CompanySettings(url="elm.test", name="Oak test"),), "Give each a `name` of its own"),
    ],
)
def test_two_that_would_share_a_folder_are_refused(
    tmp_path: Path, others: tuple[CompanySettings, ...], words: str
) -> None:
    with pytest.raises(UsageError, match="cannot share results/oak-test") as refused:
        given(tmp_path, CompanySettings(url="oak.test"), *others)

    assert words in str(refused.value)


def test_the_folder_of_a_competitor_is_not_taken(tmp_path: Path) -> None:
    store(tmp_path, "elm", "https://elm.test/", competitor_of="oak")

    with pytest.raises(UsageError, match=r"has the audits of https://elm\.test/, a competitor of oak"):
        given(tmp_path, CompanySettings(url="elm.invalid", name="Elm"))


def test_two_audits_in_one_second_both_stand(tmp_path: Path) -> None:
    first, second = reserve(tmp_path, "oak", FIRST), reserve(tmp_path, "oak", FIRST)
    for started in (second, first):
        with new_run(tmp_path, "oak", started) as folder:
            (folder / "result.json").write_text(f"{started}")

    assert [run.joinpath("result.json").read_text() for run in runs(tmp_path, "oak")] == [f"{first}", f"{second}"]


def test_a_run_that_fails_gives_its_place_back(tmp_path: Path) -> None:
    started = reserve(tmp_path, "oak", FIRST)
    with pytest.raises(ZeroDivisionError), new_run(tmp_path, "oak", started):
        _ = 1 / 0

    assert companies(tmp_path) == []
    assert reserve(tmp_path, "oak", FIRST) == FIRST
