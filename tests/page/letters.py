"""How small letters in pictures are on a telephone."""

from findings import Goal
from open_pages import NARROWEST, PHONE
from texts import smallest_letter_px

GOALS = {
    "smallest_letter_px_390": Goal("the smallest letter of a picture", 12, unit="px"),
    "smallest_letter_px_320": Goal("likewise in a window of 320 px", 11, unit="px"),
}


def measure(pages, findings):
    for key, size in zip(GOALS, (PHONE, NARROWEST), strict=True):
        for name, page in pages.each(size):
            if found := smallest_letter_px(page):
                findings.note(key, found.number, f"{name}, {found.place}")
