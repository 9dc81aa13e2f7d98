"""From a formula as it is written to a tree, with matplotlib as the measure of what is accepted."""

from __future__ import annotations

import functools
import re

from explorable.base.errors import ExplorableError
from explorable.base.suggestions import suggestion
from explorable.mathtext import symbols
from explorable.mathtext.tree import EMPTY, Accent, Fraction, Node, Root, Row, Scripts, Sign

FORMULA = re.compile(r"(?<![\\$])\$(?![\s$])((?:\\.|[^\\$])+?)(?<!\s)\$(?![\d$])")
NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.S)
TEXTS = ("text", "textrm", "textit", "textbf", "textsf", "texttt", "mbox")
FRACTIONS = ("frac", "dfrac", "tfrac", "cfrac")
HSPACE = re.compile(r"\{\s*([-+]?(?:\d+\.?\d*|\.\d+))\s*(?:em)?\s*\}")
DELIMITER = re.compile(r"\s*(\\[A-Za-z]+|\\.|[^\s\\{}])")
PLAIN = {"-": "\N{MINUS SIGN}", "~": "\N{NO-BREAK SPACE}"}
DEEPEST = 40  # parts within parts; nobody can read more, and Python's stack is finite


class MathtextError(ExplorableError, ValueError):
    """Mathematics that cannot be read; the message is a whole sentence."""


@functools.lru_cache(maxsize=512)
def read(formula: str) -> Node:
    """Return the tree of a formula, written without its dollars. Raises MathtextError."""
    return _Reader(formula).whole()


def split(text: str) -> list[str]:
    r"""Return texts and formulas in turn, beginning with a text; "\$" is a dollar in a text.

    An odd number of dollars is no mathematics, as in matplotlib.
    """
    parts = re.split(r"(?<!\\)\$", text)
    if len(parts) % 2 == 0:
        return [text.replace("\\$", "$")]
    return [part if at % 2 else part.replace("\\$", "$") for at, part in enumerate(parts)]


def split_prose(text: str) -> list[str]:
    r"""Return texts and formulas in turn, by the rule of formulas in Markdown.

    There is no space inside the dollars, and no digit after the second: prices stay prices.
    """
    parts = FORMULA.split(text)
    return [part if at % 2 else part.replace("\\$", "$") for at, part in enumerate(parts)]


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, formula: str) -> None:
        self.formula = formula
        self.at = 0
        self.depth = 0
        self.font = ""

    def whole(self) -> Node:
        """Return the whole formula."""
        return self._row("")

    def _row(self, end: str) -> Node:
        """Return the parts up to `end`, or up to the formula's end; a font holds until there."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise MathtextError(f"${self.formula:.40}…$ is nested too deeply.")
        font, parts = self.font, list[Node]()
        while True:
            self._skip()
            if self.at >= len(self.formula):
                if end:
                    raise MathtextError(f"${self.formula}$ has no closing {end!r}.")
                break
            if end and self.formula.startswith(end, self.at):
                self.at += len(end)
                break
            parts.append(self._scripted())
        self.font = font
        self.depth -= 1
        return _joined(parts)

    def _skip(self) -> None:
        while self.at < len(self.formula) and self.formula[self.at] in " \t\n":
            self.at += 1

    def _next(self) -> str:
        self._skip()
        return self.formula[self.at : self.at + 1]

    def _scripted(self) -> Node:
        """Return the next part with all that is raised or lowered beside it."""
        base = EMPTY if self._next() in ("^", "_", "'") else self._one()
        found: dict[str, list[Node]] = {"_": [], "^": []}
        while (mark := self._next()) in ("^", "_", "'"):
            self.at += 1
            if mark == "'":
                found["^"].append(Sign("′", "sign"))
                continue
            if any(each != Sign("′", "sign") for each in found[mark]):
                name = "subscripts" if mark == "_" else "superscripts"
                raise MathtextError(
                    f"${self.formula}$ has two {name} in a row; put braces around one part."
                )
            found[mark].append(self._argument())
        if not found["_"] and not found["^"]:
            return base
        sub, sup = (_joined(found[mark]) if found[mark] else None for mark in "_^")
        return Scripts(base, sub, sup)

    def _one(self) -> Node:
        """Return the next letter, number, group or command."""
        self._skip()
        if number := NUMBER.match(self.formula, self.at):
            self.at = number.end()
            return Sign(self._in_font(number[0]), "number")
        if self.at >= len(self.formula):
            raise MathtextError(f"${self.formula}$ ends too early.")
        letter = self.formula[self.at]
        if letter == "\\":
            return self._command()
        self.at += 1
        if letter == "{":
            return self._row("}")
        if letter == "}":
            raise MathtextError(f"${self.formula}$ has a closing '}}' that nothing opens.")
        if letter in "^_":
            raise MathtextError(f"${self.formula}$ has nothing to raise or lower after {letter!r}.")
        return self._sign(PLAIN.get(letter, letter))

    def _argument(self) -> Node:
        """Return a command's argument: a group, or a single sign or digit."""
        if self._next().isdigit():
            self.at += 1
            return Sign(self._in_font(self.formula[self.at - 1]), "number")
        return self._one()

    def _command(self) -> Node:
        """Return what the next command means."""
        match = COMMAND.match(self.formula, self.at)
        if not match:
            raise MathtextError(f"${self.formula}$ ends with a backslash.")
        self.at = match.end()
        name = match[1]
        if name in symbols.SPACES:
            return _space(symbols.SPACES[name])
        if name in symbols.ESCAPED:
            return self._sign(symbols.ESCAPED[name])
        if name in symbols.ACCENTS:
            return Accent(self._argument(), name)
        if name in symbols.FUNCTIONS:
            return Sign(name, "function", upright=True)
        if name in symbols.SYMBOLS:
            return self._sign(symbols.SYMBOLS[name])
        if name in symbols.IGNORED:
            return EMPTY
        return self._structure(name)

    def _structure(self, name: str) -> Node:
        if name in FRACTIONS:
            return Fraction(self._argument(), self._argument())
        if name == "binom":
            return Fraction(self._argument(), self._argument(), False, ("(", ")"))
        if name == "genfrac":
            return self._general_fraction()
        if name == "sqrt":
            return self._root()
        if name in TEXTS:
            return self._words(name)
        if name in ("overset", "underset"):
            script, base = self._argument(), self._argument()
            return Scripts(base, sup=script) if name == "overset" else Scripts(base, sub=script)
        if name == "left":
            return self._fenced()
        if name == "operatorname":
            return self._operator()
        if name == "hspace":
            return self._hspace()
        return self._switch(name)

    def _switch(self, name: str) -> Node:
        r"""Return a group in a font (`\mathbf{x}`); `\bf` holds for the rest of its group."""
        font = "bf" if name == "boldsymbol" else name.removeprefix("math")
        if font not in symbols.FONTS:
            raise self._unknown(name)
        if font == name:
            self.font = font
            return EMPTY
        before, self.font = self.font, font
        inside = self._spaced_letters() if font in symbols.UPRIGHT else None
        found = inside or _word(self._argument())
        self.font = before
        return found

    def _spaced_letters(self) -> Node | None:
        """Return a group of nothing but letters, in which spaces count, or None."""
        self._skip()
        found = re.compile(r"\{([^\\{}^_$]*)\}").match(self.formula, self.at)
        if not found or " " not in found[1].strip():
            return None
        self.at = found.end()
        return Sign(found[1].replace("-", "\N{MINUS SIGN}"), "words", upright=True)

    def _words(self, name: str) -> Node:
        """Return a group of text, in which all signs count."""
        self._skip()
        found = re.compile(r"\{((?:\\.|[^{}\\])*)\}", re.S).match(self.formula, self.at)
        if not found:
            raise MathtextError(f"${self.formula}$ has no text in braces after \\{name}.")
        self.at = found.end()
        text = re.sub(r"\\(.)", r"\1", found[1])
        bold = name == "textbf"
        return Sign(_lettered(text, "bf") if bold else text, "words", upright=name != "textit")

    def _operator(self) -> Node:
        font, self.font = self.font, "rm"
        inside = self._spaced_letters() or self._argument()
        self.font = font
        parts = inside.parts if isinstance(inside, Row) else (inside,)
        text = "".join(part.text for part in parts if isinstance(part, Sign))
        return Sign(text, "function", upright=True)

    def _hspace(self) -> Node:
        self._skip()
        found = HSPACE.match(self.formula, self.at)
        if not found:
            raise MathtextError(f"${self.formula}$ has no length in braces after \\hspace.")
        self.at = found.end()
        return _space(float(found[1]))

    def _general_fraction(self) -> Node:
        """Return a fraction with brackets, a line or none, and a size that is left to the page."""
        before = []
        for _ in range(4):
            self._skip()
            found = re.compile(r"\{\s*((?:\\[A-Za-z]+|\\.|[^{}\\])*?)\s*\}").match(
                self.formula, self.at
            )
            if not found:
                raise MathtextError(
                    f"${self.formula}$ lacks the four groups after \\genfrac: brackets at the "
                    "left and right, a thickness, a size."
                )
            self.at = found.end()
            before.append(found[1])
        left, right = map(_bracket, before[:2])
        ruled = not re.fullmatch(r"0*\.?0*(pt|em)?", before[2]) or not before[2]
        return Fraction(self._argument(), self._argument(), ruled, (left, right))

    def _root(self) -> Node:
        index = None
        if self._next() == "[":
            self.at += 1
            index = self._row("]")
        return Root(self._argument(), index)

    def _fenced(self) -> Node:
        r"""Return what is between `\left` and `\right`, with the delimiters."""
        parts = [self._delimiter("left", "opening")]
        while True:
            self._skip()
            if self.at >= len(self.formula):
                raise MathtextError(f"${self.formula}$ has a \\left without its \\right.")
            command = COMMAND.match(self.formula, self.at)
            if not command or command[1] not in ("right", "middle"):
                parts.append(self._scripted())
                continue
            self.at = command.end()
            if command[1] == "middle":
                parts.append(self._delimiter("middle", "sign"))
            else:
                parts.append(self._delimiter("right", "closing"))
                return Row(tuple(part for part in parts if part != EMPTY), fenced=True)

    def _delimiter(self, command: str, kind: str) -> Node:
        found = DELIMITER.match(self.formula, self.at)
        if not found:
            raise MathtextError(f"${self.formula}$ has no bracket after \\{command}.")
        self.at = found.end()
        if found[1] == ".":
            return EMPTY
        name = found[1].removeprefix("\\")
        if found[1].startswith("\\"):
            sign = symbols.ESCAPED.get(name) or symbols.SYMBOLS.get(name)
            if sign is None:
                raise self._unknown(name)
            return Sign(sign, kind)
        return Sign(name, kind)

    def _sign(self, sign: str) -> Sign:
        """Return one sign with its kind, in the font of this place."""
        for kind, signs in (
            ("relation", symbols.RELATIONS),
            ("binary", symbols.BINARY),
            ("opening", symbols.OPENING),
            ("closing", symbols.CLOSING),
            ("big", symbols.BIG),
        ):
            if sign in signs:
                return Sign(sign, kind)
        if sign == "\N{NO-BREAK SPACE}":
            return Sign(sign, "space")
        if not sign.isalpha():
            return Sign(sign, "sign")
        return Sign(self._in_font(sign), "letter", upright=self.font in symbols.UPRIGHT)

    def _in_font(self, text: str) -> str:
        return _lettered(text, self.font)

    def _unknown(self, name: str) -> MathtextError:
        fonts = [f"math{font}" for font in symbols.FONTS]
        known = (*symbols.SYMBOLS, *symbols.ACCENTS, *symbols.FUNCTIONS, *fonts, "frac", "sqrt")
        near = suggestion(name, known)
        return MathtextError(f"${self.formula}$ uses \\{name}, which is not supported.{near}")


def _bracket(given: str) -> str:
    name = given.removeprefix("\\")
    return symbols.ESCAPED.get(name) or symbols.SYMBOLS.get(name) or name


def _joined(parts: list[Node]) -> Node:
    """Return the parts as one, without those that show nothing."""
    kept = [part for part in parts if part != EMPTY]
    return kept[0] if len(kept) == 1 else Row(tuple(kept))


def _word(node: Node) -> Node:
    """Return adjacent upright letters as one word."""
    if not isinstance(node, Row):
        return node
    letters = [part for part in node.parts if isinstance(part, Sign) and part.upright]
    if len(letters) < len(node.parts) or any(each.kind != "letter" for each in letters):
        return node
    return Sign("".join(each.text for each in letters), "letter", upright=True)


def _space(ems: float) -> Node:
    """Return the spaces that come nearest to a width in ems."""
    if ems <= 0:
        return EMPTY
    narrow = "\N{THIN SPACE}" if ems < 0.2 else " "
    return Sign("\N{EM SPACE}" * round(ems) if ems >= 0.75 else narrow, "space")


def _lettered(text: str, font: str) -> str:
    """Return letters in the alphabet that Unicode has for a font; others stay as they are."""
    alphabets = symbols.FONTS.get(font, ())
    return "".join(_shifted(letter, font, alphabets) for letter in text) if alphabets else text


def _shifted(letter: str, font: str, alphabets: tuple[str, ...]) -> str:
    if font == "bb" and letter in symbols.HOLES:
        return symbols.HOLES[letter]
    for first, last, start in zip("Aa0", "Zz9", alphabets, strict=True):
        if first <= letter <= last:
            return chr(ord(start) + ord(letter) - ord(first)) if start else letter
    if font.startswith("bf"):
        for first, last in (("Α", "Ω"), ("α", "ω")):
            if first <= letter <= last:
                return chr(ord(symbols.BOLD_GREEK[first]) + ord(letter) - ord(first))
    return letter
