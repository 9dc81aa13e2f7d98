"""Figures on pages of other websites: in a frame, and by a script from another origin."""

import re
import shutil
from urllib.parse import unquote

import pytest
import tiny_site
from all_together import play, read_without_scripts
from hands import PATIENCE
from pages_server import PagesServer
from playwright.sync_api import expect
from shared_cache import share
from watched import ANSWERED, Watched

from tests import together
from tests.by_hand import ByHand
from tests.sphinx_site import HOSTS

FRAMED = """\
<!doctype html><html><head><title>Somebody's page</title></head>
<body style="background: {paper}; color: {ink}">
<h1 id="here">Their words</h1>
<iframe src="{page}" title="A figure" width="100%" height="300" style="border: 0"></iframe>
{script}
</body></html>
"""
GUEST = """\
<!doctype html><html><head><title>Somebody's page</title>{links}</head>
<body><h1>Their words</h1>{figure}{script}</body></html>
"""
HEAR = """
window.heights = [];
addEventListener("message", ({ data }) => heights.push(data));
for (const name of ["pushState", "replaceState"]) {
  const real = history[name];
  history[name] = function (...how) {
    (window.written ??= []).push(name);
    return real.apply(this, how);
  };
}
"""
PYTHON = re.compile(r"/pyodide-|\.whl")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site by hand, and Python, served: a page with one figure, and one that has all."""
    root = tmp_path_factory.mktemp("by-hand")
    with PagesServer(root / "html", "/essay/") as server, tiny_site.own_widgets():
        made = ByHand(root, runtime=True, build="made", offline=True)
        share(root / "made")
        made.write("index.html", made.figure(caption="A caption."))
        shutil.copy(HOSTS / "_shared" / "widgets" / "together.py", root / "widgets")
        made.write("together.html", together.by_hand(made.project()))
        made.finish(server.address)
        server.site = made
        yield server


def test_without_scripts_all_that_figures_can_be_is_readable(chromium, site):
    read_without_scripts(chromium, f"{site.address}together.html")


def test_readers_play_with_all_that_figures_can_be(chromium, site):
    reader = Watched(chromium.new_context(), site)
    play(reader, "together.html")
    reader.close()


@pytest.fixture
def elsewhere(tmp_path):
    """Another origin: the folder of somebody else's pages, served."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with PagesServer(folder) as server:
        yield server


@pytest.fixture
def visitor(chromium):
    """A page whose complaints are collected, and must be none."""
    context = chromium.new_context(viewport={"width": 1000, "height": 900})
    context.add_init_script(HEAR)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()
    assert not page.complaints


def framed(site, elsewhere, visitor, after="", script="", paper="#ffffff", ink="#000000"):
    """Open somebody's page around the figure's own, and return the frame."""
    page = f"{site.address}figures/gp.pinching/{after}"
    text = FRAMED.format(page=page, script=script, paper=paper, ink=ink)
    name = f"{len(list(elsewhere.folder.iterdir()))}.html"  # one of its own: no cache knows it
    (elsewhere.folder / name).write_text(text)
    visitor.goto(elsewhere.address + name)
    visitor.wait_for_function("frames.length === 1")
    frame = next(each for each in visitor.frames if each != visitor.main_frame)
    frame.wait_for_selector(".ex-badge-button")
    return frame


def script_of(site):
    return f'<script async src="{site.address}figures/embed.js"></script>'


def slide(frame, value):
    frame.evaluate("(v) => document.querySelector('#pinching').setState({lengthscale: v})", value)


def test_a_frame_begins_at_the_state_of_its_address(site, elsewhere, visitor):
    frame = framed(site, elsewhere, visitor, "#pinching?lengthscale=0.5")
    expect(frame.locator("output").first).to_be_visible()
    assert frame.evaluate("document.querySelector('#pinching').state.lengthscale") == 0.5
    assert visitor.evaluate("scrollY") == 0


def test_table_and_python_answer_in_a_frame_and_nobodys_history_is_written(
    site, elsewhere, visitor
):
    held = []
    visitor.context.route(PYTHON, lambda route: held.append(route))
    frame = framed(site, elsewhere, visitor)
    before = visitor.evaluate("history.length")
    slide(frame, 0.3)
    frame.wait_for_function(ANSWERED, arg=["pinching", "table"])
    visitor.context.unroute(PYTHON)
    for route in held:
        route.continue_()
    frame.wait_for_function(ANSWERED, arg=["pinching", "model"])
    frame.evaluate("dispatchEvent(new Event('blur'))")
    assert frame.evaluate("window.written") is None
    assert frame.evaluate("location.hash") == ""
    assert visitor.evaluate("[history.length, location.hash]") == [before, ""]


def test_a_frame_tells_its_height_and_the_script_sets_it(site, elsewhere, visitor):
    frame = framed(site, elsewhere, visitor, script=script_of(site))
    visitor.wait_for_function("document.querySelector('iframe').offsetHeight > 400")
    height = frame.evaluate("document.body.getBoundingClientRect().height")
    assert abs(visitor.evaluate("document.querySelector('iframe').offsetHeight") - height) <= 1
    assert visitor.evaluate("heights.at(-1).explorable") == "height"
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    frame.locator(".ex-toolbar summary").click()
    frame.get_by_role("button", name="Embed").click()
    visitor.wait_for_function(
        "(h) => document.querySelector('iframe').offsetHeight > h + 50", arg=height
    )


def becomes(frame, color):
    """Wait until the page has faded to a colour."""
    told = "(color) => getComputedStyle(document.body).backgroundColor === color"
    frame.wait_for_function(told, arg=color)


LIGHT, DARK = "rgb(255, 255, 255)", "rgb(29, 32, 38)"


def test_a_frame_is_as_dark_as_the_page_around_it(site, elsewhere, visitor):
    look = {"paper": "#101010", "ink": "#eeeeee"}
    frame = framed(site, elsewhere, visitor, script=script_of(site), **look)
    frame.wait_for_selector("html[data-md-color-scheme=slate]")
    becomes(frame, DARK)
    visitor.evaluate("Object.assign(document.body.style, {background: 'white', color: 'black'})")
    frame.wait_for_selector("html[data-md-color-scheme=default]")
    becomes(frame, LIGHT)


def test_a_frame_that_nobody_tells_follows_the_reader(site, elsewhere, visitor):
    becomes(framed(site, elsewhere, visitor), LIGHT)
    becomes(framed(site, elsewhere, visitor, "?scheme=dark"), DARK)
    visitor.emulate_media(color_scheme="dark")
    becomes(framed(site, elsewhere, visitor), DARK)
    becomes(framed(site, elsewhere, visitor, "?scheme=light"), LIGHT)


def test_a_script_from_another_origin_brings_python_and_leaves_the_address_alone(
    site, elsewhere, visitor
):
    html = site.site.html()
    figure = re.search(r"<explorable-figure.*</explorable-figure>", html, re.S)[0]
    style, module = (
        re.search(rf'(?:href|src)="(assets/[^"]*{name})"', html)[1]
        for name in ("explorable.css", "main.js")
    )
    text = GUEST.format(
        links=f'<link rel="stylesheet" href="{site.address}{style}">',
        figure=figure,
        script=f'<script type="module" src="{site.address}{module}"></script>',
    )
    (elsewhere.folder / "index.html").write_text(text)
    visitor.goto(f"{elsewhere.address}#their-own")
    visitor.wait_for_selector(".ex-badge-button")
    before = visitor.evaluate("history.length")
    slide(visitor.main_frame, 0.4)
    visitor.wait_for_function(ANSWERED, arg=["pinching", "model"])
    visitor.evaluate("dispatchEvent(new Event('blur'))")
    assert visitor.evaluate("window.written") is None
    assert visitor.evaluate("[history.length, location.hash]") == [before, "#their-own"]


def test_embed_gives_a_line_that_works_elsewhere(site, elsewhere, visitor):
    visitor.goto(f"{site.address}index.html")
    visitor.wait_for_selector(".ex-badge-button")
    slide(visitor.main_frame, 0.5)
    visitor.locator(".ex-toolbar summary").press("Enter")
    visitor.get_by_role("button", name="Embed").focus()
    visitor.keyboard.press("Enter")
    field = visitor.get_by_role("textbox", name="HTML for your page")
    expect(field).to_have_value(re.compile("lengthscale=0.5"))
    line = field.input_value()
    assert f'<iframe src="{site.address}figures/gp.pinching/#pinching?lengthscale=0.5"' in line
    assert f'<script async src="{site.address}figures/embed.js"></script>' in line
    (elsewhere.folder / "index.html").write_text(f"<!doctype html><body>{line}</body>")
    visitor.goto(elsewhere.address)
    frame = visitor.frame_locator("iframe")
    expect(frame.locator(".ex-badge-button")).to_be_visible()
    shown = frame.locator("#pinching").evaluate("(figure) => figure.state.lengthscale")
    assert shown == 0.5


def test_links_of_a_figures_page_open_outside_of_it(site, visitor):
    visitor.goto(f"{site.address}figures/gp.pinching/")
    assert visitor.evaluate("document.querySelector('base').target") == "_blank"
    assert unquote(visitor.url).endswith("/figures/gp.pinching/")


def test_a_figures_page_is_there_without_a_network(chromium, site):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site.address}figures/gp.pinching/")
    page.wait_for_function("navigator.serviceWorker.ready.then(({ active }) => active.state)")
    page.reload()
    page.wait_for_selector(".ex-badge-button")
    context.set_offline(True)
    page.reload()
    page.wait_for_selector(".ex-badge-button")
    context.close()
