"""What prose asks of the figures on its page, in whichever language the page is written.

A word bound to a figure is "pinching.lengthscale" or "pinching.widest:.2f"; one that speaks of a
state of it, and stays, "pinching.widest?lengthscale=0.05:.2f". A link to a state of a figure is
"pinching?lengthscale=0.05"; words that name a mark of one are a link to "pinching.mean".
"""

import json
import re
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from explorable.base.errors import ProseError
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.base.suggestions import listed, suggestion
from explorable.base.words import english, filled
from explorable.compile.block import Block, BlockErrors
from explorable.compile.compiler import compiled, standing
from explorable.compile.project import Project
from explorable.compile.record import Record, Standing

if TYPE_CHECKING:
    from explorable.compile import references
else:
    references = Lazy("explorable.compile.references")

WORD = re.compile(
    r"\s*(?P<figure>[\w.-]+)\.(?P<name>\w+)(?:\?(?P<state>[^:]*))?\s*(?::(?P<format>.*))?"
)
TOGETHER = "ex-together"  # a swatch and the word after it
CLASSES = {"parameter": "ex-param", "output": "ex-output"}
STAYS = "ex-stated"  # of a value that does not follow its figure


@dataclass
class Placed:
    """A figure on a page: its element's id, and its record."""

    project: Project
    id: str
    record: Record

    @property
    def name(self) -> str:
        """Return "module.function"."""
        return self.record.figure

    @cached_property
    def standing(self) -> Standing:
        """The figure itself, in its state; asking for it imports numpy and the widgets."""
        return standing(self.project, self.record.block, self.record)

    def said(self, name: str, spec: str | None, called: str) -> tuple[str, str, str]:
        """Return whether `name` is a "parameter" or an "output"; its value as text, and as HTML.

        The HTML has marks for what a language says in its own way; see `base.words.filled`.
        spec: how to show a number, or None. called: what the author calls the figure.
        Raises ProseError.
        """
        kind, text, html = self.project.store.answer(
            key("said in HTML", self.record.key, called, name, repr(spec)),
            lambda: references.said(self.standing, called, name, spec),
        )
        return kind, text, html

    def query(self, asked: str) -> str:
        """Return the query of a link to a state. Raises ProseError."""
        found: str = self.project.store.answer(
            key("query", self.record.key, asked),
            lambda: references.query(self.standing, asked),
        )
        return found

    def at(self, query: str) -> "Placed":
        """Return the figure in the state of a link's query, as `query` returns it.

        What the query does not say is as it is here. Raises ProseError.
        """
        settings = dict(part.split("=", 1) for part in query.split("&") if part)
        said = {name: unquote(text) for name, text in settings.items()}
        here = self.record.spec["state"].items()
        start = {name: value for name, value in here if value is not None} | said  # a file is None
        options = json.dumps({"start": start}, ensure_ascii=False) if start else ""
        try:
            record = compiled(self.project, Block(self.name, options))
        except BlockErrors as error:
            raise ProseError(" ".join(each.message for each in error.errors)) from None
        return Placed(self.project, self.id, record)


class PageOfFigures(Protocol):
    """A page as far as prose on it needs to know.

    figures: by what prose calls them, in their order. broken: what prose may call figures that
    could not be placed; a reference to one of them is not a second mistake.
    """

    @property
    def figures(self) -> Mapping[str, Placed]: ...

    @property
    def broken(self) -> Collection[str]: ...


@dataclass(frozen=True, slots=True)
class Word:
    """A word bound to a figure. kind: "parameter" or "output".

    text, html: what it says at the start, in English. An output may be a table, in a paragraph of
    its own. state: the query of the state that it speaks of; None if it follows the figure.
    """

    figure: Placed
    kind: str
    name: str
    format: str | None
    text: str
    html: str
    state: str | None = None

    @property
    def tag(self) -> str:
        """Return the name of its element."""
        return "div" if self.html.startswith("<table") else "span"

    def attributes(self, token: str = "") -> dict[str, str]:
        """Return what its element says. token: of the page, if it has one."""
        said = {
            "class": CLASSES[self.kind] if self.state is None else STAYS,
            "data-figure": self.figure.id,
            f"data-{self.kind}": self.name,
            "data-state": self.state or "",
            "data-page": token,
            "data-format": self.format or "",
        }
        return {name: value for name, value in said.items() if value}


def page_token(name: str) -> str:
    """Return four characters that tell a page's figures from those of others. name: of its file.

    A host may show several pages as one, and their figures may have the same ids.
    """
    return key(name)[:4]


def free_id(name: str, taken: Container[str]) -> str:
    """Return `name`, with a number if it is taken."""
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    return free


def word(page: PageOfFigures, text: str) -> Word:
    """Return the word that `text` stands for on a page. Raises ProseError."""
    match = WORD.fullmatch(text)
    if not match:
        raise ProseError("this names no figure's parameter or output.")
    placed, state = find(page, match["figure"]), match["state"]
    if state is not None:
        state = placed.query(state.strip())
        if not state:
            raise ProseError("say in which state, as in figure.output?parameter=value.")
    there = placed if state is None else placed.at(state)
    kind, said, html = there.said(match["name"], match["format"], match["figure"])
    told = filled(html, english())
    return Word(placed, kind, match["name"], match["format"], said, told, state)


def find(page: PageOfFigures, name: str) -> Placed:
    """Return the figure on a page that `name` means: an id, or "module.function" in full.

    Raises ProseError; without a message when the figure's own block has a mistake already.
    """
    if name in page.figures:
        return page.figures[name]
    full = [placed for placed in page.figures.values() if placed.name == name]
    if len(full) == 1:
        return full[0]
    if full:
        ids = listed(known for known, placed in page.figures.items() if placed in full)
        raise ProseError(f"{name!r} stands on this page more than once; say which: {ids}.")
    if name.rpartition(".")[2] in page.broken:
        raise ProseError
    hint = suggestion(name, page.figures)
    has = listed(page.figures, "none")
    raise ProseError(f"no figure named {name!r} on this page.{hint} Figures on it: {has}.")


def marked(page: PageOfFigures, text: str, own: Placed | None) -> tuple[Placed, str, str]:
    """Return the figure, the mark's name and its swatch for the link "mean" or "pinching.mean".

    own: the figure in whose caption it is, if it is in one. Raises ProseError where no mark of the
    figure is named so.
    """
    name = unquote(text)
    dots = [at for at, letter in enumerate(name) if letter == "."]
    if own is not None and name in own.record.swatches:
        return own, name, own.record.swatches[name]
    known = {*page.figures, *page.broken, *(placed.name for placed in page.figures.values())}
    of_figure = next((at for at in reversed(dots) if name[:at] in known), None)
    if of_figure is not None:
        own, name = find(page, name[:of_figure]), name[of_figure + 1 :]
    if own is None:
        has = listed(page.figures, "none")
        raise ProseError(
            f"it is not in a caption, so name its figure: mark:figure.{name}. Figures on this "
            f"page: {has}."
        )
    return own, name, swatch(own, name)


def swatch(placed: Placed, name: str) -> str:
    """Return the swatch of a mark; ProseError if no mark of the figure's start is named so."""
    known = placed.record.swatches
    if name in known:
        return known[name]
    called = placed.record.block.short_name
    raise ProseError(
        f"{called!r} has no mark named {name!r} at its start.{suggestion(name, known)} It has: "
        f"{listed(known, 'none')}. Give the call that draws it label={name!r}."
    )


def mark_attributes(placed: Placed, name: str, token: str = "") -> dict[str, str]:
    """Return what the link says whose words name a mark of a figure. token: of the page."""
    said = {
        "class": "ex-mark",
        "href": f"#{placed.id}",
        "data-figure": placed.id,
        "data-mark": name,
        "data-page": token,
    }
    return {name: value for name, value in said.items() if value}


def setting_attributes(placed: Placed, fragment: str, token: str = "") -> dict[str, str]:
    """Return what a link says that sets a state. fragment: as `setting` returns it."""
    said = {
        "class": "ex-set",
        "href": fragment,
        "data-figure": placed.id,
        "data-page": token,
    }
    return {name: value for name, value in said.items() if value}


def setting(page: PageOfFigures, text: str) -> tuple[Placed, str]:
    """Return the figure and the fragment for the link "pinching?lengthscale=0.05".

    Raises ProseError for a figure, a parameter or a value that is not right.
    """
    name, _, asked = text.partition("?")
    placed = find(page, name)
    query = placed.query(asked)
    return placed, f"#{placed.id}" + (f"?{query}" if query else "")
