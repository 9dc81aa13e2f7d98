"""Whole builds: what is linked, searched, kept and refused, and what an author sees meanwhile."""

import html as entities
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config

from explorable.pyodide.bundle import Bundle
from explorable.site import third_parties
from explorable.site.assets import Assets
from tests.tiny_site import Built, build, edit, kept, lay_out, own_widgets

FIGURE = "# Figures\n\n/// figure | gp.pinching\nThe *caption* counts.\n///\n"
MATERIAL = """\
site_name: Tiny
site_url: https://tiny.example/essay/
docs_dir: content
site_dir: build/site
theme: {{name: material{theme}}}
plugins: [search, explorable: {{runtime: false}}]
{more}
"""


@pytest.fixture(autouse=True)
def quiet_material(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def material(root: Path, text: str = FIGURE, theme: str = "", more: str = "", **files: str) -> Path:
    files = {"content__index_md": text, **files}
    return lay_out(root, None, mkdocs_yml=MATERIAL.format(theme=theme, more=more), **files)


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
    for page in ("index.html", "plain/index.html", "deep/er/index.html"):
        styles = re.findall(r'href="([^"]*/explorable/[^"]*\.css)"', built.html(page))
        assert len(styles) == 1
        folder = (built.root / "build" / "site" / page).parent
        assert all((folder / style).is_file() for style in styles)


def test_without_python_no_script_of_ours_is_loaded(built: Built) -> None:
    assert 'type="module"' not in built.html()


def test_a_site_without_figures_gets_nothing_of_ours(tmp_path: Path) -> None:
    built = build(material(tmp_path, "# Nothing\n"))
    assert "explorable" not in built.html()
    assert not (tmp_path / "build" / "site" / "assets" / "explorable").exists()


def test_a_font_that_was_asked_for_is_refused(tmp_path: Path) -> None:
    built = build(material(tmp_path, theme=", font: {text: Ubuntu}"))
    assert "mkdocs.yml:5: the theme would load its font from Google" in built.errors


def test_a_broken_page_stops_the_build_whether_strict_or_not(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md="/// figure | gp.pinchng\n///")
    for strictness in ("--strict", "--no-strict"):
        command = [sys.executable, "-m", "mkdocs", "build", strictness]
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ended.returncode == 1
        assert "content/index.md:1: no figure named 'gp.pinchng'." in ended.stderr


def test_a_project_behind_a_link_tells_mistakes_by_their_short_names(tmp_path: Path) -> None:
    lay_out(tmp_path / "real", None, content__index_md="/// figure | gp.pinchng\n///")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    assert "\ncontent/index.md:1: no figure" in build(tmp_path / "linked").errors


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
    edit(tmp_path, "mkdocs.yml", "{runtime: false}", "{packages: []}")
    edit(tmp_path, "widgets/gp.py", "def pinching(", "def pinching(,")
    built = build(tmp_path, "serve")
    assert "widgets/gp.py:12" in built.html()
    assert "ex-picture" in built.html("other.html")


def test_a_module_that_is_not_python_stops_the_build_even_if_no_figure_needs_it(
    tmp_path: Path,
) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE, widgets__unused_py="1 +")
    assert "widgets/unused.py:1: widgets/unused.py cannot be read: Syntax" in build(tmp_path).errors


def test_what_was_drawn_once_is_not_drawn_again(tmp_path: Path) -> None:
    two = FIGURE + "\n/// figure | words.spoken\n///\n"
    first = build(lay_out(tmp_path, None, content__index_md=two)).html()
    made = kept(tmp_path)
    assert len(made) == 2
    assert build(tmp_path).html() == first
    assert kept(tmp_path) == made
    edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
    build(tmp_path)
    assert len(kept(tmp_path) - made) == 1


def test_a_spoilt_cache_is_made_again(tmp_path: Path) -> None:
    first = build(lay_out(tmp_path, None, content__index_md=FIGURE)).html()
    for path in (tmp_path / "build" / "cache" / "figures").glob("*.json"):
        path.write_text("{")
    assert build(tmp_path).html() == first


def test_entries_unused_for_a_month_are_removed(tmp_path: Path) -> None:
    build(lay_out(tmp_path, None, content__index_md=FIGURE))
    old = tmp_path / "build" / "cache" / "figures" / "old.json"
    old.write_text("{}")
    os.utime(old, (0, 0))
    build(tmp_path)
    assert not old.exists()
    assert len(kept(tmp_path)) == 1


def test_a_page_over_its_budget_is_a_mistake(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: false", "runtime: false, budget: 1")
    errors = build(tmp_path).errors
    assert "content/index.md: its figures add" in errors
    assert "the budget is 1 KB. Its figures, heaviest first: pinching (line 3)" in errors
    assert re.search(r"styles of explorable are (\d+)\.\d KB of it, so no budget below", errors)


@pytest.mark.parametrize("option", ["budget", "table_budget"])
def test_a_budget_below_nothing_is_a_mistake_of_the_setting(tmp_path: Path, option: str) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: false", f"runtime: false, {option}: -5")
    errors = build(tmp_path).errors
    assert f"mkdocs.yml:8: {option!r} is -5, but it is a number of kilobytes." in errors


def test_python_that_cannot_be_had_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORABLE_OFFLINE", "1")
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "{runtime: false}", "{packages: []}")
    assert "run `explorable runtime` where the network can be reached" in build(tmp_path).errors
    assert "ex-picture" in build(tmp_path, "serve").html()


def test_imports_that_a_browser_lacks_are_refused(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md="# Nothing")
    edit(tmp_path, "mkdocs.yml", "{runtime: false}", "{packages: [nunpy]}")
    assert "mkdocs.yml:8: " in build(tmp_path).errors
    edit(tmp_path, "mkdocs.yml", "nunpy", "")
    edit(tmp_path, "widgets/helper.py", "\n\n\ndef", "\nimport torch\n\n\ndef")
    assert "widgets/helper.py:2: imports 'torch'" in build(tmp_path).errors


def test_a_folder_of_figures_must_be_a_package(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md="# Nothing")
    edit(tmp_path, "mkdocs.yml", "runtime: false", "runtime: false, widgets: my-widgets")
    assert "mkdocs.yml:8: 'widgets' is 'my-widgets'" in build(tmp_path).errors


@pytest.mark.parametrize("name", ["numpy", "json", "explorable"])
def test_a_folder_of_figures_does_not_take_the_name_of_another_package(
    tmp_path: Path, name: str
) -> None:
    before = sys.modules[name]
    lay_out(tmp_path, None, content__index_md=FIGURE)
    (tmp_path / "widgets").rename(tmp_path / name)
    edit(tmp_path, "mkdocs.yml", "runtime: false", f"runtime: false, widgets: {name}")
    assert f"mkdocs.yml:8: 'widgets' is {name!r}, but a Python package" in build(tmp_path).errors
    assert sys.modules[name] is before


def test_a_theme_that_loads_from_elsewhere_is_one_mistake_of_the_settings(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md="# Nothing")
    edit(tmp_path, "mkdocs.yml", "{name: null, custom_dir: theme}", "mkdocs")
    errors = build(tmp_path).errors
    assert errors.count("another server") == 1
    assert "mkdocs.yml:5: the theme 'mkdocs' would load highlight.js" in errors
    assert "'theme: material', or 'highlightjs: false'" in errors
    edit(tmp_path, "mkdocs.yml", "theme: mkdocs", "theme: {name: mkdocs, highlightjs: false}")
    assert not build(tmp_path).errors


def test_the_script_stands_in_the_content_where_instant_navigation_runs_it() -> None:
    assets = Assets("x/a.css", "x/main.js", "early();")
    page = "<head></head><body><article>text</article><p></p></body>"
    dressed = assets.link(page, "deep/er/", with_script=True)
    assert '<link rel="stylesheet" href="../../x/a.css">' in dressed
    preload = '<link rel="modulepreload" href="../../x/main.js">'
    assert f"{preload}<script>early();</script></head>" in dressed
    assert 'text<script type="module" src="../../x/main.js"></script></article>' in dressed
    plain = assets.link(page, "index.html", with_script=False)
    assert "script" not in plain
    assert 'href="x/a.css"' in plain


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<img src="https://a.example/x.png">', ["https://a.example/x.png"]),
        ("<img alt='' src='//a.example/x.png'>", ["//a.example/x.png"]),
        ('<a href="https://a.example">', []),
        ('<link rel="canonical" href="https://a.example/">', []),
        ('<link href="https://a.example/x.css" rel="stylesheet">', ["https://a.example/x.css"]),
        ('<link rel="preconnect" href="https://a.example">', ["https://a.example"]),
        ('<iframe src="https://own.example/x"></iframe>', []),
        ("<style>@import 'https://a.example/x.css';</style>", ["https://a.example/x.css"]),
        ('<p style="background:url(https://a.example/x)">', ["https://a.example/x"]),
        ('<pre class="mermaid">graph</pre>', ["https://unpkg.com/mermaid"]),
        ('<svg><image href="data:image/png;base64,AA=="/></svg>', []),
    ],
)
def test_requests_to_others_are_found(html: str, found: list[str]) -> None:
    assert third_parties.in_page(html, "https://own.example/essay/") == found


@pytest.fixture
def python_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the runtime, which is large: the app's folder without the rest."""

    def bundle(site: Path, *_: object, **__: object) -> Bundle:
        app = site / "assets" / "explorable" / "app-1"
        app.mkdir(parents=True)
        (app / "main.js").write_text("")
        (app / "fragments.js").write_text("early();")
        (app / "explorable.css").write_text("")
        return Bundle("assets/explorable/app-1/", "", "", (), (), {}, {}, own="", compiled="")

    monkeypatch.setenv("EXPLORABLE_OFFLINE", "1")
    monkeypatch.setattr("explorable.site.assets.build_bundle", bundle)


def with_python(root: Path, **files: str) -> Path:
    lay_out(root, None, **files)
    edit(root, "mkdocs.yml", "runtime: false", "runtime: true")
    return root


def test_pages_with_figures_load_the_modules_and_others_do_not(
    tmp_path: Path, python_at_hand: None
) -> None:
    built = build(with_python(tmp_path, content__index_md=FIGURE, content__plain_md="# Plain"))
    assert '<script type="module" src="assets/explorable/app-1/main.js">' in built.html()
    assert '<link rel="modulepreload" href="assets/explorable/app-1/main.js">' in built.html()
    assert "<script>early();</script></head>" in built.html()
    assert "js" not in built.html("plain.html")


def test_tables_stand_where_the_specification_says(tmp_path: Path, python_at_hand: None) -> None:
    built = build(with_python(tmp_path, content__index_md=FIGURE))
    spec = re.search(r'<div class="ex-spec"[^>]*>(.*?)</div>', built.html(), re.S)
    assert spec is not None
    tables = json.loads(entities.unescape(spec[1]))["tables"]
    folder = tmp_path / "build" / "site" / "assets" / "explorable" / "tables"
    assert sorted(path.name for path in folder.iterdir()) == sorted(tables.values())


def test_tables_unused_for_a_month_are_removed(tmp_path: Path, python_at_hand: None) -> None:
    with_python(tmp_path, content__index_md=FIGURE)
    shelf = tmp_path / "build" / "cache" / "tables"
    build(tmp_path)
    made = {path.name for path in shelf.iterdir()}
    for path in [*shelf.iterdir(), shelf / "gp.pinching-old-wide.bin"]:
        path.touch()
        os.utime(path, (0, 0))
    build(tmp_path)
    assert {path.name for path in shelf.iterdir()} == made


def test_a_state_of_a_table_that_cannot_be_drawn_is_a_mistake_of_its_block(
    tmp_path: Path, python_at_hand: None
) -> None:
    with_python(tmp_path, content__index_md=FIGURE)
    edit(tmp_path, "widgets/gp.py", "    ax.plot(", "    1 / (lengthscale - 1)\n    ax.plot(")
    assert "content/index.md:3: gp.pinching cannot be drawn at" in build(tmp_path).errors
    assert "ZeroDivisionError" in build(tmp_path, "serve").html()


def test_a_table_over_its_budget_is_a_mistake(tmp_path: Path, python_at_hand: None) -> None:
    with_python(tmp_path, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: true", "table_budget: 0")
    errors = build(tmp_path).errors
    assert "the table of gp.pinching weighs" in errors
    assert "lengthscale" in errors
    assert "would fit" in errors


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


def test_write_your_own_can_be_followed_to_the_letter(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "content" / "write-your-own.md").read_text()
    blocks = dict(re.findall(r"```(python|markdown|yaml)\n(.*?)```", page, re.S))
    told = {"widgets/decay.py": "python", "content/decay.md": "markdown", "mkdocs.yml": "yaml"}
    for name, language in told.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(blocks[language])
    (tmp_path / "content" / "index.md").write_text("# Decay\n")
    edit(tmp_path, "mkdocs.yml", "  - explorable", "  - explorable: {runtime: false}")
    assert not build(tmp_path).errors
    assert "half is gone after" in (tmp_path / "site" / "decay" / "index.html").read_text()


def test_images_in_pictures_survive_instant_navigation(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "widgets/gp.py", "ax.plot(*points.T)", "ax.imshow([[0, 1]])")
    html = build(tmp_path).html()
    assert html.count(' xlink:href="data:image/png') == 2
    assert ' href="data:' not in html
