"""What a formula is made of."""

from typing import NamedTuple


class Sign(NamedTuple):
    """Letters, a number, or a sign.

    kind: "letter", "number", "function" (sin), "words", "space", "relation" (=), "binary" (+),
    "big" (a sum), "opening", "closing" or "sign" for all others. upright: not slanted.
    """

    text: str
    kind: str = "letter"
    upright: bool = False


class Row(NamedTuple):
    """Parts beside each other. fenced: from a `\\left` to its `\\right`, which grow with them."""

    parts: tuple["Node", ...]
    fenced: bool = False


class Scripts(NamedTuple):
    """A base with a part below it, above it, or both, to its right."""

    base: "Node"
    sub: "Node | None" = None
    sup: "Node | None" = None


class Fraction(NamedTuple):
    """One part over another. ruled: with a line between them. fences: brackets around both."""

    over: "Node"
    under: "Node"
    ruled: bool = True
    fences: tuple[str, str] = ("", "")


class Root(NamedTuple):
    """A root; degree is None for a square root."""

    inside: "Node"
    degree: "Node | None" = None


class Accent(NamedTuple):
    """A part with a sign over it; name: as in `symbols.ACCENTS`."""

    inside: "Node"
    name: str


def kind(node: "Node") -> str:
    """Return the kind of the sign that a part is, with or without scripts; or "group"."""
    while isinstance(node, Scripts):
        node = node.base
    return node.kind if isinstance(node, Sign) else "group"


Node = Sign | Row | Scripts | Fraction | Root | Accent
EMPTY = Row(())
