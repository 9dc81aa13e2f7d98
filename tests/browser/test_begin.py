"""From nothing to a figure that answers: installed, begun, served, moved."""

import os
import re
import signal
import socket
import subprocess
import time

import distributions
import pytest
from hands import PATIENCE

FIRST = 10 * PATIENCE  # seconds until a first page, Python for the browser and all


@pytest.fixture
def programs(tmp_path):
    """The programs of an environment in which there is nothing but the wheel and what it needs."""
    wheel = distributions.build_wheel(tmp_path)
    return distributions.environment(tmp_path / "environment", f"{wheel}[mkdocs]")


@pytest.fixture
def served(programs, tmp_path, official):
    """A new site's address, served by the command that its author is told."""
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment = {**outside, "EXPLORABLE_MIRROR": str(official)}
    command = str(programs / "explorable")
    subprocess.run([command, "new", "essay"], cwd=tmp_path, env=environment, check=True)
    words = [command, "serve", "--dev-addr", f"127.0.0.1:{_free_port()}"]
    with (tmp_path / "log.txt").open("w+") as log:
        process = subprocess.Popen(
            words,
            cwd=tmp_path / "essay",
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield _address(process, tmp_path / "log.txt")
        finally:
            os.killpg(process.pid, signal.SIGINT)  # as Ctrl+C in a terminal
            process.wait(PATIENCE)


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _address(process, log):
    end = time.monotonic() + FIRST
    while not (found := re.search(r"Serving on (\S+)", log.read_text())):
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.1)
    return found[1]


def test_a_new_site_of_an_installed_explorable_answers_with_python(chromium, served):
    page = chromium.new_page()
    page.goto(served)
    page.get_by_role("link", name="When two tones meet").first.click()
    figure = page.locator("explorable-figure")
    figure.locator(".ex-badge-button").wait_for()
    figure.locator("input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector('explorable-figure[answers="model"]', timeout=1000 * 4 * PATIENCE)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "() => document.querySelector('[data-output=throbs]').textContent === '3.5'"
    )
    page.close()
