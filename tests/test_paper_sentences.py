"""What only a hand can do is not for paper: sentences that are nothing but a link."""

import pytest

from explorable.finish.paper import for_screens


def to(text: str) -> str:
    return f'<a class="ex-set" data-figure="x" href="#x?y=1">{text}</a>'


def screen(text: str) -> str:
    return f'<span class="ex-screen">{text}</span>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<p>{to('Make it slow')}.</p>", f"<p>{screen(to('Make it slow') + '.')}</p>"),
        (f"<p>So. {to('One')}. {to('Two')}! <b>B</b></p>",
         f"<p>So. {screen(to('One') + '.')} {screen(to('Two') + '!')} <b>B</b></p>"),
        (f"<li>He said so.” {to('Look')}.</li>",
         f"<li>He said so.” {screen(to('Look') + '.')}</li>"),
        (f"<p>{to('With a stop.')}</p>", f"<p>{screen(to('With a stop.'))}</p>"),
        (f"<p>{to('<em>Or</em> not')}.\nMore.</p>",
         f"<p>{screen(to('<em>Or</em> not') + '.')}\nMore.</p>"),
    ],
)  # fmt: skip
def test_a_sentence_that_is_a_button_is_for_screens(before: str, after: str) -> None:
    assert for_screens(before) == after
    assert for_screens(after) == after


@pytest.mark.parametrize(
    "kept",
    [
        f"<p>Now {to('look')}.</p>",
        f"<p>{to('Slow')}, it is flat.</p>",
        f"<p>{to('Slow')}: it is flat.</p>",
        f"<p>At a rate of 3, {to('slow')}.</p>",
        f"<p>It is 3. {to('Slow')} is better.</p>",
        f"<p>{to('Slow')}.<sup>1</sup></p>",
        '<p><a class="ex-mark" href="#x">The line</a>.</p>',
        "<p>No figure here.</p>",
    ],
)
def test_what_may_be_part_of_the_text_is_printed(kept: str) -> None:
    assert for_screens(kept) == kept
