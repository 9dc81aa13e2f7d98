"""Pages and tables that are too heavy stop the build."""

import logging
import re
from pathlib import Path

import pytest

from tests.tiny_site import FIGURE, build, edit, lay_out, with_python


def test_a_page_over_its_budget_is_a_mistake(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: false", "runtime: false, budget: 1")
    errors = build(tmp_path).errors
    assert "content/index.md: its figures add" in errors
    assert "the budget is 1 KB (`budget`). Its figures, heaviest first: pinching (line 3)" in errors
    assert re.search(r"scripts and styles are (\d+)\.\d KB of it, so no budget below", errors)


def test_a_table_over_its_budget_is_a_mistake(tmp_path: Path, python_at_hand: None) -> None:
    with_python(tmp_path, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: true", "table_budget: 0")
    errors = build(tmp_path).errors
    assert "the table of gp.pinching weighs" in errors
    assert "the budget is 0 KB (`table_budget`). lengthscale" in errors
    assert "say table=False" in errors


SEVERAL = """
import numpy as np
from explorable import Choice, Slider, figure

@figure(n=Slider(0.0, 1.0, start=0.5), m=Slider(0.0, 1.0, start=0.5), kind=Choice(["a", "b", "c"]))
def waves(ax, n, m, kind):
    x = np.linspace(0, 9, 300)
    ax.plot(x, np.sin(x * (1 + n)) * np.cos(m * x) + "abc".index(kind))
"""


def test_the_table_that_is_said_to_fit_does(tmp_path: Path, python_at_hand: None) -> None:
    block = "/// figure | waves.waves\n///\n"
    with_python(tmp_path, widgets__waves_py=SEVERAL, content__index_md=f"# Waves\n\n{block}")
    edit(tmp_path, "mkdocs.yml", "runtime: true", "table_budget: 9")
    errors = build(tmp_path).errors
    (advised,) = re.findall(r"(table=\{.*?\}) would fit", errors)
    assert "'kind': 3" in advised
    edit(tmp_path, "widgets/waves.py", "kind=Choice", f"{advised}, kind=Choice")
    assert not build(tmp_path).errors


def test_what_is_too_heavy_is_said_before_tables_are_made(
    tmp_path: Path, python_at_hand: None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    with_python(tmp_path, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: true", "budget: 1, table_budget: 0")
    build(tmp_path)
    told = [each for each in caplog.messages if "budget" in each]
    assert "the budget is 1 KB (`budget`)" in told[0]
    assert "table 1 of 1: gp.pinching weighs" in told[1]
    assert told[1].endswith("`table_budget` is 0 KB")
