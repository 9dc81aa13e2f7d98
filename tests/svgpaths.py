"""Read back the points of an SVG path, absolute or relative; used by several tests."""

import re

TAKES = {"m": 1, "l": 1, "q": 2, "c": 3, "h": 0, "z": 0}


def points(d):
    """Return the points of path data `d` as a list of (x, y), dots and subpaths in turn."""
    found, here = [], (0.0, 0.0)
    for letter, body in re.findall(r"([A-Za-z])([^A-Za-z]*)", d):
        numbers = [float(text) for text in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", body)]
        if letter.lower() == "h":
            continue
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        size = TAKES[letter.lower()]
        for start in range(0, len(pairs), size or 1):
            group = pairs[start : start + size]
            if letter.islower():
                group = [(here[0] + x, here[1] + y) for x, y in group]
            found += group
            here = group[-1]
    return found
