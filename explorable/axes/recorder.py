"""What all drawing calls share: the record they write to, the colour cycle, and clean numbers."""

from collections.abc import Callable, Collection, KeysView, Sequence, ValuesView
from types import FunctionType
from typing import Any

import numpy as np

from explorable.axes.artists.artist import Artist
from explorable.axes.axes_layout import Place
from explorable.axes.calls import ALIASES, unknown_call
from explorable.axes.colors import CYCLE, color
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.scales import Scale
from explorable.axes.styles import split
from explorable.axes.transforms import DATA, Placement, Space, placed
from explorable.axes.values import check
from explorable.axes.views import LONGEST
from explorable.axes.watched import watched
from explorable.base.suggestions import suggestion
from explorable.marks import Arrow, Dots, Label, Mark, Path
from explorable.mathtext.reader import MathtextError
from explorable.mathtext.text import marked


class Recorder:
    """The state behind an axes: marks in call order, two scales, two places in the cycle."""

    transData = Space("data")  # noqa: N815 (matplotlib's names)
    transAxes = Space("axes")  # noqa: N815

    def __init_subclass__(cls) -> None:
        """Have public calls check the values of their keywords, and be named in errors."""
        for name, value in list(vars(cls).items()):
            if name[0] != "_" and isinstance(value, FunctionType):
                setattr(cls, name, watched(name, value))

    _boxes_are_upright = True  # not on polar axes
    _settled = False  # whether a call such as `plt.subplots` has returned these axes
    _cycle: list[dict[str, Any]] | None = None  # an author's own looks of lines in turn
    _bent: Collection[int] | None = None  # of polar axes: marks whose lines follow circles, by id

    def __init__(self, name: str = ""):
        self._name = name
        self._marks: list[Mark] = []
        self._x, self._y = Scale("x"), Scale("y")
        self._line_colors = self._fill_colors = 0
        self._effects: dict[int, Any] = {}  # how marks are drawn that have their own way, by id
        self._hidden: set[int] = set()  # ids of marks that are left out
        self._children: list[Artist] = []
        self._handles: list[Artist] = []
        self._containers: list[Artist] = []
        self._latest: Any = None  # what a colour bar is of, where nobody says it
        self._outside: list[Any] = []  # marks that take room beyond the axes
        self._attached: list[tuple[Place, Any]] = []  # axes that are placed by this one
        self._aspect: str | float = "auto"
        self._adjustable = "box"
        self._box_aspect: float | None = None
        self._axis_below: bool | str = "line"
        self._rasterized_below: float | None = None
        self._figure: Any = None  # what these axes belong to, once they are in a figure
        self._held: list[Any] = []  # what a reader's hand can move, see `axes.held`
        self._borrowed: str | None = None  # the direction that is another axes', and shown there
        self._own_edge = ""  # of a secondary axis: the only one that it draws

    def get_xaxis_transform(self) -> Space:
        """Return the space in which x is data and y runs from 0 to 1 up the axes."""
        return Space("x")

    def get_yaxis_transform(self) -> Space:
        """Return the space in which y is data and x runs from 0 to 1 across the axes."""
        return Space("y")

    def _next_line_color(self) -> str:
        self._line_colors += 1
        if self._cycle is not None:
            return self._own_color(self._line_colors - 1)
        return CYCLE[(self._line_colors - 1) % 10]

    def _next_fill_color(self) -> str:
        self._fill_colors += 1
        if self._cycle is not None:
            return self._own_color(self._fill_colors - 1)
        return CYCLE[(self._fill_colors - 1) % 10]

    def _own_color(self, turn: int) -> str:
        """Return the colour whose turn it is in the author's own cycle."""
        assert self._cycle is not None
        paint: str = self._cycle[turn % len(self._cycle)].get("color", "k")
        return paint

    def _add(self, mark: Mark, style: dict[str, Any], artist: Artist | None = None) -> None:
        """Record a mark; artist: what is returned for it, so that its setters reach the mark."""
        if artist is not None:
            artist._marks.append(mark)
            artist._recorder = self
            if artist._changes is not None:
                artist._repeat(mark)
            if artist._clipper is not None:
                artist._cut_off(mark)
            if artist._effects is not None or "path_effects" in style:
                artist._take_effects(style)
            if not artist._is_child:
                artist._is_child = True
                self._children.append(artist)
        self._marks.append(mark)
        if not style.get("visible", True) or not (artist is None or artist._visible):
            self._hidden.add(id(mark))

    def _hold(self, held: Any) -> None:
        """Let a reader's hand move something; an `axes.held.Held`."""
        self._held.append(held)

    def _affect(self, artist: Artist, marks: Sequence[Mark]) -> None:
        """Have marks drawn with the effects of their artist, or in the usual way."""
        for mark in marks:
            if hasattr(mark, "affect"):
                mark.affect(artist._effects)
                continue
            self._effects.pop(id(mark), None)
            if artist._effects is not None:
                if not isinstance(mark, (Arrow, Dots, Label, Path)):
                    raise artist._unsupported("set_path_effects")
                self._effects[id(mark)] = artist._effects

    def _forget(self, artist: Artist) -> None:
        """Take the marks of an artist off again; limits stay."""
        if artist._marks:
            gone = set(map(id, artist._marks))
            self._marks[:] = [mark for mark in self._marks if id(mark) not in gone]
            artist._marks = []

    def _exchange(self, artist: Artist, marks: Sequence[Mark]) -> None:
        """Put other marks where those of an artist are in the order."""
        old = set(map(id, artist._marks))
        at = next((i for i, mark in enumerate(self._marks) if id(mark) in old), len(self._marks))
        kept = [mark for mark in self._marks if id(mark) not in old]
        self._marks[:] = [*kept[:at], *marks, *kept[at:]]
        if old & self._hidden:
            self._hidden.update(map(id, marks))
        artist._marks = list(marks)
        for mark in marks if artist._changes is not None else ():
            artist._repeat(mark)
        if artist._effects is not None:
            self._affect(artist, marks)
        if artist._clipper is not None:
            for mark in marks:
                artist._cut_off(mark)

    def _take_off(self, artist: Artist) -> None:
        """Forget an artist and its marks; limits stay."""
        self._forget(artist)
        for kept in (self._children, self._handles, self._containers):
            kept[:] = [each for each in kept if each is not artist]
        artist._recorder, artist._is_child = None, False

    def _refresh(self) -> None:
        self._x.refresh()
        self._y.refresh()

    def _request(self) -> None:
        self._x.stale = self._y.stale = True

    def _see(self, points: np.ndarray, space: str = "data") -> None:
        """Let finite points (n, 2) widen the data limits."""
        self._see_columns(points[:, 0], points[:, 1], space)

    def _see_columns(self, x: np.ndarray, y: np.ndarray, space: str) -> None:
        """Let finite x and y widen the data limits."""
        if space in ("data", "x"):
            self._x.see(x)
        if space in ("data", "y"):
            self._y.see(y)

    def _points(self, call: str, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return points (n, 2) with missing rows all NaN, and the finite rows among them."""
        points = np.empty((len(x), 2))
        points[:, 0], points[:, 1] = x, y
        if np.isfinite(points).all():
            self._check_span(call, points)
            return points, points
        whole = np.isfinite(points).all(axis=1)
        points[~whole] = np.nan
        self._check_span(call, points[whole])
        return points, points[whole]

    def _check_span(self, call: str, points: np.ndarray) -> None:
        """Complain of finite points that lie farther apart than an axis can be long."""
        for name, values in zip("xy", points.T if len(points) else (), strict=False):
            low, high = float(np.minimum.reduce(values)), float(np.maximum.reduce(values))
            if high - low > LONGEST:
                raise wrong(call, f"was given {name} from {low:g} to {high:g}, too wide to draw.")

    def _xs(self, call: str, values: Any) -> np.ndarray:
        return numbers(call, values, self._x.number)

    def _ys(self, call: str, values: Any) -> np.ndarray:
        return numbers(call, values, self._y.number)

    def _place(self, call: str, point: Any) -> tuple[float, float]:
        """Return a point as floats, which need not be finite."""
        (x,), (y,) = self._xs(call, point[0]), self._ys(call, point[1])
        return float(x), float(y)

    def _space(self, call: str, style: dict[str, Any]) -> str:
        """Return the space that `transform=` names; raise DrawingError for more than a space."""
        placement = self._placement(call, style)
        if placement.before is not None or placement.shift != (0.0, 0.0):
            raise wrong(call, "takes no rotated, scaled or shifted transform=; move its numbers.")
        return placement.space

    def _placement(self, call: str, style: dict[str, Any]) -> Placement:
        transform = style.get("transform")
        if transform is None:
            return DATA
        placement = placed(transform)
        if placement is None:
            raise wrong(
                call,
                "takes only transform=ax.transData, ax.transAxes, ax.get_xaxis_transform() "
                "or ax.get_yaxis_transform(), with an Affine2D before it or a shift after it.",
            )
        return placement

    def _format(self, call: str, text: str) -> dict[str, Any]:
        try:
            return split(text) if text else {}
        except DrawingError as error:
            raise wrong(call, f"was given a wrong format: {error}") from None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise unknown_call(name)


def numbers(
    call: str, values: Any, categories: Callable[[Any], np.ndarray] | None = None
) -> np.ndarray:
    """Return `values` as a float array of at least one dimension; masked values become NaN.

    categories: what to do with texts and dates; without it they are an error.
    """
    if type(values) is np.ndarray and values.dtype == float and values.ndim:
        return values
    if isinstance(values, (float, int)):
        return np.array([values], dtype=float)
    array = np.atleast_1d(unmasked(values))
    kind: str = array.dtype.kind
    if kind == "f":
        return array.astype(float, copy=False)
    if kind == "O" and isinstance(values, (KeysView, ValuesView)):
        array = np.atleast_1d(list(values))
        kind = array.dtype.kind
    if kind == "O":
        kind = _kind_of_objects(array)
    if kind in "USM" and categories is not None:
        return categories(array)
    if kind in "USMmc":
        names = {"U": "text", "S": "text", "c": "complex numbers", "m": "spans of time"}
        raise wrong(call, f"was given {names.get(kind, 'dates')} where it needs real numbers.")
    try:
        return array.astype(float)
    except (TypeError, ValueError):
        raise wrong(call, f"was given {values!r:.60} where it needs numbers.") from None


def _kind_of_objects(array: np.ndarray) -> str:
    """Return what an array of objects holds: "U" for texts, "M" for dates, "O" for others."""
    if any(isinstance(each, str) for each in array.flat):
        return "U"
    return "M" if any(hasattr(each, "toordinal") for each in array.flat) else "O"


def unmasked(values: Any) -> Any:
    """Return `values`, if it is a masked array as floats with NaN for what is masked.

    numpy.ma itself is not touched: numpy loads it late, and drawing should not.
    """
    if isinstance(values, np.ndarray) and hasattr(values, "filled"):
        floats: Any = values.astype(float)
        return floats.filled(np.nan)
    return values


def one_of(call: str, name: str, value: Any, known: tuple[str | None, ...]) -> Any:
    """Return `value` if it is one of the known words; raise DrawingError otherwise."""
    if getattr(value, "ndim", 0) or value not in known:
        words = [word for word in known if word is not None]
        near = suggestion(value, words)
        listed = ", ".join(map(repr, words))
        raise wrong(call, f"was given {name}={value!r:.60}; it can be {listed}.{near}")
    return value


def described(call: str, keyword: str, given: Any, accepted: tuple[str, ...]) -> dict[str, Any]:
    """Return a dict that a keyword takes, such as `bbox=`, with full names; raise DrawingError."""
    if not isinstance(given, dict):
        raise wrong(call, f"was given {keyword}={given!r:.60}; it must be a dict.")
    found = {}
    for name, value in given.items():
        full = name if name in accepted else ALIASES.get(name, name)
        found[one_of(call, f"a key of {keyword}", full, accepted)] = value
    check(call, found)
    return found


def words(call: str, text: Any) -> str:
    """Return a text with its mathematics as marked text, naming the call if it cannot be read."""
    try:
        return marked(str(text))
    except MathtextError as error:
        raise wrong(call, f"cannot be written: {error}") from None


def tokens(call: str, value: Any, alpha: float | None = None) -> tuple[str | None, float]:
    """Return a colour's token and opacity, naming the call if it is not a colour."""
    try:
        return color(value, alpha)
    except DrawingError as error:
        raise wrong(call, f"cannot use this colour: {error}") from None
