"""The colours of the page, as its style sheets say them."""

import re
from pathlib import Path

import explorable

BROWSER = Path(explorable.__file__).parent / "browser"
RULE = re.compile(r"([^{}]+)\{([^{}]*--ex-paper:[^{}]*)\}")
COLOR = re.compile(r"--ex-([\w-]+): (?:light-dark\(#[0-9a-f]{6}, )?(#[0-9a-f]{6})\)?;")
PAIR = re.compile(r"--ex-([\w-]+): light-dark\((#[0-9a-f]{6}), #[0-9a-f]{6}\);")


def told(path):
    """Return what each rule of a style sheet that sets colours says: "#rrggbb" by name.

    Of a pair for light and dark, it is the one for dark.
    """
    css = path.read_text(encoding="utf-8")
    return [dict(COLOR.findall(body)) for _, body in RULE.findall(css)]


def palettes(path):
    """Return the palettes of a style sheet in order: light, dark, paper if it has one.

    What a later one does not say is as in light.
    """
    light, *others = told(path)
    return [light, *({**light, **other} for other in others)]


GROUND = {"paper", "wash", "rule"}  # the essay has its own
SHEET = BROWSER / "styles" / "palette.css"
PALETTES = dict(zip(("light", "dark", "paper"), palettes(SHEET), strict=True))
ESSAY = BROWSER / "styles" / "essay.css"
RULES = dict(COLOR.findall(ESSAY.read_text(encoding="utf-8").partition("@media")[0]))
PALETTES |= {
    f"essay, {scheme}": {**PALETTES[scheme], **RULES, **grounds}
    for scheme, grounds in zip(("light", "dark"), palettes(ESSAY), strict=True)
}
