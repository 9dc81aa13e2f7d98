"""Numbers as texts: short, exact, and as JavaScript writes them."""

from hypothesis import given
from hypothesis import strategies as st

from explorable.controls.numbers import plain, read, rounded, shown


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_plain_numbers_read_back_exactly(value):
    assert read(plain(value)) == value
    assert read(shown(value, "", 2)) == value


def test_plain_numbers_are_written_as_javascript_does():
    known = {1e21: "1e+21", 1e20: "1" + "0" * 20, 1e-7: "1e-7", 0.000001: "0.000001", -0.0: "0"}
    for value, text in (
        known | {1.0: "1", 0.1: "0.1", -2.5e-9: "-2.5e-9", 1.25e25: "1.25e+25"}
    ).items():
        assert plain(value) == text


def test_rounded_numbers_carry_no_idle_zeros():
    assert [rounded(value, 2) for value in (1.0, 0.5, -0.001, 100.0)] == ["1", "0.5", "0", "100"]
    assert shown(-0.001, ".2f", None) == "0.00"


def test_a_vast_number_does_not_fill_the_line():
    assert shown(-9.7112e305, ".3f", None) == "−9.71e+305"
    assert shown(9.7112e305, "+,.1f", None) == "+9.71e+305"
    assert shown(1.5e22, ".5e", None) == "1.50000e+22"
    assert shown(float("inf"), ".2f", None) == "inf"
    assert shown(12345678, ",.0f", None) == "12,345,678"
