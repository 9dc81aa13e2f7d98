"""Which parameters of a page's figures move together, since they are shared."""

from explorable.compile.bound_words import PageOfFigures, Placed
from explorable.compile.shares import VISIT

Place = tuple[str, str]  # the id of a figure's element, and a parameter of it


def leader(page: PageOfFigures, placed: Placed, name: str) -> Place:
    """Return what a parameter is in step with: those of one leader always have the same value.

    That is the parameter that the others of the page share, or itself where it shares nothing;
    over the whole visit, VISIT and the name that is kept there.
    """
    shares = placed.record.block.shares
    share = next((each for each in shares if each.parameter == name), None)
    if share is None:
        return placed.id, name
    there = page.figures.get(share.figure)
    if share.figure == VISIT or there is None:
        return share.figure, share.name
    return leader(page, there, share.name)
