"""A tiny site whose figures hang on all kinds of files."""

from pathlib import Path

from tests.tiny_site import build, lay_out

CHAPTER = """\
# Gaps

/// figure | gp.pinching
    start: {lengthscale: 0.3}
    print: [{lengthscale: 0.6}]
A caption with $x^2$.
///

It is [[pinching.widest:.2f]] wide at [[pinching.lengthscale]].
[Make it jumpy](figure:pinching?lengthscale=0.05). /// and all that.

/// figure | sub.deep.counted
///

There are [[counted.lines]].
"""
DEEP = """\
from pathlib import Path

from explorable import Slider, figure
from widgets.sub.base import NAME


@figure(a=Slider(0, 1, start=0.5), describe=NAME)
def counted(ax, a):
    ax.plot([0, a])
    return {"lines": len((Path(__file__).parent / "words.txt").read_text().split())}
"""
BASE = """\
import sys

from widgets.sub.root import WORD

NAME = WORD + sys.modules["widgets.sub"].ENDING
"""
FILES = {
    "content__index_md": CHAPTER.replace(" /// and all that", ""),
    "content__other_md": "/// chapters\n///\n",
    "widgets__sub__deep_py": DEEP,
    "widgets__sub__base_py": BASE,
    "widgets__sub__root_py": "WORD = 'line'\n",
    "widgets__sub__words_txt": "one two three",
}


def tiny(root: Path) -> Path:
    """Lay out a site whose figures hang on all kinds of files."""
    lay_out(root, None, **FILES)
    (root / "widgets" / "sub" / "__init__.py").write_text("ENDING = 's'\n")
    return root


def pages(root: Path, command: str = "build") -> dict[str, bytes]:
    """Build a site and return all of it."""
    built = build(root, command)
    assert not built.errors
    folder = root / "build" / "site"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if not path.name.startswith("sitemap")
    }
