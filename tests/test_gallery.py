"""The mirrors that matplotlib's gallery runs against: both sides act, what ours lacks is told."""

import json
import sys
from pathlib import Path

import matplotlib
import matplotlib.pyplot
import numpy as np
import pytest

GALLERY = Path(__file__).parent / "gallery"


@pytest.fixture
def gallery(monkeypatch):
    """The modules of tests/gallery, which is a program of its own."""
    monkeypatch.syspath_prepend(str(GALLERY))
    yield
    matplotlib.pyplot.close("all")
    for name in [*sys.modules]:
        if str(GALLERY) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def mirrored(source, monkeypatch):
    """Return the world after an example has run, and all differences that were found."""
    from compare import differences
    from library import Library, run
    from mirror import parts

    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    world = Library()
    run(source, "example.py", world)
    for number in matplotlib.pyplot.get_fignums():
        matplotlib.pyplot.figure(number).canvas.draw()
    pairs = [parts(each)[:2] for each in world.axes.values()]
    return world, [differences(real, ours) for real, ours in pairs]


def test_an_example_that_is_drawn_by_both_sides_is_whole_and_equal(gallery, monkeypatch):
    source = """
import matplotlib.pyplot as plt
import numpy as np
fig, (left, right) = plt.subplots(1, 2, sharey=True, figsize=(9, 3))
(line,) = left.plot([1, 2], [3, 7], label="a")
line.set_color("red")
n, bins, bars = right.hist(np.arange(10))
for bar in bars:
    bar.set_alpha(0.5)
bars[0].set_facecolor("C1")
left.set(xlabel="x", title="left")
plt.sca(left)
plt.legend()
plt.twinx().plot([100, 200])
fig.tight_layout()
plt.show()
"""
    world, found = mirrored(source, monkeypatch)
    assert world.needs.found == {}
    assert found == [[], [], []]


def test_what_ours_lacks_is_needed_and_the_example_goes_on(gallery, monkeypatch):
    source = """
import matplotlib.pyplot as plt
from matplotlib.ticker import NoSuchThing
"""
    with pytest.raises(ImportError):
        mirrored(source, monkeypatch)
    source = """
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.set_navigate(False)
ax.plot([1, 2], gid="a")
name = ax.get_gid()
ax.set_title(f"named {name}")
polar = fig.add_axes((0, 0, 0.2, 0.2), projection="polar")
"""
    world, found = mirrored(source, monkeypatch)
    assert list(world.needs.found)[:3] == ["ax.set_navigate", "ax.plot(gid)", "ax.get_gid"]
    assert "xlim" in found[0][0]
    assert not any("title" in each for each in found[0])


def test_differences_are_told_in_words(gallery):
    from compare import differences

    from explorable.axes import Axes

    real, ours = matplotlib.pyplot.figure().add_subplot(), Axes()
    real.plot([0, 1])
    ours.plot([0, 1])
    assert differences(real, ours) == []
    ours.set_xlim(0, 2)
    real.set_yticks([0, 1], ["a", "b"])
    ours.set_yticks([0, 1], ["a", "c"])
    real.set_xlabel("time")
    said = " ".join(differences(real, ours))
    assert "xlim" in said
    assert "y labels" in said
    assert "'time'" in said


def test_data_are_matplotlibs_and_objects_are_both(gallery):
    from mirror import MISSING, Mirror, World, our_side, parts, real_side

    from explorable.axes import Axes

    world = World()
    ax = world.wrap(matplotlib.figure.Figure().add_subplot(), Axes())
    assert isinstance(ax, Mirror)
    assert ax.get_xlim() == (0.0, 1.0)
    (line,) = ax.plot(np.array([1.0, 2.0]))
    assert isinstance(line.get_ydata(), np.ndarray)
    assert parts(line)[1] in parts(ax)[1].lines
    assert real_side([line]) == parts(ax)[0].lines[:]
    assert our_side({"of": (line,)}) == {"of": (parts(line)[1],)}
    lost = ax.get_shared_x_axes()
    assert parts(lost)[1] is MISSING
    assert "Axes.get_shared_x_axes" in world.needs.found


def test_examples_are_listed_by_folder_without_those_that_are_left_out(gallery, tmp_path):
    from examples import LEFT_OUT, names

    for name in ("ticks/b", "ticks/a", "mplot3d/c", *LEFT_OUT):
        file = tmp_path / f"{name}.py"
        file.parent.mkdir(exist_ok=True)
        file.touch()
    assert names(tmp_path) == ["ticks/a", "ticks/b"]


def test_counts_may_not_fall(gallery, tmp_path, capsys):
    from summary import report

    def told(**whole):
        empty = {"needs": {}, "differences": {}, "failed": ""}
        return {f"ticks/{name}": {**empty, "whole": each} for name, each in whole.items()}

    kept, readme = tmp_path / "counts.json", tmp_path / "README.md"
    readme.write_text("Of it, 0 of 9 examples run whole, 0 with equal limits and ticks.")

    def status(accept=False, partial=False, **whole):
        return report(told(**whole), kept, accept, partial, readme)

    assert status(a=True, b=False, accept=True) == 0
    assert status(a=True, b=True) == 0
    assert status(a=False, b=True) == 1
    assert "no longer whole: ticks/a" in capsys.readouterr().out
    assert status(a=False, partial=True) == 0
    said = "Of it, 1 of 2 examples run whole, 1 with equal limits and ticks."
    assert readme.read_text() == said


def test_the_readme_says_the_counts(gallery):
    from summary import sentence

    counts = json.loads((GALLERY / "counts.json").read_text(encoding="utf-8"))
    readme = GALLERY.parent.parent / "README.md"
    assert sentence(counts) in readme.read_text(encoding="utf-8")
    assert set(counts["equal"]) <= set(counts["whole"])
