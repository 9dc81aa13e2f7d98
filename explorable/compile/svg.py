"""A frame as SVG in the page: what a reader sees at first paint, with no script run."""

from html import escape
from itertools import islice
from typing import Any

from explorable.mathtext.raised import is_marked, runs
from explorable.picture.frame import POINTS, Frame

GRAIN = 5  # hundredths of a pixel: finer than a screen can show, and a sixth lighter than one


def picture(frame: Frame, css_class: str, label: str, uid: str) -> str:
    """Return `frame` as an `<svg>` element.

    label: what a screen reader says. uid: unique on the page, so that two figures' clip paths
    do not meet. Coordinates are rounded to GRAIN, paths written relative.
    """
    body = "".join(nodes(frame, uid))
    return (
        f'<svg class="{css_class}" viewBox="0 0 {frame.width} {frame.height}" '
        f'width="{frame.width}" height="{frame.height}" role="img" '
        f'aria-label="{escape(label)}" data-uid="{uid}">{body}</svg>'
    )


def nodes(frame: Frame, uid: str) -> list[str]:
    """Return the SVG element of each node of `frame`."""
    parts = []
    clips = markers = 0
    for node, exact, string in frame.parts():
        numbers = [GRAIN * round(number * 100 / GRAIN) for number in exact.tolist()]
        if node["kind"] == "panel":
            parts.append(_panel(node, numbers, exact.tolist(), f"{uid}-{clips}"))
            clips += 1
        elif node["kind"] == "clip":
            shape = f'<path d="{path_data(node, numbers)}"/>'
            parts.append(f'<clipPath id="{uid}-{clips}"{_clip(node, uid)}>{shape}</clipPath>')
            clips += 1
        elif node["kind"] == "marker":
            parts.append(_marker(node, f"{uid}-m{markers}"))
            markers += 1
        elif node["kind"] == "path":
            places = _clip(node, uid) + _marked(node, uid)
            parts.append(f'<path{_attributes(node)}{places} d="{path_data(node, numbers)}"/>')
        elif node["kind"] == "text":
            parts.append(_text(node, numbers, string, uid))
        else:
            parts.append(_image(node, numbers, string, uid))
    return parts


def path_data(node: dict[str, Any], hundredths: list[int]) -> str:
    """Return the `d` of a path: each subpath begins absolute and goes on relative.

    The steps are differences of rounded positions, so that rounding does not add up.
    """
    numbers = iter(hundredths)
    x = y = 0
    parts: list[str] = []
    for word in node["commands"].split():
        letter, count = word[0], int(word[1:] or 1)
        if letter == "Z":
            parts.append("z")
        elif letter == "D":
            for _ in range(count):
                px, py = islice(numbers, 2)
                parts.append(f"M{_short(px)} {_short(py)}h0")
        elif letter == "M":
            x, y = islice(numbers, 2)
            parts.append(f"M{_short(x)} {_short(y)}")
        else:
            steps = []
            for _ in range(count):
                for ahead in _pairs(numbers, POINTS[letter]):
                    steps.append(f"{_short(ahead[0] - x)} {_short(ahead[1] - y)}")
                x, y = ahead
            parts.append(letter.lower() + " ".join(steps).replace(" -", "-"))
    return "".join(parts)


def _pairs(numbers: Any, count: int) -> list[tuple[int, int]]:
    return [(next(numbers), next(numbers)) for _ in range(count)]


def _short(hundredth: int) -> str:
    """Return a number of hundredths as the shortest decimal: 250 → "2.5", -30 → "-.3"."""
    text = f"{hundredth / 100:.2f}".rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _attributes(node: dict[str, Any]) -> str:
    return "".join(f' {name}="{escape(str(value))}"' for name, value in node["attributes"].items())


def _clip(node: dict[str, Any], uid: str) -> str:
    return f' clip-path="url(#{uid}-{node["clip"]})"' if "clip" in node else ""


def _marked(node: dict[str, Any], uid: str) -> str:
    """Return the attributes that paint a marker at each point of a path; a dot has one point."""
    if "marker" not in node:
        return ""
    ends = ("start",) if node["commands"] == "D1" else ("start", "mid", "end")
    return "".join(f' marker-{end}="url(#{uid}-m{node["marker"]})"' for end in ends)


def _marker(node: dict[str, Any], name: str) -> str:
    return (
        f'<marker id="{name}" markerUnits="userSpaceOnUse" overflow="visible">'
        f'<path{_attributes(node)} d="{node["shape"]}"/></marker>'
    )


def _panel(node: dict[str, Any], box: list[int], exact: list[float], clip_id: str) -> str:
    x, y, width, height = (_short(number) for number in box[:4])
    limits = " ".join(repr(number) for number in exact[4:])
    return (
        f'<clipPath id="{clip_id}" data-panel="{escape(node["name"])}" '
        f'data-limits="{limits}" data-scales="{node["x"]} {node["y"]}">'
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/></clipPath>'
    )


def _text(node: dict[str, Any], place: list[int], text: str, uid: str) -> str:
    x, y, turn = (_short(number) for number in place)
    rotate = f' transform="rotate({turn} {x} {y})"' if turn != "0" else ""
    return (
        f'<text x="{x}" y="{y}"{rotate}{_attributes(node)}{_clip(node, uid)}>{words(text)}</text>'
    )


def words(text: str) -> str:
    """Return a text as SVG, its raised and lowered parts as smaller letters on other lines."""
    if not is_marked(text):
        return escape(text)
    level, parts = 0.0, []
    for run in runs(text):
        down = round((level - run.level) / run.size, 3)  # in sizes of the part itself
        level = run.level
        move = f' dy="{down:g}em"' if down else ""
        right = f' dx="{round(run.move, 3):g}em"' if run.move else ""
        size = "" if run.size == 1 else f' font-size="{round(100 * run.size)}%"'
        line = ' text-decoration="line-through"' if run.ruled else ""
        parts.append(f"<tspan{right}{move}{size}{line}>{escape(run.text)}</tspan>")
    return "".join(parts)


def _image(node: dict[str, Any], box: list[int], address: str, uid: str) -> str:
    x, y, width, height = (_short(number) for number in box)
    return (
        f'<image x="{x}" y="{y}" width="{width}" height="{height}"'
        f'{_attributes(node)}{_clip(node, uid)} href="{address}"/>'
    )
