"""Fixes to paste: for a finding, the lines that answer it, made of what the site itself shows.

Nothing here asks a model or guesses a fact: what the site does not show, such as
a phone number that is nowhere, gives no snippet.
"""

from footfall.snippets.made import snippets_for
from footfall.snippets.pasting import NotPastedError, parsed, paste
from footfall.snippets.snippet import ON_A_PAGE, Place, Snippet

__all__ = ["ON_A_PAGE", "NotPastedError", "Place", "Snippet", "parsed", "paste", "snippets_for"]
