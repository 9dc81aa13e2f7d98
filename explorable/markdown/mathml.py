"""TeX to MathML at build time, as browsers draw it: MathML Core, no script, no fonts.

latex2mathml does the reading. It passes over what it does not know and writes attributes that
browsers have dropped; here the first becomes an error, and the second is written anew.
"""

import re
import unicodedata
from functools import lru_cache
from html import unescape
from itertools import pairwise
from xml.etree.ElementTree import Element, tostring

from latex2mathml import commands, exceptions
from latex2mathml.converter import convert_to_element
from latex2mathml.symbols_parser import SYMBOLS

from explorable.base.errors import TexError
from explorable.base.suggestions import suggestion

ENVIRONMENTS = {
    **{name: name for name in ("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix")},
    **{name: name for name in ("array", "cases", "smallmatrix", "split", "align*")},
    "align": "align*",
    "aligned": "align*",
    "gathered": "matrix",
    "dcases": "cases",
}
MESSAGES = {
    exceptions.NumeratorNotFoundError: "a fraction has no numerator.",
    exceptions.DenominatorNotFoundError: "a fraction has no denominator.",
    exceptions.ExtraLeftOrMissingRightError: r"\left and \right do not come in pairs.",
    exceptions.MissingSuperScriptOrSubscriptError: "nothing follows '_' or '^'.",
    exceptions.DoubleSubscriptsError: "two subscripts in a row; put braces around one part.",
    exceptions.DoubleSuperscriptsError: "two superscripts in a row; put braces around one part.",
    exceptions.NoAvailableTokensError: "it ends too early.",
    exceptions.MissingEndError: r"a \begin has no \end.",
}
# The names by which Unicode calls the letters that MathML once asked for by `mathvariant`.
STYLES = {
    "bold": "BOLD",
    "italic": "ITALIC",
    "bold-italic": "BOLD ITALIC",
    "script": "SCRIPT",
    "bold-script": "BOLD SCRIPT",
    "fraktur": "FRAKTUR",
    "bold-fraktur": "BOLD FRAKTUR",
    "double-struck": "DOUBLE-STRUCK",
    "sans-serif": "SANS-SERIF",
    "bold-sans-serif": "SANS-SERIF BOLD",
    "sans-serif-italic": "SANS-SERIF ITALIC",
    "monospace": "MONOSPACE",
}
THIN = "0.1667em"


@lru_cache(maxsize=4096)
def mathml(tex: str, display: bool = False) -> str:
    """Return TeX as a `<math>` element. Raises TexError."""
    _check(tex)
    prepared = _prepare(tex)
    try:
        math = convert_to_element(prepared, display="block" if display else "inline")
    except tuple(MESSAGES) as error:
        raise TexError(MESSAGES[type(error)]) from None
    except Exception as error:
        raise TexError(f"{error or type(error).__name__}.") from None
    for element in list(math.iter()):
        _mend(element)
    for element in list(math.iter()):
        _space_functions(element)
    del math.attrib["xmlns"]
    if not display:
        del math.attrib["display"]
    math.set("alttext", tex)
    return tostring(math, encoding="unicode", short_empty_elements=False)


def _check(tex: str) -> None:
    """Raise TexError for what latex2mathml would let pass."""
    bare = re.sub(r"\\.", "", tex, flags=re.S)
    depth = 0
    for character in bare:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            raise TexError("a '}' closes nothing.")
    if depth:
        raise TexError("a '{' is never closed.")
    for name in re.findall(r"\\begin\{([^}]*)\}", tex):
        if name not in ENVIRONMENTS:
            hint = suggestion(name, ENVIRONMENTS)
            raise TexError(f"there is no environment {name!r}.{hint}")


def _prepare(tex: str) -> str:
    """Return TeX in the words that latex2mathml knows."""
    for name, known in ENVIRONMENTS.items():
        if name != known:
            tex = re.sub(rf"\\(begin|end)\{{{name}\}}", rf"\\\1{{{known}}}", tex)
    return re.sub(r"\\mathrm\s*(?:\{([^{}\\]+)\}|([A-Za-z]))", _upright, tex)


def _upright(match: re.Match[str]) -> str:
    return rf"\operatorname{{{match[1] or match[2]}}}"


def _mend(element: Element) -> None:
    """Put right what one element says in words that browsers do not follow."""
    if element.text:
        element.text = unescape(element.text)
    text = element.text or ""
    if element.tag == "mi" and text.startswith("\\"):
        known = [*commands.CONVERSION_MAP, *SYMBOLS]
        hint = suggestion(text, known).replace("\\\\", "\\")
        raise TexError(f"there is no command '{text}'.{hint}")
    if element.tag == "mi" and text == "&":
        raise TexError("'&' is outside an environment with columns.")
    if element.tag == "mo" and text.isalpha() and text.isascii():
        if "movablelimits" not in element.attrib:
            element.tag = "mi"
        if len(text) == 1:
            element.set("mathvariant", "normal")
    style = STYLES.get(element.get("mathvariant", ""))
    if style:
        del element.attrib["mathvariant"]
        element.text = "".join(_styled(character, style) for character in text)
    _mend_table(element)


def _mend_table(element: Element) -> None:
    """Align columns by styles; those of an aligned table meet without a gap, at its relations."""
    if element.tag != "mtable":
        return
    element.attrib.pop("columnspacing", None)
    for row in element:
        for column, cell in enumerate(row):
            side = cell.attrib.pop("columnalign", "center")
            style = f"text-align:{side};text-align:-webkit-{side}" if side != "center" else ""
            if element.get("displaystyle"):
                style += f";padding-{'left' if column % 2 else 'right'}:0"
            if style:
                cell.set("style", style.lstrip(";"))


def _styled(character: str, style: str) -> str:
    """Return the mathematical letter of one style, or the character itself if there is none."""
    name = unicodedata.name(character, "")
    for case in ("CAPITAL", "SMALL"):
        name = name.replace(f"LATIN {case} LETTER", case).replace(f"GREEK {case} LETTER", case)
    name = name.removesuffix(" SYMBOL")
    for wanted in (f"MATHEMATICAL {style} {name}", f"{style} {name}"):
        try:
            return unicodedata.lookup(wanted)
        except KeyError:
            continue
    return character


def _space_functions(row: Element) -> None:
    """Set a thin space between a function's name and what stands beside it: log p, 2 sin x."""
    if row.tag not in ("mrow", "mtd", "math", "mstyle"):
        return
    for left, right in pairwise(list(row)):
        beside = {left.tag, right.tag} & {"mo", "mspace"}
        if not beside and (_is_function(left) or _is_function(right)):
            row.insert(list(row).index(right), Element("mspace", width=THIN))


def _is_function(element: Element) -> bool:
    while element.tag in ("msub", "msup", "msubsup", "munder") and len(element):
        element = element[0]
    text = element.text or ""
    return element.tag == "mi" and len(text) > 1 and text.isascii() and text.isalpha()
