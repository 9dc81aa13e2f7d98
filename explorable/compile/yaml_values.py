"""The options of a block: YAML that remembers on which line each value stands."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from explorable.base.errors import AuthorError, ExplorableError
from explorable.compile.block import Block

ID = re.compile(r"[A-Za-z][\w-]*", re.ASCII)


class OptionsError(ExplorableError, ValueError):
    """Options that are not YAML, or not a list of names with values. line: from 0, within them."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Value:
    """One value, and the line of its name within the options, from 0.

    data: a text just as it stands there, so that a switch's `on` stays `on`; or a list, whose
    numbers are numbers; or a dict. inner: the dict or list of Values that data was made of.
    """

    data: Any
    line: int
    inner: Any = field(default=None, compare=False)


def options(block: Block, kind: str = "figure") -> dict[str, Value]:
    """Return the options of a block by name. Raises AuthorError; 0 is the header's line."""
    if block.lost_option:
        message = (
            f"this option is not read. Options go right below '/// {kind} | …', "
            f"without a blank line, indented by {block.indent + 4} spaces."
        )
        raise AuthorError(message, line=block.lost_option)
    try:
        return read(block.options)
    except OptionsError as error:
        name = block.argument if kind == "figure" else f"this {kind}"
        raise AuthorError(f"{name}: {error}.", line=1 + error.line) from None


def wrong_id(value: Value) -> str:
    """Return what is wrong with an id that an author asks for, or ""."""
    if ID.fullmatch(str(value.data)):
        return ""
    return (
        f"the id {value.data!r} must be one word of letters, digits, '-' and '_' "
        "that begins with a letter."
    )


def read(text: str) -> dict[str, Value]:
    """Return the options by name. Raises OptionsError."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        value = _value(node) if node is not None else Value({}, 0, {})
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        raise OptionsError(f"its options are not valid YAML: {error.problem}", line) from None
    except yaml.YAMLError as error:
        raise OptionsError(f"its options are not valid YAML: {error}") from None
    if not isinstance(value.inner, dict):
        raise OptionsError("its options must be lines of the form 'name: value'", value.line)
    return value.inner


def _value(node: yaml.Node) -> Value:
    line = node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        inner: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in inner:
                raise OptionsError(f"{key!r} is given twice", key_node.start_mark.line)
            inner[key] = replace(_value(value_node), line=key_node.start_mark.line)
        return Value({key: value.data for key, value in inner.items()}, line, inner)
    if isinstance(node, yaml.SequenceNode):
        values = [_value(child) for child in node.value]
        data = [
            _number(child) if isinstance(child, yaml.ScalarNode) else value.data
            for child, value in zip(node.value, values, strict=True)
        ]
        return Value(data, line, values)
    return Value(node.value, line)


def _number(node: yaml.ScalarNode) -> Any:
    """Return the number that YAML reads in a list, or the text as it stands."""
    is_number = node.tag.rpartition(":")[2] in ("int", "float")
    return yaml.SafeLoader("").construct_object(node) if is_number else node.value
