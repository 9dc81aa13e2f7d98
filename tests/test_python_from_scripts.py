"""What the browser's scripts ask of our Python exists there under the names that they use."""

import importlib
import re
from pathlib import Path

import pytest

import explorable
from explorable.worker.edited_session import EditedSession
from explorable.worker.session import FigureSession

BROWSER = Path(explorable.__file__).parent / "browser"
SCRIPTS = {path.relative_to(BROWSER).as_posix(): path for path in BROWSER.rglob("*.js")}
MODULE = re.compile(r'"(explorable(?:\.\w+)+)"')
CONSTANT = re.compile(r'const (\w+) = "(explorable(?:\.\w+)+)"')
CALL = re.compile(r"(?:const (\w+) = )?[\w.]+\.pyimport\(([^()]+)\)(?:\.(\w+)\()?")
PROXY = {"destroy"}  # what Pyodide gives to everything


def asked():
    """Yield each script, the Python module that it imports, and a function that it calls there."""
    for name, path in SCRIPTS.items():
        text = path.read_text("utf-8")
        constants = dict(CONSTANT.findall(text))
        for variable, argument, function in CALL.findall(text):
            modules = [*MODULE.findall(argument), *filter(None, [constants.get(argument)])]
            called = [function] if function else re.findall(rf"\b{variable}\.(\w+)\(", text)
            yield from ((name, module, each) for module in modules for each in called)


def test_scripts_call_our_python():
    called = {(module, function) for _, module, function in asked()}
    assert {
        ("explorable.worker.session", "start"),
        ("explorable.worker.snapshot", "warm_up"),
        ("explorable.worker.snapshot", "restore"),
    } <= called


@pytest.mark.parametrize(("script", "module", "function"), sorted(set(asked())))
def test_a_function_that_a_script_calls_exists(script, module, function):
    assert function in PROXY or callable(getattr(importlib.import_module(module), function, None))


@pytest.mark.parametrize(
    "module",
    sorted({name for path in SCRIPTS.values() for name in MODULE.findall(path.read_text())}),
)
def test_a_module_that_a_script_names_exists(module):
    importlib.import_module(module)


def test_a_session_has_what_the_worker_asks_of_it():
    text = SCRIPTS["worker/dispatch.js"].read_text("utf-8")
    methods = set(re.findall(r"\bsession\.(\w+)\(", text))
    assert {"answers", "prepare"} <= methods
    for method in methods:
        kind = EditedSession if method == "edit" else FigureSession
        assert callable(getattr(kind, method, None)), method
