"""Goals of tasks: conditions over figures' values, as in "pinching.widest < 0.5".

The grammar is a small part of Python's: comparisons, `and`, `or`, `not`, + - * /, parentheses,
numbers, words in quotes, `abs` and `len`. Python's own parser reads it, and whatever else Python
has is refused; in the browser, `client/goals.js` reads the same.
"""

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from explorable.base.errors import ExplorableError
from explorable.base.suggestions import suggestion

TOKEN = re.compile(
    r"""[ \t\n]*(?:
    (?P<number>(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(?![\w.]))
    |(?P<name>[^\W\d]\w*(?:(?:-\w+)*(?:\.[^\W\d]\w*)+)?)
    |(?P<text>"[^"\\\n]*"|'[^'\\\n]*')
    |(?P<sign><=|>=|==|!=|[-+*/()<>])
    )""",
    re.X,
)
WORDS = ("and", "or", "not", "abs", "len")
LONGEST = 1000  # characters
NUMBER, SWITCH, TEXT, POINTS = "number", "switch", "text", "points"
SIGNS: dict[type[ast.cmpop], tuple[str, Callable[[Any, Any], bool]]] = {
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: (">=", operator.ge),
    ast.Eq: ("==", operator.eq),
    ast.NotEq: ("!=", operator.ne),
}
EQUAL = (ast.Eq, ast.NotEq)
SUMS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: lambda one, other: one / other if other else math.nan,
}
HOW = (
    "A goal compares values of figures, as in 'pinching.widest < 0.5 and pinching.count <= 6'. It "
    "may contain and, or, not, + - * /, parentheses, numbers, words in quotes, abs(…) and len(…)."
)


class GoalError(ExplorableError, ValueError):
    """A goal that cannot be read, or that compares what cannot be compared."""


@dataclass(frozen=True)
class Goal:
    """A condition that was read. names: of figures' values in it, in their order."""

    text: str
    tree: ast.expr
    leaves: Mapping[str, "str | float | _Name"]

    @property
    def names(self) -> list[str]:
        """Return "figure.value" for each value of a figure, once, in order."""
        found = [str(each) for each in self.leaves.values() if isinstance(each, _Name)]
        return list(dict.fromkeys(found))

    @property
    def compared_words(self) -> list[tuple[str, str]]:
        """Return each name with each word that it is compared with."""
        found: list[tuple[str, str]] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Compare):
                parts = [node.left, *node.comparators]
                told = [self.leaves.get(getattr(each, "id", "")) for each in parts]
                for pair in pairwise(told):
                    names = [str(each) for each in pair if isinstance(each, _Name)]
                    words = [each for each in pair if type(each) is str]
                    found += zip(names, words, strict=False)
        return found

    def check(self, kinds: Mapping[str, str]) -> None:
        """Raise GoalError unless it compares like with like.

        kinds: "number", "switch", "text" or "points" for each of `names`.
        """
        found = _Kinds(self.leaves, kinds).kind(self.tree)
        if found != SWITCH:
            raise GoalError(f"it is a {found}, which is neither true nor false. {HOW}")

    def is_reached(self, values: Mapping[str, Any]) -> bool:
        """Say whether it holds. values: of each of `names`, as JSON has them."""
        return bool(_value(self.tree, self.leaves, values))


class _Name(str):
    """The name of a figure's value."""


def read(text: str) -> Goal:
    """Return the goal that a text says. Raises GoalError."""
    if not text.strip():
        raise GoalError(f"its goal is missing. {HOW}")
    if len(text) > LONGEST:
        raise GoalError(f"its goal is {len(text)} characters long; the limit is {LONGEST}.")
    tokens, leaves = _tokens(text)
    try:
        tree = ast.parse(" ".join(tokens), mode="eval").body
    except (SyntaxError, RecursionError, MemoryError):
        raise GoalError(f"its goal {text.strip()!r} cannot be read. {HOW}") from None
    if not _is_plain(tree, leaves):
        raise GoalError(f"its goal {text.strip()!r} cannot be read. {HOW}")
    return Goal(text.strip(), tree, leaves)


def _tokens(text: str) -> tuple[list[str], dict[str, "str | float | _Name"]]:
    """Return Python in which all values are names of ours, and what these mean."""
    tokens: list[str] = []
    leaves: dict[str, str | float | _Name] = {}
    at, text = 0, text.rstrip(" \t\n")
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            rest = text[at:]
            wrong = (rest.split() or [rest])[0]  # some blanks are none to `TOKEN`
            raise GoalError(f"its goal has {wrong!r}, which goals cannot have. {HOW}")
        at = found.end()
        name = found["name"]
        if found["sign"] or name in WORDS:
            tokens.append(found["sign"] or name)
            continue
        if name and "." not in name:
            raise GoalError(_bare(name))
        key = f"v{len(leaves)}"
        tokens.append(key)
        if name:
            leaves[key] = _Name(name)
        else:
            leaves[key] = float(found["number"]) if found["number"] else found["text"][1:-1]
    return tokens, leaves


def _bare(name: str) -> str:
    hint = suggestion(name, WORDS)
    if hint:
        return f"its goal has {name!r}, which goals cannot have.{hint}"
    return (
        f"its goal has {name!r}: write the figure before it, as in 'pinching.{name}', "
        f"or, for a word, quotes around it."
    )


def _is_plain(node: ast.expr, leaves: Mapping[str, Any]) -> bool:
    """Say whether a tree holds nothing but what goals have."""
    match node:
        case ast.Name(id):
            return id in leaves
        case ast.BoolOp(values=parts):
            pass
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=one):
            parts = [one]
        case ast.BinOp(left=left, right=right):
            parts = [left, right]
        case ast.Compare(left=left, comparators=others):
            parts = [left, *others]
        case ast.Call(func=ast.Name("abs" | "len"), args=[one], keywords=[]):
            parts = [one]
        case _:
            return False
    return all(_is_plain(part, leaves) for part in parts)


@dataclass(frozen=True)
class _Kinds:
    leaves: Mapping[str, Any]
    kinds: Mapping[str, str]

    def kind(self, node: ast.expr) -> str:
        """Return the kind of a part. Raises GoalError if its own parts do not fit."""
        match node:
            case ast.Name(id):
                leaf = self.leaves[id]
                if isinstance(leaf, _Name):
                    return self.kinds[leaf]
                return NUMBER if isinstance(leaf, float) else TEXT
            case ast.BoolOp(values=parts):
                word = "and" if isinstance(node.op, ast.And) else "or"
                return self._all(parts, SWITCH, f"beside {word!r}", SWITCH)
            case ast.UnaryOp(op=ast.Not(), operand=one):
                return self._all([one], SWITCH, "after 'not'", SWITCH)
            case ast.UnaryOp(operand=one):
                return self._all([one], NUMBER, "after '-'", NUMBER)
            case ast.BinOp(left=left, right=right):
                return self._all([left, right], NUMBER, "in a sum", NUMBER)
            case ast.Call(func=ast.Name("len"), args=args):
                return self._all(args, POINTS, "in len(…)", NUMBER)
            case ast.Call(args=args):
                return self._all(args, NUMBER, "in abs(…)", NUMBER)
            case ast.Compare():
                return self._compared(node)
        raise AssertionError(node)  # `_is_plain` lets nothing else through

    def _all(self, parts: list[ast.expr], wanted: str, where: str, result: str) -> str:
        for part in parts:
            found = self.kind(part)
            if found != wanted:
                raise GoalError(f"{self._said(part)} is {_A[found]}; {where} goes {_A[wanted]}.")
        return result

    def _compared(self, node: ast.Compare) -> str:
        parts = [node.left, *node.comparators]
        kinds = [self.kind(part) for part in parts]
        for at, sign in enumerate(node.ops):
            one, other = kinds[at : at + 2]
            for part, kind in zip(parts[at:], (one, other), strict=False):
                if kind == POINTS:
                    raise GoalError(
                        f"{self._said(part)} is {_A[kind]}: only their number can be compared, "
                        f"as in 'len({self._said(part)}) < 6'."
                    )
                if kind == SWITCH:
                    raise GoalError(
                        f"{self._said(part)} is {_A[kind]}, which is not compared: write it "
                        "alone, or 'not' before it."
                    )
            if one != other:
                first, second = map(self._said, parts[at : at + 2])
                raise GoalError(f"{first} is {_A[one]} and {second} is {_A[other]}.")
            if one == TEXT and not isinstance(sign, EQUAL):
                raise GoalError(
                    f"words are compared by == and !=, not by {SIGNS[type(sign)][0]!r}."
                )
        return SWITCH

    def _said(self, node: ast.expr) -> str:
        """Return a part as its author wrote it, or nearly."""
        text = ast.unparse(node)
        return re.sub(r"\bv\d+\b", lambda found: _written(self.leaves[found[0]]), text)


_A = {NUMBER: "a number", SWITCH: "true or false", TEXT: "a word", POINTS: "a list of points"}


def _written(leaf: Any) -> str:
    if isinstance(leaf, float):
        return f"{leaf:g}"
    return str(leaf) if isinstance(leaf, _Name) else f'"{leaf}"'


def _value(node: ast.expr, leaves: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    def value(part: ast.expr) -> Any:
        return _value(part, leaves, values)

    match node:
        case ast.Name(id):
            leaf = leaves[id]
            return _plain(values[leaf]) if isinstance(leaf, _Name) else leaf
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(map(value, parts))
        case ast.BoolOp(values=parts):
            return any(map(value, parts))
        case ast.UnaryOp(op=ast.Not(), operand=one):
            return not value(one)
        case ast.UnaryOp(operand=one):
            return -value(one)
        case ast.BinOp(left=left, op=op, right=right):
            return SUMS[type(op)](value(left), value(right))
        case ast.Call(func=ast.Name("len"), args=[one]):
            return float(len(value(one)))
        case ast.Call(args=[one]):
            return abs(value(one))
        case ast.Compare(left=left, ops=ops, comparators=others):
            parts = [value(each) for each in (left, *others)]
            pairs = zip(ops, pairwise(parts), strict=True)
            return all(SIGNS[type(op)][1](*pair) for op, pair in pairs)
    raise AssertionError(node)


def _plain(value: Any) -> Any:
    """Return a number as browsers have it."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number else value
