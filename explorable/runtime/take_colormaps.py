"""Takes over matplotlib's colour maps: `python -m explorable.runtime.take_colormaps`.

So nobody who builds a site needs matplotlib for them.
"""

import sys

import numpy as np

from explorable.axes.colormaps import EVERY, packed


def main() -> int:
    """Write the maps beside `axes/colormaps.py`; reversed ones are made when asked for."""
    from matplotlib import colormaps

    names = sorted(name for name in colormaps if not name.endswith("_r"))
    tables = {name: packed(colormaps[name](np.arange(colormaps[name].N))) for name in names}
    np.savez_compressed(EVERY, **tables)  # type: ignore[arg-type]
    print(f"wrote {len(tables)} colour maps to {EVERY}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
