"""Figures are found by name, fresh after every edit, and a broken module says where."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from explorable.base.errors import AuthorError
from explorable.compile.registry import Registry
from explorable.panels.modules import behind
from tests.farflung_site import tiny
from tests.tiny_site import lay_out, own_widgets


@pytest.fixture(autouse=True)
def widgets_of_the_test() -> Iterator[None]:
    with own_widgets():
        yield


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def registry(root: Path) -> Registry:
    return Registry(root / "widgets", root)


def edit(root: Path, module: str, old: str, new: str) -> None:
    path = root / "widgets" / f"{module}.py"
    path.write_text(path.read_text().replace(old, new))


def test_a_figure_is_found_by_module_and_function(root: Path) -> None:
    assert registry(root).find("gp.pinching").start["lengthscale"] == 0.2


def test_a_figure_in_a_package_within_the_package_has_a_longer_name(root: Path) -> None:
    folder = root / "widgets" / "signals"
    folder.mkdir()
    (folder / "wave.py").write_text((root / "widgets" / "gp.py").read_text())
    assert registry(root).find("signals.wave.pinching").name == "signals.wave.pinching"


def test_a_folder_of_any_name_gives_the_same_figure_names(root: Path) -> None:
    (root / "widgets").rename(root / "pictures")
    for path in (root / "pictures").glob("*.py"):
        path.write_text(path.read_text().replace("from widgets", "from pictures"))
    assert Registry(root / "pictures", root).find("gp.pinching").name == "gp.pinching"
    for name in [name for name in sys.modules if name.startswith("pictures")]:
        del sys.modules[name]


def test_a_folder_behind_a_link_keeps_the_name_of_the_link(root: Path) -> None:
    (root / "widgets").rename(root / "elsewhere")
    (root / "widgets").symlink_to(root / "elsewhere")
    found = registry(root)
    assert found.find("gp.pinching").name == "gp.pinching"
    assert found.package == found.folder.name == "widgets"


def test_an_edit_is_seen_even_within_the_same_second(root: Path) -> None:
    for start in ("0.2", "0.3", "0.4"):
        edit(root, "gp", f"start={float(start) - 0.1:.1f}", f"start={start}")
        assert registry(root).find("gp.pinching").start["lengthscale"] == float(start)


def test_an_edit_of_a_helper_is_seen(root: Path) -> None:
    registry(root).find("gp.pinching")
    edit(root, "helper", "2 *", "3 *")
    assert registry(root).find("gp.pinching").function.__globals__["twice"](1) == 3


def test_no_bytecode_is_written_beside_widgets(root: Path) -> None:
    registry(root).find("gp.pinching")
    assert not list((root / "widgets").rglob("*.pyc"))


def test_names_are_read_without_importing(root: Path) -> None:
    (root / "widgets" / "broken.py").write_text("def (")
    assert registry(root).names() == ["gp.pinching", "words.spoken"]
    assert "widgets.gp" not in sys.modules


def test_a_broken_module_is_reported_at_its_own_line(root: Path) -> None:
    (root / "widgets" / "broken.py").write_text("from explorable import figure\n\n1 / 0\n")
    with pytest.raises(AuthorError) as caught:
        registry(root).find("broken.one")
    assert (caught.value.page, caught.value.line) == ("widgets/broken.py", 3)
    assert caught.value.trace == "  widgets/broken.py:3, in <module>\n    1 / 0"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match="There is no folder widgets/ for figures"):
        registry(tmp_path).find("gp.pinching")


def test_the_digest_follows_all_that_a_figure_depends_on_and_nothing_else(root: Path) -> None:
    before = registry(root).digest("gp.pinching")
    edit(root, "words", "Waves", "Ripples")
    assert registry(root).digest("gp.pinching") == before
    edit(root, "helper", "2 *", "3 *")
    after_helper = registry(root).digest("gp.pinching")
    assert after_helper != before
    (root / "widgets" / "data.csv").write_text("1,2")
    assert registry(root).digest("gp.pinching") != after_helper


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    from widgets import words\nexcept ImportError:\n    words = None\n",
        "try:\n    from . import words\nexcept:\n    pass\n",
        "import importlib\nwords = importlib.import_module('widgets.words')\n",
        "words = __import__('widgets.' + 'words').words\n",
        "from typing import TYPE_CHECKING\nif not TYPE_CHECKING:\n    from . import words\n",
    ],
)
def test_the_digest_follows_what_may_be_imported(root: Path, source: str) -> None:
    (root / "widgets" / "bold.py").write_text(source)
    before = registry(root).digest("bold.any")
    edit(root, "words", "Waves", "Ripples")
    assert registry(root).digest("bold.any") != before


def test_what_may_be_imported_travels_with_the_source_of_a_figure(root: Path) -> None:
    (root / "widgets" / "bold.py").write_text(
        "try:\n    from widgets import helper\nexcept ImportError:\n    helper = None\n"
    )
    files = [module.file for module in behind(root / "widgets", "bold.any")]
    assert files == ["widgets/helper.py", "widgets/bold.py"]


def test_another_version_of_a_package_that_figures_use_is_a_reason_to_draw_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny(tmp_path) / "widgets"
    found = []
    for version in ("1", "2"):
        told = SimpleNamespace(version=version, read_text=lambda _: None)
        monkeypatch.setattr(
            "explorable.compile.widget_sources.distribution", {"scipy": told}.__getitem__
        )
        found.append(Registry(folder, tmp_path, ["scipy"]).digest("gp.pinching"))
    assert found[0] != found[1]


def test_a_changed_package_without_a_version_is_a_reason_to_draw_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny(tmp_path) / "widgets"
    monkeypatch.syspath_prepend(tmp_path)
    found = []
    for text in ("a = 1", "a = 1", "a = 2"):
        (tmp_path / "unversioned.py").write_text(text)
        found.append(Registry(folder, tmp_path, ["unversioned"]).digest("gp.pinching"))
    assert found[0] == found[1] != found[2]


def test_files_that_changed_their_places_are_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "widgets"
    for name in ("a", "b"):
        (folder / name).mkdir(parents=True)
    (folder / "gp.py").write_text("")
    (folder / "a" / "data.txt").write_text("1")
    before = Registry(folder, tmp_path).digest("gp.any")
    (folder / "a" / "data.txt").rename(folder / "b" / "data.txt")
    assert Registry(folder, tmp_path).digest("gp.any") != before


def test_two_figures_of_one_name_are_told_with_both_lines(root: Path) -> None:
    path = root / "widgets" / "gp.py"
    source = path.read_text()
    first = source[: source.index("def pinching")].count("\n") + 1
    path.write_text(source + source[source.index("@figure") :])
    with pytest.raises(
        AuthorError, match=f"two figures are named 'pinching', here and on line {first}"
    ) as found:
        registry(root).find("gp.pinching")
    assert found.value.page == "widgets/gp.py"
    assert found.value.line > first


def test_values_behind_a_name_are_shown_where_they_go(root: Path) -> None:
    for asked in ("gp.pinching?lengthscale=0.1&noise=0", "gp.pinching(lengthscale=0.1, noise=0)"):
        with pytest.raises(AuthorError, match=r"'start: \{lengthscale: 0\.1, noise: 0\}'"):
            registry(root).find(asked)


def test_a_neighbour_imported_by_its_bare_name_is_pointed_out(root: Path) -> None:
    (root / "widgets" / "other.py").write_text("b = 1\n")
    path = root / "widgets" / "gp.py"
    path.write_text("from other import b\n" + path.read_text())
    with pytest.raises(AuthorError, match=r"write 'from \.other import …'"):
        registry(root).find("gp.pinching")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "import sklearn.cluster",
            "No module named 'sklearn'. Is the name right? A package has to be installed where the "
            "site is built, too: pip install scikit-learn, and a line in requirements.txt.",
        ),
        ("import no_such", "too: pip install no_such, and a line in requirements.txt."),
        ("import numpy.no_such", "No module named 'numpy.no_such'."),
        ("import helper", "No module named 'helper'. 'helper' is beside it, so write 'from ."),
        (
            "from .helpr import twice",
            "named 'widgets.helpr'. Did you mean 'helper'? widgets/ has: ",
        ),
    ],
)
def test_what_cannot_be_imported_comes_with_a_remedy(
    root: Path, monkeypatch: pytest.MonkeyPatch, written: str, told: str
) -> None:
    if "sklearn" in written:
        monkeypatch.setitem(sys.modules, "sklearn", None)
        told = told.replace("No module named 'sklearn'. ", "")
    (root / "widgets" / "needy.py").write_text(f'"""It needs."""\n\n{written}\n')
    with pytest.raises(AuthorError) as caught:
        registry(root).find("needy.any")
    assert told in caught.value.message
    assert caught.value.message.endswith(".")
    assert (caught.value.page, caught.value.line) == ("widgets/needy.py", 3)
