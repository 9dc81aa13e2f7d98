"""The table of chapters is made of the finished pages."""

from pathlib import Path

from explorable.finish.contents import chapters, with_contents
from explorable.finish.html import HtmlPage, address

PLACE = '<nav class="ex-contents" aria-label="Chapters"></nav>'


def chapter(name: str, number: object, title: str, question: str = "") -> HtmlPage:
    asked = f'<p class="ex-question">{question}</p>' if question else ""
    text = f'<p class="ex-number">Chapter {number}</p><h1 id="t">{title}</h1>{asked}'
    return HtmlPage(Path(name), address(Path(name)), text)


def test_chapters_are_those_with_a_number_in_the_order_of_numbers() -> None:
    pages = [
        chapter("ten.html", 10, "Ten"),
        chapter("two.html", 2, "Two"),
        chapter("half.html", 2.5, "Half"),
        chapter("words.html", "seven", "Seven"),
        chapter("none.html", "nan", "None"),
        chapter("zero.html", 0, "Zero"),
        HtmlPage(Path("plain.html"), "plain.html", "<h1>Plain</h1>"),
    ]
    assert [each.number for each in chapters(pages)] == [2, 2.5, 10]


def test_titles_and_questions_are_told_without_marks_and_permalinks() -> None:
    title = 'The <em>law</em> &amp; more<a class="headerlink" href="#t">¶</a>'
    (found,) = chapters([chapter("a.html", 1, title, "Why &lt;so&gt;?")])
    assert (found.title, found.question) == ("The law &amp; more", "Why &lt;so&gt;?")


def test_entries_link_from_the_page_that_has_them() -> None:
    found = chapters([chapter("one/index.html", 1, "One"), chapter("two.html", 2, "Two", "Why?")])
    page = HtmlPage(Path("deep/index.html"), "deep/", f"<p>before</p>{PLACE}<p>after</p>")
    html = with_contents(page, found, {}, alive=True)
    assert html.startswith("<p>before</p><nav ")
    assert html.endswith("</nav><p>after</p>")
    assert '<li value="1"><a href="../one/">' in html
    assert "<strong><small>2</small> Two</strong><span>Why?</span></a></li></ol>" in html
    assert with_contents(page.saying(html), found, {}, alive=True) == html


def test_a_page_without_room_for_it_stays_as_it_is() -> None:
    page = HtmlPage(Path("a.html"), "a.html", "<p>text</p>")
    assert with_contents(page, chapters([chapter("b.html", 1, "B")]), {}, alive=True) == page.text


def test_cards_stay_cards_however_often_a_site_is_finished() -> None:
    place = PLACE.replace('"ex-contents"', '"ex-contents ex-cards"')
    found = chapters([chapter("b.html", 1, "B")])
    page = HtmlPage(Path("a.html"), "a.html", place)
    html = with_contents(page, found, {}, alive=True)
    assert html.startswith('<nav class="ex-contents ex-cards" aria-label="Chapters" ')
    assert with_contents(page.saying(html), found, {}, alive=True) == html


def test_chapters_name_their_tasks_for_readers_who_have_done_some() -> None:
    one, two = chapter("one.html", 1, "One"), chapter("two.html", 2, "Two")
    tasks = '<explorable-task id="task" goal="a"></explorable-task><explorable-task id=near>'
    found = chapters([one.saying(one.text + tasks), two])
    page = HtmlPage(Path("a.html"), "a.html", PLACE)
    html = with_contents(page, found, {}, alive=True)
    assert '<li value="1" data-tasks="task near">' in html
    assert '<li value="2"><a' in html
    assert html.endswith("</ol><explorable-progress></explorable-progress></nav>")
    assert with_contents(page.saying(html), found, {}, alive=True) == html


def test_without_tasks_nothing_is_said_of_them() -> None:
    page = HtmlPage(Path("a.html"), "a.html", PLACE)
    html = with_contents(page, chapters([chapter("one.html", 1, "One")]), {}, alive=True)
    assert "progress" not in html
    assert "data-tasks" not in html
