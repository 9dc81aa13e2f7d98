"""Every slider of the essay holds what it was given: only a movement of a hand changes it."""

from test_behind_in_browser import placed_figures

# Each slider is told, without a movement, that a hand is on it; return those that change by it.
TOUCHED = """() => [...document.querySelectorAll("explorable-figure")].flatMap((figure) => {
  const wrong = [];
  const { controls } = JSON.parse(figure.querySelector(".ex-spec").textContent);
  const sliders = controls.filter(({ kind }) => kind === "slider");
  const between = (share) => ({ name, low, high, log }) =>
    [name, log ? low ** (1 - share) * high ** share : low + share * (high - low)];
  const states = [0, 0.07, 0.337, 0.5, 0.81, 1].map((share) => sliders.map(between(share)));
  for (const state of [[], ...states]) {
    figure.setState(Object.fromEntries(state));
    for (const { name } of sliders) {
      const before = figure.state;
      const input = figure.querySelector(`[data-parameter="${name}"] input[type=range]`);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
      if (figure.state[name] !== before[name]) {
        wrong.push(`${figure.id}.${name}: ${before[name]} became ${figure.state[name]}`);
      }
    }
  }
  return wrong;
})"""
COUNT = "() => document.querySelectorAll('explorable-figure input[type=range]').length"


def test_a_slider_that_is_not_moved_keeps_its_value(watched):
    page = watched(service_workers="block")
    pages = {address for address, _, _ in placed_figures(page.server.folder)}
    touched = 0
    for address in sorted(pages):
        page.open("" if address == "." else f"{address}/")
        assert page.page.evaluate(TOUCHED) == []
        touched += page.page.evaluate(COUNT)
    assert touched > len(pages)
