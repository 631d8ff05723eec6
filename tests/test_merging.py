"""One fault is one finding, said by the most particular check, and no score changes by that."""

from footfall.check import Finding, Outcome, Stage, StateFact, Status
from footfall.judging.merging import merged
from footfall.judging.result import CheckResult

HOME = "https://ashgrove.example/"


def judged(check: str, *findings: Finding) -> CheckResult:
    """Return the result of a check with these findings."""
    outcome = Outcome(status=Status.SCORED, score=0.4, summary="So-so.", findings=findings)
    return CheckResult(check=check, stage=Stage.WAY, version=1, weight=3, question="Is it so?", outcome=outcome)


def fact(subject: str, quote: str = "") -> Finding:
    """Return a finding of `wanted_facts`."""
    change = StateFact(fact=subject, page="")
    return Finding(subject=subject, fix=f"Answer “{subject}”", detail="Nobody says it.", quote=quote, change=change)


def findings(results: list[CheckResult]) -> dict[str, list[str]]:
    """Return the subjects of the findings of each check."""
    return {result.check: [finding.subject for finding in result.outcome.findings] for result in results}


def test_what_two_checks_say_of_one_thing_is_said_by_the_more_particular() -> None:
    results = merged(
        [judged("wanted_facts", fact("privacy"), fact("delivery")), judged("privacy_found", fact("privacy"))]
    )

    assert findings(results) == {"wanted_facts": ["delivery"], "privacy_found": ["privacy"]}
    assert [result.outcome.score for result in results] == [0.4, 0.4]


def test_a_fact_that_its_own_check_misses_too_is_said_there_with_what_it_is_worth() -> None:
    missing = Finding(fix="Publish your prices", detail="No page states any.")
    results = merged([judged("wanted_facts", fact("prices"), fact("parking")), judged("prices", missing)])

    assert findings(results) == {"wanted_facts": ["parking"], "prices": [""]}
    (kept,) = results[1].outcome.findings
    assert isinstance(kept.change, StateFact)


def test_prices_that_are_there_and_hard_to_find_are_said_by_the_prospect_who_sought_them() -> None:
    missing = Finding(fix="Publish your prices", detail="No page states any.")
    results = merged([judged("wanted_facts", fact("prices", quote="From £40")), judged("prices", missing)])

    assert findings(results) == {"wanted_facts": ["prices"], "prices": []}


def test_an_errand_that_failed_as_a_fact_did_is_one_fault() -> None:
    errand = Finding(subject="visit", fix="Make it easier to find the address", detail="After 4 clicks.")
    ring = Finding(subject="ring", fix="Make it easier to find a phone number", detail="After 4 clicks.")
    results = merged([judged("errands", errand, ring), judged("wanted_facts", fact("address", quote="1 Mill Lane"))])

    assert findings(results) == {"errands": ["ring"], "wanted_facts": ["address"]}


def test_where_there_is_no_way_to_get_in_touch_each_way_is_not_missed_again() -> None:
    none = Finding(fix="Show a phone number or an e-mail address", detail="There is neither.")
    mail = Finding(fix="Show an e-mail address", detail="No page shows one.")
    results = merged([judged("contact_distance", none), judged("mail_address", mail), judged("prices", fact("prices"))])

    assert findings(results) == {"contact_distance": [""], "mail_address": [], "prices": ["prices"]}


def test_what_another_finding_mends_too_is_not_said_again() -> None:
    number = Finding(fix="Put your phone number in the header of every page", detail="2 of 8 pages show one.")
    mail = Finding(fix="Show an e-mail address", detail="None of the 8 pages checked shows one.")
    near = Finding(fix="Show a phone number on the start page itself", detail="It has none.", page=HOME)
    form = Finding(fix="Put a contact form on the contact page", detail="Three fields are enough.")

    both = merged([judged("phone_number", number), judged("contact_distance", near), judged("contact_form", form)])
    assert findings(both) == {"phone_number": [""], "contact_distance": [], "contact_form": [""]}
    write = merged([judged("mail_address", mail), judged("contact_distance", near), judged("contact_form", form)])
    assert findings(write) == {"mail_address": [""], "contact_distance": [""], "contact_form": []}


def test_two_faults_on_one_page_with_one_advice_stay_two() -> None:
    links = [Finding(subject=gone, fix="Fix a link", detail="An error.", page=HOME) for gone in ("/a", "/b")]

    assert findings(merged([judged("dead_links", *links)])) == {"dead_links": ["/a", "/b"]}


def test_a_pages_worth_of_the_same_is_one_finding_whatever_is_mended_of_it() -> None:
    pictures = [
        Finding(subject=name, fix=f"Put back “{name}”", detail="It is not there.", page=HOME, quote=name)
        for name in ("a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg")
    ]
    (all_of_them,) = merged([judged("broken_pictures", *pictures)])[0].outcome.findings
    (last,) = merged([judged("broken_pictures", pictures[-1])])[0].outcome.findings

    assert all_of_them.detail == "It is not there. The same applies to 4 more: “b.jpg”, “c.jpg”, “d.jpg”, and so on."
    assert last.detail == "It is not there."
    assert all_of_them.id == last.id


def test_a_form_that_was_tried_is_not_told_of_its_address_too() -> None:
    address = Finding(fix="Have it send elsewhere", detail="It opens the mail program.", page=HOME)
    trial = Finding(subject=HOME, fix="Let it send by itself", detail="It opens the mail program.", page=HOME)

    assert findings(merged([judged("form_reaches", trial), judged("form_address", address)])) == {
        "form_reaches": [HOME],
        "form_address": [],
    }


def test_the_same_advice_for_two_pages_is_two_findings() -> None:
    pages = [
        Finding(subject=page, fix="Give it a title", detail="It has none.", page=page) for page in (HOME, f"{HOME}a")
    ]
    results = merged([judged("page_titles", *pages)])

    assert findings(results) == {"page_titles": [HOME, f"{HOME}a"]}


def test_words_that_come_late_with_the_whole_page_are_no_second_fault() -> None:
    slow = Finding(fix="Make the first screen appear", detail="It takes 5 s.")
    late = Finding(fix="Show text", detail="They come after 5 s.")

    assert findings(merged([judged("load_time", slow), judged("time_to_words", late)]))["time_to_words"] == []
    assert findings(merged([judged("time_to_words", late)]))["time_to_words"] == [""]
