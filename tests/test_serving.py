"""While an author writes: mistakes stand on their page, and every save is seen."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from explorable.compile import tables
from tests.tiny_site import FIGURE, build, edit, lay_out, own_widgets, with_python

LATER = """
import numpy as np
from explorable import Slider, figure

@figure(n=Slider(0, 1, start=0))
def failing(ax, n):
    ax.plot([n, [1][n == 1]])

@figure(n=Slider(0, 1, start=0))
def heavy(ax, n):
    ax.plot(np.random.default_rng(int(9 * n)).random(400))
"""


def test_while_serving_a_mistake_stands_on_its_page_and_in_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE, content__fine_md="# Fine\n\nText.")
    edit(tmp_path, "mkdocs.yml", "site_name: Tiny", "site_name: Tiny\nstrict: true")
    edit(tmp_path, "content/index.md", "gp.pinching", "gp.<pinch>")
    built = build(tmp_path, "serve")
    assert not built.errors
    assert "<code>content/index.md:3</code>" in built.html()
    assert "no figure named &#x27;gp.&lt;pinch&gt;&#x27;" in built.html()
    assert "Text." in built.html("fine.html")
    assert "content/index.md:3: no figure named 'gp.<pinch>'" in capsys.readouterr().err
    edit(tmp_path, "content/index.md", "gp.<pinch>", "gp.pinching")
    assert "explorable-figure" in build(tmp_path, "serve").html()
    assert capsys.readouterr().err == ""


def test_while_serving_a_broken_widget_shows_where(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "widgets/gp.py", "ax.plot(*points.T)", "ax.plot(*points.Q)")
    html = build(tmp_path, "serve").html()
    assert "widgets/gp.py:13, in pinching\n    ax.plot(*points.Q)" in html
    edit(tmp_path, "widgets/gp.py", "points.Q", "points.T")
    assert "ex-picture" in build(tmp_path, "serve").html()


def test_a_broken_link_to_a_broken_figure_is_not_a_second_mistake(tmp_path: Path) -> None:
    text = FIGURE.replace("gp.pinching", "gp.pinching\n    start: 1") + "\n[up](#pinching)"
    lay_out(tmp_path, None, content__index_md=text)
    with open(tmp_path / "mkdocs.yml", "a") as settings:
        settings.write("strict: true\nvalidation: {links: {anchors: warn}}\n")
    assert not build(tmp_path, "serve").errors


def test_while_serving_a_module_that_is_not_python_spoils_only_its_own_pages(
    tmp_path: Path,
) -> None:
    lay_out(
        tmp_path, None, content__index_md=FIGURE, content__other_md="/// figure | words.spoken\n///"
    )
    edit(tmp_path, "mkdocs.yml", "runtime: false", "packages: []")
    edit(tmp_path, "widgets/gp.py", "def pinching(", "def pinching(,")
    built = build(tmp_path, "serve")
    assert "widgets/gp.py:12" in built.html()
    assert "ex-picture" in built.html("other.html")


def test_edits_of_widgets_are_watched(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md="# Nothing")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    with own_widgets():
        config.plugins.on_config(config)
    assert str(tmp_path / "widgets") in config.watch


def test_a_folder_of_widgets_made_while_serving_is_watched_from_then_on(tmp_path: Path) -> None:
    class Server:
        def __init__(self) -> None:
            self.watched: list[str] = []

        def watch(self, path: str) -> None:
            self.watched.append(path)

        def get_app(self) -> None:
            """Return what answers: nothing."""

    lay_out(tmp_path, None, content__index_md="# Nothing")
    (tmp_path / "widgets").rename(tmp_path / "later")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    plugin = config.plugins["explorable"]
    server = Server()
    config.plugins.on_startup(command="serve", dirty=False)
    with own_widgets():
        config.plugins.on_config(config)
        plugin.on_serve(server, config=config, builder=None)
        assert str(tmp_path / "widgets") not in server.watched
        (tmp_path / "later").rename(tmp_path / "widgets")
        config.plugins.on_config(config)
    assert str(tmp_path / "widgets") in server.watched


def test_what_is_wrong_with_tables_comes_onto_served_pages_and_into_the_terminal_once(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    python_at_hand: None,
) -> None:
    monkeypatch.setattr(tables, "FEW", 0)
    figures = "\n\n".join(f"/// figure | later.{name}\n///" for name in ("failing", "heavy"))
    with_python(
        tmp_path,
        content__index_md=f"# Here\n\n{figures}\n",
        content__other_md=f"# There\n\n{FIGURE.partition(chr(10))[2]}",
        widgets__later_py=LATER,
    )
    edit(tmp_path, "mkdocs.yml", "runtime: true", "runtime: true, table_budget: 9")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    background = config.plugins["explorable"].background
    told = ""
    with own_widgets():
        for _ in range(2):
            mkdocs_build(config)
            background.wait()
            html = (tmp_path / "build/site/index.html").read_text()
            assert html.count('class="ex-mistakes"') == 1
            assert "This page has 2 mistakes." in html
            assert "later.failing cannot be drawn at {&#x27;n&#x27;: 1.0}: IndexError" in html
            assert "the table of later.heavy weighs" in html
            assert "would fit" in html
            assert "ex-mistakes" not in (tmp_path / "build/site/other.html").read_text()
            told += capsys.readouterr().err
    background.end()
    assert told.count("content/index.md:3: later.failing cannot be drawn at {'n': 1.0}") == 1
    assert told.count("content/index.md:6: the table of later.heavy weighs") == 1


def test_labs_that_are_turned_off_while_serving_are_off(tmp_path):
    """MkDocs keeps the plugin while it serves, and reads its options again."""
    lay_out(tmp_path, None, content__index_md="# A")
    edit(tmp_path, "mkdocs.yml", "  - explorable:", "  - mkdocs-jupyter\n  - explorable:")
    edit(tmp_path, "mkdocs.yml", "runtime: false", "runtime: false, labs: true")
    seen = []
    with own_widgets():
        for labs in ("labs: true", "labs: false"):
            edit(tmp_path, "mkdocs.yml", "labs: true", labs)
            config = load_config(str(tmp_path / "mkdocs.yml"))
            plugin = config.plugins["explorable"]
            plugin.on_config(config)
            seen.append((plugin, bool(plugin.labs)))
    (first, before), (second, after) = seen
    assert first is second
    assert (before, after) == (True, False)
