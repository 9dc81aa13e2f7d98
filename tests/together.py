"""A page with all that a figure can be besides a figure, in the words of each host.

Two figures share a slider, which also stands by itself; one of them can be heard. There are a
picture of a state, a value in a state, a task over both figures, and a bet. A third figure shows
what the reader has in a file, and a fourth comes step by step, with points and a slider that plays.
"""

import base64
import json
import struct

from explorable.cli.embed import printed
from explorable.compile.project import Project

MARKDOWN = """\
# Together

/// control | level of wave, square
///

/// figure | together.wave
A wave.
///

/// figure | together.square
    share: {level: wave.level}
Its square.
///

![A low wave](figure:wave?level=0.5)

At half, the mean is [[square.mean?level=0.5:.3f]].

/// task | wave.highest > 1.9 and square.mean > 1.9
    hint: Go to the end.
    solution: wave?level=2
    sure: yes
Make both as high as they get.
///

Done are [[tasks]].

/// bet | Which grows faster?
    choices: [the wave, the mean]
    answer: the mean
As the square does.
///

You said [[bet.answer]].

/// figure | together.rows
Their heights.
///

They are [[rows.total:.0f]] high.

/// figure | together.steps
Step by step.
///
"""
RST = """\
Together
========

.. explorable-control:: level of wave, square

.. explorable:: together.wave

   A wave.

.. explorable:: together.square
   :share: {level: wave.level}

   Its square.

.. image:: figure:wave?level=0.5
   :alt: A low wave

At half, the mean is :explorable:`square.mean?level=0.5:.3f`.

.. explorable-task:: wave.highest > 1.9 and square.mean > 1.9
   :hint: Go to the end.
   :solution: wave?level=2
   :sure: yes

   Make both as high as they get.

Done are :explorable:`tasks`.

.. explorable-bet:: Which grows faster?
   :choices: [the wave, the mean]
   :answer: the mean

   As the square does.

You said :explorable:`bet.answer`.

.. explorable:: together.rows

   Their heights.

They are :explorable:`rows.total:.0f` high.

.. explorable:: together.steps

   Step by step.
"""
MYST = """\
# Together

```{explorable-control} level of wave, square
```

```{explorable} together.wave
A wave.
```

```{explorable} together.square
:share: "{level: wave.level}"

Its square.
```

![A low wave](figure:wave?level=0.5)

At half, the mean is {explorable}`square.mean?level=0.5:.3f`.

```{explorable-task} wave.highest > 1.9 and square.mean > 1.9
:hint: Go to the end.
:solution: wave?level=2
:sure: yes

Make both as high as they get.
```

Done are {explorable}`tasks`.

```{explorable-bet} Which grows faster?
:choices: "[the wave, the mean]"
:answer: the mean

As the square does.
```

You said {explorable}`bet.answer`.

```{explorable} together.rows
Their heights.
```

They are {explorable}`rows.total:.0f` high.

```{explorable} together.steps
Step by step.
```
"""
HTML = """\
<explorable-control data-figure="wave" data-parameter="level"></explorable-control>
{wave}
{square}
<p><img src="figure:wave?level=0.5" alt="A low wave"></p>
<p>At half, the mean is <span class="ex-stated" data-figure="square" data-output="mean"
  data-state="level=0.5" data-format=".3f"></span>.</p>
<explorable-task goal="wave.highest &gt; 1.9 and square.mean &gt; 1.9" hint="Go to the end."
  solution="wave?level=2" sure><p>Make both as high as they get.</p></explorable-task>
<p>Done are <span class="ex-tasks" data-say="task.count"></span>.</p>
<explorable-bet id="bet" answer="1">
  <p class="ex-asks" data-say="bet.name">Your bet</p>
  <p class="ex-bet-question">Which grows faster?</p>
  <ul class="ex-choices"><li>the wave</li><li>the mean</li></ul>
  <details class="ex-reveal"><summary data-say="bet.answer">The answer</summary>
    <p class="ex-reveal-text">the mean</p>
    <p>As the square does.</p>
  </details>
</explorable-bet>
<p>You said <span class="ex-answer" data-bet="bet" data-say="bet.none">none yet</span>.</p>
{rows}
<p>They are <span class="ex-output" data-figure="rows" data-output="total" data-format=".0f"></span>
  high.</p>
{steps}
"""


def by_hand(project: Project) -> str:
    """Return the page as somebody writes it in HTML, with what `explorable embed` prints."""
    wave = printed(project, "together.wave", [], "", "A wave.")[0]
    share = ["level=wave.level"]
    square = printed(project, "together.square", [], "", "Its square.", share)[0]
    rows = printed(project, "together.rows", [], "", "Their heights.")[0]
    steps = printed(project, "together.steps", [], "", "Step by step.")[0]
    return HTML.format(wave=wave, square=square, rows=rows, steps=steps)


def linked(figure: str, module: str, version: str) -> str:
    """Return the fragment that brings a version of a module's source, as the editor writes it."""
    text = json.dumps({module: version}).encode()
    length = len(text)
    stored = struct.pack("<BHH", 1, length, length ^ 0xFFFF) + text  # one block, as it is
    return f"#{figure}?~code={base64.urlsafe_b64encode(stored).decode().rstrip('=')}"
