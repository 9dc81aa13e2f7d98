"""The campaign finds what is wrong, counts it and says it."""

import json
import random
import sys
from pathlib import Path

import pytest

from explorable import Slider, figure

CAMPAIGN = Path(__file__).parent / "campaign"


@pytest.fixture(scope="module", autouse=True)
def modules():
    """The campaign's own modules, which are imported by their short names."""
    sys.path.insert(0, str(CAMPAIGN))
    yield
    sys.path.remove(str(CAMPAIGN))


@figure(n=Slider(0, 9, start=2), limit=1.0)
def odd(ax, n):
    """Fails in the upper half; is never the same in the lower one."""
    ax.plot([0, 1 / (n < 5)], [0, odd.luck.random()])


odd.luck = random.Random(1)


@figure(n=Slider(0, 9, start=2))
def even(ax, n):
    ax.plot([0, n])


def test_what_raises_or_changes_is_told_with_its_state(monkeypatch):
    import states

    monkeypatch.setattr(states, "find", {"odd": odd, "even": even}.get)
    _, wrong = states._try("odd", 1, 40)
    assert any("ZeroDivisionError" in what and "{'n': " in what for what in wrong)
    assert any("is another one when it is drawn again (wide)" in what for what in wrong)
    assert states._try("even", 1, 40) == ("even", [])


def test_a_seed_leads_to_the_same_fragments():
    import fragments

    controls = {"pinching": ["points", "lengthscale"], "belief": ["noise"]}
    first, second = (random.Random(7) for _ in range(2))
    told = [fragments.fragment(first, controls) for _ in range(200)]
    assert told == [fragments.fragment(second, controls) for _ in range(200)]
    assert len(set(told)) > 150


def test_a_page_that_would_run_a_script_or_has_a_wild_state_is_a_breach(monkeypatch):
    import fragments

    monkeypatch.setattr(fragments, "find", {"even": even}.get)
    sound = {"runs": 2, "failed": 0, "states": {"one": ["even", {"n": 3}]}}
    assert list(fragments._wrong(sound, 2)) == []
    assert "would run a script" in next(fragments._wrong({**sound, "runs": 3}, 2))
    assert "a figure failed" in list(fragments._wrong({**sound, "failed": 1}, 2))
    wild = {**sound, "states": {"one": ["even", {"n": 10}]}}
    assert "one: n is 10" in next(fragments._wrong(wild, 2))
    other = {**sound, "states": {"one": ["even", {"m": 1}]}}
    assert "has the parameters ['m']" in next(fragments._wrong(other, 2))


def test_trials_and_breaches_are_counted_by_kind_and_browser(tmp_path):
    from ledger import Ledger

    with open(tmp_path / "log", "w") as log:
        ledger = Ledger(log)
        for _ in range(3):
            ledger.trial("faults", "firefox")
        ledger.trial("states")
        ledger.breach("faults", "firefox", 7, "a picture went")
    ledger.write(tmp_path / "build" / "campaign.json", seed=7)
    told = json.loads((tmp_path / "build" / "campaign.json").read_text())
    assert (told["trials"], told["breaches"], told["seed"]) == (4, 1, 7)
    assert told["by"][0] == {"kind": "faults", "engine": "firefox", "trials": 3, "breaches": 1}
    assert told["all_breaches"][0]["what"] == "a picture went"
    assert ledger.table().splitlines()[-2:] == [
        "| faults | firefox | 3 | 1 |",
        "| states | CPython | 1 | 0 |",
    ]
    assert "a picture went (seed 7)" in (tmp_path / "log").read_text()
