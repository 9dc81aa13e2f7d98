"""What a first start has is what figures lead to; the rest waits in an archive beside it."""

import _imp
import importlib.util
from pathlib import Path

import pytest

from explorable.base.store import FileSet, Store, key
from explorable.runtime import distribution, first_start, lock, parting, wheel

SOURCES = {
    "pack/__init__.py": b"from . import core\n",
    "pack/core.py": b"import text\ntry:\n    import fast\nexcept ImportError:\n    fast = None\n",
    "pack/extra/__init__.py": b"from .deep import *\n",
    "pack/extra/deep.py": b"def call():\n    import seldom\n",
    "pack/_private.py": b"",
    "pack/_fast.cpython-314-wasm32-emscripten.so": b"",
    "text.py": b"import typing\nif typing.TYPE_CHECKING:\n    import seldom\n",
    "typing.py": b"if __name__ == '__main__':\n    import seldom\n",
    "fast.py": b"from pack import _fast\n",
    "seldom.py": b"this is no Python",
}


def reached(*names: str) -> set[str]:
    return first_start.reached(names, SOURCES)


def test_what_imports_lead_to_is_reached_and_nothing_else() -> None:
    assert reached("pack") == {
        "pack/__init__.py",
        "pack/core.py",
        "pack/_fast.cpython-314-wasm32-emscripten.so",
        "text.py",
        "typing.py",
        "fast.py",
    }


def test_a_module_brings_the_package_around_it() -> None:
    assert reached("pack.extra.deep") - reached("pack") == {
        "pack/extra/__init__.py",
        "pack/extra/deep.py",
    }


def test_a_star_asks_for_all_that_a_package_offers() -> None:
    assert "pack/extra/deep.py" in reached("pack.*")
    assert "pack/_private.py" not in reached("pack.*")
    assert reached("nowhere.*", "nowhere.at.all") == set()


def test_figures_ask_for_what_they_import_and_for_parts_of_packages() -> None:
    widget = b"""
import numpy as np
import os.path
from scipy import stats

def shape(rng: np.random.Generator):
    import decimal
    return np.fft.rfft(rng)
"""
    found = first_start.roots({"widgets/a.py": widget, "widgets/a.csv": b"\0", "b.py": b"("})
    assert {"numpy", "numpy.fft", "scipy", "scipy.stats", "decimal", "os.path"} <= found
    assert "numpy.random" not in found  # an annotation is not evaluated


def test_what_many_figures_ask_for_all_readers_get() -> None:
    """Of four modules with figures, two come to numpy.fft, one of them by its neighbour."""
    modules = {
        "one": "from explorable import figure\nimport decimal\nfrom .waves import spectrum",
        "two": "from explorable import figure\nimport numpy as np\nnp.fft.rfft([1])",
        "three": "from explorable import figure\n\ndef draw(axes):\n    axes[0].pie([1])",
        "four": "import explorable\nimport fractions",
        "waves": "import numpy as np\n\ndef spectrum(x):\n    return np.fft.rfft(x)",
    }
    sources = {f"widgets/{name}.py": source.encode() for name, source in modules.items()}
    often = first_start.often_asked(sources)
    assert {"explorable", "numpy.fft"} <= often
    assert not {"decimal", "fractions", "explorable.axes.pies"} & often
    few = {path: sources[path] for path in ("widgets/one.py", "widgets/three.py")}
    assert {"decimal", "explorable.axes.pies"} <= first_start.often_asked(few)


@pytest.fixture
def archives(official: Path) -> dict[str, bytes]:
    (numpy,) = official.glob("numpy-*.whl")
    return {path.name: path.read_bytes() for path in (official / parting.STDLIB, numpy)}


def paths(archive: bytes) -> set[str]:
    return set(wheel.unpacked(archive))


def test_nothing_of_an_archive_is_lost(official: Path, archives: dict[str, bytes]) -> None:
    asked = {*parting.always_asked(), "numpy.fft"}
    needed = parting.needed([official / name for name in archives], asked)
    made = parting.parted(archives, needed)
    assert set(made) == {*archives, "python_stdlib-rest.zip", "numpy-rest.zip"}
    for name, whole in archives.items():
        first, rest = made[name], made[parting.rest_of(name)]
        assert paths(first) | paths(rest) == paths(whole)
        assert not paths(first) & paths(rest)
        assert len(rest) > 500_000
    numpy = next(name for name in archives if name.startswith("numpy"))
    assert "numpy/fft/__init__.py" in paths(made[numpy])
    assert "numpy/ma/core.py" in paths(made[numpy])  # np.unique asks for it
    assert "numpy/polynomial/__init__.py" in paths(made["numpy-rest.zip"])
    assert "numpy/f2py/__init__.py" in paths(made["numpy-rest.zip"])
    within = {f"{name.replace('.', '/')}.py" for name in first_start.WITHIN}
    assert lock.committed().startup - within <= paths(made[parting.STDLIB])
    assert within <= paths(made["python_stdlib-rest.zip"])


def test_what_never_comes_from_an_archive_is_frozen_into_python() -> None:
    fallbacks = {"_pydatetime"}
    # Python knows the two by other names before there is a package that they could be in.
    bootstrap = {"importlib._bootstrap", "importlib._bootstrap_external"}
    frozen = set(_imp._frozen_module_names())
    assert first_start.WITHIN - fallbacks - bootstrap <= frozen
    assert importlib.util.find_spec("_datetime")


def test_what_waits_for_packages_waits_with_them(official: Path) -> None:
    """What only they import, no reader of another figure gets."""
    known = lock.committed().closure(["scipy"])

    def first(later: list[lock.Package]) -> set[str]:
        made = distribution.distribution(
            official, known, Store(), None, ["scipy.stats"], quick=True, later=later
        )
        archives = [name for name in made.files if name.startswith(("numpy-2", parting.STDLIB))]
        return set().union(*(paths(made.files[name]) for name in archives))

    waiting = [each for each in known if each.name != "numpy"]
    assert first([]) > first(waiting)


def test_the_index_names_each_module_that_waits() -> None:
    rest = wheel.archive(
        {"email/message.pyc": b"", "email/data.txt": b"", "wsgiref/__init__.py": b""}
    )
    files = {parting.STDLIB: wheel.archive({}), "python_stdlib-rest.zip": rest}
    base = FileSet("pyodide", "", files, {name: key(data) for name, data in files.items()})
    assert parting.left_out(base) == {
        "python_stdlib-rest.zip": {
            "sha256": key(rest),
            "modules": ["email.message", "wsgiref"],
            "below": "../",
        }
    }
