"""The workflow is one that GitHub would run, and it builds as the README says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_github_would_accept_it(path):
    """The schema is the copy of GitHub's that check-jsonschema carries; no network is needed."""
    check = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
    ]
    result = subprocess.run([*check, str(path)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_broken_workflow_would_be_noticed(tmp_path):
    broken = tmp_path / "broken.yml"
    broken.write_text(WORKFLOWS[0].read_text().replace("runs-on: ubuntu-latest", "run-on: here"))
    test = test_github_would_accept_it
    with pytest.raises(AssertionError):
        test(broken)


def test_pages_are_built_tested_and_deployed_by_githubs_own_actions():
    workflow = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text())
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    commands = [step["run"] for step in steps if "run" in step]
    browsers, *commands = commands
    assert "webkit2gtk-driver xvfb" in browsers
    assert commands == ["make test", "make site"]
    assert all(step["uses"].startswith("actions/") for step in steps if "uses" in step)
    assert any(step.get("uses", "").startswith("actions/deploy-pages@") for step in steps)
    assert workflow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_what_the_cache_is_named_after_is_there():
    for path in WORKFLOWS:
        for group in re.findall(r"explorable-.*hashFiles\(([^)]*)\)", path.read_text("utf-8")):
            for name in re.findall(r"'([^']*)'", group):
                assert (ROOT / name).is_file(), name
