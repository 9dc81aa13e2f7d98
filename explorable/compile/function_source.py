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
    tree = ast.parse(source)
    functions = _functions(tree)
    told = {node: set(_words(node)) for node in tree.body}
    if function not in functions or _is_hidden(tree, told.values()):
        return None
    heads = {id(node): _head(node) for nodes in functions.values() for node in nodes}
    figure_is_ours = _imports_figure(tree) and "figure" not in functions
    waiting = {function}
    for node in tree.body:
        if isinstance(node, Function) and id(node) in heads:
            waiting |= _words_when_imported(node, figure_is_ours)
        else:
            waiting |= told[node]
    reached: set[str] = set()
    while names := (waiting & functions.keys()) - reached:
        reached |= names
        waiting = {word for name in names for node in functions[name] for word in told[node]}
    left_out = {id(node) for name in functions.keys() - reached for node in functions[name]}
    parts = (heads[id(node)] if id(node) in left_out else node for node in tree.body)
    return "\n".join(ast.dump(node) for node in parts)


def _functions(tree: ast.Module) -> dict[str, list[Function]]:
    """Return the functions of a module by name; Python itself asks for those with underscores."""
    found: dict[str, list[Function]] = {}
    for node in tree.body:
        if isinstance(node, Function) and not node.name.startswith("__"):
            found.setdefault(node.name, []).append(node)
    return found


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


def _is_hidden(tree: ast.Module, told: Iterable[set[str]]) -> bool:
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
