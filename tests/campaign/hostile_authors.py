"""Authors whose every text would be a script: their sites are built, and read in a browser."""

import random
import re
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import html5lib
import served_site
from pages_server import PagesServer

from tests.by_hand import PAGE

KIND = "authors"
ROOT = Path(__file__).parent.parent.parent
LETTERS = "ABCDEFGHIJKL"

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
SETTINGS = {"offline": False, "headline": True, "maths": "mathml"}

# What ran, and what would if it were touched.
LOOK = """() => {
  const all = [...document.querySelectorAll("*")];
  const leads = /^(href|src|action|formaction|data|xlink:href)$/i;
  const runs = ({ tagName, attributes, type, textContent }) =>
    (/^script$/i.test(tagName) && !/json/.test(type) && /^\\W*top\\.h\\d/.test(textContent)) ||
    [...attributes].some(({ name, value }) => /\\btop\\.h\\d/.test(value) &&
      (/^on|^srcdoc$/i.test(name) || (leads.test(name) && /^\\s*javascript:/i.test(value))));
  return {
    ran: Object.keys(window).filter((name) => /^h\\d+$/.test(name)).map((name) => name.slice(1)),
    would: all.filter(runs).map(({ outerHTML }) => outerHTML.slice(0, 200)),
    figures: document.querySelectorAll("explorable-figure").length,
  };
}"""
LEADS = ("href", "src", "action", "formaction", "data")
TOUCH = """() => {
  for (const one of document.querySelectorAll("body *")) {
    for (const kind of ["mouseover", "focus", "toggle"]) one.dispatchEvent(new Event(kind));
  }
}"""
PANELS = """() => [...document.querySelectorAll(".ex-toolbar button[data-panel]")]
  .map((one) => one.dataset.panel)"""
SETTLED = """() => [...document.querySelectorAll("explorable-figure")].every((one) =>
  ["model", "failed"].includes(one.getAttribute("answers")) && !one.hasAttribute("aria-busy"))"""


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
        module = f"odd_{LETTERS[number % 12].lower()}{number}"

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
def sites(folder, seed, count=24):
    """Build the hostile sites, and serve them: each host's name, its server, and the attacks."""
    attacks = Attacks()
    written = files(attacks, random.Random(seed), count)
    made = {
        "MkDocs, material": _mkdocs(folder / "material", written),
        "MkDocs, readthedocs": _mkdocs(folder / "readthedocs", written, "theme: readthedocs"),
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


def would_run(html):
    """Yield what of a page's HTML would run what one of the attacks says, in words."""
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        script = element.tag == "script" and "json" not in element.get("type", "")
        if script and re.match(r"\W*top\.h\d", element.text or ""):
            yield f"a script: {element.text}"
        for name, value in element.attrib.items():
            name = str(name).rpartition("}")[2]
            runs = name.startswith("on") or name == "srcdoc"
            runs = runs or (name in LEADS and value.strip().lower().startswith("javascript:"))
            if runs and re.search(r"\btop\.h\d", value):
                yield f"{element.tag}, {name}: {value}"


def run(ledger, visit_of, built, engine, seconds, seed, most):
    """Read pages of all sites in turn until the time is over, or `most` of them.

    visit_of: makes someone who was never here at a server, as a context. built: of `sites`.
    """
    end = time.monotonic() + seconds
    todo = [
        (host, server, page, attacks)
        for pages in zip(*(_pages(each) for each in built), strict=False)
        for host, server, page, attacks in pages
    ]
    for host, server, page, attacks in todo[:most]:
        if time.monotonic() > end:
            return
        ledger.trial(KIND, engine)
        with visit_of(server) as visit:
            for what in _wrong(visit, page, attacks):
                ledger.breach(KIND, engine, seed, f"{host}, {page}: {what}")


def _pages(site):
    """Return the pages of a site: those with figures, the figures' own, and those of sources."""
    host, server, attacks = site
    found = [path.relative_to(server.folder).as_posix() for path in server.folder.rglob("*.html")]
    kinds = {}
    for path in sorted(found):
        kind = path.split("/")[0] if path.startswith(("assets", "figures")) else ""
        kinds.setdefault(kind, []).append((host, server, path, attacks))
    return [each for turn in _turns(*kinds.values()) for each in turn]


def _turns(*lists):
    """Yield what is first in each list, then what is second."""
    for at in range(max(map(len, lists))):
        yield [each[at] for each in lists if at < len(each)]


def _wrong(visit, page, attacks):
    """Read a page, play with its figure and open its panels; yield what is wrong, in words."""
    visit.reader.open(visit.address(quote(page)))
    yield from _ran(visit, attacks, "as it opens")
    if not visit.reader.evaluate(LOOK)["figures"]:
        return
    visit.hears_rejections()
    figure = visit.reader.evaluate("() => document.querySelector('explorable-figure').id")
    visit.reader.wait_until("(id) => document.querySelector(`#${id} .ex-badge-button`)", figure)
    visit.set(figure, n=5, on=False)
    visit.reader.wait_until(SETTLED)
    for panel in visit.reader.evaluate(PANELS):
        visit.panel(figure, panel)
    visit.reader.evaluate(TOUCH)
    yield from _ran(visit, attacks, "as it is played with")
    yield from visit.rejections()
    if visit.reader.evaluate("() => document.querySelector('[answers=failed]') !== null"):
        yield "the figure failed"


def _ran(visit, attacks, when):
    found = visit.reader.evaluate(LOOK)
    for number in found["ran"]:
        yield f"{when}, a script ran: {attacks.places[int(number)]}"
    for html in found["would"]:
        yield f"{when}, a script would run: {html}"
