"""Is “no” as easy to find as “yes” in the cookie notice?

## What it looks for

The cookie notice on its first layer: whether refusing takes as few clicks as
accepting, and whether the two buttons look alike: both buttons, similar in
size, in letters and in contrast.

## Why it matters

The European authorities hold that refusing must be as easy as accepting, and
that colours and contrasts must not mislead. Who looks for the “no” is a prospect
who has not begun to read.

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
LINE = gettext("Refusing is a line of words beside a button"), gettext("it is a line of words beside a button")
BUTTON = gettext("Refusing has a much smaller button"), gettext("it has a much smaller button")
LETTERS = gettext("Refusing has much smaller letters"), gettext("it has much smaller letters")
FAINT = gettext("Refusing has letters that hardly stand out"), gettext("it has letters that hardly stand out")


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
        return cannot_tell(gettext("Whether the cookie notice can be refused, its words do not tell us."))
    if not offered:
        return not_applicable(gettext("No cookie notice asks for a yes."))
    unequal = [(_unequal(notice), notice) for notice in offered if _unequal(notice)]
    if not unequal:
        return scored(1.0, gettext("“No” is as easy to find as “yes”."))
    differences, worst = max(unequal, key=lambda pair: len(pair[0]))
    more = worst.refuse_clicks is None or worst.refuse_clicks > (worst.accept_clicks or 1)
    return scored(
        0.0 if more else 0.5,
        gettext("“No” is harder to find than “yes” in the cookie notice."),
        Finding(
            fix=gettext("Make “no” as plain as “yes” in the cookie notice"),
            detail=gettext("{differences:;}.", differences=differences),
            quote=worst.text[:200],
            shot=worst.shot,
            cost=Effort.SETTING,
        ),
    )


def _unequal(notice: Barrier) -> list[Text]:
    if notice.refuse_clicks is None:
        return [gettext("Refusing is not possible, as far as we found")]
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
