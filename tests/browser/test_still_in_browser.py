"""The picture of a page that nobody has finished: an `<img>`, light or dark as its page is."""

import io

import pytest
from PIL import Image

from tests.one_page import render, tiny_project

PAGE = "/// figure | gp.pinching\n///\n"
PAPER = {"light": (255, 255, 255), "dark": (29, 32, 38)}


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A page as Markdown leaves it."""
    root = tmp_path_factory.mktemp("still")
    with tiny_project(root) as project:
        return (render(project, root / "site", index=PAGE) / "index.html").read_text()


@pytest.mark.parametrize(
    ("says", "system", "shown"),
    [
        ("dark", "light", "dark"),  # as where the page's own switch is at dark
        ("light", "dark", "light"),
        ("light dark", "dark", "dark"),
        ("", "light", "light"),
        ("", "dark", "dark"),  # the picture cannot see that such a page is white
    ],
)
def test_a_still_picture_follows_what_its_page_tells_the_browser(
    chromium, page, says, system, shown
):
    context = chromium.new_context(color_scheme=system, java_script_enabled=False)
    tab = context.new_page()
    tab.set_content(page.replace("</head>", f"<style>html{{color-scheme:{says}}}</style></head>"))
    image = tab.locator("img.ex-still").first
    png = image.screenshot(animations="disabled")
    context.close()
    assert Image.open(io.BytesIO(png)).convert("RGB").getpixel((3, 3)) == PAPER[shown]
