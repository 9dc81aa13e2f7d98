"""What a build keeps for the next: it is never out of date, and it never hides a mistake."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from explorable.pyodide import shelf
from explorable.site import assets, making, tables
from explorable.site.cache import Cache, sealed
from explorable.site.notes import Notes
from explorable.site.order import Order
from explorable.site.registry import Registry
from tests.tiny_site import build, edit, kept, lay_out, own_widgets, which_are_imported

CHAPTER = """\
# Gaps

/// figure | gp.pinching
    start: {lengthscale: 0.3}
    print: [{lengthscale: 0.6}]
A caption with $x^2$.
///

It is [[pinching.widest:.2f]] wide at [[pinching.lengthscale]].
[Make it jumpy](figure:pinching?lengthscale=0.05). /// and all that.

/// figure | sub.deep.counted
///

There are [[counted.lines]].
"""
DEEP = """\
from pathlib import Path

from explorable import Slider, figure
from widgets.sub.base import NAME


@figure(a=Slider(0, 1, start=0.5), describe=NAME)
def counted(ax, a):
    ax.plot([0, a])
    return {"lines": len((Path(__file__).parent / "words.txt").read_text().split())}
"""
BASE = """\
import sys

from widgets.sub.root import WORD

NAME = WORD + sys.modules["widgets.sub"].ENDING
"""
FILES = {
    "content__index_md": CHAPTER.replace(" /// and all that", ""),
    "content__other_md": "/// chapters\n///\n",
    "widgets__sub__deep_py": DEEP,
    "widgets__sub__base_py": BASE,
    "widgets__sub__root_py": "WORD = 'line'\n",
    "widgets__sub__words_txt": "one two three",
}
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


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORABLE_OFFLINE", "1")
    monkeypatch.setattr("explorable.site.assets._with_python", lambda *_: assets.NONE)


def tiny(root: Path) -> Path:
    """Lay out a site whose figures hang on all kinds of files."""
    lay_out(root, None, **FILES)
    (root / "widgets" / "sub" / "__init__.py").write_text("ENDING = 's'\n")
    return root


def pages(root: Path, command: str = "build") -> dict[str, bytes]:
    """Build a site and return all of it."""
    built = build(root, command)
    assert not built.errors
    folder = root / "build" / "site"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if not path.name.startswith("sitemap")
    }


def test_a_second_build_makes_nothing_and_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pages(tiny(tmp_path))
    monkeypatch.setattr(making, "make", None)
    monkeypatch.setattr(making, "standing", None)
    monkeypatch.setattr("explorable.site.mathml.mathml", None)
    assert pages(tmp_path) == first
    assert b"ex-picture" in first["index.html"]
    assert b"explorable-kept" not in first["index.html"]


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
    for module in ("place", "notes", "tables"):
        monkeypatch.setattr(f"explorable.site.{module}.generator", lambda: "another")
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
    make = making.make

    def slowly(*block: object) -> object:
        shown = make(*block)  # type: ignore[arg-type]
        edit(tmp_path, "widgets/sub/words.txt", "one", "one or")
        return shown

    monkeypatch.setattr(making, "make", slowly)
    pages(tmp_path)
    assert not kept(tmp_path)


def test_a_page_with_sources_is_not_kept_when_they_change_while_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from explorable.behind import page

    tiny(tmp_path)
    make = page.page

    def slowly(*figure: object) -> str:
        edit(tmp_path, "widgets/helper.py", "2 *", "2  *")
        text = make(*figure)  # type: ignore[arg-type]
        edit(tmp_path, "widgets/helper.py", "2  *", "2 *")
        return text

    monkeypatch.setattr(page, "page", slowly)
    pages(tmp_path)
    assert not list((tmp_path / "build" / "cache").glob("behind/*"))


def test_what_is_noted_of_a_module_is_of_one_moment(tmp_path: Path) -> None:
    """An author saves in the middle of a build, and takes it back after it."""
    folder = tiny(tmp_path) / "widgets"
    notes = Notes()
    before = Registry(folder, tmp_path).digest("gp.pinching")
    building = Registry(folder, tmp_path, notes=notes)
    assert building.sources
    edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
    building.digest("gp.pinching")
    edit(tmp_path, "widgets/helper.py", "3 *", "2 *")
    assert Registry(folder, tmp_path, notes=notes).digest("gp.pinching") == before


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


# Notes


def test_an_answer_is_worked_out_once(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    notes = Notes(path)
    assert notes.get("a", lambda: [1, "ü"]) == [1, "ü"]
    notes.save()
    assert Notes(path).get("a", lambda: pytest.fail("asked again")) == [1, "ü"]


def test_a_mistake_is_looked_for_again(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    notes = Notes(path)
    assert notes.mistakes("a", lambda: ["wrong"]) == ["wrong"]
    assert notes.mistakes("b", list) == []
    notes.save()
    assert Notes(path).mistakes("a", lambda: ["wrong"]) == ["wrong"]
    assert Notes(path).mistakes("b", lambda: pytest.fail("looked again")) == []


def test_what_raises_is_not_noted(tmp_path: Path) -> None:
    notes = Notes(tmp_path / "notes.json")
    with pytest.raises(ZeroDivisionError):
        notes.get("a", lambda: 1 / 0)
    notes.save()
    assert Notes(tmp_path / "notes.json").get("a", lambda: 2) == 2


def test_only_what_the_last_build_asked_for_stays(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    for names in ("ab", "a"):
        notes = Notes(path)
        for name in names:
            notes.get(name, lambda: 1)
        notes.save()
    assert json.loads(path.read_text().splitlines()[1]) == {"a": 1}


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"a": 1}', b'\n{"a": 1}', sealed("another", {"a": 1})]
)
def test_notes_that_are_broken_or_from_another_generator_are_none(
    tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "notes.json"
    path.write_bytes(data)
    assert Notes(path).get("a", lambda: 2) == 2


def test_nothing_is_noted_of_widgets_that_changed_meanwhile(tmp_path: Path) -> None:
    folder = tiny(tmp_path) / "widgets"
    notes = Notes(tmp_path / "notes.json")
    registry = Registry(folder, tmp_path, notes=notes)
    notes.keep(registry.sources, "of what was there")
    edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
    edit(tmp_path, "widgets/helper.py", "3 *", "2 *")
    notes.save()
    assert not notes.path or not notes.path.exists()


# Entries


@pytest.mark.parametrize("harm", [b"", b"[]", b"{}", b"3", b'"hello"', b'{"table": null}'])
@pytest.mark.parametrize("kind", ["figures", "behind"])
def test_an_entry_that_is_not_what_was_kept_is_made_again(
    tmp_path: Path, kind: str, harm: bytes
) -> None:
    first = pages(tiny(tmp_path))
    for path in (tmp_path / "build" / "cache" / kind).glob("*.json"):
        path.write_bytes(harm)
    assert pages(tmp_path) == first


def test_an_entry_of_which_a_piece_is_missing_is_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("a", {"html": "<p>all of it</p>"})
    path = tmp_path / "a.json"
    path.write_bytes(path.read_bytes().replace(b" of it</p>", b""))
    assert cache.find("a") is None


def test_an_entry_is_found_only_under_its_own_name(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("a", 1)
    (tmp_path / "a.json").rename(tmp_path / "b.json")
    assert cache.find("b") is None


def test_what_cannot_be_touched_is_still_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.keep("a", 1)
    made = shelf.folder(tmp_path, "kind", "name", lambda folder: None)
    monkeypatch.setattr("os.utime", refuse)
    monkeypatch.setattr("pathlib.Path.touch", refuse)
    assert cache.find("a") == 1
    assert shelf.taken(made.path) == made


def test_a_cache_that_cannot_be_written_is_told_once_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first = pages(tiny(tmp_path))
    shutil.rmtree(tmp_path / "build" / "cache")
    (tmp_path / "build" / "cache").write_text("a file in its place")
    with caplog.at_level("INFO"):
        assert pages(tmp_path) == first
    assert caplog.text.count("cannot be written, so nothing is kept") == 1


def test_folders_are_made_elsewhere_when_the_shelf_cannot_be_written(tmp_path: Path) -> None:
    place = tmp_path / "cache"
    place.write_text("a file in its place")
    made = shelf.folder(place, "kind", "name", lambda folder: None)
    assert made.path.is_dir()
    assert shelf.folder(place, "kind", "name", lambda folder: None) == made


def refuse(*_: object, **__: object) -> None:
    raise PermissionError


# Tables


def ordered(registry: Registry) -> Order:
    figure = registry.find("gp.pinching")
    return tables.order(figure, dict(figure.start), registry.digest(figure.name))


@pytest.mark.parametrize("saved_where", ["here", "in a worker"])
def test_no_table_is_kept_of_widgets_that_changed_while_it_was_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved_where: str
) -> None:
    """The author saves, and takes it back before the table is finished."""
    with own_widgets():
        registry = Registry(tiny(tmp_path) / "widgets", tmp_path)
        assert registry.sources
        wanted = ordered(registry)
        make = tables._make

        def slowly(there: Registry, each: Order) -> object:
            edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
            made = make(Registry(registry.folder, tmp_path), each)
            edit(tmp_path, "widgets/helper.py", "3 *", "2 *")
            return made

        if saved_where == "here":
            monkeypatch.setattr(tables, "_make", slowly)
        else:
            made = [(each, slowly(registry, each)) for each in (wanted, wanted)]
            monkeypatch.setattr(tables, "_made", lambda *_: iter(made))
        failed = tables.make([wanted, wanted], registry, tmp_path / "shelf", lambda _: None)
    assert [error.message for error in failed.values()] == [tables.CHANGED]
    assert not list(tmp_path.glob("shelf/*"))


def test_widgets_that_broke_while_tables_were_made_are_told_as_changed(tmp_path: Path) -> None:
    with own_widgets():
        registry = Registry(tiny(tmp_path) / "widgets", tmp_path)
        wanted = ordered(registry)
        with own_widgets():
            fresh = Registry(registry.folder, tmp_path)
            assert fresh.sources
            edit(tmp_path, "widgets/gp.py", "def pinching", "def renamed")
            failed = tables.make([wanted], fresh, tmp_path / "shelf", lambda _: None)
    assert [error.message for error in failed.values()] == [tables.CHANGED]


@pytest.mark.parametrize("harm", [lambda data: b"", lambda data: data[:-9], lambda data: data * 2])
def test_a_table_that_is_not_as_it_was_made_is_made_again(
    tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    with own_widgets():
        registry = Registry(tiny(tmp_path) / "widgets", tmp_path)
        wanted = ordered(registry)
        assert not tables.make([wanted], registry, tmp_path, lambda _: None)
    assert wanted.is_made(tmp_path)
    path = tmp_path / wanted.file("wide")
    path.write_bytes(harm(path.read_bytes()))
    assert not wanted.is_made(tmp_path)
    assert list(wanted.files(tmp_path)) == ["narrow"]


# What a figure hangs on


def test_another_version_of_a_package_that_figures_use_is_a_reason_to_draw_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny(tmp_path) / "widgets"
    found = []
    for version in ("1", "2"):
        monkeypatch.setattr("explorable.site.registry.version", {"scipy": version}.__getitem__)
        found.append(Registry(folder, tmp_path, ["scipy"]).digest("gp.pinching"))
    assert found[0] != found[1]


def test_files_that_changed_their_places_are_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "widgets"
    for name in ("a", "b"):
        (folder / name).mkdir(parents=True)
    (folder / "gp.py").write_text("")
    (folder / "a" / "data.txt").write_text("1")
    before = Registry(folder, tmp_path).digest("gp.any")
    (folder / "a" / "data.txt").rename(folder / "b" / "data.txt")
    assert Registry(folder, tmp_path).digest("gp.any") != before
