"""Fixes to paste: lines of code that fix a finding, made from the site's own content.

No fact is guessed: if the site does not show it, such as a phone number, there is
no snippet.
"""

from footfall.snippets.made import snippets_for
from footfall.snippets.pasting import NotPastedError, parsed, paste
from footfall.snippets.snippet import ON_A_PAGE, Place, Snippet

__all__ = ["ON_A_PAGE", "NotPastedError", "Place", "Snippet", "parsed", "paste", "snippets_for"]
