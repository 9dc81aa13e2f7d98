"""A figure block, and what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from explorable.base.errors import AuthorError, ExplorableError


@dataclass(frozen=True, slots=True)
class Block:
    """A figure block as the author wrote it, without its caption.

    argument: the figure's name, "module.function". options: YAML, without the block's own indent.
    indent: spaces before the block. bar: whether '|' stands before the argument. lost_option: the
    line of an option that is not where options are read, counted from the header; 0 for none.
    """

    argument: str
    options: str = ""
    indent: int = 0
    bar: bool = True
    lost_option: int = 0

    @property
    def short_name(self) -> str:
        """Return the figure's name without its module."""
        return self.argument.rpartition(".")[2]


class BlockErrors(ExplorableError):  # noqa: N818
    """What is wrong with a block or with its figure.

    errors: of those without a page, the line is counted from the block's header, which is 0.
    """

    def __init__(self, errors: Iterable[AuthorError]) -> None:
        self.errors = list(errors)
        super().__init__("\n".join(str(error) for error in self.errors))
