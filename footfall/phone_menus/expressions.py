"""Evaluate simple conditions and sums in menus, without running any program.

VoiceXML uses ECMAScript, Asterisk a notation of its own; the common part of both
is supported. All else is `None`: unknown.
"""

import ast
import operator
import re
from collections.abc import Callable, Mapping

Value = str | float | bool | None
_JS = ((r"===?", "=="), (r"!==?", "!="), (r"&&", " and "), (r"\|\|", " or "), (r"!(?!=)", " not "))
_NAMES: dict[str, Value] = {"true": True, "false": False, "undefined": "", "null": ""}
_ORDERS: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_SUMS: dict[type[ast.operator], Callable[[float, float], float]] = {ast.Sub: operator.sub, ast.Mult: operator.mul}
_MOST_SIGNS = 400


class _UnknownError(Exception):
    pass


def ecmascript(text: str, names: Mapping[str, Value]) -> Value:
    """Return the value of an expression such as `mycall == 'busy'`, or None."""
    parts = re.split(r"('[^']*'|\"[^\"]*\")", text.strip())
    for index in range(0, len(parts), 2):
        for pattern, python in _JS:
            parts[index] = re.sub(pattern, python, parts[index])
        parts[index] = re.sub(r"\b(?:dialog|document|application|session)\.(?=\w+\b(?!\.))", "", parts[index])
    return _evaluated("".join(parts), names)


def asterisk(text: str) -> Value:
    """Return the value of an expression in `$[...]` whose variables are filled in, or None."""
    parts = re.split(r"(\"[^\"]*\")", text.strip())
    for index in range(0, len(parts), 2):
        part = re.sub(r"(?<![<>!=])=(?!=)", "==", parts[index])
        part = part.replace("&", " and ").replace("|", " or ")
        part = re.sub(r"!(?!=)", " not ", part)
        # Words without quotes are text.
        parts[index] = re.sub(r"(?<!\w)(?!(?:and|or|not)\b)[A-Za-z_]\w*", r'"\g<0>"', part)
    return _evaluated("".join(parts), {})


def is_true(value: Value) -> bool | None:
    """Return whether a value is true in both languages; None if it is unknown."""
    if value is None:
        return None
    if isinstance(value, str):
        return value not in ("", "0", "false")
    return bool(value)


def as_text(value: Value) -> str:
    """Return a value as it is spoken or put into an address."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    return str(value).lower() if isinstance(value, bool) else value


def _evaluated(text: str, names: Mapping[str, Value]) -> Value:
    if len(text) > _MOST_SIGNS:
        return None
    try:
        return _value(ast.parse(text.strip(), mode="eval").body, names)
    except (SyntaxError, ValueError, OverflowError, _UnknownError, RecursionError, MemoryError):
        return None


def _value(node: ast.expr, names: Mapping[str, Value]) -> Value:  # noqa: C901, PLR0911 - one line for each kind
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.Constant(value=bool(value)):
            return value
        case ast.Constant(value=int(value)) | ast.Constant(value=float(value)):
            return float(value)
        case ast.Name(id=str(name)):
            return _named(name, names)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not is_true(_value(operand, names))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_number(_value(operand, names))
        case ast.BoolOp(op=kind, values=values):
            return _joined(isinstance(kind, ast.And), values, names)
        case ast.Compare(left=left, ops=[order], comparators=[right]):
            return _compared(order, _value(left, names), _value(right, names))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _added(_value(left, names), _value(right, names))
        case ast.BinOp(left=left, op=kind, right=right) if type(kind) in _SUMS:
            return _SUMS[type(kind)](_number(_value(left, names)), _number(_value(right, names)))
    raise _UnknownError


def _named(name: str, names: Mapping[str, Value]) -> Value:
    value = names.get(name, _NAMES.get(name))
    if value is None:
        raise _UnknownError
    return value


def _joined(every: bool, values: list[ast.expr], names: Mapping[str, Value]) -> Value:  # noqa: FBT001 - and, or
    value: Value = None
    for operand in values:
        value = _value(operand, names)
        if bool(is_true(value)) is not every:
            return value
    return value


def _compared(order: ast.cmpop, left: Value, right: Value) -> bool:
    if isinstance(order, ast.Eq | ast.NotEq):
        try:
            same = _number(left) == _number(right)
        except _UnknownError:
            same = as_text(left) == as_text(right)
        return same is isinstance(order, ast.Eq)
    if type(order) not in _ORDERS:
        raise _UnknownError
    return _ORDERS[type(order)](_number(left), _number(right))


def _added(left: Value, right: Value) -> Value:
    if isinstance(left, float) and isinstance(right, float):
        return left + right
    joined = as_text(left) + as_text(right)
    if len(joined) > _MOST_SIGNS:
        raise _UnknownError
    return joined


def _number(value: Value) -> float:
    try:
        return float("" if value is None else value)
    except ValueError:
        raise _UnknownError from None
