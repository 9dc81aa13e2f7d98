"""Once Python is there, figures near the reader are drawn once for nobody; nobody waits for it."""

import pytest
from conftest import WIDE
from reader import Reader
from served_site import served

WIDGETS = '''
"""Figures that tell how often they were drawn."""

from collections import Counter

from explorable import Slider, figure

drawn = Counter()


def draw(ax, name, n):
    drawn[name] += 1
    ax.plot([0, n, 1])
    return {"last": n**2, "times": drawn[name]}


@figure(n=Slider(0, 9, start=2), table=False)
def played(ax, n):
    return draw(ax, "played", n)


@figure(n=Slider(0, 9, start=2), table=False)
def near(ax, n):
    return draw(ax, "near", n)


@figure(n=Slider(0, 9, start=2), table=False)
def far(ax, n):
    return draw(ax, "far", n)
'''
FAR = "\n\n".join(["A paragraph that keeps two figures apart."] * 200)
PAGE = f"""# Often

/// figure | often.played
///

/// figure | often.near
///

{FAR}

/// figure | often.far
///
"""
AT_LEISURE = 1500  # milliseconds, ten times what a warm-up waits for


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("often")
    with served(root, widgets__often_py=WIDGETS, content__index_md=PAGE) as server:
        yield server


@pytest.fixture
def reader(chromium, site):
    reader = Reader(chromium.new_context(**WIDE), site)
    yield reader
    reader.close()


def test_a_figure_near_the_reader_is_drawn_once_before_it_is_asked(reader):
    reader.plays("played", 3)
    reader.waits_for_warmup("near")
    assert reader.watched.figure("near").get_attribute("answers") == "picture"
    reader.moves("near", 4)
    assert reader.sees("near", 4)["times"] == 2


def test_a_figure_out_of_sight_is_left_alone(reader):
    reader.plays("played", 3)
    reader.waits_for_warmup("near")
    reader.page.wait_for_timeout(AT_LEISURE)
    reader.moves("far", 4)
    assert reader.sees("far", 4)["times"] == 1


def test_what_is_played_is_not_warmed_up(reader):
    reader.moves("played", 3)
    assert reader.sees("played", 3)["times"] == 1
    reader.waits_for_warmup("near")
    reader.page.wait_for_timeout(AT_LEISURE)
    reader.moves("played", 4)
    assert reader.sees("played", 4)["times"] == 2
