"""The tables of a site: all are there, of the widgets as they are, and none stays for ever."""

import html as entities
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from explorable.base.store import UNUSED, Store
from explorable.compile import tables
from explorable.compile.registry import Registry
from explorable.compile.table_request import TableRequest
from tests.farflung_site import tiny
from tests.tiny_site import FIGURE, build, edit, in_store, kept, lay_out, own_widgets, with_python


def test_tables_stand_where_the_specification_says(tmp_path: Path, python_at_hand: None) -> None:
    built = build(with_python(tmp_path, content__index_md=FIGURE))
    spec = re.search(r'<div class="ex-spec"[^>]*>(.*?)</div>', built.html(), re.S)
    assert spec is not None
    named = json.loads(entities.unescape(spec[1]))["tables"]
    folder = tmp_path / "build" / "site" / "assets" / "explorable" / "tables"
    assert sorted(path.name for path in folder.iterdir()) == sorted(named.values())


def test_tables_unused_for_a_month_are_removed(tmp_path: Path, python_at_hand: None) -> None:
    build(with_python(tmp_path, content__index_md=FIGURE))
    made = kept(tmp_path, "table")
    assert len(made) == 2
    edit(tmp_path, "widgets/gp.py", "0.02, 1,", "0.01, 1,")
    build(tmp_path)
    other = kept(tmp_path, "table") - made
    in_store(tmp_path, "update entries set used = used - ?", UNUSED + 1)
    build(tmp_path)
    assert kept(tmp_path, "table") == other


@pytest.mark.parametrize("fault", ["ZeroDivisionError", "SystemExit"])
def test_a_state_of_a_table_that_cannot_be_drawn_is_a_mistake_of_its_block(
    tmp_path: Path, python_at_hand: None, fault: str
) -> None:
    with_python(tmp_path, content__index_md=FIGURE)
    wrong = f"    if lengthscale == 1:\n        raise {fault}\n    ax.plot("
    edit(tmp_path, "widgets/gp.py", "    ax.plot(", wrong)
    assert "content/index.md:3: gp.pinching cannot be drawn at" in build(tmp_path).errors
    assert fault in build(tmp_path, "serve").html()


def requested(registry: Registry) -> TableRequest:
    figure = registry.find("gp.pinching")
    return tables.request(figure, dict(figure.start), registry.digest(figure.name))


@pytest.mark.parametrize("saved_where", ["here", "in a worker"])
def test_no_table_is_kept_of_widgets_that_changed_while_it_was_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved_where: str
) -> None:
    """The author saves, and takes it back before the table is finished."""
    with own_widgets():
        store = Store()
        registry = Registry(tiny(tmp_path) / "widgets", tmp_path)
        assert registry.digest_of_all
        wanted = requested(registry)
        make = tables._make

        def slowly(there: Registry, each: TableRequest, *_: object) -> object:
            edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
            made = make(Registry(registry.folder, tmp_path), each, print)
            edit(tmp_path, "widgets/helper.py", "3 *", "2 *")
            return made

        if saved_where == "here":
            monkeypatch.setattr(tables, "_make", slowly)
        else:
            made = [(each, slowly(registry, each)) for each in (wanted, wanted)]
            monkeypatch.setattr(tables, "_made", lambda *_: iter(made))
        failed = tables.make([wanted, wanted], registry, store, lambda _: None)
    assert [error.message for error in failed.values()] == [tables.CHANGED]
    assert wanted.find(store) is None


def test_widgets_that_broke_while_tables_were_made_are_told_as_changed(tmp_path: Path) -> None:
    with own_widgets():
        registry = Registry(tiny(tmp_path) / "widgets", tmp_path)
        wanted = requested(registry)
        with own_widgets():
            fresh = Registry(registry.folder, tmp_path)
            assert fresh.digest_of_all
            edit(tmp_path, "widgets/gp.py", "def pinching", "def renamed")
            failed = tables.make([wanted], fresh, Store(), lambda _: None)
    assert [error.message for error in failed.values()] == [tables.CHANGED]


SLOW_AT_FIRST = """
import time
from explorable import Slider, figure

drawn = []

def slowly(ax, n):
    drawn.append(n)
    if len(drawn) in (2, 3):
        time.sleep(0.6)
    ax.plot([n, n])

@figure(n=Slider(0.0, 1.0, start=0.5), table={"n": 40})
def one(ax, n):
    slowly(ax, n)

@figure(n=Slider(0.0, 1.0, start=0.5), table={"n": 40})
def other(ax, n):
    slowly(ax, n)
"""


def test_processes_that_make_tables_say_how_long_it_takes(tmp_path: Path) -> None:
    lay_out(tmp_path, None, widgets__slow_py=SLOW_AT_FIRST)
    with own_widgets():
        registry = Registry(tmp_path / "widgets", tmp_path)
        wanted = [
            tables.request(figure, dict(figure.start), registry.digest(figure.name))
            for figure in map(registry.find, ("slow.one", "slow.other"))
        ]
        assert sum(tables._row_count(registry.find(each.figure), each) for each in wanted) > 60
        lines: list[str] = []
        assert not tables.make(wanted, registry, Store(), lines.append, budget=100)
    (cost, *_) = [line for line in lines if line.startswith("the table of slow.one: ")]
    assert re.search(r"\d+ rows × 0\.\d+ s, so \d+ s, and about \d+ KB", cost)
    assert [line for line in lines if "table 1 of 2: slow.one weighs" in line]


@pytest.mark.parametrize("harm", [lambda data: b"", lambda data: data[:-9], lambda data: data * 2])
def test_a_table_that_is_not_as_it_was_made_is_made_again(
    tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    with own_widgets():
        registry = Registry(tiny(tmp_path) / "widgets", tmp_path)
        wanted = requested(registry)
        build_folder = tmp_path / "build" / "cache"
        assert not tables.make([wanted], registry, Store(build_folder), lambda _: None)
    found = wanted.find(Store(build_folder))
    assert found
    assert all(found.values())
    where = "where kind = 'table' and name = ?"
    in_store(
        tmp_path, f"update entries set data = ? {where}", harm(found["wide"]), wanted.file("wide")
    )
    assert wanted.find(Store(build_folder)) is None
