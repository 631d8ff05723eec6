"""The digest: what it tells, and that nothing in it has an effect."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from lxml import html as parser

from footfall.config.schema import Config, DigestSettings
from footfall.judging.result import Waived
from footfall.outbox.mail import address_of
from footfall.publish import digest_cards, digest_mail
from footfall.publish.digest import Digest, base, digest_of
from footfall.publish.language import locale_scope
from footfall.publish.site_language import in_language
from footfall.runs.status import CompanyStatus
from tests.pasts import golden, reaching, unmeasured, week, without
from tests.payloads import PAYLOADS
from tests.test_gates import write as write  # noqa: PLC0414 - a fixture

CONFIG = Config()
EVERYTHING = " ".join(PAYLOADS.values())


def status(*results: Any) -> CompanyStatus:
    """Return a company with these results, one a week."""
    dated = tuple(replace(result, started=week(at)) for at, result in enumerate(results))
    return CompanyStatus(results=dated, gate_results=())


def digest_text(*results: Any, now: datetime | None = None, config: Config = CONFIG) -> str:
    """Return the digest of one company as text."""
    return digest_mail.text(digest_of([status(*results)], config, now or week(len(results) - 1)))


@pytest.mark.parametrize(
    ("days_before", "expected"),
    [
        ([], None),
        ([1], 1),
        ([7], 7),
        ([6.6], 6.6),
        ([14, 7, 3, 1], 7),
        ([14, 6.9, 1], 6.9),
        ([14, 3, 1], 14),
        ([3, 2, 1], 3),
    ],
)
def test_what_the_newest_is_held_against(days_before: list[float], expected: float | None) -> None:
    newest = replace(golden(), started=week(9))
    earlier = [replace(golden(), started=week(9) - timedelta(days=days)) for days in days_before]

    before = base(CompanyStatus(results=(*earlier, newest), gate_results=()), timedelta(days=7))

    assert (before and (newest.started - before.started) / timedelta(days=1)) == (expected and pytest.approx(expected))


def test_it_tells_the_number_what_changed_and_what_to_fix() -> None:
    text = digest_text(reaching(golden(), 20), without(reaching(golden(), 31), "cookie_refusal"))
    fixes = [fix.title for fix in golden().fixes[:3]]

    assert text.startswith("Ashgrove Heating\n================\n31 of 100 prospects reach you.\n")
    assert "Most likely 27 to 35." in text
    assert "+11 of 100 since 6 January 2025." in text
    assert re.search(r"\nNo longer found\n  - .*[Rr]efus", text)
    assert "Found since then" not in text
    assert "Audited on 13 January 2025." in text
    assert all(title in " ".join(text.split()) for title in fixes)
    assert len(max(text.splitlines(), key=len)) <= 76


def test_what_was_not_measured_has_no_number() -> None:
    text = digest_text(reaching(golden(), 20), unmeasured(golden()))

    assert "not measured: no such host" in text
    assert "On 6 January 2025 it was 20 of 100." in text
    assert "Fix first" not in text
    assert "of 100 prospects" not in text


def test_old_figures_are_called_old() -> None:
    assert "Last audited on 6 January 2025, not since." in digest_text(golden(), now=week(2))


def test_the_one_that_fell_comes_first() -> None:
    fell = [reaching(golden(), reached) for reached in (60, 40)]
    rose = [reaching(golden(), reached) for reached in (20, 40)]
    rose = [replace(result, company=replace(result.company, name="Aardvark", slug="aardvark")) for result in rose]

    digest = digest_of([status(*rose), status(*fell)], CONFIG, week(1))

    assert [company.name for company in digest.companies] == ["Ashgrove Heating", "Aardvark"]
    assert digest.subject == "Footfall: what changed at 2 companies"


def test_a_project_of_many_tells_most_of_them_in_a_line() -> None:
    names = [f"Firm {at:02}" for at in range(30)]
    firms = [replace(golden(), company=replace(golden().company, name=name, slug=name)) for name in names]
    digest = digest_of([status(firm) for firm in firms], CONFIG, week(0))

    assert [company.name for company in (*digest.companies, *digest.others)] == names
    for words in (digest_mail.text(digest), json.dumps(digest_cards.slack(digest)), digest_mail.html(digest)):
        assert all(name in words for name in names)
    assert len(digest_cards.slack(digest)["blocks"]) <= 50
    assert len(json.dumps(digest_cards.teams(digest)).encode()) < 28_000


def test_it_speaks_the_language_of_the_site() -> None:
    config = replace_config(publish={"language": "de", "url": "https://ashgrove.example/f"})
    results = [reaching(golden(), 20), reaching(golden(), 31)]
    first = results[1].fixes[0]
    own = replace(results[1], fixes=(replace(first, title="Oil the door"), *results[1].fixes[1:]))
    with locale_scope("de"):
        text = digest_text(*map(in_language, results), config=config)
        with_own = digest_text(results[0], in_language(own), config=config)

    assert "31 von 100 Interessenten erreichen Sie." in text
    assert "Zuerst beheben" in text
    assert "auf Englisch" not in text
    assert "Oil the door" in with_own
    assert "auf Englisch" in with_own


def replace_config(**sections: dict[str, Any]) -> Config:
    """Return settings with these keys."""
    return Config(**{name: type(getattr(CONFIG, name))(**values) for name, values in sections.items()})


# What a page may try


@pytest.fixture
def hostile() -> Digest:
    """Return a digest in which every word of a page is an attack."""
    fix = golden().fixes[0]
    company = replace(golden().company, name=EVERYTHING)
    fixes = tuple(replace(fix, title=words) for words in (EVERYTHING, "<!channel> @here [x](http://evil.test)"))
    result = replace(golden(), company=company, fixes=fixes)
    config = replace_config(publish={"url": "https://ashgrove.example/f"})
    return digest_of([status(without(result, "cookie_refusal"), result)], config, week(1))


def test_a_page_of_mail_holds_no_mark_up_but_ours(hostile: Digest) -> None:
    page = parser.document_fromstring(digest_mail.html(hostile))

    allowed = {"html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "p", "ul", "li"}
    assert {element.tag for element in page.iter()} <= allowed | {"a", "span", "br"}
    attributes = {name for element in page.iter() for name in element.attrib}
    assert attributes <= {"lang", "charset", "name", "content", "style", "class", "href"}
    assert all(link.startswith("https://ashgrove.example/f/") for link in page.xpath("//@href"))


def test_a_text_holds_no_control_character(hostile: Digest) -> None:
    text = digest_mail.text(hostile)

    assert not [letter for letter in text if letter != "\n" and unicodedata.category(letter) in {"Cc", "Cf"}]


def test_a_subject_is_one_line_of_a_header(hostile: Digest) -> None:
    words = "=?utf-8?q?x=0D=0AReply-To:_thief@evil.test=0D=0A=0D=0A<h1>Body</h1>=E2=80=AE?="
    subject = f"{hostile.subject} {words} {'long ' * 200}"
    us, you = address_of("us@ashgrove.example"), address_of("you@ashgrove.example")
    letter = digest_mail.mail(replace(hostile, subject=subject), sender=us, to=you, at=week(1))
    received = message_from_bytes(letter.as_bytes(), policy=policy.default)

    assert "Reply-To" not in received
    assert "utf-8?q?x=0D" in received["Subject"]
    assert not [sign for sign in received["Subject"] if unicodedata.category(sign) in {"Cc", "Cf"}]
    assert sorted(letter.keys()) == sorted(
        ("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type")
    )


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a message."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def test_slack_gets_plain_text_alone(hostile: Digest) -> None:
    message = digest_cards.slack(hostile)

    texts = [node for node in nodes(message["blocks"]) if isinstance(node.get("text"), str)]
    assert {node["type"] for node in texts} == {"plain_text"}
    assert message["mrkdwn"] is False
    # Slack reads mark-up between these in the text of a notification, which is no block.
    assert not set(message["text"]) & set("<>")
    limits = {"header": 150, "section": 3000}
    for block in message["blocks"]:
        assert len(block.get("text", {}).get("text", "")) <= limits.get(block["type"], 3000)


def test_teams_gets_text_runs_alone(hostile: Digest) -> None:
    (attachment,) = digest_cards.teams(hostile)["attachments"]

    said = [node for node in nodes(attachment["content"]) if "text" in node]
    assert {node["type"] for node in said} == {"TextRun"}
    assert {node["url"] for node in nodes(attachment) if "url" in node} == {
        "https://ashgrove.example/f/companies/ashgrove-heating/index.html"
    }


def test_what_is_waived_is_not_new() -> None:
    before, after = without(golden(), "cookie_refusal"), golden()
    refusal = after.check("cookie_refusal")
    assert refusal
    (found,) = refusal.outcome.findings

    assert found.fix in digest_text(before, after)
    assert found.fix not in digest_text(
        before, replace(after, waived=(Waived(finding=found, reason="", until=""),), fixes=())
    )


def test_a_message_for_teams_stays_below_its_limit() -> None:
    fixes = tuple(replace(fix, title="Ä long title of a fix " * 8) for fix in golden().fixes)
    companies = [replace(golden().company, name=f"Firm {at:02} " + "x" * 150, slug=f"f{at}") for at in range(60)]
    firms = [replace(golden(), fixes=fixes, company=company) for company in companies]
    everyone = [status(without(firm, "cookie_refusal", "phone_number"), firm) for firm in firms]
    digest = digest_of(everyone, CONFIG, week(1))
    message = digest_cards.teams(digest)

    assert len(json.dumps(message).encode()) < 28_000
    assert re.search(r"and \d+ more", json.dumps(message))


def test_days_are_a_setting() -> None:
    results = [reaching(golden(), reached) for reached in (10, 20, 30)]

    assert "+20 of 100" in digest_text(*results, config=Config(digest=DigestSettings(days=14)))
    assert "+10 of 100" in digest_text(*results)
