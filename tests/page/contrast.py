"""How far the colours of a picture on a page are apart, as the browser resolves them.

`least_…` take a Playwright page and return a number with its place; a page without a figure that
is seen has none.
"""

from itertools import combinations
from typing import Any, NamedTuple

from eyes import contrast

PAIRED, VISIBLE = 1.5, 3.0  # to one: of two colours in a panel, of one and what is behind it

# Of each picture that is seen: what marks of data are painted with, panel by panel, and the ground.
# Greys and ink guide the eye; what is drawn with a hue of its own, as images are, is the author's.
COLOURS = """() => {
  const painted = /var\\(--ex-c\\d\\)/;
  const seen = [...document.querySelectorAll("svg.ex-picture")].filter(
    (one) => one.checkVisibility() && one.getBoundingClientRect().width > 0);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (!/^rgba\\(.*, 0\\)$|transparent/.test(color)) return color;
    }
    return "rgb(255, 255, 255)";
  };
  return seen.map((picture) => {
    const panels = [];
    let marks = new Map();
    for (const element of picture.children) {
      if (element.matches("clipPath[data-panel]")) {
        marks = new Map();
        panels.push({ panel: element.dataset.panel, marks });
      }
      for (const part of [element, ...element.querySelectorAll("path")]) {
        if (part.localName !== "path") continue;
        for (const name of ["stroke", "fill"]) {
          const asked = part.getAttribute(name) ?? "";
          if (painted.test(asked)) marks.set(asked, getComputedStyle(part)[name]);
        }
      }
    }
    return {
      figure: picture.closest("explorable-figure")?.getAttribute("figure") ?? "",
      ground: ground(picture),
      panels: panels.map(({ panel, marks }) => ({ panel, colors: [...marks.values()] })),
    };
  });
}"""


class Least(NamedTuple):
    """The least contrast that was found, from 1 to 21, and where."""

    number: float
    place: str


def least_pair_contrast(page: Any) -> Least | None:
    """Return the least contrast of two colours of marks that are in one panel."""
    return min(
        (
            Least(round(contrast(one, other), 3), f"{place}: {one} and {other}")
            for place, _, colors in _panels(page)
            for one, other in combinations(colors, 2)
        ),
        default=None,
    )


def least_ground_contrast(page: Any) -> Least | None:
    """Return the least contrast of a colour of marks and what is behind the picture."""
    return min(
        (
            Least(round(contrast(color, ground), 3), f"{place}: {color} on {ground}")
            for place, ground, colors in _panels(page)
            for color in colors
        ),
        default=None,
    )


def _panels(page: Any) -> list[tuple[str, str, list[str]]]:
    """Return of each panel its place, the colour behind it and those of its marks."""
    return [
        (
            f"{picture['figure']} {panel['panel']}".strip(),
            _hex(picture["ground"]),
            sorted({_hex(color) for color in panel["colors"]}),
        )
        for picture in page.evaluate(COLOURS)
        for panel in picture["panels"]
    ]


def _hex(color: str) -> str:
    """Return "rgb(1, 2, 3)" as "#010203"."""
    parts = color.partition("(")[2].rstrip(")").split(",")[:3]
    return "#" + "".join(f"{round(float(part)):02x}" for part in parts)
