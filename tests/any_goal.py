"""Goals of tasks by chance: right ones with values, and whatever might be taken for one."""

from hypothesis import strategies as st

NUMBERS = {"a.x": 0.5, "long-name-2.y_1": -3.0, "gp.pinching.widest": 1e30, "a.null": 0.0}
SWITCHES = {"a.on": True, "b.off": False}
WORDS = {"a.word": "star", "b.größe": "großes 'Wort'", "b.empty": ""}
POINTS = {"a.points": [[0.1, 0.2], [0.3, 0.4]], "a.none": []}
VALUES = {**NUMBERS, **SWITCHES, **WORDS, **POINTS}
KINDS = {
    **dict.fromkeys(NUMBERS, "number"),
    **dict.fromkeys(SWITCHES, "switch"),
    **dict.fromkeys(WORDS, "text"),
    **dict.fromkeys(POINTS, "points"),
}
PIECES = [
    *VALUES,
    *("and", "or", "not", "abs", "len", "abs(", "len(", "(", ")", "<", "<=", ">", ">=", "==", "!="),
    *("+", "-", "*", "/", "0", "1", "0.5", "1e3", "1e", "01", ".5", "5.", "'star'", '"x y"', "'"),
    *("is", "in", "if", "x", "a.x.", "a.1", "3a.x", "=", "!", "&", "1_0", "\\", ",", "None", "#"),
    *("a . x", "0x1", "1j", "True", "**", "//", "{", "'a\\n'", "\n", "\t", "\u00a0", "²"),
]

blanks = st.sampled_from(["", " ", "  ", "\n"])
literals = st.one_of(
    st.integers(0, 12).map(str),
    st.floats(0, 1e9, allow_nan=False).map(lambda number: f"{number:g}"),
    st.sampled_from([".5", "5.", "1e-3", "2E+2", "0.10"]),
)


def _sums(inner):
    def two(parts):
        (left, right), sign, blank = parts
        return f"{left}{blank}{sign} {right}"

    return st.one_of(
        st.tuples(st.tuples(inner, inner), st.sampled_from("+-*/"), blanks).map(two),
        inner.map(lambda one: f"-{one}"),
        inner.map(lambda one: f"({one})"),
        inner.map(lambda one: f"abs({one})"),
    )


numbers = st.recursive(
    st.one_of(
        literals,
        st.sampled_from(list(NUMBERS)),
        st.sampled_from([f"len({name})" for name in POINTS]),
    ),
    _sums,
    max_leaves=6,
)
words = st.sampled_from([*WORDS, "'star'", '"star"', "\"großes 'Wort'\"", "''"])


@st.composite
def comparisons(draw):
    count = draw(st.integers(2, 4))
    signs = draw(st.lists(st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), min_size=count))
    parts = [draw(numbers) for _ in range(count)]
    return parts[0] + "".join(
        f" {sign} {part}" for sign, part in zip(signs, parts[1:], strict=False)
    )


goals = st.recursive(
    st.one_of(
        comparisons(),
        st.tuples(words, st.sampled_from(["==", "!="]), words).map(" ".join),
        st.sampled_from(list(SWITCHES)),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" and ".join),
        st.lists(inner, min_size=2, max_size=3).map(" or ".join),
        inner.map(lambda one: f"not {one}"),
        inner.map(lambda one: f"({one})"),
    ),
    max_leaves=6,
)
texts = st.lists(st.tuples(st.sampled_from(PIECES), blanks).map("".join), max_size=8).map("".join)
