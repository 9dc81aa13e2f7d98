"""What pages load of ours, and from where."""

from pathlib import Path

import pytest

from tests.tiny_site import FIGURE, build, edit, lay_out, with_python

INSTANT = (
    "<article>{{ page.content }}</article><p></p>"
    '<script type="application/json">{"features": ["navigation.instant"]}</script>'
)


def test_the_script_stands_in_the_content_where_instant_navigation_runs_it(
    tmp_path: Path, python_at_hand: None
) -> None:
    root = with_python(tmp_path, content__deep__er_md=FIGURE, content__plain_md="# Plain")
    edit(root, "mkdocs.yml", "use_directory_urls: false", "use_directory_urls: true")
    edit(root, "theme/main.html", "{{ page.content }}", INSTANT)
    built = build(root)
    app = "assets/explorable/app-1/"
    html = built.html("deep/er/index.html")
    assert f'<link rel="stylesheet" href="../../{app}explorable.css" data-explorable>' in html
    preload = f'<link rel="modulepreload" href="../../{app}client/main.js" data-explorable>'
    assert f"{preload}<script data-explorable>early();</script></head>" in html
    script = f'<script type="module" src="../../{app}client/main.js" data-explorable></script>'
    assert f"{script}</article><p></p>" in html
    plain = built.html("plain/index.html")
    assert "early" not in plain
    assert "main.js" not in plain
    assert f'href="../{app}explorable.css"' in plain


def test_pages_with_figures_load_the_modules_and_others_do_not(
    tmp_path: Path, python_at_hand: None
) -> None:
    built = build(with_python(tmp_path, content__index_md=FIGURE, content__plain_md="# Plain"))
    address = "assets/explorable/app-1/client/main.js"
    assert f'<script type="module" src="{address}" data-explorable></script>' in built.html()
    assert f'<link rel="modulepreload" href="{address}" data-explorable></head>' in built.html()
    assert "js" not in built.html("plain.html")


def test_python_that_cannot_be_had_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORABLE_OFFLINE", "1")
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: false", "packages: []")
    assert "run `explorable runtime` where the network can be reached" in build(tmp_path).errors
    assert "ex-picture" in build(tmp_path, "serve").html()
