"""A control and a mark of another package, in a real browser: nothing of ours knows their names."""

import numpy as np
import pytest
from playwright.sync_api import expect
from served_site import served
from watched import Watched

from tests.test_thirdparty import PAGE, SKY

WATCH = """() => {
  const figure = document.getElementById("turning");
  window.angles = [];
  const look = () => { window.angles.push(figure.state.angle); requestAnimationFrame(look); };
  look();
}"""
BESIDE = """
from explorable import Slider, figure

@figure(n=Slider(0, 9, start=3, step=1))
def beside(ax, n):
    ax.plot([0, n])
"""
SORRY = "A control of this figure could not be loaded; the picture stays as it is."


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with one such figure, and another one beside it, served."""
    root = tmp_path_factory.mktemp("sky")
    options = {"packages": ["thirdparty"], "offline": False, "third_parties": "forbid"}
    page = f"{PAGE}\n/// figure | beside.beside\n///\n"
    files = {"widgets__sky_py": SKY, "widgets__beside_py": BESIDE, "content__index_md": page}
    with served(root, options=options, **files) as server:
        yield server


@pytest.fixture
def reader(chromium, site):
    page = Watched(chromium.new_context(viewport={"width": 1200, "height": 900}), site)
    yield page
    page.close()


def test_without_scripts_the_figure_is_a_picture_with_its_controls(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address)
    expect(page.locator("#turning svg.ex-wide")).to_be_visible()
    expect(page.locator("#turning input[name=angle]")).to_have_value("40")
    expect(page.locator("#turning .ex-dial label")).to_have_text("angle")
    expect(page.locator(".ex-param").first).to_have_text("40°")
    context.close()


def test_the_table_answers_the_first_touch_and_python_after_it(reader):
    page = reader.open()
    before = reader.shown("turning")
    with reader.held_back("**/*.whl*"):
        field = page.locator("#turning input[name=angle]")
        field.press("ArrowUp")
        reader.wait_for("turning", "table")
        told = reader.shown("turning")
        assert not np.allclose(told.numbers, before.numbers, atol=0.1)
        assert reader.state("turning") == {"angle": 41}
        expect(page.locator(".ex-param").nth(0)).to_have_text("41°")
        expect(page.locator(".ex-param").nth(1)).to_have_text("41.0")
    reader.wait_for("turning", "model")
    field.fill("400")
    field.press("Tab")
    expect(field).to_have_value("40")
    field.fill("100")
    reader.wait_for("turning", "model")
    assert not np.allclose(reader.shown("turning").numbers, told.numbers, atol=1)
    reader.wait_for_address("turning?angle=100")


def test_the_dial_turns_by_mouse_by_link_and_in_the_sentence(reader):
    page = reader.open("#turning?angle=77")
    assert reader.state("turning") == {"angle": 77}
    reader.bring("turning")
    box = page.locator(".thirdparty-dial").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.drag((x + 60, y))
    assert reader.state("turning") == {"angle": 90}
    reader.drag((x + 60, y), (x, y + 60))
    assert reader.state("turning") == {"angle": 180}
    number = page.get_by_role("slider", name="angle").first
    expect(number).to_have_attribute("aria-valuemax", "359")
    number.press("ArrowRight")
    assert reader.state("turning") == {"angle": 181}
    expect(page.locator("#turning input[name=angle]")).to_have_value("181")
    page.evaluate(WATCH)
    page.get_by_role("link", name="Turn it").click()
    page.wait_for_function("() => document.getElementById('turning').state.angle === 270")
    on_the_way = [angle for angle in page.evaluate("window.angles") if 181 < angle < 270]
    assert len(on_the_way) > 1
    assert on_the_way == sorted(on_the_way)
    page.locator("#turning").get_by_role("button", name="Start over").click()
    assert reader.state("turning") == {"angle": 40}


@pytest.mark.parametrize("address", ["turning?angle=77&beside.n=5", "beside?n=5&turning.angle=77"])
def test_its_state_waits_in_the_address_until_the_figure_comes_to_life(reader, address):
    page = reader.page
    with reader.held_back("**/controls/*.js"):
        page.goto(reader.address(f"#{address}"))
        page.wait_for_function("() => document.getElementById('beside')?.state?.n === 5")
        page.evaluate("document.getElementById('beside').setState({ n: 6 })")
        page.wait_for_function("() => location.hash === '#beside?n=6&turning.angle=77'")
        assert page.evaluate("document.getElementById('turning').state") == {}
    page.wait_for_function("() => document.getElementById('turning').state.angle === 77")
    page.evaluate("document.getElementById('beside').setState({ n: 7 })")
    page.wait_for_function("() => location.hash === '#beside?n=7&turning.angle=77'")


@pytest.mark.parametrize("body", [None, "export const show = 1;", "export {"])
def test_a_module_that_cannot_be_had_leaves_the_picture_and_one_sentence(chromium, site, body):
    context = chromium.new_context()
    context.route(
        "**/controls/*.js",
        lambda route: (
            route.abort()
            if body is None
            else route.fulfill(body=body, content_type="text/javascript")
        ),
    )
    page = context.new_page()
    raised = []
    page.on("pageerror", lambda error: raised.append(error))
    page.goto(site.address)
    expect(page.locator("#turning .ex-status")).to_contain_text(SORRY)
    expect(page.locator("#turning svg.ex-wide")).to_be_visible()
    context.unroute("**/controls/*.js")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#turning .ex-badge-button")).to_be_attached()
    expect(page.locator("#turning .ex-status")).to_be_empty()
    assert not raised
    context.close()
