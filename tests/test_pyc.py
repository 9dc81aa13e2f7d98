"""Bytecode is the same program, whoever makes it."""

import importlib.util
import marshal
import sys
import traceback
import types
import zipfile

import pytest

from explorable.runtime import pyc

SOURCES = {"pack/one.py": b"def twice(x):\n    return 2 * x\n", "pack/two.py": b"VALUE = 'text'\n"}


def program(data):
    """Run the code of a .pyc file; the first sixteen bytes are its header."""
    assert data[:4] == importlib.util.MAGIC_NUMBER
    names = {}
    exec(marshal.loads(data[16:]), names)
    return names


@pytest.fixture
def archives(tmp_path):
    given = tmp_path / "sources.zip"
    with zipfile.ZipFile(given, "w") as archive:
        for name, source in {**SOURCES, "pack/not_python.py": b"def (:"}.items():
            archive.writestr(name, source)
    return str(given), str(tmp_path / "results.zip")


def test_sources_become_programs_and_what_is_no_python_is_left_out(archives):
    pyc.main(*archives)
    with zipfile.ZipFile(archives[1]) as made:
        assert sorted(made.namelist()) == sorted(SOURCES)
        assert program(made.read("pack/one.py"))["twice"](21) == 42


def test_pyodide_build_makes_it_where_it_works(archives, monkeypatch):
    """A stand-in with the interface of `pyodide py-compile`: the real one needs a newer Python."""
    asked = []

    def compile_archive(given, made, verbose):
        asked.append(verbose)
        with zipfile.ZipFile(given) as sources, zipfile.ZipFile(made, "w") as results:
            for name in sources.namelist():
                results.writestr(f"{name}c", pyc.compiled(sources.read(name), name))

    module = types.ModuleType("pyodide_build._py_compile")
    module._compile = compile_archive
    monkeypatch.setitem(sys.modules, "pyodide_build", types.ModuleType("pyodide_build"))
    monkeypatch.setitem(sys.modules, "pyodide_build._py_compile", module)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    pyc.main(*archives)
    assert asked == [False]
    with zipfile.ZipFile(archives[1]) as made:
        assert program(made.read("pack/two.py"))["VALUE"] == "text"
        assert marshal.loads(made.read("pack/two.py")[16:]).co_filename == "/pack/two.py"


def test_bytecode_does_not_depend_on_the_clock():
    assert pyc.by_hand(SOURCES) == pyc.by_hand(SOURCES)


def test_what_every_reader_waits_for_is_lean_and_the_same_program():
    source = b"def half(x):\n    'Half.'\n    y = 1\n\n    return x / (y + 1)\n"
    path = "lib/python3.14/site-packages/numpy/half.py"
    lean, whole = pyc.compiled(source, path), pyc.compiled(source, "lib/other/half.py")
    assert len(lean) < len(whole)
    half = program(lean)["half"]
    assert half(42) == 21
    assert half.__doc__ is None
    with pytest.raises(TypeError) as caught:
        half("text")
    last = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert (last.filename, last.lineno, last.name) == (path, 1, "half")
    assert 'half.py", line 1, in half' in "".join(traceback.format_exception(caught.value))


def test_docstrings_that_numpy_adds_are_left_out():
    """Readers ask for no help; the module is there, for numpy imports it."""
    source = b"from numpy import nothing_of_this_name"
    path = "/lib/python3.14/site-packages/numpy/_core/_add_newdocs.py"
    assert "nothing_of_this_name" not in program(pyc.compiled(source, path))
    with pytest.raises(ImportError):
        program(pyc.compiled(source, path.replace("_add_newdocs", "_other")))
