"""Every error that explorable raises on purpose has one root, by which callers know it."""

import importlib
import pkgutil

import explorable
from explorable.base.errors import ExplorableError, ExplorableInterrupt, from_exception


def errors():
    """Return every exception that a module of explorable defines."""
    names = [each.name for each in pkgutil.walk_packages(explorable.__path__, "explorable.")]
    modules = [importlib.import_module(name) for name in names]
    return [
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, Exception)
        and thing.__module__ == module.__name__
    ]


def test_every_error_derives_from_the_one_root():
    ours = (ExplorableError, ExplorableInterrupt)
    assert not [error for error in errors() if not issubclass(error, ours)]


def test_our_own_errors_are_told_without_their_class(tmp_path):
    class OurError(ExplorableError, ValueError):
        pass

    told = [
        from_exception(kind("broken"), "it", tmp_path, tmp_path) for kind in (OurError, ValueError)
    ]
    assert [each.message for each in told] == ["it: broken", "it: ValueError: broken"]
