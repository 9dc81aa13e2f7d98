"""`make manual`: writes the generated regions of the manual's pages."""

import sys

from manual.parts import PARTS
from manual.regions import RegionError, pages, written


def main() -> int:
    """Write the pages that have changed; return what the shell gets."""
    for path in pages():
        before = path.read_text(encoding="utf-8")
        try:
            after = written(before, PARTS)
        except RegionError as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 1
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"{path} is written anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
