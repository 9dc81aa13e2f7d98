"""Whether a reader who uses a link, a scrubbed number or a live one sees its picture."""

from findings import Goal
from open_pages import PHONE, WIDE, middle, seen

QUARTER = 0.25
GOALS = {
    "links_seen_share": Goal("links that show what they set", 0.95, passes=QUARTER),
    "scrubs_seen_share": Goal("numbers that show what they scrub", 0.95, passes=QUARTER),
    "numbers_seen_share": Goal("live numbers beside their picture", 0.95, passes=QUARTER),
}
WORDS = {
    "links_seen_share": "a.ex-set",
    "scrubs_seen_share": ".ex-param.ex-scrub",
    "numbers_seen_share": ".ex-output[data-output]",
}


def measure(pages, findings):
    """Bring each word to the middle of the window, use it, and look for the picture."""
    for size in (PHONE, WIDE):
        for name, page in pages.each(size):
            for key, selector in WORDS.items():
                for word in page.query_selector_all(selector):
                    if word.is_visible():
                        share, figure = _used(page, word)
                        text = " ".join(word.inner_text().split())[:40]
                        where = f"{name}, {figure}, {text!r}, {size[0]} px"
                        findings.note(key, share, where)


def _used(page, word):
    """Return the share of its picture that shows once a word is used, and the figure's id."""
    middle(page, word)
    classes = word.get_attribute("class").split()
    if "ex-set" in classes:
        box = word.evaluate("(one) => { const { x, y } = one.getClientRects()[0]; return [x, y]; }")
        page.mouse.click(box[0] + 6, box[1] + 8)
    elif "ex-scrub" in classes:
        word.focus()
        _step(page, word)
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 300))")
    figure = word.get_attribute("data-figure")
    return seen(page, figure, QUARTER), figure


def _step(page, word):
    """Press the arrow that leads on from where the number is."""
    before = word.get_attribute("aria-valuenow")
    page.keyboard.press("ArrowRight")
    if word.get_attribute("aria-valuenow") == before:
        page.keyboard.press("ArrowLeft")
