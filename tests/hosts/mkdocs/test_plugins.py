"""Figures beside the plugins that sites use: each alone, and many together."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.mkdocs.owner_site import BOUND, FIGURE, build, save, write

MATERIAL = {"theme": "material"}
PAGE = f"# T\n\n{FIGURE}\n{BOUND}"
MORE = "<!-- more -->\n\n"
BLOG = {
    "index.md": "# Home\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/a.md": f"---\ndate: 2024-01-01\n---\n# One\n\n{FIGURE}\n{BOUND}\n{MORE}Rest.\n",
    "blog/posts/b.md": f"---\ndate: 2024-01-02\n---\n# Two\n\n{FIGURE}\n{BOUND}\n{MORE}{FIGURE}",
}
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Theirs\n", "[[a.b]]"]},
        {
            "cell_type": "code",
            "id": "b",
            "execution_count": 1,
            "metadata": {},
            "source": ["import torch"],
            "outputs": [
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {"image/png": "iVBORw0KGgo=", "text/plain": ["<Figure>"]},
                }
            ],
        },
    ],
    "metadata": {"language_info": {"name": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
LANGUAGES = [
    {"locale": "en", "default": True, "name": "English", "build": True},
    {"locale": "de", "name": "Deutsch", "build": True},
]
DOCSTRINGS = f'''"""A package.

{FIGURE}
{BOUND}"""


def decay():
    """Decay.

    /// figure | decay.fading
    Inside.
    ///

    At [[fading.rate]].
    """
'''
EVERYTHING: dict[str, Any] = {
    "theme": {"name": "material", "features": ["navigation.indexes", "content.tooltips"]},
    "hooks": ["hook.py"],
    "extra": {"slow": 2},
    "markdown_extensions": ["attr_list", "md_in_html"],
    "plugins": [
        "search",
        "macros",
        "include-markdown",
        "awesome-nav",
        "section-index",
        {"git-revision-date-localized": {"fallback_to_build_date": True}},
        "tags",
        "meta",
        {"rss": {"match_path": ".*", "abstract_chars_count": -1}},
        {"mkdocstrings": {"handlers": {"python": {"paths": ["src"]}}}},
        "glightbox",
        {"minify": {"minify_html": True, "minify_js": True, "minify_css": True}},
    ],
}
PAGES = {
    "index.md": "---\ntags: [a]\n---\n# Macro\n\n/// figure | decay.fading\n"
    f"    start: {{rate: {{{{ slow }}}}}}\nAt {{{{ slow }}}}.\n///\n\n{BOUND}",
    "included.md": f"# Included\n\n{{% include-markdown '../part.txt' %}}\n\n{BOUND}",
    "api.md": "# Api\n\n::: package\n",
    "section/index.md": PAGE,
    "../part.txt": FIGURE,
    "../src/package.py": DOCSTRINGS,
    "../hook.py": "def on_page_markdown(markdown, **_):\n    return f'Hello.\\n\\n{markdown}'\n",
}


def test_a_blog_shows_figures_in_posts_and_in_excerpts(tmp_path: Path) -> None:
    built = build(write(tmp_path, {**MATERIAL, "plugins": ["search", "blog"]}, BLOG))
    assert not built.errors + built.warnings
    for page in ("blog/2024/01/01/one/index.html", "blog/2024/01/02/two/index.html"):
        assert built.live(page) == len(built.figures(page)) > 0
        assert built.links(page) == ["#fading?rate=0.2"]


@pytest.mark.parametrize("page", ["blog/index.html", "blog/archive/2024/index.html"])
def test_excerpts_of_two_posts_have_figures_and_words_of_their_own(
    page: str, tmp_path: Path
) -> None:
    built = build(write(tmp_path, {**MATERIAL, "plugins": ["search", "blog"]}, BLOG))
    assert built.figures(page) == ["fading", "fading-2"]
    assert built.live(page) == 2
    assert built.bound(page) == ["fading", "fading", "fading-2", "fading-2"]
    assert built.links(page) == ["#fading?rate=0.2", "#fading-2?rate=0.2"]
    assert len(built.ids(page)) == len(set(built.ids(page)))


@pytest.mark.parametrize("last", ["print-site", "explorable"])
def test_the_page_for_printing_has_all_figures_with_ids_of_their_own(
    last: str, tmp_path: Path
) -> None:
    plugins = ["search", *sorted(["print-site", "explorable"], key=lambda name: name == last)]
    pages = {"index.md": "# Home\n", "p.md": PAGE, "q.md": PAGE.replace("# T", "# Q")}
    built = build(write(tmp_path, {**MATERIAL, "plugins": plugins}, pages))
    assert not built.errors
    page = "print_page/index.html"
    assert built.figures(page) == ["fading", "fading-2"]
    assert built.live(page) == 2
    assert built.bound(page) == ["fading", "fading", "fading-2", "fading-2"]
    assert built.links(page) == ["#fading?rate=0.2", "#fading-2?rate=0.2"]


def test_notebooks_are_left_to_mkdocs_jupyter(tmp_path: Path) -> None:
    config = {**MATERIAL, "plugins": ["search", {"mkdocs-jupyter": {"execute": False}}]}
    built = build(
        write(tmp_path, config, {"index.md": PAGE, "nb.ipynb": json.dumps(NOTEBOOK)}),
    )
    assert not built.errors
    assert "import</span>" in built.html("nb/index.html")
    assert "explorable" not in built.html("nb/index.html")


@pytest.mark.parametrize("structure", ["suffix", "folder"])
@pytest.mark.parametrize("reconfigure", [False, True])
def test_each_language_has_its_figures(structure: str, reconfigure: bool, tmp_path: Path) -> None:
    german = PAGE.replace("What is *left*", "Was *bleibt*")
    pages = {"index.md": PAGE, "index.de.md": german, "two.md": PAGE}
    if structure == "folder":
        pages = {"en/index.md": PAGE, "de/index.md": german, "en/two.md": PAGE}
    i18n = {
        "docs_structure": structure,
        "languages": LANGUAGES,
        "reconfigure_material": reconfigure,
        "reconfigure_search": reconfigure,
    }
    built = build(write(tmp_path, {**MATERIAL, "plugins": ["search", {"i18n": i18n}]}, pages))
    assert not built.errors
    for page in ("index.html", "two/index.html", "de/index.html", "de/two/index.html"):
        assert (built.figures(page), built.live(page)) == (["fading"], 1)
        assert built.links(page) == ["#fading?rate=0.2"]
    assert "Was <em>bleibt</em>" in built.html("de/index.html")


def test_the_plugin_for_files_without_a_server_builds(tmp_path: Path) -> None:
    built = build(
        write(tmp_path, {**MATERIAL, "plugins": ["search", "offline"]}, {"index.md": PAGE})
    )
    assert not built.errors + built.warnings
    assert built.live() == 1


def test_a_dirty_build_finishes_what_is_new_and_leaves_the_rest(tmp_path: Path) -> None:
    write(tmp_path, MATERIAL, {"index.md": PAGE, "p.md": "# P\n"})
    before = build(tmp_path).html()
    save(tmp_path, "docs/p.md", PAGE)
    built = build(tmp_path, dirty=True)
    assert not built.errors
    assert built.html() == before
    assert built.live("p/index.html") == 1


@pytest.mark.parametrize(
    "options",
    [
        {"remove_comments": True},
        {
            "remove_comments": True,
            "remove_optional_attribute_quotes": True,
            "remove_empty_space": True,
            "remove_all_empty_space": True,
            "reduce_boolean_attributes": True,
            "reduce_empty_attributes": True,
        },
    ],
)
def test_minified_pages_have_live_figures(options: dict[str, bool], tmp_path: Path) -> None:
    minify = {"minify": {"minify_html": True, "htmlmin_opts": options}}
    built = build(write(tmp_path, {**MATERIAL, "plugins": ["search", minify]}, {"index.md": PAGE}))
    assert not built.errors
    assert (built.figures(), built.live()) == (["fading"], 1)
    assert built.links() == ["#fading?rate=0.2"]


def test_many_plugins_together(tmp_path: Path) -> None:
    write(tmp_path, EVERYTHING, PAGES)
    for words in (
        "init -q",
        "add -A",
        "-c user.name=a -c user.email=a@example.org commit -q -m Begin",
    ):
        subprocess.run(["git", *words.split()], cwd=tmp_path, check=True)
    built = build(tmp_path)
    assert not built.errors
    for page in ("index.html", "included/index.html", "section/index.html"):
        assert (built.figures(page), built.live(page)) == (["fading"], 1)
        assert built.links(page) == ["#fading?rate=0.2"]
    assert "At 2." in built.html()
    assert "Hello." in built.html()
    assert 'glightbox" href="data:' not in built.html()


def test_figures_in_docstrings_have_the_names_of_what_they_document(tmp_path: Path) -> None:
    write(tmp_path, EVERYTHING, PAGES)
    built = build(tmp_path)
    page = "api/index.html"
    assert built.figures(page) == ["package--fading", "package.decay--fading"]
    assert built.live(page) == 2
    assert built.bound(page) == [*["package--fading"] * 2, "package.decay--fading"]
    assert built.links(page) == ["#package--fading?rate=0.2"]
