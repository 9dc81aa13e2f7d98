"""A site's Python: what is shipped, under which names, and what an author is told."""

import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from pyodide_lock import PyodideLockSpec

from explorable.pyodide import (
    app,
    bundle,
    bytecode,
    imports,
    lock,
    luggage,
    packing,
    runtime,
    shelf,
    wheel,
)
from explorable.pyodide.bytecode import Compiler, CompilerError
from explorable.site.notes import Notes
from tests.tiny_site import lay_out, which_are_imported

RUNTIME = Path(__file__).parent.parent / "build" / "runtime"
THIS_PYTHON = Compiler("this Python", (sys.executable, "-I"))
WIDGET = '''"""A question?"""
import numpy as np
from explorable import Slider, figure


@figure(n=Slider(1, 9, start=2))
def dots(ax, n):
    ax.imshow(np.eye(n), cmap="magma_r")
'''


@pytest.fixture(scope="module")
def official():
    """The verified runtime; the first test run gets it."""
    runtime.fetch(runtime.files(["numpy"]), RUNTIME)
    return RUNTIME


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """One cache for all builds of this module."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def widgets(tmp_path):
    folder = tmp_path / "widgets"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "eyes.py").write_text(WIDGET)
    return folder


@pytest.fixture
def build(tmp_path, widgets, official, kept):
    """Build the site of `widgets` into a folder of the name given; return that and the bundle."""

    def run(name="site", **options):
        made = bundle.build_bundle(tmp_path / name, widgets, official, kept, **options)
        return tmp_path / name, made

    return run


def names(path):
    with zipfile.ZipFile(path) as packed:
        return packed.namelist()


# Archives


def test_a_wheel_has_the_same_bytes_in_any_order_and_at_any_time():
    files = {"b/__init__.py": b"", "a.py": b"x = 1\n"}
    again = dict(reversed(files.items()))
    assert wheel.wheel("w", "1", files) == wheel.wheel("w", "1", again)


def test_a_wheel_keeps_its_record(tmp_path):
    files = {"w/__init__.py": b"", "w/data.bin": bytes(range(256))}
    path = tmp_path / wheel.wheel_name("w", "1")
    path.write_bytes(wheel.wheel("w", "1", files, needs=["numpy"]))
    with zipfile.ZipFile(path) as packed:
        packed.extractall(tmp_path / "installed")
    (found,) = importlib.metadata.distributions(name="w", path=[str(tmp_path / "installed")])
    assert found.requires == ["numpy"]
    for file in found.files:
        data = file.locate().read_bytes()
        assert file.hash is None or file.size == len(data)
    assert wheel.contents(path).items() >= files.items()


# The shelf


def test_a_folder_is_made_once(tmp_path):
    made = []

    def make(folder):
        made.append(folder)
        (folder / "inner").mkdir()
        (folder / "inner" / "a.txt").write_text("a")

    first = shelf.folder(tmp_path, "kind", "name", make)
    again = shelf.folder(tmp_path, "kind", "name", make)
    assert len(made) == 1
    assert first == again
    again.copy(tmp_path / "copy")
    assert (tmp_path / "copy" / "inner" / "a.txt").read_text() == "a"


@pytest.mark.parametrize("harm", [lambda p: p.write_text("b"), lambda p: p.unlink()])
def test_a_broken_folder_is_made_again(tmp_path, harm):
    def make(folder):
        (folder / "a.txt").write_text("a")

    made = shelf.folder(tmp_path, "kind", "name", make)
    harm(made.path / "a.txt")
    again = shelf.folder(tmp_path, "kind", "name", make)
    assert (again.path / "a.txt").read_text() == "a"
    assert again.digest == made.digest


def test_a_folder_that_could_not_be_made_leaves_nothing(tmp_path):
    def fail(folder):
        (folder / "half.txt").write_text("half")
        raise CompilerError("no")

    with pytest.raises(CompilerError):
        shelf.folder(tmp_path, "kind", "name", fail)
    assert list(tmp_path.iterdir()) == []


def test_the_shelf_does_not_grow_with_every_edit(tmp_path):
    for number in range(shelf.KEPT + 3):
        made = shelf.folder(tmp_path, "kind", str(number), lambda folder: None)
        os.utime(made.path / shelf.SUMS, (number, number))
    shelf.folder(tmp_path, "other", "0", lambda folder: None)
    left = {path.name for path in tmp_path.glob("kind-*")}
    newest = {f"kind-{n}" for n in range(3, shelf.KEPT + 3)}
    assert left == newest


# Imports


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import a.b, c", ["a.b", "c"]),
        ("from a import b", ["a", "a.b"]),
        ("from . import x", ["widgets.sub", "widgets.sub.x"]),
        ("from ..y import x", ["widgets.y", "widgets.y.x"]),
        ("def f():\n    import late", ["late"]),
        ("class A:\n    if True:\n        with x:\n            import deep", ["deep"]),
        ("match x:\n    case 1:\n        import matched", ["matched"]),
        ("try:\n    import maybe\nexcept ImportError:\n    import instead", ["instead"]),
        ("try:\n    import maybe\nexcept (KeyError, ModuleNotFoundError):\n    pass", []),
        ("try:\n    import sure\nexcept KeyError:\n    pass", ["sure"]),
        ("import typing as t\nif t.TYPE_CHECKING:\n    import hints", ["typing"]),
    ],
)
def test_imports_are_found_where_they_must_succeed(source, found):
    read = imports.imports(source.encode(), "widgets.sub", "widgets/sub/m.py")
    assert [each.module for each in read] == found


# What travels


def test_the_drawing_side_needs_nothing_but_numpy():
    assert luggage.foreign_imports() == []


def test_the_drawing_side_is_whole_and_leaves_the_building_side_at_home():
    drawing = set(luggage.drawing_side())
    assert {
        f"explorable/{name}.py" for name in ("__init__", "figure", "axes/axes", "live")
    } <= drawing
    assert {"explorable/controls/__init__.py", "explorable/controls/slider.py"} <= drawing
    assert "explorable/cli.py" not in drawing
    assert not [
        name for name in drawing if name.startswith(("explorable/site/", "explorable/pyodide/"))
    ]


def test_data_travels_with_the_widgets_and_clutter_does_not(widgets):
    (widgets / "data").mkdir()
    np.savez(widgets / "data" / "digits.npz", digits=np.zeros(3))
    (widgets / "words.txt").write_text("one two")
    (widgets / "__pycache__").mkdir()
    (widgets / "__pycache__" / "eyes.cpython-311.pyc").write_bytes(b"old")
    (widgets / ".hidden").write_text("secret")
    assert list(luggage.widget_files(widgets)) == [
        "widgets/__init__.py",
        "widgets/data/digits.npz",
        "widgets/eyes.py",
        "widgets/words.txt",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("import sklearn.svm", "imports 'sklearn', which the reader's browser will not have. List "
         r"'scikit-learn' under `packages:` of the explorable plugin in mkdocs.yml; that adds "
         r"\d+\.\d MB to the first start."),
        ("from scipy import linalg", "imports 'scipy', .* List 'scipy' under"),
        ("import torch", r"imports 'torch', but Pyodide [\d.]+ has no package for it. Compute"),
        ("import tkinter", r"imports 'tkinter', which Python 3\.14 does not have in a browser\."),
        ("import explorable.pyodide.bundle as b", "imports 'explorable.pyodide.bundle', the part"),
        ("import explorable.site.page as p", "imports 'explorable.site.page', the part of"),
        ("import helpers", "imports 'helpers', which lies beside 'widgets/' and is not shipped. "
         "Move it into 'widgets/' and import 'widgets.helpers'."),
    ],
)  # fmt: skip
def test_an_import_that_would_fail_in_the_browser_is_an_error(widgets, line, message):
    (widgets.parent / "helpers.py").write_text("")
    (widgets / "eyes.py").write_text(f"{WIDGET}\n\ndef late():\n    {line}\n    {line}\n")
    (mistake,) = luggage.mistakes(widgets, ["numpy"])
    assert (mistake.page, mistake.line) == ("widgets/eyes.py", 12)
    assert re.match(message, mistake.message), mistake.message


@pytest.mark.parametrize(
    "line",
    [
        "import math, statistics, dataclasses",
        "from widgets import eyes",
        "from . import eyes",
        "import numpy.linalg",
        "from explorable import Slider, figure, Points",
        "import scipy.stats",
        "from __future__ import annotations",
    ],
)
def test_an_import_that_works_in_the_browser_is_none(widgets, line):
    (widgets / "other.py").write_text(line)
    assert luggage.mistakes(widgets, ["numpy", "scipy"]) == []


def test_a_module_that_cannot_be_parsed_is_left_to_the_import(widgets):
    (widgets / "broken.py").write_text("def :")
    assert luggage.mistakes(widgets, ["numpy"]) == []


# Bytecode


def test_bytecode_runs_without_its_source(tmp_path):
    source = b"def double(x):\n    assert x\n    return 2 * x\n"
    made = THIS_PYTHON.compile({"lib/site/half.py": source, "lib/bad.py": b"def :"})
    assert list(made) == ["lib/site/half.py"]
    (tmp_path / "half.pyc").write_bytes(made["lib/site/half.py"])
    spec = importlib.util.spec_from_file_location("half", tmp_path / "half.pyc")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.double(21) == 42
    assert module.double.__code__.co_filename == "/lib/site/half.py"
    with pytest.raises(AssertionError):
        module.double(0)


def test_bytecode_is_the_same_whatever_else_is_compiled():
    one = {"a.py": b"import sys\nX = ('a', 'b', 1.5)\n"}
    more = {**one, "b.py": b"Y = ('a', 'b', 1.5)\n", "A.py": b"def f(a, b): return a\n"}
    assert THIS_PYTHON.compile(more)["a.py"] == THIS_PYTHON.compile(one)["a.py"]


@pytest.mark.parametrize(
    "command",
    [(sys.executable, "-c", "raise SystemExit('too old')"), ("/no/such/program",)],
    ids=["fails", "is not there"],
)
def test_a_compiler_that_fails_says_so(command):
    with pytest.raises(CompilerError, match=r"Nobody failed: .*(too old|No such file)"):
        Compiler("Nobody", command).compile({"a.py": b"x = 1\n"})


# Colour maps


def test_colour_maps_named_in_widgets_travel(widgets, tmp_path):
    made = packing.widget_wheel(widgets, ["numpy"], tmp_path / "cache", None)
    tables = wheel.contents(made.path / "widgets-0-py3-none-any.whl")[
        "explorable/axes/colormaps.npz"
    ]
    (tmp_path / "tables.npz").write_bytes(tables)
    with np.load(tmp_path / "tables.npz") as stored:
        assert sorted(stored.files) == ["gray", "magma", "viridis"]


# The bundle


def test_everything_is_where_the_bundle_says(build):
    site, made = build()
    for address, size in made.sizes.items():
        assert (site / address).stat().st_size == size
    for address in (made.lock, f"{made.app}main.js", f"{made.app}worker.js", f"{made.app}site.js"):
        assert (site / address).is_file()
    for address in (made.app, made.runtime, made.lock):
        assert re.match(r"assets/explorable/(app|pyodide|site)-[0-9a-f]{12}/", address)
    assert (site / made.runtime / "pyodide.mjs").is_file()
    assert "pyodide/pyodide" in (site / made.runtime / "README.txt").read_text()


def test_the_lock_names_only_what_is_shipped_with_true_hashes(build):
    site, made = build()
    spec = PyodideLockSpec.from_json(site / made.lock)
    assert set(spec.packages) == {"numpy", "explorable", "widgets"}
    assert spec.packages["widgets"].depends == ["explorable", "numpy"]
    for package in spec.packages.values():
        file = (site / made.lock).parent / package.file_name
        assert hashlib.sha256(file.read_bytes()).hexdigest() == package.sha256
        assert file.resolve().relative_to(site.resolve()).as_posix() in made.sizes


def test_a_package_of_any_name_is_found_in_the_browser(tmp_path, widgets, official, kept):
    folder = widgets.rename(tmp_path / "My_figures")
    made = bundle.build_bundle(tmp_path / "site", folder, official, kept)
    (entry,) = (
        entry
        for name, entry in PyodideLockSpec.from_json(tmp_path / "site" / made.lock).packages.items()
        if name == "my-figures"  # as Pyodide asks for it
    )
    assert entry.imports == ["My_figures"]
    packed = wheel.contents((tmp_path / "site" / made.lock).parent / entry.file_name)
    assert packed["explorable/package.txt"] == b"My_figures"
    assert "My_figures/eyes.py" in packed


def test_the_page_module_leads_to_the_python(build):
    site, made = build()
    text = (site / made.app / "site.js").read_text()
    for name, address in {"runtime": made.runtime, "lock": made.lock}.items():
        (found,) = re.findall(rf'{name}:at\("([^"]+)"\)', text)
        assert (site / made.app / found).resolve() == (site / address).resolve()
    assert 'load:["widgets"]' in text
    assert f"bytes:{sum(made.sizes.values())}," in text


def test_the_worker_knows_every_file_of_a_start(build):
    site, made = build()
    app = site / made.app
    text = (app / "luggage.js").read_text()
    found = re.findall(r'address:at\("([^"]+)"\),bytes:(\d+),sha256:"(\w+)"', text)
    told = {(app / address).resolve(): (int(size), sha256) for address, size, sha256 in found}
    assert told == {
        (site / address).resolve(): (size, made.sums[address])
        for address, size in made.sizes.items()
    }
    for path, (size, sha256) in told.items():
        assert path.stat().st_size == size
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    assert f'own="{made.own}"' in text
    assert any(path.name == made.own for path in told)


def test_the_same_site_has_the_same_names(build):
    _, first = build("one")
    _, second = build("two")
    assert first == second


def test_the_same_site_has_the_same_names_without_a_cache(build, tmp_path, widgets, official):
    _, first = build()
    fresh = bundle.build_bundle(tmp_path / "two", widgets, official, tmp_path / "fresh")
    assert fresh == first


def test_an_edited_widget_leaves_the_runtime_alone(build, widgets):
    before_site, before = build("before")
    (widgets / "eyes.py").write_text(WIDGET.replace("np.eye(n)", "np.ones((n, n))"))
    after_site, after = build("after")
    assert after.runtime == before.runtime
    assert after.lock != before.lock
    assert after.app != before.app
    ours = "explorable-0-py3-none-any.whl"
    old, new = (Path(folder / made.lock).parent / ours
                for folder, made in ((before_site, before), (after_site, after)))  # fmt: skip
    assert old.read_bytes() == new.read_bytes()


def test_what_was_bundled_is_only_copied(build, tmp_path, monkeypatch):
    path = tmp_path / "notes.json"
    notes = Notes(path)
    first_site, first = build("one", notes=notes)
    notes.save()
    monkeypatch.setattr(bundle, "_folders", lambda *_: pytest.fail("made anew"))
    second_site, second = build("two", notes=Notes(path))
    assert second == first
    for file in first_site.rglob("*.*"):
        assert (second_site / file.relative_to(first_site)).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("changed", ["a widget", "a module of the page", "an option", "the shelf"])
def test_whatever_changes_is_bundled_again(build, widgets, kept, monkeypatch, changed):
    notes = Notes()
    _, before = build("one", notes=notes)
    options = {}
    if changed == "a widget":
        (widgets / "eyes.py").write_text(WIDGET.replace("np.eye(n)", "np.ones((n, n))"))
    elif changed == "a module of the page":
        files = app.sources() | {"behind/code.css": b"pre { color: red }"}
        monkeypatch.setattr(app, "sources", lambda: files)
    elif changed == "an option":
        options["offline"] = True
    else:
        for folder in kept.glob("app-*"):
            shutil.rmtree(folder)
    site, after = build("two", notes=notes, **options)
    assert (after == before) == (changed == "the shelf")
    assert (site / after.app / "main.js").is_file()


def test_what_is_saved_while_it_is_bundled_is_not_noted(build, widgets, monkeypatch):
    notes = Notes()
    folders = bundle._folders

    def slowly(*order):
        (widgets / "eyes.py").write_text(WIDGET.replace("np.eye(n)", "np.ones((n, n))"))
        return folders(*order)

    with monkeypatch.context() as patched:
        patched.setattr(bundle, "_folders", slowly)
        _, other = build("one", notes=notes)
    (widgets / "eyes.py").write_text(WIDGET)
    _, right = build("two", notes=notes)
    assert right.lock != other.lock


def test_a_warm_build_with_python_imports_nothing_that_draws(tmp_path, official, kept):
    root = lay_out(tmp_path / "tiny", None, content__index_md="/// figure | gp.pinching\n///\n")
    settings = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(settings.replace("{runtime: false}", "{packages: []}"))
    (root / "build").mkdir()
    (root / "build" / "cache").symlink_to(kept)
    (root / "build" / "runtime").symlink_to(official)
    imported = [which_are_imported(root) for _ in range(2)]
    assert "numpy" in imported[0]
    assert imported[1] == []


def test_the_runtime_loses_only_what_readers_never_run(build, official):
    site, made = build()
    shipped = site / made.runtime
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"):
        assert (shipped / name).read_bytes() == (official / name).read_bytes()
    assert {n.removesuffix("c") for n in names(shipped / "python_stdlib.zip")} == {
        n for n in names(official / "python_stdlib.zip") if not n.endswith("/")
    }
    (numpy,) = official.glob("numpy-*.whl")
    lost = set(names(numpy)) - {n.replace(".pyc", ".py") for n in names(shipped / numpy.name)}
    left_out = (".pyi", ".pxd", ".pyx", ".h", ".c", ".a")
    assert all(n.endswith(left_out) or "f2py" in n or "_pyinstaller" in n or "_examples" in n
               for n in lost)  # fmt: skip


def test_without_bytecode_sources_are_shipped(build):
    site, made = build(byte_compile=False)
    assert made.compiled == ""
    assert str(made).endswith("not byte-compiled")
    everything = [name for path in site.rglob("*.whl") for name in names(path)]
    assert "numpy/__init__.py" in everything
    assert "explorable/figure.py" in everything
    assert not [name for name in everything if name.endswith(".pyc")]


def test_where_someone_can_compile_bytecode_is_shipped(build):
    compiler = bytecode.find_compiler(RUNTIME)
    site, made = build()
    assert made.compiled == (compiler.title if compiler else "")
    everything = {name for path in site.rglob("*.whl") for name in names(path)}
    if compiler:
        assert {"numpy/__init__.pyc", "explorable/figure.pyc", "widgets/eyes.py"} <= everything
        assert "widgets/__pycache__/eyes.cpython-314.pyc" in everything
        assert "asyncio/events.pyc" in names(site / made.runtime / "python_stdlib.zip")


def test_a_failing_compiler_costs_only_the_bytecode(monkeypatch, tmp_path, widgets, official):
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "node").write_text("#!/bin/sh\necho 'SyntaxError: too old' >&2\nexit 1\n")
    (programs / "node").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    made = bundle.build_bundle(tmp_path / "site", widgets, official, tmp_path / "cache")
    if bytecode.find_compiler(RUNTIME).in_node:
        assert made.compiled == ""
        assert made.warning == "the runtime itself, in Node failed: SyntaxError: too old"
    else:
        assert made.warning == ""


def test_mistakes_in_widgets_come_together(build, widgets):
    (widgets / "eyes.py").write_text("import torch\nimport scipy\n")
    with pytest.raises(bundle.BundleErrors) as caught:
        build()
    assert [error.line for error in caught.value.errors] == [1, 2]
    assert str(caught.value).startswith("widgets/eyes.py:1: imports 'torch'")


def test_an_unknown_package_is_named(build):
    with pytest.raises(lock.UnknownPackage, match=r"'scipi'\. Did you mean 'scipy'"):
        build(packages=["scipi"])


def test_a_listed_package_is_loaded_and_another_waits(build):
    site, made = build(packages=["cycler"], later=["Pyparsing", "numpy"])
    spec = json.loads((site / made.lock).read_text())["packages"]
    assert spec["widgets"]["depends"] == ["cycler", "explorable", "numpy"]
    assert made.later == ("pyparsing",)
    assert "pyparsing" in spec
    assert any("cycler" in address for address in made.sizes)
    assert not any("pyparsing" in address for address in made.sizes)
