"""What figures need of a browser, as tests/floor found it."""

from manual.regions import table
from tests.floor import features
from tests.floor.features import BROWSERS, FIGURES, FINER, PYTHON, Feature, floor, versions

HEAD = ("what", *BROWSERS.values())


def oldest() -> str:
    """Return a table of the oldest browsers in which figures move."""
    figures, python = floor(FIGURES), floor(features.NEEDED)
    return table(
        HEAD,
        [
            ("tables answer", *figures.values()),
            ("Python answers, too", *python.values()),
        ],
    )


def needed() -> str:
    """Return tables of all features that count, and of those without which nothing is lost."""
    rows = [_row(feature) for feature in (*FIGURES, *PYTHON)]
    finer = [(feature.name, _since(feature), without) for feature, without in FINER.items()]
    return f"{table(HEAD, rows)}\n\nWithout one of these, nothing is lost:\n\n" + table(
        ("what", "from", "without it"), finer
    )


def _since(feature: Feature) -> str:
    """Return in words since when browsers have a feature; those that have not are left out."""
    told = versions()[feature.data]
    return ", ".join(
        f"{name.partition(',')[0]} {told[one]}" for one, name in BROWSERS.items() if told[one]
    )


def _row(feature: Feature) -> tuple[str, ...]:
    told = versions()[feature.data]
    return (feature.name, *(told[browser] or "–" for browser in BROWSERS))
