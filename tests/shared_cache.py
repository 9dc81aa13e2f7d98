"""What builds of test sites work out is kept in one place, so that it is worked out once."""

from pathlib import Path

BUILD = Path(__file__).parent.parent / "build"


def share(build: Path) -> None:
    """Make the folder `build` of a site, with the runtime and the store that all share."""
    build.mkdir(parents=True)
    for name in ("runtime", "cache"):
        (BUILD / name).mkdir(parents=True, exist_ok=True)
        (build / name).symlink_to(BUILD / name)
