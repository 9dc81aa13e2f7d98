"""What figures have together, on finished pages: each says with whom; over pages it is checked.

A figure says so in its attribute `share`: by parameter, the id of the other figure and the
parameter there, or "visit" and the name of what the reader's visit keeps.
"""

import json
from collections.abc import Iterable, Mapping

from explorable.base.errors import AuthorError
from explorable.compile.block import Block
from explorable.compile.project import Project
from explorable.compile.record import Record, kept
from explorable.compile.shares import OPTION, VISIT, apart, with_shares
from explorable.finish.html import FoundFigure


def attribute(
    figure: FoundFigure, figures: Iterable[FoundFigure], records: Mapping[str, Record]
) -> str:
    """Return what a figure's element says of whom it shares with, or "".

    figures: all of its page, which may be made of several sources. A figure that its host has left
    out of an excerpt is not waited for.
    """
    record = records[figure.key]
    told = {}
    for share in record.block.shares:
        found = [
            other
            for other in figures
            if other.page == figure.page
            and other.key in records
            and records[other.key].block.is_written_as(share.block)
        ]
        called = [other for other in found if share.figure in (other.own_id, other.id)]
        if share.figure == VISIT:
            told[share.parameter] = [VISIT, share.name]
        elif found:
            told[share.parameter] = [(called or found)[0].id, share.name]
    return json.dumps(told, separators=(",", ":")) if told else ""


def blocks(project: Project, figures: Iterable[FoundFigure]) -> dict[str, Block]:
    """Return the blocks of a page's figures by their ids, as far as they are known."""
    found = {}
    for figure in figures:
        record = kept(project, figure.key) if figure.key else None
        block = record.block if record else figure.block
        if block:
            found[figure.id] = block
    return found


def is_unshared(block: Block) -> bool:
    """Say whether a block was compiled without its page, so that what it shares is not known."""
    return OPTION in block.options and not block.shares


def shared_on(
    project: Project, figure: FoundFigure, figures: Iterable[FoundFigure]
) -> Block | None:
    """Return the block that a figure's tag tells, with what it shares. Raises BlockErrors."""
    block = figure.block
    if block is None or OPTION not in block.options:
        return block
    return with_shares(block, figure.id, {**blocks(project, figures), figure.id: block})


def over_pages(
    project: Project,
    shown: Mapping[str, Iterable[FoundFigure]],
    records: Mapping[str, Record],
) -> list[AuthorError]:
    """Return what is wrong with what figures share over the whole visit.

    shown: figures by the name of their page. The first of each name is what the others are
    compared with; one that is alone is told to the log.
    """
    errors = []
    first: dict[str, tuple[str, dict[str, object]]] = {}
    alone: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for page, figure in ((page, each) for page, figures in shown.items() for each in figures):
        record = records.get(figure.key)
        if record is None or (figure.source or page, figure.key) in seen:
            continue
        seen.add((figure.source or page, figure.key))
        controls = {spec["name"]: spec for spec in record.spec["controls"]}
        for share in record.block.shares:
            if share.figure != VISIT or share.parameter not in controls:
                continue
            spec, place = controls[share.parameter], figure.source or page
            if share.name not in first:
                first[share.name] = place, spec
                alone[share.name] = place
                continue
            alone.pop(share.name, None)
            before, other = first[share.name]
            if how := apart(spec, other):
                name = f"{record.block.short_name}: {share.parameter!r}"
                message = (
                    f"{name} cannot be shared as '{VISIT}.{share.name}' with {before}: it {how}."
                )
                errors.append(_at(place, f"{message} Give both the same control."))
    for name, place in alone.items():
        project.log(f"{place}: no other figure of the site shares '{VISIT}.{name}'")
    return errors


def _at(place: str, message: str) -> AuthorError:
    file, _, line = place.rpartition(":")
    return AuthorError(message, file, int(line)) if line.isdigit() else AuthorError(message, place)
