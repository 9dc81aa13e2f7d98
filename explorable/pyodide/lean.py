"""Our own modules and style sheets as they travel: without their comments.

Types live in comments (JSDoc), which are half of a module and of no use to a reader. Only comments
that stand alone on their lines and type casts are taken out; the code stays as it was written.
"""

import re

_BLOCK = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.M | re.S)
_LINE = re.compile(r"^[ \t]*//.*\n", re.M)
_CAST = re.compile(r"/\*\* @(?:type|param) [^*]*\*/ ?")
_INDENT = re.compile(r"^[ \t]+", re.M)
_BLANK = re.compile(r"\n{2,}")


def lean(source: str, suffix: str) -> str:
    """Return a module (".js") or a style sheet (".css") of this package without comments."""
    short = _BLOCK.sub("", source)
    short = _CAST.sub("", _LINE.sub("", short)) if suffix == ".js" else _INDENT.sub("", short)
    return _BLANK.sub("\n", short)
