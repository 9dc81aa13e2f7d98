"""What each of matplotlib's rcParams does to a figure, which of them have no effect, and defaults.

Settings of calls fill in keywords that are not given. Settings of axes are carried out on new ones:
on a figure's panels until something is drawn on them, or a call such as `plt.subplots` has returned
them.
"""

import copy
from typing import Any

from explorable.axes.colors import CYCLE
from explorable.axes.cycler import Cycler, cycler, rows_of
from explorable.axes.mistakes import ESCAPE, DrawingError, place
from explorable.axes.recorder import Recorder
from explorable.axes.setting_defaults import DEFAULTS, NOTHING, PAGE
from explorable.base.current import Current
from explorable.base.suggestions import suggestion

Style = dict[str, Any]

SHORT = {  # short names of properties, as `rc("lines", lw=2)` takes them
    "lw": "linewidth", "ls": "linestyle", "c": "color", "fc": "facecolor", "ec": "edgecolor",
    "mew": "markeredgewidth", "aa": "antialiased",
}  # fmt: skip
_LINE = ("linewidth", "linestyle", "marker", "markersize", "markeredgewidth", "markeredgecolor",
         "markerfacecolor", "dash_capstyle", "solid_capstyle", "dash_joinstyle",
         "solid_joinstyle")  # fmt: skip
_LEGEND = tuple(key.partition(".")[2] for key in DEFAULTS if key.startswith("legend."))
_BOXPLOT = ("showmeans", "showcaps", "showbox", "showfliers", "meanline")
# Of each kind of call, the settings of its keywords.
KEYWORDS: dict[str, dict[str, str]] = {
    "lines": {**{each: f"lines.{each}" for each in _LINE}, "fillstyle": "markers.fillstyle"},
    "patch": {"linewidth": "patch.linewidth"},
    "scatter": {"edgecolors": "scatter.edgecolors"},
    "legend": {each: f"legend.{each}" for each in _LEGEND},
    "boxplot": {each: f"boxplot.{each}" for each in _BOXPLOT},
}
_TEXT = {"fontweight": "font.weight", "fontstyle": "font.style", "fontfamily": "font.family",
         "color": "text.color"}  # fmt: skip
_TITLE = {"fontsize": "axes.titlesize", "fontweight": "axes.titleweight", "pad": "axes.titlepad",
          "color": "axes.titlecolor", "y": "axes.titley"}  # fmt: skip
_NAME = {"fontsize": "axes.labelsize", "fontweight": "axes.labelweight",
         "color": "axes.labelcolor", "labelpad": "axes.labelpad"}  # fmt: skip
TITLES: dict[str, dict[str, str]] = {
    "set_title": _TITLE,
    "set_xlabel": {**_NAME, "loc": "xaxis.labellocation"},
    "set_ylabel": {**_NAME, "loc": "yaxis.labellocation"},
    "suptitle": {"fontsize": "figure.titlesize", "fontweight": "figure.titleweight"},
    "suplabel": {"fontsize": "figure.labelsize", "fontweight": "figure.labelweight"},
}
_SCALE = ("ticks_at", "labels_at", "minor_at", "minor_labels_at", "label_size", "look", "margin",
          "rounded", "minor_locator", "formatter")  # fmt: skip
STATE = (("spines", "patch", "_gridded", "_grid_styles", "_cycle"), _SCALE, _SCALE)
AXES = ("xtick.", "ytick.", "grid.", "axes.", "polaraxes.", "font.")
THIN = ("ultralight", "light", "normal", "regular", "book", "medium", "roman")
ENDS = {"x": ("bottom", "top"), "y": ("left", "right")}
GRID = ("color", "linestyle", "linewidth", "alpha")


# -- reading and setting --------------------------------------------------------------------------


def read(key: str, kept: Style) -> Any:
    """Return one of rcParams: what is set, or what matplotlib has."""
    if key in kept:
        value = kept[key]
    elif key in DEFAULTS or key in NOTHING:
        value = DEFAULTS[key] if key in DEFAULTS else NOTHING[key]
    else:
        raise DrawingError(
            f"rcParams[{key!r}] at {place()} is not known.{suggestion(key, DEFAULTS)}"
        )
    if key == "axes.prop_cycle":
        return Cycler({"color": each} for each in CYCLE) if value is None else cycler(value)
    return value


def checked(key: str, value: Any, kept: Style) -> bool:
    """Keep a value in `kept`; tell whether it has an effect. Raises DrawingError if it cannot."""
    if key.startswith(PAGE) or key in NOTHING:
        kept[key] = value
        return False
    if key not in DEFAULTS:
        raise DrawingError(
            f"rcParams[{key!r}] at {place()} cannot be set here: give keywords to the calls."
            f"{suggestion(key, DEFAULTS)}"
        )
    value = _plain(key, value)
    if key in ONLY and value not in ONLY[key]:
        raise DrawingError(
            f"rcParams[{key!r}] at {place()} can only be {ONLY[key][0]!r} here. {ESCAPE}"
        )
    kept[key] = value
    return True


ONLY: dict[str, tuple[Any, ...]] = {
    "text.usetex": (False,),
    "axes.axisbelow": ("line", True),
    "axes.unicode_minus": (True,),
    "axes.formatter.use_locale": (False,),
    "axes.autolimit_mode": ("data", "round_numbers"),
}
_TRUTH = {"true": True, "on": True, "yes": True, "1": True,
          "false": False, "off": False, "no": False, "0": False}  # fmt: skip


def _plain(key: str, value: Any) -> Any:
    """Return a value as its default is: a truth, a number, a cycle."""
    usual = DEFAULTS[key]
    if key == "axes.prop_cycle":
        rows_of(value)
        return value
    if isinstance(usual, bool) and isinstance(value, str) and value.lower() in _TRUTH:
        return _TRUTH[value.lower()]
    if isinstance(usual, bool) and not (
        isinstance(value, (bool, int)) or value in ONLY.get(key, ())
    ):
        raise DrawingError(
            f"rcParams[{key!r}] at {place()} was given {value!r}; it must be True or False."
        )
    if isinstance(usual, float) and value is not None:
        try:
            return float(value)
        except (TypeError, ValueError):
            said = f"rcParams[{key!r}] at {place()} was given {value!r}; it must be a number."
            raise DrawingError(said) from None
    return value


# -- keywords of calls ----------------------------------------------------------------------------


def filled(kind: str, style: Style, own: Style) -> Style:
    """Return the keywords of a call with what is set in the place of those that are not given."""
    found = _given(KEYWORDS[kind], style, own)
    if kind == "legend" and "font.size" in own and not {"fontsize", "prop"} & style.keys():
        found.setdefault("fontsize", own["font.size"])
    if kind == "lines" and style.get("color") is None and "lines.color" in own:
        found["color"] = own["lines.color"]
    if kind == "patch":
        found |= _area(style, own)
    return {**style, **found} if found else style


def _area(style: Style, own: Style) -> Style:
    """Return the colours of an area that has none of its own."""
    found: Style = {}
    both = style.get("color") is not None
    if not both and style.get("facecolor") is None and "patch.facecolor" in own:
        found["facecolor"] = own["patch.facecolor"]
    forced = own.get("patch.force_edgecolor", False) or style.get("fill") is False
    if not both and style.get("edgecolor") is None and forced:
        found["edgecolor"] = own.get("patch.edgecolor", "black")
    return found


def _given(keys: dict[str, str], style: Style, own: Style) -> Style:
    return {
        name: own[key]
        for name, key in keys.items()
        if key in own and own[key] is not None and style.get(name) is None
    }


def texted(style: Style, size: float, own: Style) -> tuple[Style, float]:
    """Return the keywords of a text and the size it has without them, with what is set."""
    found = _given(_TEXT, style, own)
    if "fontname" in style:
        found.pop("fontfamily", None)
    usual = size == DEFAULTS["font.size"]
    return {**style, **found}, float(own.get("font.size", size)) if usual else size


def titled(call: str, style: Style, own: Style) -> Style:
    """Return the keywords of a title or of a name of an axis, with what is set."""
    found = _given(TITLES[call], style, own)
    if found.get("color") == "auto":
        del found["color"]
    if call in ("set_title", "suptitle") and "text.color" in own and style.get("color") is None:
        found.setdefault("color", own["text.color"])
    if "font.size" in own and style.get("fontsize") is None:
        found.setdefault("fontsize", "medium" if call in ("set_xlabel", "set_ylabel") else "large")
    given = {**style, **found}
    return {**given, **_given({"fontfamily": "font.family", "fontstyle": "font.style"}, given, own)}


# -- axes -----------------------------------------------------------------------------------------


def dress_panels(drawn: Current | None, key: str | None = None) -> None:
    """Carry out what is set for axes, or one such setting, on the panels that are still new."""
    if drawn is None:
        return
    if key is None or key.startswith(AXES):
        for ax in _new(drawn):
            own = drawn.settings
            dress(ax, own if key is None else {key: own[key]}, own)
    if "figure.facecolor" in (drawn.settings if key is None else (key,)):
        for ax in drawn.axes.values():
            if isinstance(ax, Recorder) and hasattr(ax.get_figure(), "set_facecolor"):
                ax.get_figure().set_facecolor(drawn.settings["figure.facecolor"])


def _new(drawn: Current | None) -> list[Any]:
    """Return the panels that are still new."""
    every = [] if drawn is None else drawn.axes.values()
    return [ax for ax in every if isinstance(ax, Recorder) and not ax._children and not ax._settled]


def undressed(drawn: Current | None) -> list[tuple[Any, Any]]:
    """Return the panels that are still new, each with what settings may change of it."""
    return [
        (ax, copy.deepcopy([{name: getattr(each, name) for name in names}
                            for each, names in zip((ax, ax._x, ax._y), STATE, strict=True)]))
        for ax in _new(drawn)
    ]  # fmt: skip


def undress(drawn: Current | None, before: list[tuple[Any, Any]]) -> None:
    """Have panels as they were, if they are still new."""
    new = set(map(id, _new(drawn)))
    for ax, state in before:
        if id(ax) in new:
            for each, values in zip((ax, ax._x, ax._y), state, strict=True):
                for name, value in values.items():
                    setattr(each, name, value)


def dress(ax: Any, own: Style, every: Style | None = None) -> None:
    """Give new axes what is set for them. own: what to carry out, of all that is set, `every`."""
    every = own if every is None else every
    if "axes.prop_cycle" in own:
        ax._cycle = None if own["axes.prop_cycle"] is None else rows_of(own["axes.prop_cycle"])
    if type(ax).__name__ == "Axes3D":
        return
    if "axes.facecolor" in own:
        ax.set_facecolor("none" if own["axes.facecolor"] is None else own["axes.facecolor"])
    upright = ax._boxes_are_upright
    for name in "xy":
        _dress_axis(ax, name, own, every, upright)
    lines = {f"grid_{each}": own[f"grid.{each}"] for each in GRID if f"grid.{each}" in own}
    if lines:
        ax.tick_params(which="both", **lines)
    if upright:
        _dress_frame(ax, own)
        if any(key in own for key in ("axes.grid", "axes.grid.which", "axes.grid.axis")):
            ax._gridded.clear()
            if every.get("axes.grid", False):
                which = every.get("axes.grid.which", "major")
                ax.grid(True, which=which, axis=every.get("axes.grid.axis", "both"))
    elif "polaraxes.grid" in own:
        ax.grid(own["polaraxes.grid"])


def _dress_frame(ax: Any, own: Style) -> None:
    for side in ("left", "bottom", "right", "top"):
        if (shown := own.get(f"axes.spines.{side}")) is not None:
            ax.spines[side].set_visible(shown)
        if own.get("axes.edgecolor") is not None:
            ax.spines[side].set_color(own["axes.edgecolor"])
        if own.get("axes.linewidth") is not None:
            ax.spines[side].set_linewidth(own["axes.linewidth"])
    for scale in (ax._x, ax._y):
        scale.margin = own.get(f"axes.{scale.name}margin", scale.margin)
        if "axes.autolimit_mode" in own:
            scale.rounded = own["axes.autolimit_mode"] == "round_numbers"


def _dress_axis(ax: Any, name: str, own: Style, every: Style, upright: bool) -> None:
    """Give one direction its ticks, its texts, and how numbers are written."""
    tick = f"{name}tick"
    both: Style = {}
    for key, keyword in (
        (f"{tick}.direction", "direction"),
        (f"{tick}.color", "color"),
        (f"{tick}.labelsize", "labelsize"),
        ("font.family", "labelfontfamily"),
    ):
        if own.get(key) is not None:
            both[keyword] = own[key]
    if "font.size" in own and f"{tick}.labelsize" not in every:
        both["labelsize"] = own["font.size"]
    color = every.get(f"{tick}.labelcolor", "inherit")
    color = every.get(f"{tick}.color") if color == "inherit" else color
    if color is not None and (f"{tick}.labelcolor" in own or f"{tick}.color" in own):
        both["labelcolor"] = color
    for rank in ("major", "minor"):
        style = dict(both)
        for key, keyword in (("size", "length"), ("width", "width"), ("pad", "pad")):
            if own.get(f"{tick}.{rank}.{key}") is not None:
                style[keyword] = own[f"{tick}.{rank}.{key}"]
        if upright:
            style |= _sides(name, rank, own, every)
        if style:
            ax.tick_params(axis=name, which=rank, **style)
    axis = ax.xaxis if name == "x" else ax.yaxis
    _dress_numbers(axis._scale, own)
    if own.get(f"{tick}.minor.visible"):
        axis.minorticks_on()
    written = {
        keyword: own[f"axes.formatter.{key}"]
        for key, keyword in (("limits", "scilimits"), ("useoffset", "useOffset"),
                             ("use_mathtext", "useMathText"))
        if f"axes.formatter.{key}" in own
    }  # fmt: skip
    if written and upright:
        ax.ticklabel_format(axis=name, **written)


def _dress_numbers(scale: Any, own: Style) -> None:
    """Write numbers bold or slanted, as `font.weight` and `font.style` say."""
    changes: Style = {}
    if "font.weight" in own:
        weight = str(own["font.weight"])
        changes["bold"] = float(weight) >= 600 if weight.isdigit() else weight not in THIN
    if "font.style" in own:
        changes["italic"] = own["font.style"] != "normal"
    if changes:
        label = scale.look.label._replace(**changes)
        minor = scale.look.minor_label._replace(**changes)
        scale.look = scale.look._replace(label=label, minor_label=minor)


def _sides(name: str, rank: str, own: Style, every: Style) -> Style:
    found: Style = {}
    for side in ENDS[name]:
        keys = (f"{name}tick.{side}", f"{name}tick.{rank}.{side}")
        if any(key in own for key in keys):
            found[side] = all(every.get(key, DEFAULTS[key]) for key in keys)
        if f"{name}tick.label{side}" in own:
            found[f"label{side}"] = own[f"{name}tick.label{side}"]
    return found
