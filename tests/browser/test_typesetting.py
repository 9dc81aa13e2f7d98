"""The page is set to be read: lines of about 68 characters, whichever serif the reader has."""

import pytest

# How many characters a line holds, where all of the chapter's prose is one paragraph.
HELD = """() => {
  const paragraphs = [...document.querySelectorAll(".md-typeset > p")];
  const plain = paragraphs.find((one) => !one.className && !one.querySelector("*"));
  const long = plain.cloneNode();
  long.textContent = paragraphs.map((one) => one.innerText).join(" ").replace(/\\s+/g, " ");
  plain.before(long);
  const { height } = long.getBoundingClientRect();
  const lines = Math.round(height / parseFloat(getComputedStyle(long).lineHeight));
  return long.textContent.length / (lines - 0.5); // the last one is half full
}"""


@pytest.mark.parametrize("serif", ["var(--ex-serif)", "Liberation Serif", "DejaVu Serif", "serif"])
def test_a_line_holds_about_68_characters(watched, serif):
    page = watched()
    page.open("same-thing-different-clothes/")
    page.page.add_style_tag(content=f".md-typeset {{ font-family: {serif} !important; }}")
    assert 62 < page.page.evaluate(HELD) < 74
