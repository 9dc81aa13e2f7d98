"""Goals over several figures: solutions and what is tried nearby, with what the figures share."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorable.compile import trials
from explorable.compile.project import Project
from explorable.finish.finish import finish
from explorable.finish.options import Options
from tests.one_page import convert, tiny_project
from tests.tiny_site import edit

ONE = "/// figure | gp.pinching\n    id: one\n///\n\n"
OTHER = "/// figure | gp.pinching\n    id: other\n///\n\n"
SHARING = OTHER.replace("///\n\n", "    share: {lengthscale: one.lengthscale}\n///\n\n")
THIRD = OTHER.replace("other", "third")
IN_CHAIN = SHARING.replace("one.l", "other.l").replace("id: other", "id: third")
VISITING = ONE.replace("///\n\n", "    share: {lengthscale: visit.wide}\n///\n\n")
VISITING += VISITING.replace("one", "other")
TASK = "/// task | {}\n{}Do it.\n///\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with tiny_project(tmp_path) as opened:
        yield opened


def told(project: Project, figures: str, goal: str, *solutions: str) -> list[str]:
    """Return what is told of a task, as a mistake or in the log, without its place."""
    said: list[str] = []
    project.log = said.append
    asked = f"    solution: [{', '.join(map(repr, solutions))}]\n" if solutions else ""
    _, page = convert(project, figures + TASK.format(goal, asked))
    return [str(each) for each in page.errors] + [each for each in said if "shows" in each]


# The width is twice the length-scale, which goes from 0.02 to 1 and starts at 0.2.
@pytest.mark.parametrize(
    ("figures", "goal", "is_found"),
    [
        (ONE + OTHER, "one.widest > 1.9 and other.widest < 0.05", True),
        (ONE + OTHER, "one.widest + other.widest > 3.9", True),
        (ONE + OTHER, "one.widest + other.widest > 4.1", False),
        (ONE + OTHER, "one.widest > 1.9 and other.lengthscale == 0.2", True),
        (ONE + SHARING, "one.widest > 1.9 and other.widest < 0.05", False),
        (ONE + SHARING, "one.widest + other.widest > 3.9", True),
        (ONE + SHARING + IN_CHAIN, "one.widest > 1.9 and third.widest < 0.05", False),
        (ONE + SHARING + IN_CHAIN, "one.widest + other.widest + third.widest > 5.9", True),
        (ONE + OTHER + THIRD, "one.widest + other.widest + third.widest > 5.9", True),
        (VISITING, "one.widest > 1.9 and other.widest < 0.05", False),
        (VISITING, "one.widest + other.widest > 3.9", True),
    ],
)
def test_a_goal_over_several_figures_is_looked_for(project, figures, goal, is_found) -> None:
    found = told(project, figures, goal)
    if is_found:
        assert not found
        return
    (line,) = found
    place = f"page.md:{1 + figures.count(chr(10))}: "
    assert line.startswith(f"{place}nothing shows that {goal!r} can be reached: no states of its ")
    assert "Give the task a solution" in line


def test_what_is_in_step_is_tried_though_tables_differ(project: Project, tmp_path: Path) -> None:
    edit(tmp_path, "widgets/gp.py", "@figure(", "@figure(table={'lengthscale': 3}, ")
    with (tmp_path / "widgets" / "gp.py").open("a") as file:
        file.write(
            "\n\n@figure(lengthscale=Slider(0.02, 1, start=0.2, log=True), table=False)\n"
            "def still(ax, lengthscale):\n    return {'twice': twice(lengthscale)}\n"
        )
    still = SHARING.replace("gp.pinching", "gp.still")
    assert not told(project, ONE + still, "one.widest > 1.9 and other.twice > 1.9")
    apart = OTHER.replace("gp.pinching", "gp.still")
    assert told(project, ONE + apart, "one.widest > 1.9 and other.twice > 1.9")


def test_figures_without_tables_are_tried_at_their_starts(project: Project, tmp_path: Path) -> None:
    edit(tmp_path, "widgets/gp.py", "@figure(", "@figure(table=False, ")
    (line,) = told(project, ONE + OTHER, "one.widest + other.widest > 1")
    assert "the figures have no tables, so only their starts were tried" in line


def test_what_is_tried_has_an_end(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    real = trials.frames
    monkeypatch.setattr(trials, "frames", lambda *how: drawn.append(how) or real(*how))
    for count in (2, 3, 5):
        names = [f"f{at}" for at in range(count)]
        figures = "".join(OTHER.replace("other", name) for name in names)
        drawn.clear()
        assert told(project, figures, f"{' + '.join(f'{name}.widest' for name in names)} > 99")
        assert 0 < len(drawn) <= 2 * count + count * trials.TOGETHER ** (1 / count)


@pytest.mark.parametrize(
    ("figures", "goal", "solutions", "is_one"),
    [
        (ONE + SHARING, "other.widest > 1.9", ["one?lengthscale=1"], True),
        (ONE + SHARING, "one.widest > 1.9", ["other?lengthscale=1"], True),
        (ONE + SHARING + IN_CHAIN, "third.widest > 1.9", ["one?lengthscale=1"], True),
        (VISITING, "other.widest > 1.9", ["one?lengthscale=1"], True),
        (ONE + OTHER, "other.widest > 1.9", ["one?lengthscale=1"], False),
        (
            ONE + OTHER,
            "one.widest > 1.9 and other.widest < 0.05",
            ["one?lengthscale=1", "other?lengthscale=0.02"],
            True,
        ),
        (
            ONE + SHARING,
            "one.widest > 1.9 and other.count == 1",
            ["one?lengthscale=1", "other?points=0.5,0.5"],  # begins with the other's start again
            False,
        ),
        (
            ONE + SHARING,
            "one.widest > 1.9 and other.count == 1",
            ["other?points=0.5,0.5", "one?lengthscale=1"],
            True,
        ),
    ],
)
def test_a_solution_moves_what_is_in_step(project, figures, goal, solutions, is_one) -> None:
    found = told(project, figures, goal, *solutions)
    if is_one:
        assert not found
    else:
        (line,) = found
        assert "its solution does not reach the goal" in line


def test_so_it_does_when_a_page_is_finished(project: Project, tmp_path: Path) -> None:
    html, _ = convert(project, ONE + SHARING)
    task = '<explorable-task goal="other.widest &gt; 1.9"{}><p>Do it.</p></explorable-task>'
    (tmp_path / "site").mkdir()
    page = tmp_path / "site" / "index.html"
    solved = task.format(' solution="one?lengthscale=1"')
    page.write_text(f"<body>{html}{solved}</body>")
    finish(page.parent, project, Options(runtime=False))
    (link,) = re.findall(r'href="(#one[^"]*)"', page.read_text())
    assert "lengthscale=1" in link
    said: list[str] = []
    project.log = said.append
    unsolved = task.format("").replace("other.widest", "one.widest - other.widest")
    page.write_text(f"<body>{html}{unsolved}</body>")
    finish(page.parent, project, Options(runtime=False))
    assert any("nothing shows that 'one.widest - other.widest > 1.9'" in each for each in said)
