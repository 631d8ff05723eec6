"""People out of 100, in whole people."""

from footfall.reach.solve import Numbers


def people(numbers: Numbers, *, found: bool = False, answer: bool = False) -> dict[str, int]:
    """Round to whole people that still add up to 100 (largest remainder); `found` and `answer` if measured."""
    stages = (*(("found",) if found else ()), "door", "way", "talk", *(("answer",) if answer else ()))
    exact = {name: getattr(numbers, name) for name in ("reached", *stages)}
    whole = {name: int(value) for name, value in exact.items()}
    rest = sorted(exact, key=lambda name: (whole[name] - exact[name], name))
    for name in rest[: 100 - sum(whole.values())]:
        whole[name] += 1
    return whole
