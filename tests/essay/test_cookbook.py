"""The cookbook: a page for each recipe, in the navigation and in the index, with its source."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COOKBOOK = ROOT / "content" / "manual" / "cookbook"
RECIPES = sorted(path.stem for path in COOKBOOK.glob("*.md") if path.stem != "index")
BLOCK = re.compile(r"^/// figure \| (\w+)\.\w+$", re.MULTILINE)


def page(name: str) -> str:
    return (COOKBOOK / f"{name}.md").read_text(encoding="utf-8")


def test_there_are_thirteen() -> None:
    assert len(RECIPES) == 13


@pytest.mark.parametrize("name", RECIPES)
def test_a_page_has_its_figure_its_source_and_its_test(name: str) -> None:
    text = page(name)
    assert set(BLOCK.findall(text)) == {name}
    assert f'```python title="widgets/{name}.py"\n--8<-- "widgets/{name}.py"\n```' in text
    assert (ROOT / "widgets" / f"{name}.py").exists()
    assert (ROOT / "tests" / "essay" / f"test_{name}.py").exists()


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_is_asked_as_its_module_asks(name: str) -> None:
    module = (ROOT / "widgets" / f"{name}.py").read_text(encoding="utf-8")
    asked = re.match(r'"""(.*?\?)', module)
    assert asked
    assert f'question: "{asked[1]}"' in page(name)


@pytest.mark.parametrize("name", RECIPES)
def test_a_module_can_be_taken_without_the_others(name: str) -> None:
    module = (ROOT / "widgets" / f"{name}.py").read_text(encoding="utf-8")
    assert "widgets." not in module.replace("`widgets", "")


@pytest.mark.parametrize("name", RECIPES)
def test_index_and_navigation_lead_to_each(name: str) -> None:
    assert f"({name}.md)" in page("index")
    assert f"- manual/cookbook/{name}.md\n" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
