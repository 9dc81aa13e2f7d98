"""A figure's source as a page of its own, which the figure also opens in place.

It reads well alone: readers without JavaScript follow a link to it.
`browser/panels/figure_source.js` takes the modules and the facts out of it.
"""

import json
from base64 import b64encode
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from explorable.compile.still_image import dark_rule, light_rule
from explorable.figure import Figure
from explorable.grid import Grid
from explorable.panels import editor
from explorable.panels.highlight import highlighted, whereabouts
from explorable.panels.modules import Module, behind, data, one_file
from explorable.runtime.browser_modules import BROWSER
from explorable.runtime.minify import minified

STYLE = BROWSER / "panels" / "code.css"
PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>The Python behind {name}</title>
<style>{style}</style>
</head>
<body class="ex-page">
<main>
<h1>The Python behind <code>{name}</code></h1>
{sections}
</main>
<script type="application/json" id="facts">{facts}</script>
</body>
</html>
"""


def page(figure: Figure, folder: Path) -> str:
    """Return the page. folder: the package of widgets."""
    modules = behind(folder, figure.name)
    function = figure.name.rpartition(".")[2]
    own, *others = reversed(modules)
    sections = [_section(own, function), *(_section(each) for each in reversed(others))]
    return PAGE.format(
        name=escape(figure.name),
        style=style(),
        sections="\n".join(sections),
        facts=json.dumps(facts(figure, modules, folder)).replace("<", "\\u003c"),
    )


def facts(figure: Figure, modules: list[Module], folder: Path) -> dict[str, Any]:
    """Return what a script that draws the figure at home must know; see `figure_source.js`."""
    grid = figure.grid
    beside = data(folder, modules)
    single = list(grid.cells) == [""]
    return {
        "figure": figure.name,
        "package": folder.name,
        "order": [module.file for module in modules],
        "flat": one_file(modules, folder.name),
        "data": {file: b64encode(content).decode() for file, content in beside.items()},
        "panels": None if single else places(grid),
        "projections": figure.projections,
        "heights": grid.heights,
        "widths": grid.widths,
        "figsize": figure.figsize,
        "describes": bool(figure.describe),
        "editor": editor.folder(),
    }


def places(grid: Grid) -> list[list[str]]:
    """Return the panels in matplotlib's `subplot_mosaic` form; "." is an empty place."""
    rows = [["."] * len(grid.widths) for _ in grid.heights]
    for name, cell in grid.cells.items():
        for row in rows[cell.row : cell.row + cell.rows]:
            row[cell.column : cell.column + cell.columns] = [name] * cell.columns
    return rows


@cache
def style() -> str:
    """Return the style sheet of highlighted code, with the colours that the reader prefers."""
    sheet = minified(STYLE.read_text(encoding="utf-8"), ".css")
    return f"{sheet}{light_rule('.ex-page')}{dark_rule('.ex-page')}"


def _section(module: Module, function: str = "") -> str:
    """Return one module; the lines of `function` are marked as the figure itself."""
    lines = highlighted(module.text)
    first, last = whereabouts(module.text, function)
    if first:
        lines[first - 1] = f'<span class="ex-own">{lines[first - 1]}'
        lines[last - 1] += "</span>"
    return (
        f'<section data-file="{escape(module.file)}"><h2>{escape(module.file)}</h2>'
        f'<pre class="ex-code" tabindex="0"><code>{chr(10).join(lines)}</code></pre></section>'
    )
