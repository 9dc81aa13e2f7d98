"""Pictures of whole examples: Agg's at the left, ours at the right, and sheets of many."""

import io
from typing import Any

import numpy as np
from mirror import MISSING, parts
from PIL import Image

from explorable.axes import Axes
from explorable.compile.still_image import still_image
from explorable.drawing import Drawing
from explorable.grid import Cell, Grid
from explorable.layout.pages import frame

SHEET = (3, 4)  # columns and rows of a contact sheet
WIDTH = 720  # pixels of each picture


def draw(world: Any, figure: Any, target: Any) -> None:
    """Write Agg's picture of a figure to target.png, and ours to target.html."""
    placed = {}
    for real in figure.axes:
        ours = parts(world.mirror(real, MISSING, "ax"))[1]
        if isinstance(ours, Axes) and ours._name.startswith("panel") and ":" not in ours._name:
            placed[ours._name] = (real, ours)
    if not placed:
        return
    figure.savefig(target.with_suffix(".png"), dpi=WIDTH / figure.get_figwidth())
    heading = world.our_figure(figure)._heading()
    axes = {name: ours for name, (_, ours) in placed.items()}
    grid = _grid({name: real for name, (real, _) in placed.items()}, figure)
    size = tuple(map(float, figure.get_size_inches()))
    around = world.our_figure(figure)._around()
    shown = frame(Drawing(axes, grid, size, {}, heading, around), "wide")  # type: ignore[arg-type]
    target.with_suffix(".html").write_text(still_image(shown, "ours"), encoding="utf-8")


def _grid(axes: dict[str, Any], figure: Any) -> Grid:
    """Return where panels are, from where matplotlib has them."""
    boxes = {}
    for name, real in axes.items():
        spec = real.get_subplotspec()
        box = spec.get_position(figure) if spec else real.get_position()
        on_page = real.get_figure().transSubfigure - figure.transFigure
        boxes[name] = box.transformed(on_page)
    lefts = sorted({round(box.x0, 2) for box in boxes.values()})
    tops = sorted({round(1 - box.y1, 2) for box in boxes.values()})
    cells = {}
    for name, box in boxes.items():
        cells[name] = Cell(
            tops.index(round(1 - box.y1, 2)),
            lefts.index(round(box.x0, 2)),
            max(sum(1 - box.y1 - 0.006 <= top < 1 - box.y0 - 0.006 for top in tops), 1),
            max(sum(box.x0 - 0.006 <= left < box.x1 - 0.006 for left in lefts), 1),
        )
    return Grid(cells, _shares(tops), _shares(lefts))


def _shares(starts: list[float]) -> tuple[float, ...]:
    return tuple(np.diff([*starts, 1.0]).clip(0.02).tolist())


def render(results: Any, target: Any) -> None:
    """Put both pictures of each figure into one PNG below `target`, and sheets of them."""
    import which_chromium
    from playwright.sync_api import sync_playwright

    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.png"):
        old.unlink()
    pairs = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which_chromium.path(playwright), args=which_chromium.FLAGS
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": 600})
        for file in sorted(results.glob("*.html")):
            page.set_content(f"<body style='margin:0'>{file.read_text(encoding='utf-8')}</body>")
            ours = Image.open(io.BytesIO(page.locator("img").screenshot())).convert("RGB")
            theirs = Image.open(file.with_suffix(".png")).convert("RGB")
            pair = _beside(theirs, ours)
            pair.save(target / f"{file.stem}.png")
            pairs.append(pair)
        browser.close()
    for at in range(0, len(pairs), SHEET[0] * SHEET[1]):
        _sheet(pairs[at : at + SHEET[0] * SHEET[1]]).save(target / f"sheet-{at // 12:02}.png")
    print(f"{len(pairs)} pairs of pictures are in {target}")


def _beside(one: Image.Image, other: Image.Image) -> Image.Image:
    size = (one.width + other.width + 20, max(one.height, other.height))
    both = Image.new("RGB", size, "#888")
    both.paste(one, (0, 0))
    both.paste(other, (one.width + 20, 0))
    return both


def _sheet(pairs: list[Image.Image]) -> Image.Image:
    wide, tall = 660, 330
    sheet = Image.new("RGB", (wide * SHEET[0], tall * SHEET[1]), "white")
    for at, pair in enumerate(pairs):
        small = pair.copy()
        small.thumbnail((wide - 10, tall - 10))
        sheet.paste(small, (at % SHEET[0] * wide, at // SHEET[0] * tall))
    return sheet
