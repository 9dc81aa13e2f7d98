"""`explorable finish FOLDER` works on HTML that nobody's program wrote, from any folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tiny_site import lay_out

ROOT = Path(__file__).parent.parent
PAGE = "<!doctype html><html><head><title>By hand</title></head><body>{}</body></html>"


def run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "explorable.cli", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with figures, and beside them a folder of HTML with one."""
    root = tmp_path / "project"
    lay_out(root)
    (root / "mkdocs.yml").unlink()
    (root / "explorable.toml").write_text("runtime = false\n")
    figure = run(root, "embed", "gp.pinching", "--caption", "A caption.")
    assert figure.returncode == 0, figure.stderr
    (root / "html").mkdir()
    (root / "html" / "index.html").write_text(PAGE.format(figure.stdout))
    return root


def test_the_nearest_configuration_is_read_wherever_one_is(site: Path) -> None:
    done = run(site.parent, "finish", "project/html")
    assert done.returncode == 0, done.stderr
    html = (site / "html" / "index.html").read_text()
    assert 'class="ex-stage"' in html
    assert "explorable finish" not in html
    assert "1 figure, 0 drawn anew" in done.stdout
    assert not list(site.glob("html/assets/explorable/pyodide-*"))


def test_options_of_the_command_come_before_those_of_the_configuration(site: Path) -> None:
    (site / "explorable.toml").write_text("runtime = true\nbudget = 60\n")
    more = ["--no-runtime", "--no-embed", "--packages", "scipy,six"]
    done = run(site, "finish", "html", *more)
    assert done.returncode == 0, done.stderr
    assert not (site / "html" / "figures").exists()
    done = run(site, "finish", "html", *more, "--budget", "0")
    assert done.returncode == 1
    assert "budget" in done.stderr


def test_the_address_may_be_told(site: Path) -> None:
    (site / "html" / "404.html").write_text((site / "html" / "index.html").read_text())
    done = run(site, "finish", "html", "--site-url", "https://tiny.example/below/")
    assert done.returncode == 0, done.stderr
    assert 'href="/below/assets/explorable/' in (site / "html" / "404.html").read_text()


def test_mistakes_are_told_and_nothing_is_traced(site: Path) -> None:
    (site / "html" / "left.html").write_text(PAGE.format("<p>/// figure | gp.pinching</p>"))
    done = run(site, "finish", "html")
    assert done.returncode == 1
    assert done.stderr.startswith("explorable: 1 mistake:\nleft.html: ")
    assert "was left as text" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_not_there_is_told(site: Path) -> None:
    assert "there is no folder nowhere." in run(site, "finish", "nowhere").stderr
    assert "none.toml cannot be read" in run(site, "finish", "html", "-f", "none.toml").stderr
    done = run(site, "finish", "html", "--look", "esay")
    assert done.returncode == 2
    assert "invalid choice: 'esay'" in done.stderr
    assert "unrecognized arguments: --foo" in run(site, "finish", "html", "--foo").stderr


def test_a_wrong_option_of_the_configuration_is_told(site: Path) -> None:
    (site / "explorable.toml").write_text("\nbudgt = 3\n")
    done = run(site, "finish", "html")
    assert done.returncode == 1
    assert "explorable.toml:2: no option 'budgt'. Did you mean 'budget'?" in done.stderr


def test_build_and_serve_say_that_nobody_builds_such_a_site(site: Path) -> None:
    for command in ("build", "serve"):
        done = run(site, command)
        assert done.returncode == 1
        assert "explorable.toml does not say what builds this site" in done.stderr
        assert "explorable finish FOLDER" in done.stderr
