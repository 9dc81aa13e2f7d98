"""A still picture of any state of any figure, for a text: `figure:pinching?lengthscale=0.05`.

It is drawn as the figure's own still is, and needs neither script nor style sheet. On a narrow
page it is the narrow picture.
"""

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from explorable.base.errors import ProseError
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.base.suggestions import listed
from explorable.base.words import english, in_words
from explorable.compile.block import Block, BlockErrors
from explorable.compile.bound_words import (
    PageOfFigures,
    Placed,
    find,
    setting,
    setting_attributes,
)
from explorable.compile.compiler import compiled
from explorable.compile.project import Project

if TYPE_CHECKING:
    from explorable.compile import narrow_still
else:
    narrow_still = Lazy("explorable.compile.narrow_still")

NARROW = 599  # pixels: what is left of a page that wide is less than a wide picture needs
ALT = re.compile(r'(?<= alt=")[^"]*')
SIZE = re.compile(r' width="\d+" height="\d+"')
SOURCE = re.compile(r' src="([^"]*)"')
PICTURE = "data-picture"  # says what a picture is of, as its author wrote it
DESCRIBED = "data-described"  # its author has left it to the figure to say what there is to see


@dataclass(frozen=True, slots=True)
class StillPicture:
    """A picture of a state. html: for any page. wide: the `<img>` of a wide page alone.

    alt: what it says. key: of its record. figure: "module.function". link: what a link says
    that sets the state; empty where the figure is not on the page. around: what the element around
    it says, by which `finish` draws it anew when its figure has changed.
    """

    html: str
    wide: str
    alt: str
    key: str
    figure: str
    link: dict[str, str]
    around: dict[str, str]


def still_picture(
    project: Project, page: PageOfFigures, token: str, asked: str, alt: str
) -> StillPicture:
    """Return a picture of a state of a figure. token: of the page.

    asked: "pinching?lengthscale=0.05"; a figure of the page begins as it does there, and any other,
    "module.function", as it is declared. alt: what it says to those who do not see it; what
    the figure's description says, if it is empty. Raises ProseError.
    """
    name, _, query = asked.partition("?")
    placed = _on_page(page, name)
    shown = placed or _elsewhere(project, page, name)
    picture = shown.at(shown.query(query))
    if not alt and not picture.record.spec["describe"]:
        raise ProseError(
            f"{shown.name} has no description, so say what there is to see, as in "
            "![what there is to see](figure:…), or give it one: describe=…"
        )
    wide = picture.record.still
    if alt:
        wide = ALT.sub(lambda _: escape(alt), wide, count=1)
    said = alt or in_words(picture.record.description, english())
    link = setting_attributes(*setting(page, asked), token) if placed else {}
    around = {"class": "ex-still-picture", PICTURE: asked, "data-page": token}
    around = {key: text for key, text in around.items() if text} | ({} if alt else {DESCRIBED: ""})
    html = _html(project, picture, wide)
    return StillPicture(html, wide, said, picture.record.key, shown.name, link, around)


def _on_page(page: PageOfFigures, name: str) -> Placed | None:
    """Return the figure of the page that a name means; None if it may be one of elsewhere."""
    try:
        return find(page, name)
    except ProseError as error:
        if not str(error) or any(placed.name == name for placed in page.figures.values()):
            raise
        if "." not in name:
            raise ProseError(f"{error} For one that is not, write module.function.") from None
        return None


def _elsewhere(project: Project, page: PageOfFigures, name: str) -> Placed:
    try:
        return Placed(project, name, compiled(project, Block(name)))
    except BlockErrors as error:
        told = " ".join(str(each) for each in error.errors)
        on_page = f" Figures on this page: {listed(page.figures, 'none')}."
        raise ProseError(f"{told}{on_page}") from None


def _html(project: Project, picture: Placed, wide: str) -> str:
    narrow: str = project.store.answer(
        key("narrow still", picture.record.key),
        lambda: narrow_still.narrow_still(picture.standing.figure, picture.standing.state),
    )
    size, source = SIZE.search(narrow), SOURCE.search(narrow)
    if size is None or source is None:
        raise ValueError(f"no still image: {narrow[:80]!r}")
    address = source[1].replace(" ", "%20")  # a blank ends an address in `srcset`
    return (
        f'<picture><source media="(max-width: {NARROW}px)" srcset="{address}"{size[0]}>'
        f"{wide}</picture>"
    )
