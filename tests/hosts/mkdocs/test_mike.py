"""Versions by mike: the runtime is in the branch once, and goes when no version uses it."""

import subprocess
from pathlib import Path

import pytest

from explorable.base.errors import AuthorError
from explorable.hosts import mike
from explorable.hosts.mike import Version, share

NAMES = {"NAME": "Owner", "EMAIL": "owner@owner.example"}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, in which everything happens."""
    for whose in ("AUTHOR", "COMMITTER"):
        for name, value in NAMES.items():
            monkeypatch.setenv(f"GIT_{whose}_{name}", value)
    root = tmp_path / "repository"
    subprocess.run(["git", "init", "--quiet", root], check=True)
    monkeypatch.chdir(root)
    return root


def made(tmp_path: Path, *names: str) -> Path:
    """Return a folder with runtimes of these names."""
    folder = tmp_path / "-".join(["made", *names])
    for name in names:
        (folder / name / "sub").mkdir(parents=True)
        (folder / name / "python.wasm").write_bytes(name.encode())
        (folder / name / "sub" / "LICENSE").write_text("free")
    return folder


def deployed(version: Version, runtime: str) -> None:
    """Commit a version's module that says which runtime it uses, as mike would."""
    from mike import git_utils

    with git_utils.Commit(version.branch, "a version") as commit:
        path = f"{version.folder}/assets/explorable/app-1/client/site.js"
        commit.add_file(git_utils.FileInfo(path, f'runtime: at("../../{runtime}/")'))


def tree(branch: str) -> list[str]:
    words = ["git", "ls-tree", "-r", "--name-only", branch]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()


def commits(branch: str) -> int:
    words = ["git", "rev-list", "--count", branch]
    return int(subprocess.run(words, capture_output=True, check=True).stdout)


@pytest.mark.usefixtures("repository")
def test_a_runtime_is_committed_once(tmp_path: Path) -> None:
    files = made(tmp_path, "pyodide-1")
    for name in ("1.0", "2.0"):
        share(files, Version("gh-pages", name), "../")
    assert tree("gh-pages") == ["pyodide-1/python.wasm", "pyodide-1/sub/LICENSE"]
    assert commits("gh-pages") == 1


@pytest.mark.usefixtures("repository")
def test_different_runtimes_are_side_by_side_until_one_is_not_used(tmp_path: Path) -> None:
    one, two = (Version("docs", f"site/{name}") for name in ("1.0", "2.0"))
    share(made(tmp_path, "pyodide-1"), one, "../python/")
    deployed(one, "pyodide-1")
    newer = made(tmp_path, "pyodide-2")
    share(newer, two, "../python/")
    deployed(two, "pyodide-2")
    runtimes = {name.split("/")[2] for name in tree("docs") if name.startswith("site/python/")}
    assert runtimes == {"pyodide-1", "pyodide-2"}
    deployed(one, "pyodide-2")
    share(newer, one, "../python/")
    runtimes = {name.split("/")[2] for name in tree("docs") if name.startswith("site/python/")}
    assert runtimes == {"pyodide-2"}


@pytest.mark.usefixtures("repository")
def test_a_runtime_stays_if_git_cannot_tell_who_uses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = Version("docs", "1.0")
    share(made(tmp_path, "pyodide-1"), version, "../")
    git = mike._git

    def failing(*words: str) -> "subprocess.CompletedProcess[str]":
        return git("grep", "--no-such-option") if words[0] == "grep" else git(*words)

    monkeypatch.setattr(mike, "_git", failing)
    share(made(tmp_path, "pyodide-2"), version, "../")
    assert {name.split("/")[0] for name in tree("docs")} == {"pyodide-1", "pyodide-2"}


@pytest.mark.usefixtures("repository")
def test_a_folder_above_the_branch_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match=r"'\.\./\.\./', which is above the branch 'gh-pages'"):
        share(made(tmp_path, "pyodide-1"), Version("gh-pages", "1.0"), "../../")


def test_the_build_hears_what_mikes_command_line_says(monkeypatch: pytest.MonkeyPatch) -> None:
    class Config:
        plugins: dict[str, object] = {}  # noqa: RUF012
        remote_branch = "gh-pages"

    for variable in mike.ASKED.values():
        monkeypatch.setenv(variable, "")
        monkeypatch.delenv(variable)
    assert mike.version(Config) is None
    monkeypatch.setenv(mike.VERSION, "1.0")
    assert mike.version(Config) == Version("gh-pages", "1.0")
    words = ["mike", "deploy", "--push", "-b", "docs", "--deploy-prefix", "site", "1.0", "latest"]
    monkeypatch.setattr("sys.argv", words)
    mike.pass_on()
    assert mike.version(Config) == Version("docs", "site/1.0")
