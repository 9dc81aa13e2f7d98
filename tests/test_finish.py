"""Finishing a folder of HTML: the same whoever wrote it, and however often it is done."""

import re
from pathlib import Path

import pytest

from explorable.finish.assets import TABLES
from explorable.finish.finish import FinishError, finish
from explorable.finish.options import Options
from explorable.runtime.browser_modules import ASSETS
from tests.one_page import convert, render, tiny_project

PAGE = """\
# Gaps

/// figure | gp.pinching
    print: [{lengthscale: 0.6}]
A *caption* & more.
///

It is [[pinching.widest:.2f]] wide. [Jump](figure:pinching?lengthscale=0.05).
"""
WRONG = PAGE.replace(".widest", ".widst")
OPTIONS = {
    "as it comes": Options(runtime=False),
    "in the looks of an essay": Options(runtime=False, look="essay", third_parties="forbid"),
    "alive": Options(),
    "kept offline": Options(offline=True),
}


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def minified(html: str) -> str:
    """Return a page as minifiers write it: without the quotes and tags that are not needed."""
    bare = re.compile(r"""="([^\s"'=<>`]+)\"""")
    short = re.sub(r"<[a-z][^>]*>", lambda tag: bare.sub(r"=\1", tag[0]), html)
    return re.sub(r">\s+<", "><", short).replace("</head>", "").replace("</body></html>", "")


@pytest.mark.parametrize("how", OPTIONS)
def test_a_second_finishing_changes_nothing(tmp_path: Path, python_at_hand: None, how: str) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE, plain="# Plain\n\nText.")
        done = finish(site, project, OPTIONS[how])
        once = files(site)
        assert finish(site, project, OPTIONS[how]) == done
    assert files(site) == once
    assert done.figures == 1
    assert b"ex-controls" in once["index.html"]


def test_finishing_with_other_options_leaves_nothing_of_the_first_in_a_page(
    tmp_path: Path, python_at_hand: None
) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        direct = render(project, tmp_path / "direct", index=PAGE)
        finish(site, project, OPTIONS["in the looks of an essay"])
        finish(site, project, OPTIONS["alive"])
        finish(direct, project, OPTIONS["alive"])
    assert (site / "index.html").read_bytes() == (direct / "index.html").read_bytes()


def test_a_minified_page_is_finished_like_any_other(tmp_path: Path, python_at_hand: None) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        path = site / "index.html"
        path.write_text(minified(path.read_text()))
        assert "id=pinching " in path.read_text()
        finish(site, project, Options())
        html = path.read_text()
        once = files(site)
        finish(site, project, Options())
    assert files(site) == once
    for part in ("ex-stage", "ex-controls", 'class="ex-spec"', "ex-toolbar", "<figcaption"):
        assert html.count(part) == 1
    head = html.partition("<body")[0]
    assert 'rel="stylesheet"' in head
    assert 'rel="modulepreload"' in head
    assert html.endswith("</script>")


def test_a_page_that_holds_two_sources_has_two_living_figures(
    tmp_path: Path, python_at_hand: None
) -> None:
    with tiny_project(tmp_path) as project:
        both = [convert(project, PAGE, name=name)[0] for name in ("a.md", "b.md")]
        site = tmp_path / "site"
        site.mkdir()
        (site / "index.html").write_text(f"<head></head><body>{''.join(both)}</body>")
        assert finish(site, project, Options()).figures == 2
        once = files(site)
        finish(site, project, Options())
    assert files(site) == once
    html = (site / "index.html").read_text()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {"pinching", "pinching-2"} <= set(ids)
    assert 'href="#pinching-2?lengthscale=0.05"' in html


def test_a_block_that_was_left_as_text_stops_it_and_no_page_is_written(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        (site / "other.html").write_text("<p>/// figure | gp.pinching\n///</p>")
        before = files(site)
        with pytest.raises(FinishError) as caught:
            finish(site, project, Options(runtime=False))
    assert str(caught.value).startswith("other.html: '/// figure | gp.pinching' was left as text")
    assert files(site) == before


def test_mistakes_of_markdown_stop_it_with_their_own_places(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=WRONG)
        with pytest.raises(FinishError) as caught:
            finish(site, project, Options(runtime=False))
    assert str(caught.value).startswith("index.md:8: [[pinching.widst")


def test_while_serving_mistakes_are_shown_once_and_told(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=WRONG)
        done = finish(site, project, Options(runtime=False, serving=True))
    (error,) = done.errors
    assert error.place == "index.md:8"
    html = (site / "index.html").read_text()
    assert html.count('class="ex-mistakes"') == 1
    assert "ex-controls" in html


def test_a_site_without_figures_is_left_alone(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index="# Nothing", other="Text.")
        before = files(site)
        assert finish(site, project, Options()).figures == 0
    assert files(site) == before


def test_what_is_not_text_in_a_page_stays_as_it_is(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        path = site / "index.html"
        path.write_bytes(path.read_bytes() + b"\xff\xfe")
        finish(site, project, Options(runtime=False))
    assert path.read_bytes().endswith(b"\xff\xfe")
    assert b"ex-controls" in path.read_bytes()


def test_a_second_failure_names_the_same_lines(tmp_path: Path, python_at_hand: None) -> None:
    options = Options(budget=0, table_budget=0)
    told = []
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        for _ in range(2):
            with pytest.raises(FinishError) as caught:
                finish(site, project, options)
            told.append([error.place for error in caught.value.errors])
            assert "data-source" not in (site / "index.html").read_text()
    assert told[0] == told[1]
    assert all(place.startswith("index.md") for place in told[0])
    assert any(place == "index.md:3" for place in told[0])


EARLIER = ("app-0123456789ab/client/main.js", "pyodide-0123456789ab/python.wasm", "tables/old.bin")


@pytest.mark.parametrize(
    ("options", "goes"),
    [(Options(), True), (Options(serving=True), False)],
    ids=["built", "served"],
)
def test_what_earlier_builds_have_brought_goes(
    tmp_path: Path, python_at_hand: None, options: Options, goes: bool
) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        finish(site, project, options)
        needed = set(files(site))
        for name in (*EARLIER, "theirs/own.js"):
            path = site / ASSETS / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("")
        finish(site, project, options)
    left = {name.removeprefix(ASSETS) for name in set(files(site)) - needed}
    assert left == {"theirs/own.js", *(() if goes else EARLIER)}
    assert needed <= set(files(site))


def test_what_a_page_needs_that_cannot_be_made_again_stays(
    tmp_path: Path, python_at_hand: None
) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        finish(site, project, Options())
        path = site / "index.html"
        path.write_text(re.sub(r'\bkey="\w+"', 'key="0123456789abcdef"', path.read_text()))
        tables = {*(site / TABLES).iterdir()}
        finish(site, project, Options())
    assert tables
    assert {*(site / TABLES).iterdir()} == tables
