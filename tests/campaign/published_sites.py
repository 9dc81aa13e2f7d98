"""Sites that are published again and again: by themselves, or in versions by mike."""

from contextlib import ExitStack, contextmanager

from faulty import OPTIONS
from pages_server import PagesServer
from served_site import INSTANT, Publication, served
from test_versions_in_browser import Repository

from tests.hosts.mkdocs.owner_site import save

WIDGET = '''"""How fast does it fade?"""

import numpy as np

from explorable import Slider, figure


@figure(rate=Slider(0.1, 3.0, start=1.0, step=0.1))
def fading(ax, rate):
    time = np.linspace(0, 5, {count})
    ax.plot(time, np.exp(-rate * time))
    return {{"version": {version}}}
'''
PAGE = """# {name} of version {version}

/// figure | decay.fading
///

It is version [[fading.version]].
"""


class Published(Publication):
    """A site whose pages all change with its version. pages: those that are read.

    still: pages of a version that stays as it is.
    """

    pages, still = ("", "two/"), ()


def files(version):
    one, two = (PAGE.format(name=name, version=version) for name in ("One", "Two"))
    return {
        "content__index_md": f"{one}\n[On](two.md)\n",
        "content__two_md": f"{two}\n[Back](index.md)\n",
        "widgets__decay_py": WIDGET.format(count=100 + version, version=version),
    }


class ByMike:
    """Versions in one branch; `latest` is the newest, and the first stays as it is."""

    pages, still = ("latest/",), ("1.0/",)

    def __init__(self, root):
        self.repository = Repository(root / "repository")
        self.folder = root / "published"
        self.version = 0
        self.renew()
        self.repository.git("worktree", "add", "--detach", str(self.folder), "gh-pages")
        self.renew()
        self.server = PagesServer(self.folder, "/some-repo/")

    def renew(self):
        """Deploy another version as the latest."""
        self.version += 1
        written = files(self.version)
        save(self.repository.root, "widgets/decay.py", written["widgets__decay_py"])
        page = PAGE.format(name="One", version=self.version)
        save(self.repository.root, "docs/index.md", page)
        self.repository.commit()
        self.repository.mike("deploy", "--update-aliases", f"{self.version}.0", "latest")
        if self.folder.exists():
            self.repository.run(
                "git", "-C", str(self.folder), "checkout", "--quiet", "--detach", "gh-pages"
            )


@contextmanager
def by_itself(folder):
    """Publish a site with and without a service worker, by name."""
    with ExitStack() as stack:
        made = {}
        for name, offline in (("plain", False), ("offline", True)):
            options = {**OPTIONS, "offline": offline}
            root = folder / name
            server = stack.enter_context(served(root, options=options, theme=INSTANT, **files(1)))
            made[name] = Published(root, server, options, files)
        yield made


@contextmanager
def all_kinds(folder):
    """Publish a site by itself, and one by mike."""
    by_mike = ByMike(folder / "mike")
    with by_itself(folder) as made, by_mike.server:
        yield {**made, "mike": by_mike}
