"""Mathematics as text: in pictures, and wherever only letters fit.

A picture's words are text: they can be selected, translated and read aloud. Fractions and roots are
text too, set over each other.
"""

from __future__ import annotations

import functools
from abc import ABC, abstractmethod
from collections.abc import Sequence

from explorable.base.errors import ExplorableError
from explorable.mathtext import symbols
from explorable.mathtext.raised import (
    BACK,
    BAR,
    GROUP,
    LOWER,
    MARKS,
    MOVE,
    OVER,
    RAISE,
    ROOF,
    UNDER,
    cleaned,
    number,
    spelled,
)
from explorable.mathtext.reader import read, split, split_prose
from explorable.mathtext.tree import Accent, Fraction, Node, Root, Row, Scripts, Sign, kind
from explorable.mathtext.widths import width

# fmt: off
_SUPER = str.maketrans(
    "0123456789+-−=()niabcdefghjklmoprstuvwxyzTABDEGHIJKLMNOPRUVWαβγδεθφ*∗′⊤",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠ**′ᵀ",
)
_SUB = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)
# fmt: on
MARGIN = 0.08  # that a bar is longer than what it stands over or under, in sizes
HIGH = set("*∗′°†‡")  # what is high already need not be raised


class _NoLetter(ExplorableError):  # noqa: N818
    """Unicode has no raised or lowered letter for one that a formula asks for."""


@functools.lru_cache(maxsize=512)
def marked(text: str, prose: bool = False) -> str:
    r"""Return `text` with its `$...$` parts as text: "$x_1$" is "x₁", "\$" a dollar.

    Where Unicode has no letter for a script, or one is above another, all scripts of the text are
    real ones, between the marks of `explorable.mathtext.raised`. prose: dollars are read as in
    Markdown, and not as in matplotlib. Raises MathtextError.
    """
    return _written(text, prose, (_Unicode(), _Marked()))


def _written(text: str, prose: bool, styles: Sequence[_Writer]) -> str:
    """Return a text with its formulas in the first of some styles that can write all of them."""
    parts = (split_prose if prose else split)(cleaned(text))
    for style in styles:
        try:
            return "".join(
                style.formula(read(part)) if at % 2 else part for at, part in enumerate(parts)
            )
        except _NoLetter:
            continue
    raise AssertionError("marks can raise whatever there is")


def plain(text: str, prose: bool = False) -> str:
    """Return `text` with its mathematics in letters alone: "x₁²", "n_(heads)"."""
    return spelled(_written(text, prose, (_Letters(), _Marked())))


class _Writer(ABC):
    """Writes a tree on one line. Subclasses say how scripts are written."""

    @abstractmethod
    def shifted(self, node: Node, mark: str) -> str:
        """Return a part raised ("^") or lowered ("_")."""

    @abstractmethod
    def fraction(self, fraction: Fraction) -> str:
        """Return one part over another."""

    @abstractmethod
    def under_root(self, node: Node) -> str:
        """Return a part with a root's bar over it."""

    def stacked(self, sub: str, sup: str) -> str:
        """Return a lowered and a raised part of one base."""
        return sub + sup

    def formula(self, node: Node) -> str:
        """Return a whole formula."""
        return self.write(node).strip(" ")

    def write(self, node: Node, tight: bool = False) -> str:
        """Return a part as text. tight: without room around relations, as in a script."""
        match node:
            case Sign():
                return node.text
            case Row():
                return self._row(node, tight)
            case Scripts():
                sub = "" if node.sub is None else self.shifted(node.sub, "_")
                sup = "" if node.sup is None else self.shifted(node.sup, "^")
                return self.write(node.base, tight) + self.stacked(sub, sup)
            case Fraction():
                return self.fraction(node)
            case Root():
                index = "" if node.degree is None else self.shifted(node.degree, "^")
                return f"{index}√{self.under_root(node.inside)}"
            case Accent():
                sign = symbols.ACCENTS[node.name][0]
                return _accented(self.write(node.inside, tight), sign)

    def _row(self, row: Row, tight: bool) -> str:
        written = ""
        before: Node | None = None
        for at, part in enumerate(row.parts):
            after = row.parts[at + 1] if at + 1 < len(row.parts) else None
            text = self.write(part, tight)
            if not tight and _is_spaced(part, before, after):
                text = (" " if before is not None else "") + text
                text += " " if after is not None else ""
            elif before is not None and _names_apart(before, part):
                text = " " + text
            written = written.rstrip(" ") + text if text.startswith(" ") else written + text
            before = part
        return written


class _Letters(_Writer):
    """Scripts are the raised and lowered letters of Unicode, one after the other."""

    def shifted(self, node: Node, mark: str) -> str:
        if _has_scripts(node):
            raise _NoLetter
        text = self.write(node, tight=True)
        table = _SUPER if mark == "^" else _SUB
        if not all(ord(letter) in table for letter in text):
            raise _NoLetter
        return text.translate(table)

    def fraction(self, fraction: Fraction) -> str:
        raise _NoLetter

    def under_root(self, node: Node) -> str:
        raise _NoLetter


class _Unicode(_Letters):
    """Scripts are letters of Unicode, as long as none is above another."""

    def stacked(self, sub: str, sup: str) -> str:
        if sub and sup:
            raise _NoLetter
        return sub + sup


class _Marked(_Writer):
    """Scripts, fractions and roots are between marks."""

    def shifted(self, node: Node, mark: str) -> str:
        text = self.write(node, tight=True)
        if mark == "^" and set(text) <= HIGH:
            return text.replace("∗", "*")
        return f"{RAISE if mark == '^' else LOWER}{text}{BACK}"

    def stacked(self, sub: str, sup: str) -> str:
        if not sub or not sup or RAISE not in sup:
            return sub + sup
        first, second = sorted((sub, sup), key=width)
        return f"{first}{number(MOVE, -width(first))}{second}"

    def fraction(self, fraction: Fraction) -> str:
        parts = (fraction.over, fraction.under)
        over, under = (
            f"{mark}{self.write(part)}{BACK}"
            for mark, part in zip((OVER, UNDER), parts, strict=True)
        )
        first, second = width(over), width(under)
        whole = max(first, second) + 2 * MARGIN
        stacked = (
            number(MOVE, (whole - first) / 2) + over
            + number(MOVE, -(first + second) / 2) + under
        )  # fmt: skip
        if fraction.ruled:
            ruled = f"{stacked}{number(MOVE, -(whole + second) / 2)}{number(BAR, whole)}"
            return ruled.join(fraction.fences)
        left, right = fraction.fences
        return f"{left}{stacked}{number(MOVE, (whole - second) / 2)}{right}"

    def under_root(self, node: Node) -> str:
        inside = f"{GROUP}{self.write(node)}{BACK}"
        length = width(inside) + MARGIN
        return f"{inside}{number(MOVE, -length)}{number(ROOF, length)}"


def _has_scripts(node: Node) -> bool:
    match node:
        case Row():
            return any(map(_has_scripts, node.parts))
        case Scripts():
            return True
        case Fraction():
            return not node.ruled or _has_scripts(node.over) or _has_scripts(node.under)
        case Root() | Accent():
            return True
    return False


def _is_spaced(part: Node, before: Node | None, after: Node | None) -> bool:
    """Tell whether a sign has room on both sides: a relation, or a plus between two things."""
    own = kind(part)
    if own == "relation":
        return True
    apart = before is not None and kind(before) not in ("relation", "binary", "opening", "space")
    return own == "binary" and apart and after is not None


def _names_apart(before: Node, part: Node) -> bool:
    """Tell whether a space must keep a function's name apart from the letters beside it."""
    operand = ("letter", "number", "function", "big")
    if kind(before) == "function":
        return kind(part) in operand or isinstance(part, Fraction | Root | Accent)
    return kind(part) == "function" and kind(before) in ("letter", "number")


def _accented(text: str, sign: str) -> str:
    """Return a text with a combining sign on each of its letters, outside of scripts too."""
    return "".join(
        piece
        if MARKS.fullmatch(piece)
        else "".join(letter + ("" if letter == " " else sign) for letter in piece)
        for piece in MARKS.split(text)
    )
