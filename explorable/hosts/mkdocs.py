"""MkDocs and ProperDocs: a plugin that adds the extension and finishes what was built."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markdown import Markdown
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from explorable.base.errors import AuthorError, together
from explorable.compile.project import Project, open_project
from explorable.finish.finish import FinishError, finish
from explorable.finish.options import Look, Options, ThirdParties
from explorable.hosts import mkdocs_pages
from explorable.hosts import mkdocs_settings as settings
from explorable.labs.labs import Labs, is_lab
from explorable.markdown.extension import ExplorableExtension
from explorable.markdown.mistakes import in_terminal
from explorable.markdown.page import PageContext
from explorable.runtime.browser_modules import BROWSER

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # brings a server, which a build has no use for

log = get_plugin_logger("explorable")


class ExplorableConfig(base.Config):
    """The options under `plugins: - explorable:` in mkdocs.yml. The defaults change nothing."""

    widgets = c.Type(str, default="widgets")
    """The folder of the figures: a Python package beside mkdocs.yml."""

    packages = c.ListOfItems(c.Type(str), default=[])
    """What figures import besides numpy, from the packages that Pyodide brings."""

    runtime = c.Type(bool, default=True)
    """Whether the site carries Python; without it, figures are pictures."""

    offline = c.Type(bool, default=False)
    """Whether readers' browsers keep the site, so that it works without a network."""

    build = c.Type(str, default="build")
    """The folder for what is generated: `cache/` and `runtime/` in it."""

    budget = c.Type(int, default=60)
    """Kilobytes (gzip) that the figures of a page may add before the reader touches anything."""

    table_budget = c.Type(int, default=150)
    """Kilobytes that the table of one figure may weigh; it is fetched when the reader plays."""

    look: c.Choice[Look] = c.Choice(("", "essay"), default="")
    """`essay`: whole pages look like an essay, in one column of the reader's serif."""

    headline = c.Type(bool, default=False)
    """Whether `number` and `question` of the front matter are shown at a page's title."""

    maths = c.Choice(("leave", "mathml"), default="leave")
    """`mathml`: `$…$` and `$$…$$` are set by the build, without a script."""

    labs = c.Type(bool, default=False)
    """Whether notebooks are run and shown as chapters; otherwise mkdocs-jupyter has them."""

    third_parties: c.Choice[ThirdParties] = c.Choice(("allow", "warn", "forbid"), default="allow")
    """What becomes of a page that would load something from another server."""


class ExplorablePlugin(BasePlugin[ExplorableConfig]):
    """Compiles figures into the pages of a site, and makes them live when the site is built."""

    command: Literal["build", "serve", "gh-deploy"] = "build"
    project: Project
    labs: Labs
    server: "LiveReloadServer | None" = None
    told: str = ""

    def on_startup(self, *, command: Any, dirty: bool) -> None:
        """Remember whether a mistake stops the build or is shown on the page."""
        self.command = command
        self.labs = Labs()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build with nothing left from the last one."""
        file = settings.file(config)
        options = self.config
        self.project = open_project(
            file, options.widgets, options.packages, options.build, log.info
        )
        self.project.errors += settings.mistakes(config, options, self.project)
        settings.add_extension(
            config,
            ExplorableExtension(
                lambda _: self.project,
                self.context,
                maths=options.maths == "mathml",
                headline=options.headline,
                forbids=options.third_parties == "forbid",
                unfinished="",
            ),
        )
        if options.third_parties == "forbid":
            self.project.errors += settings.forbid_third_parties(config)
        if options.labs:
            serving = self.command == "serve"
            self.labs.begin(self.project, config.plugins, serving)
        self.watch(config)
        return config

    def context(self, md: Markdown) -> PageContext:
        """Return what MkDocs knows of the page that a `Markdown` is converting."""
        file = mkdocs_pages.file_of(md)
        if file is None:
            return PageContext()
        if file.src_uri in self.labs.contexts:
            return self.labs.contexts[file.src_uri]
        return mkdocs_pages.context(file, self.project.root)

    @event_priority(100)
    def _before_notebooks(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Tell mkdocs-jupyter where it keeps what comes out of a lab."""
        if self.config.labs and is_lab(page):
            self.labs.choose_folder(page)
        return page

    @event_priority(-100)
    def _after_notebooks(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Make a page of this site of what mkdocs-jupyter makes of a lab."""
        if self.config.labs and is_lab(page):
            self.labs.render_as_chapter(page)
        return page

    on_pre_page = CombinedEvent(_before_notebooks, _after_notebooks)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Stop at mistakes as soon as all pages were read."""
        self.tell(self.project.errors)
        return env

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the figures live, after all other plugins had their turn."""
        self.tell(self.project.errors)
        if self.config.labs:
            self.labs.write_downloads()
        options = Options(
            runtime=self.config.runtime,
            offline=self.config.offline,
            look=self.config.look,
            third_parties=self.config.third_parties,
            budget=self.config.budget,
            table_budget=self.config.table_budget,
            site_url=config.site_url or "",
            serving=self.command == "serve",
        )
        try:
            done = finish(Path(config.site_dir), self.project, options)
        except FinishError as error:
            raise PluginError(in_terminal(error.errors)) from None
        figures = "1 figure" if done.figures == 1 else f"{done.figures} figures"
        made, took = self.project.store.made, self.project.seconds
        log.info(f"{figures}, {made} drawn anew in {took:.1f} s")
        self.tell([*self.project.errors, *done.errors])
        if self.config.labs:
            self.labs.prune()

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any
    ) -> "LiveReloadServer":
        """Watch this package's browser files too, for those who work on them."""
        server.watch(str(BROWSER))
        self.server = server
        return server

    def watch(self, config: MkDocsConfig) -> None:
        """Watch the figures; a folder made while serving too, from the next build on."""
        folder = self.project.registry.folder
        if not folder.is_dir() or str(folder) in config.watch:
            return
        config.watch.append(str(folder))
        if self.server:
            self.server.watch(str(folder))

    def tell(self, errors: list[AuthorError]) -> None:
        """Raise all mistakes together; while serving, print those that are new."""
        found = together(errors)
        if not found:
            return
        text = in_terminal(found)
        if self.command != "serve":
            raise PluginError(text)
        if text != self.told:
            print(text, file=sys.stderr)
            self.told = text
