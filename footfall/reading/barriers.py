"""How to get past a barrier, in words."""

from footfall.evidence import Barrier

BY_ITSELF = "nothing: it went by itself"
"""The `cleared_by` of a barrier that disappeared without a click."""


def way_past(met: Barrier, does: str = "leads past it") -> str:
    """Describe what gets the visitor past a barrier."""
    if met.cleared_by == BY_ITSELF:
        return "it goes by itself"
    return f"“{met.cleared_by}” {does}" if met.cleared_by else f"nothing that we found {does}"
