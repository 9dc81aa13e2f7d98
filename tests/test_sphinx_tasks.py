"""Tasks and bets in a Sphinx project: whole pages, mistakes at their places, words on paper."""

import re

import pytest

from tests.sphinx_site import BOTH, build, lay_out, write

RST = """\
Decay
=====

.. explorable:: decay.fading

.. explorable-task:: fading.half < 0.3
   :hint: Pull at the *rate*: the fast go first.
   :solution: fading?rate=3
   :sure: yes

   Have it **halved** sooner.

You did :explorable:`tasks`.

.. explorable-bet:: Which will it be?
   :choices: [sooner, later]
   :answer: sooner

   As :explorable:`fading.half:.2f` says.

You said :explorable:`bet.answer`.
"""
MYST = """\
# Decay

```{explorable} decay.fading
```

```{explorable-task} fading.half < 0.3
:hint: "Pull at the *rate*: the fast go first."
:solution: fading?rate=3
:sure: yes

Have it **halved** sooner.
```

You did {explorable}`tasks`.

```{explorable-bet} Which will it be?
:choices: "[sooner, later]"
:answer: sooner

As {explorable}`fading.half:.2f` says.
```

You said {explorable}`bet.answer`.
"""
SOURCE = {"rst": ("index.rst", RST), "myst": ("index.md", MYST)}


@BOTH
def test_a_page_has_tasks_and_bets_as_markdown_would_make_them(language, tmp_path):
    name, text = SOURCE[language]
    built = build(write(lay_out(tmp_path, language), text, name))
    assert (built.code, built.said) == (0, "")
    html = built.text("index.html")
    (task,) = re.findall(r"<explorable-task.*?</explorable-task>", html, re.S)
    assert 'goal="fading.half &lt; 0.3"' in task
    assert 'id="task"' in task
    assert 'figures="{&quot;fading&quot;:&quot;fading&quot;}"' in task
    assert "<strong>halved</strong>" in task
    assert re.search(r'<details class="ex-hint"><summary data-say="task.hint">Hint</summary>', task)
    assert "Pull at the <em>rate</em>: the fast go first." in task
    assert 'href="#fading?rate=3"' in task
    assert ">0 of 1</span>" in html
    (bet,) = re.findall(r"<explorable-bet.*?</explorable-bet>", html, re.S)
    assert re.search(r'<ul class="ex-choices"><li>sooner</li><li>later</li></ul>', bet)
    assert 'answer="0"' in bet
    assert re.search(r'data-bet="bet"[^>]*>none yet</span>', html)
    assert "tasks.css" in html


@pytest.mark.parametrize(
    ("block", "line", "told"),
    [
        (".. explorable-task:: fading.hlf < 0.3\n\n   X\n", 6, "Did you mean 'half'?"),
        (
            ".. explorable-task:: fading.half < 9\n\n   X\n",
            6,
            "is already reached when the page opens",
        ),
        (
            ".. explorable-task:: fading.half < 0.3\n   :hnt: X\n\n   X\n",
            7,
            "no option named 'hnt'. Did you mean 'hint'?",
        ),
        (".. explorable-bet:: Why?\n\n   X\n", 6, "give it 'choices: […]'"),
        (".. explorable-bet::\n\n   X\n", 6, "a bet needs its question"),
        (":explorable:`tasks`\n", 6, "there are none"),
    ],
)
def test_mistakes_are_told_at_their_lines(block, line, told, rst):
    built = build(write(rst, f"Decay\n=====\n\n.. explorable:: decay.fading\n\n{block}"))
    assert built.code != 0
    assert f"docs/index.rst:{line}:" in built.said
    assert told in built.said


def test_a_task_that_nothing_shows_can_be_done_is_in_the_log(rst):
    task = ".. explorable-task:: fading.half < 0\n\n   X\n"
    built = build(write(rst, f"Decay\n=====\n\n.. explorable:: decay.fading\n\n{task}"))
    assert (built.code, built.said) == (0, "")
    assert "index.rst:6: nothing shows that 'fading.half < 0' can be reached: " in built.told


def test_a_book_has_the_question_and_its_answer(rst):
    built = build(write(rst, RST), "text")
    assert (built.code, built.said) == (0, "")
    text = built.text("index.txt")
    assert re.search(r"\*\*Task\*\*\s+Have it \*\*halved\*\* sooner\.", text)
    assert "Pull at" not in text
    assert re.search(
        r"Which will it be\?\s+\* sooner\s+\* later\s+\*\*The answer\*\*\s+sooner", text
    )
