"""What our modules and style sheets need of a browser, and the oldest versions that have it.

versions.json is written by `python tests/floor`, from MDN's data on browsers.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
BROWSER = ROOT / "explorable" / "browser"
VERSIONS = HERE / "versions.json"
BROWSERS = {
    "chrome": "Chrome, Edge",
    "firefox": "Firefox",
    "safari": "Safari",
    "safari_ios": "Safari on iOS",
}


@dataclass(frozen=True)
class Feature:
    """Something of browsers that we use.

    data: its path in MDN's data. sign: a regular expression that shows where we use it, among the
    files `where`, a pattern below explorable/browser/, or beside it with "../".
    """

    name: str
    data: str
    sign: str
    where: str = "client/*.js"


# Without one of these, pictures and text stay as they are.
FIGURES = (
    Feature("private methods of classes", "javascript/classes/private_class_methods", r"^  #\w+\("),
    Feature(
        "`??=`", "javascript/operators/nullish_coalescing_assignment", r"\?\?=",
    ),
    Feature("`Array.at`", "javascript/builtins/Array/at", r"\.at\(-1\)"),
    Feature("`replaceChildren`", "api/Element/replaceChildren", r"\.replaceChildren\("),
    Feature("dynamic imports", "javascript/operators/import", r"\bimport\(\""),
    Feature("custom elements", "api/CustomElementRegistry/define", r"customElements\.define"),
    Feature("`ResizeObserver`", "api/ResizeObserver", r"new ResizeObserver"),
    Feature("`:is()` in style sheets", "css/selectors/is", r":is\(", "styles/*.css"),
    Feature("container queries", "css/at-rules/container", r"@container", "styles/*.css"),
    Feature(
        "streams that decompress gzip", "api/DecompressionStream/DecompressionStream/gzip",
        r'DecompressionStream\("gzip"\)',
    ),
)  # fmt: skip

# Without one of these, figures say that this browser cannot compute them (client/able.js).
PYTHON = (
    Feature(
        "module workers", "api/Worker/Worker/ecmascript_modules", r'type: "module"'
    ),
    Feature(
        "dynamic imports in workers", "javascript/operators/import/worker_support",
        r"\bimport\(", "worker/files.js",
    ),
    Feature(
        "streams that decompress archives",
        "api/DecompressionStream/DecompressionStream/deflate-raw",
        r'DecompressionStream\("deflate-raw"\)', "worker/zip.js",
    ),
    Feature(
        "exceptions in WebAssembly", "webassembly/exception-handling", r"exceptions in WebAssembly",
        "client/able.js",
    ),
    Feature(
        "WebAssembly compiled while it loads",
        "webassembly/api/compileStreaming_static", r"WebAssembly\.compileStreaming",
        "worker/files.js",
    ),
    Feature(
        "64-bit integers in WebAssembly", "webassembly/BigInt-to-i64-integration",
        r"exceptions in WebAssembly", "client/able.js",
    ),
)  # fmt: skip

# Where one of these is missing, something is less fine, and nothing is lost.
FINER = {
    Feature("`color-mix()`", "css/types/color/color-mix", r"color-mix\(", "**/*.css"): (
        "what changes has a plain background"
    ),
    Feature("`:has()`", "css/selectors/has", r":has\(", "styles/*.css"): (
        "drawn controls show mouse hints to keyboard users as well; narrow pages show all panels, "
        "one below the other"
    ),
    Feature("`light-dark()`", "css/types/color/light-dark", r"light-dark\(", "styles/*.css"): (
        "colours follow the system's scheme, not that of a part of the page"
    ),
    Feature(
        "the browser's private files", "api/StorageManager/getDirectory", r"getDirectory\(\)",
        "worker/*.js",
    ): "nothing of Python is kept for the next visit, which starts like the first",
    Feature(
        "coalesced pointer events", "api/PointerEvent/getCoalescedEvents", r"getCoalescedEvents",
    ): "strokes of a brush are a little coarser",
    Feature("`text-wrap`", "css/properties/text-wrap", r"text-wrap:", "styles/*.css"): (
        "the lines of titles are less balanced"
    ),
    Feature(
        "`font-size-adjust`", "css/properties/font-size-adjust", r"font-size-adjust:",
        "styles/essay.css",
    ): "the essay's look: other fonts are a little larger or smaller",
    Feature("`user-select`", "css/properties/user-select", r"user-select:", "styles/*.css"): (
        "Safari has it under its older name, which we also use"
    ),
    Feature(
        "`accent-color`", "css/properties/accent-color", r"accent-color:", "styles/*.css"
    ): "checkboxes and sliders have the browser's colours",
    Feature(
        "`forced-color-adjust`", "css/properties/forced-color-adjust", r"forced-color-adjust:",
        "styles/*.css",
    ): "there are no forced colours either",
    Feature(
        "`@page`", "css/at-rules/page", r"@page", "styles/essay.css"
    ): "paper has the browser's margins",
    Feature(
        "idle callbacks", "api/Window/requestIdleCallback", r"requestIdleCallback"
    ): "a short wait is used instead",
    Feature("popovers", "api/HTMLElement/showPopover", r"\.showPopover\("): (
        "pictures stay in their places, and links lead to them"
    ),
    Feature(
        "`scripting`", "css/at-rules/media/scripting", r"scripting: none", "styles/*.css"
    ): "without scripts, controls are shown that do nothing",
}  # fmt: skip
NEEDED = (*FIGURES, *PYTHON)


def uses(feature: Feature) -> list[Path]:
    """Return the files that show a feature's sign."""
    sign = re.compile(feature.sign, re.MULTILINE)
    files = sorted(BROWSER.glob(feature.where))
    return [path for path in files if sign.search(path.read_text(encoding="utf-8"))]


@cache
def versions() -> dict[str, dict[str, str | None]]:
    """Return, for each feature's path, the first version of each browser that has it, or None."""
    found: dict[str, dict[str, str | None]] = json.loads(VERSIONS.read_text(encoding="utf-8"))
    return found


def number(version: str | None) -> tuple[int, ...]:
    """Return a version as what can be compared; what no version has comes last."""
    return tuple(map(int, re.findall(r"\d+", version))) if version else (10_000,)


def floor(features: tuple[Feature, ...] = NEEDED) -> dict[str, str]:
    """Return the oldest version of each browser that has all of some features."""
    found = {}
    for browser in BROWSERS:
        told = [versions()[feature.data][browser] for feature in features]
        newest = max(told, key=number)
        if newest is None:
            raise LookupError(f"no version of {browser} has all of it")
        found[browser] = newest
    return found
