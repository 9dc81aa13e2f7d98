"""Archives have the same bytes whenever they hold the same files, and are what pip expects."""

import importlib.metadata
import importlib.util
import zipfile

from explorable.runtime import wheel


def test_a_wheel_has_the_same_bytes_in_any_order_and_at_any_time():
    files = {"b/__init__.py": b"", "a.py": b"x = 1\n"}
    again = dict(reversed(files.items()))
    assert wheel.wheel("w", "1", files) == wheel.wheel("w", "1", again)


def test_a_wheel_keeps_its_record(tmp_path):
    files = {"w/__init__.py": b"", "w/data.bin": bytes(range(256))}
    path = tmp_path / wheel.wheel_name("w", "1")
    path.write_bytes(wheel.wheel("w", "1", files, needs=["numpy"]))
    with zipfile.ZipFile(path) as packed:
        packed.extractall(tmp_path / "installed")
    (found,) = importlib.metadata.distributions(name="w", path=[str(tmp_path / "installed")])
    assert found.requires == ["numpy"]
    for file in found.files:
        data = file.locate().read_bytes()
        assert file.hash is None or file.size == len(data)
    assert wheel.contents(path).items() >= files.items()
