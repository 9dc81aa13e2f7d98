"""What a figure can be is the same in every host: shared, alone, still, a task, a bet, a sound."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from explorable.compile.block import Block
from explorable.compile.compiler import compiled
from tests import sphinx_site, together, zensical_site
from tests.by_hand import ByHand
from tests.sphinx_site import HOSTS
from tests.tiny_site import build, lay_out, own_widgets

WIDGET = (HOSTS / "_shared" / "widgets" / "together.py").read_text()
OURS = re.compile(r"<(explorable-[a-z]+)\b([^>]*)>(.*?)</\1>", re.S)


def mkdocs(root: Path) -> str:
    lay_out(root, None, widgets__together_py=WIDGET, content__index_md=together.MARKDOWN)
    built = build(root)
    assert not built.errors
    return built.html()


def zensical(root: Path) -> str:
    site = zensical_site.lay_out(root)
    zensical_site.with_together(site)
    done = site.build("--strict")
    assert done.returncode == 0, done.stderr
    assert "nothing shows" not in done.stdout + done.stderr
    return site.html("together")


def sphinx(root: Path, language: str) -> str:
    name, text = {"rst": ("index.rst", together.RST), "myst": ("index.md", together.MYST)}[language]
    built = sphinx_site.build(sphinx_site.write(sphinx_site.lay_out(root, language), text, name))
    assert (built.code, built.said) == (0, "")
    return built.text("index.html")


def html(root: Path) -> str:
    with own_widgets():
        site = ByHand(root)
        (root / "widgets" / "together.py").write_text(WIDGET)
        site.write("index.html", together.by_hand(site.project()))
        site.finish()
        return site.html()


MADE: dict[str, Callable[[Path], str]] = {
    "mkdocs": mkdocs,
    "zensical": zensical,
    "rst": lambda root: sphinx(root, "rst"),
    "myst": lambda root: sphinx(root, "myst"),
    "html": html,
}


def said(tag: str) -> dict[str, str]:
    return {name: unescape(text) for name, text in re.findall(r'([\w-]+)="([^"]*)"', tag)}


def words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


@pytest.mark.parametrize("host", MADE)
def test_every_host_has_all(host: str, tmp_path: Path) -> None:
    text = MADE[host](tmp_path)
    found: dict[str, list[tuple[dict[str, str], str]]] = {}
    for name, tag, inside in OURS.findall(text):
        found.setdefault(name.removeprefix("explorable-"), []).append((said(tag), inside))
    (wave, heard), (square, _), (_, given), _ = found["figure"]
    assert 'type="file"' in given
    assert 'accept=".csv' in given
    assert "share" not in wave
    assert square["share"] == '{"level":["wave","level"]}'
    assert "A wave as high as 1.00, a sound of 1 s." in heard
    ((alone, inside),) = found["control"]
    assert (alone["data-figure"], alone["data-parameter"]) == ("wave", "level")
    assert inside.count('type="range"') == 1
    assert re.search(r"<explorable-control [^>]*\bhidden\b", text), "no script listens yet"
    (still,) = re.findall(r'<span [^>]*class="ex-still-picture.*?</span>', text, re.S)
    assert re.search(r'<a class="ex-set" href="#wave\?level=0.5" data-figure="wave"', still)
    assert 'alt="A low wave"' in still
    assert still.count("data:image/svg+xml,") == 2
    (stated,) = re.findall(r'<span class="ex-stated"[^>]*>([^<]*)</span>', text)
    assert stated == "0.125"  # 0.5² / 2
    ((task, inside),) = found["task"]
    assert task["goal"] == "wave.highest > 1.9 and square.mean > 1.9"
    assert task["figures"] == '{"wave":"wave","square":"square"}'
    assert task["start"] == '{"wave.highest":1.0,"square.mean":0.5}'
    assert words(inside) == (
        "Task Make both as high as they get. Hint Go to the end. Solution Show it in the figure"
    )
    assert 'href="#wave?level=2"' in inside
    ((bet, inside),) = found["bet"]
    assert (bet["id"], bet["answer"]) == ("bet", "1")
    assert words(inside) == (
        "Your bet Which grows faster? the wave the mean The answer the mean As the square does."
    )
    for word, shown in {"ex-tasks": "0 of 1", "ex-answer": "none yet"}.items():
        assert re.search(rf'<span class="{word}"[^>]*>{shown}</span>', text)


def test_a_block_that_was_compiled_without_its_page_shares_on_it(tmp_path: Path) -> None:
    """As Sphinx compiles it before a document is whole, into the store that hosts may share."""
    with own_widgets():
        site = ByHand(tmp_path)
        (tmp_path / "widgets" / "together.py").write_text(WIDGET)
        project = site.project()
        compiled(project, Block("together.square", "share: {level: wave.level}"))
        project.store.save()
        site.write("index.html", together.by_hand(site.project()))
        site.finish()
        assert 'share="{&quot;level&quot;:[&quot;wave&quot;,&quot;level&quot;]}"' in site.html()
