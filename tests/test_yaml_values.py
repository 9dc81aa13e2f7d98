"""The options of a block: values as they were written, and where each is."""

import pytest

from explorable.compile.yaml_values import OptionsError, read


def test_options_know_their_lines() -> None:
    options = read("id: one\nstart:\n  a: on\n\n  b: [[1, 2.5], [x, 1e-3]]\n")
    assert options["start"].line == 1
    assert options["start"].inner["b"].line == 4
    assert options["start"].data == {"a": "on", "b": [[1, 2.5], ["x", "1e-3"]]}


@pytest.mark.parametrize(
    ("text", "line"), [("a: 1\nb: [", 1), ("a: 1\na: 2", 1), ("only words", 0), ("- 1", 0)]
)
def test_options_that_are_none_say_where(text: str, line: int) -> None:
    with pytest.raises(OptionsError) as caught:
        read(text)
    assert caught.value.line == line
