"""Runs matplotlib's own gallery against `ax`, and says what runs whole: make gallery.

python tests/gallery [--accept] [--pictures] [part of a name ...]

Each example runs with its imports of matplotlib answered by mirrors: objects that hold
matplotlib's and ours. It is whole if ours could do all that was asked; it is equal if limits,
ticks and labels of all axes are matplotlib's as well. build/gallery.json has it all; what was
whole or equal once, by counts.json, has to stay so.
"""

import json
import multiprocessing
import os
import shutil
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
os.environ["MPLBACKEND"] = "agg"

import source  # noqa: E402
import summary  # noqa: E402
from examples import names  # noqa: E402
from run_one import one  # noqa: E402

KEPT = ROOT / "build" / "gallery"
LIMIT = 60  # seconds for an example


def run_all(wanted, folder, results, pictures):
    """Run examples, as many at once as there are cores; return what is told of each."""
    context = multiprocessing.get_context("fork")  # matplotlib is imported by now
    waiting, running = list(reversed(wanted)), {}
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            name = waiting.pop()
            target = results / f"{name.replace('/', '-')}.json"
            process = context.Process(target=one, args=(name, folder, target, LIMIT, pictures))
            process.start()
            running[name] = process
        for name, process in list(running.items()):
            process.join(0.02)
            if process.exitcode is not None:
                del running[name]
                print(f"\r{len(wanted) - len(waiting) - len(running)} of {len(wanted)}", end="")
    print()
    return {name: _told(results / f"{name.replace('/', '-')}.json") for name in wanted}


def _told(file):
    if file.is_file():
        return json.loads(file.read_text(encoding="utf-8"))
    return {"whole": False, "needs": {}, "differences": {}, "failed": "it did not end"}


def main(arguments):
    options = {each for each in arguments if each.startswith("--")}
    parts = [each for each in arguments if not each.startswith("--")]
    folder = source.examples(KEPT)
    wanted = [name for name in names(folder) if not parts or any(p in name for p in parts)]
    results = KEPT / ("part" if parts else "results")
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir(parents=True)
    start = time.monotonic()
    told = run_all(wanted, folder, results, "--pictures" in options)
    file = results / "part.json" if parts else ROOT / "build" / "gallery.json"
    file.write_text(json.dumps(told, indent=1), encoding="utf-8")
    if "--pictures" in options:
        import pictures

        pictures.render(results, (results if parts else KEPT) / "pictures")
    print(f"{time.monotonic() - start:.0f} s")
    accept, kept = "--accept" in options, HERE / "counts.json"
    return summary.report(told, kept, accept, bool(parts), ROOT / "README.md")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
