"""What an owner has stays as it is: a page without figures is what it would be without us."""

import difflib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.mkdocs.owner_site import FIGURE, Built, build, build_with_properdocs, write

THEMES: dict[str, dict[str, Any]] = {
    "material": {"theme": "material"},
    "mkdocs": {"theme": "mkdocs"},
    "readthedocs": {"theme": "readthedocs"},
}
INSTANT = {"theme": {"name": "material", "features": ["navigation.instant"]}}
PAGES = {
    "index.md": (
        "# Home\n\n![](https://images.example/x.png) and $HOME/$USER, $x^2$, [[Page Name]].\n\n"
        '<iframe src="https://frames.example/"></iframe>\n\n'
        "/// <summary>\n/// What C# says.\n/// </summary>\n\n"
        "```mermaid\ngraph LR\nA-->B\n```\n\n## Fading\n"
    ),
    "figure.md": f"# Figure\n\n{FIGURE}",
}
EXTRA = {
    "extra_javascript": [
        "https://cdn.example/mathjax.js",
        "https://cdn.example/katex.js",
        "https://cdn.example/mermaid.js",
    ],
    "extra": {"analytics": {"provider": "google", "property": "G-1"}},
    "repo_url": "https://github.com/owner/site",
    "markdown_extensions": [
        {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]}}
    ],
}
DATE = re.compile(r"(Build Date UTC : )[^\n]*")
UNTOUCHED = ("index.html", "404.html")


@pytest.fixture
def both(tmp_path: Path) -> Callable[..., tuple[Built, Built]]:
    """Build a site with the plugin and without it."""

    def make(config: dict[str, Any], pages: dict[str, str] = PAGES) -> tuple[Built, Built]:
        bare, adopted = tmp_path / "without", tmp_path / "with"
        write(bare, config, pages, False)
        write(adopted, config, pages)
        return build(bare), build(adopted)

    return make


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_without_figures_is_the_same_file(
    theme: str, both: Callable[..., tuple[Built, Built]]
) -> None:
    without, adopted = both({**THEMES[theme], **EXTRA})
    assert not adopted.errors
    assert adopted.warnings == without.warnings
    for page in UNTOUCHED:
        assert added(without.html(page), adopted.html(page)) == ""


def test_instant_navigation_costs_one_link_to_the_sheet_of_figures(
    both: Callable[..., tuple[Built, Built]],
) -> None:
    without, adopted = both(INSTANT)
    for page in UNTOUCHED:
        more = added(without.html(page), adopted.html(page))
        assert re.fullmatch(r'<link rel="stylesheet" href="[^"]*" data-explorable>', more)
        assert len(more) <= 200


@pytest.mark.parametrize("theme", THEMES)
def test_only_captions_join_what_is_searched(
    theme: str, both: Callable[..., tuple[Built, Built]]
) -> None:
    without, adopted = both(THEMES[theme])
    entries = [
        {
            entry["location"]: entry
            for entry in json.loads(site.html("search/search_index.json"))["docs"]
        }
        for site in (without, adopted)
    ]
    assert entries[0].keys() == entries[1].keys()
    other = {where for where in entries[0] if entries[0][where] != entries[1][where]}
    assert other == {where for where in entries[0] if where.startswith("figure/")}
    said = " ".join(entries[1][where]["text"] for where in other)
    assert "What is left" in said
    for inside in ("rate", "Half", "Start over", "0.5", "data:", "Python"):
        assert inside not in said


def test_a_site_without_figures_is_the_same_in_every_file(
    both: Callable[..., tuple[Built, Built]],
) -> None:
    without, adopted = both(INSTANT, {"index.md": PAGES["index.md"]})
    assert files(without.folder) == files(adopted.folder)


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_properdocs_builds_what_mkdocs_builds(theme: str, tmp_path: Path) -> None:
    write(tmp_path, {"theme": theme}, {**PAGES, "index.md": "# Home\n"})
    made = build_with_properdocs(tmp_path)
    assert not made.errors
    assert (made.figures("figure/index.html"), made.live("figure/index.html")) == (["fading"], 1)
    assert "data-explorable" not in made.html()


def test_properdocs_stops_at_a_mistake(tmp_path: Path) -> None:
    write(tmp_path, {"theme": "readthedocs"}, {"index.md": "/// figure | decay.fadin\n///\n"})
    told = build_with_properdocs(tmp_path).errors
    assert "docs/index.md:1: no figure named 'decay.fadin'. Did you mean" in told


def added(before: str, after: str) -> str:
    """Return what has been added to a page, of which all else must be the same."""
    old, new = (DATE.sub("", text) for text in (before, after))
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    assert {kind for kind, *_ in steps} <= {"equal", "insert"}, steps
    return "".join(new[start:end] for kind, _, _, start, end in steps if kind == "insert")


def files(folder: Path) -> dict[str, bytes]:
    """Return what is in each file of a site, but for the dates in its map."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("sitemap")
    }
