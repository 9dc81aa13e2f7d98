"""Builds the essay once, as `mkdocs build` does; a process of its own, so that it can be timed.

python build.py TARGET KEPT             all of it; caches and runtime are in KEPT
python build.py TARGET KEPT --no-labs   its Markdown, with figures
python build.py TARGET KEPT --plain     its Markdown, without figures and without the plugin
"""

import logging
import re
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).parent.parent.parent
CONFIG = ROOT / "mkdocs.yml"
PLAIN = "--plain"
BLOCK = re.compile(
    r"^[ \t]*/// (?:figure \||chapters).*?^[ \t]*///[ \t]*$\n?", re.MULTILINE | re.DOTALL
)
LINK = re.compile(r"\[([^\]]*)\]\(figure:[^)]*\)")
LIVE = re.compile(r"\[\[([\w.-]+)(?::[^\]]*)?\]\]")


def main(target, kept, *options):
    logging.basicConfig(level=logging.WARNING)
    raw = yaml_load(CONFIG.read_text(encoding="utf-8"))
    plugins = [_named(plugin) for plugin in raw["plugins"]]
    changed = {"site_dir": target, "strict": False}
    if options:
        left_out = {"mkdocs-jupyter"} | ({"explorable"} if PLAIN in options else set())
        plugins = [each for each in plugins if not left_out & set(each)]
        changed |= {"docs_dir": str(content(Path(kept), raw["docs_dir"], PLAIN in options))}
    for plugin in plugins:
        if "explorable" in plugin:
            plugin["explorable"] = {**(plugin["explorable"] or {}), "build": kept}
            if options:
                plugin["explorable"]["labs"] = False
    config = load_config(str(CONFIG), plugins=plugins, **changed)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()


def _named(plugin):
    return plugin if isinstance(plugin, dict) else {plugin: {}}


def content(folder, docs, without_figures):
    """Return a folder with the essay's Markdown, every trace of figures taken out if asked."""
    target = folder / ("plain" if without_figures else "content")
    for path in (ROOT / docs).rglob("*.md"):
        copy = target / path.relative_to(ROOT / docs)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        copy.write_text(plain(text) if without_figures else text, encoding="utf-8")
    return target


def plain(markdown):
    """Return a chapter without figures, and with words in place of what was bound to them."""
    return LIVE.sub(r"\1", LINK.sub(r"\1", BLOCK.sub("", markdown)))


if __name__ == "__main__":
    main(*sys.argv[1:])
