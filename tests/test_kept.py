"""What a build keeps for the next is never out of date, and it never hides a mistake."""

import shutil
from pathlib import Path

import pytest

from explorable.base.store import UNUSED
from explorable.compile import render_figure
from tests.farflung_site import pages, tiny
from tests.tiny_site import FIGURE, build, edit, in_store, kept, lay_out, which_are_imported

pytestmark = pytest.mark.usefixtures("python_at_hand")

EDITS = {
    "a module that the figure's module imports": ("widgets/helper.py", "2 *", "3 *"),
    "a module that this one imports in turn": ("widgets/sub/root.py", "line", "row"),
    "a package on the way": ("widgets/sub/__init__.py", "s", "es"),
    "data beside the module": ("widgets/sub/words.txt", "two ", "two more "),
    "the figure's controls": ("widgets/gp.py", "0.02, 1,", "0.01, 1,"),
    "the state at the start": ("content/index.md", "lengthscale: 0.3", ""),
    "the state on paper": ("content/index.md", "lengthscale: 0.6", "lengthscale: 0.7"),
    "its id": ("content/index.md", "    print:", "    id: pinching\n    print:"),
    "the caption": ("content/index.md", "A caption", "Another caption"),
    "a formula": ("content/index.md", "x^2", "x^3"),
    "how prose shows a number": ("content/index.md", ".widest:.2f", ".widest:.1f"),
    "which number prose shows": ("content/index.md", ".widest:.2f", ".count"),
    "what a link sets": ("content/index.md", "?lengthscale=0.05", "?lengthscale=0.06"),
    "whether the site carries Python": ("mkdocs.yml", "runtime: false", "runtime: true"),
}  # fmt: skip


def test_a_second_build_makes_nothing_and_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pages(tiny(tmp_path))
    monkeypatch.setattr(render_figure, "render", None)
    monkeypatch.setattr(render_figure, "standing", None)
    monkeypatch.setattr("explorable.markdown.mathml.mathml", None)
    assert pages(tmp_path) == first
    assert b"ex-picture" in first["index.html"]


@pytest.mark.parametrize("edited", EDITS)
def test_after_an_edit_a_build_is_what_it_would_be_without_anything_kept(
    tmp_path: Path, edited: str
) -> None:
    before = pages(tiny(tmp_path))
    edit(tmp_path, *EDITS[edited])
    after = pages(tmp_path)
    shutil.rmtree(tmp_path / "build" / "cache")
    assert after == pages(tmp_path)
    assert after != before or edited == "its id"


def test_a_page_that_moved_finds_its_sources(tmp_path: Path) -> None:
    pages(tiny(tmp_path))
    (tmp_path / "content" / "deeper").mkdir()
    (tmp_path / "content" / "index.md").rename(tmp_path / "content" / "deeper" / "in.md")
    after = pages(tmp_path)
    shutil.rmtree(tmp_path / "build" / "cache")
    assert after == pages(tmp_path)


def test_another_generator_makes_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages(tiny(tmp_path))
    before = kept(tmp_path)
    for module in ("compile.compiler", "compile.project", "compile.tables", "panels.source_pages"):
        monkeypatch.setattr(f"explorable.{module}.fingerprint", lambda: "another")
    pages(tmp_path)
    assert len(kept(tmp_path) - before) == len(before) == 2


TWICE = "/// figure | gp.pinching\n    id: twice\n///\n\n"
MISTAKES = {
    "an option": ("content/index.md", "lengthscale: 0.3", "lengthscale: 5", "index.md:4: pinching"),
    "a state on paper": ("content/index.md", "0.6", "6", "index.md:5: pinching: 'lengthscale'"),
    "an output": ("content/index.md", ".widest:", ".widst:", "index.md:9: [[pinching.widst"),
    "a format": ("content/index.md", ":.2f", "", "index.md:9: [[pinching.widest]]"),
    "a link": ("content/index.md", "=0.05", "=5", "index.md:10: the link"),
    "a formula": ("content/index.md", "x^2", r"\frac", "index.md:6: the formula"),
    "an id": ("content/index.md", "/// figure | sub", f"{TWICE}{TWICE}/// figure | sub", "taken"),
    "a header": ("content/index.md", "figure | gp", "figure gp", "index.md:3: a figure block"),
    "a blank line": ("content/index.md", "    print:", "\n    print:", "index.md:6: this option"),
    "a module": ("widgets/sub/root.py", "'line'", "line", "widgets/sub/root.py:1"),
    "a figure": ("widgets/helper.py", "2 *", "1 / 0 *", "ZeroDivisionError"),
    "syntax nobody needs": ("widgets/words.py", "def ", "def def ", "widgets/words.py:11"),
}  # fmt: skip


@pytest.mark.parametrize("made", MISTAKES)
def test_a_mistake_is_told_by_every_build_until_it_is_mended(tmp_path: Path, made: str) -> None:
    file, old, new, told = MISTAKES[made]
    first = pages(tiny(tmp_path))
    right = (tmp_path / file).read_text()
    edit(tmp_path, file, old, new)
    errors = build(tmp_path).errors
    assert told in errors
    build(tmp_path, "serve")
    assert build(tmp_path).errors == errors
    (tmp_path / file).write_text(right)
    assert pages(tmp_path) == first


def test_a_figure_is_not_kept_when_its_author_saves_while_it_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny(tmp_path)
    render = render_figure.render

    def slowly(*block: object) -> object:
        made = render(*block)  # type: ignore[arg-type]
        edit(tmp_path, "widgets/sub/words.txt", "one", "one or")
        return made

    monkeypatch.setattr(render_figure, "render", slowly)
    pages(tmp_path)
    assert not kept(tmp_path)


def test_a_page_with_sources_is_not_kept_when_they_change_while_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from explorable.panels import source_page

    tiny(tmp_path)
    make = source_page.page

    def slowly(*figure: object) -> str:
        edit(tmp_path, "widgets/helper.py", "2 *", "2  *")
        text = make(*figure)  # type: ignore[arg-type]
        edit(tmp_path, "widgets/helper.py", "2  *", "2 *")
        return text

    monkeypatch.setattr(source_page, "page", slowly)
    pages(tmp_path)
    assert kept(tmp_path)
    assert not kept(tmp_path, "source")


def test_another_figure_before_it_moves_the_id_of_one(tmp_path: Path) -> None:
    tiny(tmp_path)
    pages(tmp_path)
    edit(tmp_path, "content/index.md", "# Gaps\n", "# Gaps\n\n/// figure | gp.pinching\n///\n")
    edit(tmp_path, "content/index.md", "[[pinching.", "[[pinching-2.")
    after = pages(tmp_path)
    shutil.rmtree(tmp_path / "build" / "cache")
    assert after == pages(tmp_path)
    assert b'id="pinching-2"' in after["index.html"]


def test_a_build_without_news_imports_nothing_that_draws(tmp_path: Path) -> None:
    tiny(tmp_path)
    first, second = which_are_imported(tmp_path), which_are_imported(tmp_path)
    assert "numpy" in first
    assert second == []


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


@pytest.mark.parametrize("harm", [b"", b"[]", b"{}", b"3", b'"hello"', b'{"table": null}'])
@pytest.mark.parametrize("kind", ["record", "source", "answer"])
def test_an_entry_that_is_not_what_was_kept_is_made_again(
    tmp_path: Path, kind: str, harm: bytes
) -> None:
    first = pages(tiny(tmp_path))
    assert kept(tmp_path, kind)
    in_store(tmp_path, "update entries set data = ? where kind = ?", harm, kind)
    assert pages(tmp_path) == first


def test_a_spoilt_store_is_made_again(tmp_path: Path) -> None:
    first = pages(tiny(tmp_path))
    for path in (tmp_path / "build" / "cache").iterdir():
        path.write_bytes(b"{")
    assert pages(tmp_path) == first


def test_entries_unused_for_a_month_are_removed(tmp_path: Path) -> None:
    pages(tiny(tmp_path))
    made = {kind: kept(tmp_path, kind) for kind in ("record", "source", "answer")}
    old = "insert into entries select kind, 'old', checksum, data, used from entries"
    in_store(tmp_path, f"{old} group by kind")
    in_store(tmp_path, "update entries set used = used - ?", UNUSED + 1)
    pages(tmp_path)
    left = {kind: kept(tmp_path, kind) for kind in made}
    of_records = made["answer"] - left["answer"]  # what only a new record would ask for again
    assert len(of_records) == 2
    assert {**left, "answer": left["answer"] | of_records} == made


def test_a_store_that_cannot_be_written_is_told_once_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first = pages(tiny(tmp_path))
    shutil.rmtree(tmp_path / "build" / "cache")
    (tmp_path / "build" / "cache").write_text("a file in its place")
    with caplog.at_level("INFO"):
        assert pages(tmp_path) == first
    assert caplog.text.count("so nothing is kept for later") == 1


def test_a_text_that_is_cut_is_a_warning_at_each_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A strict build stops at it, so it must not pass the second time."""
    lay_out(tmp_path, None, content__index_md=FIGURE, content__other_md=FIGURE)
    edit(
        tmp_path, "widgets/gp.py", "    ax.plot(", f'    ax.set_xlabel("{"M" * 90}")\n    ax.plot('
    )
    for _ in range(2):
        caplog.clear()
        assert not build(tmp_path).errors
        told = [each.message for each in caplog.records if each.levelname == "WARNING"]
        cut = [each for each in told if "is cut at the edge" in each]
        assert cut, told
        assert all("gp.pinching: 'MMM" in each for each in cut)
        assert len(cut) == len(set(cut)) <= 2, "once for each layout"
