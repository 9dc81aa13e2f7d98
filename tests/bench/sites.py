"""The sites on the bench: the essay, the essay without figures, and a page with bare Pyodide."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from explorable.runtime import downloads, lock

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
RUNTIME = ROOT / "build" / "runtime"
OURS = ("plain.html", "plain.js", "bare.html", "bare.js")


def build(target, address, kept, *options):
    """Build a site into `target`, to be served at `address`; return the seconds it took."""
    command = [sys.executable, str(HERE / "build.py"), str(target), str(kept), *options]
    environment = {**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as on a machine where one works
    begun = time.perf_counter()
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    took = time.perf_counter() - begun
    if result.returncode:
        sys.exit(f"the essay does not build:\n{result.stdout}{result.stderr}")
    return took


def measure(folder, address, repeat, log):
    """Build the essay's Markdown cold, warm and plain in turn, then all of it, into essay/.

    address: where essay/ will be served. Without figures it stays in plain/. The labs are not in
    what is timed: without our plugin they would run in every build.
    """
    times = {"cold": [], "warm": [], "plain": []}
    for turn in range(repeat):
        log.tell(f"builds, {turn + 1} of {repeat}")
        kept = folder / f"kept-{turn}"
        kept.mkdir()
        (kept / "runtime").symlink_to(RUNTIME)
        times["cold"].append(build(folder / "timed", address, kept, "--no-labs"))
        times["warm"].append(build(folder / "timed", address, kept, "--no-labs"))
        times["plain"].append(build(folder / "plain", address, kept, "--plain"))
        if turn < repeat - 1:
            shutil.rmtree(kept / "cache")
    log.tell("the whole essay")
    build(folder / "essay", address, kept)
    cold, warm, plain = (median(each) for each in times.values())
    log.note(f"a build: {warm:.1f} s; first of all {cold:.1f} s; without figures {plain:.1f} s")
    return {"build.over_plain": warm / plain, "build.second_over_first": warm / cold}


def bare(folder, essay):
    """Make the bare page in `folder`: official files of Pyodide, numpy and matplotlib.

    The drawing side and the widgets of the site `essay` are at hand too, but not loaded unasked.
    """
    pyodide = folder / "pyodide"
    pyodide.mkdir(parents=True)
    for name in OURS:
        shutil.copyfile(HERE / name, folder / name)
    names = ["numpy", "matplotlib"]
    for path in downloads.fetch(downloads.files(names), RUNTIME):
        shutil.copyfile(path, pyodide / path.name)
    packages = {each.name: _entry(each) for each in lock.committed().closure(names)}
    (site_lock,) = (essay / "assets" / "explorable").glob("site-*/pyodide-lock.json")
    theirs = json.loads(site_lock.read_text())
    for name in ("explorable", "widgets"):
        packages[name] = theirs["packages"][name]
        shutil.copy(site_lock.parent / packages[name]["file_name"], pyodide)
    (pyodide / "pyodide-lock.json").write_text(json.dumps({**theirs, "packages": packages}))


def _entry(package):
    """Return a package as pyodide-lock.json has it."""
    return {
        "name": package.name,
        "version": package.version,
        "file_name": package.file.name,
        "install_dir": package.install_dir,
        "package_type": package.package_type,
        "sha256": package.file.sha256,
        "imports": list(package.imports),
        "depends": list(package.depends),
        "unvendored_tests": False,
    }
