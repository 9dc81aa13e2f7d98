"""The options of a figure block: YAML that remembers on which line each value stands."""

from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from explorable.base.errors import ExplorableError


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
