"""What the manual says can be followed to the letter, and what it names is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from explorable.cli.main import COMMANDS, main
from explorable.convert.counterparts import WIDGETS
from explorable.hosts.settings import Settings
from tests.new_site import run
from tests.sphinx_site import Built
from tests.sphinx_site import build as sphinx_build
from tests.test_convert import notebook
from tests.tiny_site import build, edit

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "content" / "manual"
FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.M | re.S)
PAGES = sorted(MANUAL.rglob("*.md"))
COMMAND = re.compile(r"(?<![\w/.-])explorable ([a-z]+)(?![\w/])")
PINNED_AS = {  # what the tables of versions call a package, and its name
    "Material": "mkdocs-material",
    "MyST-Parser": "myst-parser",
    "PyData theme": "pydata-sphinx-theme",
    "Book theme": "sphinx-book-theme",
    "Read the Docs theme": "sphinx-rtd-theme",
}


def blocks(page: str, language: str) -> list[str]:
    """Return the fenced blocks of a page in one language."""
    text = (MANUAL / page).read_text(encoding="utf-8")
    return [body for _, word, body in FENCE.findall(text) if word == language]


def test_start_can_be_followed_to_the_letter(tmp_path: Path) -> None:
    site = tmp_path / "essay"
    assert main(["new", str(site)]) == 0
    module, test = blocks("start.md", "python")
    (chapter,), (line,) = blocks("start.md", "markdown"), blocks("start.md", "yaml")
    (site / "widgets/decay.py").write_text(module)
    (site / "tests/test_decay.py").write_text(test)
    (site / "content/decay.md").write_text(chapter)
    edit(site, "mkdocs.yml", "  - beats.md\n", f"  - beats.md\n{line}")
    edit(site, "mkdocs.yml", "  - explorable:\n", "  - explorable:\n      runtime: false\n")
    edit(site, "widgets/tones.py", "start=3.0", "start=1.0")
    assert not build(site).errors
    html = (site / "build/site/decay/index.html").read_text(encoding="utf-8")
    assert re.search(r'data-output="half"[^>]*>0\.69<', html)
    beats = (site / "build/site/beats/index.html").read_text(encoding="utf-8")
    assert re.search(r'data-parameter="apart"[^>]*>1\sHz<', beats)
    tested = run("python -m pytest -q", site)
    assert tested.returncode == 0, tested.stdout
    assert "12 passed" in tested.stdout


def test_the_mistake_in_start_reads_as_it_says(tmp_path: Path) -> None:
    site = tmp_path / "essay"
    assert main(["new", str(site)]) == 0
    edit(site, "mkdocs.yml", "  - explorable:\n", "  - explorable:\n      runtime: false\n")
    edit(site, "content/beats.md", "[[beating.apart]]", "[[beating.apat]]")
    page = (MANUAL / "start.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"^(content/beats\.md:.*)$", page, re.M)
    assert told in build(site).errors


@pytest.mark.parametrize("language", ["rst", "markdown"])
def test_the_sphinx_page_can_be_followed(language: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    assert main(["new", str(tmp_path / "new"), "--host", "sphinx"]) == 0
    docs.mkdir()
    (tmp_path / "new/widgets").rename(docs / "widgets")
    (conf,) = blocks("hosts/sphinx.md", "python")
    conf = conf.replace('"explorable.sphinx"', '"explorable.sphinx", "myst_parser"')
    (docs / "conf.py").write_text(conf + "explorable['runtime'] = False\n")
    text = "\n".join(blocks("hosts/sphinx.md", language))
    index = docs / f"index.{'rst' if language == 'rst' else 'md'}"
    index.write_text("Tones\n=====\n\n" + text)
    built: Built = sphinx_build(tmp_path)
    assert built.code == 0, built.said
    html = built.text("index.html")
    assert re.search(r'data-output="throbs"[^>]*>3\.0<', html)
    if language == "rst":
        assert "<explorable-control" in html
        assert 'alt="Without beats"' in html


def test_the_html_page_can_be_followed(tmp_path: Path, monkeypatch, capsys) -> None:
    assert main(["new", str(tmp_path / "new")]) == 0
    (tmp_path / "new/widgets").rename(tmp_path / "widgets")
    monkeypatch.chdir(tmp_path)
    command = blocks("hosts/html.md", "console")[1]
    embedded = run(f"python -m explorable.cli {command.removeprefix('explorable ')}", tmp_path)
    assert embedded.returncode == 0, embedded.stderr
    words, alone, _, still = blocks("hosts/html.md", "html")
    text = f"{embedded.stdout}{words}{alone}{still}"
    page = f"<!doctype html><html><head><title>T</title></head><body>{text}"
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(page + "</body></html>")
    done = run("python -m explorable.cli finish site --no-runtime", tmp_path)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert re.search(r'data-parameter="apart"[^>]*>1\sHz<', html)
    assert re.search(r'data-output="throbs"[^>]*>1\.0<', html)
    (control,) = re.findall(r"<explorable-control.*?</explorable-control>", html, re.DOTALL)
    assert re.search(r"<output [^>]*>1\sHz</output>", control)
    assert re.search(r'<picture>.*alt="Without beats"', html)
    wrong = still.replace("apart=0", "apart=9")
    (tmp_path / "site/index.html").write_text(13 * "\n" + wrong + page)
    manual = (MANUAL / "hosts/html.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"^(index\.html:.*'apart' is 9.*)$", manual, re.M)
    assert told in run("python -m explorable.cli finish site --no-runtime", tmp_path).stderr


def test_the_notebook_is_converted_into_what_stands_beside_it(tmp_path: Path, capsys) -> None:
    before, after = blocks("ipywidgets.md", "python")
    file = notebook(tmp_path / "decay.ipynb", before)
    assert main(["convert", str(file), "--into", str(tmp_path / "site")]) == 0
    module = (tmp_path / "site/widgets/decay.py").read_text(encoding="utf-8")
    wanted = after[after.index("@figure") : after.index("    return")]
    assert wanted in module
    assert "cell 1: `print('half is gone after'" in capsys.readouterr().out


def test_every_widget_that_is_converted_is_in_the_table() -> None:
    page = (MANUAL / "ipywidgets.md").read_text(encoding="utf-8")
    assert not [name for name in WIDGETS if name not in page]


def test_every_option_is_in_the_table() -> None:
    page = (MANUAL / "hosts/index.md").read_text(encoding="utf-8")
    table = page[page.index("| option |") :]
    named = set(re.findall(r"^\| ([^|]+) \|", table, re.M)) - {"option"}
    assert {name for cell in named for name in re.findall(r"`(\w+)`", cell)} == {
        name for name in Settings.__dataclass_fields__
    }


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.stem)
def test_every_command_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named: set[str] = set()
    for line in text.splitlines():
        named |= {word for code in re.findall(r"`([^`]*)`", line) for word in COMMAND.findall(code)}
    for console in re.findall(r"^```console\n(.*?)^```", text, re.M | re.S):
        named |= set(re.findall(r"^explorable ([a-z]+)", console, re.M))
    assert named <= {command.NAME for command in COMMANDS}


@pytest.mark.parametrize("page", sorted((MANUAL / "hosts").glob("*.md")), ids=lambda p: p.stem)
def test_versions_are_those_that_are_tested(page: Path) -> None:
    pins = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, version in re.findall(r"^\| ([\w -]+) \| ([\d.]+) \|$", page.read_text(), re.M):
        pin = PINNED_AS.get(name, name.lower())
        assert re.search(rf"^{pin}=={re.escape(version)} ", pins, re.M), (name, version)


def test_help_names_the_commands_of_the_manual() -> None:
    words = [sys.executable, "-m", "explorable.cli", "convert", "--help"]
    told = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert "--into FOLDER" in told
