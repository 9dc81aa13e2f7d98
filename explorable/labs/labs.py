"""The labs of a site: how mkdocs-jupyter's notebooks become pages like all others."""

import json
import shutil
from collections.abc import Callable, Mapping
from glob import escape
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import quote

from explorable.base.errors import AuthorError, short_path
from explorable.base.store import digest, key
from explorable.base.suggestions import suggestion
from explorable.compile.project import Project
from explorable.compile.registry import Registry
from explorable.labs import notebook, run, takeaway
from explorable.labs.page import Lab, frame, write
from explorable.markdown.mistakes import box
from explorable.markdown.page import PageContext

PLUGIN = "mkdocs-jupyter"


class Labs:
    """The labs of a site while it is built; lives as long as the site is served.

    contexts: what Markdown is to know of each notebook's page, by its source's address. failed:
    what went wrong when a notebook was last run, by all that this depends on. ran: of each
    notebook that went well, its content and the folder with what came out.
    """

    def __init__(self) -> None:
        self.contexts: dict[str, PageContext] = {}
        self.pages: list[Any] = []
        self.failed: dict[str, AuthorError] = {}
        self.ran: dict[Path, tuple[bytes, Path]] = {}

    def begin(self, project: Project, plugins: Mapping[str, Any], serving: bool) -> None:
        """Begin a build. plugins: of mkdocs.yml.

        serving: a notebook is run again only when it is changed itself, so that whoever works on
        a module need not wait for it at every save.
        """
        self.project, self.serving = project, serving
        self.contexts, self.pages = {}, []
        self.folder = project.build / "cache" / "labs"
        self.options = plugins[PLUGIN].config if PLUGIN in plugins else {}
        if PLUGIN in plugins:
            run.leave_out_mathjax(self.options)

    def choose_folder(self, page: Any) -> None:
        """Choose the folder where mkdocs-jupyter keeps what comes out of this notebook.

        One that cannot be read is kept from it: newer versions would end the build over it.
        """
        path = Path(page.file.abs_src_path)
        try:
            notebook.read(path)
        except notebook.NotebookError:
            self.options["ignore"] = [*self.options["ignore"], escape(str(path))]
        folder = run.outcome_folder(self.folder, path, self.project.registry)
        self.begun = self._made_from(path, self.project.registry)
        content, before = self.ran.get(path, (b"", folder))
        if self.serving and folder != before and path.read_bytes() == content:
            name = short_path(path, self.project.root)
            self.project.log(f"{name} imports what has changed; the next build will run it again")
            folder = before
        self.options["cache_dir"] = str(folder)

    def render_as_chapter(self, page: Any) -> None:
        """Let a page that mkdocs-jupyter renders go the way of a chapter afterwards."""
        convert = page.render

        def converted(config: Any, files: Any) -> str:
            convert(config, files)
            return str(page.content)

        def render(config: Any, files: Any) -> None:
            lab = Lab(short_path(page.file.abs_src_path, self.project.root))
            page.markdown = self._written(lab, page, lambda: converted(config, files))
            file = f"{quote(page.file.name)}.ipynb"
            frame(lab, page.meta, self._owner(lab, page, files), file)
            self.contexts[page.file.src_uri] = lab.context(page.markdown, page.meta)
            type(page).render(page, config, files)
            page.content = lab.fill(page.content)
            if lab.errors:
                self.project.errors += lab.errors
                page.content = box(lab.errors) + page.content
            else:
                self.pages.append(page)

        page.render = render

    def write_downloads(self) -> None:
        """Write the notebooks that readers download, each beside its page."""
        for page in self.pages:
            written = notebook.read(Path(page.file.abs_src_path))
            packed = takeaway.packed(written, self.project.registry.folder)
            target = Path(page.file.abs_dest_path).parent / f"{page.file.name}.ipynb"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(json.dumps(packed, ensure_ascii=False), encoding="utf-8")

    def prune(self) -> None:
        """Remove what has not been asked for in a month."""
        run.prune(self.folder)

    def _written(self, lab: Lab, page: Any, convert: Callable[[], str]) -> str:
        """Return the Markdown of a notebook after it was run; what goes wrong is a mistake."""
        path, folder = Path(page.file.abs_src_path), Path(self.options["cache_dir"])
        content = path.read_bytes()
        depends_on = key(str(folder), content)
        self.ran.pop(path, None)
        try:
            found = notebook.read(path)
            page.meta = notebook.facts(found)
            lab.needs = takeaway.needs(found, self.project.registry.package)
            if depends_on not in self.failed:
                before = _files(folder)
                found = run.outcome(convert, self.folder, self.project.root)
                if _files(folder) == before or self._is_as_begun(path):
                    self.ran[path] = content, folder
                else:  # it ran, and it may be of what was saved meanwhile
                    shutil.rmtree(folder, ignore_errors=True)
                return write(lab, found)
        except notebook.NotebookError as error:
            self.failed[depends_on] = AuthorError(str(error), lab.name)
        except Exception as error:  # whatever a cell raises, and what can befall a kernel
            self.failed[depends_on] = run.failure(error, lab.name)
        lab.errors.append(self.failed[depends_on])
        if not self._is_as_begun(path):
            del self.failed[depends_on]
        return f"# {page.file.name}"

    def _is_as_begun(self, path: Path) -> bool:
        """Say whether a notebook and what it hangs on are as they were before it was run."""
        return self._made_from(path, self.project.registry.reread()) == self.begun

    def _made_from(self, path: Path, registry: Registry) -> str:
        """Return a hash of what a notebook hangs on.

        While serving, the files beside it do not count: one that the notebook writes itself would
        be a reason to run it again and again.
        """
        files = [] if self.serving else run.beside(path)
        return key(path.read_bytes(), run.modules(path, registry), digest(files))

    def _owner(self, lab: Lab, page: Any, files: Any) -> tuple[str, str, str]:
        """Return number, title and address of the chapter that a lab says it belongs to."""
        told = page.meta.get("chapter")
        if not told:
            return "", "", ""
        wanted = normpath(join(dirname(page.file.src_uri), str(told)))
        found = files.get_file_from_path(wanted)
        if found is None or found.page is None:
            known = [each.src_uri for each in files.documentation_pages()]
            lab.complain_of("", f"its chapter {told!r} is not there.{suggestion(wanted, known)}")
            return "", "", ""
        number = found.page.meta.get("number", "")
        return str(number), str(found.page.title), found.url_relative_to(page.file)


def _files(folder: Path) -> set[Path]:
    return set(folder.glob("*"))
