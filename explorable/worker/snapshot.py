"""A snapshot of Python between two visits: what is done before it is taken, and on restoring it.

The reader's browser keeps the memory of a Python in which numpy and the figures of a visit were
imported already (explorable/browser/worker/snapshot.js). Everything in it is as it was: also what
should be different in every visit, so that is made anew. One thing cannot be: the order of sets of
strings depends on a number drawn when Python starts, so that number is always the same.
"""

import gc
import importlib
import json
import random
import sys
from contextlib import suppress

from explorable.worker.session import FigureSession


def warm_up(seen: str) -> None:
    """Draw what a visit has drawn, so that all it needs is imported and has run once.

    seen: JSON, a list of [figure, state, layout]. Figures that fail are left out: they may as
    well fail when a reader asks for them.
    """
    session = FigureSession()
    for figure, state, layout in json.loads(seen):
        with suppress(Exception):
            next(session.answers("", figure, state, layout), None)
    gc.collect()


def restore(changed: str) -> None:
    """Renew what no two visits should have in common, after a snapshot was loaded.

    changed: a package whose files are newer than the snapshot, to be imported again; or "".
    """
    random.seed()
    if legacy := sys.modules.get("numpy.random"):
        legacy.seed()
    for name in [name for name in sys.modules if changed and name.partition(".")[0] == changed]:
        del sys.modules[name]
    importlib.invalidate_caches()
