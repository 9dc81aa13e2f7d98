"""What is wrong in mkdocs.yml is told with its line."""

import importlib
import sys
from pathlib import Path

import pytest

from tests.tiny_site import FIGURE, build, edit, lay_out


def test_imports_that_a_browser_lacks_are_refused(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md="# Nothing")
    edit(tmp_path, "mkdocs.yml", "runtime: false", "packages: [nunpy]")
    assert "mkdocs.yml:8: " in build(tmp_path).errors
    edit(tmp_path, "mkdocs.yml", "nunpy", "")
    edit(tmp_path, "widgets/helper.py", "\n\n\ndef", "\nimport torch\n\n\ndef")
    assert "widgets/helper.py:2: imports 'torch'" in build(tmp_path).errors


def test_a_folder_of_figures_must_be_a_package(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md="# Nothing")
    edit(tmp_path, "mkdocs.yml", "runtime: false", "runtime: false, widgets: my-widgets")
    assert "mkdocs.yml:8: 'widgets' is 'my-widgets'" in build(tmp_path).errors


@pytest.mark.parametrize("name", ["numpy", "json", "explorable"])
def test_a_folder_of_figures_does_not_take_the_name_of_another_package(
    tmp_path: Path, name: str
) -> None:
    before = importlib.import_module(name)
    lay_out(tmp_path, None, content__index_md=FIGURE)
    (tmp_path / "widgets").rename(tmp_path / name)
    edit(tmp_path, "mkdocs.yml", "runtime: false", f"runtime: false, widgets: {name}")
    assert f"mkdocs.yml:8: 'widgets' is {name!r}, but a Python package" in build(tmp_path).errors
    assert sys.modules[name] is before


def test_a_theme_that_loads_from_elsewhere_is_one_mistake_of_the_settings(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md="# Nothing")
    edit(tmp_path, "mkdocs.yml", "{name: null, custom_dir: theme}", "mkdocs")
    errors = build(tmp_path).errors
    assert errors.count("another server") == 1
    assert "mkdocs.yml:5: the theme 'mkdocs' would load highlight.js" in errors
    assert "'theme: material', or 'highlightjs: false'" in errors
    edit(tmp_path, "mkdocs.yml", "theme: mkdocs", "theme: {name: mkdocs, highlightjs: false}")
    assert not build(tmp_path).errors


@pytest.mark.parametrize("option", ["budget", "table_budget"])
def test_a_budget_below_nothing_is_a_mistake_of_the_setting(tmp_path: Path, option: str) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: false", f"runtime: false, {option}: -5")
    errors = build(tmp_path).errors
    assert f"mkdocs.yml:8: {option!r} is -5, but it must be a number of kilobytes." in errors


def test_labs_without_what_runs_notebooks_are_told(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: false", "runtime: false, labs: true")
    errors = build(tmp_path).errors
    assert "mkdocs.yml:8: 'labs' is true, but nothing here runs notebooks." in errors
    assert "Add 'mkdocs-jupyter' to 'plugins' (pip install 'explorable[labs]')" in errors
