"""Tasks and bets: checked with the figures of their page, complete without a script."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from explorable.compile.project import Project, open_project
from explorable.finish import tasks
from explorable.finish.finish import FinishError, finish
from explorable.finish.html import HtmlPage
from explorable.finish.options import Options
from explorable.runtime.browser_modules import ENGLISH, english_modules
from tests.one_page import convert, render, tiny_project
from tests.tiny_site import edit

FIGURE = "/// figure | gp.pinching\n///\n"
TASK = """\
/// task | pinching.widest < 0.1
    hint: Pull at the length-scale.
    solution: pinching?lengthscale=0.04
Close the band.
///
"""
BET = """\
/// bet | Will it be wider?
    choices: [wider, narrower]
    answer: narrower
It is not.
///
"""
PAGE = f"# Title\n\n{FIGURE}\n{TASK}\n{BET}\nYou said [[bet.answer]]; done are [[tasks]].\n"
BY_HAND = (
    '<html lang="{language}"><body>{figure}'
    '<explorable-task goal="{goal}" hint="Pull &amp; push" solution="{solution}">'
    "<p>Close the <em>band</em>.</p></explorable-task>{more}</body></html>"
)
PLAIN = Options(runtime=False)


def page(html: str) -> HtmlPage:
    return HtmlPage(Path("a.html"), "a.html", html)


def told(project: Project, text: str) -> list[str]:
    return [str(error) for error in convert(project, text)[1].errors]


def again(root: Path, log: Callable[[str], object] = id) -> Project:
    return open_project(root / "mkdocs.yml", log=log)


def by_hand(project: Project, root: Path, **said: str) -> str:
    """Finish a page that somebody has written, and return it."""
    html, _ = convert(project, FIGURE)
    usual = {"language": "en", "goal": "pinching.widest &lt; 0.1", "solution": "", "more": ""}
    text = BY_HAND.format(**usual | said, figure=html)
    site = root / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text(text)
    finish(site, project, PLAIN)
    return (site / "index.html").read_text()


def test_a_task_before_its_figure_is_checked_too(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        html, found = convert(project, f"{TASK}\n{FIGURE}")
    assert not found.errors
    assert 'start="{&quot;pinching.widest&quot;:0.4}"' in html


def test_a_task_about_a_figure_that_is_broken_is_no_second_mistake(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        (error,) = told(project, f"{FIGURE.replace('gp.', 'gb.')}\n{TASK}")
    assert "no figure named 'gb.pinching'" in error


def test_a_solution_leads_there_from_wherever_the_reader_is(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        html, _ = convert(project, f"{FIGURE}\n{TASK}")
    (link,) = re.findall(r'href="(#pinching\?[^"]*)"', html)
    assert link == "#pinching?points=0.2,0.4;0.7,-0.3&amp;lengthscale=0.04"


def test_a_task_without_a_solution_is_looked_for(tmp_path: Path) -> None:
    said: list[str] = []
    bare = "/// task | {}\nTry.\n///\n"
    with tiny_project(tmp_path) as project:
        project.log = said.append
        convert(project, f"{FIGURE}\n{bare.format('pinching.widest < 0.1')}")
        assert not [line for line in said if "shows" in line]
        _, found = convert(project, f"{FIGURE}\n{bare.format('pinching.widest > 3')}")
    (line,) = [line for line in said if "shows" in line]
    assert line.startswith("page.md:4: nothing shows that 'pinching.widest > 3' can be reached")
    assert not found.errors


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("None", "no single control leads there."),
        ("False", "the figure has no table, so only its start was tried."),
        ("['lengthscale']", "no single control leads there."),
    ],
)
def test_the_log_says_what_was_tried_in_vain(tmp_path: Path, table: str, told: str) -> None:
    said: list[str] = []
    with tiny_project(tmp_path) as project:
        project.log = said.append
        edit(tmp_path, "widgets/gp.py", "@figure(", f"@figure(table={table}, ")
        convert(
            again(tmp_path, said.append), f"{FIGURE}\n/// task | pinching.widest > 3\nTry.\n///\n"
        )
    (line,) = [line for line in said if "shows" in line]
    assert f"can be reached: {told} Give the task a solution" in line


def test_a_task_by_hand_is_looked_for_too(tmp_path: Path) -> None:
    said: list[str] = []
    with tiny_project(tmp_path) as project:
        project.log = said.append
        by_hand(project, tmp_path, goal="pinching.widest &gt; 3")
    (line,) = [line for line in said if "shows" in line]
    assert line.startswith("index.html:3: nothing shows that 'pinching.widest > 3' can be reached")


@pytest.mark.parametrize(
    ("sure", "told"),
    [
        ("sure", "a task needs a solution, which every build tries"),
        ('sure="yes"', "a task needs a solution, which every build tries"),
        ('sure="maybe"', "'sure' is 'maybe'; write yes or no."),
        ('sure="no"', ""),
    ],
)
def test_a_task_by_hand_that_is_sure_needs_a_solution(tmp_path: Path, sure: str, told: str) -> None:
    goal = f'pinching.widest &lt; 0.1" {sure} data-more="'
    with tiny_project(tmp_path) as project:
        if told:
            with pytest.raises(FinishError, match=re.escape(told)):
                by_hand(project, tmp_path, goal=goal)
        else:
            by_hand(project, tmp_path, goal=goal)
        if "maybe" not in sure:
            by_hand(project, tmp_path, goal=goal, solution="pinching?lengthscale=0.04")


def test_a_warm_build_tries_no_solution_again(tmp_path: Path, monkeypatch) -> None:
    with tiny_project(tmp_path) as project:
        convert(project, f"{FIGURE}\n{TASK}")
        project.store.save()
        monkeypatch.setattr("explorable.compile.trials.tried", lambda *_: pytest.fail("again"))
        html, found = convert(again(tmp_path), f"{FIGURE}\n{TASK}")
    assert not found.errors
    assert "ex-solution" in html


def test_the_solution_is_tried_with_the_figure_as_it_is_now(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
        with pytest.raises(FinishError) as caught:
            finish(site, again(tmp_path), PLAIN)
    assert str(caught.value) == (
        "index.html: the task with the goal 'pinching.widest < 0.1': its solution does not reach "
        "the goal 'pinching.widest < 0.1': there, pinching.widest is 0.12."
    )


def test_a_task_is_told_what_its_figure_says_now(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        edit(tmp_path, "widgets/helper.py", "2 *", "2.25 *")
        finish(site, again(tmp_path), PLAIN)
        html = (site / "index.html").read_text()
        finish(site, again(tmp_path), PLAIN)
    assert 'start="{&quot;pinching.widest&quot;:0.45}"' in html
    assert html.count('class="ex-solution"') == html.count('data-say="task.show"') == 1
    assert (site / "index.html").read_text() == html


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_tasks_speak_the_language_of_their_page(tmp_path: Path, language: str) -> None:
    with tiny_project(tmp_path) as project:
        html = by_hand(project, tmp_path, language=language, solution="pinching?lengthscale=0.04")
        again_html = by_hand(project, tmp_path, language=language)
    for word in ("Task", "Hint", "Show it in the figure"):
        assert f">{word}<" not in html
    assert {"de": ">Hinweis<", "fr": ">Indice<", "es": ">Pista<"}[language] in html
    assert "ex-solution" not in again_html


def test_counts_and_answers_are_in_the_language_too(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        path = site / "index.html"
        path.write_text(path.read_text().replace("<html>", '<html lang="de">'))
        finish(site, project, PLAIN)
        html = path.read_text()
    assert ">noch keine</span>; done are <span" in html
    assert ">0 von 1</span>" in html
    assert ">Die Antwort</summary>" in html


def test_a_task_that_is_written_by_hand_is_completed_and_checked(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        html = by_hand(project, tmp_path, solution="pinching?lengthscale=0.04")
        finish(tmp_path / "site", project, PLAIN)
        assert (tmp_path / "site" / "index.html").read_text() == html
        with pytest.raises(FinishError, match="Did you mean 'widest'"):
            by_hand(project, tmp_path, goal="pinching.widst &lt; 0.1")
        with pytest.raises(FinishError, match="its goal is missing"):
            by_hand(project, tmp_path, goal='" data-nothing="')
    (task,) = re.findall(r"<explorable-task.*?</explorable-task>", html, re.S)
    assert '<div class="ex-task-text"><p>Close the <em>band</em>.</p></div>' in task
    assert '<summary data-say="task.hint">Hint</summary><p>Pull &amp; push</p>' in task
    assert 'href="#pinching?points=0.2,0.4;0.7,-0.3&amp;lengthscale=0.04"' in task
    assert 'id="task"' in task


@pytest.mark.parametrize("said", ["", 'data-all="7"'])
def test_done_tasks_are_counted_by_nobody_s_hand(tmp_path: Path, said: str) -> None:
    count = f'<p><span class="ex-tasks" data-say="task.count" {said}></span> done</p>'
    with tiny_project(tmp_path) as project:
        html = by_hand(project, tmp_path, more=count)
        assert re.search(r'data-all="1">0 of 1</span> done', html)
        site = tmp_path / "site" / "index.html"
        site.write_text(f"<html><body>\n{count}</body></html>")
        with pytest.raises(FinishError, match="index.html:2: .*counts the tasks .* there are none"):
            finish(site.parent, project, PLAIN)


def test_two_sources_on_one_page_have_tasks_of_their_own(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        parts = [convert(project, PAGE, name=name)[0] for name in ("a.md", "b.md")]
        site = tmp_path / "site"
        site.mkdir()
        (site / "index.html").write_text(f"<html><body>{''.join(parts)}</body></html>")
        finish(site, project, PLAIN)
        html = (site / "index.html").read_text()
    assert re.findall(r'<explorable-task[^>]* id="([^"]*)"', html) == ["task", "task-2"]
    assert re.findall(r'<explorable-bet[^>]* id="([^"]*)"', html) == ["bet", "bet-2"]
    assert re.findall(r'data-bet="([^"]*)"', html) == ["bet", "bet-2"]
    assert re.findall(r"figures=\"{&quot;pinching&quot;:&quot;([^&]*)&quot;}", html) == [
        "pinching",
        "pinching-2",
    ]
    assert re.findall(r'data-figure="([^"]*)"[^>]*data-say', html) == ["pinching", "pinching-2"]


def test_only_pages_with_tasks_load_their_style(tmp_path: Path, python_at_hand: None) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE, plain=FIGURE, bet=BET)
        finish(site, project, Options())
    sheets = {name: (site / f"{name}.html").read_text() for name in ("index", "plain", "bet")}
    assert {name: "tasks.css" in html for name, html in sheets.items()} == {
        "index": True,
        "plain": False,
        "bet": True,
    }
    assert "main.js" in sheets["bet"]


def test_the_first_load_has_no_word_of_tasks() -> None:
    found = english_modules()
    assert '"task.hint"' in found["client/english_tasks.js"]
    assert '"task.' not in found[ENGLISH]
    assert '"bet.' not in found[ENGLISH]


def test_hints_and_solutions_are_kept_out_of_search(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        html, _ = convert(project, PAGE)
    opened = re.findall(r"<details[^>]*>", html)
    assert [("data-search-exclude" in tag) for tag in opened] == [True, True, False]


def test_brackets_without_a_task_or_a_bet_are_told_or_left(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        assert "[[tasks]]" in convert(project, "Nothing of ours: [[tasks]].")[0]
        (error,) = told(project, f"{FIGURE}\n[[tasks]]")
    assert error == "page.md:4: [[tasks]]: this counts the tasks on the page, and there are none."


def test_an_id_that_is_taken_is_told(tmp_path: Path) -> None:
    named = TASK.replace("    hint", "    id: pinching\n    hint")
    asking = FIGURE.replace("///\n", "    id: pinching\n///\n")
    other = BET.replace("    answer", "    id: one\n    answer")
    with tiny_project(tmp_path) as project:
        (first,) = told(project, f"{asking}\n{named}")
        (second,) = told(project, f"{FIGURE}\n{named.replace('id: pinching', 'id: one')}\n{other}")
    assert first == "page.md:6: this task: the id 'pinching' is taken on this page; choose another."
    assert "the id 'one' is taken" in second


def test_pages_without_tasks_are_left_as_they_are() -> None:
    plain = page("<p>Text</p>")
    assert tasks.with_unique_ids(plain) is plain
    assert not tasks.has_tasks(plain)
