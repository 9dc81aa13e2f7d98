"""Pages and tables that are too heavy stop the build."""

import re
from pathlib import Path

from tests.tiny_site import FIGURE, build, edit, lay_out, with_python


def test_a_page_over_its_budget_is_a_mistake(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: false", "runtime: false, budget: 1")
    errors = build(tmp_path).errors
    assert "content/index.md: its figures add" in errors
    assert "the budget is 1 KB. Its figures, heaviest first: pinching (line 3)" in errors
    assert re.search(r"styles of explorable are (\d+)\.\d KB of it, so no budget below", errors)


def test_a_table_over_its_budget_is_a_mistake(tmp_path: Path, python_at_hand: None) -> None:
    with_python(tmp_path, content__index_md=FIGURE)
    edit(tmp_path, "mkdocs.yml", "runtime: true", "table_budget: 0")
    errors = build(tmp_path).errors
    assert "the table of gp.pinching weighs" in errors
    assert "lengthscale" in errors
    assert "would fit" in errors
