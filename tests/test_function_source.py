"""A figure is drawn anew when what it reaches has changed, and only then."""

import re
from pathlib import Path

import pytest

from explorable.compile import render_figure
from explorable.compile.block import Block
from explorable.compile.function_source import part_of
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.compile.registry import Registry
from tests.farflung_site import pages
from tests.tiny_site import build, edit, in_store, lay_out, own_widgets

MODULE = '''\
"""Two figures."""

from pathlib import Path

import numpy as np

from explorable import Slider, figure

HERE = Path(__file__).parent
SCALE = 2.0
NAMES = ["by_text"]


def helper(x):
    return deeper(x) * SCALE


def deeper(x):
    return x + 1


def other_helper(x):
    return x - 1


def by_text(x):
    return x


@figure(rate=Slider(0, 1, start=0.5), describe="one {a}")
def one(ax, rate):
    ax.plot([0, 1], [0, helper(rate)])
    return {"a": rate}


@figure(rate=Slider(0, 1, start=0.5), describe="two {a}")
def two(ax, rate):
    ax.plot([0, 1], [0, other_helper(rate)])
    return {"a": rate}
'''
CHANGES = {  # what is replaced, by what, and whether that may change the figures `one` and `two`
    "its own body": ("helper(rate)])\n    return", "helper(rate)], 'r')\n    return", True, True),
    "the other's body": ("[0, other_helper(rate)]", "[1, other_helper(rate)]", False, True),
    "what it calls": ("deeper(x) * SCALE", "deeper(x) / SCALE", True, False),
    "what that calls in turn": ("return x + 1", "return x + 2", True, False),
    "what only the other calls": ("return x - 1", "return x - 2", False, True),
    "a function that a text names": ("(x):\n    return x\n", "(x):\n    return 3\n", True, True),
    "a name of the module": ("SCALE = 2.0", "SCALE = 3.0", True, True),
    "an import": ("import numpy as np", "import numpy", True, True),
    "a decorator": ('describe="two {a}"', 'describe="too {a}"', True, True),
    "a default": ("def other_helper(x)", "def other_helper(x=NAMES.pop())", True, True),
    "a new statement": ("\n\ndef helper", "\nnp.random.seed(1)\n\n\ndef helper", True, True),
    "a comment": ("    return x + 1", "    # more\n    return x + 1", False, False),
    "a helper that is gone": ("def deeper", "def deepest", True, True),
}  # fmt: skip


def parts(text: str) -> list[str | None]:
    return [part_of(text.encode(), name) for name in ("one", "two")]


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_figure_reaches_belongs_to_it(change: str) -> None:
    old, new, *expected = CHANGES[change]
    assert old in MODULE
    before, after = parts(MODULE), parts(MODULE.replace(old, new))
    assert None not in before
    assert [a != b for a, b in zip(before, after, strict=True)] == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "globals()['deeper']",
        "getattr(object, 'x' + 'y')",
        "__import__('math')",
        "Path(__file__).read_text()",
        "(HERE / 'gp.py').read_text()",
        "eval('x')",
    ],
)
def test_where_code_can_reach_anything_all_of_the_module_counts(hidden: str) -> None:
    text = MODULE.replace("deeper(x) * SCALE", hidden)
    assert parts(text) == [None, None]


def test_a_decorator_that_is_not_ours_may_call_what_it_takes() -> None:
    text = MODULE.replace("def other_helper", "@NAMES.append\ndef other_helper")
    before, after = parts(text)[0], parts(text.replace("return x - 1", "return x - 2"))[0]
    assert before != after
    text = MODULE.replace("import Slider, figure", "import Slider\nfrom mine import figure")
    other = text.replace("[0, other_helper(rate)]", "[1, 2]")
    assert parts(other)[0] != parts(text)[0]


def test_two_functions_of_one_name_belong_together() -> None:
    double = MODULE + "\n\ndef helper(x):\n    return deepest(x)\n"
    assert parts(double)[0] != parts(MODULE)[0]


# In a build


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of figures, each time one is drawn."""
    found: list[str] = []
    render = render_figure.render

    def counted(project: Project, block: Block, name: str) -> Record:
        found.append(block.argument)
        return render(project, block, name)

    monkeypatch.setattr(render_figure, "render", counted)
    return found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    page = "# Two\n\n/// figure | pair.one\nOne.\n///\n\n/// figure | pair.two\nTwo.\n///\n"
    return lay_out(tmp_path, widgets__pair_py=MODULE, content__index_md=page)


def test_only_what_has_changed_is_drawn_anew(site: Path, drawn: list[str]) -> None:
    assert not build(site).errors
    assert drawn == ["pair.one", "pair.two"]
    drawn.clear()
    edit(site, "widgets/pair.py", "[0, other_helper(rate)]", "[1, other_helper(rate)]")
    assert not build(site).errors
    assert drawn == ["pair.two"]
    drawn.clear()
    edit(site, "widgets/pair.py", "return x + 1", "return x + 2")
    assert not build(site).errors
    assert drawn == ["pair.one"]


def test_the_source_that_readers_see_is_always_that_of_now(site: Path) -> None:
    before = pages(site)
    edit(site, "widgets/pair.py", "[0, other_helper(rate)]", "[1, other_helper(rate)]")
    after = pages(site)
    assert before != after
    entries = in_store(site, "select data from entries where kind = 'source'")
    assert len(entries) == 4
    newest = [data for (data,) in entries if b"[1, other_helper(rate)]" in _plain(data)]
    assert len(newest) == 2


def _plain(page: bytes) -> bytes:
    return re.sub(rb"<[^>]*>", b"", page)


def test_a_module_that_the_others_name_counts_whole(site: Path, drawn: list[str]) -> None:
    (site / "widgets" / "aside.py").write_text("from . import pair\n\ndef f(x):\n    return 1\n")
    edit(site, "widgets/pair.py", "SCALE = 2.0", "SCALE = 2.0\nfrom . import aside")
    assert not build(site).errors
    drawn.clear()
    edit(site, "widgets/pair.py", "[0, other_helper(rate)]", "[1, other_helper(rate)]")
    assert not build(site).errors
    assert drawn == ["pair.one", "pair.two"]


def test_tables_of_other_figures_are_kept(site: Path) -> None:
    with own_widgets():
        before = Registry(site / "widgets", site)
        names = ("pair.one", "pair.two")
        first = [before.digest(name) for name in names]
        edit(site, "widgets/pair.py", "[0, other_helper(rate)]", "[1, other_helper(rate)]")
        after = Registry(site / "widgets", site)
        assert after.digest("pair.one") == first[0]
        assert after.digest("pair.two") != first[1]
        assert before.sources("pair.one") != after.sources("pair.one")
