"""Labs: notebooks run when something has changed, stop the build when wrong, and ask nobody."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import matplotlib
import pytest
from matplotlib.figure import Figure

from explorable.compile.background_tables import BackgroundTables
from explorable.compile.registry import Registry
from explorable.hosts.mkdocs import ExplorablePlugin
from explorable.labs import notebook, run, takeaway
from explorable.labs.page import RUNNING, Lab, called, write
from explorable.labs.picture import COLORS, CYCLE, TABLEAU, inlined
from explorable.markdown import third_parties
from tests.palettes import SHEET, palettes
from tests.tiny_site import Built, build, lay_out

ROOT = Path(__file__).parent.parent
OWN = sorted((ROOT / "content" / "labs").glob("*.ipynb"))
SETTINGS = """\
site_name: Tiny
site_url: https://tiny.example/essay/
docs_dir: content
site_dir: build/site
theme: {name: material, font: false}
plugins:
  - search
  - mkdocs-jupyter: {include: ["*.ipynb"], execute: true, allow_errors: false}
  - explorable: {runtime: false, maths: mathml, labs: true, third_parties: forbid}
"""
COUNT = """
from pathlib import Path
from widgets.helper import twice
runs = Path("../../runs.txt")
runs.write_text(runs.read_text() + "x" if runs.exists() else "x")
print("printed", twice(21))
"""
PATIENCE = 300.0  # seconds for a kernel, on a machine with much to do
PAGE = "labs/lab/index.html"
PICTURE = """
#| fig-alt: A line that rises
import matplotlib.pyplot as plt
plt.plot([1, 2], label="growth")
plt.legend();
"""


def cell(kind: str, source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    more = {"execution_count": None, "outputs": list(outputs)} if kind == "code" else {}
    return {"cell_type": kind, "id": "one", "metadata": {}, "source": source, **more}


def printed(text: str, stream: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": stream, "text": text}


def shown(kind: str, data: str) -> dict[str, Any]:
    return {"output_type": "display_data", "metadata": {}, "data": {kind: data, "text/plain": "…"}}


def book(*cells: dict[str, Any]) -> notebook.Notebook:
    for number, each in enumerate(cells):
        each["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)}


def tiny(root: Path, *cells: dict[str, Any]) -> Path:
    """Lay out a site with Material and one lab; return the lab's path."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    lay_out(root, None, mkdocs_yml=SETTINGS, content__index_md="# Start\n\n[Lab](labs/lab.ipynb)")
    path = root / "content" / "labs" / "lab.ipynb"
    path.parent.mkdir()
    path.write_text(json.dumps(book(*cells)), encoding="utf-8")
    return path


def written(*cells: dict[str, Any]) -> tuple[Lab, str]:
    lab = Lab("lab.ipynb")
    return lab, write(lab, book(*cells))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a site with one lab: built once, in the way of authors, from an empty home."""
    root = tmp_path_factory.mktemp("lab")
    words = cell("markdown", "# Lab\n\nIt weighs $x$ and *nothing* else.")
    tiny(root, words, cell("code", COUNT), cell("code", PICTURE))
    (root / "home").mkdir()
    ended = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=root,
        env={**os.environ, "HOME": str(root / "home"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "WARNING" not in ended.stderr
    return Built(root, "")


def runs(root: Path) -> int:
    return len((root / "runs.txt").read_text())


def test_what_the_notebook_says_and_does_is_on_the_page(built: Built) -> None:
    html = built.html("labs/lab/index.html")
    assert '<pre class="ex-result" tabindex="0">printed 42</pre>' in html
    assert 'role="img" aria-label="A line that rises"' in html
    assert ">growth</text>" in html
    assert '<math alttext="x">' in html
    assert "#| fig-alt" not in html


def test_its_page_asks_nobody_and_loads_nothing_of_jupyter(built: Built) -> None:
    html = built.html("labs/lab/index.html")
    assert not third_parties.in_page(html, "https://tiny.example/essay/")
    assert not re.search("jupyter|jp-|require|mathjax|cdn", html.partition("<article")[2], re.I)
    article = html.partition("<article")[2].partition("</article>")[0]
    assert "<script" not in article
    assert "<style" not in article


def downloaded(built: Built) -> notebook.Notebook:
    link = re.search(r'<a href="([^"]*)" download>', built.html("labs/lab/index.html"))
    assert link
    return notebook.read(built.root / "build" / "site" / "labs" / "lab" / link[1])


def test_the_notebook_can_be_downloaded_as_it_was_written(built: Built) -> None:
    found = downloaded(built)
    (brought,) = (each for each in found["cells"] if each["id"] == "packed")
    found["cells"].remove(brought)
    assert found == notebook.read(built.root / "content" / "labs" / "lab.ipynb")
    assert "Download the notebook</a>: it needs matplotlib and numpy." in built.html(
        "labs/lab/index.html"
    )


def test_what_was_downloaded_runs_without_the_essay(built: Built, tmp_path: Path) -> None:
    program = "\n".join(notebook.code(downloaded(built)))
    program += "\nimport explorable, widgets\nprint(explorable.__file__, *widgets.__path__)"
    script = tmp_path / "deep" / "er" / "script.py"
    script.parent.mkdir(parents=True)
    script.write_text(program, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, script],
        cwd=script.parent,
        env={**os.environ, "MPLBACKEND": "agg", "PYTHONPATH": "", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    first, last = ended.stdout.strip().split("\n")
    assert first == "printed 42"
    assert all(path.startswith(str(tmp_path)) for path in last.split())


def test_a_notebook_that_imports_nothing_of_the_essay_is_given_as_it_is() -> None:
    plain = book(cell("code", "import json\nimport scipy.stats"))
    assert takeaway.packed(plain, ROOT / "widgets") == plain
    assert takeaway.needs(plain, "widgets") == "numpy and scipy"
    several = book(cell("code", "import widgets.gp, explorable, matplotlib, scipy"))
    assert takeaway.needs(several, "widgets") == "matplotlib, numpy and scipy"


def test_the_search_knows_its_words_and_not_its_outputs(built: Built) -> None:
    index = json.loads(built.html("search/search_index.json"))
    text = " ".join(entry["text"] for entry in index["docs"])
    assert "It weighs" in text
    for other in ("printed", "growth", "plt", "A line", "base64"):
        assert other not in text


def test_nothing_is_written_into_the_home_of_who_builds(built: Built) -> None:
    assert not list((built.root / "home").iterdir())


def test_it_runs_again_only_when_something_it_hangs_on_has_changed(built: Built) -> None:
    root = built.root
    assert runs(root) == 1
    page = built.html("labs/lab/index.html")
    (root / "widgets" / "gp.py").write_text((root / "widgets" / "gp.py").read_text() + "\n#")
    (root / "content" / "index.md").write_text("# Another start\n")
    assert not build(root).errors
    assert runs(root) == 1
    assert article(built.html("labs/lab/index.html")) == article(page)
    helper = root / "widgets" / "helper.py"
    helper.write_text(helper.read_text().replace("2 *", "3 *"))
    assert not build(root).errors
    assert runs(root) == 2
    assert "printed 63" in built.html("labs/lab/index.html")


@pytest.fixture
def lasting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Have builds serve one site: what lasts stays. Give what says that a lab has ended."""
    background, ended = BackgroundTables(), Event()
    monkeypatch.setattr("explorable.hosts.mkdocs.BackgroundTables", lambda: background)
    monkeypatch.setattr(ExplorablePlugin, "build_again", lambda _: ended.set())
    yield ended
    background.behind.end()


def served(root: Path, lasting: Event) -> str:
    """Return the page of a lab while it is served, as it is when nothing is being run any more."""
    lasting.clear()
    html = build(root, "serve").html(PAGE)
    if RUNNING in html:
        assert lasting.wait(PATIENCE)
        html = build(root, "serve").html(PAGE)
    return html


def article(html: str) -> str:
    return html.partition("<article")[2].partition("</article>")[0]


def test_while_serving_a_failing_lab_is_told_once_run_once_and_comes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lasting: Event
) -> None:
    fails = COUNT + "assert twice(2) == 5, 'the chapter cites 5'"
    path = tiny(tmp_path, cell("markdown", "# Lab"), cell("code", fails))
    for _ in range(2):
        html = served(tmp_path, lasting)
        assert "<code>content/labs/lab.ipynb, code cell 1:6</code>" in html
        assert "AssertionError: the chapter cites 5" in html
    assert runs(tmp_path) == 1
    assert "code cell 1:6: AssertionError: the chapter cites 5" in capsys.readouterr().err
    path.write_text(path.read_text().replace("== 5", "== 4"))
    html = served(tmp_path, lasting)
    assert "ex-mistakes" not in html
    assert "printed 42" in html


def test_while_serving_nobody_waits_for_a_lab_whose_modules_change(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, lasting: Event
) -> None:
    path = tiny(tmp_path, cell("markdown", "# Lab"), cell("code", COUNT))
    assert "printed 42" in served(tmp_path, lasting)
    helper = tmp_path / "widgets" / "helper.py"
    helper.write_text(helper.read_text().replace("2 *", "3 *"))
    with caplog.at_level("INFO"):
        assert "printed 42" in served(tmp_path, lasting)
    assert "content/labs/lab.ipynb imports what has changed" in caplog.text
    assert runs(tmp_path) == 1
    path.write_text(path.read_text().replace("# Lab", "# Laboratory"))
    assert "printed 63" in served(tmp_path, lasting)
    assert runs(tmp_path) == 2


def test_while_serving_a_lab_is_there_before_its_results(tmp_path: Path, lasting: Event) -> None:
    tiny(tmp_path, cell("markdown", "# Lab\n\nTwice."), cell("code", COUNT))
    html = build(tmp_path, "serve").html(PAGE)
    assert RUNNING in html
    assert "Twice." in html
    assert "printed 42" not in html
    assert lasting.wait(PATIENCE)
    html = build(tmp_path, "serve").html(PAGE)
    assert RUNNING not in html
    assert "printed 42" in html
    assert runs(tmp_path) == 1


def test_while_serving_what_cannot_be_read_is_told_on_the_page_of_the_lab(
    tmp_path: Path, lasting: Event
) -> None:
    path = tiny(tmp_path, cell("markdown", "# Lab"), cell("code", COUNT))
    helper = tmp_path / "widgets" / "helper.py"
    helper.write_text("def twice(:\n")
    html = served(tmp_path, lasting)
    assert "1:2</code><br>SyntaxError: invalid syntax (helper.py, line 1)" in html
    path.write_text("{")
    html = served(tmp_path, lasting)
    assert "it is not a notebook" in html


def test_an_outcome_depends_on_what_is_imported(tmp_path: Path) -> None:
    path = tiny(tmp_path, cell("code", "from widgets.helper import twice"))

    def made_from() -> str:
        return run.made_from(path, Registry(tmp_path / "widgets", tmp_path), [])

    first = made_from()
    (tmp_path / "widgets" / "words.py").write_text("")
    assert made_from() == first
    (tmp_path / "widgets" / "helper.py").write_text("")
    assert made_from() != first


def test_an_outcome_depends_on_the_files_beside_the_notebook(tmp_path: Path) -> None:
    path = tiny(tmp_path, cell("code", "open('d.csv').read()"))
    registry = Registry(tmp_path / "widgets", tmp_path)
    found = []
    for content in ("1", "2"):
        (path.parent / "d.csv").write_text(content)
        found.append(run.made_from(path, registry, run.beside(path)))
    assert found[0] != found[1]
    (path.parent / "page.md").write_text("Words")
    assert run.made_from(path, registry, run.beside(path)) == found[1]


def test_an_outcome_is_not_kept_when_its_author_saves_while_it_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tiny(tmp_path, cell("markdown", "# Lab"), cell("code", COUNT))
    helper = tmp_path / "widgets" / "helper.py"
    times = []

    def quickly(convert: object, folder: Path, root: Path) -> notebook.Notebook:
        """As mkdocs-jupyter does it: without a kernel, but with an author."""
        times.append("run")
        if len(times) == 1:
            helper.write_text(helper.read_text().replace("2 *", "3 *"))
        elif len(times) == 2:
            helper.write_text(helper.read_text().replace("3 *", "2 *"))
        return notebook.read(path)

    monkeypatch.setattr(run, "outcome", quickly)
    for count in (1, 2, 3, 3):
        assert not build(tmp_path).errors
        assert len(times) == count


def test_a_kernel_that_does_not_start_is_told_without_a_cell() -> None:
    error = run.failure(RuntimeError("no kernel"), "labs/lab.ipynb")
    assert str(error) == "labs/lab.ipynb: the notebook cannot be run: RuntimeError: no kernel"


def test_front_matter_is_read_from_the_first_cell() -> None:
    assert notebook.facts(book(cell("raw", "---\nquestion: Why?\n---"))) == {"question": "Why?"}
    assert notebook.facts(book(cell("markdown", "---\na: 1\n---\n\n# Lab"))) == {"a": 1}
    assert notebook.facts(book(cell("markdown", "# Lab"))) == {}
    assert notebook.facts(book()) == {}
    with pytest.raises(notebook.NotebookError, match="not YAML"):
        notebook.facts(book(cell("raw", "---\na: [\n---")))


def test_front_matter_is_not_on_the_page() -> None:
    _, text = written(cell("markdown", "---\na: 1\n---\n\n# Lab"), cell("raw", "left out"))
    assert "a: 1" not in text
    assert "left out" not in text
    assert "# Lab" in text


def test_imports_are_found_beside_what_only_ipython_understands() -> None:
    code = "%matplotlib inline\nimport numpy as np\nfrom widgets import gp\n!ls"
    found = notebook.imported(book(cell("code", code), cell("code", "import ]")))
    assert {"numpy", "widgets.gp"} <= found


def test_code_cells_count_as_jupyter_counts_them() -> None:
    cells = [cell("code", "1"), cell("markdown", "a"), cell("code", " "), cell("code", "2")]
    names = called(book(*cells))
    assert (names[0], names[1], names[3]) == ("code cell 1", "text cell 1", "code cell 2")


def test_mistakes_are_told_by_cell_and_line() -> None:
    lab, text = written(
        cell("markdown", "# Lab\n\nfine"), cell("code", "1"), cell("markdown", "a\nb")
    )
    assert lab.locate(text.split("\n").index("b") + 1) == ("lab.ipynb, text cell 2", 2)
    assert lab.locate(0) == ("lab.ipynb", 0)
    lab.complain_of("text cell 2", "wrong")
    assert [error.place for error in lab.errors] == ["lab.ipynb, text cell 2"]


def test_what_was_printed_at_a_stretch_is_one_output() -> None:
    outputs = [printed("a\n"), printed("b", "stderr"), printed("\x1b[1mc\n"), shown("x", "y")]
    lab, _ = written(cell("code", "1", *outputs, printed("<d>")))
    assert re.findall(
        r'<pre class="ex-result" tabindex="0">(.*?)</pre>', lab.pieces["0"], re.S
    ) == [
        "a\nc",
        "…",
        "&lt;d&gt;",
    ]


def test_outputs_that_are_markdown_become_text() -> None:
    lab, text = written(cell("code", "#| echo: false\n1", shown("text/markdown", "*a* $b$")))
    assert "*a* $b$" in text
    assert not lab.fill(text.split("\n")[0])


def test_each_picture_of_a_cell_has_its_own_words() -> None:
    pictures = [shown("image/png", "AA=="), shown("image/png", "BB==")]
    lab, _ = written(cell("code", "#| fig-alt: [one, two]\n1", *pictures))
    assert re.findall(r'alt="(\w+)"', lab.pieces["0"]) == ["one", "two"]
    lab, _ = written(cell("code", "#| fig-alt: >-\n#|   both\n#|   alike\n1", *pictures))
    assert re.findall(r'alt="([\w ]+)"', lab.pieces["0"]) == ["both alike", "both alike"]
    assert not lab.errors


def test_a_picture_without_words_is_a_mistake() -> None:
    lab, _ = written(cell("code", "1", shown("image/png", "AA==")))
    assert "begin the cell with a line #| fig-alt" in str(lab.errors[0])


def drawing() -> str:
    """Return what matplotlib makes of a picture with all kinds of things in it."""
    from io import StringIO

    text = StringIO()
    with matplotlib.rc_context(fname=run.KERNEL / "matplotlibrc"):
        figure = Figure()
        ax = figure.subplots()
        ax.plot([1, 2.125], "o-", markeredgecolor="white", label="0.125 of <all>")
        ax.imshow([[0, 1]], extent=(0, 1, 0, 1))
        ax.set(title="$x^2$", xlabel="grey")
        ax.axhline(1, color="grey")
        ax.legend()
        figure.savefig(text, format="svg")
    return text.getvalue()


def test_pictures_take_the_colours_and_letters_of_the_page() -> None:
    svg = inlined(drawing(), 'A "picture"', "lab3")
    assert 'aria-label="A &quot;picture&quot;"' in svg
    for name in ("c0", "axis", "axis-text", "ink", "grey", "paper"):
        assert f"var(--ex-{name})" in svg
    assert not re.findall(r"(?:fill|stroke): #\w+", svg)
    assert "font-family" not in svg
    assert ">0.125 of &lt;all&gt;</text>" in svg


def test_pictures_bring_nothing_that_reaches_beyond_them() -> None:
    svg = inlined(drawing(), "", "lab3")
    assert not re.search("<style|<metadata|<!DOCTYPE|<\\?xml|xmlns", svg)
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert len(ids) == len(set(ids)) > 1
    assert all(name.startswith("lab3-") for name in ids)
    assert set(re.findall(r"url\(#([^)]*)\)", svg)) <= set(ids)
    assert set(re.findall(r'href="#([^"]*)"', svg)) <= set(ids)
    assert not re.search(r' href="', svg)  # see `explorable.compile.static_render`
    assert not re.search(r'[dxy]="[^"]*\.\d{3}', svg)


def test_labs_draw_in_the_light_colours_of_the_page() -> None:
    light = palettes(SHEET)[0]
    theirs = {"#000000", "#ffffff", "#808080", "#b0b0b0", *TABLEAU}
    assert {color: light[name] for color, name in COLORS.items() if color not in theirs} == {
        color: color for color in COLORS if color not in theirs
    }
    with matplotlib.rc_context(fname=run.KERNEL / "matplotlibrc"):
        cycle = matplotlib.rcParams["axes.prop_cycle"].by_key()["color"]
        assert cycle == CYCLE


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_notebooks_are_kept_without_outputs(path: Path) -> None:
    for each in notebook.read(path)["cells"]:
        assert not each.get("outputs")
        assert each.get("execution_count") is None


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_each_lab_asserts_what_its_chapter_cites(path: Path) -> None:
    found = notebook.read(path)
    facts = notebook.facts(found)
    assert facts["question"].endswith("?")
    assert (path.parent / facts["chapter"]).is_file()
    assert facts["cites"]
    assert "assert " in list(notebook.code(found))[-1]
