"""Pages are read and changed whoever wrote them, and however they quote."""

from pathlib import Path

import pytest

from explorable.finish.html import (
    HtmlPage,
    address,
    at_end,
    attributes,
    in_head,
    pages,
    plain,
    texts,
    without_ours,
)

FIGURE = """\
<explorable-figure id={0}one{0} figure={0}gp.pinching{0} key={0}k1{0} data-page={0}aaaa{0} \
data-name={0}one{0} data-source={0}a.md:3{0}><figure><img src="x"></figure></explorable-figure>"""


def page(text: str, name: str = "index.html") -> HtmlPage:
    return HtmlPage(Path(name), address(Path(name)), text)


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_a_figure_is_found_however_its_attributes_are_quoted(quote: str) -> None:
    (found,) = page("<p>before</p>" + FIGURE.format(quote)).figures
    assert (found.id, found.name, found.key) == ("one", "gp.pinching", "k1")
    assert (found.page, found.own_id, found.source) == ("aaaa", "one", "a.md:3")
    assert found.span[0] == len("<p>before</p>")
    assert not found.live


def test_attributes_are_told_as_they_are_meant() -> None:
    assert attributes(" HREF='?a=1&amp;b=2' download title=\"it's\"") == {
        "href": "?a=1&b=2",
        "download": "",
        "title": "it's",
    }


@pytest.mark.parametrize(
    ("file", "link"),
    [
        ("index.html", "assets/a.css"),
        ("one.html", "assets/a.css"),
        ("deep/er/index.html", "../../assets/a.css"),
        ("über uns/a b.html", "../assets/a.css"),
    ],
)
def test_pages_link_from_where_they_are(file: str, link: str) -> None:
    assert page("", file).link_to("assets/a.css") == link


def test_an_index_is_reached_by_its_folder() -> None:
    assert address(Path("index.html")) == ""
    assert address(Path("a b/index.html")) == "a%20b/"
    assert address(Path("a/b.html")) == "a/b.html"
    assert page("", "a/index.html").link_to("b/") == "../b/"


def test_every_page_below_a_folder_is_read_but_for_ours(tmp_path: Path) -> None:
    for name in ("index.html", "a/index.html", "assets/explorable/sources/x.html", "a/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\xff")
    found = list(pages(tmp_path, "assets/explorable/"))
    assert [each.address for each in found] == ["a/", ""]


@pytest.mark.parametrize(
    ("html", "result"),
    [
        ("<html><head><title>a</title></head><body>", "<html><head><title>a</title>+</head><body>"),
        ("<!doctype html><title>a</title><body>b", "<!doctype html><title>a</title>+<body>b"),
        ("<!DOCTYPE html><title>a</title><p>b", "<!DOCTYPE html>+<title>a</title><p>b"),
        ("<p>b", "+<p>b"),
    ],
)
def test_the_head_gets_more_even_if_its_tags_were_left_out(html: str, result: str) -> None:
    assert in_head(html, "+") == result
    assert in_head(html, "") == html


def test_the_end_is_inside_of_what_instant_navigation_exchanges() -> None:
    article = "<body><article>a</article>b</body>"
    assert at_end(article, "+") == "<body><article>a+</article>b</body>"
    assert at_end("<body>a</body>", "+") == "<body>a+</body>"
    assert at_end("<p>a", "+") == "<p>a+"


def test_what_an_earlier_finishing_put_in_goes_and_all_else_stays() -> None:
    theirs = '<link rel="stylesheet" href="theme.css"><script>theirs()</script>'
    ours = (
        '<link rel=stylesheet href=a.css data-explorable><meta content="b" data-explorable>'
        "<script data-explorable>early();</script>"
    )
    assert without_ours(f"<head>{theirs}{ours}</head>") == f"<head>{theirs}</head>"


def test_texts_are_what_a_reader_sees_but_for_code() -> None:
    html = "<p>one <b>two</b></p><pre>no</pre><p><code>no</code> three</p><script>no</script>"
    assert "".join(texts(html)) == "one two three"


def test_words_for_paper_are_no_part_of_a_text() -> None:
    html = '<p>Tap <b>it</b>.<span class="ex-paper"> On <i>paper</i>.</span> So.</p>'
    assert plain(html) == "Tap it. So."
