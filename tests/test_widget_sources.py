"""What is noted of an author's sources is of one moment."""

from pathlib import Path

from explorable.base.store import Store
from explorable.compile.registry import Registry
from tests.farflung_site import tiny
from tests.tiny_site import edit


def test_nothing_is_noted_of_widgets_that_changed_meanwhile(tmp_path: Path) -> None:
    folder = tiny(tmp_path) / "widgets"
    store = Store(tmp_path / "cache")
    registry = Registry(folder, tmp_path, store=store)
    store.note(registry.digest_of_all, "of what was there")
    edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
    edit(tmp_path, "widgets/helper.py", "3 *", "2 *")
    store.save()
    assert Store(tmp_path / "cache").noted(registry.digest_of_all) is None


def test_what_is_noted_of_a_module_is_of_one_moment(tmp_path: Path) -> None:
    """An author saves in the middle of a build, and takes it back after it."""
    folder = tiny(tmp_path) / "widgets"
    store = Store()
    before = Registry(folder, tmp_path).digest("gp.pinching")
    building = Registry(folder, tmp_path, store=store)
    assert building.digest_of_all
    edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
    building.digest("gp.pinching")
    edit(tmp_path, "widgets/helper.py", "3 *", "2 *")
    assert Registry(folder, tmp_path, store=store).digest("gp.pinching") == before
