"""In place of matplotlib's build backend, so that pip hands over its source without a compiler.

pip asks a source distribution for its metadata before it keeps the file; nothing is ever built.
"""

from pathlib import Path

NAME, VERSION = "matplotlib", "3.10.8"


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    """Write the least that pip reads, and return the name of its folder."""
    folder = Path(metadata_directory, f"{NAME}-{VERSION}.dist-info")
    folder.mkdir()
    text = f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\n"
    (folder / "METADATA").write_text(text, encoding="utf-8")
    return folder.name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Refuse: who gets here wanted more than the source."""
    raise NotImplementedError("matplotlib's source is only unpacked here, not built")
