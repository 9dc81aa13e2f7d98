"""What a module imports is read from its source."""

import pytest

from explorable.base import imports


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import a.b, c", ["a.b", "c"]),
        ("from a import b", ["a", "a.b"]),
        ("from . import x", ["widgets.sub", "widgets.sub.x"]),
        ("from ..y import x", ["widgets.y", "widgets.y.x"]),
        ("def f():\n    import late", ["late"]),
        ("class A:\n    if True:\n        with x:\n            import deep", ["deep"]),
        ("match x:\n    case 1:\n        import matched", ["matched"]),
        ("try:\n    import maybe\nexcept ImportError:\n    import instead", ["instead"]),
        ("try:\n    import maybe\nexcept (KeyError, ModuleNotFoundError):\n    pass", []),
        ("try:\n    import sure\nexcept KeyError:\n    pass", ["sure"]),
        ("import typing as t\nif t.TYPE_CHECKING:\n    import hints", ["typing"]),
    ],
)
def test_imports_are_found_where_they_must_succeed(source, found):
    read = imports.imports(source.encode(), "widgets.sub", "widgets/sub/m.py")
    assert [each.module for each in read] == found
