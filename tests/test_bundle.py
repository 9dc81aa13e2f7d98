"""A site's Python: what is shipped, under which names, and what is made only once."""

import hashlib
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from pyodide_lock import PyodideLockSpec

from explorable.base.store import FILE, Store
from explorable.runtime import browser_modules, bundle, bundled, bytecode, lock, packing, wheel
from tests.tiny_site import lay_out, which_are_imported
from tests.tiny_widgets import WIDGET


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The folder of one store for all builds of this module."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def build(tmp_path, widgets, official, kept):
    """Build the site of `widgets` into a folder of the name given; return that and the bundle."""

    def run(name="site", store=None, **options):
        store = store or Store(kept)
        made = bundle.build_bundle(tmp_path / name, widgets, official, store, **options)
        return tmp_path / name, made

    return run


def names(path):
    with zipfile.ZipFile(path) as packed:
        return packed.namelist()


def test_everything_is_where_the_bundle_says(build):
    site, made = build()
    for address, size in made.sizes.items():
        assert (site / address).stat().st_size == size
    for name in (
        browser_modules.START,
        browser_modules.WORKER,
        browser_modules.SITE,
        browser_modules.PAYLOAD,
        browser_modules.STYLE,
    ):
        assert (site / made.app / name).is_file()
    assert (site / made.lock).is_file()
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
        address = file.resolve().relative_to(site.resolve()).as_posix()
        assert packing.travels_as(address, made.sizes) in made.sizes


def test_a_package_of_any_name_is_found_in_the_browser(tmp_path, widgets, official, kept):
    folder = widgets.rename(tmp_path / "My_figures")
    made = bundle.build_bundle(tmp_path / "site", folder, official, Store(kept))
    (entry,) = (
        entry
        for name, entry in PyodideLockSpec.from_json(tmp_path / "site" / made.lock).packages.items()
        if name == "my-figures"  # as Pyodide asks for it
    )
    assert entry.imports == ["My_figures"]
    packed = wheel.contents((tmp_path / "site" / made.lock).parent / entry.file_name)
    assert packed["explorable/worker/package.txt"] == b"My_figures"
    assert "My_figures/eyes.py" in packed


@pytest.mark.parametrize("options", [{}, {"home": "../"}], ids=["own", "shared"])
def test_the_page_module_leads_to_the_python(build, options):
    site, made = build(**options)
    text = (site / made.app / browser_modules.SITE).read_text()
    for name, address in {"runtime": made.runtime, "lock": made.lock}.items():
        (found,) = re.findall(rf'{name}:at\("([^"]+)"\)', text)
        assert (site / made.app / "client" / found).resolve() == (site / address).resolve()
    assert 'load:["widgets"]' in text
    assert f"bytes:{sum(made.sizes.values())}," in text


@pytest.mark.parametrize("home", ["../", "../../python/"])
def test_versions_beside_each_other_share_one_runtime(build, widgets, home):
    site, made = build("docs/1.0", home=home)
    name = Path(made.runtime).name
    assert made.runtime == f"{home}{name}/"
    assert (site / home / name / "pyodide.mjs").is_file()
    assert not list((site / "assets" / "explorable").glob("pyodide-*"))
    assert f"{made.runtime}pyodide.mjs" in made.shared
    shipped = json.loads((site / made.lock).read_text())["packages"]
    for told in (shipped[name]["file_name"] for name in ("numpy", widgets.name)):
        assert (site / made.lock).parent.joinpath(told).is_file()
    assert build("docs/2.0", home=home)[1].runtime == made.runtime


@pytest.mark.parametrize("options", [{}, {"home": "../"}], ids=["own", "shared"])
def test_the_worker_knows_every_file_of_a_start(build, options):
    site, made = build(**options)
    worker = site / made.app / "worker"
    text = (worker / "payload.js").read_text()
    found = re.findall(r'address:at\("([^"]+)"\),bytes:(\d+),sha256:"(\w+)"', text)
    told = {(worker / address).resolve(): (int(size), sha256) for address, size, sha256 in found}
    assert told == {
        (site / address).resolve(): (size, made.sums[address])
        for address, size in made.sizes.items()
    }
    for path, (size, sha256) in told.items():
        assert path.stat().st_size == size
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    assert f'own="{made.own}"' in text
    assert any(path.name == made.own + packing.SUFFIX for path in told)


def test_the_same_site_has_the_same_names(build):
    _, first = build("one")
    _, second = build("two")
    assert first == second


def test_the_same_site_has_the_same_names_without_a_store(build, tmp_path, widgets, official):
    _, first = build()
    fresh = bundle.build_bundle(tmp_path / "two", widgets, official, Store())
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
    store = Store(tmp_path / "cache")
    first_site, first = build("one", store)
    store.save()
    monkeypatch.setattr(bundle, "_file_sets", lambda *_: pytest.fail("made anew"))
    second_site, second = build("two", Store(tmp_path / "cache"))
    assert second == first
    for file in first_site.rglob("*.*"):
        assert (second_site / file.relative_to(first_site)).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("changed", ["a widget", "a module of the page", "an option", "the store"])
def test_whatever_changes_is_bundled_again(build, widgets, tmp_path, monkeypatch, changed):
    store = Store(tmp_path / "cache")
    _, before = build("one", store)
    options = {}
    if changed == "a widget":
        (widgets / "eyes.py").write_text(WIDGET.replace("np.eye(n)", "np.ones((n, n))"))
    elif changed == "a module of the page":
        files = browser_modules.sources() | {"panels/panel.css": b"pre { color: red }"}
        monkeypatch.setattr(browser_modules, "sources", lambda: files)
    elif changed == "an option":
        options["offline"] = True
    else:
        with closing(sqlite3.connect(tmp_path / "cache" / FILE)) as base, base:
            base.execute("delete from entries where kind = 'files' and name like 'app-%'")
    site, after = build("two", store, **options)
    assert (after == before) == (changed == "the store")
    assert (site / after.app / browser_modules.START).is_file()


def test_what_is_saved_while_it_is_bundled_is_not_noted(build, widgets, monkeypatch):
    store = Store()
    file_sets = bundle._file_sets

    def slowly(*request):
        (widgets / "eyes.py").write_text(WIDGET.replace("np.eye(n)", "np.ones((n, n))"))
        return file_sets(*request)

    with monkeypatch.context() as patched:
        patched.setattr(bundle, "_file_sets", slowly)
        _, other = build("one", store)
    (widgets / "eyes.py").write_text(WIDGET)
    _, right = build("two", store)
    assert right.lock != other.lock


def test_a_warm_build_with_python_imports_nothing_that_draws(tmp_path, official, kept):
    root = lay_out(tmp_path / "tiny", None, content__index_md="/// figure | gp.pinching\n///\n")
    settings = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(settings.replace("runtime: false", "packages: []"))
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
    shipped_names = {
        name: {n.replace(".pyc", ".py") for n in names(shipped / name)}
        for name in ("python_stdlib.zip", "python_stdlib-rest.zip", "numpy-rest.zip")
    }
    first, rest = shipped_names["python_stdlib.zip"], shipped_names["python_stdlib-rest.zip"]
    assert not first & rest
    assert first | rest == {n for n in names(official / "python_stdlib.zip") if n[-1] != "/"}
    (numpy,) = official.glob("numpy-*.whl")
    here = {n.replace(".pyc", ".py") for n in names(shipped / numpy.name)}
    lost = set(names(numpy)) - here - shipped_names["numpy-rest.zip"]
    assert lost
    assert all(n.endswith((".pyi", ".pxd", ".pyx", ".h", ".c", ".a")) for n in lost)


def test_without_bytecode_sources_are_shipped(build):
    site, made = build(byte_compile=False)
    assert made.compiled == ""
    assert str(made).endswith(bundled.NOT_COMPILED)
    everything = [name for path in site.rglob("*.whl") for name in names(path)]
    assert "numpy/__init__.py" in everything
    assert "explorable/figure.py" in everything
    assert not [name for name in everything if name.endswith(".pyc")]


def test_where_someone_can_compile_bytecode_is_shipped(build, official):
    compiler = bytecode.find_compiler(official)
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
    made = bundle.build_bundle(tmp_path / "site", widgets, official, Store())
    if bytecode.find_compiler(official).in_node:
        assert made.compiled == ""
        assert made.warning == "the runtime itself, in Node failed: SyntaxError: too old"
    else:
        assert made.warning == ""


def test_mistakes_in_widgets_come_together(build, widgets):
    (widgets / "eyes.py").write_text("import torch\nimport jax\n")
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
