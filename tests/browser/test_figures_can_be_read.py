"""In every chapter: letters are large enough, texts keep apart, colours differ in lightness."""

import pytest
from page.contrast import PAIRED, VISIBLE, least_ground_contrast, least_pair_contrast
from page.texts import overlapping_texts, smallest_letter_px
from staying import staying

APART = ("assets/", "figures/", "manual/", "labs/")  # are no chapters
TELEPHONE, NARROWEST = {"width": 390, "height": 844}, {"width": 320, "height": 600}
LEAST_LETTER = {390: 12.0, 320: 11.0}  # pixels


@pytest.fixture
def chapters(essay):
    """The addresses of the pages that are read one after the other, from the site's root."""
    found = [path.relative_to(essay.folder).as_posix() for path in staying(essay.folder)]
    return sorted(path.removesuffix("index.html") for path in found if not is_apart(path))


def is_apart(path):
    return path.startswith(APART)


def shown(watched, chapters, **options):
    """Yield the address of each chapter that has a figure, and a page that shows it."""
    watch = watched(**options)
    for address in chapters:
        page = watch.open(address)
        if page.locator("svg.ex-picture").count():
            yield address, page


@pytest.mark.parametrize("window", [TELEPHONE, NARROWEST], ids=lambda window: window["width"])
def test_letters_are_large_enough_on_a_telephone(watched, chapters, window):
    found = {
        address: smallest_letter_px(page)
        for address, page in shown(watched, chapters, viewport=window)
    }
    assert len(found) > 5
    small = {at: one for at, one in found.items() if one.number < LEAST_LETTER[window["width"]]}
    assert not small


@pytest.mark.parametrize("window", [TELEPHONE, {"width": 1280, "height": 800}], ids=str)
def test_texts_keep_apart_where_letters_and_words_are_spaced(watched, chapters, window):
    """WCAG 1.4.12."""
    found = {
        address: overlapping_texts(page)
        for address, page in shown(watched, chapters, viewport=window)
    }
    assert not {address: texts for address, texts in found.items() if texts}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_in_one_panel_differ_in_lightness(watched, chapters, scheme):
    pairs, grounds = {}, {}
    for address, page in shown(watched, chapters, color_scheme=scheme):
        pairs[address], grounds[address] = least_pair_contrast(page), least_ground_contrast(page)
    near = {at: one for at, one in pairs.items() if one and one.number < PAIRED}
    faint = {at: one for at, one in grounds.items() if one and one.number < VISIBLE}
    assert (near, faint) == ({}, {})
    assert sum(one is not None for one in pairs.values()) > 5
