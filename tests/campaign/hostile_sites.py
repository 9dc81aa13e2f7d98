"""Sites of authors whose every text would be a script, as several hosts build them."""

import random
import re
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

import served_site
from pages_server import PagesServer

from tests.by_hand import PAGE

# Ways out of a text into a script. %s: what it would run.
WAYS = (
    "<img src=x onerror=%s>",
    '"><script>%s</script>',
    "</script><script>%s</script>",
    "</textarea></title></style><svg onload=%s>",
    "' onmouseover=%s autofocus onfocus=%s x='",
    '" onmouseover=%s autofocus onfocus=%s x="',
    "javascript:%s",
    "&lt;img src=x onerror=%s&gt;",
    "&#x3c;img src=x onerror=%s&#x3e;",
    "--><img src=x onerror=%s><!--",
    "]]><script>%s</script><![CDATA[",
    "\\u003cimg src=x onerror=%s\\u003e {{ %s }} {% if 1 %}",
)
# Where an author writes texts in a figure. A name of theirs: what would run from there.
PLACES = (
    "docstring", "comment", "describe", "slider", "unit", "choice", "option", "toggle", "reroll",
    "text", "start", "title", "xlabel", "ticks", "legend", "inside", "annotation", "mathtext",
    "output", "formula", "rows", "head", "data",
)  # fmt: skip
IN_PAGES = ("page", "heading", "caption", "alt", "link", "question", "menu", "file")
MODULE = '''"""What is drawn here? {docstring}"""
# {comment}
from pathlib import Path

import numpy as np

from explorable import Choice, Reroll, Slider, Text, Toggle, figure

HERE = Path(__file__).parent


@figure(
    n=Slider(0, 9, start=2, label={slider!r}, unit={unit!r}),
    which=Choice({{"a": {choice!r}, {option!r}: "b"}}, label="which"),
    on=Toggle(start=True, label={toggle!r}),
    dice=Reroll(label={reroll!r}),
    words=Text({start!r}, label={text!r}),
    describe={describe!r},
    table=["n"],
)
def odd(ax, n, which, on, dice, words):
    """{docstring}"""
    ax.plot(np.arange(n + 2) ** 2, label={legend!r})
    ax.set_title({title!r})
    ax.set_xlabel({xlabel!r})
    ax.set_xticks([0, 1], [{ticks!r}, "1"])
    ax.text(0.1, 0.5, {inside!r})
    ax.text(0.1, 0.2, "$x^2$ " + {mathtext!r})
    ax.annotate({annotation!r} + words, (0, 0))
    ax.legend()
    kept = (HERE / "data.txt").read_text()
    return {{"last": n**2, "note": {output!r} + kept, "formula": "$x^2$ " + {formula!r},
            "rows": [{{{head!r}: {rows!r}, "n": n}}]}}
'''
MARKDOWN = """---
title: {page}
question: {question}
description: {page}
author: {page}
---

# {heading}

/// figure | {module}.odd
    start: {{n: 3}}
What is left, `{caption}`.
///

It is [[odd.note]] and [[odd.formula]], at [[odd.n]].

[[odd.rows]]

[{link}](figure:odd?n=4) and ![{alt}](picture.png) and `{caption}`.
"""
OWN_ONLY = "theme: {name: readthedocs, highlightjs: false}"  # asks no other server
SETTINGS = {"offline": False, "headline": True, "maths": "mathml"}


class Attacks:
    """What would run, each by a number of its own that says where it was written."""

    def __init__(self):
        self.places = []

    def text(self, way, place):
        """Return a text that tries a way from a place."""
        self.places.append(f"{place}, {way}")
        return way.replace("%s", f"top.h{len(self.places) - 1}=1")


def files(attacks, rng, count):
    """Return the files of a site with so many hostile pages: path → text."""
    made = {"content/index.md": "# Odd\n", "content/picture.png": ""}
    ways = [rng.choice(WAYS) for _ in range(count - len(WAYS))]
    for number, way in enumerate([*WAYS, *ways][:count]):
        module = f"odd_{number:02}"

        def said(place, way=way, number=number):
            other = way if number < len(WAYS) else rng.choice(WAYS)
            return attacks.text(other, place)

        def quoted(place, said=said):
            return said(place).replace("\\", "\\\\").replace('"""', "'''").rstrip('"')

        texts = {place: said(place) for place in PLACES}
        texts |= {"docstring": quoted("docstring"), "comment": said("comment")}
        texts["describe"] = texts["describe"].replace("{", "{{").replace("}", "}}")
        made[f"widgets/{module}.py"] = MODULE.format(**texts)
        in_page = {place: said(place) for place in IN_PAGES}
        name = in_page.pop("file").replace("/", "_").replace("\\", "_")
        escaped = {place: _escaped(place, text) for place, text in in_page.items()}
        made[f"content/{number} {name}.md"] = MARKDOWN.format(module=module, **escaped)
        made["widgets/data.txt"] = texts["data"]
    return made


def _escaped(place, text):
    """Return a text as someone writes it who means it as text, and no HTML."""
    if place in ("page", "question"):
        return "'" + text.replace("'", "''") + "'"
    if place == "caption":
        return text.replace("`", "")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\")
    return re.sub(r"[\[\]{}]", r"\\\g<0>", text)


@contextmanager
def sites(folder, seed, count=12):
    """Build the hostile sites, and serve them: each host's name, its server, and the attacks."""
    attacks = Attacks()
    written = files(attacks, random.Random(seed), count)
    made = {
        "MkDocs, material": _mkdocs(folder / "material", written),
        "MkDocs, readthedocs": _mkdocs(folder / "readthedocs", written, OWN_ONLY),
        "finish": _finished(folder / "finished", written),
    }
    with ExitStack() as stack:
        yield [(host, stack.enter_context(site), attacks) for host, site in made.items()]


def write(root, written):
    for name, text in written.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def built(root, written):
    """Build the files as a site without Python; return the HTML of its pages by their path."""
    write(root, written)
    served_site.build(root, "https://hostile.example/", {**SETTINGS, "runtime": False})
    site = root / "build" / "site"
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }


@contextmanager
def _mkdocs(root, written, theme=served_site.THEME):
    write(root, written)
    with served_site.served(root, options=SETTINGS, theme=theme) as server:
        yield server


@contextmanager
def _finished(root, written):
    """Embed every figure by the command, with a hostile caption, in pages written by hand."""
    write(root, {name: text for name, text in written.items() if name.startswith("widgets/")})
    write(root, {"explorable.toml": f'build = "{served_site.BUILD}"\n'})
    with PagesServer(root / "html", "/by-hand/") as server:
        for number, name in enumerate(sorted(written)):
            if not name.startswith("widgets/odd"):
                continue
            figure = f"{Path(name).stem}.odd"
            caption = written[name].partition("\n")[0]
            printed = _run(root, "embed", figure, "--caption", caption)
            write(root, {f"html/{number}.html": PAGE.format(body=printed)})
        write(root, {"html/index.html": PAGE.format(body="<p>Odd.</p>")})
        _run(root, "finish", "html", "--site-url", server.address)
        yield server


def _run(root, *words):
    done = subprocess.run(
        [sys.executable, "-m", "explorable.cli", *words], cwd=root, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
