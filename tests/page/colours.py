"""How far the colours of marks are apart in the light and in the dark, in lightness."""

from contrast import PAIRED, VISIBLE, least_ground_contrast, least_pair_contrast
from findings import Goal
from open_pages import WIDE

GOALS = {
    "least_pair_contrast": Goal("the contrast of two colours in a panel, to one", PAIRED),
    "least_ground_contrast": Goal("of a colour and what is behind its picture", VISIBLE),
}
CONTRASTS = dict(zip(GOALS, (least_pair_contrast, least_ground_contrast), strict=True))


def measure(pages, findings):
    for scheme in ("light", "dark"):
        for name, page in pages.each(WIDE, color_scheme=scheme):
            for key, least in CONTRASTS.items():
                if found := least(page):
                    findings.note(key, found.number, f"{name}, {scheme}: {found.place}")
