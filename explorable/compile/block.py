"""A figure block, and what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from explorable.base.errors import AuthorError, ExplorableError


@dataclass(frozen=True, slots=True)
class Share:
    """A parameter that a figure has together with another one, or with all of the visit.

    figure: what the author calls the other figure, or "visit". name: of the parameter there, or of
    what the visit keeps. block: of the other figure; None for the visit.
    """

    parameter: str
    figure: str
    name: str
    block: "Block | None" = None


@dataclass(frozen=True, slots=True)
class Block:
    """A figure block as the author wrote it, without its caption.

    argument: the figure's name, "module.function". options: YAML, without the block's own indent.
    indent: spaces before the block. bar: whether '|' stands before the argument. lost_option: the
    line of an option that is not where options are read, counted from the header; 0 for none.
    shares: what its option `share` names, once its page is known; see `shares`.
    """

    argument: str
    options: str = ""
    indent: int = 0
    bar: bool = True
    lost_option: int = 0
    shares: tuple[Share, ...] = ()

    @property
    def short_name(self) -> str:
        """Return the figure's name without its module."""
        return self.argument.rpartition(".")[2]

    @property
    def figures(self) -> Iterator[str]:
        """Yield the names of all figures that its record depends on, its own first."""
        yield self.argument
        for share in self.shares:
            if share.block:
                yield from share.block.figures

    def is_written_as(self, other: "Block | None") -> bool:
        """Say whether two blocks have the same words."""
        return other is not None and replace(self, shares=()) == replace(other, shares=())


def block_of(told: Mapping[str, Any]) -> Block:
    """Return the block that `dataclasses.asdict` has told."""
    shares = tuple(
        Share(**{**each, "block": each["block"] and block_of(each["block"])})
        for each in told["shares"]
    )
    return Block(**{**told, "shares": shares})


class BlockErrors(ExplorableError):  # noqa: N818
    """What is wrong with a block or with its figure.

    errors: of those without a page, the line is counted from the block's header, which is 0.
    """

    def __init__(self, errors: Iterable[AuthorError]) -> None:
        self.errors = list(errors)
        super().__init__("\n".join(str(error) for error in self.errors))
