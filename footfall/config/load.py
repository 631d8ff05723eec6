"""`footfall.yml`: which companies to audit, how politely, and what to publish.

Everything is optional. An unknown key is an error that names its line and the
closest valid key.
"""

import difflib
import os
import re
from collections.abc import Collection
from pathlib import Path
from types import NoneType, UnionType

import msgspec
import yaml

from footfall.config.limits import MOST_COMPANIES, refuse_bombs
from footfall.config.schema import CompanySettings, Config, PublishSettings, Settings
from footfall.errors import UsageError
from footfall.evidence import ContactGoal
from footfall.reading.facts import TRADES, broken

FILE = "footfall.yml"


def load(folder: Path) -> Config:
    """Read the project's configuration; without a file the defaults apply.

    Raises `UsageError` naming file, line and what is wrong.
    """
    path = folder / FILE
    if not path.exists():
        return Config()
    try:
        return parse(path.read_text("utf-8"), str(path))
    except UnicodeDecodeError:
        message = f"{path} is not written in UTF-8."
        raise UsageError(message) from None


def parse(text: str, name: str = FILE) -> Config:
    """Read a configuration from its text.

    Raises `UsageError` naming file, line and what is wrong.
    """
    try:
        refuse_bombs(text, name)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is not None:
            _refuse_unknown(node, Config, name)
        plain = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}, line {mark.line + 1}" if mark else name
        message = f"{where}: {getattr(error, 'problem', error)}"
        raise UsageError(message) from None
    except (ValueError, LookupError, AttributeError) as error:
        # A day that does not exist, or a tag whose value it is not.
        message = f"{name}: a value in it cannot be read: {error}."
        raise UsageError(message) from None
    try:
        config = msgspec.convert(plain, Config)
    except msgspec.ValidationError as error:
        message = f"{_where(node, str(error), name)}: {error}"
        raise UsageError(message) from None
    try:
        config.fingerprint()
    except UnicodeEncodeError:
        message = f"{name}: a text in it has half a sign, such as \\ud800, which no file can hold."
        raise UsageError(message) from None
    if len(config.companies) > MOST_COMPANIES:
        message = f"{name}: there are more than {MOST_COMPANIES:,} companies; make several projects of it."
        raise UsageError(message)
    if config.publish.url and not re.match("https?://[^/]", config.publish.url):
        message = f"{_where(node, '`$.publish.url`', name)}: {config.publish.url!r} is not a web address."
        raise UsageError(message)
    for at, company in enumerate(config.companies):
        _check_shares(company, name)
        _check_facts(company, node, f"`$.companies[{at}]", name)
        if company.enquiry.send and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", company.enquiry.email):
            message = f"{name}: enquiry.send of {company.url} wants enquiry.email too: the answer must go somewhere."
            raise UsageError(message)
    return config


def _check_shares(company: CompanySettings, name: str) -> None:
    known = tuple(ContactGoal)
    for key in company.visitors:
        if key not in known:
            message = f"{name}: visitors of {company.url} has {key!r}; there are {', '.join(known)}."
            raise UsageError(message)
    for key in company.languages:
        if not re.fullmatch("[A-Za-z]{2,3}([-_].*)?", key):
            message = f"{name}: languages of {company.url} has {key!r}; it wants codes such as en or de."
            raise UsageError(message)
    for what, shares in (("visitors", company.visitors), ("languages", company.languages)):
        if shares and abs(sum(shares.values()) - 1) > 0.01:  # noqa: PLR2004 - rounding
            message = f"{name}: the {what} of {company.url} add up to {sum(shares.values()):g}, not 1."
            raise UsageError(message)


def _check_facts(company: CompanySettings, node: yaml.Node | None, path: str, name: str) -> None:
    if company.trade and company.trade not in TRADES:
        near = difflib.get_close_matches(company.trade, TRADES, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(TRADES)}."
        message = f"{_where(node, f'{path}.trade`', name)}: there is no trade {company.trade!r}.{hint}"
        raise UsageError(message)
    for at, fact in enumerate(company.facts):
        if wrong := broken(fact.answer):
            where = _where(node, f"{path}.facts[{at}].answer`", name)
            message = f"{where}: {fact.answer!r} is no regular expression: {wrong}."
            raise UsageError(message)


def site_address(publish: PublishSettings) -> str:
    """Return the address of the published site, with a trailing slash; empty if none is set."""
    address = os.environ.get("FOOTFALL_SITE_URL") or publish.url
    return f"{address.rstrip('/')}/" if address else ""


def primary_language_shares(languages: dict[str, float]) -> dict[str, float]:
    """Sum the shares by language without region: en-GB and en-US are both en."""
    shares: dict[str, float] = {}
    for code, share in languages.items():
        language = re.split("[-_]", code.lower())[0]
        shares[language] = shares.get(language, 0.0) + share
    return shares


def _refuse_unknown(node: yaml.Node, shape: object, name: str) -> None:
    """Raise `UsageError` at the first key of the file that the settings do not have."""
    if isinstance(shape, UnionType):
        shape = next(member for member in shape.__args__ if member is not NoneType)
    if isinstance(node, yaml.SequenceNode):
        inner = getattr(shape, "__args__", (None,))[0]
        for item in node.value:
            _refuse_unknown(item, inner, name)
    if not isinstance(node, yaml.MappingNode) or not (isinstance(shape, type) and issubclass(shape, Settings)):
        return
    fields = {field.name: field.type for field in msgspec.structs.fields(shape)}
    seen: set[str] = set()
    for key, value in node.value:
        if str(key.value) in seen:
            message = f"{name}, line {key.start_mark.line + 1}: {key.value!r} is there twice."
            raise UsageError(message)
        seen.add(str(key.value))
        if key.value not in fields:
            near = difflib.get_close_matches(str(key.value), fields, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(fields)}."
            message = f"{name}, line {key.start_mark.line + 1}: there is no key {key.value!r} here.{hint}"
            raise UsageError(message)
        _refuse_unknown(value, fields[key.value], name)


def refuse_unknown_checks(folder: Path, checks: Collection[str]) -> None:
    """Reject a gate on an unknown check; `checks` are the known ones, including the project's own.

    Raises `UsageError` naming file, line and the closest valid name.
    """
    path = folder / FILE
    config = load(folder)
    asked = [("`$.gates.checks", config.gates)]
    asked += [
        (f"`$.companies[{at}].gates.checks", company.gates)
        for at, company in enumerate(config.companies)
        if company.gates
    ]
    for place, gates in asked:
        for at, check in enumerate(gates.checks):
            if check in checks:
                continue
            node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
            near = difflib.get_close_matches(check, checks, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else " `footfall list` names them all."
            message = f"{_where(node, f'{place}[{at}]`', str(path))}: there is no check {check!r}.{hint}"
            raise UsageError(message)


def _where(node: yaml.Node | None, complaint: str, name: str) -> str:
    """Return file and line for an error such as `... - at $.companies[0].url`."""
    at = node
    _, _, path = complaint.partition("`$")
    line = None
    for step in re.findall(r"\.(\w+)|\[(\d+)\]", path):
        if isinstance(at, yaml.MappingNode) and step[0]:
            at = next((value for key, value in at.value if key.value == step[0]), at)
        elif isinstance(at, yaml.SequenceNode) and step[1]:
            at = at.value[int(step[1])]
        line = at.start_mark.line + 1 if at else None
    return f"{name}, line {line}" if line else name


def quoted(text: str) -> str:
    """Write a text as a quoted YAML string on one line."""
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**6)).rstrip("\n")
