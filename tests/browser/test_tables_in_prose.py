"""In a real browser a table in a sentence shows what the build has shown."""

import json

import pytest

from explorable.base.words import english, filled
from explorable.compile.references import table_html
from explorable.controls import Slider
from explorable.outputs import for_json, plain

SHOW = """async ([table, format]) => {
  const { Prose } = await import("/client/prose.js");
  const said = document.createElement("div");
  said.className = "ex-output";
  Object.assign(said.dataset, { figure: "it", output: "table", ...(format ? { format } : {}) });
  document.body.append(said);
  const figure = { state: () => ({}), setState() {} };
  const missing = { until: (what, get) => get() };
  const prose = new Prose("it", [], figure, missing, new AbortController().signal);
  prose.showOutputs({ table: JSON.parse(table) });
  while (!said.querySelector("table")) await new Promise((next) => setTimeout(next, 10));
  const built = new DOMParser().parseFromString(BUILT, "text/html").body;
  const cells = (each) => [...each.querySelectorAll("th, td")].map((cell) => cell.textContent);
  return [said, built].map(cells);
}"""
ROWS = [{"k": 1, "half": 2.0, "is": True}, {"k": 12, "half": -0.5}, {"half": float("nan")}]


@pytest.mark.parametrize("spec", [None, ".2f"])
def test_the_cells_say_the_same(bench, spec):
    desk = bench(width=Slider(0, 1))
    table = plain(ROWS)
    script = SHOW.replace("BUILT", json.dumps(filled(table_html(table, spec), english())))
    sent = json.dumps(for_json({"it": table})["it"])
    shown, built = desk.page.evaluate(script, [sent, spec])
    assert shown == built
    assert "–" in built
