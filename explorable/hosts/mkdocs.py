"""The MkDocs plugin: which step of a build does what. Every step is a plain function elsewhere."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from explorable.base.errors import together
from explorable.compile.site import Site
from explorable.finish import assets, budgets, report, service_worker
from explorable.hosts import mkdocs_pages, mkdocs_setup
from explorable.labs.labs import Labs, is_lab
from explorable.runtime.browser_modules import BROWSER

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # brings a server, which a build has no use for

log = get_plugin_logger("explorable")


class ExplorableConfig(base.Config):
    """The options under `plugins: - explorable:` in mkdocs.yml."""

    widgets = c.Type(str, default="widgets")
    """The folder of the figures: a Python package beside mkdocs.yml."""

    packages = c.ListOfItems(c.Type(str), default=[])
    """What figures import besides numpy, from the packages that Pyodide brings."""

    runtime = c.Type(bool, default=True)
    """Whether the site carries Python; without it, figures are pictures."""

    offline = c.Type(bool, default=True)
    """Whether readers' browsers keep the site, so that it works without a network."""

    build = c.Type(str, default="build")
    """The folder for what is generated: `cache/` and `runtime/` in it."""

    budget = c.Type(int, default=60)
    """Kilobytes (gzip) that the figures of a page may add before the reader touches anything."""

    table_budget = c.Type(int, default=150)
    """Kilobytes that the table of one figure may weigh; it is fetched when the reader plays."""


class ExplorablePlugin(BasePlugin[ExplorableConfig]):
    """Compiles figures into the pages of a site."""

    command: Literal["build", "serve", "gh-deploy"] = "build"
    site: Site
    assets: assets.Assets
    labs: Labs
    server: "LiveReloadServer | None" = None

    def on_startup(self, *, command: Any, dirty: bool) -> None:
        """Remember whether a mistake stops the build or is shown on the page."""
        self.command = command
        self.labs = Labs()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build with nothing left from the last one."""
        self.site = mkdocs_setup.new_site(config, self.config, log.info)
        self.assets = assets.NONE
        mkdocs_setup.teach_markdown(config, self.site)
        mkdocs_setup.keep_third_parties_out(config, self.site)
        serving = self.command == "serve"
        self.labs.begin(self.site, config.plugins, self.config.build, serving)
        self.watch(config)
        return config

    @event_priority(100)
    def _before_notebooks(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Tell mkdocs-jupyter where it keeps what comes out of a lab."""
        if is_lab(page):
            self.labs.choose_folder(page)
        return page

    @event_priority(-100)
    def _after_notebooks(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Make a page of this site of what mkdocs-jupyter makes of a lab."""
        if is_lab(page):
            self.labs.render_as_chapter(page)
        return page

    on_pre_page = CombinedEvent(_before_notebooks, _after_notebooks)

    @event_priority(-100)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Note where the figure blocks stand, after all other plugins had their turn."""
        return markdown if is_lab(page) else mkdocs_pages.begin(self.site, page, markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Finish the chapter, with everything in it that needs no other chapter."""
        return mkdocs_pages.finish(self.site, page, html)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Stop at mistakes, now that all chapters were read; else bring what figures need."""
        self.tell_mistakes()
        log.info(report.drawn(self.site))
        serving = self.command == "serve"
        self.assets = assets.build(self.site, Path(config.site_dir), self.config, serving)
        self.tell_mistakes()
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """While serving, show a chapter's mistakes in its place."""
        if self.command == "serve":
            mkdocs_pages.show_mistakes(self.site, page)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Link styles and scripts, and see that nothing comes from another server."""
        if is_lab(page):
            self.labs.write_download(page)
        return mkdocs_pages.dress(self.site, page, output, self.assets, config.site_url or "")

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Treat the pages that have no chapter, such as 404.html, alike."""
        return mkdocs_pages.dress_template(output_content, self.assets, config.site_url or "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stop at what only the finished pages could show; look after sizes and the cache."""
        self.tell_mistakes()
        wanted = self.config.offline and self.command != "serve"
        service_worker.write(self.site, Path(config.site_dir), wanted)
        self.site.errors += budgets.over(self.site, self.assets, self.config)
        self.tell_mistakes()
        self.site.cache.prune()
        self.site.notes.save()
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
        new = [path for path in mkdocs_setup.watched(self.site) if path not in config.watch]
        config.watch += new
        if self.server:
            for path in new:
                self.server.watch(path)

    def tell_mistakes(self) -> None:
        """Raise all mistakes together; while serving, print those that are new."""
        errors = together(self.site.all_errors())
        if not errors:
            return
        text = report.in_terminal(errors)
        if self.command != "serve":
            raise PluginError(text)
        if text != self.site.told:
            print(text, file=sys.stderr)
            self.site.told = text
