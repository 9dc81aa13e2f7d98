"""The part of a module that one of its functions may depend on, read from its source.

Whatever runs when the module is imported belongs to it: every statement, and of every function its
decorators, defaults and annotations. Left out are the bodies of functions that the figure's own
does not reach. A function is reached when its name is written anywhere in what belongs to the part
already, be it as an attribute or within a text; and so is whatever a decorator takes, other than
`@figure`. So a change of one figure leaves the others of its module as they are, and nothing is
left out that could matter.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeGuard

WORD = re.compile(r"\w+")
HIDDEN = {
    *("globals", "locals", "vars", "dir", "getattr", "__dict__", "__globals__", "f_globals"),
    *("eval", "exec", "compile", "inspect", "linecache", "traceback", "_getframe", "modules"),
    *("importlib", "__import__", "runpy", "pkgutil", "pickle", "allow_pickle", "__code__", "ast"),
    *("attrgetter", "methodcaller", "__getattribute__", "__loader__", "__spec__", "gc", "dis"),
}
"""What can reach functions by names that the source does not show, or read the source itself."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def part_of(source: bytes, function: str) -> str | None:
    """Return what a module's function may depend on within its module, as text to be hashed.

    None is returned where the source does not show it; then it may be all of the module. Raises
    SyntaxError or ValueError.
    """
    module = _read(source)
    if module.hidden or function not in module.functions:
        return None
    waiting = {function} | module.at_once
    reached: set[str] = set()
    while names := (waiting & module.functions.keys()) - reached:
        reached |= names
        waiting = {word for name in names for each in module.functions[name] for word in each.words}
    return "\n".join(
        each.head if each.name and each.name not in reached else each.whole
        for each in module.statements
    )


@dataclass(frozen=True)
class _Statement:
    """A statement of a module. name: of a function, else "". words: all in it. head, whole: as
    text; the head of a function is what runs when its module is imported."""

    name: str
    words: frozenset[str]
    head: str
    whole: str


@dataclass(frozen=True)
class _Module:
    """What is read of a module. at_once: the words of what runs when it is imported. hidden: code
    may reach anything."""

    statements: list[_Statement]
    functions: dict[str, list[_Statement]]
    at_once: set[str]
    hidden: bool


@lru_cache(64)
def _read(source: bytes) -> _Module:
    tree = ast.parse(source)
    names = {node.name for node in tree.body if _is_plain(node)}
    figure_is_ours = _imports_figure(tree) and "figure" not in names
    statements = []
    functions: dict[str, list[_Statement]] = {}
    at_once: set[str] = set()
    for node in tree.body:
        words, whole = frozenset(_words(node)), ast.dump(node)
        if _is_plain(node):
            made = _Statement(node.name, words, ast.dump(_head(node)), whole)
            functions.setdefault(node.name, []).append(made)
            at_once |= _words_when_imported(node, figure_is_ours)
        else:
            made = _Statement("", words, whole, whole)
            at_once |= words
        statements.append(made)
    hidden = _is_hidden(tree, (each.words for each in statements))
    return _Module(statements, functions, at_once, hidden)


def _is_plain(node: ast.stmt) -> TypeGuard[Function]:
    """Say whether a statement is a function that only its name leads to.

    Python itself asks for those with underscores.
    """
    return isinstance(node, Function) and not node.name.startswith("__")


def _head(node: Function) -> Function:
    """Return what runs of a function when its module is imported, as a function without a body."""
    fields = {name: value for name, value in ast.iter_fields(node) if name != "body"}
    return type(node)(**{**fields, "body": [ast.Pass()]})


def _words_when_imported(node: Function, figure_is_ours: bool) -> set[str]:
    """Return what is written in the head of a function; its name if a decorator may call it."""
    parts = [*node.decorator_list, node.args, *([node.returns] if node.returns else [])]
    found = {word for each in parts for word in _words(each)}
    if all(figure_is_ours and _is_figure(each) for each in node.decorator_list):
        return found - {node.name}
    return found | {node.name}


def _imports_figure(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "explorable"
        and any(alias.name == "figure" and not alias.asname for alias in node.names)
        for node in tree.body
    )


def _is_figure(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Name)
        and decorator.func.id == "figure"
    )


def _words(node: ast.AST) -> Iterator[str]:
    """Yield every word in a piece of code, those within texts too, but not in comments."""
    for each in ast.walk(node):
        for _, value in ast.iter_fields(each):
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, bytes):
                    text = text.decode("latin-1")
                if isinstance(text, str):
                    yield from WORD.findall(text)


def _is_hidden(tree: ast.Module, told: Iterable[frozenset[str]]) -> bool:
    """Say whether code may reach functions, or the source, in ways that its words do not show."""
    if any(words & HIDDEN for words in told):
        return True
    places = {id(node) for node in _places(tree)}
    return any(
        (isinstance(node, ast.Name) and node.id == "__file__" and id(node) not in places)
        or (isinstance(node, ast.Constant) and isinstance(node.value, str) and ".py" in node.value)
        for node in ast.walk(tree)
    )


def _places(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield each `__file__` that only tells where files beside the module are."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Attribute) and node.attr in {"parent", "with_name"}):
            continue
        inside = node.value
        while isinstance(inside, ast.Call) and isinstance(inside.func, ast.Attribute):
            inside = inside.func.value  # Path(__file__).resolve().parent
        if isinstance(inside, ast.Call) and len(inside.args) == 1:
            yield inside.args[0]
