"""MkDocs and ProperDocs: a plugin that adds the extension and finishes what was built."""

from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from markdown import Markdown
from mkdocs.config.base import BaseConfigOption
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from explorable.base.errors import AuthorError, together
from explorable.base.lazy import Lazy
from explorable.compile.background_tables import BackgroundTables
from explorable.compile.project import Project
from explorable.finish.finish import Finished, FinishError, finish
from explorable.finish.options import Options
from explorable.hosts import mike, mkdocs_pages, mkdocs_serve, mkdocs_settings
from explorable.hosts.settings import Settings, read
from explorable.hosts.told import Told
from explorable.markdown.mistakes import in_terminal
from explorable.markdown.page import PageContext
from explorable.runtime.browser_modules import BROWSER

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # brings a server, which a build has no use for

    from explorable.labs import labs

else:
    labs = Lazy("explorable.labs.labs", "A notebook as a chapter")

log = get_plugin_logger("explorable")
NOTEBOOK = ".ipynb"


class ExplorablePlugin(BasePlugin):
    """Compiles figures into the pages of a site, and makes them live when the site is built."""

    config_scheme = tuple((each.name, BaseConfigOption()) for each in fields(Settings))
    command: Literal["build", "serve", "gh-deploy"] = "build"
    settings: Settings
    project: Project
    labs: "labs.Labs | None" = None
    server: "LiveReloadServer | None" = None
    background: BackgroundTables | None = None

    def __init__(self) -> None:
        super().__init__()
        self.told = Told()
        self.has_news = False  # before there was a server

    def on_startup(self, *, command: Any, dirty: bool) -> None:
        """Remember whether a mistake stops the build or is shown on the page."""
        self.command = command
        self.background = BackgroundTables() if command == "serve" else None
        if command == mike.COMMAND:
            mike.pass_on()

    @event_priority(-50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build with nothing left from the last one, after others had their turn."""
        self.told.begin()
        if self.background:
            self.background.leave_pages()
        file = mkdocs_settings.file(config)
        given = {name: value for name, value in self.config.items() if value is not None}
        self.settings, errors = read(given, file)
        self.project = self.settings.project(file, log.info)
        self.project.warn = log.warning
        self.project.errors += errors
        self.project.errors += mkdocs_settings.mistakes(config, self.settings, self.project)
        extension = self.settings.extension(lambda _: self.project, self.context, unfinished="")
        mkdocs_settings.add_extension(config, extension)
        if self.settings.third_parties == "forbid":
            self.project.errors += mkdocs_settings.forbid_third_parties(config)
        has_labs = self.settings.labs and mkdocs_settings.NOTEBOOKS in config.plugins
        self.labs = (self.labs or labs.Labs()) if has_labs else None
        if self.labs:
            behind = self.background.behind if self.background else None
            self.labs.run_behind(behind, self.build_again)
            self.labs.begin(self.project, config.plugins, self.command == "serve")
        self.watch(config)
        return config

    def context(self, md: Markdown) -> PageContext:
        """Return what MkDocs knows of the page that a `Markdown` is converting."""
        file = mkdocs_pages.file_of(md)
        if file is None:
            return PageContext()
        if self.labs and file.src_uri in self.labs.contexts:
            return self.labs.contexts[file.src_uri]
        return mkdocs_pages.context(md, self.project.root)

    @event_priority(-100)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Make a page of this site of what mkdocs-jupyter makes of a lab."""
        if self.labs and page.file.src_uri.endswith(NOTEBOOK):
            self.labs.render_as_chapter(page)
        return page

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Stop at mistakes as soon as all pages were read."""
        self.tell(self.project.errors)
        return env

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the figures live, after all other plugins had their turn."""
        self.tell(self.project.errors)
        if self.labs:
            self.labs.write_downloads()
        options = self.settings.options(
            config.site_url or "", self.command == "serve", self.background
        )
        try:
            done = self.finished(config, options)
        except FinishError as error:
            raise PluginError(in_terminal(error.errors)) from None
        except AuthorError as error:
            raise PluginError(in_terminal([error])) from None
        errors = [*self.project.errors, *done.errors]
        self.tell(errors)
        if self.command == "serve":
            self.told.end(errors)
        if self.background:
            self.background.follow(done.late, self.tell_late)

    def finished(self, config: MkDocsConfig, options: Options) -> Finished:
        """Make the figures live; for mike, commit what the versions of the site share."""
        folder, version = Path(config.site_dir), mike.version(config)
        if self.command == "gh-deploy":  # it takes no more than the site along
            options = replace(options, shared_runtime="")
        if version is None or not options.runtime_home:
            return finish(folder, self.project, options)
        with TemporaryDirectory() as made:
            options = replace(options, runtime_into=Path(made))
            done = finish(folder, self.project, options)
            mike.share(Path(made), version, options.runtime_home)
        return done

    def on_shutdown(self) -> None:
        """Leave no process behind."""
        if self.background:
            self.background.end()
            self.background.behind.end()

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any
    ) -> "LiveReloadServer":
        """Watch this package's browser files too, for those who work on them."""
        server.watch(str(BROWSER))
        mkdocs_serve.follow(server)
        self.server = server
        if self.has_news:
            self.build_again()
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
        if self.command == "serve":
            self.told.tell(errors)
        elif errors:
            raise PluginError(in_terminal(together(errors)))

    def build_again(self) -> None:
        """Build again, now or when the server is there, since a lab has come to its end."""
        self.has_news = not self.server
        if self.server:
            mkdocs_serve.rebuild(self.server)

    def tell_late(self, error: AuthorError) -> None:
        """Have open pages show a mistake that was found behind them, and print it."""
        if self.server:
            mkdocs_serve.renew(self.server)
        self.told.tell([error])
