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
    "no streams that unpack": """
        window.DecompressionStream = class { constructor(kind) {
          if (kind === "deflate-raw") throw new TypeError(kind); } };""",
}


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
