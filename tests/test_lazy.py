"""A lazy module is imported when something in it is first asked for."""

import sys
from pathlib import Path

import pytest

from explorable.base.lazy import Lazy


def test_it_is_imported_when_it_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a_lazy_module.py").write_text("value = 7\n")
    monkeypatch.syspath_prepend(tmp_path)
    lazy = Lazy("a_lazy_module")
    assert "a_lazy_module" not in sys.modules
    assert lazy.value == 7
    monkeypatch.delitem(sys.modules, "a_lazy_module")


def test_what_is_put_in_its_place_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("json.dumps", lambda: "other")
    assert Lazy("json").dumps() == "other"


def test_what_is_not_there_is_an_error_of_the_module() -> None:
    with pytest.raises(AttributeError, match="module 'json' has no attribute 'nothing'"):
        Lazy("json").nothing  # noqa: B018
