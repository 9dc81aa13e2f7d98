"""Small sites of somebody else, to which the plugin is added: as their owner wrote them."""

import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.tiny_site import own_widgets

WIDGET = '''"""How fast does it fade?"""

import numpy as np

from explorable import Slider, figure


@figure(rate=Slider(0.1, 3.0, start=1.0), describe="Half is gone after {half:.2f}.")
def fading(ax, rate):
    time = np.linspace(0, 5, 100)
    ax.plot(time, np.exp(-rate * time))
    ax.set_ylim(0, 1)
    return {"half": np.log(2) / rate}
'''
FIGURE = "/// figure | decay.fading\nWhat is *left*.\n///\n"
BOUND = "At [[fading.rate]]. [Slow](figure:fading?rate=0.2).\n"
ELEMENT = re.compile(r"<explorable-figure\b[^>]*>")
ID = re.compile(r"""\bid=["']?([^\s"'>]+)""")
BOUND_TO = re.compile(r"""\bdata-figure=["']?([^\s"'>]+)""")
LINK = re.compile(r"""<a\b[^>]*\bclass=["']?ex-set\b[^>]*>""")


@dataclass
class Built:
    """A build that ended. errors, warnings: what MkDocs logged as such, each a text."""

    folder: Path
    errors: str
    warnings: str

    def html(self, page: str = "index.html") -> str:
        return (self.folder / page).read_text(encoding="utf-8")

    def figures(self, page: str = "index.html") -> list[str]:
        """Return the ids of the figures on a page."""
        return [ID.findall(tag)[0] for tag in ELEMENT.findall(self.html(page))]

    def live(self, page: str = "index.html") -> int:
        """Return how many figures of a page have pictures, controls and what the browser needs."""
        html = self.html(page)
        counts = {
            html.count(f'class="{part}')
            for part in ("ex-picture ex-wide", "ex-controls", "ex-spec", "ex-toolbar")
        }
        assert len(counts) == 1, counts
        return counts.pop()

    def ids(self, page: str = "index.html") -> list[str]:
        return ID.findall(re.sub(r"<script.*?</script>", "", self.html(page), flags=re.S))

    def bound(self, page: str = "index.html") -> list[str]:
        """Return the ids of the figures that words and links of a page belong to, in order."""
        return BOUND_TO.findall(self.html(page))

    def links(self, page: str = "index.html") -> list[str]:
        """Return where links to states of figures lead, in order."""
        tags = LINK.findall(self.html(page))
        return [re.findall(r"""href=["']?([^\s"'>]+)""", tag)[0] for tag in tags]

    def search(self) -> str:
        """Return all that can be searched."""
        found = json.loads(self.html("search/search_index.json"))
        return " ".join(f"{entry['title']} {entry['text']}" for entry in found["docs"])


def write(
    root: Path,
    config: dict[str, Any],
    pages: dict[str, str],
    adopted: bool = True,
    **options: Any,
) -> Path:
    """Write a site whose plugins include ours, at their end unless it says where.

    pages: texts by their path in docs/; those with ".." are beside it. adopted: whether the
    plugin is there at all. options: of the plugin.
    """
    plugins = list(config.get("plugins", ["search"]))
    if adopted and "explorable" not in plugins:
        plugins.append("explorable")
    ours = {"explorable": {"runtime": False, **options}}
    plugins = [ours if each == "explorable" else each for each in plugins]
    whole = {"site_name": "Owner", "site_url": "https://owner.example/", **config}
    save(root, "mkdocs.yml", yaml.safe_dump({**whole, "plugins": plugins}, sort_keys=False))
    save(root, "widgets/decay.py", WIDGET)
    for name, text in pages.items():
        save(root, f"docs/{name}", text)
    return root


def save(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build(root: Path, dirty: bool = False, strict: bool = True) -> Built:
    """Build a site as `mkdocs build --strict` does."""
    with own_widgets(), logged() as told, chdir(root):
        config = load_config(str(root / "mkdocs.yml"), strict=strict)
        config.plugins.on_startup(command="build", dirty=dirty)
        try:
            mkdocs_build(config, dirty=dirty)
        except Abort:
            assert told["ERROR"] or told["WARNING"], "a build that stops says why"
        finally:
            config.plugins.on_shutdown()
    return Built(root / "site", "\n".join(told["ERROR"]), "\n".join(told["WARNING"]))


def build_with_properdocs(root: Path) -> Built:
    """Build a site as `properdocs build` does, into a folder of its own."""
    words = ["build", "--config-file", "mkdocs.yml", "--site-dir", "proper"]
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", *words],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return Built(root / "proper", done.stderr if done.returncode else "", done.stderr)


@contextmanager
def logged() -> Iterator[dict[str, list[str]]]:
    """Collect what MkDocs and its plugins log as warnings and errors."""
    told: dict[str, list[str]] = {"WARNING": [], "ERROR": []}
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: told[record.levelname].append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)
