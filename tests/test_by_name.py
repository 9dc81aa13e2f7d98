"""`markdown_extensions: explorable` works under whatever runs Markdown, and never raises."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from explorable.hosts.zensical import CONTEXT
from explorable.markdown.mistakes import in_page
from tests.tiny_site import FIGURE, edit, lay_out, own_widgets

BY_FINISH = "To make it live, run <code>explorable finish</code>"
BY_BUILD = "To make it live, run <code>explorable build</code>"
FIRST = "# First\n\nSome *text*.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Convert pages in a folder with figures, whose package is forgotten afterwards."""
    lay_out(tmp_path)
    (tmp_path / "mkdocs.yml").unlink()
    monkeypatch.chdir(tmp_path)
    with own_widgets():
        yield tmp_path


def converted(text: str = FIGURE, *others: Any, **options: Any) -> str:
    extensions = [*others, "md_in_html", "toc", "explorable"]
    return Markdown(extensions=extensions, extension_configs={"explorable": options}).convert(text)


class Context(Extension):
    """Tells of a page as Zensical does."""

    def __init__(self, root: Path, path: str = "sub/page.md", **meta: Any) -> None:
        super().__init__()
        self.page = SimpleNamespace(path=path, url="sub/page/", meta=meta, title="Page")
        self.site = {"root_dir": str(root), "docs_dir": "docs"}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        context = Preprocessor(md)
        context.run = lambda lines: lines  # type: ignore[method-assign]
        context.page, context.config = self.page, self.site  # type: ignore[attr-defined]
        md.preprocessors.register(context, CONTEXT, 0)


def zensical(root: Path, text: str = FIGURE, matter: str = "", **options: Any) -> str:
    page = root / "docs" / "sub" / "page.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(matter + text)
    (root / "zensical.toml").touch()
    return converted(text, Context(root), **options)


# A script of the owner's own


def test_a_figure_is_a_picture_that_says_what_to_run() -> None:
    html = converted()
    assert 'figure="gp.pinching"' in html
    assert "<img " in html
    assert BY_FINISH in html
    assert "///" not in html


def test_options_beside_the_script_count_too(here: Path) -> None:
    (here / "widgets").rename(here / "figures")
    edit(here, "figures/gp.py", "from widgets", "from figures")
    (here / "explorable.toml").write_text("widgets = 'figures'\n")
    assert not in_page(converted())
    told = in_page(converted(widgets="elsewhere"))
    assert "There is no folder elsewhere/ for figures" in told[0].message


def test_a_mistake_is_in_the_page_and_what_is_right_too() -> None:
    html = converted(FIRST + FIGURE + "\n/// figure | gp.pinchng\n///\n")
    (error,) = in_page(html)
    assert "no figure named 'gp.pinchng'. Did you mean 'gp.pinching'?" in error.message
    assert "<em>text</em>" in html
    assert 'figure="gp.pinching"' in html


def test_mistakes_are_not_in_the_names_of_headings() -> None:
    md = Markdown(extensions=["toc", "explorable"])
    html = md.convert(FIRST + "\n/// figure | gp.pinchng\n///\n\n## Second\n")
    assert html.count('class="ex-mistakes"') == 1
    assert [each["html"] for each in md.toc_tokens[0]["children"]] == ["Second"]


# Zensical


def test_the_page_is_found_with_its_lines(here: Path) -> None:
    wrong = "# A\n\n/// figure | gp.pinchng\n///\n"
    (error,) = in_page(zensical(here, wrong, "---\ntitle: A\n---\n"))
    assert error.place == "docs/sub/page.md:6"
    html = zensical(here)
    assert 'data-source="docs/sub/page.md:3"' in html
    assert BY_BUILD in html


def test_a_page_without_a_file_has_figures_too(here: Path) -> None:
    html = converted(FIGURE, Context(here, "generated.md"))
    assert not in_page(html)
    assert 'data-source="docs/generated.md:3"' in html


def test_front_matter_is_zensicals(here: Path) -> None:
    context = Context(here, number=7)
    html = converted("# Title\n", context, headline=True)
    assert '<p class="ex-number">Chapter 7</p>' in html


def test_wrong_settings_are_told_on_pages_with_figures(here: Path) -> None:
    (here / "zensical.toml").write_text("[project]\n\n[project.markdown_extensions.explorable]\n")
    edit(here, "zensical.toml", "explorable]\n", "explorable]\nbudgt = 3\nwidgets = 'numpy'\n")
    options = {"budgt": 3, "widgets": "numpy"}
    assert not in_page(zensical(here, FIRST, **options))
    told = in_page(zensical(here, **options))
    assert [error.place for error in told[:2]] == ["zensical.toml:4", "zensical.toml:5"]
    assert "no option 'budgt'. Did you mean 'budget'?" in told[0].message
    assert "'widgets' is 'numpy', but a Python package" in told[1].message


def test_the_next_page_has_figures_as_they_are_by_then(here: Path) -> None:
    first = zensical(here)
    edit(here, "widgets/gp.py", "ax.plot(*points.T)", "ax.plot(*points.T, color='red')")
    assert zensical(here) != first
    edit(here, "widgets/gp.py", ", color='red'", "")
    assert zensical(here) == first


def test_a_fault_of_ours_is_told_in_the_page(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("so it goes")

    monkeypatch.setattr("explorable.markdown.figures.place", broken)
    (error,) = in_page(zensical(here))
    assert "explorable failed on this page: ZeroDivisionError: so it goes" in error.message
    assert error.page == "docs/sub/page.md"
    assert "in broken" in error.trace


def test_a_fault_of_another_extension_is_its_own(here: Path) -> None:
    class Broken(Preprocessor):
        def run(self, lines: list[str]) -> list[str]:
            raise ZeroDivisionError

    class Other(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
            md.preprocessors.register(Broken(md), "broken", 50)

    with pytest.raises(ZeroDivisionError):
        converted(FIGURE, Other())


# MkDocs without the plugin


def test_under_mkdocs_alone_pages_are_still(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = "\n/// figure | gp.pinchng\n///\n"
    lay_out(
        here,
        mkdocs_yml="site_name: Tiny\ntheme: {name: mkdocs}\nmarkdown_extensions: [explorable]\n",
        docs__index_md=FIGURE,
        docs__wrong_md="# Wrong\n" + wrong,
    )
    monkeypatch.chdir(here.parent)
    mkdocs_build(load_config(str(here / "mkdocs.yml")))
    html = (here / "site" / "index.html").read_text()
    assert BY_FINISH in html
    assert 'data-source="docs/index.md:3"' in html
    (error,) = in_page((here / "site" / "wrong" / "index.html").read_text())
    assert error.place == "docs/wrong.md:3"


def test_the_plugin_takes_the_place_of_the_extension(here: Path) -> None:
    lay_out(
        here,
        mkdocs_yml="site_name: Tiny\ntheme: {name: mkdocs}\nmarkdown_extensions: [explorable]\n"
        "plugins: [explorable: {runtime: false}]\n",
        docs__index_md=FIGURE,
    )
    mkdocs_build(load_config(str(here / "mkdocs.yml")))
    html = (here / "site" / "index.html").read_text()
    assert "ex-unfinished" not in html
    assert html.count("<explorable-figure") == 1
