"""Compiles blocks: from what an earlier build has kept, or anew."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from explorable.base.fingerprint import fingerprint
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.compile.block import Block
from explorable.compile.project import Project
from explorable.compile.record import KIND, VERSION, Record, Standing, kept

if TYPE_CHECKING:
    from explorable.compile import render_figure
else:
    render_figure = Lazy("explorable.compile.render_figure")


def compiled(project: Project, block: Block) -> Record:
    """Return the record of a block's figure, as an earlier build kept it or made anew.

    It is kept if nothing is wrong with it and the sources have not changed meanwhile. What else
    is in the files that the figure depends on may have changed since. Raises BlockErrors.
    """
    found = _compiled(project, block)
    for each in found.unread:
        project.warn_once(each)
    return found


def _compiled(project: Project, block: Block) -> Record:
    name = current_key(project, block)
    found = kept(project, name)
    if found:
        return replace(found, sources=project.registry.sources(found.figure))
    project.store.made += 1
    made = render_figure.render(project, block, name)
    if project.registry.is_unchanged():
        project.store.keep_json(KIND, name, {"version": VERSION, **asdict(made)})
    else:
        project.unkept[name] = made
    return made


def current_key(project: Project, block: Block) -> str:
    """Return the key of a block's record, with the sources and the generator as they are now."""
    digests = map(project.registry.digest, block.figures)
    return key(fingerprint(), *digests, repr(block))[:16]


def refreshed(project: Project, record: Record) -> Record:
    """Return the record of the same block with the sources as they are now. Raises BlockErrors."""
    return compiled(project, record.block)


def standing(project: Project, block: Block, record: Record) -> Standing:
    """Return the figure of a compiled block itself; it is imported with all that it needs."""
    return render_figure.standing(project, block, record)
