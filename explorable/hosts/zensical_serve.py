"""Serves a site that Zensical builds, and builds it anew at every save.

Each build is one of `explorable build`, in a fresh process, but finished into a folder of ours.
`zensical serve` is not asked: it writes every page again at each save, unfinished, and ends at a
mistake.
"""

import sys
import traceback
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from explorable.base.errors import AuthorError
from explorable.compile.background_tables import BackgroundTables
from explorable.finish.assets import TABLES
from explorable.hosts import configuration as configurations
from explorable.hosts.configuration import Configuration, ConfigurationError
from explorable.hosts.finishing import Site, finish_site, open_site
from explorable.hosts.live_server import LiveServer
from explorable.hosts.publish import mirror
from explorable.hosts.told import Told
from explorable.hosts.watch import Watch
from explorable.hosts.zensical_build import render
from explorable.hosts.zensical_cache import evict
from explorable.runtime.browser_modules import ASSETS


def serve(configuration: Configuration, host: str, port: int, opened: bool = False) -> int:
    """Serve until interrupted; return the exit code of a first build that failed.

    host, port: where. opened: show the site in a browser. Raises OSError if the address is taken.
    """
    with TemporaryDirectory(prefix="explorable-") as temporary:
        watch = Watch()
        builds = _Builds(configuration.file, Path(temporary))
        watch.of(_sources(configuration, builds.open()))
        code = builds.build()
        if code:
            return code
        builds.publish()
        below = (urlsplit(configuration.site_url).path or "/").removesuffix("/") + "/"
        with builds.background, LiveServer(builds.shown, host, port, below) as server:
            print(f"Serving on {server.url} (Ctrl+C ends it)", flush=True)
            builds.follow(server)
            if opened:
                webbrowser.open(server.url)
            while True:
                builds.build_again(watch.wait(), watch, server)


class _Builds:
    """One build after the other. file: the site's configuration.

    finished: a folder in which a build is finished; shown: what readers get of it.
    """

    def __init__(self, file: Path, temporary: Path) -> None:
        self.file = file
        self.finished, self.shown = temporary / "finished", temporary / "shown"
        self.told = Told()
        self.rendered = False  # whether Zensical has made all pages as they are to be
        self.background = BackgroundTables()
        self.background.also.append(self.shown / TABLES)

    def open(self) -> Site:
        """Read configuration and figures as they are now. Raises ConfigurationError."""
        self.background.leave_pages()
        self.configuration = configurations.load(self.file)
        self.site = open_site(self.configuration, _say, serving=True, background=self.background)
        return self.site

    def build(self, only_figures: bool = False) -> int:
        """Have Zensical build, and finish that; return Zensical's exit code.

        only_figures: nothing else was saved, so pages that Zensical need not render again stay.
        """
        code = 0
        if not (only_figures and self.rendered and evict(self.site.project) == 0):
            code = render(self.configuration, self.site)
            self.rendered = code == 0
        if code == 0:
            mirror(self.configuration.site, self.finished, ASSETS)
            self.done = finish_site(self.finished, self.site)
            self.told.begin()
            self.told.end(self.done.errors)
        return code

    def publish(self) -> bool:
        """Show readers what was built; say whether it is anything new."""
        return mirror(self.finished, self.shown)

    def follow(self, server: LiveServer) -> None:
        """Bring mistakes that are found behind the pages to readers, and tell them."""

        def tell(error: AuthorError) -> None:
            self.publish()
            server.changes.tell()
            self.told.tell([error])

        self.background.follow(self.done.late, tell)

    def build_again(self, saved: set[Path], watch: Watch, server: LiveServer) -> None:
        """Build after a change. If that fails, readers keep the last good pages.

        saved: the files and folders in which something was saved.
        """
        try:
            self.open()
            watch.of(_sources(self.configuration, self.site))
            code = self.build(saved == {self.site.project.registry.folder})
        except ConfigurationError as error:
            _complain(f"explorable: {error}")
            return
        except Exception:  # serving goes on
            traceback.print_exc()
            return
        if code:
            _say("Zensical failed, so the last good pages stay. Fix the mistake and save.")
            return
        if self.publish():
            server.changes.tell()
        self.follow(server)


def _sources(configuration: Configuration, site: Site) -> Iterator[Path]:
    """Yield the files and folders that a site is made of."""
    yield configuration.file
    yield configuration.docs
    yield site.project.registry.folder
    yield from configuration.watched


def _say(line: str) -> None:
    print(line, flush=True)


def _complain(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
