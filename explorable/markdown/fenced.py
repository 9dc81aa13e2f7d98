"""Which parts of a Markdown source are code, where nothing of ours is read."""

import re

BEFORE = r"[\s>]*(?:[-*+]\s+|\d+[.)]\s+)*"  # quotation marks, and an item of a list
FENCE = re.compile(rf"{BEFORE}(`{{3,}}|~{{3,}})([^`]*)$")
SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")


def without_code(source: str) -> str:
    """Return a source with blanks for all code; what is left stays on its line."""
    lines = source.split("\n")
    hidden = code_lines(lines)
    shown = ("" if at in hidden else line for at, line in enumerate(lines))
    return "\n".join(SPAN.sub(lambda code: " " * len(code[0]), line) for line in shown)


def code_lines(lines: list[str]) -> set[int]:
    """Return the indexes of the lines in fenced code, in HTML comments and in `<pre>`."""
    inside: set[int] = set()
    at = 0
    while at < len(lines):
        end = _fence_end(lines, at) or _raw_end(lines, at)
        if end is not None:
            inside.update(range(at, end + 1))
            at = end
        at += 1
    return inside


def _fence_end(lines: list[str], at: int) -> int | None:
    """Return the index of the line that closes the fence opened at `at`, if one opens there."""
    opening = FENCE.match(lines[at])
    if not opening:
        return None
    closing = re.compile(rf"[\s>]*{re.escape(opening[1])}\s*$")
    return next((k for k in range(at + 1, len(lines)) if closing.match(lines[k])), None)


def _raw_end(lines: list[str], at: int) -> int | None:
    """Return the index of the line that ends a comment or `<pre>` begun on the line `at`."""
    begun = re.match(r"[\s>]*(<!--|<pre\b)", lines[at], re.I)
    if not begun:
        return None
    end = "-->" if begun[1] == "<!--" else "</pre>"
    return next((k for k in range(at, len(lines)) if end in lines[k].lower()), None)
