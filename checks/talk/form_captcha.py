"""Must I solve a CAPTCHA before I can write?

## What it looks for

What the shortest contact form puts before its button to keep robots out: a
picture to decipher, a question, a box to tick, or nothing visible.

## Why it matters

CAPTCHAs stop people: in a study of 318,000 of them, three people agreed on
what a picture said only 71 % of the time. A box to tick may still open a round
of pictures.

## How to fix it

Use a check that visitors do not see, or a field that only robots fill in.

## What it cannot see

CAPTCHAs that appear only after the button is pressed.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration
from footfall.messages import Text, gettext
from footfall.reading.contact_predicates import enquiry_form

# By what they ask of most visitors; an unknown captcha counts as a checkbox.
UNSEEN = {"", "reCAPTCHA v3", "reCAPTCHA invisible", "Turnstile", "Friendly Captcha", "ALTCHA"}
PUZZLES = {"picture": 0.0, "MTCaptcha": 0.0, "question": 0.3}
BOX = 0.5


@check(stage=Stage.TALK, weight=3, source="captchas-2010")
def form_captcha(exploration: Exploration) -> Outcome:
    """Score the captcha before sending."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no contact form."))
    page, form = located
    if form.captcha in UNSEEN:
        return scored(1.0, gettext("Visitors do not have to solve a CAPTCHA."))
    summary, detail = _asks(form.captcha)
    return scored(
        PUZZLES.get(form.captcha, BOX),
        summary,
        Finding(
            fix=gettext("Protect the form from spam without a CAPTCHA"),
            detail=detail,
            page=page.url,
            cost=Effort.HOUR,
        ),
    )


def _asks(captcha: str) -> tuple[Text, Text]:
    if captcha in {"picture", "MTCaptcha"}:
        return (
            gettext("The form has a CAPTCHA: a picture to decipher."),
            gettext("The form has a CAPTCHA: a picture to decipher. Some spam checks need no action from visitors."),
        )
    if captcha == "question":
        return (
            gettext("The form has a CAPTCHA: a question to answer."),
            gettext("The form has a CAPTCHA: a question to answer. Some spam checks need no action from visitors."),
        )
    return (
        gettext("The form has a CAPTCHA: a box to tick ({captcha}).", captcha=captcha),
        gettext(
            "The form has a CAPTCHA: a box to tick ({captcha}). Some spam checks need no action from visitors.",
            captcha=captcha,
        ),
    )
