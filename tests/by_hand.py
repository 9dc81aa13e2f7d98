"""A site whose HTML is written by hand: figures by `explorable embed`, the rest by `finish`."""

from pathlib import Path
from typing import Any

from explorable.cli.embed import printed
from explorable.compile.project import Project
from explorable.finish.finish import Finished, finish
from explorable.hosts.settings import Settings
from tests.tiny_site import lay_out

PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>By hand</title></head>
<body><h1>Written <em>by hand</em></h1>
{body}
</body>
</html>
"""


class ByHand:
    """A folder of HTML, with the widgets of the tiny sites beside it."""

    def __init__(self, root: Path, **options: Any) -> None:
        lay_out(root)
        self.root, self.folder = root, root / "html"
        self.settings = Settings(**{"runtime": False, **options})
        self.logged: list[str] = []

    def project(self) -> Project:
        """Open the project, as each command does."""
        return self.settings.project(self.root / "mkdocs.yml", self.logged.append)

    def figure(self, *start: str, element_id: str = "", caption: str = "") -> str:
        """Return the figure as `explorable embed` prints it."""
        return printed(self.project(), "gp.pinching", list(start), element_id, caption)[0]

    def write(self, name: str, body: str) -> None:
        """Write a page around a body."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(body=body), encoding="utf-8")

    def finish(self, site_url: str = "") -> Finished:
        """Finish the folder as `explorable finish` does."""
        return finish(self.folder, self.project(), self.settings.options(site_url))

    def html(self, name: str = "index.html") -> str:
        return (self.folder / name).read_text(encoding="utf-8")
