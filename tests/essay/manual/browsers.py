"""What figures need of a browser, as tests/floor found it."""

from collections.abc import Mapping

from manual.regions import table
from tests.floor import features
from tests.floor.features import FIGURES, FINER, PYTHON, Feature, floor, versions

HEAD = ("what", "Chrome", "Firefox", "Safari")  # few columns: they are read on phones, too


def oldest() -> str:
    """Return a table of the oldest browsers in which figures move."""
    rows = [
        ("tables answer", *_cells(floor(FIGURES))),
        ("Python answers, too", *_cells(floor(features.NEEDED))),
    ]
    return table(HEAD, rows)


def needed() -> str:
    """Return tables of all features that count, and of those without which nothing is lost."""
    rows = [(feature.name, _since(feature)) for feature in (*FIGURES, *PYTHON)]
    finer = [(feature.name, _since(feature), without) for feature, without in FINER.items()]
    return f"{table(('what', 'from'), rows)}\n\nWithout one of these, nothing is lost:\n\n" + table(
        ("what", "from", "without it"), finer
    )


def _cells(told: Mapping[str, str | None]) -> list[str]:
    """Return versions as a table shows them; iOS is told where it differs."""
    return [version or "–" for version in _named(told).values()]


def _since(feature: Feature) -> str:
    """Return in words since when browsers have a feature; those that have not are left out."""
    named = _named(versions()[feature.data])
    return ", ".join(f"{name} {version}" for name, version in named.items() if version)


def _named(told: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return versions by the names of the table's columns."""
    safari, phone = told["safari"], told["safari_ios"]
    both = f"{safari} (iOS {phone or 'never'})" if safari and phone != safari else safari
    return dict(zip(HEAD[1:], (told["chrome"], told["firefox"], both), strict=True))
