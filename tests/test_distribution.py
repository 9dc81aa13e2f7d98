"""What is left out of the runtime's packages is what nobody can import."""

from explorable.runtime import distribution


def test_what_only_compilers_read_is_left_out() -> None:
    files = {
        "fast/__init__.py": b"",
        "fast/__init__.pyi": b"",
        "fast/core.h": b"",
        "fast/a.so": b"",
    }
    assert list(distribution._without_sources(files)) == ["fast/__init__.py", "fast/a.so"]


def test_stubs_that_a_package_reads_as_it_starts_are_kept() -> None:
    lazy = {"lazy/__init__.py": b"lazy_loader.attach_stub(__name__, __file__)"}
    stubs = {"lazy/__init__.pyi": b"", "lazy/fast.h": b""}
    assert list(distribution._without_sources(lazy | stubs)) == [
        "lazy/__init__.py",
        "lazy/__init__.pyi",
    ]
