"""An open page follows what its author saves; what the reader has set, and where it is, stay."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlsplit

import pytest
from hands import PATIENCE
from playwright.sync_api import expect
from shared_cache import share
from watched import ALIVE, Watched

FIGURE = """\
import numpy as np

from explorable import Slider, figure


def shape(x, rate):
    return np.exp(-rate * x)


@figure(rate=Slider(0.1, 3.0, start=1.0), describe="Half is gone after {half:.2f}.", table=False)
def fading(ax, rate):
    x = np.linspace(0, 5, 100)
    ax.plot(x, shape(x, rate), label="what is left")
    ax.legend()
    return {"half": np.log(2) / rate}


@figure(rate=Slider(0.1, 3.0, start=1.0), describe="It grows.")
def growing(ax, rate):
    x = np.linspace(0, 5, 100)
    ax.plot(x, rate * x, label="what has grown")
    ax.legend()
    return {"most": 5 * rate}
"""
PAGE = """\
# Decay

{0}

/// figure | decay.fading
How it fades.
///

Half is gone after [[fading.half:.2f]].

{0}

/// figure | decay.growing
How it grows.
///

At most [[growing.most:.1f]].

{0}
"""
WORDS = "\n\n".join(["Everything fades." + 3 * "<br>" + "Sooner."] * 6)
SETTINGS = {
    "mkdocs.yml": "site_name: Decay\ntheme:\n  name: material\n  font: false\n"
    "plugins:\n  - explorable\n",
    "zensical.toml": '[project]\nsite_name = "Decay"\n[project.theme]\nfont = false\n'
    "[project.markdown_extensions.explorable]\n",
}
SLOW = 'describe="It grows.", table={"rate": 80})'  # more rows than are made at once
FAILING = """    if rate == 3:
        raise ValueError("too much")
"""
MARK = "window.sameDocument = true"


class Served:
    """A site that is being served as its author does."""

    def __init__(self, root, settings):
        self.root, self.log = root, root / "log.txt"
        for name, text in {
            settings: SETTINGS[settings],
            "docs/index.md": PAGE.format(WORDS),
            "widgets/decay.py": FIGURE,
        }.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        share(root / "build")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-m", "explorable.cli", "serve", "--dev-addr", address]
        with self.log.open("w") as said:
            self.process = subprocess.Popen(
                command,
                cwd=root,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
                stdout=said,
                stderr=said,
            )
        self.address = f"http://{address}/"
        self.origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.address))
        self._answering()

    def _answering(self):
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(self.address) as answer:
                    assert re.search("explorable-figure", answer.read().decode())
                    return
            except OSError:
                assert time.monotonic() < end, self.log.read_text()
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.2)

    def edit(self, file, old, new):
        text = (self.root / file).read_text()
        assert text.count(old) == 1, old
        (self.root / file).write_text(text.replace(old, new))

    def end(self):
        self.process.terminate()
        self.process.wait(PATIENCE)


@pytest.fixture(params=["mkdocs.yml", "zensical.toml"])
def served(request, tmp_path):
    served = Served(tmp_path, request.param)
    yield served
    served.end()


@pytest.fixture
def reader(chromium, served):
    page = Watched(chromium.new_context(viewport={"width": 1100, "height": 800}), served)
    page.open()
    page.page.evaluate(MARK)
    yield page
    page.context.close()
    page.forgive_tables()  # of which the last may have been missed while it was closing
    page.check()


def same(reader):
    return reader.page.evaluate("window.sameDocument === true")


def half(reader):
    return reader.page.locator("[data-output=half]")


def test_a_saved_figure_is_exchanged_where_it_is(served, reader):
    page = reader.page
    reader.bring("growing")
    reader.set("growing", rate=2)
    reader.wait_for("growing")
    reader.figure("growing").locator(".ex-toolbar summary").click()
    reader.figure("growing").get_by_role("button", name="The Python behind").click()
    code = page.locator("#growing-code")
    expect(code).to_contain_text("what has grown")
    reader.rest()
    before = reader.scrolled()
    assert before > 500

    served.edit("widgets/decay.py", 'label="what has grown"', 'label="what became of it"')
    expect(reader.figure("growing").locator(".ex-stage")).to_contain_text("what became of it")
    page.wait_for_function(ALIVE)
    expect(page.locator("#growing-code")).to_contain_text("what became of it")
    assert same(reader)
    assert reader.state("growing") == {"rate": 2}
    assert abs(reader.scrolled() - before) < 2
    reader.wait_for("growing")
    expect(page.locator("[data-output=most]")).to_have_text("10.0")

    served.edit("widgets/decay.py", '"most": 5 * rate', '"most": 50 * rate')
    expect(page.locator("[data-output=most]")).to_have_text("100.0")
    assert same(reader)


def test_a_figure_that_has_not_changed_is_left_alone_and_python_is_that_of_now(served, reader):
    page = reader.page
    reader.set("growing", rate=2)
    reader.wait_for("growing")
    page.evaluate("window.grown = document.getElementById('growing')")
    served.edit("widgets/decay.py", "np.log(2) / rate", "np.log(4) / rate")
    expect(half(reader)).to_have_text("1.39")
    assert page.evaluate("window.grown === document.getElementById('growing')")
    assert same(reader)
    reader.set("fading", rate=2)
    reader.wait_for("fading")
    expect(half(reader)).to_have_text("0.69")
    reader.figure("growing").locator(".ex-toolbar summary").click()
    reader.figure("growing").get_by_role("button", name="The Python behind").click()
    expect(page.locator("#growing-code")).to_contain_text("np.log(4) / rate")


def test_a_mistake_is_shown_in_place_and_goes_when_it_is_mended(served, reader):
    page = reader.page
    reader.set("growing", rate=2)
    reader.wait_for("growing")
    served.edit("widgets/decay.py", "rate * x, label", "rat * x, label")
    expect(page.locator(".ex-mistakes")).to_contain_text("rat")
    served.edit("widgets/decay.py", "rat * x, label", "rate * x, label")
    expect(page.locator(".ex-mistakes")).to_have_count(0)
    page.wait_for_function(ALIVE)
    page.wait_for_function("document.getElementById('growing')?.state.rate === 2")


def test_a_mistake_that_is_found_behind_the_page_comes_onto_it(served, reader):
    page, box = reader.page, reader.page.locator(".ex-mistakes")
    reader.set("growing", rate=2)
    reader.wait_for("growing")
    served.edit("widgets/decay.py", 'describe="It grows.")', SLOW)
    served.edit("widgets/decay.py", '    return {"most"', f'{FAILING}    return {{"most"')
    expect(box).to_contain_text(
        "decay.growing cannot be drawn at {'rate': 3.0}: ValueError: too much"
    )
    expect(box).to_contain_text("index.md:")
    page.wait_for_function("document.getElementById('growing')?.state.rate === 2")
    assert same(reader)
    told = served.log.read_text()
    assert told.count("decay.growing cannot be drawn at {'rate': 3.0}") == 1, told

    served.edit("widgets/decay.py", FAILING, "")
    expect(box).to_have_count(0)
    assert same(reader)


def test_after_a_change_of_words_the_page_is_where_it_was(served, reader):
    page = reader.page
    reader.set("growing", rate=2)
    reader.bring("growing")
    reader.rest()
    before = reader.scrolled()
    served.edit("docs/index.md", "At most ", "At the most ")
    expect(page.locator("article")).to_contain_text("At the most")
    page.wait_for_function(ALIVE)
    page.wait_for_function("document.getElementById('growing').state.rate === 2")
    reader.rest()
    assert abs(reader.scrolled() - before) < 300
