"""Simple mathematics between dollar signs, as plain Unicode text.

A picture's words are text: they can be selected, translated and read aloud. What needs more than
one line of letters (tall fractions, roots over sums) belongs into the caption.
"""

import functools
import re

from explorable.axes.mistakes import DrawingError
from explorable.base.suggestions import suggestion

# fmt: off
_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "varepsilon": "ε", "vartheta": "ϑ",
    "varpi": "ϖ", "varrho": "ϱ", "varsigma": "ς", "varphi": "φ",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
    "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}
_SIGNS = {
    "times": "×", "cdot": "⋅", "pm": "±", "mp": "∓", "div": "÷", "ast": "∗", "star": "⋆",
    "circ": "∘", "bullet": "∙", "oplus": "⊕", "otimes": "⊗", "odot": "⊙", "dagger": "†",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "ll": "≪", "gg": "≫",
    "approx": "≈", "sim": "∼", "simeq": "≃", "equiv": "≡", "cong": "≅", "propto": "∝",
    "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃",
    "cup": "∪", "cap": "∩", "emptyset": "∅", "setminus": "∖", "forall": "∀", "exists": "∃",
    "neg": "¬", "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨", "perp": "⊥", "parallel": "∥",
    "to": "→", "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "mapsto": "↦",
    "Rightarrow": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "iff": "⇔", "uparrow": "↑",
    "downarrow": "↓", "nearrow": "↗", "searrow": "↘",
    "infty": "∞", "partial": "∂", "nabla": "∇", "ell": "ℓ", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ",
    "aleph": "ℵ", "wp": "℘", "prime": "′", "degree": "°", "angle": "∠", "square": "□",
    "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮", "mid": "|", "vert": "|", "Vert": "‖",
    "|": "‖", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈",
    "rceil": "⌉", "ldots": "…", "dots": "…", "cdots": "⋯", "vdots": "⋮", "top": "⊤", "bot": "⊥",
    ",": "\N{THIN SPACE}", ":": " ", ";": " ", "!": "", " ": " ", "quad": "\N{EM SPACE}",
    "qquad": "\N{EM SPACE}\N{EM SPACE}", "{": "{", "}": "}", "$": "$", "%": "%", "#": "#",
    "&": "&", "_": "_", "backslash": "\\", "left": "", "right": "", "displaystyle": "",
    "limits": "", "nolimits": "",
}
_FUNCTIONS = (
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim",
    "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min",
    "Pr", "sec", "sin", "sinh", "sup", "tan", "tanh",
)
_COMMANDS = {**_GREEK, **_SIGNS, **{name: name for name in _FUNCTIONS}}
_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0305", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7",
    "acute": "\u0301", "grave": "\u0300", "breve": "\u0306", "check": "\u030c",
}
_FONTS = (
    "mathrm", "mathit", "mathdefault", "mathregular", "mathsf", "mathtt", "mathnormal", "text",
    "textrm", "textit", "operatorname", "boldsymbol", "rm", "it",
)
_LETTERS = {
    "mathbf": ("𝐀", "𝐚"),
    "textbf": ("𝐀", "𝐚"),
    "bf": ("𝐀", "𝐚"),
    "mathcal": ("𝓐", "𝓪"),
    "mathbb": ("𝔸", "𝕒"),
    "mathfrak": ("𝕬", "𝖆"),
}
_HOLES = dict(zip("ℂℍℕℙℚℝℤ", "CHNPQRZ", strict=True))
_SUPER = str.maketrans(
    "0123456789+-−=()niabcdefghjklmoprstuvwxyzTABDEGHIJKLMNOPRUVWαβγδεθφ∗′⊤",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠ*′ᵀ",
)
_SUB = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)
# fmt: on
# What stands between two things, with room on both sides.
_RELATION = re.compile(r" *([=<>≤≥≠≈≡∼≃≅∝≪≫→←↔⇒⇐⇔↦∈∉∋⊂⊆⊃]) *")
_BINARY = re.compile(r"(?<=[\w)\]}⟩|‖∞′]) *([+−±∓]) *(?=\S)")


@functools.lru_cache(maxsize=512)
def plain(text: str) -> str:
    r"""Return `text` with its `$...$` parts in Unicode: "$x_1^2$" is "x₁²", "\$" a dollar.

    An odd number of dollars is no mathematics, as in matplotlib. Unknown commands raise
    DrawingError with the nearest known one.
    """
    parts = re.split(r"(?<!\\)\$", text)
    if len(parts) % 2 == 0:
        return text.replace("\\$", "$")
    parts[1::2] = [_spaced(_Reader(part).everything()) for part in parts[1::2]]
    parts[::2] = [part.replace("\\$", "$") for part in parts[::2]]
    return "".join(parts)


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, formula: str):
        self.formula = formula
        self.at = 0

    def everything(self, end: str = "") -> str:
        """Return the text up to `end`, or up to the formula's end."""
        written = ""
        while self.at < len(self.formula):
            if end and self.formula.startswith(end, self.at):
                self.at += len(end)
                return written
            written += self.one()
        if end:
            raise DrawingError(f"${self.formula}$ has no closing {end!r}.")
        return written

    def one(self) -> str:
        """Return the text of the next letter, group or command."""
        if self.at >= len(self.formula):
            raise DrawingError(f"${self.formula}$ ends too early.")
        letter = self.formula[self.at]
        self.at += 1
        if letter == "\\":
            return self.command()
        if letter == "{":
            return self.everything("}")
        if letter in "^_":
            return _shifted(self.argument(), letter)
        return {"-": "\N{MINUS SIGN}", "'": "′", "~": "\N{NO-BREAK SPACE}", " ": ""}.get(
            letter, letter
        )

    def argument(self) -> str:
        """Return the text of a command's argument: a group, or a single sign."""
        self._skip()
        return self.one()

    def _skip(self) -> None:
        while self.formula.startswith(" ", self.at):
            self.at += 1

    def command(self) -> str:
        """Return the text of the command whose name comes next."""
        start = self.at
        self.at += 1
        if self.formula[start : self.at].isalpha():
            while self.formula[self.at : self.at + 1].isalpha():
                self.at += 1
        name = self.formula[start : self.at]
        if name in _FONTS:
            return self._upright(name)
        if name in _LETTERS:
            return "".join(_lettered(letter, *_LETTERS[name]) for letter in self.argument())
        if name in _ACCENTS:
            return "".join(letter + _ACCENTS[name] for letter in self.argument())
        if name in ("frac", "dfrac", "tfrac"):
            return f"{_grouped(self.argument())}/{_grouped(self.argument())}"
        if name == "sqrt":
            return self._root()
        if name in _COMMANDS:
            return self._sign(name)
        near = suggestion(name, (*_COMMANDS, *_ACCENTS, *_FONTS, *_LETTERS, "frac", "sqrt"))
        raise DrawingError(f"${self.formula}$ uses \\{name}, which is not known here.{near}")

    def _upright(self, name: str) -> str:
        """Return text in a text font, in which spaces count."""
        self._skip()
        if not self.formula.startswith("{", self.at):
            return ""
        closing = self.formula.find("}", self.at)
        inside = self.formula[self.at + 1 : closing]
        if closing < 0 or set(inside) & set("\\{^_"):
            return self.one()
        self.at = closing + 1
        return inside if name.startswith("text") else inside.replace("-", "\N{MINUS SIGN}")

    def _root(self) -> str:
        index = ""
        if self.formula.startswith("[", self.at):
            self.at += 1
            index = _shifted(self.everything("]"), "^")
        inside = self.argument()
        return f"{index}√{inside if len(inside) == 1 or inside.isdigit() else f'({inside})'}"

    def _sign(self, name: str) -> str:
        sign = _COMMANDS[name]
        if name in ("left", "right") and self.formula.startswith(".", self.at):
            self.at += 1
        spaced = name in _FUNCTIONS and self.formula[self.at : self.at + 1] == " "
        return sign + (" " if spaced else "")


def _spaced(formula: str) -> str:
    return _BINARY.sub(r" \1 ", _RELATION.sub(r" \1 ", formula)).strip(" ")


def _shifted(text: str, mark: str) -> str:
    """Return `text` raised or lowered, or in brackets after the mark where Unicode cannot."""
    table = _SUPER if mark == "^" else _SUB
    if all(ord(letter) in table for letter in text):
        return text.translate(table)
    return mark + (text if len(text) == 1 else f"({text})")


def _grouped(text: str) -> str:
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def _lettered(letter: str, upper: str, lower: str) -> str:
    if "A" <= letter <= "Z":
        shifted = chr(ord(upper) + ord(letter) - ord("A"))
        holes = {plain: hole for hole, plain in _HOLES.items()} if upper == "𝔸" else {}
        return holes.get(letter, shifted)
    return chr(ord(lower) + ord(letter) - ord("a")) if "a" <= letter <= "z" else letter
