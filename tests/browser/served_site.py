"""A site of a few figures with their Python, built by MkDocs and served below a path."""

import json
from contextlib import contextmanager
from pathlib import Path

import tiny_site
from pages_server import PagesServer

BUILD = Path(__file__).parent.parent.parent / "build"  # with the runtime, which all sites share
THEME = "theme: {name: material, font: false}"
INSTANT = "theme: {name: material, font: false, features: [navigation.instant]}"
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


class Publication:
    """A site with instant navigation that is published again and again.

    version: the newest one. options: of explorable. files: what it is laid out with, by version.
    """

    def __init__(self, root, server, options, files):
        self.root, self.server, self.options, self.files = root, server, options, files
        self.version = 1

    def renew(self):
        """Publish another version, of which no earlier file is left but what has not changed."""
        self.version += 1
        build(self.root, self.server.address, self.options, INSTANT, **self.files(self.version))
