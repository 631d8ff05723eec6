"""Fixes to paste: pasted into each fixture that lacks them, they answer what they were made for."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from playwright.async_api import Browser

from footfall.check import Finding, LinkInSight, Outcome, all_checks
from footfall.evidence import (
    Company,
    Evidence,
    Exploration,
    FormField,
    FormPurpose,
    Head,
    LabelSource,
    Meaning,
    Page,
    Provenance,
    Route,
    RouteKind,
    Seen,
    ShownAs,
    Sight,
)
from footfall.snippets import ON_A_PAGE, NotPastedError, Place, Snippet, parsed, paste, snippets_for
from footfall.snippets.made import MAKERS
from tests.audits_made import golden
from tests.conftest import Run
from tests.fixtures import Case, all_cases
from tests.pasting import with_pasted
from tests.recording import explorations
from tests.serving import Reply, TestServer

CHECKS = {check.name: check for check in all_checks()}


def can_be_fixed(case: Case) -> bool:
    alone = set(CHECKS[case.check].needs) == {"exploration"}
    return case.check in MAKERS and alone and case.score is not None and case.score < 1


CASES = [case for case in all_cases() if can_be_fixed(case)]

GOLDEN = tuple(golden().evidence.exploration or ())
# Cases in which the site does not show what a snippet would be made of.
WITHOUT = {
    *(("contact_link", name) for name in ("contact-lenses", "nowhere", "promised-in-vain")),
    *(("descriptions", name) for name in ("half", "same")),
    *(("link_names", name) for name in ("bare-icons", "one-of-ten")),
    *(("organisation_data", name) for name in ("half", "stray")),
    *(("phone_number", name) for name in ("fax-only", "only-other-numbers")),
    *(("link_preview", "no-picture"), ("page_language", "another-one"), ("phone_tappable", "a-messengers-number")),
}


@dataclass(frozen=True)
class Tried:
    """A fixture with its snippets pasted into it."""

    before: Outcome
    snippets: tuple[Snippet, ...]
    unpasted: tuple[str, ...]
    after: Outcome | None = None


def evidence_of(site: Exploration) -> Evidence:
    return Evidence(
        company=Company(name="Test", slug="test", url=site.start, country="GB", language="en"),
        started=datetime(2026, 11, 22, tzinfo=UTC),
        provenance=Provenance(footfall="", browser="", platform="", time_zone="", load=0, configuration=""),
        journeys={},
        not_measured={},
        exploration=site,
    )


def pasted(case: Case, snippets: tuple[Snippet, ...]) -> tuple[dict[str, Reply], list[str]]:
    """Return the pages with all snippets pasted in, and why some could not be."""
    pages, unpasted = dict(case.pages), []
    for snippet in snippets:
        done, why = False, "no page"
        for path, reply in list(pages.items()):
            if snippet.page and urlsplit(snippet.page).path != path:
                continue
            try:
                tree = parsed(str(reply.body))
                paste(snippet, tree, f"http://{case.host}{path}")
                pages[path] = replace(reply, body=str(tree))
                done = True
            except NotPastedError as error:
                why = str(error)
        if not done:
            unpasted.append(why)
    return pages, unpasted


@pytest.fixture(scope="module")
def tried(
    server: TestServer, browser: Browser, run: Run[Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Tried]:
    """Judge each fixture, paste what there is to paste, and judge it again at the same address."""
    shots, made = tmp_path_factory.mktemp("shots"), {}
    server.sites.update({case.host: case.pages for case in CASES})
    before = run(explorations(browser, [case.host for case in CASES], shots))
    for case in CASES:
        evidence = evidence_of(before[case.host])
        outcome = CHECKS[case.check].answer(evidence)
        snippets = tuple(snippet for found in outcome.findings for snippet in snippets_for(case.check, found, evidence))
        server.sites[case.host], unpasted = pasted(case, snippets)
        made[case.host] = Tried(before=outcome, snippets=snippets, unpasted=tuple(unpasted))
    after = run(explorations(browser, [host for host, trial in made.items() if trial.snippets], shots))
    answers = {case.host: CHECKS[case.check].answer for case in CASES}
    return made | {host: replace(made[host], after=answers[host](evidence_of(site))) for host, site in after.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}-{case.name}")
def test_what_is_pasted_answers_what_it_was_made_for(case: Case, tried: dict[str, Tried]) -> None:
    it = tried[case.host]
    if (case.check, case.name) in WITHOUT:
        assert not it.snippets
        return

    assert it.snippets
    assert not it.unpasted
    assert it.after
    assert it.after.score is not None
    assert it.before.score is not None
    assert it.after.score > it.before.score, [snippet.code for snippet in it.snippets]


SITE = Exploration(start="https://firm.test/", skipped=0, robots="none", pages=())
NASTY = '"><script>alert(1)</script>&amp;'


def asked(pages: tuple[Page, ...], **finding: Any) -> tuple[Finding, Evidence]:
    return Finding(fix="Fix it", detail="It is broken", **finding), evidence_of(replace(SITE, pages=pages))


def page_of(url: str, **facts: Any) -> Page:
    """Return a page with nothing on it but these facts."""
    home = replace(
        GOLDEN[0], url=url, clicks=0, links=(), forms=(), routes=(), headings=(), text="", title="", head=Head()
    )
    return replace(home, **facts)


def test_redirects_lead_to_the_name_where_the_site_is() -> None:
    finding, evidence = asked((page_of("https://www.firm.test/"),), subject="two")

    (apache,) = snippets_for("www_address", finding, evidence)
    assert apache.place is Place.APACHE
    assert "%{HTTP_HOST} ^firm\\.test$" in apache.code
    assert "RewriteRule ^ https://www.firm.test%{REQUEST_URI} [L,R=301]" in apache.code
    assert snippets_for("www_address", replace(finding, subject="silent"), evidence) == ()


def test_an_address_without_s_is_led_to_one_with() -> None:
    finding, evidence = asked((page_of("https://firm.test/"),), page="http://firm.test/")

    apache, nginx = snippets_for("plain_http", finding, evidence)
    assert apache.code.startswith("RewriteEngine On")
    assert "%{HTTP:X-Forwarded-Proto} !https" in apache.code
    assert "server_name firm.test www.firm.test;" in nginx.code
    assert "https://$host$request_uri" in nginx.code


def test_a_sitemap_lists_the_pages_that_want_to_be_found() -> None:
    pages = (
        page_of("https://firm.test/", title="a"),
        page_of("https://firm.test/b?c=1&d=2", title="b"),
        page_of("https://firm.test/hidden", title="c", head=Head(noindex="the page")),
    )

    listed, named = snippets_for("sitemap", *asked(pages))
    entries = ET.fromstring(listed.code).iter()  # noqa: S314 - our own
    found = [entry.text for entry in entries if entry.tag.endswith("}loc")]
    assert found == ["https://firm.test/", "https://firm.test/b?c=1&d=2"]
    assert (listed.file, named.file) == ("/sitemap.xml", "/robots.txt")
    assert named.code == "Sitemap: https://firm.test/sitemap.xml"
    finding, evidence = asked(pages)
    assert evidence.exploration
    more = replace(evidence, exploration=replace(evidence.exploration, skipped=3))
    assert snippets_for("sitemap", finding, more) == (), "it would take the place of a larger one"


def test_a_description_is_what_only_this_page_says() -> None:
    shared = "We have repaired clocks in Leeds since 1950."
    pages = (
        page_of("https://firm.test/", title="a", text=f"{shared} Long case clocks are collected at your own door."),
        page_of("https://firm.test/jp", title="b", text="当店では掛け時計、置き時計、腕時計など、" * 12),
        page_of("https://firm.test/short", title="c", text=f"{shared} Ring us."),
    )

    made = {snippet.page: snippet.code for snippet in snippets_for("descriptions", *asked(pages))}
    assert made["https://firm.test/"] == (
        '<meta name="description" content="Long case clocks are collected at your own door.">'
    )
    assert 100 < len(made["https://firm.test/jp"]) < 250
    assert "https://firm.test/short" not in made, "too few words of its own"


def test_a_competitor_is_offered_nothing() -> None:
    finding, evidence = asked((page_of("https://firm.test/"),))
    rival = replace(evidence, company=replace(evidence.company, competitor_of="somebody"))

    assert snippets_for("zoom", finding, evidence)
    assert snippets_for("zoom", finding, rival) == ()


def nasty() -> tuple[Finding, Evidence]:
    """Return a finding on a page whose every word is an attack."""
    seen = Seen(phone=Sight.FIRST_SCREEN, desktop=Sight.FIRST_SCREEN)
    values = {RouteKind.PHONE: "0113 496 0111", RouteKind.MAIL: "a@b.test", RouteKind.ADDRESS: "1 St"}
    routes = tuple(
        Route(kind=kind, value=f"{value}{NASTY}", shown=f"{value} {NASTY}", shown_as=ShownAs.TEXT, seen=seen)
        for kind, value in values.items()
    )
    asks = {"text": Meaning.EMAIL, "tel": Meaning.PHONE, "checkbox": Meaning.TERMS, "textarea": Meaning.MESSAGE}
    fields = tuple(
        FormField(
            name=f"{kind}{NASTY}",
            kind=kind,
            label=NASTY,
            labelled_by=LabelSource.TEXT,
            required=True,
            checked=True,
            meaning=meaning,
        )
        for kind, meaning in asks.items()
    )
    form = replace(next(form for page in GOLDEN for form in page.forms), fields=fields, purpose=FormPurpose.CONTACT)
    home = page_of(
        "https://firm.test/",
        routes=routes,
        forms=(form,),
        title=NASTY,
        headings=(NASTY,),
        language=NASTY,
        text=f"{NASTY} and more words",
    )
    change = LinkInSight(page=home.url, label=NASTY)
    return asked((home,), page=home.url, subject="two", quote=f"a@b.test {NASTY}", change=change)


@pytest.mark.parametrize("check", sorted(MAKERS))
def test_nothing_of_a_site_gets_out_of_its_place(check: str) -> None:
    for snippet in snippets_for(check, *nasty()):
        if snippet.place in ON_A_PAGE:
            scripts = BeautifulSoup(snippet.code, "html.parser").find_all("script")
            assert all(script.get("type") == "application/ld+json" for script in scripts), snippet.code
        if snippet.place is Place.HEAD:
            assert "<script>" not in with_pasted(snippet, "<head></head><body></body>")
