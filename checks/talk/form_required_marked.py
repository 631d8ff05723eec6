"""Do I know what I must fill in before I press send?

## What it looks for

Fields of the contact form that are required without a word or a sign that says
so. One sentence for all of them (“All fields are required”) counts too, and so
does marking all the others as optional.

## Why it matters

WCAG 2.2 requires that people can see what they must fill in (3.3.2). People
who learn only after pressing the button that something is missing must go back
and search, which is one more chance to give up.

## How to fix it

Write “required” or an explained asterisk after each label, or “optional” after
the few fields that are.

## What it cannot see

Signs that are drawn next to a label without being text, and text in forms that
another service shows in a frame.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, FormField, Meaning
from footfall.messages import Text, gettext, ngettext
from footfall.reading.contact_predicates import enquiry_form, questions
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

AGREED = {Meaning.TERMS, Meaning.OTHER_CONSENT}
_SHOWN = 4
ALL_REQUIRED, OPTIONAL = pattern("forms.all_required"), pattern("forms.optional")


@check(stage=Stage.TALK, weight=2, source="wcag-2.2", version=2)
def form_required_marked(exploration: Exploration) -> Outcome:
    """Score the share of required fields that are marked as required."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no contact form."))
    page, form = located
    fields = questions(form)
    # The words beside a box to agree say that one has to.
    required = [field for field in fields if field.required and field.meaning not in AGREED]
    if not required:
        return not_applicable(gettext("The form has no required fields."))
    silent = [field for field in required if not field.marked]
    free = [field for field in fields if not field.required]
    marked_otherwise = ALL_REQUIRED.search(fold(page.text)) or (free and all(_optional(field) for field in free))
    if marked_otherwise or not silent:
        return scored(1.0, gettext("The form says which fields are required."))
    return scored(
        1 - len(silent) / len(required),
        _summary(len(silent), len(required)),
        Finding(
            fix=gettext("Mark the required fields of the form"),
            detail=_unmarked(silent),
            page=page.url,
            cost=Effort.WORD,
        ),
    )


def _summary(silent: int, required: int) -> Text:
    if silent == required:
        return ngettext(
            "The one required field does not show visitors that it is required.",
            "None of the {number} required fields shows visitors that it is required.",
            required,
        )
    return ngettext(
        "{number} of {fields} required fields does not show visitors that it is required.",
        "{number} of {fields} required fields do not show visitors that they are required.",
        silent,
        fields=required,
    )


def _unmarked(silent: list[FormField]) -> Text:
    names = [gettext("“{name}”", name=field.label or field.placeholder or field.name) for field in silent[:_SHOWN]]
    if len(silent) <= _SHOWN:
        return gettext("Visitors cannot see that these are required: {names:and}.", names=names)
    return gettext(
        "Visitors cannot see that these are required: {names} and {number} more.",
        names=names,
        number=len(silent) - _SHOWN,
    )


def _optional(field: FormField) -> bool:
    return bool(OPTIONAL.search(fold(f"{field.label} {field.placeholder}")))
