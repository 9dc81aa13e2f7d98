"""Figures in a Sphinx project: live pages in reStructuredText and MyST, built again when needed."""

import os
import re
import subprocess
import sys

from explorable.finish.html import HtmlPage
from tests.sphinx_site import BOTH, FIGURE, Built, build, lay_out, write
from tests.tiny_site import edit

CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.S)
BOUND = re.compile(r'<(?:span|a)\b[^>]*\bdata-figure="[^>]*>[^<]*')


def figures(built: Built, page: str = "index.html"):
    return HtmlPage(built.out / page, page, built.text(page)).figures


def ids(built: Built, page: str = "index.html"):
    return [figure.id for figure in figures(built, page)]


def captions(html: str) -> list[str]:
    """Return captions as a reader sees them."""
    return [" ".join(re.sub(r"<[^>]*>", "", each).split()) for each in CAPTION.findall(html)]


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


MARKED = {
    "rst": ("index.rst", f"{FIGURE}\n   The `line <mark:C0>`_.\n\n`It <mark:fading.C0>`_ falls.\n"),
    "myst": (
        "index.md",
        "# Decay\n\n```{explorable} decay.fading\nThe [line](mark:C0).\n```\n\n"
        "[It](mark:fading.C0) falls.\n",
    ),
}


@BOTH
def test_words_of_captions_and_sentences_name_marks(language, tmp_path):
    name, text = MARKED[language]
    built = build(write(lay_out(tmp_path, language), text, name))
    assert built.said == ""
    marked = re.findall(
        r'<a class="ex-mark" ([^>]*)><span [^>]*><svg.*?</svg>(.*?)</span></a>',
        built.text("index.html"),
    )
    page = figures(built)[0].page
    said = f'href="#fading" data-figure="fading" data-mark="C0" data-page="{page}"'
    assert marked == [(said, "line"), (said, "It")]


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
