"""Checks in `talk` on evidence that no fixture can serve (https), and on every kind of reading."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from footfall.check import Outcome, all_checks
from footfall.evidence import (
    Box,
    Company,
    Enquiry,
    Evidence,
    Exploration,
    Form,
    FormField,
    FormPurpose,
    LabelSource,
    Meaning,
    Page,
    Provenance,
    Route,
    RouteKind,
    Seen,
    ShownAs,
    Sight,
    Verdict,
    WantedFact,
    WantedFacts,
)
from footfall.reading.clock import times_in

CHECKS = {check.name: check for check in all_checks()}
SEEN = Seen(phone=Sight.FIRST_SCREEN, desktop=Sight.FIRST_SCREEN)
NUMBER = "+441134960191"
PHONE = Route(kind=RouteKind.PHONE, value=NUMBER, shown="0113 496 0191", shown_as=ShownAs.LINK, href="tel:x", seen=SEEN)
MAIL = Route(
    kind=RouteKind.MAIL, value="info@firm.example", shown="info@firm.example", shown_as=ShownAs.TEXT, seen=SEEN
)
HOURS = Route(kind=RouteKind.HOURS, value="Mon–Fri 9–5", shown="Mon–Fri 9–5", shown_as=ShownAs.TEXT, seen=SEEN)
NAME = FormField(
    name="n", kind="text", label="Name", labelled_by=LabelSource.LABEL, required=True, meaning=Meaning.FULL_NAME
)
BOX = FormField(
    name="b", kind="checkbox", label="I agree", labelled_by=LabelSource.LABEL, required=False, meaning=Meaning.TERMS
)
FORM = Form(
    purpose=FormPurpose.CONTACT,
    action="https://firm.example/send",
    method="post",
    fields=(NAME,),
    button="Send",
    seen=SEEN,
    box=Box(x=0, y=0, width=300, height=300),
)


def page(*routes: Route, forms: tuple[Form, ...] = (), url: str = "https://firm.example/") -> Page:
    return Page(
        url=url,
        status=200,
        title="Firm",
        language="en",
        clicks=0,
        headings=(),
        text="",
        links=(),
        forms=forms,
        routes=routes,
        prices=0,
        width=390,
        small_text=0,
        zoomable=True,
    )


HOURS_ASKED = WantedFact(name="hours", question="When?", phrases=("open",), verdict=Verdict.MISSING)


def answer(name: str, *pages: Page) -> Outcome:
    """Return a check's outcome on a site of these pages."""
    return CHECKS[name].answer(
        Evidence(
            company=Company(name="Firm", slug="firm", url="https://firm.example/"),
            started=datetime(2026, 11, 22, tzinfo=UTC),
            provenance=Provenance(footfall="", browser="", platform="", time_zone="", load=0, configuration=""),
            exploration=Exploration(start="https://firm.example/", pages=pages, skipped=0, robots="none"),
            wanted_fact=WantedFacts(trade="shop", facts=(HOURS_ASKED,)),
            enquiry=Enquiry(trials=()),
        )
    )


def data(route: Route, **facts: Any) -> Route:
    """Return the route as structured data states it."""
    return replace(route, shown_as=ShownAs.DATA, href="", **facts)


@pytest.mark.parametrize(
    ("name", "routes", "score"),
    [
        ("phone_dials_shown", (PHONE,), 1.0),
        ("phone_dials_shown", (replace(PHONE, dials="+441134960119"),), 0.0),
        ("placeholder_contact", (replace(PHONE, decoy="a placeholder"),), 0.0),
        ("placeholder_contact", (PHONE, replace(MAIL, decoy="the web designer’s")), 1.0),
        ("placeholder_contact", (replace(MAIL, decoy="the web designer’s"),), None),
        ("contact_data_agreement", (PHONE, data(PHONE)), 1.0),
        ("contact_data_agreement", (PHONE, data(PHONE, value="+441134960119")), 0.0),
        ("contact_data_agreement", (HOURS, data(HOURS, value="Mo-Fr 09:00-17:00"), PHONE, data(PHONE)), 1.0),
        ("contact_data_agreement", (HOURS, data(HOURS, value="Mo-Fr 10:00-18:00"), PHONE, data(PHONE)), 0.5),
        ("contact_data_agreement", (data(PHONE),), None),
        ("mail_linked", (replace(MAIL, href="mailto:info@firm.example", protected="Cloudflare"),), 1.0),
        ("mail_linked", (replace(MAIL, protected="written out"),), 0.0),
        ("mail_linked", (replace(MAIL, protected="script"),), 0.5),
        ("mail_linked", (replace(MAIL, shown_as=ShownAs.IMAGE),), 0.0),
        ("phone_number", (replace(PHONE, decoy="a crisis line"),), 0.0),
        ("phone_number", (data(PHONE),), 0.0),
        ("opening_hours", (data(HOURS),), 0.0),
    ],
)
def test_routes(name: str, routes: tuple[Route, ...], score: float | None) -> None:
    assert answer(name, page(*routes)).score == score


@pytest.mark.parametrize(
    ("name", "facts", "score"),
    [
        ("form_address", {}, 1.0),
        ("form_address", {"action": "http://firm.example/send"}, 0.0),
        ("form_captcha", {"captcha": "a kind from the future"}, 0.5),
        ("form_consent", {"fields": (NAME, BOX)}, 1.0),
        ("form_consent", {"fields": (NAME, replace(BOX, checked=True))}, 0.5),
        ("form_consent", {"fields": (NAME, replace(BOX, meaning=Meaning.NEWSLETTER, required=True))}, 0.0),
        ("form_reply_way", {"fields": (NAME, replace(NAME, meaning=Meaning.PHONE))}, 0.4),
        ("form_reply_way", {"fields": (NAME, replace(NAME, label="", meaning=Meaning.OTHER_TEXT))}, None),
        ("form_labels", {"fields": (NAME, replace(NAME, labelled_by=LabelSource.TEXT))}, 0.5),
        ("form_labels", {"fields": (NAME, replace(NAME, labelled_by=LabelSource.TEXT, kind="buttons"))}, 1.0),
        ("form_length", {"fields": (NAME,) * 4 + (replace(NAME, visible=False, later=True),) * 5}, 0.0),
        ("form_length", {"fields": (NAME,) * 4 + (replace(NAME, visible=False),) * 5}, 1.0),
    ],
)
def test_forms(name: str, facts: dict[str, Any], score: float | None) -> None:
    assert answer(name, page(forms=(replace(FORM, **facts),))).score == score


@pytest.mark.parametrize(
    "text",
    [
        *("Mon–Fri 9–5", "Monday to Friday, 9 am to 5 pm", "9–5 pm", "Mo-Fr 09:00-17:00", "von 9 Uhr bis 17 Uhr"),
        *("de 9h à 17h", "de 9:00 a 17:00", "dalle ore 9 alle ore 17", "van 9 tot 17 uur", "od 9:00 do 17:00"),
        *("das 9h às 17h", "9時〜17時", "9:00から17:00"),
    ],
)
def test_times_are_read_in_every_language(text: str) -> None:
    assert times_in(text) == {9 * 60, 17 * 60}


@pytest.mark.parametrize("text", ["Tel. 0113 496 0141", "2024–2025", "1.5.–31.8.", "24/7"])
def test_other_figures_are_no_times(text: str) -> None:
    assert not times_in(text)
