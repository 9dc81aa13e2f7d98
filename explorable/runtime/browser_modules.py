"""The browser's modules and style sheets: as they were written, and as a page loads them."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from explorable.base.store import FileSet, Store, key, parts
from explorable.base.words import BUILT, english
from explorable.runtime.join_modules import joined, led, reached, script
from explorable.runtime.minify import minified

ASSETS = "assets/explorable/"
BROWSER = Path(__file__).parent.parent / "browser"
NOTEBOOK = BROWSER / "notebook"  # never goes to a site: see hosts.notebook
ELSEWHERE = (  # in the site's root, in the figures' own pages (see finish), in a module of ours
    "offline/sw.js",
    "offline/sw_retired.js",
    "embed/embed.js",
    "embed/figure_page.js",
    "embed/figure_page.css",
    "embed/redirect.js",
    "panels/frame.js",
)
SHIPPED = (".js", ".css")
STYLE, LOOK = "explorable.css", "essay.css"
TASKS, TABS = "tasks.css", "panel_tabs.css"  # for pages that have them
LOOKS = ("essay.css", "labs.css", "code.css")  # that make a whole page look like our essay's
START, WORKER = "client/main.js", "worker/worker.js"
LATER = "client/python.js"  # is joined, too: it is loaded when the reader begins to play
SITE, PAYLOAD = "client/site.js", "worker/payload.js"  # written by the build
ENGLISH = "client/english.js"  # likewise
# Likewise, with words that are fetched when they are needed: how their keys begin.
LATER_ENGLISH = {
    "client/english_walk.js": ("walk.",),
    "client/english_sound.js": ("sound.",),
    "client/english_time.js": ("play.", "frames."),
    "client/english_hand.js": ("hand.", "points", "brush", "pixels"),
    "panels/english_panels.js": ("code.", "copy.", "embed.", "export.", "numbers."),
    "client/english_tasks.js": ("task.", "bet.", "progress."),
    "client/english_visit.js": ("visit.",),
    "client/english_file.js": ("file.", "paste."),
}
FRAME, FRAME_MODULE = "panels/frame.js", "panels/frame_script.js"  # likewise, out of the former
ISOLATED = "worker/isolated.js"  # becomes a script, since where it runs it can import nothing
HANDED = """\
export const files = explorablePayload.files;
export const leftOut = explorablePayload.leftOut;
export const own = explorablePayload.own;
"""


def sources() -> dict[str, bytes]:
    """Return modules and style sheets as they were written, and the English words, by path."""
    found = (path for path in sorted(BROWSER.rglob("*")) if path.suffix in SHIPPED)
    written = {
        path.relative_to(BROWSER).as_posix(): path.read_bytes()
        for path in found
        if NOTEBOOK not in path.parents
    }
    made = {**english_modules(), FRAME_MODULE: frame_module()}
    return {**written, **{name: text.encode() for name, text in made.items()}}


def english_modules() -> dict[str, str]:
    """Return the modules with all that figures say, in English: what is said first, and later."""
    left = {key: text for key, text in english().items() if not key.startswith(BUILT)}
    made = {}
    for name, begins in LATER_ENGLISH.items():
        constant = Path(name).stem.removeprefix("english_").upper() + "_ENGLISH"
        made[name] = _words_module(
            constant, {key: left.pop(key) for key in [*left] if key.startswith(begins)}
        )
    return {ENGLISH: _words_module("ENGLISH", left), **made}


def _words_module(constant: str, words: Mapping[str, str]) -> str:
    return f"export const {constant} = {json.dumps(words, ensure_ascii=False)};\n"


@cache
def frame_script() -> str:
    """Return all that runs in the frame around an edited version, in front of its worker."""
    return minified((BROWSER / FRAME).read_text(encoding="utf-8"), ".js").strip()


def frame_module() -> str:
    """Return the module that has that script as a text."""
    return f"export const FRAME_SCRIPT = {json.dumps(frame_script())};\n"


def style_sheets() -> dict[str, bytes]:
    """Return the style sheets: of figures, of tasks, of tabs, and of the essay's look."""
    apart = {STYLE: "", TASKS: "", TABS: "", LOOK: ""}
    for path in [*_sheets(), BROWSER / "panels" / "code.css"]:
        name = LOOK if path.name in LOOKS else path.name if path.name in apart else STYLE
        apart[name] += path.read_text(encoding="utf-8")
    return {name: minified(text, ".css").encode() for name, text in apart.items()}


def page_modules(store: Store, written: Mapping[str, str]) -> FileSet:
    """Return the files that pages load. written: modules that the build has written."""
    apart = {*ELSEWHERE, *(path.relative_to(BROWSER).as_posix() for path in _sheets())}
    texts = {name: data.decode("utf-8") for name, data in sources().items() if name not in apart}

    def make() -> dict[str, bytes]:
        made = _joined({**texts, **written})
        files = {name: minified(text, Path(name).suffix).encode() for name, text in made.items()}
        return files | style_sheets()

    whole = {name: text.encode() for name, text in {**texts, **written}.items()}
    sheets = {path.name: path.read_bytes() for path in _sheets()}
    return store.files("app", key(store.fingerprint, *parts(whole), *parts(sheets)), make)


def _sheets() -> list[Path]:
    return sorted(BROWSER.glob("styles/*.css"))


def _joined(texts: dict[str, str]) -> dict[str, str]:
    """Return `texts` with the modules of a page's first load in one file, and what leads to it.

    So are those that run Python, which a page loads later, those of the worker, which keep their
    own for other workers, and those of the worker that no module can be imported into.
    """
    modules = {name: text for name, text in texts.items() if name.endswith(".js")}
    of_worker = reached(modules, WORKER)
    of_page = set(modules) - of_worker - {SITE}
    at_once = reached(modules, START)
    later = led(modules, of_page - at_once, at_once, START)
    together = joined(later, START, apart=of_worker | {SITE})
    together = joined(together, LATER, apart=of_worker, loaded=START)
    together[WORKER] = joined(modules, WORKER, apart=of_worker)[WORKER]
    # A script does not know its own address, and nothing could be fetched from there.
    bare = {
        name: text.replace("import.meta.url", "location.href") for name, text in modules.items()
    }
    return texts | together | {ISOLATED: script({**bare, PAYLOAD: HANDED}, ISOLATED)}
