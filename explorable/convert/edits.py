"""Changes in Python source at the places of its syntax tree: comments and layout stay."""

import ast
import io
import tokenize
from textwrap import indent


class Edits:
    """A source text and what is to be changed in it; places are those of its syntax tree."""

    def __init__(self, text: str) -> None:
        self._text = text.encode("utf-8")
        self._lines = [0]
        for line in self._text.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._edits: list[tuple[int, int, bytes]] = []

    def replace(self, node: ast.AST, text: str) -> None:
        """Put a text in place of a node."""
        self._edits.append((*self._span(node), text.encode("utf-8")))

    def insert(self, node: ast.AST, text: str) -> None:
        """Put a text before a node."""
        begin, _ = self._span(node)
        self._edits.append((begin, begin, text.encode("utf-8")))

    def remove(self, statement: ast.stmt) -> None:
        """Take a statement away, with its line if it has one to itself."""
        begin, end = self._span(statement)
        line = self._text.rfind(b"\n", 0, begin) + 1
        after = self._text.find(b"\n", end)
        after = len(self._text) if after < 0 else after + 1
        rest = self._text[end:after].strip()
        if not self._text[line:begin].strip() and (not rest or rest.startswith(b"#")):
            self._edits.append((line, after, b""))
        else:
            self._edits.append((begin, end, b"pass"))

    def text(self, node: ast.AST) -> str:
        """Return the text of a node, changed."""
        return self._cut(*self._span(node))

    def header_and_body(self, function: ast.FunctionDef) -> tuple[str, str]:
        """Return `def name(...):` as it was, and the changed text after it, which is indented."""
        begin, end = self._span(function)
        original = self._text[begin:end].decode("utf-8")
        colon = begin + len(original[: _colon(original)].encode("utf-8"))
        body = self._cut(colon, end)
        if not body.startswith(("\n", "\r")) and not body.lstrip(" ").startswith("#"):
            body = "\n" + indent(body.strip(), "    ")  # def f(x): return x
        return self._text[begin:colon].decode("utf-8"), body

    def _cut(self, begin: int, end: int) -> str:
        found, at = b"", begin
        for first, last, text in sorted(self._edits, key=lambda each: (each[0], each[1])):
            if first < at or first > end or (first == end and last > end):
                continue  # elsewhere, or inside what is replaced as a whole
            found += self._text[at:first] + text
            at = min(last, end)
        return (found + self._text[at:end]).decode("utf-8")

    def _span(self, node: ast.AST) -> tuple[int, int]:
        begin = self._lines[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
        end = self._lines[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]
        return begin, end


def _colon(function: str) -> int:
    """Return the place after the colon that ends a function's header, in characters."""
    lines = function.splitlines(keepends=True)
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(function).readline):
        if token.type != tokenize.OP:
            continue
        depth += (token.string in "([{") - (token.string in ")]}")
        if token.string == ":" and depth == 0:
            row, column = token.end
            return sum(map(len, lines[: row - 1])) + column
    raise ValueError("a function has a colon")
