"""Figures in a real JupyterLab: the kernel answers, and the notebook around them keeps its look."""

import ast
from pathlib import Path

import hands
import jupyter
import pytest
from playwright.sync_api import expect

FADING = '''
import time
import numpy as np
from explorable import Points, Slider, figure

drawn = []

@figure(rate=Slider(0.1, 3.0, start=1.0), describe="Half is gone after {half:.2f}.")
def fading(ax, rate):
    """How fast does it fade?"""
    drawn.append(rate)
    if rate > 2.9:
        raise ValueError("too fast")
    time.sleep(0.05)
    x = np.linspace(0, 5, 100)
    ax.plot(x, np.exp(-rate * x))
    ax.set_ylim(0, 1)
    return {"half": np.log(2) / rate}

fading'''
STAIRS = '''
places = []

@figure(steps=Slider(1, 9, step=1, start=2), at=Points([(0.5, 0.5)], x=(0, 1), y=(0, 1)))
def stairs(ax, steps, at):
    """One after the other."""
    places.append(at[0].round(2).tolist())
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    for step in range(steps):
        ax.plot([0, 1], [step / 9, step / 9])
        time.sleep(0.05)
        yield {"step": step}

stairs'''
TURNING = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent.parent)!r})
from explorable import figure
from thirdparty import Dial, Star

@figure(angle=Dial(1), describe="It is turned by {{angle}} degrees.")
def turning(ax, angle):
    ax.plot([0, 4], [0, 3])
    ax.add_artist(Star(1, 2, turn=angle))

turning"""
DARK_INK, LIGHT_INK = "rgb(233, 229, 220)", "rgb(34, 32, 29)"
AROUND = "body, .jp-Cell, .jp-InputPrompt, .jp-Toolbar, button"
LOOK = f"""() => [...document.querySelectorAll('{AROUND}')]
    .filter((element) => !element.closest('.jp-OutputArea'))
    .map((element) => getComputedStyle(element))
    .map(({{ color, backgroundColor, font, margin, padding }}) =>
        [color, backgroundColor, font, margin, padding].join())"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Run a JupyterLab; yields its folder and its address."""
    folder = tmp_path_factory.mktemp("lab")
    with jupyter.server(folder) as where:
        yield folder, where


@pytest.fixture
def notebook(chromium, lab):
    """Open a notebook with given cells, and run them."""
    folder, where = lab
    opened = []

    def make(*cells, theme="", **options):
        name = f"{len(list(folder.glob('*.ipynb')))}.ipynb"
        jupyter.write(folder / name, *cells)
        opened.append(jupyter.Notebook(chromium, where, name, **options))
        if theme:
            opened[-1].do("apputils:change-theme", theme=theme)
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def path(shown):
    """Return the curve of a figure's picture that can be seen."""
    return shown.locator("svg.ex-picture:visible path[stroke]").last.get_attribute("d")


def test_a_slider_is_moved_and_the_kernel_answers(notebook):
    book = notebook(FADING, "fading.name")
    book.run()
    shown = book.figure(0)
    expect(shown.locator("svg.ex-picture:visible")).to_have_count(1)
    expect(shown).to_have_attribute("answers", "picture")
    before = path(shown)
    slider = shown.locator("input[type=range]")
    slider.focus()
    for _ in range(40):
        slider.press("ArrowRight")
    expect(shown).to_have_attribute("answers", "model")
    expect(shown.locator("output")).to_have_text("1.80")
    expect(shown.locator("p.ex-said")).to_have_text("Half is gone after 0.39.")
    assert path(shown) != before
    assert book.page.locator(".jp-Cell").count() == 2  # no key went astray
    assert book.page.url.endswith(".ipynb")
    assert book.told("drawn[-1]") == "1.8"


def test_a_control_of_another_package_is_alive(notebook):
    book = notebook(TURNING)
    book.run()
    shown = book.figure(0)
    field = shown.locator("input[name=angle]")
    expect(shown.locator(".thirdparty-dial")).to_be_attached()
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(field).to_have_value("359")
    expect(shown).to_have_attribute("answers", "model")
    expect(shown.locator("p.ex-said")).to_have_text("It is turned by 359 degrees.")


def test_only_the_newest_of_many_states_waits(notebook):
    book = notebook(FADING)
    book.run()
    slider = book.figure(0).locator("input[type=range]")
    slider.evaluate(
        """(slider) => {
            for (let at = 50; at < 130; at++) {
                slider.value = at;
                slider.dispatchEvent(new Event("input", { bubbles: true }));
            }
        }"""
    )
    expect(book.figure(0).locator("p.ex-said")).to_have_text("Half is gone after 0.26.")
    states = book.told("*drawn").split()
    assert len(states) <= 4  # the cell's own, the first, the newest; one that came in between
    assert states[-1] == "2.68"


def test_an_error_is_one_sentence_over_the_last_good_picture(notebook):
    book = notebook(FADING)
    book.run()
    shown = book.figure(0)
    before = path(shown)
    slider = shown.locator("input[type=range]")
    slider.press("End")
    expect(shown.locator(".ex-status")).to_contain_text("fading stopped with ValueError: too fast")
    expect(shown).to_have_attribute("answers", "failed")
    assert path(shown) == before
    trace = book.page.locator(".ex-notebook details")
    trace.locator("summary").click()
    expect(trace.locator("pre")).to_contain_text('raise ValueError("too fast")')
    slider.press("Home")
    expect(shown).to_have_attribute("answers", "model")
    expect(trace).to_be_hidden()
    expect(shown.locator(".ex-status")).to_be_empty()


def test_an_animation_comes_frame_by_frame_and_points_can_be_dragged(notebook):
    book = notebook("import time\nfrom explorable import Points, Slider, figure", STAIRS)
    book.run()
    shown = book.figure(1)
    expect(shown.locator(".ex-points-gesture")).to_be_attached()
    book.page.evaluate(
        """() => {
            window.seen = new Set();
            const figure = document.querySelector(".ex-figure");
            figure.addEventListener("explorable-answer", (e) => seen.add(e.detail.outputs.step));
        }"""
    )
    shown.locator("input[type=range]").press("End")
    book.page.wait_for_function("window.seen.has(8)")
    assert book.page.evaluate("[...seen]") == list(range(9))
    handle = shown.locator(".ex-points-gesture .ex-handle")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    hands.drag(book.page, [(x, y), (x + 30, y), (x + 60, y)])
    expect(shown).not_to_have_attribute("aria-busy", "true")
    across, up = ast.literal_eval(book.told("places[-1]"))
    assert across > 0.55
    assert up == 0.5


@pytest.mark.parametrize(
    ("theme", "ink"), [("JupyterLab Light", LIGHT_INK), ("JupyterLab Dark", DARK_INK)]
)
def test_a_figure_has_the_notebooks_theme_and_leaves_the_notebook_its_look(notebook, theme, ink):
    book = notebook(FADING, theme=theme, color_scheme="dark")
    expect(book.page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
    hands.fade(book.page)  # the theme's own transitions
    before = book.page.evaluate(LOOK)
    book.run()
    expect(book.figure(0)).to_have_css("color", ink)
    expect(book.page.locator(".jp-InputPrompt").first).to_have_text("[1]:")
    assert set(book.page.evaluate(LOOK)) == set(before)


def test_two_views_of_one_widget_do_not_share_ids(notebook):
    show = "from explorable.hosts.notebook import widget\nw = widget(fading)\nw"
    book = notebook(FADING, show, "w")
    book.run()
    for number in (1, 2):
        expect(book.figure(number)).to_have_count(1)
    ids = book.page.evaluate("[...document.querySelectorAll('.ex-notebook [id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids)) > 9
    book.figure(2).locator("input[type=range]").press("ArrowRight")
    expect(book.figure(2)).to_have_attribute("answers", "model")
    expect(book.figure(1)).to_have_attribute("answers", "picture")


def test_a_kernel_that_is_gone_is_told_of(notebook):
    book = notebook(FADING)
    book.run()
    shown = book.figure(0)
    slider = shown.locator("input[type=range]")
    expect(slider).to_be_visible()
    book.page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    before = path(shown)
    slider.press("ArrowRight")
    expect(shown.locator(".ex-status")).to_contain_text("Run its cell again.")
    assert path(shown) == before
