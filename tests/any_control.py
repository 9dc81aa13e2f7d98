"""Controls of every kind and anything that might be taken for a value, for tests to draw from."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from explorable.controls import (
    Brush,
    Choice,
    Curve,
    File,
    Pixels,
    Points,
    Reroll,
    Slider,
    Text,
    Toggle,
)

finite = st.floats(-1e6, 1e6).map(lambda value: float(f"{value:.4g}"))
spans = st.tuples(finite, st.floats(1e-3, 1e6)).map(lambda pair: (pair[0], pair[0] + pair[1]))
UNIT = st.floats(0, 1)
NUMBERS = st.integers(-9, 99) | st.floats(-9, 9)
WORDS = st.text(min_size=1, max_size=8)


@st.composite
def sliders(draw):
    kind = draw(st.sampled_from(["continuous", "log", "whole", "stepped"]))
    options = {"play": draw(st.booleans()), "unit": draw(st.sampled_from(["", "m", "%"]))}
    if kind == "log":
        low = draw(st.floats(1e-6, 1e3))
        return Slider(low, low * draw(st.floats(1.5, 1e6)), log=True, **options)
    if kind == "whole":
        low, width = draw(st.integers(-5000, 5000)), draw(st.integers(2, 10**6))
        start = draw(st.none() | st.integers(low, low + width))
        return Slider(low, low + width, start=start, **options)
    if kind == "stepped":
        step = draw(st.sampled_from([0.1, 0.25, 2, 3, 1e-3]))
        low, count = draw(st.integers(-9, 9)), draw(st.integers(1, 300))
        return Slider(low, float(f"{low + step * count:.9g}"), step=step, **options)
    low, high = draw(spans)
    share = draw(st.none() | st.floats(0, 1))
    start = share if share is None else min(max(low + share * (high - low), low), high)
    return Slider(low, high, start=start, **options)


@st.composite
def scatters(draw):
    x, y = draw(spans), draw(spans)
    few, extra = draw(st.integers(0, 3)), draw(st.integers(1, 5))
    shares = draw(hnp.arrays(float, (few + draw(st.integers(0, extra)), 2), elements=UNIT))
    corners = np.array([x, y]).T
    start = np.clip(corners[0] + shares * (corners[1] - corners[0]), *corners)
    if draw(st.booleans()):
        return Brush(x=x, y=y, most=few + extra, start=start, radius=draw(st.floats(0.01, 5)))
    fixed = draw(st.booleans()) and len(start) > 0
    presets = {"as it was": start, "again": start[::-1]} if draw(st.booleans()) else None
    return Points(start, x=x, y=y, fewest=few, most=few + extra, fixed=fixed, presets=presets)


@st.composite
def sampled(draw):
    if draw(st.booleans()):
        n, y = draw(st.integers(2, 9)), draw(spans)
        return Curve(n, y=y, presets={"low": [y[0]] * n, "high one": [y[1]] * n})
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    levels = draw(st.integers(2, 16))
    start = draw(hnp.arrays(float, (rows, columns), elements=UNIT))
    return Pixels(rows, columns, levels=levels, start=start, presets={"full": np.ones_like(start)})


@st.composite
def files(draw):
    reads = draw(st.sampled_from(["csv", "png", "txt", "wav"]))
    few, extra = draw(st.integers(0, 3)), draw(st.integers(1, 5))
    count = few + draw(st.integers(0, extra))
    amounts = {"fewest": few, "most": few + extra}
    if reads == "csv":
        columns = draw(st.sampled_from([("x",), ("width", "height"), ("a", "b", "c")]))
        start = draw(hnp.arrays(float, (count, len(columns)), elements=finite))
        return File("csv", start, columns=columns, **amounts)
    if reads == "png":
        return File("png", draw(hnp.arrays(float, (few + 1, extra), elements=UNIT)))
    if reads == "txt":
        return File("txt", "a" * count, **amounts)
    return File("wav", draw(hnp.arrays(float, count, elements=st.floats(-1, 1))), **amounts)


controls = st.one_of(
    sliders(),
    files(),
    scatters(),
    sampled(),
    st.lists(WORDS, min_size=1, max_size=5, unique=True).map(Choice),
    st.lists(NUMBERS, min_size=1, max_size=5, unique=True).map(Choice),
    st.dictionaries(WORDS, WORDS, min_size=1, max_size=4).map(Choice),
    st.booleans().map(Toggle),
    st.integers(0, 10**6).map(Reroll),
    st.builds(Text, most=st.integers(1, 50), rows=st.integers(1, 3)),
).map(lambda control: control.named("the_value"))

numbers = st.one_of(
    st.floats(), st.integers(), st.integers().map(lambda k: k * 10**400), st.booleans(),
    st.sampled_from([np.float32(0.5), np.int64(3), np.bool_(True), np.float64("nan"), 1j]),
)  # fmt: skip
arrays = hnp.arrays(
    st.sampled_from(["f8", "f4", "i8", "b1", "U3", "c16", "M8[s]"]),
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=5),
)
texts = st.one_of(
    st.text(), st.text("0123456789.,;-+eE infa"), numbers.map(str),
    st.text(st.characters(categories=["Cc", "Cs", "Nd"])),
)  # fmt: skip
hostile = st.recursive(
    st.one_of(st.none(), numbers, texts, st.binary(), arrays, st.just(object())),
    lambda inner: st.one_of(
        st.lists(inner), st.tuples(inner, inner), st.dictionaries(st.text(), inner)
    ),
    max_leaves=12,
)
