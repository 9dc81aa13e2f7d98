"""What stands behind a figure: its source opens in place, and goes home as files that run there."""

import csv
import importlib
import io
import json
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from extent import some
from panels import ROOT, file_of, panel, taken
from playwright.sync_api import expect
from test_who_answers import RUNTIME
from watched import Watched

from explorable import render
from explorable.worker.figure_data import numbers

IN_A_FOLDER = """async () => {
  const app = document.querySelector("script[src*='/main.js']").src
    .replace("client/main.js", "panels/");
  const { figureSource } = await import(`${app}figure_source.js`);
  const { script } = await import(`${app}script_export.js`);
  const figure = document.getElementById("pinching");
  const spec = JSON.parse(figure.querySelector(".ex-spec").textContent);
  const { facts, inOrder: files } = await figureSource({ spec, element: figure });
  facts.flat = false;
  facts.data["widgets/sky.txt"] = "Ymx1ZQ==";
  return script({ facts, files, state: figure.state, title: "", address: "", edited: false });
}"""
# One axes, several panels, a model in other modules, and files of data beside.
NOTEBOOKS = {"gp.pinching", "fourier.recipe", "paint.shape", "dream.amplify"}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def page(chromium, essay):
    """One watched page for all that follows; each test opens the chapter that it needs."""
    page = Watched(
        chromium.new_context(bypass_csp=True, viewport={"width": 1100, "height": 900}), essay
    )
    yield page
    page.close()


def placed_figures(folder):
    """Yield (address, id, name): each figure of the built site, where it stands first."""
    seen = set()
    chapters = (path for path in folder.rglob("index.html") if "figures" not in path.parts)
    for path in sorted(chapters):
        for element in re.findall(r"<explorable-figure[^>]*>", path.read_text(encoding="utf-8")):
            about = dict(re.findall(r'(\w+)="([^"]*)"', element))
            if about["figure"] not in seen:
                seen.add(about["figure"])
                yield path.parent.relative_to(folder).as_posix(), about["id"], about["figure"]


def figure_called(name):
    """Return the figure "module.function" in CPython."""
    module, _, function = name.rpartition(".")
    return getattr(importlib.import_module(f"widgets.{module}"), function)


def moved(page, uid, figure):
    """Move a figure to a random state; return the state it took, as its function gets it."""
    rng = np.random.default_rng(7)
    wanted = {name: control.samples(rng) for name, control in figure.controls.items()}
    page.page.evaluate(
        "([id, state]) => document.getElementById(id).setState(JSON.parse(state))",
        [uid, json.dumps(figure.to_json(wanted))],
    )
    return figure.clamp(page.state(uid))


def test_its_source_opens_in_place_as_it_was_written(page):
    page.open("five-points/")
    box = panel(page, "pinching", "code")
    source = (ROOT / "widgets" / "gp.py").read_text(encoding="utf-8")
    assert box.locator("section code").first.text_content() == source
    own = box.locator(".ex-own").text_content()
    assert own.startswith("@figure(")
    assert "def pinching(ax" in own
    panel(page, "pinching", "export")
    expect(box).to_be_hidden()


def test_nothing_of_it_is_fetched_before_it_is_asked_for(watched):
    page, asked = watched(service_workers="block"), []  # which keeps it for later
    page.context.on("request", lambda request: asked.append(request.url))
    page.open("five-points/")
    page.page.wait_for_timeout(500)
    assert not [url for url in asked if "/behind/" in url or "codemirror" in url]


def test_without_scripts_a_link_leads_to_the_source(watched):
    page = watched(java_script_enabled=False)
    page.page.goto(page.server.address + "five-points/")
    assert not page.page.locator("#pinching .ex-toolbar button").first.is_visible()
    page.page.locator("#pinching .ex-toolbar a").click()
    expect(page.page.get_by_role("heading", level=1)).to_have_text("The Python behind gp.pinching")
    assert "def posterior(" in page.page.locator("pre").first.text_content()


def test_the_link_leads_to_the_state(page):
    page.open("five-points/")
    panel(page, "pinching", "export")
    page.page.evaluate("document.getElementById('pinching').setState({lengthscale: 0.5})")
    field = page.page.locator("#pinching-export input")
    expect(field).to_have_value(re.compile(r"/five-points/#pinching\?lengthscale=0\.5$"))
    address = field.input_value()
    page.page.goto("about:blank")
    page.page.goto(address)
    page.page.wait_for_function("document.getElementById('pinching').state.lengthscale === 0.5")


@pytest.mark.filterwarnings("ignore:Glyph")  # at home, a reader's own letters may lack a font
def test_scripts_and_notebooks_run_at_home_at_the_state(page, essay, monkeypatch, capsys, tmp_path):
    """The scripts of every third figure, and notebooks of every make: kernels start slowly."""
    monkeypatch.setattr(plt, "show", lambda: plt.gcf().canvas.draw())
    expected = {}
    page.open("manual/start/")
    placed = list(placed_figures(essay.folder))
    for address, uid, name in dict.fromkeys(
        [*some(placed, 3), *(each for each in placed if each[2] in NOTEBOOKS)]
    ):
        figure = figure_called(name)
        page.turn_to("" if address == "." else address + "/")
        state = moved(page, uid, figure)
        outputs = render.last(figure, state)[1]
        told = figure.description(state, outputs) if figure.describe else str(outputs)

        with plt.rc_context():  # what a script sets ends with it, as at home
            runpy.run_path(str(taken(page, uid, "Python script")))
            plt.close("all")
        assert capsys.readouterr().out.strip() == told, name

        if name in NOTEBOOKS:
            kept = tmp_path / f"{name}.ipynb"
            expected[shutil.copy(taken(page, uid, "Notebook"), kept)] = told

    assert len(expected) == len(NOTEBOOKS)

    execute = [sys.executable, "-m", "jupyter", "execute", "--inplace", *expected]
    subprocess.run(execute, check=True, capture_output=True)
    for path, told in expected.items():
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        printed, shown = notebook.cells[-1].outputs
        assert printed.text.strip() == told
        assert "image/png" in shown.data


def test_a_panel_that_cannot_be_fetched_says_so_and_opens_when_asked_again(watched):
    page = watched(service_workers="block")
    page.open("five-points/")
    page.context.route("**/panels/panels.js", lambda route: route.abort())
    source = page.page.locator("#pinching .ex-toolbar button[data-panel=code]")
    page.page.locator("#pinching .ex-toolbar summary").click()
    source.click()
    status = page.figure("pinching").locator(".ex-status")
    expect(status).to_contain_text("This part of the page could not be loaded. Are you online?")
    page.context.unroute("**/panels/panels.js")
    panel(page, "pinching", "code")
    expect(status).to_be_empty()
    page.forgive("panels.js", "ERR_FAILED")


def test_no_file_of_numbers_is_given_before_there_are_any(watched):
    page = watched(service_workers="block")
    with page.held_back(RUNTIME):
        page.open("five-points/")
        box = panel(page, "pinching", "numbers")
        file = box.get_by_role("button", name="All as CSV")
        expect(file).to_be_disabled()
    expect(file).to_be_enabled()
    text = file_of(page, file).read_text(encoding="utf-8")
    assert text.count("\n") > 1


def test_the_file_of_numbers_waits_for_those_of_the_present_state(page):
    page.open("five-points/")
    box = panel(page, "pinching", "numbers")
    file = box.get_by_role("button", name="All as CSV")
    expect(file).to_be_enabled()
    with page.page.expect_download() as download:
        page.page.evaluate(
            """(button) => {
              document.getElementById("pinching").setState({ curves: 3 });
              button.click();
            }""",
            file.element_handle(),
        )
    text = Path(download.value.path()).read_text(encoding="utf-8")
    figure = figure_called("gp.pinching")
    told = numbers(figure, figure.clamp(page.state("pinching")))["series"]
    assert text.count("\n") - 1 == sum(len(series["rows"]) for series in told)


def test_a_very_small_number_has_two_minus_signs(watched):
    page = watched()
    page.open("five-points/")
    shown = page.page.evaluate(
        """async () => {
          const app = document.querySelector("script[src*='/main.js']").src;
          const { shown } = await import(app.replace("client/main.js", "panels/numbers_panel.js"));
          return shown(-1e-7);
        }"""
    )
    assert shown == "− 1e− 7".replace(" ", "")


def test_the_numbers_are_those_that_were_drawn(page):
    page.open("five-points/")
    box = panel(page, "pinching", "numbers")
    expect(box.locator("caption")).to_have_text(re.compile("possible: "))
    page.page.evaluate("document.getElementById('pinching').setState({lengthscale: 0.3})")
    page.wait_for("pinching")
    expect(box.locator(".ex-panel-said")).to_contain_text("In data units")
    pinching = figure_called("gp.pinching")
    state = pinching.clamp(page.state("pinching"))
    page.page.wait_for_timeout(500)
    expect(box.locator(".ex-panel-said")).to_contain_text("In data units")
    text = file_of(page, box.get_by_role("button", name="All as CSV")).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    told = numbers(pinching, state)["series"]
    assert len(rows) == sum(len(series["rows"]) for series in told)
    mean = [float(row["y"]) for row in rows if row["series"] == "average"]
    expected = next(series for series in told if series["series"] == "average")
    np.testing.assert_allclose(mean, [row[1] for row in expected["rows"]], atol=1e-9)
    box.get_by_label("Series").select_option("What the figure says")
    expect(box.locator("td").first).to_have_text("count")


def test_what_cannot_stand_in_one_file_goes_home_as_a_folder(page, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(plt, "show", lambda: plt.gcf().canvas.draw())
    page.open("five-points/")
    text = page.page.evaluate(IN_A_FOLDER)
    assert text.startswith("# gp.pinching")
    (tmp_path / "script.py").write_text(text, encoding="utf-8")
    modules = {name: sys.modules.pop(name) for name in list(sys.modules) if "widgets" in name}
    made = runpy.run_path(str(tmp_path / "script.py"))
    plt.close("all")
    sys.path.remove(str(made["folder"]))
    sys.modules.update(modules)
    assert (made["folder"] / "widgets" / "sky.txt").read_text() == "blue"
    assert made["pinching"].function.__code__.co_filename.startswith(str(made["folder"]))
    assert "Points: 5" in capsys.readouterr().out
