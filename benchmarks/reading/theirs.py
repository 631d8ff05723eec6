"""Formasaurus's own classifiers on the same forms: trained with its own code on all folds but one, tested on that one.

Never its shipped model, which was trained on these pages.
"""

import contextlib
import io
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from .annotations import Annotated
from .captures import tree_of
from .scores import Said, held_out


def said_by_formasaurus(truth: Sequence[Annotated]) -> list[Said]:
    """Classify each form with Formasaurus."""
    known = _annotations(truth)

    def fit(places: list[int]) -> Callable[[int], Said]:
        from formasaurus.classifiers import FormFieldClassifier  # noqa: PLC0415 - only who asks for its figures needs it

        theirs = FormFieldClassifier()
        # Training prints progress and warnings.
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            theirs.train([known[at] for at in places])
        return lambda at: _in_their_classes(theirs.classify(known[at].form))

    return held_out(truth, fit)


def _in_their_classes(classes: dict[str, Any]) -> Said:
    return Said(purpose=classes["form"], contact=classes["form"] == "contact/comment", fields=classes.get("fields", {}))


def _annotations(truth: Sequence[Annotated]) -> list[Any]:
    """Build Formasaurus's own annotation objects from the forms of the index alone."""
    from formasaurus.annotation import FormAnnotation  # noqa: PLC0415
    from formasaurus.storage import Storage  # noqa: PLC0415
    from formasaurus.utils import at_root  # noqa: PLC0415

    storage = Storage(at_root("data"))
    forms, fields = storage.get_form_schema(), storage.get_field_schema()
    trees = {page: tree_of(page).xpath("//form") for page in {form.page for form in truth}}
    return [
        FormAnnotation(
            trees[form.page][form.nth],
            forms.types[form.purpose],
            0,
            {"url": form.url, "visible_html_fields": [{n: fields.types[kind] for n, kind in form.fields.items()}]},
            form.page,
            forms,
            fields,
        )
        for form in truth
    ]
