"""Finishes a folder of HTML with what a site's configuration says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from explorable.base.errors import AuthorError, together
from explorable.compile.background_tables import BackgroundTables
from explorable.compile.project import Project
from explorable.finish.finish import Finished, FinishError, finish
from explorable.finish.options import Options
from explorable.hosts.configuration import Configuration


@dataclass(frozen=True)
class Site:
    """A site that is about to be finished.

    project: its figures, as they are now. options: how it is to be finished. mistakes: what is
    wrong with its settings.
    """

    project: Project
    options: Options
    mistakes: tuple[AuthorError, ...]


def open_site(
    configuration: Configuration,
    log: Callable[[str], None],
    serving: bool = False,
    more: Mapping[str, Any] | None = None,
    background: BackgroundTables | None = None,
) -> Site:
    """Return the site of a configuration. more: options that replace others. background: see
    `finish.options.Options`."""
    settings, wrong = configuration.settings(more)
    project = settings.project(configuration.file, log)
    options = settings.options(configuration.site_url, serving, background)
    return Site(project, options, tuple(together([*wrong, *project.errors])))


def finish_site(folder: Path, site: Site) -> Finished:
    """Finish a folder. Raises FinishError, unless it is being served."""
    if site.mistakes and not site.options.serving:
        raise FinishError(list(site.mistakes))
    done = finish(folder, site.project, site.options)
    return replace(done, errors=together([*site.mistakes, *done.errors]))
