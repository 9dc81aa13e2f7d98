"""A new site, and its workflow's commands, as they run in a clone of it."""

import os
import subprocess
import sys
from pathlib import Path

import yaml

from explorable.cli.main import main

ROOT = Path(__file__).parent.parent
WORKFLOW = ".github/workflows/pages.yml"


def new(folder: Path, host: str = "mkdocs") -> Path:
    """Write a site by `explorable new`."""
    assert main(["new", str(folder), "--host", host]) == 0
    return folder


def clone(site: Path, folder: Path) -> Path:
    """Commit a site and clone it: what the commit leaves out is not there."""
    git = [
        "git",
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "core.autocrlf=false",
    ]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "Begin"]):
        subprocess.run([*git, *words], cwd=site, check=True)
    subprocess.run(["git", "clone", "-q", str(site), str(folder)], check=True)
    return folder


def commands(site: Path) -> dict[str, str]:
    """Return what the workflow runs, by the names of its steps."""
    told = yaml.safe_load((site / WORKFLOW).read_text(encoding="utf-8"))
    steps = [step for job in told["jobs"].values() for step in job["steps"]]
    return {step["name"]: step["run"] for step in steps if "run" in step}


def run(command: str, folder: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as a workflow does, with this environment's programs first."""
    bin_folder = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        **variables,
    }
    return subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
