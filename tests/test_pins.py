"""Packages that Pyodide does not have: found by pip, pinned, hosted, or refused with reasons."""

import hashlib
import json
from pathlib import Path

import pytest

from explorable.base.store import Store
from explorable.cli.main import main
from explorable.compile.project import open_project
from explorable.runtime import bundle, lock, packing, pins, resolve, wheel
from explorable.runtime.downloads import RuntimeUnavailable
from explorable.runtime.pins import Pin, PinsError
from tests import tiny_site
from tests.tiny_widgets import WIDGET

NATIVE = "fastmath-1.0-cp314-cp314-manylinux_2_28_x86_64.whl"
MARKED = "emscripten-only ; sys_platform == 'emscripten'"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A package index of one's own: a folder of wheels."""
    folder = tmp_path / "index"
    folder.mkdir()

    def add(name: str, version: str, needs: list[str], file: str = "") -> None:
        files = {f"{name}/__init__.py": f"VERSION = {version!r}\n".encode()}
        made = wheel.wheel(name, version, files, needs)
        (folder / (file or wheel.wheel_name(name, version))).write_bytes(made)

    add("pure", "1.0", ["numpy>=2", "helper"])
    add("pure", "2.0", ["numpy>=2", "helper", "nowhere; sys_platform == 'win32'", MARKED])
    add("helper", "0.1", [])
    add("emscripten_only", "0.2", [])
    add("compiled", "3.0", [], f"compiled-3.0-cp314-cp314-{pins.platform()}.whl")
    add("fastmath", "1.0", [], NATIVE)
    add("leaning", "1.0", ["fastmath"])
    return folder


@pytest.fixture
def options(index: Path) -> list[str]:
    return ["--no-index", "--find-links", str(index)]


def sum_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_readers_need_is_found_and_pyodides_own_is_left_to_it(
    index: Path, options: list[str]
) -> None:
    found = resolve.resolve(["Pure", "compiled"], options)
    assert [(pin.name, pin.version) for pin in found] == [
        ("compiled", "3.0"),
        ("emscripten-only", "0.2"),
        ("helper", "0.1"),
        ("pure", "2.0"),
    ]
    assert found[-1].sha256 == sum_of(index / "pure-2.0-py3-none-any.whl")


@pytest.mark.parametrize("name", ["fastmath", "leaning"])
def test_what_has_only_wheels_for_other_machines_is_refused(name: str, options: list[str]) -> None:
    with pytest.raises(resolve.NoWheel) as caught:
        resolve.resolve([name], options)
    assert caught.value.package == "fastmath"


def test_a_lock_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / pins.FILE
    given = [Pin("pure", "2.0", "ab" * 32), Pin("helper", "0.1", "cd" * 32)]
    file.write_text(pins.text(given))
    assert pins.read(file) == sorted(given)
    assert pins.read(tmp_path / "nowhere.lock") == []
    assert "pyemscripten_2026_0_wasm32" in file.read_text()


@pytest.mark.parametrize("line", ["pure>=2", "pure==2", "pure==2 --hash=sha256:abc", "-e ."])
def test_a_line_that_pins_nothing_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / pins.FILE).write_text(f"# comment\n{line}\n")
    with pytest.raises(PinsError, match=r"explorable\.lock: .* is no 'name==version"):
        pins.read(tmp_path / pins.FILE)


def test_pip_reads_the_lock_and_gets_the_very_wheels(
    index: Path, options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    found = resolve.resolve(["pure"])
    folder = tmp_path / "runtime"
    for _ in range(2):
        made = pins.packages(found, folder)
        assert made["pure"].depends == ("emscripten-only", "helper", "numpy")
        assert made["pure"].imports == ("pure",)
        assert made["pure"].file.sha256 == sum_of(index / made["pure"].file.name)
        monkeypatch.setattr(pins, "pip", lambda words: pytest.fail("all of it is there"))


def test_a_wheel_that_is_another_one_now_is_not_taken(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    with pytest.raises(
        RuntimeUnavailable, match=r"pip cannot get helper 0\.1(?s:.*)explorable lock"
    ):
        pins.packages([Pin("helper", "0.1", "ab" * 32)], tmp_path / "runtime")
    monkeypatch.setenv("EXPLORABLE_OFFLINE", "1")
    with pytest.raises(RuntimeUnavailable, match="EXPLORABLE_OFFLINE is set"):
        pins.packages([Pin("helper", "0.1", "ab" * 32)], tmp_path / "runtime")


@pytest.mark.parametrize(
    ("file", "told"),
    [("pure-1.0-py3-none-any.whl", "lacks helper, which pure needs"), (NATIVE, "another Python")],
)
def test_a_lock_that_does_not_suit_is_told(index: Path, file: str, told: str) -> None:
    name, version = file.split("-")[:2]
    with pytest.raises(PinsError, match=told):
        pins.packages([Pin(name, version, sum_of(index / file))], index)


def test_a_site_hosts_what_is_pinned(
    index: Path, tmp_path: Path, widgets: Path, official: Path
) -> None:
    (widgets / "eyes.py").write_text(f"import helper\n{WIDGET}")
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    for file in official.iterdir():
        if file.suffix in (".whl", ".zip", ".mjs", ".wasm"):
            (runtime / file.name).symlink_to(file)
    name = "helper-0.1-py3-none-any.whl"
    (runtime / name).write_bytes((index / name).read_bytes())
    pin = Pin("helper", "0.1", sum_of(index / name))
    made = bundle.build_bundle(
        tmp_path / "site", widgets, runtime, Store(), packages=["helper"], pinned=[pin],
        byte_compile=False,
    )  # fmt: skip
    assert f"{made.runtime}{name}{packing.SUFFIX}" in made.sizes
    spec = json.loads((tmp_path / "site" / made.lock).read_text())["packages"]
    assert spec["widgets"]["depends"] == ["explorable", "helper", "numpy"]
    assert spec["helper"]["imports"] == ["helper"]


def test_a_build_tells_what_of_the_lock_it_cannot_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORABLE_OFFLINE", "1")
    root = tiny_site.with_python(tmp_path, content__index_md=tiny_site.FIGURE)
    (root / pins.FILE).write_text(pins.text([Pin("helper", "0.1", "ab" * 32)]))
    assert "helper 0.1 of explorable.lock is not in" in tiny_site.build(root).errors
    (root / pins.FILE).write_text("helper>=0.1")
    assert "mkdocs.yml: explorable.lock: 'helper>=0.1' is no 'name=" in tiny_site.build(root).errors


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "widgets").mkdir(parents=True)
    (folder / "widgets" / "w.py").write_text("import numpy\n\nimport fastmath.linear\n")
    (folder / "explorable.toml").write_text('packages = ["scipy", "pure", "compiled"]\n')
    return folder


def test_the_command_pins_what_the_configuration_lists(
    site: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = site / "explorable.toml"
    assert main(["lock", "-f", str(file), *options]) == 0
    assert "compiled 3.0, emscripten-only 0.2, helper 0.1, pure 2.0" in capsys.readouterr().out
    project = open_project(file, packages=("pure",))
    assert [pin.name for pin in pins.read(project.root / pins.FILE)][-1] == "pure"


def test_the_command_refuses_with_the_line_of_the_import(
    site: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "explorable.toml").write_text('packages = ["fastmath"]\n')
    assert main(["lock", "-f", str(site / "explorable.toml"), *options]) == 1
    said = capsys.readouterr().err
    assert "widgets/w.py:3: imports 'fastmath', but your package index has no wheel of it" in said
    assert f"{len(lock.committed().packages)} packages of Pyodide" in said
    assert "Compute that part beforehand" in said
    assert not (site / pins.FILE).exists()
