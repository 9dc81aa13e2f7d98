"""A figure at a start, compiled: all that a page and its finishing need to know of it.

A record depends on its block, on its module with all that this imports and reads, and on the
generator; on nothing of the page around it. So its HTML has a mark wherever the id of the element
belongs, and `at_id` puts the id there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from explorable.compile.block import Block, block_of
from explorable.compile.project import Project
from explorable.compile.table_request import TableRequest
from explorable.figure import Figure

VERSION = 4  # of what is kept; another version is made anew
KIND = "record"
ID = "\ue0e4"  # a private character, which nobody types, where the element's id belongs


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a compiled figure; words and numbers only.

    key: its name in the store. block: what it was made of. figure: "module.function". still: the
    HTML of one picture that needs neither style sheet nor script. pictures: the HTML of the wide
    and the narrow one, which do. form: the HTML of the controls. spec: what the browser must
    know. printed: the HTML of the states that paper shows, or "". thumbnail: a small picture as
    HTML. description: what a screen reader says of the picture. outputs: what the function
    returned. table: the request for its table, if it has one. sources: a hash of the files that
    the figure depends on. backend: who draws it. swatches: how its marks look, as HTML, by their
    names. answers: "shown" if the page is to say all the time who answers. width: "full" if the
    picture may be as wide as the page has room for. unread: what to tell the author of texts that
    cannot be read.
    """

    key: str
    block: Block
    figure: str
    still: str
    pictures: str
    form: str
    spec: dict[str, Any]
    printed: str
    thumbnail: str
    description: str
    outputs: dict[str, Any]
    table: TableRequest | None
    sources: str
    backend: str
    swatches: dict[str, str] = field(default_factory=dict)
    answers: str = ""
    width: str = ""
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure in the state of its block, and its outputs there; heard: the names of its sounds."""

    figure: Figure
    state: dict[str, Any]
    outputs: Mapping[str, Any]
    heard: tuple[str, ...] = ()


def kept(project: Project, name: str) -> Record | None:
    """Return the record of a key from the store, or from this build; None if there is none."""
    found = project.store.find_json(KIND, name)
    if found is None or found.pop("version") != VERSION:
        unkept: Record | None = project.unkept.get(name)
        return unkept
    table, block, unread = found.pop("table"), found.pop("block"), tuple(found.pop("unread"))
    request = TableRequest(**table) if table else None
    return Record(**found, block=block_of(block), table=request, unread=unread)


def at_id(html: str, element_id: str) -> str:
    """Return the HTML of a record for the element with an id."""
    return html.replace(ID, element_id)
