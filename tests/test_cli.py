"""The command `explorable`, started as an author starts it."""

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest

from explorable.base import progress
from explorable.cli import main as cli
from explorable.cli.main import COMMANDS
from explorable.runtime import downloads

ROOT = Path(__file__).parent.parent
SITE = """\
site_name: Tiny
plugins:
  - search
  - explorable:
      packages: [{packages}]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
extra:
  key: !ENV [NO_SUCH_VARIABLE, 1]
"""
PLAIN = "site_name: Tiny\ntheme: mkdocs\nplugins: []\n"


@pytest.fixture
def explorable(tmp_path):
    """Run the command in an empty folder, where no source may be asked."""

    def run(*words):
        return subprocess.run(
            [sys.executable, "-m", "explorable.cli", *words],
            cwd=tmp_path,
            env={**os.environ, downloads.OFFLINE: "1", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_help_tells_every_command(explorable):
    shown = explorable("--help").stdout
    for word in (each.NAME for each in COMMANDS):
        assert f"\n    {word} " in shown
        assert "usage: explorable" in explorable(word, "--help").stdout


def test_no_command_tells_the_commands_and_how_to_begin(explorable):
    done = explorable()
    assert done.returncode == 0
    for command in COMMANDS:
        assert re.search(rf"^    {command.NAME} +\S", done.stdout, re.M)
    assert "  explorable new essay " in done.stdout
    assert len(done.stdout.splitlines()) < 35


def test_a_wrong_command_suggests_the_nearest(explorable):
    done = explorable("bulid")
    assert done.returncode == 2
    assert done.stderr == "explorable: no command 'bulid'. Did you mean 'build'?\n"
    assert "The commands are new, add, serve" in explorable("xyzzy").stderr


def test_the_version_is_the_packages(explorable):
    assert explorable("--version").stdout == f"explorable {version('explorable')}\n"


def test_a_complete_runtime_is_verified(explorable, official, tmp_path):
    folder = tmp_path / "build" / "runtime"
    shutil.copytree(official, folder)
    done = explorable("runtime")
    assert done.returncode == 0
    assert (
        "Pyodide 314.0.3 is complete in build/runtime: 5 files, 16.3 MB, verified." in done.stdout
    )


def test_a_missing_runtime_says_what_to_do(explorable):
    done = explorable("runtime")
    assert done.returncode == 1
    assert done.stderr.startswith("explorable: Pyodide 314.0.3 is not complete in build/runtime.")
    assert "put these\nfiles of Pyodide 314.0.3 into build/runtime by hand" in done.stderr


def test_packages_of_the_site_are_got_too(explorable, tmp_path):
    (tmp_path / "mkdocs.yml").write_text(SITE.format(packages="cycler"))
    done = explorable("runtime", "six")
    assert "  cycler-0.12.1-py3-none-any.whl\n" in done.stderr
    assert "  six-1.17.0-py2.py3-none-any.whl\n" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "plugins", ["", "plugins:", "plugins: [search]", "plugins: {explorable: {}}"]
)
def test_a_site_without_packages_needs_none(explorable, tmp_path, plugins):
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Tiny\n{plugins}\n")
    assert "pyodide.mjs" in explorable("runtime").stderr


def test_the_runtime_goes_where_the_site_keeps_what_is_generated(explorable, tmp_path):
    (tmp_path / "mkdocs.yml").write_text("plugins: [explorable: {build: out}]\n")
    assert "is not complete in out/runtime." in explorable("runtime").stderr
    assert "is not complete in here." in explorable("runtime", "--folder", "here").stderr


def test_settings_that_are_not_yaml_are_named_with_their_line(explorable, tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: Tiny\nplugins: [\n")
    told = explorable("runtime").stderr
    assert told.startswith("explorable: mkdocs.yml is not YAML: ")
    assert "line 3" in told
    assert "Traceback" not in told


def test_an_unknown_package_suggests_the_nearest(explorable):
    done = explorable("runtime", "sklearn")
    assert done.returncode == 1
    assert "no package 'sklearn'. Did you mean 'scikit-learn'?" in done.stderr


def test_a_misspelt_option_of_runtime_is_not_passed_on(explorable):
    assert "unrecognized arguments: --foldr" in explorable("runtime", "--foldr", "x").stderr


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_folder_without_a_site_is_explained(explorable, command):
    done = explorable(command)
    assert done.returncode == 1
    assert "There is no zensical.toml, properdocs.yml or mkdocs.yml in " in done.stderr
    assert f"explorable {command} -f path/to/mkdocs.yml" in done.stderr


def test_build_is_mkdocs_with_its_options(explorable, tmp_path):
    (tmp_path / "site.yml").write_text(PLAIN)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Hello\n")
    done = explorable("build", "-f", "site.yml", "--strict", "--site-dir", "out")
    assert done.returncode == 0, done.stderr
    assert "Hello" in (tmp_path / "out" / "index.html").read_text()


def test_the_exit_code_of_mkdocs_is_passed_on(explorable, tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: Tiny\nplugins: [no-such-plugin]\n")
    (tmp_path / "docs").mkdir()
    done = explorable("build")
    assert done.returncode != 0
    assert "no-such-plugin" in done.stderr


def test_serve_ends_quietly_when_interrupted(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(PLAIN)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Hello\n")
    words = [sys.executable, "-m", "explorable.cli", "serve", "--dev-addr", "127.0.0.1:0"]
    server = subprocess.Popen(
        words, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    with server:
        heard = iter(server.stdout.readline, "")
        assert any("Serving on" in line for line in heard)
        time.sleep(0.2)
        os.killpg(server.pid, signal.SIGINT)
        rest, _ = server.communicate(timeout=60)
    assert "Traceback" not in rest


# The progress display


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_a_log_gets_one_line_for_each_file():
    log = io.StringIO()
    with progress.Display(log) as display:
        for done in (1_000_000, 2_500_000):
            display("a.wasm", done, 2_500_000)
        display("b.zip", 10, None)
    assert log.getvalue() == "getting a.wasm (2.5 MB)\ngetting b.zip\n"


def test_a_terminal_gets_a_moving_line_that_ends_whole():
    terminal = Terminal()
    with progress.Display(terminal) as display:
        for done in range(100_000, 2_500_001, 100_000):
            display("a.wasm", done, 2_500_000)
        display("b.zip", 50_000, None)
    first, second, rest = terminal.getvalue().split("\n")
    assert first.rpartition("\r")[2] == "a.wasm  2.5 MB of 2.5 MB"
    assert second.rpartition("\r")[2] == "b.zip  50 kB"
    assert rest == ""


def test_nothing_to_get_shows_nothing():
    terminal = Terminal()
    with progress.Display(terminal):
        pass
    assert terminal.getvalue() == ""


def test_the_command_is_what_the_package_installs():
    assert cli.main.__module__ == "explorable.cli.main"
    installed = (ROOT / "pyproject.toml").read_text()
    assert 'explorable = "explorable.cli.main:main"' in installed


def test_the_command_runs_as_a_module_too():
    command = [sys.executable, "-m", "explorable", "--version"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout == f"explorable {version('explorable')}\n"
