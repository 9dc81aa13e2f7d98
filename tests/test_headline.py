"""A chapter's number and question stand at its title."""

from explorable.markdown.headline import with_headline


def test_number_above_and_question_below():
    html = with_headline('<h1 id="a">Gaps</h1>\n<p>x</p>', {"number": 4, "question": "Why <so>?"})
    assert html == (
        '<p class="ex-number">Chapter 4</p>\n<h1 id="a">Gaps</h1>\n'
        '<p class="ex-question">Why &lt;so&gt;?</p>\n<p>x</p>'
    )


def test_a_page_without_them_stays_as_it_is():
    assert with_headline("<h1>Start</h1>", {}) == "<h1>Start</h1>"
    assert with_headline("<p>no title</p>", {"number": 1}) == "<p>no title</p>"
