"""What an owner loads from elsewhere is the owner's business, until they decide otherwise."""

from pathlib import Path
from typing import Any

import pytest

from tests.hosts.mkdocs.owner_site import FIGURE, build, write

PAGES = {"index.md": f"# T\n\n{FIGURE}", "p.md": "# P\n\n![x](https://images.example/x.png)\n"}
ELSEWHERE: dict[str, tuple[dict[str, Any], str, str]] = {
    "a font": (
        {"theme": {"name": "material", "font": {"text": "Lato"}}},
        "fonts.googleapis",
        "font",
    ),
    "highlight.js": ({"theme": "mkdocs"}, "highlight.min.js", "theme:"),
    "analytics": (
        {"theme": "material", "extra": {"analytics": {"provider": "google", "property": "G-1"}}},
        "googletagmanager",
        "analytics",
    ),
    "MathJax": (
        {"theme": "readthedocs", "extra_javascript": ["https://cdn.example/mathjax.js"]},
        "cdn.example/mathjax.js",
        "mathjax",
    ),
    "a sheet": (
        {"theme": "readthedocs", "extra_css": ["https://cdn.example/katex.css"]},
        "cdn.example/katex.css",
        "katex",
    ),
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_by_default_it_stays(what: str, tmp_path: Path) -> None:
    config, loaded, _ = ELSEWHERE[what]
    built = build(write(tmp_path, config, PAGES))
    assert not built.errors + built.warnings
    assert loaded in built.html()
    assert "https://images.example/x.png" in built.html("p/index.html")


@pytest.mark.parametrize("what", ELSEWHERE)
def test_forbidden_it_is_named_with_its_line(what: str, tmp_path: Path) -> None:
    config, _, told = ELSEWHERE[what]
    write(tmp_path, config, PAGES, third_parties="forbid")
    lines = (tmp_path / "mkdocs.yml").read_text().splitlines()
    line = next(at for at, text in enumerate(lines, 1) if told in text)
    errors = build(tmp_path).errors
    assert f"\nmkdocs.yml:{line}: " in errors
    assert "docs/p.md:3: readers would load 'https://images.example/x.png'" in errors


def test_a_warning_is_a_warning_and_the_site_is_built(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config, loaded, _ = ELSEWHERE["MathJax"]
    caplog.set_level("INFO", logger="mkdocs")
    built = build(write(tmp_path, config, PAGES, third_parties="warn"))
    assert not built.errors
    assert loaded in built.html()
    assert "p/index.html: readers would load 'https://images.example/x.png'" in caplog.text


def test_what_only_a_theme_wanted_is_turned_off_without_a_word(tmp_path: Path) -> None:
    pages = {"index.md": f"# T\n\n{FIGURE}"}
    built = build(write(tmp_path, {"theme": "material"}, pages, third_parties="forbid"))
    assert not built.errors
    assert "fonts.g" not in built.html()


@pytest.mark.parametrize(
    "order", [["search", "offline", "explorable"], ["search", "explorable", "offline"]]
)
def test_offline_search_needs_no_script_from_elsewhere(order: list[str], tmp_path: Path) -> None:
    config = {"theme": "material", "plugins": order}
    pages = {"index.md": f"# T\n\n{FIGURE}"}
    built = build(write(tmp_path, config, pages, third_parties="forbid"))
    assert not built.errors
    assert built.live() == 1
    assert "unpkg.com" not in built.html()


def test_privacy_is_left_to_its_plugin(tmp_path: Path) -> None:
    theme = {"name": "material", "font": {"text": "Lato"}}
    config = {"theme": theme, "plugins": ["search", {"privacy": {"assets": False}}]}
    built = build(write(tmp_path, config, {"index.md": f"# T\n\n{FIGURE}"}))
    assert not built.errors + built.warnings
    assert built.live() == 1
