"""How to get past a barrier, in words, and what a notice on cookies asks."""

import re

from footfall.evidence import Barrier
from footfall.messages import Text, gettext
from footfall.reading.labels import is_vague
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

_NOTED, _ACCEPT = pattern("overlays.noted"), pattern("overlays.accept")
# “OK, got it!” says two things that inform.
_PARTS = re.compile(r"[\s]*[,.!;:–-]+[\s]*")
# What a button of a notice on cookies may say besides yes and no.
_BESIDES = pattern("overlays.settings", "overlays.cookies", "overlays.close")

# A narrower edge than this share of the screen nobody sees.
_MARGIN = 0.05

BY_ITSELF = "nothing: it went by itself"
"""The `cleared_by` of a barrier that disappeared without a click."""


def way_past(met: Barrier) -> Text:
    """Describe what gets the visitor past a barrier."""
    if met.cleared_by == BY_ITSELF:
        return gettext("it disappears on its own")
    if not met.cleared_by:
        return gettext("we found no way past it")
    return gettext("“{button}” gets past it", button=met.cleared_by)


def way_to_close(met: Barrier) -> Text:
    """Describe what closes a barrier."""
    if met.cleared_by == BY_ITSELF:
        return gettext("it disappears on its own")
    if not met.cleared_by:
        return gettext("we found no way to close it")
    return gettext("“{button}” closes it", button=met.cleared_by)


def spread(met: Barrier) -> Text:
    """Describe how much of the screen a barrier covers, and whether it keeps people from the rest."""
    hidden = met.cover if met.hidden is None else met.hidden
    if met.cover - hidden < _MARGIN:
        return gettext("covers {share:.0%} of the screen", share=met.cover)
    if hidden < _MARGIN:
        return gettext("blocks the page behind it")
    if met.blocking:
        return gettext("covers {share:.0%} of the screen and blocks the rest", share=hidden)
    return gettext("covers {share:.0%} of the screen and dims more of it", share=hidden)


def only_informs(notice: Barrier) -> bool:
    """Return whether a notice on cookies asks nothing: its only answer is that one has read it."""
    answers = [text for button in notice.buttons if not (_BESIDES.search(text := fold(button)) or is_vague(button))]
    parts = [part for text in answers for part in _PARTS.split(text) if part]
    return bool(parts) and all(_NOTED.fullmatch(part) for part in parts)


def may_be_refused(notice: Barrier) -> bool:
    """Return whether a button of a notice on cookies that was not refused says what we do not understand."""
    said = (fold(button) for button in notice.buttons if not is_vague(button))
    unknown = any(not (_ACCEPT.search(text) or _BESIDES.search(text) or _NOTED.search(text)) for text in said if text)
    return notice.refuse_clicks is None and unknown
