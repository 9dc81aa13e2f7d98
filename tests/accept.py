"""Takes over what tests have left as changed: golden pictures and tiny sites. make accept."""

import shutil
from pathlib import Path

TESTS = Path(__file__).parent


def take_over(folder, ending):
    """Put every `<name>-changed<ending>` of a folder in the place of what was expected."""
    for changed in sorted(folder.glob(f"*-changed{ending}")):
        name = changed.name.replace("-changed", "")
        for path in [changed] if changed.is_file() else changed.rglob("*.*"):
            place = folder / name / path.relative_to(changed) if changed.is_dir() else folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
            print(f"taken over: {place.relative_to(TESTS.parent)}")
        shutil.rmtree(changed, ignore_errors=True)


if __name__ == "__main__":
    take_over(TESTS / "golden", ".svg")
    take_over(TESTS / "sites", "")
