"""Whether what moves on a recorded page can be stopped."""

from footfall.evidence.record import Rendering
from footfall.reading.recorded.names import name_of
from footfall.reading.recorded.roles import has_role
from footfall.reading.recorded.view import View
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

_PAUSE = pattern("buttons.pause")


def can_be_stopped(rendering: Rendering) -> bool:
    """Return whether a button of the page says that it stops or pauses something."""
    view = View(rendering)
    buttons = (at for at in view.tree.elements if at.name == "button" or has_role(at, "button"))
    names = (f"{name_of(view, button).text} {button.attribute('aria-label')}" for button in buttons)
    return any(_PAUSE.search(fold(name)) for name in names)
