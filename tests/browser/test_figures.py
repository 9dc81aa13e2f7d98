"""In a real browser, moving a control makes Python answer, with the picture CPython would draw."""

import pytest
from frames import cpython, find, shows
from playwright.sync_api import expect

FIGURES = {
    "gp.pinching": ("five-points/", "lengthscale"),
    "fourier.recipe": ("same-thing-different-clothes/", "kept"),
    "paint.shape": ("paint-on-an-invisible-shape/", "smoothness"),
}


@pytest.fixture(params=["wide", "narrow"])
def layout(request):
    return request.param


@pytest.fixture
def page(request, layout):
    """A page in this layout, Python running."""
    return request.getfixturevalue({"wide": "desk", "narrow": "phone"}[layout])


@pytest.mark.parametrize("name", FIGURES)
def test_a_moved_control_shows_what_cpython_computes(page, layout, name):
    address, parameter = FIGURES[name]
    figure = name.partition(".")[2]
    page.turn_to(address)
    slider = page.figure(figure).locator(f"input[name={parameter}]")
    slider.focus()
    for _ in range(5):
        slider.press("ArrowRight")
    page.wait_for(figure)
    assert page.state(figure)[parameter] != find(name).start[parameter]
    page.bring(figure)
    assert shows(page, figure, name)
    assert page.layout(figure) == layout


@pytest.mark.parametrize("name", FIGURES)
def test_without_scripts_there_are_picture_caption_and_prose(watched, name):
    address, _ = FIGURES[name]
    page = watched(java_script_enabled=False)
    page.page.goto(page.address(address))
    figure = page.figure(name.partition(".")[2])
    frame, _ = cpython(name, find(name).start)
    picture = figure.locator("svg.ex-wide")
    assert picture.is_visible()
    assert picture.locator("> path").count() == sum(n["kind"] == "path" for n in frame.nodes)
    assert picture.locator("> text").all_text_contents() == frame.strings
    assert picture.get_attribute("aria-label")
    assert figure.locator("figcaption").is_visible()
    assert not figure.locator(".ex-controls").is_visible()
    words = page.page.locator("article .ex-param, article p .ex-output")
    assert words.count() > 0
    assert all(text.strip() for text in words.all_text_contents())
    assert "[[" not in page.page.locator("article").inner_text()
    link = page.page.locator("article a.ex-set").first
    expect(link).to_have_css("pointer-events", "none")
    expect(link).to_have_css("text-decoration-line", "none")


@pytest.mark.parametrize("name", FIGURES)
def test_python_does_not_load_before_a_reader_plays(watched, name):
    page = watched()
    page.open(FIGURES[name][0])
    page.page.keyboard.press("End")
    page.rest()
    page.page.wait_for_load_state("networkidle")
    assert not page.python_files()
    with page.page.expect_worker(lambda worker: worker.url.endswith("/worker.js")):
        page.figure(name.partition(".")[2]).locator(".ex-stage").hover()


def test_python_needs_nothing_that_github_pages_does_not_give(desk):
    assert desk.pythons
    assert not desk.page.evaluate("crossOriginIsolated")
    answer = desk.page.request.get(desk.address("five-points/"))
    assert answer.headers.keys() <= {
        "server", "date", "content-type", "content-length", "last-modified",
        "access-control-allow-origin",
    }  # fmt: skip
