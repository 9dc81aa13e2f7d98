"""What is left out of the runtime's packages is there all the same when something asks for it."""

import runpy
from pathlib import Path

import pytest

from explorable.runtime import distribution, wheel

F2PY = {
    "numpy/__init__.py": b"",
    "numpy/__init__.pyi": b"",
    "numpy/f2py/__init__.py": b"from . import f2py2e",
    "numpy/f2py/f2py2e.py": b"import numpy.f2py.rules",
    "numpy/f2py/src/fortranobject.c": b"",
}


def slim(**others: dict[str, bytes]) -> dict[str, dict[str, bytes]]:
    return distribution._slim({"numpy.whl": F2PY, **others})


def test_everything_that_star_imports_from_numpy_can_be_imported(official: Path) -> None:
    """Each name in `numpy.__all__` that is a module of the wheel is still one."""
    (file,) = official.glob("numpy-*.whl")
    whole = wheel.contents(file)
    left = distribution._slim({file.name: whole})[file.name]
    folders = {name.split("/")[1] for name in whole if name.count("/") == 2}
    public = {f for f in folders if not f.startswith("_") and f"numpy/{f}/__init__.py" in whole}
    assert "f2py" in public
    assert all(f"numpy/{folder}/__init__.py" in left for folder in public)
    assert [name for name in left if "f2py/" in name] == ["numpy/f2py/__init__.py"]


def test_what_stands_in_for_f2py_says_why_it_has_nothing(tmp_path: Path) -> None:
    left = slim()["numpy.whl"]
    assert list(left) == ["numpy/__init__.py", "numpy/f2py/__init__.py"]
    (tmp_path / "f2py.py").write_bytes(left["numpy/f2py/__init__.py"])
    module = runpy.run_path(str(tmp_path / "f2py.py"))
    assert module["__all__"] == []
    with pytest.raises(AttributeError, match=r"numpy\.f2py\.compile is not in this site"):
        module["__getattr__"]("compile")


@pytest.mark.parametrize(
    ("source", "asks"),
    [
        (b"import numpy.f2py", True),
        (b"from numpy.f2py.crackfortran import crackfortran", True),
        (b"from numpy import f2py", True),
        (b"from numpy import *", False),
        (b"# made by f2py", False),
    ],
)
def test_a_part_that_a_package_names_is_kept(source: bytes, asks: bool) -> None:
    left = slim(other={"other/build.py": source})["numpy.whl"]
    assert ("numpy/f2py/f2py2e.py" in left) == asks
    assert (left["numpy/f2py/__init__.py"] == F2PY["numpy/f2py/__init__.py"]) == asks


def test_stubs_that_a_package_reads_as_it_starts_are_kept() -> None:
    lazy = {"lazy/__init__.py": b"lazy_loader.attach_stub(__name__, __file__)"}
    stubs = {"lazy/__init__.pyi": b"", "lazy/fast.h": b""}
    left = slim(lazy=lazy | stubs)
    assert list(left["lazy"]) == ["lazy/__init__.py", "lazy/__init__.pyi"]
    assert "numpy/__init__.pyi" not in left["numpy.whl"]
