"""What pages load of ours, and from where."""

from pathlib import Path

import pytest

from explorable.finish.assets import Assets
from tests.tiny_site import FIGURE, build, edit, lay_out, with_python


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


def test_pages_with_figures_load_the_modules_and_others_do_not(
    tmp_path: Path, python_at_hand: None
) -> None:
    built = build(with_python(tmp_path, content__index_md=FIGURE, content__plain_md="# Plain"))
    assert '<script type="module" src="assets/explorable/app-1/client/main.js">' in built.html()
    preload = '<link rel="modulepreload" href="assets/explorable/app-1/client/main.js">'
    assert preload in built.html()
    assert "<script>early();</script></head>" in built.html()
    assert "js" not in built.html("plain.html")


def test_python_that_cannot_be_had_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORABLE_OFFLINE", "1")
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: false", "packages: []")
    assert "run `explorable runtime` where the network can be reached" in build(tmp_path).errors
    assert "ex-picture" in build(tmp_path, "serve").html()
