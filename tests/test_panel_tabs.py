"""On narrow pages, panels that make too tall a stack are shown a few at a time, with tabs."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from explorable import Points, Slider, figure, handle
from explorable.compile import panel_tabs
from explorable.compile.panel_tabs import Tab
from explorable.compile.project import Project
from explorable.figure import Figure
from explorable.finish.finish import finish
from explorable.finish.options import Options
from explorable.picture.frame import Frame
from explorable.render import last
from tests.one_page import convert, render, tiny_project

WIDGET = """
from explorable import Points, Slider, figure

@figure(panels="ABCD", a=Slider(0, 9, start=3, step=1), describe="{a}", table=False,
        where=Points([(1, 1)], panel="C", fixed=True))
def four(axes, a, where):
    for name, ax in axes.items():
        ax.plot([0, a])
        ax.set(title=f"Panel {name}", xlabel="time")

@figure(panels="AB", a=Slider(0, 9, start=3, step=1), describe="{a}", table=False)
def two(axes, a):
    for ax in axes.values():
        ax.plot([0, a])

@figure(panels="AB", narrow="AB", a=Slider(0, 9, start=3, step=1), describe="{a}", table=False)
def beside(axes, a):
    for ax in axes.values():
        ax.plot([0, a])
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    root = tmp_path_factory.mktemp("site")
    with tiny_project(root) as opened:
        (root / "widgets" / "many.py").write_text(WIDGET, encoding="utf-8")
        yield opened


def compiled(project: Project, name: str, options: str = "") -> Any:
    lines = "".join(f"    {line}\n" for line in options.splitlines())
    _, page = convert(project, f"/// figure | many.{name}\n{lines}///")
    assert not page.errors, page.errors
    (placed,) = page.figures.values()
    return placed.record


def mistake(project: Project, name: str, option: str) -> str:
    _, page = convert(project, f"/// figure | many.{name}\n    {option}\n///")
    (error,) = page.errors
    assert error.line == 2 or "asks for tabs" in str(error)
    return str(error)


def names(pictures: str) -> list[str]:
    return re.findall(r'<label class="ex-tab">.*?<span>(.*?)</span>', pictures)


def narrow(each: Figure) -> Frame:
    return last(each, each.start)[0]["narrow"]


def stack(count: int, apart: str = "", **options: Any) -> Figure:
    """Return a figure of so many panels, each with a name and numbers at its axes.

    apart: what is between two names: "" for one row, ";" for one column.
    """
    panels = apart.join("ABCDEFGHIJ"[:count])

    @figure(panels=panels, **options)
    def many(axes: Mapping[str, Any]) -> None:
        for name, ax in axes.items():
            ax.plot(np.arange(5.0))
            ax.set(title=f"Panel {name}", xlabel="time", ylabel="height")

    return many


def test_a_stack_that_fits_has_no_tabs(project: Project) -> None:
    record = compiled(project, "two")
    assert "ex-tab" not in record.pictures
    assert "tabs" not in record.spec


def test_a_stack_that_is_too_tall_has_a_tab_for_each_panel_with_its_title(project: Project) -> None:
    record = compiled(project, "four")
    assert names(record.pictures) == ["Panel A", "Panel B", "Panel C", "Panel D"]


def test_the_picture_with_tabs_is_whole(project: Project) -> None:
    with_tabs, without = compiled(project, "four"), compiled(project, "four", "panels: stack")
    pictures = r"<svg\b.*?</svg>"
    assert re.findall(pictures, with_tabs.pictures, re.S) == re.findall(
        pictures, without.pictures, re.S
    )
    assert with_tabs.still == without.still
    assert "ex-tab" not in without.pictures


@pytest.mark.parametrize(
    ("options", "first"), [("", "C"), ("key: B", "B"), ("key: D\npanels: tabs", "D")]
)
def test_the_key_panel_is_first_or_else_the_one_to_be_drawn_on(
    project: Project, options: str, first: str
) -> None:
    pictures = compiled(project, "four", options).pictures
    (checked,) = re.findall(r'value="(\d)" checked', pictures)
    assert "ABCD"[int(checked)] == first


def test_an_author_names_the_tabs_and_asks_for_them_in_lower_pictures(project: Project) -> None:
    record = compiled(project, "two", "panels: {A: One <way>, B: Another}")
    assert names(record.pictures) == ["One &lt;way&gt;", "Another"]


@pytest.mark.parametrize(
    ("name", "option", "said"),
    [
        ("two", "panels: tab", "'panels' is 'tab', but it must be 'stack', 'tabs', or what"),
        ("two", "panels: {A: One, c: Two}", "no panel named 'c'."),
        ("beside", "panels: tabs", "on narrow pages no line lies between its panels"),
        ("two", "width: wide", "'width' is 'wide', but it must be like 'full'."),
    ],
)
def test_what_a_block_asks_of_its_panels_is_checked(
    project: Project, name: str, option: str, said: str
) -> None:
    assert said in mistake(project, name, option)


def test_a_figure_of_one_panel_has_none_to_choose_from(project: Project) -> None:
    _, page = convert(project, "/// figure | gp.pinching\n    panels: tabs\n///")
    assert "'panels' is for several panels, but this has one. Leave it out." in str(page.errors[0])


def test_a_picture_as_wide_as_the_page_says_so_on_its_element(project: Project) -> None:
    html, _ = convert(project, "/// figure | many.two\n    width: full\n///")
    assert 'data-width="full"' in html
    quiet, _ = convert(project, "/// figure | many.two\n///")
    assert "data-width" not in quiet


@pytest.mark.parametrize("count", [3, 4, 6, 8])
def test_no_tab_cuts_a_text_a_line_or_a_box(count: int) -> None:
    each = stack(count)
    frame = narrow(each)
    found = panel_tabs.tabs(each, frame, "tabs")
    assert [name for tab in found for name in tab.panels] == list(each.grid.cells)
    for node, numbers, string in frame.parts():
        if "clip" in node or (node["kind"] == "text" and not string.strip()):
            continue
        if node["kind"] == "text":
            size = float(node["attributes"]["font-size"])
            turned = abs(numbers[2]) == 90
            heights = [numbers[1]] if turned else [numbers[1] - 0.7 * size, numbers[1]]
        elif node["kind"] == "panel":
            heights = [numbers[1], numbers[1] + numbers[3]]
        elif node["kind"] == "path":
            heights = numbers.reshape(-1, 2)[:, 1].tolist()
        else:
            continue
        holding = [tab for tab in found if all(tab.top <= y <= tab.bottom for y in heights)]
        assert len(holding) == 1, (node, heights, found)


def test_tabs_follow_one_another_down_the_picture() -> None:
    each = stack(5)
    frame = narrow(each)
    found = panel_tabs.tabs(each, frame, "")
    assert len(found) == 5
    ends = [end for tab in found for end in (tab.top, tab.bottom)]
    assert ends == sorted(ends)
    assert ends[0] >= 0
    assert ends[-1] <= frame.height


def test_panels_that_are_low_enough_share_a_tab() -> None:
    each = stack(6, ";")
    found = panel_tabs.tabs(each, narrow(each), "tabs")
    assert 1 < len(found) < 6
    assert all(tab.bottom - tab.top <= panel_tabs.TOGETHER for tab in found)
    assert found[0].label == " · ".join(f"Panel {name}" for name in found[0].panels)


def test_panels_side_by_side_share_a_tab() -> None:
    each = stack(3, narrow=[["A", "B"], ["C", "C"]])
    found = panel_tabs.tabs(each, narrow(each), "tabs")
    assert [tab.panels for tab in found] == [("A", "B"), ("C",)]


def test_more_tabs_than_the_style_sheet_knows_are_none() -> None:
    each = stack(9)
    assert panel_tabs.tabs(each, narrow(each), "tabs") == []
    sheet = Path(panel_tabs.__file__).parent.parent / "browser" / "styles" / "panel_tabs.css"
    known = re.findall(r"nth-of-type\((\d)\)", sheet.read_text(encoding="utf-8"))
    assert [int(each) for each in known] == list(range(1, panel_tabs.MOST + 1))


def test_a_title_with_numbers_may_change_and_gives_no_name() -> None:
    @figure(panels=[["first"], ["last_one"]], n=Slider(0, 9, start=3, step=1))
    def titled(axes: Mapping[str, Any], n: float) -> None:
        axes["first"].set_title(f"{n} of 9")
        axes["last_one"].set_title("a title that is longer than a tab has room for")

    found = panel_tabs.tabs(titled, narrow(titled), "tabs")
    assert [tab.label for tab in found] == ["first", "last one"]


def test_which_panel_is_drawn_on_is_told_by_the_control() -> None:
    @figure(panels="AB", dots=Points([(0, 0)], panel="B", fixed=True))
    def drawn(axes: Mapping[str, Any], dots: np.ndarray) -> None:
        axes["B"].plot(*dots.T, "o")

    found = [Tab(("A",), "A", 0, 1), Tab(("B",), "B", 1, 2)]
    assert panel_tabs.shown_first(drawn, narrow(drawn), found, "") == 1
    assert panel_tabs.shown_first(drawn, narrow(drawn), found, "A") == 0


def test_which_panel_has_a_mark_to_hold_is_told_by_the_picture() -> None:
    @figure(panels="AB", n=Slider(0, 9, start=3, step=1))
    def held(axes: Mapping[str, Any], n: float) -> None:
        axes["A"].plot([0, 1])
        handle(axes["B"].axvline(n), x="n")
        axes["B"].set_xlim(0, 9)

    found = [Tab(("A",), "A", 0, 1), Tab(("B",), "B", 1, 2)]
    assert panel_tabs.shown_first(held, narrow(held), found, "") == 1


def test_the_browser_is_told_of_the_panels_of_each_tab(project: Project) -> None:
    record = compiled(project, "four")
    assert json.loads(json.dumps(record.spec["tabs"])) == [["A"], ["B"], ["C"], ["D"]]
    window = re.search(r'class="ex-window" style="([^"]*)"', record.pictures)
    assert window
    assert [key for key, _ in re.findall(r"--ex-(\w+-\d):(\d+);", window[1])] == [
        f"{what}-{at}" for at in (1, 2, 3, 4) for what in ("from", "tall")
    ]


def test_only_pages_with_tabs_load_how_they_look(project: Project, tmp_path: Path) -> None:
    site = render(
        project,
        tmp_path / "site",
        tabbed="/// figure | many.four\n///",
        stacked="/// figure | many.four\n    panels: stack\n///",
        plain="Text.",
    )
    finish(site, project, Options(runtime=False))
    linked = {path.stem: "panel_tabs.css" in path.read_text() for path in site.glob("*.html")}
    assert linked == {"tabbed": True, "stacked": False, "plain": False}
    own = site / "figures" / "many.four" / "index.html"
    assert ("ex-tab" in own.read_text()) == ("panel_tabs.css" in own.read_text())
    (sheet,) = site.glob("assets/explorable/app-*/panel_tabs.css")
    assert "ex-window" in sheet.read_text()
