"""Where the examples come from: matplotlib's source distribution, by its hash, through pip."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).parent
EXAMPLES = "galleries/examples/"


def examples(kept):
    """Return the folder of matplotlib's examples, fetched into `kept` when it is not there."""
    folder = kept / "examples"
    if not folder.is_dir():
        _unpack(_fetch(kept), folder)
    return folder


def _fetch(kept):
    kept.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--no-binary=matplotlib", "--no-build-isolation", "--require-hashes"]
    command += ["--requirement", str(HERE / "sdist.txt"), "--dest", str(kept)]
    # pip asks the build backend that the source names for metadata; the stub knows them.
    environment = os.environ | {"PYTHONPATH": str(HERE / "stub")}
    subprocess.run(command, check=True, env=environment)
    return next(kept.glob("matplotlib-*.tar.gz"))


def _unpack(archive, folder):
    """Take the examples out of the archive; the folder is there only once it is whole."""
    part = folder.with_name("examples.part")
    with tarfile.open(archive) as members:
        for member in members:
            _, _, inside = member.name.partition("/")
            if inside.startswith(EXAMPLES) and member.isfile():
                member.name = inside.removeprefix(EXAMPLES)
                members.extract(member, part, filter="data")
    part.rename(folder)
