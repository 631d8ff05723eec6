"""What a check is: one question, judged from what the walks recorded.

A check is a file in a stage's folder under `checks/` with one function decorated
with `@check(...)`. Its parameters are named after the walks whose evidence it
needs, like fixtures in pytest. If one of these walks was not made, the outcome
is "cannot tell" and the function is not called.

Everything that a check's author needs is imported from here.
"""

from footfall.check.changes import (
    Agree,
    AnswerPhone,
    AnswerSoon,
    Change,
    ChangeKind,
    ClearBarrier,
    ComeFirst,
    FixForm,
    LabelFields,
    LinkEverywhere,
    LinkInSight,
    MakePhoneOptional,
    MakeTappable,
    Relabel,
    RepairPage,
    ShortenForm,
    ShowEverywhere,
    ShowMail,
    SpeedUp,
    StateFact,
    StateHours,
    change_from_parts,
)
from footfall.check.identity import FindingId, check_of, finding_id, without_digest
from footfall.check.outcomes import (
    COUNTED,
    Effort,
    Finding,
    Outcome,
    Stage,
    Status,
    cannot_tell,
    not_applicable,
    scored,
)
from footfall.check.units import Check, Scale, all_checks, check

__all__ = [
    "COUNTED",
    "Agree",
    "AnswerPhone",
    "AnswerSoon",
    "Change",
    "ChangeKind",
    "Check",
    "ClearBarrier",
    "ComeFirst",
    "Effort",
    "Finding",
    "FindingId",
    "FixForm",
    "LabelFields",
    "LinkEverywhere",
    "LinkInSight",
    "MakePhoneOptional",
    "MakeTappable",
    "Outcome",
    "Relabel",
    "RepairPage",
    "Scale",
    "ShortenForm",
    "ShowEverywhere",
    "ShowMail",
    "SpeedUp",
    "Stage",
    "StateFact",
    "StateHours",
    "Status",
    "all_checks",
    "cannot_tell",
    "change_from_parts",
    "check",
    "check_of",
    "finding_id",
    "not_applicable",
    "scored",
    "without_digest",
]
