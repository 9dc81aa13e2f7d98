"""What an author writes becomes no script by accident: neither a link nor a title."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorable.compile.project import Project
from tests.hosts.mkdocs.owner_site import FIGURE, build, write
from tests.one_page import convert, tiny_project
from tests.zensical_site import lay_out

TITLE = '<img src=x onerror="hurt()"> & "more"'
PAGE = f"---\ntitle: {TITLE}\n---\n\n{FIGURE}"
HEAD = """---
description: '"><script>hurt()</script>'
author: '"><script>hurt()</script>'
---

# Head
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with tiny_project(tmp_path_factory.mktemp("tiny")) as project:
        yield project


@pytest.mark.parametrize(
    "address",
    [
        "javascript:go()",
        "JavaScript:go()",
        "java&#115;cript:go()",
        "vbscript:go",
        "&#1;javascript:go()",
    ],
)
def test_a_link_that_would_run_a_script_is_refused(project: Project, address: str) -> None:
    _, page = convert(project, f"Words.\n\n[go]({address})\n", name="gaps.md")
    (error,) = page.errors
    assert str(error).startswith("gaps.md:3: the link ")
    assert "would run a script in the reader's page. To set a figure to a state" in str(error)


def test_a_link_of_the_reference_style_is_refused_too(project: Project) -> None:
    _, page = convert(project, "[go][there]\n\n[there]: javascript:go()\n", name="gaps.md")
    assert [error.line for error in page.errors] == [3]


@pytest.mark.parametrize("address", ["script.html", "#javascript", "https://x.example/javascript:"])
def test_other_links_are_left_alone(project: Project, address: str) -> None:
    html, page = convert(project, f"[go]({address}) and `[x](javascript:go())`\n")
    assert f'href="{address}"' in html
    assert not page.errors


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_a_title_of_the_front_matter_is_a_text_in_mkdocs(tmp_path: Path, theme: str) -> None:
    settings = {"theme": {"name": theme}}
    write(tmp_path, settings, {"index.md": PAGE, "other.md": PAGE, "plain.md": "# Plain\n"})
    built = build(tmp_path)
    for page in ("index.html", "other/index.html", "plain/index.html"):
        assert "<img src=x" not in built.html(page)
        assert "&lt;img src=x onerror=" in built.html(page)  # in the navigation, if nowhere else


def test_a_title_of_the_front_matter_is_a_text_in_zensical(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    (site.root / "docs" / "titled.md").write_text(PAGE, encoding="utf-8")
    done = site.build()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "<title>&lt;img src=x onerror=" in site.html("titled")
    assert "<img src=x" not in site.html("titled")


def test_a_description_and_an_author_of_the_front_matter_are_texts(tmp_path: Path) -> None:
    plain = "---\ndescription: Tea & scones, &quot;warm&quot;\n---\n\n# Plain\n"
    write(tmp_path, {"theme": {"name": "material"}}, {"index.md": HEAD, "plain.md": plain})
    built = build(tmp_path)
    assert "<script>hurt()" not in built.html()
    assert built.html().count("&quot;&gt;&lt;script&gt;hurt()") == 2
    assert 'content="Tea & scones, &quot;warm&quot;"' in built.html("plain/index.html")
