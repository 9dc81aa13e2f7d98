"""What a browser cannot do is found out before anything is fetched for it."""

import pytest
from served_site import served
from watched import Watched

WIDGET = """
from explorable import Slider, figure

@figure(level=Slider(0, 9, start=3, step=1), table=False)
def wave(ax, level):
    ax.plot([0, level])
"""
SENTENCE = "This browser cannot compute figures; the picture stays as it is."
LESS = {
    "no WebAssembly": "delete window.WebAssembly",
    "no exceptions in it": "WebAssembly.validate = () => false",
    "no workers that are modules": """
        const Whole = Worker;
        window.Worker = function (address) { return new Whole(address); };""",
    "no streams that unpack archives": """
        window.DecompressionStream = class { constructor(kind) {
          if (kind === "deflate-raw") throw new TypeError(kind); } };""",
    "no streams that unpack": "delete window.DecompressionStream",
}
# Without these, all is as it is with them.
FINER = {
    "no idle time": "delete window.requestIdleCallback",
    "no every move": "delete PointerEvent.prototype.getCoalescedEvents",
    "no service workers": "delete Navigator.prototype.serviceWorker",
}
# Each of these keeps the page's scripts from running at all.
UNREADABLE = {
    "newer words than it knows": ("class Figure { #name( }", ""),
    "no elements of our own": (None, "delete window.customElements"),
}
STILL = "This figure is a still picture here: its script did not load, or this browser is too old."
SAID = """() => {
  const { content, visibility } =
    getComputedStyle(document.querySelector("#wave .ex-status"), "::after");
  return [visibility, content];
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A figure that only Python can answer."""
    root = tmp_path_factory.mktemp("able")
    page = "# Waves\n\n/// figure | sea.wave\n///\n"
    with served(root, widgets__sea_py=WIDGET, content__index_md=page) as server:
        yield server


@pytest.mark.parametrize("less", LESS)
def test_a_browser_that_cannot_run_python_says_so_and_fetches_nothing(chromium, site, less):
    watched = Watched(chromium.new_context(viewport={"width": 1000, "height": 800}), site)
    watched.page.add_init_script(LESS[less])
    watched.open()
    slider = watched.page.locator("#wave input[name=level]")
    for _ in range(3):
        slider.press("ArrowRight")
        watched.wait_for("wave", "failed")
        assert SENTENCE in watched.page.locator("#wave .ex-status").inner_text()
    assert watched.python_files() == []


@pytest.mark.parametrize("less", FINER)
def test_python_answers_without_what_only_makes_things_finer(chromium, site, less):
    watched = Watched(chromium.new_context(viewport={"width": 1000, "height": 800}), site)
    watched.page.add_init_script(FINER[less])
    watched.open()
    watched.page.locator("#wave input[name=level]").press("ArrowRight")
    watched.wait_for("wave")
    watched.close()


@pytest.mark.parametrize("why", UNREADABLE)
def test_where_no_script_runs_the_picture_stays_and_after_a_while_a_sentence(chromium, site, why):
    script, less = UNREADABLE[why]
    with chromium.new_context(viewport={"width": 1000, "height": 800}) as context:
        page = context.new_page()
        page.add_init_script(less)
        if script:
            page.route("**/client/main.js", lambda route: route.fulfill(
                body=script, content_type="text/javascript"))  # fmt: skip
        page.goto(site.address)
        assert page.locator("#wave svg.ex-wide").is_visible()
        assert page.evaluate(SAID) == ["hidden", f'"{STILL}"']
        page.evaluate("document.getAnimations().forEach((waiting) => waiting.finish())")
        assert page.evaluate(SAID) == ["visible", f'"{STILL}"']


def test_where_scripts_run_that_sentence_is_never_said(chromium, site):
    watched = Watched(chromium.new_context(viewport={"width": 1000, "height": 800}), site)
    watched.open()
    watched.page.wait_for_function("Boolean(customElements.get('explorable-figure'))")
    assert watched.page.evaluate(SAID)[1] == "none"
    watched.close()
