"""Our own modules and style sheets as they travel: without comments and needless blanks.

Types live in comments (JSDoc), which are half of a module and of no use to a reader. In style
sheets nested rules are written out, for browsers that do not know them.
"""

import re
from collections.abc import Iterator

from rjsmin import jsmin

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BLANKS = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,])\s*")
_PART = re.compile(r"[^{};]*[{};]")
_COMMA = re.compile(r",\s*(?![^()]*\))")


def minified(source: str, suffix: str) -> str:
    """Return a module (".js") or a style sheet (".css") of this package in fewer bytes."""
    if suffix == ".js":
        return str(jsmin(source))
    text = _AROUND.sub(r"\1", _BLANKS.sub(" ", _COMMENT.sub("", source))).strip()
    return "".join(_written_out(_parts(text), ""))


def _parts(text: str) -> Iterator[str]:
    """Yield what a sheet is made of: "selector {", "declaration;", "}"."""
    for match in _PART.finditer(text.replace("}", ";}")):
        if match[0] != ";":
            yield match[0]


def _written_out(parts: Iterator[str], parent: str) -> Iterator[str]:
    """Yield the rules up to the next "}", those inside a rule after it, with whole selectors."""
    own: list[str] = []
    inner: list[str] = []
    for part in parts:
        if part == "}":
            break
        head = part[:-1].strip()
        if part.endswith(";"):
            own.append(head)
        elif head.startswith(("@font-face", "@page", "@keyframes")):
            inner.append(f"{head}{{{_block(parts)}}}")
        elif head.startswith("@"):
            inner.append(f"{head}{{{''.join(_written_out(parts, parent))}}}")
        else:
            inner += _written_out(parts, _selector(parent, head))
    if own and parent:
        yield f"{parent}{{{';'.join(own)}}}"
    else:
        yield from (f"{each};" for each in own)  # such as @import
    yield from inner


def _block(parts: Iterator[str]) -> str:
    """Return what is inside an at-rule that holds no selectors of elements, as it is."""
    depth, text = 1, ""
    for part in parts:
        depth += part.endswith("{") - (part == "}")
        if not depth:
            break
        text += part
    return text


def _selector(parent: str, nested: str) -> str:
    """Return a selector as it is without nesting; "&" is the one around it."""
    if not parent:
        return nested
    return ",".join(
        each.replace("&", outer) if "&" in each else f"{outer} {each}"
        for outer in _COMMA.split(parent)
        for each in _COMMA.split(nested)
    )
