"""What an annotation's coordinates count in: names, pairs of them, transforms, artists."""

from typing import Any, NamedTuple

from explorable.axes.artists.artist import Artist
from explorable.axes.mistakes import wrong
from explorable.axes.transforms import Placement
from explorable.base.suggestions import suggestion
from explorable.marks import SPACES, Label, Path

OFFSETS = {"offset points": 1.0, "offset pixels": 0.75, "offset fontsize": 10.0}
INSIDE = {"axes points": 1.0, "axes pixels": 0.75}
PAGE = {
    f"{page} {unit}": points
    for page in ("figure", "subfigure")
    for unit, points in (("fraction", None), ("points", 1.0), ("pixels", 0.75))
}
NAMES = ("data", "axes fraction", *INSIDE, *OFFSETS, *PAGE)
_SPACES = {(False, False): "data", (False, True): "x", (True, False): "y", (True, True): "axes"}


class Spot(NamedTuple):
    """A place: in a space, moved by points on the page; or in shares of what a mark covers."""

    x: float
    y: float
    space: str
    offset: tuple[float, float] = (0.0, 0.0)
    within: Label | Path | None = None


class OffsetFrom:
    """Coordinates in "points" or "pixels" from a place of an artist, given in its shares."""

    def __init__(self, artist: Artist, ref_coord: Any, unit: str = "points"):
        if unit not in ("points", "pixels"):
            raise wrong("annotate", f"knows no unit {unit!r} in OffsetFrom: 'points' or 'pixels'.")
        self._artist, self._shares = artist, (float(ref_coord[0]), float(ref_coord[1]))
        self._scale = 1.0 if unit == "points" else OFFSETS["offset pixels"]


class _Part(NamedTuple):
    """One coordinate: its value, whether it is a share of the axes, and points added to it."""

    value: Any
    share: bool
    shift: float


def spot(coordinates: Any, at: Any, base: Spot | None, size: float) -> Spot:
    """Return the place of `at` in a coordinate system of `annotate`.

    base: where offsets begin. size: of the font, in points. Raises DrawingError.
    """
    if isinstance(coordinates, Artist):
        return Spot(float(at[0]), float(at[1]), "axes", within=_covered(coordinates))
    if isinstance(coordinates, Placement):
        if coordinates.before is not None:
            raise wrong("annotate", "takes no rotated or scaled transform; move its numbers.")
        return Spot(at[0], at[1], coordinates.space, coordinates.shift)
    if isinstance(coordinates, str) and coordinates in SPACES and coordinates != "data":
        return Spot(at[0], at[1], str(coordinates))
    if isinstance(coordinates, OffsetFrom):
        right, up = (float(each) * coordinates._scale for each in at)
        return Spot(*coordinates._shares, "axes", (right, up), _covered(coordinates._artist))
    pair = (coordinates, coordinates) if isinstance(coordinates, str) else coordinates
    if not isinstance(pair, (tuple, list)) or len(pair) != 2:
        raise _unknown(coordinates)
    if base is not None and base.within is not None and pair[0] == pair[1] in OFFSETS:
        right, up = (float(each) * _scale(pair[0], size) for each in at)
        return base._replace(offset=(base.offset[0] + right, base.offset[1] + up))
    if pair[0] in PAGE and pair[1] in PAGE:
        return _on_page(pair, at)
    x, y = (_part(pair[i], at[i], base, i, size) for i in (0, 1))
    return Spot(x.value, y.value, _SPACES[x.share, y.share], (x.shift, y.shift))


def _on_page(pair: Any, at: Any) -> Spot:
    """Return a place of the page: shares of it, or points from its lower left corner."""
    shares, shift = [0.0, 0.0], [0.0, 0.0]
    for i, name in enumerate(pair):
        if PAGE[name] is None:
            shares[i] = float(at[i])
        else:
            shift[i] = float(at[i]) * (PAGE[name] or 0.0)
    return Spot(shares[0], shares[1], "figure", (shift[0], shift[1]))


def _part(name: Any, value: Any, base: Spot | None, dimension: int, size: float) -> _Part:
    if name == "data" or name in ("x", "y"):
        return _Part(value, False, 0.0)
    if name in ("axes fraction", "axes"):
        return _Part(value, True, 0.0)
    if isinstance(name, str) and name in INSIDE:
        return _Part(0.0, True, float(value) * INSIDE[name])
    if isinstance(name, str) and name in OFFSETS:
        if base is None or base.within is not None:
            raise wrong("annotate", f"knows {name!r} only as textcoords, away from xy.")
        shared = base.space in (("y", "axes"), ("x", "axes"))[dimension]
        own = base[dimension]
        return _Part(own, shared, base.offset[dimension] + float(value) * _scale(name, size))
    raise _unknown(name)


def _scale(name: str, size: float) -> float:
    return size if name == "offset fontsize" else OFFSETS[name]


def _covered(artist: Artist) -> Label | Path:
    for mark in artist._looked_at():
        if isinstance(mark, (Label, Path)):
            return mark
    raise wrong("annotate", f"was given {artist!r:.60} as coordinates; it needs a text or a patch.")


def _unknown(name: Any) -> Exception:
    listed = ", ".join(map(repr, NAMES))
    if isinstance(name, str) and name in PAGE:
        return wrong("annotate", f"knows places of the page ({name!r}) for x and y together only.")
    if callable(name):
        return wrong("annotate", f"takes no function as coordinates; there are {listed}.")
    return wrong(
        "annotate", f"knows no coordinates {name!r}; there are {listed}.{suggestion(name, NAMES)}"
    )
