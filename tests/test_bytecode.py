"""Bytecode for the browser: it runs without its source, and who cannot make it says why."""

import importlib.metadata
import importlib.util
import sys

import pytest

from explorable.runtime.bytecode import Compiler, CompilerError

THIS_PYTHON = Compiler("this Python", (sys.executable, "-I"))


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
