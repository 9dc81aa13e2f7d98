"""What ipywidgets would make of an argument of `interact`, as a control of a figure."""

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from explorable.base.errors import ExplorableError
from explorable.controls import Slider
from explorable.controls.control import ControlError
from explorable.convert.cells import called


@dataclass
class Counterpart:
    """The control, or controls, of one parameter.

    controls: parameter → Python source. lines: what the function does first, to get the value as
    the notebook had it. used: the expressions in these, for the names in them. notes: what differs.
    """

    controls: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    used: list[ast.expr] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class NoCounterpartError(ExplorableError, ValueError):
    """An argument without a matching control; the message says what it is."""


def counterpart(name: str, given: ast.expr, default: ast.expr | None = None) -> Counterpart:
    """Return the control for what `interact` was given for a parameter.

    default: the parameter's own in the function, where a range begins. Raises NoCounterpartError.
    """
    found = Counterpart()
    word = called(given)
    if isinstance(given, ast.Call) and word == "fixed":
        _fixed(found, name, given)
    elif isinstance(given, ast.Call) and word in WIDGETS:
        WIDGETS[word](found, name, _options(given, word))
    elif isinstance(given, ast.Tuple) and len(given.elts) in (2, 3):
        _range(found, name, given, default)
    elif isinstance(given, (ast.List, ast.Dict)) or word in ("list", "range", "dict", "sorted"):
        _choice(found, name, {"options": given, **({"value": default} if default else {})})
    else:
        _single(found, name, given)
    return found


def _options(call: ast.Call, word: str) -> dict[str, ast.expr]:
    options = {each.arg: each.value for each in call.keywords if each.arg}
    first = "options" if word in CHOICES else "value"
    return {**({first: call.args[0]} if call.args else {}), **options}


def _fixed(found: Counterpart, name: str, given: ast.Call) -> None:
    (value,) = given.args or [each.value for each in given.keywords]
    if not (isinstance(value, ast.Name) and value.id == name):
        found.lines.append(f"{name} = {ast.unparse(value)}")
    found.used.append(value)


def _single(found: Counterpart, name: str, given: ast.expr) -> None:
    """A bare value: a switch, a text, or a number around which ipywidgets puts a range."""
    value = _value(given)
    if isinstance(value, bool):
        found.controls[name] = f"Toggle({value or ''})"
    elif isinstance(value, str):
        found.controls[name] = f"Text({value!r})"
    elif isinstance(value, (int, float)) and math.isfinite(float(value)):
        low, high = _around(value)
        step = 1 if isinstance(value, int) else 0.1
        found.controls[name] = _slider(low, high, value, step)
    else:
        raise NoCounterpartError(f"`{ast.unparse(given)}`")


def _around(value: Any) -> tuple[Any, Any]:
    if value == 0:
        return value, value + 1
    return (-value, 3 * value) if value > 0 else (3 * value, -value)


def _range(found: Counterpart, name: str, given: ast.Tuple, default: ast.expr | None) -> None:
    """A tuple: the ends of a slider, and perhaps its step."""
    numbers = [_value(each) for each in given.elts]
    known = all(isinstance(each, (int, float)) for each in numbers)
    if not known:
        found.used += given.elts
        words = [ast.unparse(each) for each in given.elts]
        words[2:] = [f"step={each}" for each in words[2:]]
        words += [f"start={ast.unparse(default)}"] if default else []
        found.controls[name] = f"Slider({', '.join(words)})"
        return
    low, high, *steps = numbers
    whole = all(isinstance(each, int) for each in numbers)
    step = steps[0] if steps else 1 if whole else 0.1
    start = low + (high - low) // 2 if whole else low + (high - low) / 2
    if steps:
        start = low + int((start - low) / step) * step
    own = _value(default) if default else None
    if isinstance(own, (int, float)) and not isinstance(own, bool) and low <= own <= high:
        start = int(own) if whole else own
    found.controls[name] = _slider(low, high, start, step)


def _slider(
    low: Any, high: Any, start: Any, step: Any, more: Mapping[str, Any] | None = None
) -> str:
    """Return a slider; with its step only where it matters and fits between its ends."""
    start = round(start, 12) if isinstance(start, float) else start
    rest: dict[str, Any] = dict(more or {})
    floats = any(isinstance(each, float) for each in (low, high, start, step))
    if floats and not isinstance(low, float) and not isinstance(high, float):
        high = float(high)  # so that it does not count
    if not floats and step is not None and high - low == 1:
        rest["integer"] = True
    usual = step is None or (step == 1 and not floats)
    for options in ({} if usual else {"step": step}, {}):
        try:
            Slider(low, high, start, **options, **rest)
        except ControlError:
            continue
        words = [f"{name}={value!r}" for name, value in ({"start": start} | options | rest).items()]
        return f"Slider({low!r}, {high!r}, {', '.join(words)})"
    raise NoCounterpartError(f"a slider from {low!r} to {high!r} at {start!r}")


def _number_widget(low: Any, high: Any, value: Any, step: Any) -> Callable[..., None]:
    """Return what makes a slider of a widget whose options default to these numbers."""

    def convert(found: Counterpart, name: str, given: Mapping[str, ast.expr]) -> None:
        usual = {"min": low, "max": high, "value": value, "step": step}
        read = _read(given, usual)
        more = _shown(name, given)
        if any(read[key] is None for key in read):
            words = {
                key: ast.unparse(given[key]) if key in given else repr(usual[key]) for key in usual
            }
            found.used += [given[key] for key in usual if key in given]
            rest = "".join(f", {key}={value!r}" for key, value in more.items())
            step_too = f", step={words['step']}" if "step" in given else ""
            found.controls[name] = (
                f"Slider({words['min']}, {words['max']}, start={words['value']}{step_too}{rest})"
            )
            return
        start = min(max(read["value"], read["min"]), read["max"])
        kind = float if isinstance(step, float) else int
        ends = [kind(read["min"]), kind(read["max"]), kind(start)]
        found.controls[name] = _slider(ends[0], ends[1], ends[2], read["step"], more)

    return convert


def _unbounded(found: Counterpart, name: str, given: Mapping[str, ast.expr]) -> None:
    _single(found, name, given.get("value", ast.Constant(0)))
    found.notes.append(f"`{name}` had no bounds in the notebook: choose them")


def _log_slider(found: Counterpart, name: str, given: Mapping[str, ast.expr]) -> None:
    read = _read(given, {"base": 10.0, "min": 0.0, "max": 4.0, "value": 1.0})
    if any(value is None for value in read.values()):
        raise NoCounterpartError("a FloatLogSlider whose numbers are computed")
    low, high = (float(f"{read['base'] ** float(read[end]):.12g}") for end in ("min", "max"))
    start = min(max(float(read["value"]), low), high)
    found.controls[name] = _slider(low, high, start, None, {"log": True, **_shown(name, given)})


def _range_slider(low: Any, high: Any) -> Callable[..., None]:
    def convert(found: Counterpart, name: str, given: Mapping[str, ast.expr]) -> None:
        read = _read(given, {"min": low, "max": high, "value": (), "step": None})
        first, last, value = read["min"], read["max"], read["value"]
        if None in (first, last) or not isinstance(value, (tuple, list)):
            raise NoCounterpartError("a range whose numbers are computed")
        if not value:
            quarter = (last - first) // 4 if isinstance(last - first, int) else (last - first) / 4
            value = (first + quarter, last - quarter)
        for end, start in zip(("low", "high"), value, strict=True):
            found.controls[f"{name}_{end}"] = _slider(first, last, start, read["step"])
        found.lines.append(f"{name} = ({name}_low, {name}_high)")
        found.notes.append(f"`{name}` was one slider with two handles; it is two sliders now")

    return convert


def _play(found: Counterpart, name: str, given: Mapping[str, ast.expr]) -> None:
    read = _read(given, {"min": 0, "max": 100, "step": 1, "interval": 100, "value": 0})
    if any(value is None for value in read.values()):
        raise NoCounterpartError("a Play whose numbers are computed")
    steps = (read["max"] - read["min"]) / read["step"]
    seconds = round(steps * read["interval"] / 1000, 1)
    start = min(max(read["value"], read["min"]), read["max"])
    again = "repeat" in given and _value(given["repeat"]) is True
    more = {"play": seconds} | ({"loop": True} if again else {})
    found.controls[name] = _slider(read["min"], read["max"], start, read["step"], more)


def _choice(found: Counterpart, name: str, given: Mapping[str, ast.expr]) -> None:
    """A list, a dict from label to value, or pairs of both."""
    options = given.get("options", ast.List([], ast.Load()))
    pairs = _pairs(options)
    more = {key: text for key, text in _shown(name, given).items() if key == "label"}
    rest = "".join(f", {key}={text!r}" for key, text in more.items())
    if pairs is None:
        found.used.append(options)
        found.controls[name] = f"Choice(list({ast.unparse(options)}){rest})"
        return
    values = [_value(value) for _, value in pairs]
    start = _value(given["value"]) if "value" in given else None
    if all(isinstance(each, (str, int, float)) and not isinstance(each, bool) for each in values):
        labels = [label for label, _ in pairs]
        plain = all(label == str(value) for label, value in zip(labels, values, strict=True))
        shown = values if plain else dict(zip(values, labels, strict=True))
        begins = f", start={start!r}" if start in values[1:] else ""
        found.controls[name] = f"Choice({shown!r}{begins}{rest})"
        return
    found.used += [value for _, value in pairs]
    labels = [label for label, _ in pairs]
    inside = ", ".join(f"{label!r}: {ast.unparse(value)}" for label, value in pairs)
    begins = ""
    if "value" in given:
        wanted = ast.unparse(given["value"])
        begin = next((label for label, value in pairs if ast.unparse(value) == wanted), labels[0])
        begins = f", start={begin!r}" if begin != labels[0] else ""
    found.controls[name] = f"Choice({labels!r}{begins}{rest})"
    found.lines.append(f"{name} = {{{inside}}}[{name}]")


def _pairs(options: ast.expr) -> list[tuple[str, ast.expr]] | None:
    """Return label and value of each option, or None where they are not written out."""
    if isinstance(options, ast.Dict) and all(isinstance(key, ast.Constant) for key in options.keys):
        pairs = zip(options.keys, options.values, strict=True)
        return [(str(key.value), value) for key, value in pairs if isinstance(key, ast.Constant)]
    value = _value(options)
    if value is None and isinstance(options, ast.Call) and called(options) in ("range", "list"):
        inner = options.args[0] if called(options) == "list" and options.args else options
        numbers = [_value(each) for each in inner.args] if isinstance(inner, ast.Call) else []
        if called(inner) == "range" and numbers and None not in numbers:
            return [(str(each), ast.Constant(each)) for each in range(*numbers)]
    if not isinstance(options, (ast.List, ast.Tuple)):
        return None
    found = []
    for each in options.elts:
        if isinstance(each, ast.Tuple) and len(each.elts) == 2:
            found.append((str(_value(each.elts[0])), each.elts[1]))
        else:
            plain = _value(each)
            found.append((str(plain) if plain is not None else ast.unparse(each), each))
    return found


def _toggle(found: Counterpart, name: str, given: Mapping[str, ast.expr]) -> None:
    value = _read(given, {"value": False})["value"]
    label = _shown(name, given).get("label")
    words = [*(["True"] if value else []), *([f"label={label!r}"] if label else [])]
    found.controls[name] = f"Toggle({', '.join(words)})"


def _text(rows: int) -> Callable[..., None]:
    def convert(found: Counterpart, name: str, given: Mapping[str, ast.expr]) -> None:
        read = _read(given, {"value": "", "rows": rows})
        lines = read["rows"]
        label = _shown(name, given).get("label")
        words = [repr(read["value"] or ""), *([f"rows={lines}"] if lines and lines > 1 else [])]
        words += [f"label={label!r}"] if label else []
        found.controls[name] = f"Text({', '.join(words)})"

    return convert


def _read(given: Mapping[str, ast.expr], usual: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of each option, with its usual one if it is not given; see `_value`."""
    return {key: _value(given[key]) if key in given else usual[key] for key in usual}


def _shown(name: str, given: Mapping[str, ast.expr]) -> dict[str, str]:
    """Return the options for what the reader sees: label and format."""
    found = {}
    label = _value(given["description"]) if "description" in given else None
    if isinstance(label, str) and label.strip(" :") not in ("", name, name.replace("_", " ")):
        found["label"] = label.strip(" :")
    spec = _value(given["readout_format"]) if "readout_format" in given else None
    if isinstance(spec, str) and spec != "d":
        found["format"] = spec
    return found


def _value(node: ast.expr | None) -> Any:
    """Return what an expression says without running anything; None if that cannot be said."""
    if node is None:
        return None
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError):
        pass
    if isinstance(node, ast.Attribute) and ast.unparse(node) in ("np.pi", "math.pi", "numpy.pi"):
        return math.pi
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _value(node.operand)
        return -inner if isinstance(inner, (int, float)) else None
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATIONS:
        left, right = _value(node.left), _value(node.right)
        if isinstance(left, (int, float)) and isinstance(right, (int, float)):
            try:
                return OPERATIONS[type(node.op)](left, right)
            except (ArithmeticError, ValueError):
                return None
    return None


OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.Pow: lambda a, b: a**b if abs(b) < 100 else None,
}
CHOICES = ("Dropdown", "RadioButtons", "ToggleButtons", "Select", "SelectionSlider")
WIDGETS: dict[str, Callable[[Counterpart, str, Mapping[str, ast.expr]], None]] = {
    "IntSlider": _number_widget(0, 100, 0, 1),
    "BoundedIntText": _number_widget(0, 100, 0, 1),
    "FloatSlider": _number_widget(0.0, 100.0, 0.0, 0.1),
    "BoundedFloatText": _number_widget(0.0, 100.0, 0.0, 0.1),
    "IntText": _unbounded,
    "FloatText": _unbounded,
    "FloatLogSlider": _log_slider,
    "IntRangeSlider": _range_slider(0, 100),
    "FloatRangeSlider": _range_slider(0.0, 100.0),
    "Play": _play,
    "Checkbox": _toggle,
    "ToggleButton": _toggle,
    "Text": _text(1),
    "Textarea": _text(5),
    **dict.fromkeys(CHOICES, _choice),
}
