"""A site of a few figures with their Python, built by MkDocs and served below a path."""

import json
from contextlib import contextmanager
from pathlib import Path

import tiny_site
from pages_server import PagesServer

BUILD = Path(__file__).parent.parent.parent / "build"  # with the runtime, which all sites share
THEME = "theme: {name: material, font: false}"
SETTINGS = """
site_name: Tiny
site_url: {address}
site_dir: build/site
docs_dir: content
{theme}
plugins:
  - explorable: {options}
"""


@contextmanager
def served(root, server=PagesServer, options=None, theme=THEME, **files):
    """Build a site below `root` and serve it. options: of explorable; files: see `lay_out`."""
    with server(root / "build" / "site", "/tiny/") as running:
        build(root, running.address, options, theme, **files)
        yield running


def build(root, address, options=None, theme=THEME, **files):
    """Build a site for an address, perhaps again."""
    told = json.dumps({"build": str(BUILD), **(options or {})})
    settings = SETTINGS.format(address=address, options=told, theme=theme)
    built = tiny_site.build(tiny_site.lay_out(root, mkdocs_yml=settings, **files))
    assert not built.errors, built.errors
