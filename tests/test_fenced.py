"""Which parts of a source are code, where nothing of ours is read."""

from explorable.markdown.fenced import code_lines, without_code


def test_code_is_fences_comments_and_pre() -> None:
    text = "a\n```x\nb\n```\n<!-- c\n-->\n~~~~\n~~~\n~~~~\n<pre>\nd</pre>\n``` unclosed\ne"
    assert code_lines(text.split("\n")) == {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}


def test_blanks_take_the_place_of_code_and_all_else_stays_on_its_line() -> None:
    text = "one `[[a.b]]` two\n\n```\n[[a.b]]\n```\nthree"
    assert without_code(text) == "one           two\n\n\n\n\nthree"
