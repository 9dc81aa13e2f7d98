"""Mathematics as MathML Core, which browsers set by themselves. The standard library only."""

import functools

from explorable.mathtext import symbols
from explorable.mathtext.reader import read, split_prose
from explorable.mathtext.tree import Accent, Fraction, Node, Root, Row, Scripts, Sign, kind

THIN = '<mspace width="0.1667em"></mspace>'
RIGID = ' stretchy="false"'
WIDE = ("widehat", "widetilde", "widebar", "overline", "overrightarrow", "overleftarrow")
BELOW = ("underbar",)
BARS = "|‖∣∥/\\"


@functools.lru_cache(maxsize=512)
def mathml(formula: str) -> str:
    """Return a formula, written without its dollars, as a `<math>` element.

    Raises MathtextError for what cannot be read.
    """
    return f'<math alttext="{escape(formula)}">{_row(read(formula))}</math>'


def html(text: str) -> str:
    r"""Return a text as HTML, with its `$...$` parts as MathML; dollars are read as in Markdown.

    Raises MathtextError.
    """
    return "".join(
        mathml(part) if at % 2 else escape(part) for at, part in enumerate(split_prose(text))
    )


def _row(node: Node) -> str:
    """Return a part as one element."""
    if not isinstance(node, Row):
        return _element(node)
    return f"<mrow>{_inside(node)}</mrow>"


def _inside(row: Row) -> str:
    written = []
    for at, part in enumerate(row.parts):
        before = row.parts[at - 1] if at else None
        if before is not None and _names_apart(before, part):
            written.append(THIN)
        written.append(_element(part, fenced=row.fenced))
    return "".join(written)


def _element(node: Node, fenced: bool = False) -> str:
    match node:
        case Sign():
            return _sign(node, fenced)
        case Row():
            return _row(node)
        case Scripts():
            return _scripts(node)
        case Fraction():
            over, under = _row(node.over), _row(node.under)
            line = "" if node.ruled else ' linethickness="0"'
            pair = f"<mfrac{line}>{over}{under}</mfrac>"
            if node.fences == ("", ""):
                return pair
            left, right = (f"<mo>{escape(each)}</mo>" for each in node.fences)
            return f"<mrow>{left}{pair}{right}</mrow>"
        case Root():
            if node.degree is None:
                return f"<msqrt>{_row(node.inside)}</msqrt>"
            return f"<mroot>{_row(node.inside)}{_row(node.degree)}</mroot>"
        case Accent():
            stretch = "" if node.name in WIDE else RIGID
            sign = f"<mo{stretch}>{escape(symbols.ACCENTS[node.name][1])}</mo>"
            if node.name in BELOW:
                return f'<munder accentunder="true">{_row(node.inside)}{sign}</munder>'
            return f'<mover accent="true">{_row(node.inside)}{sign}</mover>'


def _scripts(node: Scripts) -> str:
    base = _row(node.base)
    sub = "" if node.sub is None else _row(node.sub)
    sup = "" if node.sup is None else _row(node.sup)
    element = "msubsup" if sub and sup else "msub" if sub else "msup"
    return f"<{element}>{base}{sub}{sup}</{element}>"


def _sign(sign: Sign, fenced: bool) -> str:
    text = escape(sign.text)
    match sign.kind:
        case "letter":
            normal = ' mathvariant="normal"' if sign.upright and len(sign.text) == 1 else ""
            return f"<mi{normal}>{text}</mi>"
        case "number":
            return f"<mn>{text}</mn>"
        case "function":
            normal = ' mathvariant="normal"' if len(sign.text) == 1 else ""
            return f"<mi{normal}>{text}</mi>"
        case "words" | "space":
            return "<mtext>{}</mtext>".format(text.replace(" ", "\N{NO-BREAK SPACE}"))
        case "opening" | "closing":
            return f"<mo{'' if fenced else RIGID}>{text}</mo>"
        case "big":
            return f'<mo movablelimits="true">{text}</mo>'
    return f"<mo{RIGID if sign.text in BARS else ''}>{text}</mo>"


def _names_apart(before: Node, part: Node) -> bool:
    """Tell whether a function's name and its neighbour need room between them."""
    if kind(before) == "function":
        return kind(part) not in ("opening", "relation", "binary", "space", "closing")
    return kind(part) == "function" and kind(before) in ("letter", "number", "closing")


def escape(text: str) -> str:
    """Return a text as HTML. The library's own module is large, and travels."""
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, written)
    return text
