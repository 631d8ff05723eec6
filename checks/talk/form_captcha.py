"""Must I solve a puzzle before I may write?

## What it looks for

What the shortest enquiry form puts before its button to keep robots out: a
picture to decipher, a question, a box to tick, or nothing that one sees.

## Why it matters

Robots’ puzzles stop people: of 318,000 of them, three people read the same in
a picture only 71 % of the time. A box may still open a round of pictures.

## How to fix it

Use a check that visitors do not see, or a field that only robots fill in.

## What it cannot see

Puzzles that appear only after the button is pressed.
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
        return not_applicable(gettext("There is no enquiry form."))
    page, form = located
    if form.captcha in UNSEEN:
        return scored(1.0, gettext("No puzzle stands before sending."))
    summary, detail = _asks(form.captcha)
    return scored(
        PUZZLES.get(form.captcha, BOX),
        summary,
        Finding(
            fix=gettext("Keep robots out of the form without a puzzle"),
            detail=detail,
            page=page.url,
            cost=Effort.HOUR,
        ),
    )


def _asks(captcha: str) -> tuple[Text, Text]:
    if captcha in {"picture", "MTCaptcha"}:
        return (
            gettext("Before sending comes a picture to decipher."),
            gettext("Before sending comes a picture to decipher; some checks against robots need nobody’s help."),
        )
    if captcha == "question":
        return (
            gettext("Before sending comes a question to answer."),
            gettext("Before sending comes a question to answer; some checks against robots need nobody’s help."),
        )
    return (
        gettext("Before sending comes a box to tick ({captcha}).", captcha=captcha),
        gettext(
            "Before sending comes a box to tick ({captcha}); some checks against robots need nobody’s help.",
            captcha=captcha,
        ),
    )
