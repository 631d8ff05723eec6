"""How many click on a result, by where it stands: of those who look for anybody, and of those who want this company."""

import math

from footfall.reach.factors import FACTORS

SISTRIX, PEW, OURS = "sistrix-2020", "pew-2025", "footfall"
WITH_SUMMARY = 8 / 15
"""The share of clicks that is left where the engine answers by itself above the results; not of searches for a name."""
# Of all who see a result at Google, by Sistrix 2020 over 80 million keywords. What lies between the fourth and the
# tenth was not at hand to us and falls evenly by the same share; on the second page it is below 1 %.
_SEEN = {1: 0.285, 2: 0.157, 3: 0.110, 4: 0.080, 10: 0.025}
_SECOND_PAGE, _NOWHERE = 0.005, 0.0
_FIRST_PAGE, _LAST = 10, 20
# Of those who look for this very company, by the factors of the model. Assumed: they know what they want, and go on
# until they see it. Sistrix found 46.9 % for the first place where Google adds links into the site, which it mostly
# does for names.
_BRAND = {1: FACTORS["found_first"].mean, 2: FACTORS["found_second"].mean, 3: FACTORS["found_third"].mean}
_BRAND_BELOW, _BRAND_BEYOND = FACTORS["found_below"].mean, FACTORS["found_nowhere"].mean


def clicks_at(rank: float | None, *, brand: bool) -> float:
    """The share of those who typed a query that click on a result at this rank; 0 where it does not come up.

    `brand` are queries of people who look for this very company. A mean position such as 1.4 lies between two ranks.
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
    """Between two known ranks the share falls by the same factor from each to the next."""
    low = max(at for at in known if at <= rank)
    high = min((at for at in known if at >= rank), default=low)
    if low == high:
        return known[low]
    part = (rank - low) / (high - low)
    return round(math.exp((1 - part) * math.log(known[low]) + part * math.log(known[high])), 6)
