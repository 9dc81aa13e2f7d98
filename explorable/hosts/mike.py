"""Sites in several versions, kept by mike in a branch of git: the runtime is there once for all.

mike has MkDocs build a version, a child of its own process, and then commits what was built below
the version's name. What is above it is for us to commit.
"""

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath
from typing import Any

from explorable.base.errors import AuthorError

COMMAND = "mike"  # as plugins are told of it
VERSION = "MIKE_DOCS_VERSION"  # which mike sets for the build
ASKED = {"branch": "EXPLORABLE_MIKE_BRANCH", "deploy_prefix": "EXPLORABLE_MIKE_PREFIX"}
RUNTIME = "pyodide-"  # what names of the runtime's folders begin with
NOT_FOUND = 1  # what `git grep` returns; it is another number where it fails
TELLS = "*client/site.js"  # the module of each site that says where its runtime is


@dataclass(frozen=True)
class Version:
    """A version that mike is about to commit. branch: of git. folder: of the version in it."""

    branch: str
    folder: str

    def above(self, address: str) -> str:
        """Return the folder of the branch at an address that begins at the version's root."""
        found = normpath(join(self.folder, address))
        return "" if found == "." else found


def pass_on() -> None:
    """In mike's own process: tell the build what mike's command line says of its branch."""
    words = argparse.ArgumentParser(add_help=False)
    words.add_argument("-b", "--branch")
    words.add_argument("--deploy-prefix")
    asked, _ = words.parse_known_args(sys.argv[1:])
    for name, variable in ASKED.items():
        if getattr(asked, name) is not None:
            os.environ[variable] = getattr(asked, name)


def version(config: Any) -> Version | None:
    """Return which version this build is for, None if it is not mike's."""
    name = os.environ.get(VERSION)
    if not name:
        return None
    plugin = config.plugins.get("mike")
    prefix = plugin.config.get("deploy_prefix", "") if plugin else ""
    return Version(
        os.environ.get(ASKED["branch"], config.remote_branch),
        join(os.environ.get(ASKED["deploy_prefix"], prefix), name),
    )


def share(made: Path, version: Version, address: str) -> None:
    """Commit runtimes that the branch lacks, and take out those that no version uses any more.

    made: a folder of runtimes. address: of their place, from the version's root. What the version
    that is replaced has used stays until the next time. Raises AuthorError.
    """
    from mike import git_utils

    place = version.above(address)
    if place.startswith(".."):
        message = f"'shared_runtime' is {address!r}, which is above the branch {version.branch!r}."
        raise AuthorError(message)
    there = _runtimes(version.branch, place)
    new = sorted(each for each in made.iterdir() if each.name not in there)
    old = [each for each in there if not (made / each).exists() and not _is_used(version, each)]
    if not new and not old:
        return
    try:
        with git_utils.Commit(version.branch, "Python's files for all versions") as commit:
            commit.delete_files([join(place, each) for each in old])
            for path in (path for each in new for path in sorted(each.rglob("*"))):
                if path.is_file():
                    name = path.relative_to(made).as_posix()
                    commit.add_file(git_utils.FileInfo(join(place, name), path.read_bytes()))
    except git_utils.GitError as error:
        message = f"Python's files cannot be committed to the branch {version.branch!r}: {error}"
        raise AuthorError(message) from None


def _runtimes(branch: str, place: str) -> list[str]:
    """Return the names of the runtimes in a folder of a branch, which need not be there yet."""
    listed = _git("ls-tree", "-d", "--name-only", "--full-tree", f"{branch}:{place}").stdout
    return [each for each in listed.splitlines() if each.startswith(RUNTIME)]


def _is_used(version: Version, runtime: str) -> bool:
    """Say whether any site in the branch has a runtime's address; yes if git cannot tell."""
    words = ["grep", "--quiet", "--fixed-strings", f"{runtime}/", version.branch]
    return _git(*words, "--", f":(top){TELLS}").returncode != NOT_FOUND


def _git(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run git, which fails and prints nothing for a branch that is not there."""
    return subprocess.run(["git", *words], capture_output=True, text=True, check=False)
