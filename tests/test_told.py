"""While an author writes, the terminal tells what is new in full, and what stays in a line."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from explorable.base.errors import AuthorError
from explorable.hosts.told import Told
from tests.tiny_site import FIGURE, edit, lay_out, own_widgets

A = AuthorError("it is wrong.", "content/a.md", 3)
B = AuthorError("it cannot be drawn.", "content/b.md", 7)


def told(builds: list[list[list[AuthorError]]]) -> list[list[str]]:
    """Return what is said in each of several builds, which find mistakes bit by bit."""
    said: list[str] = []
    all_said = []
    teller = Told(said.append)
    for bits in builds:
        said.clear()
        teller.begin()
        for errors in bits:
            teller.tell(errors)
        teller.end(bits[-1])
        all_said.append([*said])
    return all_said


def test_each_mistake_is_told_once_and_then_that_it_is_still_there() -> None:
    first, second, third, fourth = told([[[A], [A, B]], [[A], [A, B]], [[B]], [[A, B]]])
    assert first == [f"1 mistake:\n{A}", f"1 mistake:\n{B}"]
    assert second == ["2 mistakes as before: content/a.md:3, content/b.md:7"]
    assert third == ["1 mistake as before: content/b.md:7"]
    assert fourth == [f"1 mistake:\n{A}", "1 mistake as before: content/b.md:7"]


def test_what_was_found_behind_the_pages_is_not_new_in_the_next_build() -> None:
    said: list[str] = []
    teller = Told(said.append)
    teller.begin()
    teller.end([])
    teller.tell([B])
    teller.begin()
    teller.end([B])
    assert said == [f"1 mistake:\n{B}", "1 mistake as before: content/b.md:7"]


def test_a_mistake_that_is_made_again_under_mkdocs_is_told_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    said = []
    with own_widgets():
        config = load_config(str(tmp_path / "mkdocs.yml"))
        config.plugins.on_startup(command="serve", dirty=False)
        for old, new in [
            ("gp.pinching", "gp.pinch"),
            ("///\n", "///\n\n"),
            ("gp.pinch\n", "gp.pinching\n"),
        ]:
            edit(tmp_path, "content/index.md", old, new)
            build(config)
            said.append(capsys.readouterr().err)
        edit(tmp_path, "content/index.md", "gp.pinching", "gp.pinch")
        build(config)
        said.append(capsys.readouterr().err)
    mistake = "content/index.md:3: no figure named 'gp.pinch'"
    assert mistake in said[0]
    assert said[1] == "1 mistake as before: content/index.md:3\n"
    assert said[2] == ""
    assert mistake in said[3]
