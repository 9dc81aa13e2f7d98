"""The sites on the bench: the essay, the same without figures or with one written by hand, bare."""

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
BARE = ("bare.html", "bare.js")
CHAPTER = "five-points"


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

    address: where essay/ will be served. Without figures it stays in plain/, and in by-hand/ with
    the one figure that is written by hand. The labs are not in
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
    by_hand(folder / "plain", folder / "by-hand")
    cold, warm, plain = (median(each) for each in times.values())
    log.note(f"a build: {warm:.1f} s; first of all {cold:.1f} s; without figures {plain:.1f} s")
    return {"build.over_plain": warm / plain, "build.cold_over_warm": cold / warm}


def by_hand(plain, target):
    """Copy the site without figures to `target`, and put the figure in plain JavaScript into it."""
    shutil.copytree(plain, target)
    page = target / CHAPTER / "index.html"
    html = page.read_text(encoding="utf-8")
    title, found, rest = html.partition("</h1>")
    assert found, f"{CHAPTER} has no title"
    figure = (HERE / "plain.html").read_text(encoding="utf-8")
    page.write_text(title + found + figure + rest, encoding="utf-8")
    shutil.copyfile(HERE / "plain.js", page.with_name("plain.js"))


def bare(folder, essay):
    """Make the bare page in `folder`: official files of Pyodide, numpy and matplotlib.

    The drawing side and the widgets of the site `essay` are at hand too, but not loaded unasked.
    """
    pyodide = folder / "pyodide"
    pyodide.mkdir(parents=True)
    for name in BARE:
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
