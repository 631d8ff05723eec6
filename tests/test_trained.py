"""The trained weights beside the rules: what they may overrule, and what they never do."""

from typing import Any

import pytest

from footfall.evidence import FormPurpose, Meaning
from footfall.reading.trained import purpose_by_weights, with_weights
from tests.test_readers import UNKNOWN


def form(*fields: dict[str, Any], button: str = "", heading: str = "") -> dict[str, Any]:
    """Return a form with these fields as a snapshot has it."""
    asked = [UNKNOWN | {"kind": "text", "labelled_by": "label"} | field for field in fields]
    buttons = [{"text": button, "name": "", "id": "", "kind": "submit"}] if button else []
    return {
        "fields": asked,
        "buttons": buttons,
        "captcha": "",
        "action": "",
        "marks": "",
        "heading": heading,
        "lead": "",
    }


@pytest.mark.parametrize(
    ("field", "ruled", "read"),
    [
        # No rule knows these names.
        ({"name": "zipcode_field", "label": "Zip / Post code"}, Meaning.OTHER_TEXT, Meaning.POSTCODE),
        ({"name": "usr_email_addr", "kind": "email", "label": ""}, Meaning.OTHER_TEXT, Meaning.EMAIL),
        # What a rule knows by a word stays so, also where nobody has seen the word in training.
        ({"name": "hausnr", "label": "Hausnr."}, Meaning.HOUSE_NUMBER, Meaning.HOUSE_NUMBER),
        ({"name": "f7", "label": "お名前"}, Meaning.FULL_NAME, Meaning.FULL_NAME),
        # What the markup shows is not a matter of likelihood.
        ({"name": "email", "label": "Email"}, Meaning.HONEYPOT, Meaning.HONEYPOT),
        ({"name": "pw", "kind": "password", "label": "Search"}, Meaning.PASSWORD, Meaning.PASSWORD),
    ],
)
def test_the_weights_know_more_names_and_leave_alone_what_is_known(
    field: dict[str, Any], ruled: Meaning, read: Meaning
) -> None:
    beside = {"name": "message", "kind": "textarea", "label": "Message"}

    assert with_weights(form(field, beside), [ruled, Meaning.MESSAGE])[0] is read


@pytest.mark.parametrize("name", ["x", "qz_17", "", "поле", "フィールド"])
def test_what_nobody_knows_is_no_trap_and_no_secret(name: str) -> None:
    whole = form({"name": name}, {"name": "message", "kind": "textarea"})

    assert with_weights(whole, [Meaning.ORDER_NUMBER, Meaning.MESSAGE])[0] is Meaning.ORDER_NUMBER
    assert with_weights(whole, [Meaning.OTHER_TEXT, Meaning.MESSAGE])[0] not in {
        *(Meaning.HONEYPOT, Meaning.PASSWORD, Meaning.PASSWORD_AGAIN, Meaning.READ_ONLY, Meaning.FILE)
    }


def test_a_form_is_what_both_together_say() -> None:
    fields = ({"name": "name", "label": "Name"}, {"name": "q", "label": "How can we help?", "kind": "textarea"})

    assert purpose_by_weights(form(*fields, button="Send message", heading="Contact us"), FormPurpose.OTHER) is (
        FormPurpose.CONTACT
    )
    login = form({"name": "user"}, {"name": "pw", "kind": "password"}, button="Log in")
    assert purpose_by_weights(login, FormPurpose.OTHER) is FormPurpose.LOGIN
