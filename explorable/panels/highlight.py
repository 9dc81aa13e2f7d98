"""Python as HTML with few and short marks: seven classes, coloured by the page's style sheet."""

import ast
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String, Token, _TokenType

# Token types that get a class; for all others the nearest parent counts, or none.
CLASSES = {
    Comment: "c",
    Keyword: "k",
    Operator.Word: "k",
    String: "s",
    String.Interpol: "",
    Number: "m",
    Name.Function: "f",
    Name.Class: "f",
    Name.Decorator: "d",
}


def highlighted(text: str) -> list[str]:
    """Return the lines of a Python source as HTML; taken together, their text is the source."""
    return list(_lines(text))


@lru_cache(32)
def _lines(text: str) -> tuple[str, ...]:
    lexer = PythonLexer(stripnl=False, stripall=False, ensurenl=False)
    lines, line = [], ""
    for css_class, value in _runs(lexer.get_tokens(text)):
        first, *others = value.split("\n")
        line += _mark(css_class, first)
        for other in others:
            lines.append(line)
            line = _mark(css_class, other)
    return (*lines, line)


def whereabouts(text: str, function: str) -> tuple[int, int]:
    """Return the first and last line, from 1, of a function with its decorators; (0, 0) if none."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            starts = [node.lineno, *(each.lineno for each in node.decorator_list)]
            return min(starts), node.end_lineno or node.lineno
    return 0, 0


def _runs(tokens: Iterator[tuple[_TokenType, str]]) -> Iterator[tuple[str, str]]:
    """Yield (class, text) with neighbours of one class joined; space takes its neighbour's."""
    css_class, text = "", ""
    for kind, value in tokens:
        found = _class(kind)
        if found == css_class or not value.strip():
            text += value
        else:
            yield css_class, text
            css_class, text = found, value
    yield css_class, text


def _class(kind: _TokenType) -> str:
    while kind is not Token:
        if kind in CLASSES:
            return CLASSES[kind]
        kind = kind.parent or Token
    return ""


def _mark(css_class: str, text: str) -> str:
    shown = escape(text, quote=False)
    return f'<span class="{css_class}">{shown}</span>' if css_class and text.strip() else shown
