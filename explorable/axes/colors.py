"""Colours: every way matplotlib has of naming one becomes a token and an opacity.

A token is a colour of the page's theme or a fixed value: "C0" to "C9" (the cycle), "ink" (black
on a white page), "paper" (white), "grey", or "#rrggbb". None stands for no colour at all.
Names mean theme colours; hexadecimal values and numbers stay what they are, in the dark too.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from explorable.axes.colornames import CSS
from explorable.axes.mistakes import DrawingError
from explorable.base.current import setting
from explorable.base.suggestions import suggestion

CYCLE = tuple(f"C{index}" for index in range(10))
PALE = ("C1", "C4", "C7", "C9")  # on which black letters are read, in the light and in the dark

# The values behind the theme's tokens when nothing else is said, as matplotlib has them.
LIGHT = {
    "C0": "#1f77b4",
    "C1": "#ff7f0e",
    "C2": "#2ca02c",
    "C3": "#d62728",
    "C4": "#9467bd",
    "C5": "#8c564b",
    "C6": "#e377c2",
    "C7": "#7f7f7f",
    "C8": "#bcbd22",
    "C9": "#17becf",
    "ink": "#000000",
    "paper": "#ffffff",
    "grey": "#808080",
}

LETTERS = {"b": "#0000ff", "g": "#008000", "r": "#ff0000", "c": "#00bfbf", "m": "#bf00bf"}
LETTERS |= {"y": "#bfbf00", "k": "ink", "w": "paper"}
# What matplotlib means by some of them, where the hexadecimal value is rounded.
HALVES: dict[str, list[float]] = {
    "g": [0, 0.5, 0],
    "c": [0, 0.75, 0.75],
    "m": [0.75, 0, 0.75],
    "y": [0.75, 0.75, 0],
}

_TABLEAU = ("blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan")
TABLEAU = {"tab:red": LIGHT["C3"], "tab:pink": LIGHT["C6"]}  # whose numbers are not their tokens'
_NAMES: dict[str, str] = {
    **CSS,
    **{f"tab:{name}": f"C{index}" for index, name in enumerate(_TABLEAU)},
    **{
        "tab:grey": "C7",
        "tab:red": "C6",
        "tab:pink": "C3",
    },  # which is red, and which is pink, here
    "black": "ink",
    "white": "paper",
    "grey": "grey",
    "gray": "grey",
}
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\Z")

Color = tuple[str | None, float]


def color(value: Any, alpha: float | None = None) -> Color:
    """Return (token, opacity 0..1) of one colour; (None, 0) for "none".

    value: a name, "C3", "0.5", "#rgb[a]", "#rrggbb[aa]", 3 or 4 numbers in 0..1, or a pair
    (colour, opacity). alpha, if given, replaces the colour's own opacity. Anything else raises
    DrawingError.
    """
    if isinstance(value, str):
        if value[:1] == "C" and setting("axes.prop_cycle", None) is not None:
            value = in_turn(value)
        found = named(value)
        if found is None:
            raise _unknown(value)
    elif isinstance(value, tuple) and len(value) == 2:
        found = color(value[0], value[1] if alpha is None else alpha)
    else:
        found = _from_numbers(value)
    if alpha is None or found[0] is None:
        return found
    return found[0], opacity(alpha)


def in_turn(value: str) -> str:
    """Return the colour that "C1" is in a cycle that is set as rcParams["axes.prop_cycle"]."""
    rows = list(setting("axes.prop_cycle", ()))
    if re.fullmatch(r"C\d+", value) and "color" in rows[0]:
        found = rows[int(value[1:]) % len(rows)]["color"]
        return found if isinstance(found, str) else to_hex(found)
    return value


@lru_cache(1024)
def named(text: str) -> Color | None:
    """Return (token, opacity) of the colour that a text names, or None if it names none."""
    if text in LETTERS:
        return LETTERS[text], 1.0
    lower = text.lower()
    if lower == "none":
        return None, 0.0
    if re.fullmatch(r"C\d+", text):
        return CYCLE[int(text[1:]) % 10], 1.0
    if lower in _NAMES:
        return _NAMES[lower], 1.0
    if _HEX.match(text):
        return _from_hex(lower)
    if lower.startswith("xkcd:"):
        return (value, 1.0) if (value := _xkcd().get(lower[5:])) is not None else None
    if text in ("ink", "paper"):
        return text, 1.0
    return _from_grey(text)


def opacity(alpha: Any) -> float:
    """Return `alpha` as a float; raise DrawingError unless it is a number in 0..1."""
    try:
        number = float(alpha)
    except (TypeError, ValueError):
        number = -1.0
    if not 0 <= number <= 1:
        raise DrawingError(f"alpha is {alpha!r:.60}, but must be a number from 0 to 1.")
    return number


def colors(value: Any, alpha: float | None = None) -> list[Color]:
    """Return the list of colours that `value` names: one colour, or a sequence of them."""
    if is_one(value) or not np.iterable(value):
        return [color(value, alpha)]
    return [color(each, alpha) for each in value]


def readable_on(token: str | None) -> str:
    """Return the colour of a text on a surface: one that is readable in the dark, too.

    Most of the page's own colours are far from its paper; on the pale ones, and on others, texts
    are black as in matplotlib.
    """
    if token in CYCLE and token not in PALE:
        return "paper"
    return "ink" if token in (None, "paper") else "#000000"


def is_one(value: Any) -> bool:
    """Tell whether `value` is a single colour and not a sequence of colours."""
    if isinstance(value, str):
        return True
    if isinstance(value, tuple) and len(value) == 2 and _is_number(value[1]):
        return True
    shape = np.shape(value) if not isinstance(value, (list, tuple)) else (len(value),)
    if shape == (0,) or len(shape) != 1:
        return False
    return shape[0] in (3, 4) and all(_is_number(each) for each in value)


def hexes(rgba: np.ndarray) -> list[str]:
    """Return "#rrggbb" for each row of a uint8 array (n, 3 or 4)."""
    packed = rgba[:, 0].astype(np.int64) << 16 | rgba[:, 1].astype(np.int64) << 8 | rgba[:, 2]
    return [f"#{value:06x}" for value in packed.tolist()]


def _from_hex(text: str) -> Color:
    digits = text[1:] if len(text) > 5 else "".join(digit * 2 for digit in text[1:])
    return f"#{digits[:6]}", int(digits[6:] or "ff", 16) / 255


def _from_grey(text: str) -> Color | None:
    try:
        value = float(text)
    except ValueError:
        return None
    if not 0 <= value <= 1:
        return None
    token = "#" + f"{round(value * 255):02x}" * 3
    return {"#000000": "ink", "#ffffff": "paper", "#808080": "grey"}.get(token, token), 1.0


def _xkcd() -> dict[str, str]:
    from explorable.axes.xkcd_names import SPELLED  # so many names that hardly any page needs

    return SPELLED


def _unknown(text: str) -> DrawingError:
    try:
        float(text)
    except ValueError:
        known = [*_NAMES, *CYCLE]
        if text.lower().startswith("xkcd:"):
            known = [f"xkcd:{name}" for name in _xkcd()]
        near = suggestion(text.lower(), known)
        return DrawingError(f"{text!r} is not a colour.{near}")
    return DrawingError(f"{text!r} is not a grey: greys run from '0' (black) to '1' (white).")


def _from_numbers(value: Any) -> Color:
    numbers = value.reshape(-1) if isinstance(value, np.ndarray) else value
    if not isinstance(numbers, (Sequence, np.ndarray)) or len(numbers) not in (3, 4):
        raise DrawingError(
            f"{value!r:.60} is not a colour; names such as 'red' are, 'C0', '#1f77b4', and three "
            "numbers from 0 to 1."
        )
    if not all(_is_number(each) and 0 <= each <= 1 for each in numbers):
        raise DrawingError(f"{value!r:.60} is not a colour: its numbers must lie between 0 and 1.")
    token = "#" + "".join(f"{round(float(each) * 255):02x}" for each in numbers[:3])
    return token, float(numbers[3]) if len(numbers) == 4 else 1.0


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, np.integer, np.floating))


# -- numbers of a colour, as matplotlib.colors gives them -----------------------------------------


def to_rgba(c: Any, alpha: float | None = None) -> tuple[float, float, float, float]:
    """Return a colour as red, green, blue and opacity, each in 0..1."""
    if isinstance(c, tuple) and len(c) == 2:
        c, alpha = c[0], c[1] if alpha is None else alpha
    token, share = color(c, alpha)
    if token is None:
        return 0.0, 0.0, 0.0, 0.0
    if isinstance(c, str):
        grey, token = _grey_share(c), TABLEAU.get(c.lower(), token)
        rgb: list[float] = HALVES.get(c) or ([grey] * 3 if grey is not None else _from_token(token))
    else:
        rgb = [float(each) for each in np.ravel(c)[:3]]
    return rgb[0], rgb[1], rgb[2], share


def to_rgb(c: Any) -> tuple[float, float, float]:
    """Return a colour as red, green and blue, each in 0..1."""
    return to_rgba(c)[:3]


def to_rgba_array(c: Any, alpha: Any = None) -> np.ndarray:
    """Return colours as an array (n, 4)."""
    if isinstance(c, np.ndarray) and c.dtype.kind in "fi" and c.ndim == 2:
        found = np.ones((len(c), 4))
        found[:, : c.shape[1]] = c
    elif isinstance(c, str) and c.lower() == "none":
        return np.empty((0, 4))
    else:
        found = np.array([to_rgba(each) for each in ([c] if is_one(c) else c)]).reshape(-1, 4)
    if alpha is not None:
        found[:, 3] = alpha
    return found


def to_hex(c: Any, keep_alpha: bool = False) -> str:
    """Return a colour as "#rrggbb", or "#rrggbbaa"."""
    rgba = to_rgba(c)[: 4 if keep_alpha else 3]
    return "#" + "".join(f"{round(each * 255):02x}" for each in rgba)


def is_color_like(c: Any) -> bool:
    """Tell whether `c` names one colour."""
    try:
        color(c)
    except (DrawingError, TypeError, ValueError):
        return False
    return True


def same_color(c1: Any, c2: Any) -> bool:
    """Tell whether two colours, or two lists of them, are the same."""
    return np.array_equal(to_rgba_array(c1), to_rgba_array(c2))


def _grey_share(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _from_token(token: str) -> list[float]:
    digits = LIGHT.get(token, token)[1:]
    return [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
