"""What is released: wheel and sdist hold what they must, and nothing else."""

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import distributions
import pytest
import yaml

ROOT = Path(__file__).parent.parent
CLUTTER = ("__pycache__", ".pyc", "egg-info/")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Sdist and wheel, as the release builds them."""
    return distributions.build(tmp_path_factory.mktemp("dist"))


def check(module, *words):
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_index_would_take_them_and_show_the_readme(built):
    assert [path.suffix for path in built] == [".gz", ".whl"]
    check("twine", "check", "--strict", *built)


def test_the_wheel_is_sound(built):
    check("check_wheel_contents", built[-1])


def test_everything_that_belongs_to_the_package_is_in_both(built):
    sdist, wheel = built
    expected = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "explorable").rglob("*")
        if path.is_file() and not any(each in f"{path.as_posix()}/" for each in CLUTTER)
    }
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    assert expected <= names
    assert expected <= packed
    assert {name.partition("/")[0] for name in names} == {"explorable", built_info(names)}
    assert not {name for name in packed if name.startswith(("tests", "content", "widgets"))}
    assert not {name for name in names | packed if "__pycache__" in name}


def test_the_build_has_nothing_to_complain_of(built):
    said = (built[0].parent / "said.txt").read_text()
    assert "explorable/figure.py" in said
    assert "is absent from the `packages` configuration" not in said


def built_info(names):
    return next(name.partition("/")[0] for name in names if ".dist-info/" in name)


def test_a_tag_is_all_that_a_release_takes():
    told = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    assert told[True]["push"]["tags"] == ["v*"]  # YAML reads "on" as a switch
    publish = told["jobs"]["publish"]
    assert publish["permissions"] == {"id-token": "write"}
    assert publish["steps"][-1]["uses"].startswith("pypa/gh-action-pypi-publish@")
    assert not any("password" in str(step) for step in publish["steps"])


@pytest.mark.parametrize(("tag", "code"), [("v{}", 0), ("v{}.1", 1)])
def test_a_tag_that_is_not_the_version_is_not_released(tag, code):
    told = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    (step,) = (each for each in told["jobs"]["build"]["steps"] if "tag is" in each.get("name", ""))
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    name = tag.format(version["project"]["version"])
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=ROOT,
        env={**os.environ, "GITHUB_REF_NAME": name},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert ("but pyproject.toml says" in done.stderr) == bool(code)
