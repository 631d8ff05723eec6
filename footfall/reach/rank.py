"""How many click on a search result, by its rank: for queries for any company, and for queries for this company."""

import math

from footfall.reach.factors import FACTORS

SISTRIX, PEW, OURS = "sistrix-2020", "pew-2025", "footfall"
WITH_SUMMARY = 8 / 15
"""The share of clicks that remains if the engine shows its own answer above the results; not in searches for a name."""
# Of all who see a result at Google, by Sistrix 2020 over 80 million keywords. We have no figures between the fourth
# and the tenth, so they are interpolated geometrically; on the second page it is below 1 %.
_SEEN = {1: 0.285, 2: 0.157, 3: 0.110, 4: 0.080, 10: 0.025}
_SECOND_PAGE, _NOWHERE = 0.005, 0.0
_FIRST_PAGE, _LAST = 10, 20
# Of those who look for this company, by the factors of the model. Assumed: they know what they want, and go on
# until they see it. Sistrix found 46.9 % for the first place where Google adds links into the site, which it mostly
# does for names.
_BRAND = {1: FACTORS["found_first"].mean, 2: FACTORS["found_second"].mean, 3: FACTORS["found_third"].mean}
_BRAND_BELOW, _BRAND_BEYOND = FACTORS["found_below"].mean, FACTORS["found_nowhere"].mean


def clicks_at(rank: float | None, *, brand: bool) -> float:
    """Return the share of those who typed a query who click on a result at this rank; 0 if it is not shown.

    `brand` means queries of people who look for this company. A mean position such as 1.4 lies between two ranks.
    """
    if rank is None or rank < 1:
        return _NOWHERE
    if brand:
        return (
            _between(rank, {**_BRAND, 4: _BRAND_BELOW, _FIRST_PAGE: _BRAND_BELOW})
            if rank <= _FIRST_PAGE
            else _BRAND_BEYOND
        )
    if rank > _FIRST_PAGE:
        return _SECOND_PAGE if rank <= _LAST else _NOWHERE
    return _between(rank, _SEEN)


def _between(rank: float, known: dict[int, float]) -> float:
    """Interpolate geometrically between two known ranks."""
    low = max(at for at in known if at <= rank)
    high = min((at for at in known if at >= rank), default=low)
    if low == high:
        return known[low]
    part = (rank - low) / (high - low)
    return round(math.exp((1 - part) * math.log(known[low]) + part * math.log(known[high])), 6)
