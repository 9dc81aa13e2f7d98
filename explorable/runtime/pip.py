"""Runs pip as its user has configured it: its index, its proxies, its certificates."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import Any

from explorable.base.errors import ExplorableError

PATIENCE = 600.0  # seconds


class PipError(ExplorableError):
    """pip failed; the message is what it says."""


def pip(words: Sequence[str], patience: float = PATIENCE) -> str:
    """Run pip; return what it prints. patience: seconds. Raises PipError."""
    command = [sys.executable, "-m", "pip", *words, "--disable-pip-version-check", "--no-input"]
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PipError(f"it gave no answer in {patience:.0f} seconds") from error
    if done.returncode:
        lines = [line.strip() for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise PipError("\n".join(lines) or done.stderr.strip() or "it gave no reason")
    return done.stdout


def would_install(words: Sequence[str], patience: float = PATIENCE) -> list[dict[str, Any]]:
    """Return pip's report on each package that it would install. Raises PipError.

    words: requirements and options. Wheels are not downloaded where the index describes them.
    """
    with tempfile.TemporaryDirectory() as nowhere:
        how = ("--quiet", "--dry-run", "--report", "-", "--ignore-installed", "--target", nowhere)
        report = json.loads(pip(["install", *how, *words], patience))
    found: list[dict[str, Any]] = report["install"]
    return found
