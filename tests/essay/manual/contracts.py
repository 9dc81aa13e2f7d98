"""What the reference says of contracts: versions, messages, colours, errors."""

import ast
import re
from pathlib import Path

import explorable
from explorable.compile import record, render_figure
from explorable.compile import table as tables
from explorable.controls import Control
from explorable.marks import Mark
from manual.regions import table

PACKAGE = Path(explorable.__file__).parent
CLIENT = PACKAGE / "browser" / "client"
ROOTS = ("ExplorableError", "ExplorableInterrupt")

VARIABLES = {
    "paper": 'the background of pictures and controls; `color="white"` is this colour',
    "page": "the page around figures, behind a picture that stays in view on a phone",
    "ink": 'lines and text; `color="black"`',
    "quiet": "secondary text: hints, labels of controls",
    "rule": "thin lines around controls",
    "wash": "the background of buttons and panels",
    "accent": "what can be moved or followed",
    "grey": '`color="grey"`',
    "axis": "axes and their ticks",
    "axis-text": "the numbers at the ticks",
    "grid": "the lines of `ax.grid()`",
    "sans": "the font of pictures and controls; its letters must be as wide as Arial's",
    "size": "the size of controls",
    "small": "the size of text beside pictures",
    "measure": "how wide a page's text is, with `look: essay`",
    "wide": "how wide its figures are, with `look: essay`",
    "full": "how wide a figure with `width: full` may be, with `look: essay`",
    "serif": "the font of its text, with `look: essay`",
    **{f"c{index}": f'`color="C{index}"`' for index in range(10)},
    "grey-text": 'text in `color="grey"`',
    **{f"c{index}-text": f'text in `color="C{index}"`' for index in (1, 3, 4, 6, 7, 9)},
}


def versions() -> str:
    """Return the table of versions."""
    rows = [
        (
            "record",
            str(record.VERSION),
            "what a build keeps of a figure; if the version differs, it is made again",
        ),
        ("specification", str(render_figure.SPEC), "what a page tells the browser of a figure"),
        ("table", str(tables.VERSION), "the answers that the build computes"),
    ]
    return table(("contract", "version", "what it is"), rows)


def requests() -> list[str]:
    """Return the kinds of messages from the page to the worker."""
    return _kinds("Request")


def reports() -> list[str]:
    """Return the kinds of messages from the worker to the page."""
    return _kinds("Report")


def messages() -> str:
    """Return the kinds of messages between a page and its worker."""
    to, back = (", ".join(f"`{each}`" for each in kinds) for kinds in (requests(), reports()))
    return f"To the worker: {to}.\n\nFrom the worker: {back}."


def _kinds(name: str) -> list[str]:
    text = (CLIENT / "protocol.js").read_text(encoding="utf-8")
    comments = re.findall(r"/\*\*(.*?)\*/", text, re.DOTALL)
    (typedef,) = (each for each in comments if re.search(rf"\}} {name}\s*$", each.strip(" *\n")))
    return re.findall(r'kind: "(\w+)"', typedef)


def events() -> list[str]:
    """Return the names of the events that a figure's element sends."""
    text = (CLIENT / "view.js").read_text(encoding="utf-8")
    return re.findall(r'new CustomEvent\("([\w-]+)"', text)


def variable_names() -> list[str]:
    """Return the names of the CSS variables that our style sheets define, in their order."""
    sheets = ("palette", "essay")
    text = "".join(
        (PACKAGE / "browser" / "styles" / f"{each}.css").read_text(encoding="utf-8")
        for each in sheets
    )
    return list(dict.fromkeys(re.findall(r"^\s*--ex-([\w-]+):", text, re.MULTILINE)))


def variables() -> str:
    """Return the table of the CSS variables."""
    rows = [(f"`--ex-{name}`", VARIABLES[name]) for name in variable_names()]
    return table(("variable", "what it colours or sets"), rows)


def errors() -> str:
    """Return the table of all errors: name, module, meaning."""
    rows = [(f"`{name}`", f"`{module}`", meaning) for name, module, meaning in error_classes()]
    return table(("error", "in", "what it says"), rows)


def error_classes() -> list[tuple[str, str, str]]:
    """Return name, module and first sentence of every error of ours, by modules."""
    classes = [
        (node, "explorable." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts))
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    ours, before = set(ROOTS), set[str]()
    while ours != before:
        before = set(ours)
        ours |= {node.name for node, _ in classes if ours & set(map(_base, node.bases))}
    return [
        (node.name, module.removesuffix(".__init__"), _first(node))
        for node, module in classes
        if node.name in ours and not node.name.startswith("_")
    ]


def _base(node: ast.expr) -> str:
    return ast.unparse(node).rpartition(".")[2]


def _first(node: ast.ClassDef) -> str:
    text = (ast.get_docstring(node) or "").split("\n\n")[0].replace("<", "&lt;")
    return " ".join(text.split())


def methods(name: str) -> str:
    """Return what a control or a mark of another package brings: methods and their meanings."""
    cls: type = {"Control": Control, "Mark": Mark}[name]
    asked = getattr(cls, "__abstractmethods__", frozenset())
    rows = []
    for method, value in vars(cls).items():
        doc = (getattr(value, "__doc__", None) or "").split("\n\n")[0]
        if callable(value) and not method.startswith("_") and (method in asked or method in MAY):
            must = "must" if method in asked else "may"
            rows.append((f"`{method}`", must, " ".join(doc.split())))
    return table(("method", "must or may", "what it does"), rows)


MAY = {"show", "to_json", "spec", "html", "sampled", "stops", "in_prose", "limits", "data"}
