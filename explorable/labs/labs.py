"""The labs of a site: how mkdocs-jupyter's notebooks become pages like all others."""

import json
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

from explorable.labs import notebook, run, takeaway
from explorable.labs.page import Lab, frame, write
from explorable.site.cache import key
from explorable.site.errors import AuthorError, nearest, short_path
from explorable.site.headers import prepare
from explorable.site.site import Site

PLUGIN = "mkdocs-jupyter"


def is_lab(page: Any) -> bool:
    """Say whether a page is a notebook."""
    return bool(page.file.src_uri.endswith(".ipynb"))


class Labs:
    """The labs of a site while it is built; lives as long as the site is served.

    failed: what went wrong when a notebook was last run, by all that this hangs on.
    """

    def __init__(self) -> None:
        self.failed: dict[str, AuthorError] = {}

    def begin(self, site: Site, plugins: Mapping[str, Any], build: str) -> None:
        """Begin a build. plugins: of mkdocs.yml. build: the folder for what is generated."""
        self.site = site
        self.folder = site.root / build / "cache" / "labs"
        self.options = plugins[PLUGIN].config if PLUGIN in plugins else {}
        if PLUGIN in plugins:
            run.settle(self.options)

    def shelve(self, page: Any) -> None:
        """Choose the folder where mkdocs-jupyter keeps what comes out of this notebook."""
        path = Path(page.file.abs_src_path)
        self.options["cache_dir"] = str(run.shelf(self.folder, path, self.site.registry))

    def take(self, page: Any) -> None:
        """Let a page that mkdocs-jupyter renders go the way of a chapter afterwards."""
        convert = page.render
        hangs_on = key(self.options["cache_dir"], Path(page.file.abs_src_path).read_bytes())

        def converted(config: Any, files: Any) -> str:
            convert(config, files)
            return str(page.content)

        def render(config: Any, files: Any) -> None:
            lab = self._open(page)
            markdown, needs = f"# {page.file.name}", ""
            if hangs_on in self.failed:
                lab.errors.append(self.failed[hangs_on])
            else:
                try:
                    written = notebook.read(Path(page.file.abs_src_path))
                    page.meta = notebook.facts(written)
                    needs = takeaway.listed(takeaway.needs(written, self.site.registry.package))
                    done = run.outcome(
                        lambda: converted(config, files), self.folder, self.site.root
                    )
                    markdown = write(lab, done)
                except notebook.NotebookError as error:
                    lab.complain(str(error))
                except Exception as error:
                    self.failed[hangs_on] = run.failure(error, lab.name)
                    lab.errors.append(self.failed[hangs_on])
            frame(lab, page.meta, self._owner(lab, page, files), f"{page.file.name}.ipynb", needs)
            lab.read(markdown)
            page.markdown = prepare(lab, markdown)
            type(page).render(page, config, files)
            page.content = lab.fill(page.content)

        page.render = render

    def give(self, page: Any) -> None:
        """Write the notebook that readers download, beside its page."""
        written = notebook.read(Path(page.file.abs_src_path))
        packed = takeaway.packed(written, self.site.registry.folder)
        target = Path(page.file.abs_dest_path).parent / f"{page.file.name}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(packed, ensure_ascii=False), encoding="utf-8")

    def prune(self) -> None:
        """Remove what has not been asked for in a month."""
        run.prune(self.folder)

    def _open(self, page: Any) -> Lab:
        name = short_path(page.file.abs_src_path, self.site.root)
        lab = Lab(name, "", page.file.url)
        self.site.chapter = self.site.chapters[page.file.src_uri] = lab
        return lab

    def _owner(self, lab: Lab, page: Any, files: Any) -> tuple[str, str, str]:
        """Return number, title and address of the chapter that a lab says it belongs to."""
        told = page.meta.get("chapter")
        if not told:
            return "", "", ""
        wanted = normpath(join(dirname(page.file.src_uri), str(told)))
        found = files.get_file_from_path(wanted)
        if found is None or found.page is None:
            known = [each.src_uri for each in files.documentation_pages()]
            lab.complain(f"its chapter {told!r} is not there.{nearest(wanted, known)}")
            return "", "", ""
        number = found.page.meta.get("number", "")
        return str(number), str(found.page.title), found.url_relative_to(page.file)
