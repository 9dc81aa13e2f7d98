"""Sphinx as a host: what authors write in reStructuredText and MyST, for every builder."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from explorable.finish.html import HtmlPage
from explorable.hosts.sphinx import site as sphinx_site_module
from tests.sphinx_site import SOURCES, Built, build, lay_out, write
from tests.tiny_site import edit

BOTH = pytest.mark.parametrize("language", SOURCES)
FIGURE = "Decay\n=====\n\n.. explorable:: decay.fading\n"
CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.S)
BOUND = re.compile(r'<(?:span|a)\b[^>]*\bdata-figure="[^>]*>[^<]*')


def figures(built: Built, page: str = "index.html"):
    return HtmlPage(built.out / page, page, built.text(page)).figures


def ids(built: Built, page: str = "index.html"):
    return [figure.id for figure in figures(built, page)]


def captions(html: str) -> list[str]:
    """Return captions as a reader sees them."""
    return [" ".join(re.sub(r"<[^>]*>", "", each).split()) for each in CAPTION.findall(html)]


@pytest.fixture
def rst(tmp_path: Path) -> Path:
    return lay_out(tmp_path, "rst")


# Pages


@BOTH
def test_a_page_has_its_figures_live(language, tmp_path):
    built = build(lay_out(tmp_path, language))
    assert (built.code, built.said) == (0, "")
    found = figures(built)
    assert [(figure.id, figure.name) for figure in found] == [
        ("fading", "decay.fading"),
        ("fast", "decay.fading"),
        ("growing", "decay.growing"),
    ]
    assert all(figure.live and figure.key for figure in found)
    assert found[2].attributes["class"] == "wide"
    assert 'href="assets/explorable/app-' in built.text("index.html")


@BOTH
def test_captions_have_markup_references_values_and_numbers(language, tmp_path):
    html = build(lay_out(tmp_path, language)).text("index.html")
    first, second = captions(html)
    assert re.fullmatch(
        r"Fig\. 1 What is left, over time; see Other.*, and half of it after 0\.69\.", first
    )
    assert second == "Fig. 2 First paragraph. a list of two"
    assert '<figcaption><p><span class="caption-number">Fig. 1 </span>What is <em>left</em>' in html
    assert '<a class="reference internal" href="#fig-fading">' in html
    assert '<span id="fig-fading"></span><explorable-figure id="fading"' in html


@BOTH
def test_words_and_links_are_bound_to_the_figures_of_their_page(language, tmp_path):
    built = build(lay_out(tmp_path, language))
    page = figures(built)[0].page
    assert BOUND.findall(built.text("index.html"))[:4] == [
        '<span class="ex-param" data-figure="fading" data-parameter="rate" '
        f'data-page="{page}">1.00',
        f'<span class="ex-output" data-figure="fading" data-output="half" data-page="{page}" '
        'data-format=".2f">0.69',
        f'<span class="ex-output" data-figure="fading" data-output="half" data-page="{page}" '
        'data-format=".2f">0.69',
        f'<a class="ex-set" href="#fading?rate=0.2" data-figure="fading" data-page="{page}">'
        "Make it slow",
    ]


def test_an_address_may_be_given_further_down(rst):
    html = build(rst).text("index.html")
    assert 'href="#fast?rate=0.5"' in html
    assert '<span class="ex-param" data-figure="growing" data-parameter="rate"' in html


def test_headings_keep_their_anchors_wherever_they_are(rst):
    built = build(rst)
    html = built.text("other.html")
    assert '<section id="fading">' in html
    assert '<section id="growing">' in html
    assert ids(built, "other.html") == ["fading-2", "growing-2"]
    assert 'href="#fading-2?rate=2" data-figure="fading-2"' in html


def test_figures_of_one_name_are_told_apart_and_make_way_for_headings(rst):
    again = f"{FIGURE}\n.. explorable:: decay.fading\n\nFading\n------\n\n"
    words = ":explorable:`fading.rate` `slow <figure:fading-2?rate=0.5>`_\n"
    built = build(write(rst, again + words, "sub/third.rst"))
    assert (built.said, ids(built, "sub/third.html")) == ("", ["fading-3", "fading-2"])
    html = built.text("sub/third.html")
    assert 'data-figure="fading-3" data-parameter' in html
    assert 'href="#fading-2?rate=0.5"' in html


def test_an_id_that_a_heading_has_is_a_mistake(rst):
    built = build(write(rst, f"{FIGURE}   :id: decay\n"))
    said = "docs/index.rst:4: WARNING: the id 'decay' is taken on this page; choose another."
    assert said in built.said
    assert ids(built) == ["decay-2"]


def test_an_id_that_two_figures_ask_for_is_a_mistake(rst):
    built = build(
        write(rst, f"{FIGURE}   :id: one\n\n.. explorable:: decay.growing\n   :id: one\n")
    )
    said = "docs/index.rst:7: WARNING: the id 'one' is taken on this page; choose another."
    assert said in built.said
    assert ids(built) == ["one", "growing"]


def test_titles_on_other_pages_have_no_words_bound_to_figures(rst):
    built = build(rst)
    assert "Other, at 1.00</a>" in built.text("index.html")
    assert 'data-page="' not in built.text("sub/third.html")
    assert '<h1>Other, at <span class="ex-param"' in built.text("other.html")


def test_what_is_searched_are_captions_without_ticks_and_controls(rst):
    index = build(rst).text("searchindex.js")
    assert "elsewher" in index  # a stem
    for word in ("tickless", "picture", "svg", "Start over"):
        assert word not in index


def test_every_page_finds_its_files(rst):
    write(rst, FIGURE, "sub/third.rst")
    built = build(rst, "dirhtml")
    assert built.said == ""
    html = built.text("sub/third/index.html")
    sheet = re.search(r'href="([^"]*explorable\.css)"', html)[1]
    assert (built.out / "sub" / "third" / sheet).resolve().is_file()


def test_one_page_of_all_documents_keeps_figures_and_words_together(rst):
    built = build(rst, "singlehtml")
    assert built.said == ""
    found = figures(built)
    assert len({figure.id for figure in found}) == len(found) == 5
    page = found[-1].page
    bound = [each for each in BOUND.findall(built.text("index.html")) if page in each]
    assert [each.rpartition(">")[2] for each in bound] == ["1.00", "Faster"]
    assert all(f'data-figure="{found[3].id}"' in each for each in bound)


# Other builders


@BOTH
@pytest.mark.parametrize("builder", ["xml", "dummy", "linkcheck", "man", "texinfo", "pseudoxml"])
def test_every_builder_is_content(language, builder, tmp_path):
    assert build(lay_out(tmp_path, language), builder).said == ""


@BOTH
def test_text_has_captions_and_values(language, tmp_path):
    built = build(lay_out(tmp_path, language), "text")
    assert built.said == ""
    text = " ".join(built.text("index.txt").split())
    assert "the rate is 1.00." in text
    assert "[image: Half is gone after 0.69.]" in text
    assert "What is *left*, over time;" in text
    assert "half of it after 0.69." in text
    assert "Make it slow, see" in text


@BOTH
def test_a_book_has_pictures_with_captions_and_numbers(language, tmp_path):
    built = build(lay_out(tmp_path, language), "latex")
    assert built.said == ""
    tex = built.text("decay.tex")
    names = re.findall(r"sphinxincludegraphics\[[^]]*\]\{\{(decay-[^}]*)\}(\.png)\}", tex)
    assert len(names) >= 4
    for name in names:
        assert (built.out / "".join(name)).read_bytes().startswith(b"\x89PNG")
    assert r"\caption{What is \sphinxstyleemphasis{left}, over time;" in tex
    assert r"Fig.\@ \ref{\detokenize{index:fig-fading}}" in tex


def test_without_a_renderer_a_book_says_what_to_install(rst, monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    monkeypatch.setattr("explorable.compile.picture_file.find_spec", lambda name: None)
    built = build(rst, "latex")
    assert "pip install 'explorable[sphinx]'" in built.said
    assert r"\caption{What is" in built.text("decay.tex")


def test_an_ebook_has_pictures_that_follow_the_scheme(rst):
    built = build(rst, "epub", "-D", "version=1", "-D", "copyright=us")
    assert built.said == ""
    with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
        names = [name for name in book.namelist() if name.endswith(".svg")]
        svg = book.read(names[0]).decode()
        page = book.read("index.xhtml").decode()
    assert len(names) == 4
    assert svg.startswith("<svg")
    assert "prefers-color-scheme:dark" in svg
    assert "explorable-figure" not in page


def test_translators_are_given_captions_as_they_were_written(rst):
    pot = build(rst, "gettext").text("index.pot")
    assert "half of it after :explorable:`fading.half:.2f`." in pot.replace('"\n"', "")


def test_translations_have_values_and_links(rst):
    folder = rst / "docs" / "locales" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = "After :explorable:`fading.half:.2f`; `slow <figure:fading?rate=0.2>`_"
    write(rst, f"{FIGURE}\n   What is left.\n\n{source} too.\n")
    german = "`Langsam <figure:fading?rate=0.2>`_, nach :explorable:`fading.half:.1f`."
    (folder / "index.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "{source} too."\nmsgstr "{german}"\n\n'
        'msgid "What is left."\nmsgstr "Was übrig ist, bei :explorable:`fading.rate`."\n',
        encoding="utf-8",
    )
    built = build(rst, "html", "-D", "language=de", "-D", "locale_dirs=locales")
    assert built.said == ""
    html = built.text("index.html")
    assert captions(html) == ["Abb. 1 Was übrig ist, bei 1.00."]
    assert 'data-format=".1f">0.7</span>' in html
    assert 'href="#fading?rate=0.2" data-figure="fading"' in html


# Mistakes

MISTAKES = {
    ".. explorable:: decay.fadng": (
        4,
        "no figure named 'decay.fadng'. Did you mean 'decay.fading'? ",
    ),
    ".. explorable:: decay.fading\n   :id: x\n   :strat: {rate: 2}": (
        6,
        "fading: no option named 'strat'. Did you mean 'start'? The options are start, id, print.",
    ),
    ".. explorable:: decay.fading\n   :nam: x": (
        5,
        "no option named 'nam'. Did you mean 'name'?",
    ),
    ".. explorable:: decay.fading\n   :rate: 2": (
        5,
        "fading: 'rate' is a parameter, not an option. Write 'start: {rate: 2}'.",
    ),
    ".. explorable:: decay.fading\n   :start: {rat: 2}": (
        5,
        "fading: no parameter named 'rat'. Did you mean 'rate'? It has: rate.",
    ),
    ".. explorable:: decay.fading\n   :start: {rate: 5}": (
        5,
        "fading: 'rate' is 5, but its slider runs from 0.1 to 3",
    ),
    ".. explorable:: decay.fading\n   :start: rate=2": (
        5,
        "fading: 'start' is 'rate=2', but it must be like '{rate: 1",
    ),
    ".. explorable:: decay.fading\n   :start: {rate: 2": (
        5,
        "decay.fading: its options are not valid YAML:",
    ),
    ".. explorable:: decay.fading\n   :print: [{rate: 1},\n            {rate: 9}]\n   :id: x": (
        5,
        "fading: 'rate' is 9, but its slider runs from 0.1 to 3",
    ),
    ".. explorable:: decay.fading\n   What is left.": (
        4,
        "decay.fading: leave a blank line before the caption.",
    ),
    '.. explorable:: decay.fading\n   :id: "two words"': (5, "fading: the id 'two words' must be"),
    ".. explorable::": (4, "a figure needs its name: 'explorable' and then module.function."),
    f"{FIGURE[13:]}\n:explorable:`fading.rat`": (
        6,
        "'fading.rat': fading has no parameter or output named 'rat'. Did you mean 'rate'?",
    ),
    f"{FIGURE[13:]}\nSome text\nand :explorable:`fading.half`": (
        7,
        "'fading.half': 'fading.half' is 0.693147; say how to show it, as in 'fading.half:.2f'.",
    ),
    f"{FIGURE[13:]}\n:explorable:`half`": (
        6,
        "'half': this names no figure's parameter or output. Write ':explorable:`figure.param",
    ),
    f"{FIGURE[13:]}\n`slow <figure:fadin?rate=1>`_": (
        6,
        "the link 'figure:fadin?rate=1': no figure named 'fadin' on this page. "
        "Did you mean 'fading'? Figures on it: fading.",
    ),
    f"{FIGURE[13:]}\n`slow <figure:fading?rate=7>`_": (
        6,
        "the link 'figure:fading?rate=7': 'rate' ",
    ),
}


@pytest.mark.parametrize("source", MISTAKES)
def test_a_mistake_has_file_line_and_remedy(rst, source):
    line, said = MISTAKES[source]
    built = build(write(rst, f"Decay\n=====\n\n{source}\n"), "dummy")
    assert built.code == 1
    told = [each for each in built.said.splitlines() if "[explorable]" in each]
    assert len(told) == 1, built.said
    assert told[0].startswith(f"docs/index.rst:{line}: WARNING: {said}")


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("```{explorable} decay.fadng\n```", 3, "no figure named 'decay.fadng'."),
        ("```{explorable} decay.fading\n:id: x\n:strat: 1\n```", 5, "fading: no option named"),
        (
            '```{explorable} decay.fading\n---\nid: x\nstart: "{rate: 9}"\n---\n```',
            6,
            "fading: 'rate' is 9, but its slider runs from 0.1 to 3",
        ),
        (
            "```{explorable} decay.fading\n```\n\n{explorable}`fading.rat`",
            6,
            "'fading.rat': fading",
        ),
        (
            "```{explorable} decay.fading\n```\n\n[slow](figure:fadin)",
            6,
            "the link 'figure:fadin':",
        ),
    ],
)
def test_a_mistake_in_myst_has_file_and_line(tmp_path, source, line, said):
    root = lay_out(tmp_path, "myst")
    built = build(write(root, f"# Decay\n\n{source}\n", "index.md"), "dummy")
    told = [each for each in built.said.splitlines() if "[explorable]" in each]
    assert len(told) == 1, built.said
    assert told[0].startswith(f"docs/index.md:{line}: WARNING: {said}")


def test_words_of_a_figure_with_a_mistake_are_no_second_mistake(rst):
    words = "\n:explorable:`fading.rate` `slow <figure:fading?rate=0.5>`_\n"
    built = build(write(rst, f"{FIGURE}   :start: {{rat: 1}}\n{words}"), "dummy")
    assert built.said.count("[explorable]") == 1


def test_a_mistake_in_an_included_file_is_told_there(rst):
    edit(rst, "docs/included.txt", "decay.growing", "decay.growng")
    built = build(rst, "dummy")
    assert "included.txt:1: WARNING: no figure named 'decay.growng'." in built.said


def test_a_mistake_in_a_module_is_told_there_and_once(rst):
    edit(rst, "widgets/decay.py", "import times", "import tims")
    said = build(rst, "dummy").said
    assert said.count("widgets/decay.py:4: WARNING: widgets.decay cannot be imported") == 1
    assert "ImportError" in said


def test_a_figure_that_cannot_be_drawn_is_told_where_it_is_asked_for(rst):
    edit(rst, "widgets/decay.py", "np.exp(-rate * t)", "np.exp(-rat * t)")
    said = build(write(rst, FIGURE), "dummy").said
    assert "docs/index.rst:4: WARNING: decay.fading cannot be drawn as it starts: NameErr" in said
    assert "widgets/decay.py:16, in fading" in said


def test_a_mistake_is_told_by_every_build_until_it_is_mended(rst):
    write(rst, f"{FIGURE}   :start: {{rat: 1}}\n")
    assert "no parameter named 'rat'" in build(rst).said
    again = build(rst)
    assert "no parameter named 'rat'" in again.said
    assert "1 changed" in again.told
    edit(rst, "docs/index.rst", "rat:", "rate:")
    assert build(rst).said == ""


def test_a_figure_that_is_written_later_is_found(rst):
    write(rst, FIGURE.replace("fading", "falling"))
    assert "no figure named 'decay.falling'" in build(rst).said
    edit(rst, "widgets/decay.py", "def growing", "def falling")
    assert "index.rst" not in build(rst).said


def test_settings_are_checked_with_the_line_in_conf(tmp_path):
    root = lay_out(tmp_path, "rst", widgits="../widgets", budget="many", maths="mathml")
    said = build(root, "dummy").said
    assert "docs/conf.py:5: WARNING: no option 'widgits'. Did you mean 'widgets'?" in said
    assert "'budget' is 'many', but it is a number of kilobytes." in said
    assert "'maths' has no effect under Sphinx" in said


def test_mistakes_may_be_left_out_of_what_is_told(rst):
    built = build(
        write(rst, FIGURE.replace("fading", "x")), "dummy", "-D", "suppress_warnings=explorable,toc"
    )
    assert (built.code, built.said) == (0, "")


def test_nothing_is_raised_at_the_end_of_a_build(rst, monkeypatch):
    def broken(*_):
        raise RuntimeError("no more space")

    monkeypatch.setattr(sphinx_site_module, "finish", broken)
    built = build(rst)
    assert built.code == 1
    assert "WARNING: figures are not live: RuntimeError('no more space')" in built.said
    assert (rst / "doctrees" / "environment.pickle").exists()
    assert "data:image/svg+xml" in built.text("index.html")


def test_what_goes_wrong_when_a_site_is_finished_is_told_where_its_figure_is(
    tmp_path, python_at_hand
):
    root = lay_out(tmp_path, "rst", python=True)
    edit(root, "widgets/decay.py", "np.exp(-rate * t)", "np.exp(-rate * t) if rate < 2 else fail")
    built = build(write(root, FIGURE))
    assert built.code == 1
    assert "docs/index.rst:4: WARNING: decay.fading cannot be drawn at {'rate': " in built.said


# Again


def test_only_documents_whose_figures_changed_are_read_again(rst):
    assert build(rst).said == ""
    assert "0 added, 0 changed" in build(rst).told
    edit(rst, "widgets/clock.py", "0, 5, 60", "0, 5, 50")
    again = build(rst)
    assert "0 added, 2 changed" in again.told
    assert again.said == ""


def test_a_build_that_has_nothing_new_changes_nothing(rst):
    out = build(rst).out
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    build(rst)
    after = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert after == before


def test_a_store_that_was_deleted_is_filled_again(rst):
    first = build(rst).text("index.html")
    for path in (rst / "doctrees" / "explorable" / "cache").iterdir():
        path.unlink()
    again = build(rst)
    assert "0 added, 2 changed" in again.told
    assert (again.said, again.text("index.html")) == ("", first)


def test_documents_read_at_once_are_as_if_read_in_turn(tmp_path):
    pages = {}
    for jobs in ("1", "2"):
        root = lay_out(tmp_path / jobs, "rst")
        for number in range(6):  # Sphinx reads few documents in one process anyway
            write(
                root,
                f":orphan:\n\n{FIGURE}   :start: {{rate: {number / 10 + 1}}}\n",
                f"{number}.rst",
            )
        words = [
            sys.executable,
            "-m",
            "sphinx",
            "-W",
            "-q",
            "-j",
            jobs,
            root / "docs",
            root / "out",
        ]
        subprocess.run(
            words, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        )
        pages[jobs] = {path.name: path.read_bytes() for path in (root / "out").glob("*.html")}
    assert pages["1"] == pages["2"]


def test_without_sphinx_it_says_what_to_install():
    program = (
        "import sys\n"
        "sys.modules['sphinx'] = sys.modules['docutils'] = None\n"
        "import explorable.sphinx\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.endswith("not installed: pip install 'explorable[sphinx]'\n")
