"""Shows one figure alone, alive, in a page that follows what its author saves."""

import webbrowser
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from explorable.base.errors import AuthorError, ExplorableError
from explorable.base.store import say_nothing
from explorable.compile.background_tables import BackgroundTables
from explorable.compile.block import Block, BlockErrors
from explorable.compile.compiler import compiled
from explorable.compile.fragment import fragment
from explorable.finish import figure_pages
from explorable.finish.assets import TABLES
from explorable.finish.finish import finish
from explorable.hosts import configuration as configurations
from explorable.hosts.configuration import Configuration
from explorable.hosts.finishing import open_site
from explorable.hosts.live_server import LiveServer
from explorable.hosts.publish import mirror
from explorable.hosts.told import Told
from explorable.hosts.watch import Watch
from explorable.markdown.mistakes import box

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{figure}
</main>
</body>
</html>
"""


def serve(
    configuration: Configuration,
    name: str,
    host: str,
    port: int,
    opened: bool,
    tell: Callable[[str], None],
) -> int:
    """Serve until interrupted. name: the figure's. opened: show it in a browser.

    tell: writes a line for the author. Raises AuthorError if there is no such figure, OSError if
    the address is taken.
    """
    with TemporaryDirectory(prefix="explorable-") as temporary:
        shown = _Shown(configuration, name, Path(temporary), tell)
        watch = Watch()
        shown.check()
        watch.of(shown.sources())
        shown.build()
        with shown.background, LiveServer(shown.folder, host, port) as server:
            tell(f"{name} is at {server.url} (Ctrl+C ends it)")
            shown.follow(server)
            if opened:
                webbrowser.open(server.url)
            while True:
                watch.wait()
                if shown.build_again(watch):
                    server.changes.tell()
                shown.follow(server)


class _Shown:
    """The page of one figure.

    finished: a folder in which it is finished; folder: what is served of it.
    """

    def __init__(
        self, configuration: Configuration, name: str, temporary: Path, tell: Callable[[str], None]
    ) -> None:
        self.configuration, self.name, self.tell = configuration, name, tell
        self.finished, self.folder = temporary / "finished", temporary / "shown"
        self.finished.mkdir()
        self.told = Told(tell)
        self.background = BackgroundTables()
        self.background.also.append(self.folder / TABLES)
        self.good = ""  # the figure as it was when nothing was wrong with it
        self.open()

    def open(self) -> None:
        """Read the figures as they are now. Nothing is logged: the figure is in sight."""
        self.site = open_site(
            self.configuration, say_nothing, serving=True, background=self.background
        )

    def check(self) -> None:
        """Raise AuthorError if there is no figure of this name."""
        registry = self.site.project.registry
        if self.name not in registry.names():
            registry.find(self.name)

    def sources(self) -> list[Path]:
        """Return what the page is made of."""
        return [self.configuration.file, self.site.project.registry.folder]

    def build_again(self, watch: Watch) -> bool:
        """Build after a change; say whether that made anything new. If it fails, the page stays."""
        try:
            if self.configuration.file.is_file():
                self.configuration = configurations.load(self.configuration.file)
            self.open()
            watch.of(self.sources())
            return self.build()
        except ExplorableError as error:
            self.tell(f"explorable: {error}")
            return False

    def build(self) -> bool:
        """Make the page of the figure as it was opened; say whether that is anything new."""
        self.background.leave_pages()
        site = self.site
        errors: list[AuthorError] = []
        block = Block(self.name)
        try:
            self.good = fragment(compiled(site.project, block), block.short_name, "", "")
        except BlockErrors as error:
            errors = error.errors
        page = self.good or box(errors)
        text = PAGE.format(title=escape(self.name), style=figure_pages.style(), figure=page)
        (self.finished / "index.html").write_text(text, encoding="utf-8")
        options = replace(site.options, embed=False, cards=False, look="")
        self.done = finish(self.finished, site.project, options)
        self.told.begin()
        self.told.end([*site.mistakes, *errors, *self.done.errors])
        return mirror(self.finished, self.folder)

    def follow(self, server: LiveServer) -> None:
        """Bring mistakes that are found behind the page to it, and tell them."""

        def tell(error: AuthorError) -> None:
            mirror(self.finished, self.folder)
            server.changes.tell()
            self.told.tell([error])

        self.background.follow(self.done.late, tell)
