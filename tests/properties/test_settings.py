"""The configuration: any text is one or a usage error, and one that is written down is read back as it was."""

from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from footfall.config.load import parse, quoted
from footfall.config.names import slug
from footfall.config.schema import Config
from footfall.errors import UsageError
from footfall.evidence import ContactGoal
from footfall.reading.questions import TRADES
from tests.properties import made

_KEYS = (
    *(
        "companies",
        "walk",
        "search",
        "publish",
        "keep",
        "gates",
        "url",
        "name",
        "visitors",
        "facts",
        "answer",
        "question",
    ),
    *(
        "waive",
        "finding",
        "reason",
        "until",
        "enquiry",
        "send",
        "pages",
        "pause",
        "hide",
        "baseline",
        "reach",
        "competitors",
    ),
)
_SCALARS = (
    "1",
    "0.5",
    "true",
    "null",
    "~",
    "2026-11-22",
    "x",
    "''",
    ".inf",
    "-",
    "[]",
    "{}",
    "http://potter.test/",
    "*a",
    "1:30",
)
yaml_texts = made.of(
    *(f"{key}: " for key in _KEYS),
    *_SCALARS,
    "\n",
    "\n  ",
    "\n  - ",
    "\n- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&a ",
    "!!set ",
    "!x ",
    "<<: ",
    "? ",
    "| ",
    "#",
    "%",
)
_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), made.whole(made.texts)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(_KEYS), made.whole(made.anything)), inner, max_size=4),
    ),
    max_leaves=8,
)


def refuse_or_take(text: str) -> None:
    """Read a configuration, which gives one or a usage error and nothing else."""
    try:
        config = parse(text)
    except UsageError as error:
        assert "footfall.yml" in str(error)  # noqa: PT017 - the other way out is a configuration
        return
    assert isinstance(config, Config)
    assert parse(text) == config


@given(text=yaml_texts)
@made.MANY
def test_any_text_is_a_configuration_or_a_usage_error(text: str) -> None:
    refuse_or_take(text)


@given(values=_values)
@made.MANY
def test_any_yaml_is_a_configuration_or_a_usage_error(values: Any) -> None:
    refuse_or_take(yaml.safe_dump(values))


_UNREAD = (
    *("gates: {baseline: 2026-02-30}", "walk: {pages: 0x_}", "!!int x", "!!bool x", "!!timestamp x"),
    *("companies: &a [*a]", "[" * 3000, f"walk: {{pages: {'9' * 5000}}}"),
    f"companies: [{{url: x.test, facts: [{{question: q, answer: '{'(' * 2000}{')' * 2000}'}}]}}]",
)


@pytest.mark.parametrize("text", _UNREAD, ids=lambda text: text[:30])
def test_what_yaml_itself_fails_on_is_a_usage_error(text: str) -> None:
    refuse_or_take(text)


def test_a_name_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(UsageError):
        slug(parse('companies: [{url: x.test, name: "\\ud800"}]').companies[0].name)


# Every setting in its bounds; what `parse` checks beyond the types is drawn so that it holds.
_words = made.whole(made.texts)
_shares = st.sampled_from(({}, {"ring": 1.0}, {"ring": 0.25, "write": 0.75}))
_languages = st.sampled_from(({}, {"de": 0.5, "en-GB": 0.5}))
_fact = st.fixed_dictionaries(
    {"question": _words},
    optional={"phrases": st.lists(_words, max_size=2), "answer": st.sampled_from(("", r"\d+ days", "[a-z]"))},
)
_gates = st.fixed_dictionaries(
    {},
    optional={
        "reach": st.floats(0, 100),
        "fall": st.one_of(st.none(), st.floats(0, 100)),
        "checks": st.lists(_words, max_size=2),
        "nothing_new": st.booleans(),
        "baseline": st.dates(),
    },
)
_company = st.fixed_dictionaries(
    {"url": _words},
    optional={
        **dict.fromkeys(("name", "language", "group"), _words),
        "country": st.sampled_from(("", "GB", "de")),
        "visitors": _shares,
        "languages": _languages,
        "competitors": st.lists(st.fixed_dictionaries({"url": _words}, optional={"name": _words}), max_size=2),
        "trade": st.sampled_from(("", *TRADES)),
        "facts": st.lists(_fact, max_size=2),
        "queries": st.lists(_words, max_size=2),
        "enquiry": st.fixed_dictionaries(
            {"email": st.just("a@b.test"), "send": st.booleans()}, optional={"message": _words}
        ),
        "waive": st.lists(
            st.fixed_dictionaries({"finding": _words, "reason": _words, "until": st.dates()}), max_size=1
        ),
        "gates": _gates,
    },
)


def _apart(companies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give no two companies one name."""
    named = [company | {"name": f"{company['name']}{at}"} for at, company in enumerate(companies) if "name" in company]
    return named or companies


_config = st.fixed_dictionaries(
    {},
    optional={
        "companies": st.lists(_company, max_size=2).map(_apart),
        "walk": st.fixed_dictionaries(
            {},
            optional={
                "pages": st.integers(1, 5000),
                "pause": st.floats(0),
                "contact": _words,
                "only_this_site": st.booleans(),
                "obey_robots": st.booleans(),
            },
        ),
        "search": st.fixed_dictionaries(
            {}, optional={"engine": st.sampled_from(("brave", "searxng")), "days": st.floats(0, 365)}
        ),
        "publish": st.fixed_dictionaries(
            {}, optional={"title": _words, "hide": st.lists(st.sampled_from(("emails", "phones", "shots")))}
        ),
        "keep": st.fixed_dictionaries({}, optional={"pictures": st.integers(1, 2**40)}),
        "gates": _gates,
    },
)


@given(values=_config)
@made.MANY
def test_a_configuration_that_is_written_down_comes_back(values: dict[str, Any]) -> None:
    config = msgspec.convert(values, Config)
    written = yaml.safe_dump(msgspec.to_builtins(config, builtin_types=(type(None),)))

    assert parse(written) == config
    assert parse(yaml.safe_dump(values)) == config
    assert config.fingerprint() == parse(written).fingerprint()
    assert set(config.companies[0].visitors if config.companies else ()) <= set(ContactGoal)


@given(text=_words)
@made.MANY
def test_a_quoted_text_reads_as_itself(text: str) -> None:
    assert "\n" not in quoted(text)
    assert yaml.safe_load(f"title: {quoted(text)}\n") == {"title": text}
