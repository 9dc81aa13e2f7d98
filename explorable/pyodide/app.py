"""The browser's modules and style sheets: as they were written, and as a page loads them."""

from collections.abc import Mapping
from pathlib import Path

from explorable.pyodide import shelf
from explorable.pyodide.joined import joined, reached
from explorable.pyodide.minified import minified
from explorable.site.cache import key, parts

ASSETS = "assets/explorable/"
BROWSER = Path(__file__).parent.parent / "browser"
AT_ROOT = BROWSER / "offline"  # goes elsewhere: see explorable.behind.offline
NOTEBOOK = BROWSER / "notebook"  # never goes to a site: see explorable.hosts.notebook
SHIPPED = (".js", ".css")
STYLE = "explorable.css"
START, WORKER = "main.js", "worker.js"


def sources() -> dict[str, bytes]:
    """Return modules and style sheets as they were written, by their path."""
    found = (path for path in sorted(BROWSER.rglob("*")) if path.suffix in SHIPPED)
    return {
        path.relative_to(BROWSER).as_posix(): path.read_bytes()
        for path in found
        if NOTEBOOK not in path.parents
    }


def style_sheet() -> bytes:
    """Return the style sheet of all pages: our sheets, one after the other."""
    return minified("".join(path.read_text("utf-8") for path in _sheets()), ".css").encode()


def folder(cache: Path, written: Mapping[str, str]) -> shelf.Folder:
    """Return the folder that pages load from. written: modules that the build has written."""
    apart = {path.relative_to(BROWSER).as_posix() for path in [*_sheets(), *AT_ROOT.iterdir()]}
    texts = {name: data.decode("utf-8") for name, data in sources().items() if name not in apart}
    texts = _joined({**texts, **written})
    files = {name: minified(text, Path(name).suffix).encode() for name, text in texts.items()}
    files[STYLE] = style_sheet()

    def write(target: Path) -> None:
        for name, data in files.items():
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)

    return shelf.folder(cache, "app", key(*parts(files))[:12], write)


def _sheets() -> list[Path]:
    return sorted(BROWSER.glob("*.css"))


def _joined(texts: dict[str, str]) -> dict[str, str]:
    """Return `texts` with the modules of a page's first load in one file, and what leads to it."""
    modules = {name: text for name, text in texts.items() if name.endswith(".js")}
    return texts | joined(modules, START, apart=reached(modules, WORKER) | {"site.js"})
