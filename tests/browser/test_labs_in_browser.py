"""Labs in a browser: they ask nobody, follow the reader's colours, fit the screen and go home."""

import json

import pytest
from test_accessibility import NARROWEST, faults

NARROW = {"viewport": NARROWEST, "has_touch": True, "is_mobile": True}

INK = """() => {
  const text = document.querySelector(".ex-plot text");
  return [getComputedStyle(document.body).color, getComputedStyle(text).fill];
}"""

# Which pictures and which code can be moved sideways, and whether keys can do it.
MOVED = """() => [...document.querySelectorAll("figure.ex-result, .ex-cell pre")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.tabIndex)"""


@pytest.fixture(scope="module")
def labs(essay):
    """The addresses of all labs, from the site's root."""
    found = sorted(path.name for path in (essay.folder / "labs").iterdir())
    assert found
    return [f"labs/{name}/" for name in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_labs_ask_for_nothing_elsewhere_and_axe_finds_nothing(watched, labs, scheme):
    watch = watched(color_scheme=scheme)
    for address in labs:
        page = watch.open(address)
        page.wait_for_load_state("networkidle")
        assert not faults(page), address
        watch.check()


def test_pictures_are_drawn_in_the_reader_s_colours(watched, labs):
    seen = {
        scheme: watched(color_scheme=scheme).open(labs[0]).evaluate(INK)
        for scheme in ("light", "dark")
    }
    assert seen["light"] != seen["dark"]


def test_on_the_narrowest_screen_wide_things_move_by_themselves(watched, labs):
    watch = watched(**NARROW)
    for address in labs:
        page = watch.open(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST["width"], address
        moved = page.evaluate(MOVED)
        assert moved, address
        assert set(moved) == {0}, address


def test_on_paper_all_code_and_every_picture_is_shown_whole(watched, labs):
    page = watched().open(labs[0])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    assert not page.evaluate(MOVED)
    assert not page.locator("p.ex-lab a[download]").is_visible()


def test_a_lab_is_downloaded_as_a_notebook(watched, labs):
    page = watched().open(labs[0])
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the notebook").click()
    assert download.value.suggested_filename == f"{labs[0].split('/')[1]}.ipynb"
    assert json.loads(download.value.path().read_text("utf-8"))["nbformat"] == 4


def test_a_lab_leads_back_to_its_chapter(watched, labs):
    watch = watched()
    for address in labs:
        page = watch.open(address)
        watch.leave()
        page.locator("p.ex-lab a:not([download])").first.click()
        watch.arrive()
        assert page.locator(f"a[href*='{address}']").first.count(), address


def test_the_search_knows_the_words_of_a_lab_and_not_its_code(essay, labs):
    entries = json.loads((essay.folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    for address in labs:
        mine = [entry for entry in entries if entry["location"].startswith(address)]
        text = " ".join(entry["text"] for entry in mine)
        assert len(mine) > 1
        assert 500 < len(text) < 10_000
        assert "import numpy" not in text
        assert "base64" not in text
