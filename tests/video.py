"""Makes a silent animated picture of the essay's central act, of twenty seconds: make video.

A hand draws a heart. A teacher is fitted to it and writes, five students read what it wrote, and of
the six pictures one is taken for the original. Written is build/central-act.png, which every
browser plays.
"""

import io
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import which_chromium
from pages_server import PagesServer
from PIL import Image
from playwright.sync_api import sync_playwright
from watched import ALIVE, PLACE

CHAPTER, FIGURE = "there-and-back-again/", "copy"
HOME = re.compile(r'<link rel="canonical" href="([^"]+)"')
WINDOW = {"width": 860, "height": 1000}
ROWS, COLUMNS = 18, 24  # of the sheet that is drawn on
DOUBLINGS = 9  # of ten samples: so many that nobody can tell
GUESSED = (37, 9)  # a place in the second picture of the line-up
START = 180_000  # milliseconds that Python may take
# Seconds of each part: drawing, learning, the riddle, the verdict; and pictures of the first two.
DRAWS, LEARNS, ASKS, TELLS = 6.0, 8.5, 2.5, 3.0
STROKE, LESSONS = 48, 70

# A hand to be seen.
HAND = """() => {
  const hand = document.createElement("i");
  Object.assign(hand.style, {
    position: "fixed", zIndex: 99, left: "-99px", width: "18px", height: "18px", margin: "-9px",
    borderRadius: "50%", background: "#0006", pointerEvents: "none",
  });
  document.body.append(hand);
  addEventListener("pointermove", ({ clientX, clientY }) => {
    Object.assign(hand.style, { left: `${clientX}px`, top: `${clientY}px` });
  }, true);
}"""
SET = "([id, state]) => document.getElementById(id).setState(state)"
LEARNT = """(id) => {
  const figure = document.getElementById(id);
  const last = figure.view.frames?.kept.at(-1);
  return !figure.hasAttribute("aria-busy") && last?.answer.outputs.learnt;
}"""
COUNT = "(id) => document.getElementById(id).view.frames.kept.length"
GO = """async ([id, at]) => {
  const range = document.querySelector(`#${id} .ex-frames input`);
  range.value = String(at);
  range.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise(requestAnimationFrame);
}"""
TOLD = """(id) => document.getElementById(id).state.guess !== "none" &&
  !document.getElementById(id).hasAttribute("aria-busy")"""


def heart(count):
    """Return places of the sheet along a heart, from its notch around to its notch: (count, 2)."""
    t = np.linspace(0, 2 * np.pi, count)
    across = 16 * np.sin(t) ** 3
    up = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    return np.column_stack([COLUMNS / 2 + 0.42 * across, ROWS / 2 + 0.6 + 0.44 * up])


class Camera:
    """Looks at the figure's picture, and keeps what it sees with how long it is shown."""

    def __init__(self, page):
        self.page, self.shots = page, []
        self.stage = page.locator(f"#{FIGURE} .ex-stage")
        self.stage.evaluate("(one) => one.scrollIntoView({ block: 'center' })")

    def shoot(self, seconds):
        with Image.open(io.BytesIO(self.stage.screenshot())) as seen:
            self.shots.append((seen.convert("RGB"), round(1000 * seconds)))

    def save(self, path):
        (first, _), *rest = self.shots
        first.save(
            path, save_all=True, append_images=[each for each, _ in rest],
            duration=[milliseconds for _, milliseconds in self.shots], loop=0, optimize=True,
        )  # fmt: skip
        return sum(milliseconds for _, milliseconds in self.shots) / 1000


def act(page):
    """Perform the act before a camera, and return it."""
    camera = Camera(page)
    page.evaluate(HAND)
    page.evaluate(SET, [FIGURE, {"doublings": DOUBLINGS}])
    page.evaluate(SET, [FIGURE, {"drawing": [[0] * COLUMNS for _ in range(ROWS)]}])
    page.wait_for_function(LEARNT, arg=FIGURE, timeout=START)
    places = [page.evaluate(PLACE, [FIGURE, "drawing", *place]) for place in heart(STROKE).tolist()]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places:
        page.mouse.move(*place, steps=3)
        camera.shoot(DRAWS / STROKE)
    page.mouse.up()
    page.wait_for_function(LEARNT, arg=FIGURE, timeout=START)
    count = page.evaluate(COUNT, FIGURE)
    lessons = np.unique(np.linspace(0, count - 1, min(count, LESSONS)).round().astype(int)).tolist()
    for at in lessons:
        page.evaluate(GO, [FIGURE, at])
        camera.shoot(LEARNS / len(lessons))
    place = page.evaluate(PLACE, [FIGURE, "lineup", *GUESSED])
    page.mouse.move(*place)
    camera.shoot(ASKS)
    page.mouse.click(*place)
    page.wait_for_function(TOLD, arg=FIGURE, timeout=START)
    camera.shoot(TELLS)
    return camera


def main(site, target):
    if not (site / CHAPTER / "index.html").exists():
        sys.exit(f"there is no {site / CHAPTER}. Build the essay first: make site")
    home = HOME.search((site / "index.html").read_text(encoding="utf-8"))
    with PagesServer(site, urlsplit(home[1]).path) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which_chromium.path(playwright), args=which_chromium.FLAGS
        )
        page = browser.new_context(viewport=WINDOW, bypass_csp=True).new_page()
        page.goto(server.address + CHAPTER)
        page.wait_for_function(ALIVE)
        camera = act(page)
        browser.close()
    seconds = camera.save(target)
    size = target.stat().st_size / 1e6
    print(f"{target}: {len(camera.shots)} pictures, {seconds:.0f} s, {size:.1f} MB")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
