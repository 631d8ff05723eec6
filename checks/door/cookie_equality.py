"""Is refusing as easy as accepting in the cookie banner?

## What it looks for

The first layer of the cookie banner: whether refusing takes as few clicks as
accepting, and whether the two options look alike: both buttons, similar in
size, text size and contrast.

## Why it matters

The European authorities say that refusing must be as easy as accepting, and
that colours and contrasts must not mislead. Prospects who are still looking
for “No” are not reading yet.

## How to fix it

Give both buttons the same shape, size and colour, side by side.

## What it cannot see

The order of the buttons, and words that mislead.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Barrier, BarrierKind, FrontDoor
from footfall.messages import Text, gettext
from footfall.reading.barriers import may_be_refused, only_informs

# Below these ratios, the buttons count as unequal. Our values: the authorities name no figures.
SMALLER, FAINTER = 0.6, 0.5
# What may be wrong with the way to refuse: said first, and said after another.
LINE = (
    gettext("Refusing is a text link, accepting is a button"),
    gettext("refusing is a text link, accepting is a button"),
)
BUTTON = gettext("The button to refuse is much smaller"), gettext("the button to refuse is much smaller")
LETTERS = gettext("The text for refusing is much smaller"), gettext("the text for refusing is much smaller")
FAINT = (
    gettext("The text for refusing has too little contrast"),
    gettext("the text for refusing has too little contrast"),
)


@check(stage=Stage.DOOR, weight=2, source="cookie-taskforce-2023", version=3)
def cookie_equality(front_door: FrontDoor) -> Outcome:
    """Score the most unequal cookie banner."""
    notices = [
        barrier
        for arrival in front_door.arrivals
        for barrier in arrival.barriers
        if barrier.kind is BarrierKind.COOKIES
    ]
    offered = [notice for notice in notices if notice.accept_clicks is not None and not only_informs(notice)]
    if any(may_be_refused(notice) for notice in offered):
        return cannot_tell(gettext("The wording does not show whether the cookie banner can be refused."))
    if not offered:
        return not_applicable(gettext("No cookie banner asks for consent."))
    unequal = [(_unequal(notice), notice) for notice in offered if _unequal(notice)]
    if not unequal:
        return scored(1.0, gettext("Refusing is as easy as accepting."))
    differences, worst = max(unequal, key=lambda pair: len(pair[0]))
    more = worst.refuse_clicks is None or worst.refuse_clicks > (worst.accept_clicks or 1)
    return scored(
        0.0 if more else 0.5,
        gettext("In the cookie banner, refusing is harder than accepting."),
        Finding(
            fix=gettext("Make refusing as easy as accepting in the cookie banner"),
            detail=gettext("{differences:;}.", differences=differences),
            quote=worst.text[:200],
            shot=worst.shot,
            cost=Effort.SETTING,
        ),
    )


def _unequal(notice: Barrier) -> list[Text]:
    if notice.refuse_clicks is None:
        return [gettext("We found no way to refuse")]
    clicks = notice.accept_clicks or 1
    if notice.refuse_clicks > clicks:
        return [
            gettext(
                "Refusing takes {refusing} clicks, accepting {accepting}",
                refusing=notice.refuse_clicks,
                accepting=clicks,
            )
        ]
    no, yes = notice.refuse, notice.accept
    if no is None or yes is None:
        return []
    smaller = no.width * no.height < SMALLER * yes.width * yes.height and len(no.text) >= len(yes.text) / 2
    different = [
        words
        for words, true in (
            (LINE, yes.framed and not no.framed),
            (BUTTON, smaller),
            (LETTERS, no.letters < SMALLER * yes.letters),
            (FAINT, 0 < no.contrast < min(FAINTER * yes.contrast, 4.5)),
        )
        if true
    ]
    return [first for first, _ in different[:1]] + [further for _, further in different[1:]]
