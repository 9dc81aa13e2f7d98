"""The script and the style sheet of a figure in a notebook: one text each, made of `browser/`.

A notebook has no folder of ours to load more from, so modules that a page loads later come along.
Everything styles figures alone: the notebook around them keeps its look.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath

from explorable.runtime.browser_modules import BROWSER, english_modules
from explorable.runtime.join_modules import JoinError, alone
from explorable.runtime.minify import minified

START = "notebook/widget.js"
# A figure in a notebook goes without some of what it has in a page.
INSTEAD = {
    f"client/{name}": f"notebook/{name}"
    for name in ("url_state.js", "answer_badge.js", "warmup.js")
}
# What figures in notebooks do not have: a toolbar, tables, and tabs.
LEFT_OUT = {
    "panels/panels.js",
    "panels/linked_code.js",
    "client/estimate.js",
    "client/table.js",
    "client/panel_tabs.js",
}
SHEETS = (
    "styles/palette.css",
    "styles/figure.css",
    "styles/controls.css",
    "styles/toolbar.css",  # what is behind three dots
    "styles/surface.css",
    "notebook/notebook.css",
)
STILL_SHEET = "notebook/still.css"
SLATE = '[data-md-color-scheme="slate"]'  # how the sheets of `browser/notebook/` say "dark"
# How the pages around notebooks say that they are dark.
DARK = (
    '[data-jp-theme-light="false"]',  # JupyterLab, Jupyter Notebook, nbconvert
    ".vscode-dark",
    ".vscode-high-contrast",
    'html[theme="dark"]',  # Colab
    '[data-theme="dark"]',  # Sphinx
    SLATE,  # Material for MkDocs
    ".quarto-dark",
)

_STATIC = re.compile(r'^import\s+(\{[^}]*\})\s+from\s+"([^"]+)";\n', re.M)
_LATER = re.compile(r'const \{[^}]*\} = await lazily\("([^"]+)"\);|\(await lazily\("([^"]+)"\)\)\.')


@cache
def script() -> str:
    """Return the module that anywidget loads. Raises JoinError."""
    start, modules = _collected()
    main = alone(modules, start)
    return minified(f"{main}export default {{ render }};\n", ".js")


@cache
def style_sheet() -> str:
    """Return the style sheet of live figures; it reaches only what is inside `.ex-notebook`."""
    sheet = "".join(_read(name) for name in SHEETS)
    for written, here in {
        ":root": "&",
        SLATE: _dark(),
        "explorable-figure": ".ex-figure",
    }.items():
        sheet = sheet.replace(written, here)
    return f".ex-notebook {{\n{minified(sheet, '.css')}}}\n"


@cache
def still_sheet() -> str:
    """Return the style sheet of figures that stay pictures."""
    return minified(_read(STILL_SHEET).replace(SLATE, _dark()), ".css")


def _dark() -> str:
    return f":is({', '.join(DARK)})"


def _read(name: str) -> str:
    return english_modules().get(name) or (BROWSER / name).read_text("utf-8")


def _collected() -> tuple[str, dict[str, str]]:
    """Return the start's name, and the text of all modules that it reaches, now or later.

    Names, and addresses in the modules, are those of files without folders.
    """
    modules: dict[str, str] = {}
    homes: dict[str, str] = {}

    def collect(path: str) -> str:
        path = INSTEAD.get(path, path)
        name = PurePosixPath(path).name
        if homes.setdefault(name, path) != path:
            raise JoinError(f"{path} and {homes[name]} have the same name: rename one")
        if name not in modules:
            modules[name] = ""
            modules[name] = _with_addresses(path, collect)
        return name

    return collect(START), modules


def _with_addresses(path: str, collect: Callable[[str], str]) -> str:
    """Return the text of a module, with all that it imports collected and named as it is there.

    What it would import later it has from the start: then it need not wait.
    """
    later: list[str] = []

    def found(address: str) -> str:
        return normpath(join(dirname(path), address))

    def static(match: re.Match[str]) -> str:
        return f'import {match[1]} from "./{collect(found(match[2]))}";\n'

    def dynamic(match: re.Match[str]) -> str:
        target = found(match[1] or match[2])
        if target in LEFT_OUT:
            return match[0]
        later.append(f'import {{}} from "./{collect(target)}";\n')
        return ""

    text = _LATER.sub(dynamic, _STATIC.sub(static, _read(path)))
    return "".join([*later, text])
