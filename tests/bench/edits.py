"""How long until a saved figure is seen, with two modules of seven figures.

Beside it: how long the host alone takes for a page without figures."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from statistics import median

import owner
from browsers import page

FIGURES, MODULES = 14, 2
LABEL = "what is left"
LONG = 120_000


def measure(browser, folder, runtime, repeat, log):
    """Return edit.over_host: save a figure and see it ÷ save a page without figures and see it."""
    ours = owner.write(folder / "edited", FIGURES, modules=MODULES)
    plain = owner.write(folder / "edited-plain", FIGURES, plugin=False)
    (ours / "build").mkdir()
    (ours / "build" / "runtime").symlink_to(runtime)
    figure, words = ours / "widgets" / "decay0.py", plain / "docs" / "index.md"
    times = {"ours": [], "host": []}
    with (
        served(ours, "explorable.cli.main") as here,
        served(plain, "mkdocs") as there,
        page(browser) as seen,
        page(browser) as theirs,
    ):
        seen.goto(here)
        theirs.goto(there)
        settled(seen), settled(theirs)
        for turn in range(repeat):
            log.tell(f"edits, {turn + 1} of {repeat}")
            times["ours"].append(saved(figure, LABEL, f"left after edit {turn}", seen))
            times["host"].append(saved(words, "sooner or later", f"at edit {turn}", theirs))
    mine, host = (median(each) for each in times.values())
    log.note(f"saved and seen: {mine:.2f} s; the host's own rebuild of a page {host:.2f} s")
    return {"edit.over_host": mine / host}


def saved(path, old, new, seen):
    """Replace words in a file; return the seconds until an open page shows the new ones."""
    text = path.read_text()
    begun = time.perf_counter()
    path.write_text(text.replace(old, new, 1))
    seen.get_by_text(new).first.wait_for(state="attached", timeout=LONG)
    took = time.perf_counter() - begun
    path.write_text(text)
    seen.get_by_text(old).first.wait_for(state="attached", timeout=LONG)
    settled(seen)
    return took


def settled(seen):
    """Wait until a page that has been built again is quiet."""
    seen.wait_for_timeout(3000)


@contextmanager
def served(folder, module):
    """Serve a site as its author does, and give its address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", module, "serve", "--dev-addr", address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with (folder / "serve.log").open("w") as said:
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        try:
            yield _answering(server, f"http://{address}/", folder / "serve.log")
        finally:
            server.terminate()
            server.wait()


def _answering(server, address, said):
    until = time.monotonic() + LONG / 1000
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                if re.search("Everything fades", answer.read().decode()):
                    return address
        except OSError:
            time.sleep(0.2)
    sys.exit(f"{address} does not answer:\n{said.read_text()}")
