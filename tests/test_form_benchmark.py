"""The benchmark on annotated forms counts what it claims to count."""

import pytest
from reading.annotations import MEANINGS, UNSEEN, Annotated
from reading.meanings import fits
from reading.scores import Said, folds, held_out, in_their_words, score

from footfall.evidence import Box, Button, Form, FormField, FormPurpose, LabelSource, Meaning, Seen, Sight


def annotated(purpose: str, domain: str = "one", *, contact: bool = False, **fields: str) -> Annotated:
    """Return a form with its annotations."""
    return Annotated(page="", nth=0, url="", domain=domain, purpose=purpose, fields=fields, contact=contact)


def said(purpose: str, *, contact: bool = False, **fields: str) -> Said:
    """Return a prediction for a form."""
    return Said(purpose=purpose, contact=contact, fields=fields)


def test_the_four_figures() -> None:
    truth = [
        annotated("contact/comment", contact=True, mail="email", text="comment text"),
        annotated("contact/comment", contact=True, tel="phone"),
        annotated("contact/comment", text="comment text"),
        annotated("search", q="search query"),
    ]
    predicted = [
        said("contact/comment", contact=True, mail="email", text="other"),
        said("login"),
        said("contact/comment", contact=True, text="comment text"),
        said("search", q="search query"),
    ]

    scores = score(truth, predicted)

    assert (scores.purpose, scores.precision, scores.recall) == (0.75, 0.5, 0.5)
    # A field that was not seen counts as wrong: the mail, the comment and the query of five are right.
    assert scores.fields == pytest.approx(3 / 5)


def test_a_form_in_the_annotators_words() -> None:
    seen = Seen(phone=Sight.BELOW, desktop=Sight.BELOW)
    words = FormField(
        name="text", kind="textarea", label="", labelled_by=LabelSource.NOTHING, required=False, meaning=Meaning.MESSAGE
    )
    first, second = (
        FormField(
            name="again", kind="radio", label="", labelled_by=LabelSource.NOTHING, required=False, meaning=meaning
        )
        for meaning in (Meaning.TOPIC, Meaning.ROLE)
    )
    form = Form(
        purpose=FormPurpose.COMMENT,
        action="",
        method="post",
        fields=(words, first, second),
        button="Go",
        buttons=(Button(name="go", text="Go", meaning=Meaning.SUBMIT, disabled=False, visible=True),),
        seen=seen,
        box=Box(x=0, y=0, width=1, height=1),
    )

    predicted = in_their_words(form)

    assert (predicted.purpose, predicted.contact) == ("contact/comment", False)
    assert predicted.fields == {"text": "comment text", "again": MEANINGS[Meaning.TOPIC], "go": "submit button"}
    assert in_their_words(None) == said(UNSEEN)


def test_folds_keep_a_domain_together_and_hold_it_out() -> None:
    truth = [annotated("search", domain) for domain in "aaabbcdef" for _ in range(2)]

    fold = folds(truth, 3)
    domains = [{form.domain for form, group in zip(truth, fold, strict=True) if group == nth} for nth in range(3)]

    assert sum(len(fold_domains) for fold_domains in domains) == len(set("aaabbcdef"))
    assert {fold.count(nth) for nth in range(3)} == {6}

    known = held_out(truth, lambda places: lambda at: truth[at].domain in {truth[place].domain for place in places})
    assert not any(known)


@pytest.mark.parametrize(
    ("word", "meaning", "right"),
    [
        ("phone", Meaning.PHONE, True),
        ("phone", Meaning.OTHER_TEXT, False),
        ("property_address", Meaning.ADDRESS, True),
        ("property_address", Meaning.PHONE, False),
        ("room_size", Meaning.OTHER_NUMBER, True),
        ("room_size", Meaning.EMAIL, False),
        ("wanted_date", Meaning.DATE, True),
        ("unknown text", Meaning.COMPANY, True),
        ("unknown text", Meaning.TERMS, False),
    ],
)
def test_what_answers_a_reader(word: str, meaning: Meaning, right: bool) -> None:  # noqa: FBT001 - a table
    assert fits(word, meaning) is right
