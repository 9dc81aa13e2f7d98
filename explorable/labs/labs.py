"""The labs of a site: how mkdocs-jupyter's notebooks become pages like all others."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import quote

from explorable.base.behind import Behind
from explorable.base.errors import AuthorError, short_path
from explorable.base.suggestions import suggestion
from explorable.compile.project import Project
from explorable.compile.registry import Registry
from explorable.labs import notebook, run, takeaway
from explorable.labs.page import Lab, frame, write
from explorable.markdown.mistakes import box
from explorable.markdown.page import PageContext

PLUGIN = "mkdocs-jupyter"
KIND = "lab"


class Labs:
    """The labs of a site while it is built; lives as long as the site is served.

    contexts: what Markdown is to know of each notebook's page, by its source's address. failed:
    what went wrong when a notebook was last run, by all that this depends on. ran: of each
    notebook that went well, its content and the name of what came out.
    """

    def __init__(self) -> None:
        self.behind: Behind | None = None
        self.tell: Callable[[], None] = lambda: None
        self.contexts: dict[str, PageContext] = {}
        self.pages: list[Any] = []
        self.failed: dict[str, AuthorError] = {}
        self.ran: dict[Path, tuple[bytes, str]] = {}

    def run_behind(self, behind: Behind | None, tell: Callable[[], None]) -> None:
        """Have notebooks that have never run be run behind the site: their pages are there before,
        without what comes out. tell: is told when one has ended, in a thread. behind: None to wait
        for them."""
        self.behind, self.tell = behind, tell

    def begin(self, project: Project, plugins: Mapping[str, Any], serving: bool) -> None:
        """Begin a build. plugins: of mkdocs.yml, mkdocs-jupyter among them.

        serving: a notebook is run again only when it is changed itself, so that whoever works on
        a module need not wait for it at every save.
        """
        self.project, self.serving = project, serving
        self.contexts, self.pages = {}, []
        self.options = run.prepared(plugins[PLUGIN].config)

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
            elif not lab.is_running:
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

    def _written(self, lab: Lab, page: Any, convert: Callable[[], str]) -> str:
        """Return the Markdown of a notebook after it was run; what goes wrong is a mistake."""
        path = Path(page.file.abs_src_path)
        begun, name = self._as_it_is(path, self.project.registry), self._name(path)
        first = self.ran.pop(path, None) is None
        try:
            found = notebook.read(path)
            page.meta = notebook.facts(found)
            lab.needs = takeaway.needs(found, self.project.registry.package)
            if first and self._is_awaited(path, name, begun):
                lab.is_running = True
                return write(lab, found)
            if name not in self.failed:
                return write(lab, self._outcome(path, name, begun, convert))
        except notebook.NotebookError as error:
            self.failed[name] = AuthorError(str(error), lab.name)
        except Exception as error:  # whatever a cell raises, and what can befall a kernel
            self.failed[name] = run.failure(error, lab.name)
        lab.errors.append(self.failed[name])
        if self._as_it_is(path, self.project.registry.reread()) != begun:
            del self.failed[name]
        return f"# {page.file.name}"

    def _outcome(
        self, path: Path, name: str, begun: str, convert: Callable[[], str]
    ) -> notebook.Notebook:
        """Return a notebook after it was run, now or by an earlier build.

        It is kept unless something was saved meanwhile: then it may be of that.
        """
        found: notebook.Notebook | None = self.project.store.find_json(KIND, name)
        if found is None:
            found = run.outcome(convert, self.project.build / "cache" / "kernel", self.project.root)
            if self._as_it_is(path, self.project.registry.reread()) != begun:
                return found
            self.project.store.keep_json(KIND, name, found)
        self.ran[path] = path.read_bytes(), name
        return found

    def _is_awaited(self, path: Path, name: str, begun: str) -> bool:
        """Have a notebook of which nothing is known be run behind the site, if that is possible.

        Return whether its end is awaited. What has come to an end is taken over.
        """
        store = self.project.store
        if not self.behind or name in self.failed or store.find_json(KIND, name) is not None:
            return False
        done = self._run_behind(self.behind, path, name, begun)
        if done is not None and not done.holds:  # its author has saved meanwhile
            self.behind.forget(name)
            done = self._run_behind(self.behind, path, name, begun)
        if done is None:
            shown = short_path(path, self.project.root)
            self.project.log(f"{shown} is being run; its page is there meanwhile")
            return True
        if done.error:
            self.failed[name] = done.error
        else:
            store.keep_json(KIND, name, done.notebook)
        return False

    def _run_behind(self, behind: Behind, path: Path, name: str, begun: str) -> run.Apart | None:
        """Return what came of a notebook that is run behind the site; None if it is not done."""
        registry, kernel = self.project.registry, self.project.build / "cache" / "kernel"
        what = (path, registry.folder, registry.root, begun)
        done: run.Apart | None = behind.ask(
            name, run.apart, self.options, kernel, *what, then=self.tell
        )
        return done

    def _name(self, path: Path) -> str:
        """Return the name of what comes out of a notebook, in the store."""
        name = run.made_from(path, self.project.registry, run.beside(path))
        content, before = self.ran.get(path, (b"", name))
        if self.serving and name != before and path.read_bytes() == content:
            shown = short_path(path, self.project.root)
            self.project.log(f"{shown} imports what has changed; the next build will run it again")
            return before
        return name

    def _as_it_is(self, path: Path, registry: Registry) -> str:
        """Return a hash of a notebook and what it depends on.

        While serving, the files beside it do not count: one that the notebook writes itself would
        be a reason to run it again and again.
        """
        return run.made_from(path, registry, () if self.serving else run.beside(path))

    def _owner(self, lab: Lab, page: Any, files: Any) -> tuple[str, str, str]:
        """Return number, title and address of the chapter that a lab says it belongs to."""
        told = page.meta.get("chapter")
        if not told:
            return "", "", ""
        wanted = normpath(join(dirname(page.file.src_uri), str(told)))
        found = files.get_file_from_path(wanted)
        if found is None or found.page is None:
            known = [each.src_uri for each in files.documentation_pages()]
            lab.complain_of("", f"its chapter {told!r} does not exist.{suggestion(wanted, known)}")
            return "", "", ""
        number = found.page.meta.get("number", "")
        return str(number), str(found.page.title), found.url_relative_to(page.file)
