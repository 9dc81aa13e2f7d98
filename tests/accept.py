"""Takes over what tests have left as changed: golden pictures and tiny sites. make accept."""

import shutil
from pathlib import Path

TESTS = Path(__file__).parent


def take_over(changed):
    """Put `<name>-changed`, a picture or what is expected of a tiny site, in place of `<name>`."""
    target = changed.with_name(changed.name.replace("-changed", ""))
    if changed.is_dir():
        for old in target.glob("expected*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        for new in changed.iterdir():
            new.replace(target / new.name)
        changed.rmdir()
    else:
        changed.replace(target)
    print(f"taken over: {target.relative_to(Path.cwd())}")


if __name__ == "__main__":
    for changed in sorted(TESTS.rglob("*-changed*")):
        take_over(changed)
