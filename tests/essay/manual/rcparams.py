"""Which of matplotlib's rcParams act, and which have no effect, as lists by their groups."""

from collections.abc import Iterable
from itertools import groupby

from explorable.axes.setting_defaults import DEFAULTS, NOTHING, PAGE


def acting() -> str:
    """Return the settings that act."""
    return _listed(DEFAULTS)


def of_the_page() -> str:
    """Return the settings without effect; groups of which none acts are written with a star."""
    groups = [f"{each}*" for each in PAGE if each.endswith(".")]
    return _listed([*NOTHING, *(each for each in PAGE if not each.endswith(".")), *groups])


def _listed(keys: Iterable[str]) -> str:
    rows = []
    for group, its in groupby(sorted(keys), lambda key: key.partition(".")[0]):
        names = ", ".join(f"`{key}`" for key in its)
        rows.append(f"| {group} | {names} |")
    return "\n".join(["| group | settings |", "| --- | --- |", *rows])
