"""Which packages a figure needs, as the imports and the calls of its module tell.

A reader who plays with a figure loads numpy and what this figure needs. What every figure of a
site needs is there from the start, and so it is in the snapshot for the next visit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from explorable.base.imports import Import
from explorable.base.store import key
from explorable.compile.registry import Registry
from explorable.runtime import guests, lock, payload
from explorable.runtime.lock import Lock, Package

ALWAYS = "numpy"


@dataclass(frozen=True, slots=True)
class Needs:
    """The packages of a site, besides numpy.

    at_start: those that are loaded with Python, and what travels with the widgets. later: all
    others. figures: of the latter, those that each figure needs.
    """

    at_start: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    figures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def needs(
    registry: Registry,
    figures: Mapping[str, Iterable[str]],
    listed: Iterable[str],
    pinned: Mapping[str, Package],
) -> Needs:
    """Return what the figures of a site need.

    figures: what the backend of each needs, by the figure's name. listed: the packages that the
    site's owner lists; one that no module imports by its name is loaded at the start. pinned: see
    `explorable.runtime.pins`. Raises UnknownPackage.
    """
    listed = list(listed)
    told = guests.guests(listed, pinned)
    known = lock.with_packages(lock.committed(), pinned)
    every = {lock.normal(name) for name in told.known} - {ALWAYS}
    brought = told.files()
    found = {figure: _needed(registry, figure, known, every, brought) for figure in figures}
    unseen = every - {name for each in found.values() for name in each}
    common = frozenset.intersection(*found.values()) if found else frozenset()
    at_start = common | unseen
    by_figure = {
        figure: tuple(sorted({*each, *figures[figure]} - at_start))
        for figure, each in found.items()
    }
    later = {name for each in by_figure.values() for name in each}
    travelling = [name for name in listed if name not in told.known]
    return Needs((*sorted(at_start), *travelling), tuple(sorted(later)), by_figure)


def _needed(
    registry: Registry,
    figure: str,
    known: Lock,
    listed: set[str],
    brought: Mapping[str, bytes],
) -> frozenset[str]:
    """Return the packages that one figure needs.

    listed: what may be imported in unseen ways. brought: the files of packages that travel.
    """
    module = figure.rpartition(".")[0]
    name = key("imported", registry.digest_of_all, module)
    asked = registry.store.answer(name, lambda: registry.imported_by(module))
    called = registry.store.answer(
        key("called", registry.digest_of_all, module), lambda: registry.called_by(module)
    )
    if asked is None:  # it may import anything
        return frozenset({*listed, *called})
    reached = payload.reached([[Import(name, 0) for name in asked]], brought)
    more = {each.module for wanted in reached.values() for each in wanted}
    tops = {name.split(".")[0] for name in [*asked, *more]}
    found = {lock.normal(first[0]) for top in tops if (first := known.providers(top))}
    return frozenset({*found, *called} - {ALWAYS})
