"""The page is set to be read: lines of about 68 characters, whichever serif the reader has."""

import pytest

# How many characters a full line of the chapter's longer paragraphs holds, on average.
HELD = """() => {
  let [characters, lines] = [0, 0];
  for (const paragraph of document.querySelectorAll(".md-typeset > p")) {
    const { height } = paragraph.getBoundingClientRect();
    const count = Math.round(height / parseFloat(getComputedStyle(paragraph).lineHeight));
    if (count < 4) continue;
    characters += paragraph.innerText.length;
    lines += count - 0.5; // the last one is half full
  }
  return characters / lines;
}"""


@pytest.mark.parametrize("serif", ["var(--ex-serif)", "Liberation Serif", "DejaVu Serif", "serif"])
def test_a_line_holds_about_68_characters(watched, serif):
    page = watched()
    page.open("same-thing-different-clothes/")
    page.page.add_style_tag(content=f".md-typeset {{ font-family: {serif} !important; }}")
    assert 62 < page.page.evaluate(HELD) < 74
