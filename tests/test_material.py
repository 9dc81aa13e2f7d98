"""Sites in the theme Material: what is searched and linked, and that nothing is asked of others."""

import json
import re
from pathlib import Path

import pytest

from explorable.markdown import third_parties
from tests.tiny_site import FIGURE, Built, build, lay_out

MATERIAL = """\
site_name: Tiny
site_url: https://tiny.example/essay/
docs_dir: content
site_dir: build/site
theme: {{name: material{theme}}}
plugins: [search, explorable: {{runtime: false, {options}}}]
{more}
"""
ESSAY = "maths: mathml, look: essay, third_parties: forbid"


@pytest.fixture(autouse=True)
def quiet_material(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def material(
    root: Path,
    text: str = FIGURE,
    options: str = ESSAY,
    theme: str = "",
    more: str = "",
    **files: str,
) -> Path:
    settings = MATERIAL.format(theme=theme, options=options, more=more)
    return lay_out(root, None, mkdocs_yml=settings, content__index_md=text, **files)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return one site with Material for MkDocs, built once for all that is to be said of it."""
    root = material(
        tmp_path_factory.mktemp("material"),
        "# Figures\n\n/// figure | words.spoken\n    start: {title: Zanzibar}\n"
        "The *caption* counts as $\\ell$, and [[spoken.word]].\n///\n\nAfter it.\n",
        more="repo_url: https://github.com/tiny/essay\nextra_javascript: [own.js]",
        content__plain_md="# Plain\n\nNo figure.",
        content__deep__er_md=FIGURE,
        content__own_js="",
    )
    return build(root)


def test_it_builds(built: Built) -> None:
    assert not built.errors


def test_captions_are_searched_and_figures_are_not(built: Built) -> None:
    index = json.loads(built.html("search/search_index.json"))
    text = " ".join(entry["text"] for entry in index["docs"])
    assert "The caption counts as ℓ, and waves." in text
    assert "After it." in text
    for inside in ("Zanzibar", "Waves", "basis", "controls", "Start over", "Picture"):
        assert inside not in text


def test_no_page_asks_another_server(built: Built) -> None:
    for page in (built.root / "build" / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not third_parties.in_page(html, "https://tiny.example"), page
        assert 'data-md-component="source"' not in html


def test_the_link_to_the_repository_stays(built: Built) -> None:
    assert 'href="https://github.com/tiny/essay"' in built.html()


def test_nothing_loads_a_script_for_formulas(built: Built) -> None:
    assert "<math alttext" in built.html()
    assert not re.search("mathjax|katex", built.html(), re.I)


def test_every_page_links_the_styles_from_where_it_stands(built: Built) -> None:
    both = ["explorable.css", "essay.css"]
    sheets = {"index.html": both, "plain/index.html": both[1:], "deep/er/index.html": both}
    for page in sheets:
        styles = re.findall(r'href="([^"]*/explorable/[^"]*\.css)"', built.html(page))
        assert [style.rpartition("/")[2] for style in styles] == sheets[page]
        folder = (built.root / "build" / "site" / page).parent
        assert all((folder / style).is_file() for style in styles)


def test_without_python_no_script_of_ours_is_loaded(built: Built) -> None:
    assert 'type="module"' not in built.html()


def test_a_site_without_figures_gets_nothing_of_ours(tmp_path: Path) -> None:
    built = build(material(tmp_path, "# Nothing\n", options=""))
    assert "explorable" not in built.html()
    assert "Content-Security-Policy" not in built.html()
    assert not (tmp_path / "build" / "site" / "assets" / "explorable").exists()


def test_what_the_theme_leaves_unnamed_has_a_name_in_the_looks_of_an_essay(built: Built) -> None:
    html = built.html()
    for name, count in {"Search": 2, "Menu": 1}.items():
        assert len(re.findall(rf'(?:role="dialog"|type="checkbox") aria-label="{name}"', html)) == (
            count
        )


def test_the_theme_stays_as_it_is_unless_its_owner_asks(tmp_path: Path) -> None:
    more = "repo_url: https://github.com/tiny/essay"
    html = build(material(tmp_path, options="", theme=", font: false", more=more)).html()
    assert 'data-md-component="source"' in html
    assert not re.search('type="checkbox" aria-label="Search"', html)
    assert "essay.css" not in html


def test_a_font_that_was_asked_for_is_refused(tmp_path: Path) -> None:
    built = build(material(tmp_path, theme=", font: {text: Ubuntu}"))
    assert "mkdocs.yml:5: the theme would load its font from Google" in built.errors
