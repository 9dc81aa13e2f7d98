"""A notebook that was run, as a page: its words as Markdown, its code and its outputs as HTML.

The Markdown goes the way of every chapter. Code and outputs wait aside, and take their places
when that is done; nothing in them is ever read as Markdown.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

import yaml

from explorable.base.errors import AuthorError
from explorable.base.suggestions import suggestion
from explorable.labs.notebook import Cell, Notebook, source, without_facts
from explorable.labs.picture import inlined
from explorable.markdown.headline import TITLE
from explorable.markdown.page import PageContext
from explorable.panels.highlight import highlighted

OPTION = re.compile(r"^#\|[ \t]?(.*)(?:\n|\Z)", re.M)
OPTIONS = {"fig-alt": (str, list), "echo": (bool,)}
ANSI = re.compile(r"\x1b\[[0-9;]*m")
HEAD = re.compile(rf'{TITLE.pattern}(?:\s*<p class="ex-question">.*?</p>)?', re.S)
PLACE = '<div data-ex-lab="{}"></div>'
PLACED = re.compile(r'<div data-ex-lab="(\w+)"></div>')
RUNNING = "<strong>This notebook is being run.</strong> Its results will appear by themselves."
PICTURES = ("image/svg+xml", "image/png", "image/jpeg")


@dataclass
class Lab:
    """A notebook's page on its way through the build.

    name: the notebook's file as its author knows it. cells: what an author calls each cell, and
    the line of the page's Markdown on which it begins. pieces: the HTML that waits aside, by the
    name of its place. needs: the packages it runs with. is_running: what comes out of it is still
    to come. errors: what is wrong with it.
    """

    name: str
    cells: list[tuple[str, int]] = field(default_factory=list)
    pieces: dict[str, str] = field(default_factory=dict)
    needs: str = ""
    is_running: bool = False
    errors: list[AuthorError] = field(default_factory=list)

    def context(self, markdown: str, meta: Mapping[str, Any]) -> PageContext:
        """Return what Markdown is to know of the page."""
        return PageContext(self.name, markdown, meta, self.locate)

    def locate(self, line: int) -> tuple[str, int]:
        """Return the cell of a line of the page's Markdown, and the line in that cell."""
        cell, start = next(
            ((name, start) for name, start in reversed(self.cells) if start <= line), ("", 0)
        )
        return (f"{self.name}, {cell}", line - start + 1) if cell else (self.name, 0)

    def complain_of(self, cell: str, message: str) -> None:
        """Note a mistake of a cell as a whole, or of the notebook."""
        self.errors.append(AuthorError(message, f"{self.name}, {cell}" if cell else self.name))

    def fill(self, html: str) -> str:
        """Return the page's HTML with all that waited in its place."""
        above, below = self.pieces.get("above", ""), self.pieces.get("below", "")
        html = HEAD.sub(lambda title: f"{above}{title[0]}{below}", html, count=1)
        return PLACED.sub(lambda place: self.pieces.get(place[1], ""), html)


def called(notebook: Notebook) -> list[str]:
    """Return what an author calls each cell: code cells count as Jupyter counts them."""
    counts = {"code": 0, "markdown": 0, "raw": 0}
    names = []
    for cell in notebook["cells"]:
        kind = cell["cell_type"]
        counts[kind] += bool(source(cell).strip()) or kind != "code"
        names.append(f"{'text' if kind == 'markdown' else kind} cell {counts[kind]}")
    return names


def write(lab: Lab, notebook: Notebook) -> str:
    """Return the page's Markdown; fill in what waits aside, and where the cells are."""
    lines: list[str] = []
    for at, (cell, name) in enumerate(zip(notebook["cells"], called(notebook), strict=True)):
        lab.cells.append((name, len(lines) + 1))
        if cell["cell_type"] == "markdown":
            lines += [*without_facts(source(cell)).split("\n"), ""]
        elif cell["cell_type"] == "code":
            lines += _code_cell(lab, cell, name, at)
    return "\n".join([*lines, PLACE.format("end")])


def frame(lab: Lab, facts: Mapping[str, Any], chapter: tuple[str, str, str], file: str) -> None:
    """Fill in what stands around a lab.

    chapter: number, title and address of the chapter that it belongs to; all "" if it has none.
    file: the address of the notebook itself.
    """
    number, title, address = map(escape, chapter)
    link = f'<a href="{address}">{title}</a>'
    owner = f" to chapter {number}" if number else ""
    lab.pieces["above"] = f'<p class="ex-number">Lab{owner}</p>'
    download = f'<a href="{escape(file)}" download>Download the notebook</a>: it needs {lab.needs}.'
    back = f"Belongs to {link}. " if address else ""
    told = RUNNING if lab.is_running else download
    lab.pieces["below"] = f'<p class="ex-lab" data-search-exclude>{back}{told}</p>'
    cites = facts.get("cites")
    if cites and address:
        lab.pieces["end"] = (
            f'<p class="ex-lab ex-lab-end">{link} cites <strong>{escape(str(cites))}</strong>. '
            "The notebook asserts it, and the site is only built while that holds.</p>"
        )


def _code_cell(lab: Lab, cell: Cell, name: str, at: int) -> list[str]:
    """Return the Markdown of a code cell: its place, and outputs that are Markdown themselves."""
    text = source(cell)
    options = _options(lab, text, name)
    shown = OPTION.sub("", text).strip()
    code = _code(shown) if shown and options.get("echo", True) else ""
    alts = options.get("fig-alt", [])
    alts = [alts] if isinstance(alts, str) else list(map(str, alts))
    parts = [code]
    words: list[str] = []
    for number, data in enumerate(_outputs(cell)):
        if "text/markdown" in data:
            words += ["", *data["text/markdown"].split("\n"), ""]
        elif kind := next((kind for kind in PICTURES if kind in data), ""):
            if not alts:
                lab.complain_of(
                    name,
                    "its picture has no alternative text: begin the cell "
                    'with a line #| fig-alt: "what the picture shows".',
                )
            alt = (alts.pop(0) if len(alts) > 1 else alts[0]) if alts else ""
            parts.append(_picture(kind, data[kind], alt, f"lab{at}-{number}"))
        elif "text/plain" in data:
            parts.append(_text(data["text/plain"]))
    inside = "".join(parts)
    if inside:
        lab.pieces[str(at)] = f'<div class="ex-cell ex-code" data-search-exclude>{inside}</div>'
    return [PLACE.format(at), "", *words]


def _options(lab: Lab, text: str, name: str) -> dict[str, Any]:
    """Return the options that a cell begins with, lines such as `#| fig-alt: …`."""
    written = "\n".join(OPTION.findall(text))
    try:
        found = yaml.safe_load(written) or {}
    except yaml.YAMLError as error:
        lab.complain_of(name, f"its options are not YAML: {error}")
        return {}
    if not isinstance(found, dict):
        lab.complain_of(name, f"its options are {written!r}; write them as #| name: value")
        return {}
    for option, value in found.items():
        if option not in OPTIONS:
            hint = suggestion(str(option), OPTIONS)
            known = ", ".join(OPTIONS)
            lab.complain_of(name, f"no option named {option!r}.{hint} The options are {known}.")
        elif not isinstance(value, OPTIONS[option]):
            lab.complain_of(name, f"the option {option!r} cannot be {value!r}.")
    return {name: value for name, value in found.items() if name in OPTIONS}


def _outputs(cell: Cell) -> list[dict[str, str]]:
    """Return what each output of a cell holds, by its kind.

    What was printed at a stretch is one output; what goes to the error stream is none.
    """
    found: list[dict[str, str]] = []
    printing = False
    for output in cell.get("outputs", []):
        printed = output["output_type"] == "stream"
        if printed and output["name"] != "stdout":
            continue
        if printed and printing:
            found[-1]["text/plain"] += output["text"]
        else:
            found.append({"text/plain": output["text"]} if printed else output.get("data", {}))
        printing = printed
    return found


def _code(text: str) -> str:
    code = "\n".join(highlighted(text))
    # No second <div>, for then the search would miss the first one's end; and not <code> is
    # scrolled but <pre>, for then the theme would take it out of reach of keys.
    return f'<pre tabindex="0"><code>{code}</code></pre>'


def _text(text: str) -> str:
    clean = escape(ANSI.sub("", text).strip("\n"), quote=False)
    return f'<pre class="ex-result" tabindex="0">{clean}</pre>' if clean.strip() else ""


def _picture(kind: str, data: str, alt: str, uid: str) -> str:
    if kind == "image/svg+xml":
        picture = inlined(data, alt, uid)
    else:
        address = f"data:{kind};base64,{''.join(data.split())}"
        picture = f'<img class="ex-plot" src="{address}" alt="{escape(alt)}">'
    return f'<figure class="ex-result" tabindex="0">{picture}</figure>'
