"""The campaign finds what is wrong, counts it and says it."""

import json
import random
import re
import sys
from itertools import islice
from pathlib import Path

import pytest

from explorable import Slider, figure

TESTS = Path(__file__).parent
CAMPAIGN = TESTS / "campaign"
FOLDERS = (CAMPAIGN, TESTS / "browser", TESTS)


@pytest.fixture(scope="module", autouse=True)
def modules():
    """The campaign's own modules, which are imported by their short names."""
    before = [*sys.path]
    sys.path[:0] = map(str, FOLDERS)
    yield
    sys.path[:] = before


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
    row = {"kind": "faults", "engine": "firefox", "trials": 3, "breaches": 1, "seed": 7}
    assert told["by"][0] == row
    assert told["all_breaches"][0]["what"] == "a picture went"
    assert ledger.table().splitlines()[-2:] == [
        "| faults | firefox | 3 | 1 |",
        "| states | CPython | 1 | 0 |",
    ]
    assert "a picture went (seed 7)" in (tmp_path / "log").read_text()


def test_what_earlier_runs_have_found_of_other_kinds_is_kept(tmp_path):
    from ledger import Ledger

    with open(tmp_path / "log", "w") as log:
        for kinds, seed in ((("faults", "edits"), 1), (("edits", "edits"), 2)):
            ledger = Ledger(log)
            for kind in kinds:
                ledger.trial(kind, "firefox")
            ledger.breach(kinds[0], "firefox", seed, "a picture went")
            ledger.measure(kinds[1], "firefox", "MB", 100 + seed)
            ledger.measure(kinds[1], "firefox", "MB", 90 + seed)
            ledger.write(tmp_path / "campaign.json", keep=True, seed=seed)
    told = json.loads((tmp_path / "campaign.json").read_text())
    rows = {row["kind"]: (row["trials"], row["breaches"], row["seed"]) for row in told["by"]}
    assert rows == {"faults": (1, 1, 1), "edits": (2, 1, 2)}
    assert (told["trials"], told["breaches"], len(told["all_breaches"])) == (3, 2, 2)
    assert [row["most"] for row in told["measured"]] == [102]


def test_the_manual_tells_of_every_kind_and_of_breaches(tmp_path):
    import in_manual

    told = {
        "trials": 1204,
        "breaches": 1,
        "by": [
            {"kind": "states", "engine": "", "trials": 1200, "breaches": 0, "day": "2026-01-01"},
            {"kind": "edits", "engine": "firefox", "trials": 4, "breaches": 1, "day": "2026-01-03"},
        ],
    }
    (tmp_path / "campaign.json").write_text(json.dumps(told))
    (tmp_path / "page.md").write_text("a\n<!-- campaign -->\nold\n<!-- /campaign -->\nz\n")
    for _ in range(2):  # what it has written, it writes again
        in_manual.write(tmp_path / "campaign.json", tmp_path / "page.md")
    text = (tmp_path / "page.md").read_text()
    assert "2026-01-01 to 2026-01-03: 1,204 trials, 1 breaches." in text
    assert "| what is tried | CPython | Firefox |" in text
    assert "by CPython | 1,200 |  |" in text
    assert "another version |  | 4, **1 broken** |" in text
    assert text.startswith("a\n<!-- campaign -->\n\n2026")
    assert text.endswith("|\n\n<!-- /campaign -->\nz\n")
    (tmp_path / "page.md").write_text("no place\n")
    with pytest.raises(ValueError, match="has no place for the campaign"):
        in_manual.write(tmp_path / "campaign.json", tmp_path / "page.md")


def test_readme_and_manual_name_every_kind():
    import in_manual

    readme = (CAMPAIGN / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)`", readme, re.MULTILINE) == [*in_manual.WHAT]
    assert in_manual.REGION.search(in_manual.PAGE.read_text(encoding="utf-8"))


def test_a_seed_leads_to_the_same_harmful_versions():
    import hostile_programs

    first, second = ([*islice(hostile_programs.programs(random.Random(7)), 200)] for _ in range(2))
    assert first == second
    assert len({text for _, _, text in first}) > 80


def test_what_would_run_is_seen_wherever_it_is():
    import hostile_authors

    for html in (
        "<script>top.h1=1</script>",
        "<img src=x onerror=top.h1=1>",
        "<svg><a xlink:href='javascript:top.h1=1'>x</a></svg>",
        "<iframe srcdoc='<script>top.h1=1</script>'></iframe>",
    ):
        assert list(hostile_authors.would_run(html)), html
    for html in (
        "<p title='onerror=top.h1=1'>&lt;script>top.h1=1</p>",
        '<script type="application/json">{"a": "top.h1=1"}</script>',
        "<a href='./javascript:top.h1=1'>x</a>",
    ):
        assert not list(hostile_authors.would_run(html)), html


def test_nothing_that_an_author_writes_as_text_would_run(tmp_path):
    import hostile_authors
    import hostile_sites

    attacks = hostile_sites.Attacks()
    written = hostile_sites.files(attacks, random.Random(1), len(hostile_sites.WAYS))
    pages = hostile_sites.built(tmp_path, written)
    assert len(pages) == 2 + 3 * len(hostile_sites.WAYS)  # with its own page and its source
    found = {name: list(hostile_authors.would_run(html)) for name, html in pages.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
