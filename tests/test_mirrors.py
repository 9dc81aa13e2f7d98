"""Where the runtime's files are asked for, and in which order."""

import pytest

from explorable.runtime import mirrors
from explorable.runtime.mirrors import LocalFolder, SourceFailed, WebFolder

PUBLIC = "https://cdn.example/full/"


class Last:
    """Stands in for the last resort."""

    title = "the last resort"


@pytest.mark.parametrize(
    ("mirror", "first"),
    [
        ("", WebFolder(PUBLIC)),
        ("https://mirror.example/pyodide", WebFolder("https://mirror.example/pyodide/")),
        ("http://mirror.example/", WebFolder("http://mirror.example/")),
    ],
)
def test_a_mirror_is_asked_before_the_public_address(monkeypatch, mirror, first):
    monkeypatch.setenv(mirrors.MIRROR, mirror)
    found = mirrors.sources(PUBLIC, Last())
    assert found[0] == first
    assert found[-2] == WebFolder(PUBLIC)
    assert found[-1].title == "the last resort"


def test_a_folder_can_be_the_mirror(monkeypatch, tmp_path):
    (tmp_path / "pyodide.mjs").write_bytes(b"core")
    monkeypatch.setenv(mirrors.MIRROR, str(tmp_path))
    first = mirrors.sources(PUBLIC, Last())[0]
    assert b"".join(first.read("pyodide.mjs")) == b"core"
    with pytest.raises(SourceFailed, match="has no such file"):
        list(first.read("numpy.whl"))


def test_a_folder_that_cannot_be_read_says_why(tmp_path):
    (tmp_path / "pyodide.mjs").mkdir()
    with pytest.raises(SourceFailed, match="cannot be read"):
        list(LocalFolder(tmp_path).read("pyodide.mjs"))
