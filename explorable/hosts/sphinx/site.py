"""One run of Sphinx: the owner's settings in conf.py, the figures, and where mistakes are told."""

import os
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util import logging

from explorable.base.errors import AuthorError, in_settings
from explorable.compile.compiler import current_key
from explorable.compile.project import Project
from explorable.compile.record import Record, kept
from explorable.finish.finish import FinishError, finish
from explorable.hosts import settings as owner
from explorable.hosts.sphinx.figure_nodes import is_live

NAME = "explorable"
NOT_HERE = ("maths", "headline", "labs")  # settings for pages that are written in Python-Markdown

logger = logging.getLogger(__name__)


class Site:
    """What one run of Sphinx builds: the owner's settings, the figures, and where mistakes are."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self._errors: list[AuthorError] = []
        self.records: dict[str, Record] = {}
        self.mistaken: set[str] = set()
        self._projects: dict[int, Project] = {}

    @property
    def builder(self) -> Builder:
        """Who writes the pages."""
        return self.app.builder

    @property
    def pictures(self) -> Path:
        """The folder for pictures that are files."""
        return self.project.build / "pictures"

    @property
    def project(self) -> Project:
        """The figures. Each process that reads documents opens the store for itself."""
        if os.getpid() not in self._projects:
            project = self.settings.project(self._file, logger.info)
            project.warn = lambda line: log(line, None)
            self._projects[os.getpid()] = project
        return self._projects[os.getpid()]

    @cached_property
    def settings(self) -> owner.Settings:
        """The dict `explorable` in conf.py. What is generated goes among the doctrees."""
        settings, self._errors = owner.read(self._given, self._file)
        for name in self._given.keys() & NOT_HERE:
            message = f"{name!r} has no effect under Sphinx."
            self._errors.append(in_settings(self._file, name, message))
        return replace(settings, build=self._given.get("build", str(self.app.doctreedir / NAME)))

    @property
    def _given(self) -> dict[str, Any]:
        given = self.app.config.explorable
        return given if isinstance(given, dict) else {}  # Sphinx complains of the others

    @property
    def _file(self) -> Path:
        return Path(self.app.confdir) / "conf.py"

    def record(self, key: str) -> Record | None:
        """Return the record under a key: of this run, or as the store keeps it."""
        return self.records.get(key) or kept(self.project, key)

    def is_current(self, key: str) -> bool:
        """Say whether a key is that of its block's record as sources and generator are now."""
        found = kept(self.project, key) if key else None
        return found is not None and current_key(self.project, found.block) == key

    def begin(self, app: Sphinx) -> None:
        """Say what is wrong with the settings."""
        for error in [*self.project.errors, *self._errors]:
            self.warn(error)

    def warn(self, error: AuthorError) -> None:
        """Log a mistake at its own place."""
        root = self.project.root
        place = root / error.page if (root / error.page).exists() else error.page
        line = error.line or ""
        told = f"{error.message}\n{error.trace}" if error.trace else error.message
        log(told, f"{place}:{line}" if error.page else None, once=True)

    def complain(self, docname: str, message: str, location: str | nodes.Node) -> None:
        """Log a mistake in a document; the document is read again until it has none."""
        self.mistaken.add(docname)
        log(message, location)

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Make the figures live. An exception here would come twice, and cost the environment."""
        if exception is not None or not is_live(app.builder):
            return
        options = self.settings.options(app.config.html_baseurl)
        try:
            for error in finish(Path(app.outdir), self.project, options).errors:
                self.warn(error)
        except FinishError as error:
            for each in error.errors:
                self.warn(each)
        except Exception as error:
            logger.warning("figures are not live: %r", error, exc_info=True, type=NAME)


def log(message: str, location: str | nodes.Node | None, once: bool = False) -> None:
    """Log a mistake as a warning, which counts under -W; once: not again if it was told before."""
    logger.warning("%s", message, location=location, type=NAME, once=once)
