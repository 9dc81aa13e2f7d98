"""A short form of the campaign, in Chromium: no kind of it finds anything. See tests/campaign."""

import sys
from functools import partial
from pathlib import Path

import pytest
from faulty import PLAYED, WIDGETS, faulty_site
from test_readers_strangers import bound
from visit import Visit

CAMPAIGN = Path(__file__).parent.parent / "campaign"
SEED = 11
LONG = 600  # seconds: the number of trials is what ends them


@pytest.fixture(scope="module", autouse=True)
def modules():
    """The campaign's own modules, which are imported by their short names."""
    sys.path.insert(0, str(CAMPAIGN))
    yield
    sys.path.remove(str(CAMPAIGN))


@pytest.fixture
def ledger(tmp_path):
    from ledger import Ledger

    with open(tmp_path / "log", "w") as log:
        ledger = Ledger(log)
        yield ledger
    assert ledger.trials.total()
    assert ledger.breaches == []


@pytest.fixture
def engine(running):
    return running("chromium")


@pytest.fixture
def visiting(engine):
    """Make someone who was never here at a server, as a context."""

    class Visiting:
        def __init__(self, server, reader=engine.reader):
            self.reader, self.server = reader(), server

        def __enter__(self):
            return Visit(self.reader, self.server)

        def __exit__(self, *_):
            self.reader.close()

    return Visiting


def test_fragments(ledger, visiting, reading):
    import fragments

    with visiting(reading) as visit:
        fragments.run(ledger, visit, "chromium", LONG, SEED, 60)


def test_monkeys(ledger, visiting, reading):
    import monkeys

    with visiting(reading) as visit:
        monkeys.run(ledger, visit, "chromium", LONG, SEED, 2 * monkeys.REST)


def test_faults(ledger, visiting, tmp_path):
    import faults

    with faulty_site(tmp_path / "odd", widgets=WIDGETS + PLAYED, names=faults.NAMES) as odd:
        faults.run(ledger, partial(visiting, odd), odd, "chromium", LONG, SEED, 2)


def test_authors(ledger, visiting, tmp_path):
    import hostile_authors

    with hostile_authors.sites(tmp_path / "authors", SEED, 2) as built:
        hostile_authors.run(ledger, visiting, built, "chromium", LONG, SEED, 3)


def test_edits(ledger, engine, visiting, tmp_path):
    import edited_versions

    def visiting_bound(server):
        return visiting(server, partial(bound, engine))

    with edited_versions.places(tmp_path / "edits") as found:
        edited_versions.run(ledger, visiting_bound, found, "chromium", LONG, SEED, 2)


def test_publications(ledger, visiting, tmp_path):
    import publications

    with publications.by_itself(tmp_path / "published") as made:
        publications.run(ledger, visiting, made, "chromium", LONG, SEED, 2)


def test_offline(ledger, visiting, reading):
    import offline

    offline.run(ledger, partial(visiting, reading), reading, "chromium", LONG, SEED, 3)


def test_nights(ledger, visiting, tmp_path):
    import nights

    with nights.site(tmp_path / "night") as night, visiting(night) as visit:
        nights.run(ledger, visit, "chromium", 8, SEED, 10_000)
