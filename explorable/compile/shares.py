"""Parameters that several figures have together: what the option `share` names, and whether it can.

`share: {lengthscale: belief.lengthscale}` ties two figures of one page: the block begins as the
other one does. `share: {drawing: visit.shape}` ties all figures of the site that name the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from explorable.base.errors import AuthorError, ExplorableError
from explorable.base.suggestions import listed, suggestion
from explorable.compile.block import Block, BlockErrors, Share
from explorable.compile.yaml_values import Value, options

OPTION = "share"
VISIT = "visit"
FORM = re.compile(r"\s*(?P<figure>[\w.-]+)\.(?P<name>[^\W\d]\w*)\s*")
Place = tuple[str, str]  # a figure, by what its page calls it, and a parameter of it
# What two controls may differ in and still have the same values; and two of a kind, besides.
LOOKS = ("kind", "name", "label", "start", "panel", "presets", "module")
ALIKE = {
    "slider": ("values", "log", "play", "unit", "format", "digits", "strict", "integer"),
    "text": ("rows",),
    "brush": ("radius", "spacing", "digits"),
    "points": ("digits",),
    "curve": ("digits",),
    "pixels": ("extent",),
}


@dataclass(frozen=True, slots=True)
class _Tie:
    """What an author has written for one parameter: where it leads, and on which line."""

    to: Place
    line: int


def with_shares(block: Block, name: str, on_page: Mapping[str, Block]) -> Block:
    """Return a block with what it shares.

    name: what its page calls the figure. on_page: the blocks of its page, itself among them, by
    what the page calls their figures. What is wrong with options of other kinds is left to
    `render_figure`. Raises BlockErrors.
    """
    if OPTION not in block.options:
        return block
    errors: list[AuthorError] = []
    shares = []
    for parameter, tie in _ties(block, on_page, errors):
        try:
            shares.append(_share(parameter, tie, on_page, [(name, parameter)]))
        except _Circle as circle:
            errors.append(AuthorError(f"{block.short_name}: {circle}", line=1 + tie.line))
    if errors:
        raise BlockErrors(errors)
    return replace(block, shares=tuple(shares))


def _ties(
    block: Block, on_page: Mapping[str, Block], errors: list[AuthorError]
) -> Iterator[tuple[str, _Tie]]:
    """Yield what a block shares, by its parameters; note mistakes in `errors`."""
    for parameter, value in _entries(block).items():
        found = FORM.fullmatch(str(value.data))
        if not found:
            message = (
                f"{parameter!r} is shared with {value.data!r}, but it must be like "
                f"'{{{parameter}: figure.{parameter}}}' or '{{{parameter}: {VISIT}.{parameter}}}'."
            )
        elif found["figure"] == VISIT and VISIT in on_page:
            message = (
                f"{VISIT!r} means what the reader's whole visit shares, but a figure on this page "
                "is called so; give it another id."
            )
        elif found["figure"] == VISIT:
            yield parameter, _Tie((VISIT, found["name"]), value.line)
            continue
        else:
            others = {name: other for name, other in on_page.items() if other is not block}
            called, message = _found(found["figure"], others)
            if called and (parameter == _plays(block) or found["name"] == _plays(others[called])):
                message = (
                    f"{parameter!r} is shared, but one of the two figures has it play by itself, "
                    "which moves that figure alone. Take out 'plays' or 'share'."
                )
            elif called:
                yield parameter, _Tie((called, found["name"]), value.line)
                continue
        errors.append(AuthorError(f"{block.short_name}: {message}", line=1 + value.line))


def _entries(block: Block) -> dict[str, Value]:
    """Return what is under the option; nothing where that is no list of names with values."""
    try:
        given = options(block).get(OPTION)
    except AuthorError:
        return {}
    return given.inner if given and isinstance(given.inner, dict) else {}


def _plays(block: Block) -> Any:
    """Return the parameter that a block has play by itself, or None."""
    try:
        given = options(block).get("plays")
    except AuthorError:
        return None
    return given.data if given else None


def _found(name: str, others: Mapping[str, Block]) -> tuple[str, str]:
    """Return what the page calls the figure that is meant, or else what is wrong."""
    if name in others:
        return name, ""
    full = [called for called, other in others.items() if other.argument == name]
    if len(full) == 1:
        return full[0], ""
    if full:
        message = f"{name!r} is on this page more than once; say which: {listed(full)}."
        return "", message
    hint = suggestion(name, others)
    has = listed(others, "none")
    return "", f"no other figure named {name!r} on this page.{hint} Others on it: {has}."


class _Circle(ExplorableError):  # noqa: N818
    """Parameters that are shared in a circle."""


def _share(parameter: str, tie: _Tie, on_page: Mapping[str, Block], way: Sequence[Place]) -> Share:
    """Return what a tie leads to, with all that the parameter there is shared with in turn.

    way: where it came by, from the first. Raises _Circle; and BlockErrors without a message where
    another block has a mistake of its own.
    """
    figure, name = tie.to
    if figure == VISIT:
        return Share(parameter, figure, name)
    if tie.to == way[0]:
        told = ", ".join(".".join(place) for place in [*way[1:], way[0]])
        raise _Circle(
            f"{way[0][1]!r} is shared in a circle: {told}. One of them has to begin: take "
            "it out of its 'share'."
        )
    if tie.to in way:
        raise BlockErrors([])
    other = on_page[figure]
    errors: list[AuthorError] = []
    further = dict(_ties(other, on_page, errors)).get(name)
    shares = (_share(name, further, on_page, [*way, tie.to]),) if further else ()
    return Share(parameter, figure, name, replace(other, shares=shares))


def apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Return how the values of two controls differ, given the `spec()` of each; "" if in nothing.

    What they say goes on from "'lengthscale' …" and speaks of the other as "it" or "its".
    """
    if one["kind"] != other["kind"]:
        return f"is a {one['kind']}, but the other a {other['kind']}"
    if (mine := is_private(one)) != is_private(other):
        return f"is {'' if mine else 'not '}private, but the other is{' not' if mine else ''}"
    left_out = {*LOOKS, *ALIKE.get(one["kind"], ())}
    names = [name for name in one if name not in left_out]
    for name, mine, its in ((name, _plain(one, name), _plain(other, name)) for name in names):
        if mine == its:
            continue
        if name in ("low", "high"):
            ends = [f"{each['low']} to {each['high']}" for each in (one, other)]
            return f"runs from {ends[0]}, but the other from {ends[1]}"
        if name in ("fewest", "most") and "fewest" in one:
            ends = [f"from {each['fewest']} to {each['most']}" for each in (one, other)]
            return f"holds {ends[0]}, but the other {ends[1]}"
        return f"has {name} = {mine}, but the other has {its}"
    return _steps_apart(one, other) if one["kind"] == "slider" else ""


def is_private(spec: Mapping[str, Any]) -> bool:
    """Say whether what a reader gives a control, by its `spec()`, stays on the page."""
    return bool(spec.get("private"))


def _steps_apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Return how two sliders between the same ends differ in what lies there, or ""."""
    if one["integer"] != other["integer"]:
        words = ("whole numbers", "numbers with decimals")
        mine, its = words if one["integer"] else words[::-1]
        return f"takes {mine}, but the other {its}"
    stops = [each["values"] if _leaps(each) else None for each in (one, other)]
    return "" if stops[0] == stops[1] else "goes in other steps than the other"


def _leaps(slider: Mapping[str, Any]) -> bool:
    """Say whether a slider leaves out whole numbers between its ends."""
    values = slider["values"]
    count = len(values) if isinstance(values, list) else values.get("count")
    return bool(slider["strict"]) and count != slider["high"] - slider["low"] + 1


def _plain(spec: Mapping[str, Any], name: str) -> Any:
    """Return a field; of options only what they stand for, not how they are called."""
    value = spec.get(name)
    return [option for option, _ in value] if name == "options" and value else value


def figures_of_visit(blocks: Iterable[Block]) -> Iterator[tuple[Block, Share]]:
    """Yield what blocks share over the whole visit."""
    for block in blocks:
        for share in block.shares:
            if share.figure == VISIT:
                yield block, share
