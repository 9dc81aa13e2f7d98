"""Chapters are numbered as the menu has them, and are called by these numbers wherever they are."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
IN_MENU = re.compile(r"^  - ([\w-]+\.md)$", re.M)
NUMBER = re.compile(r"^number: (\d+)$", re.M)
CALLED = re.compile(r"\[(?:[Cc]hapter\s)?(\d+)\]\((?:\.\./)*([\w-]+\.md)(?:#[\w-]+)?\)")
COUNTS = {8: "Eight", 9: "Nine", 10: "Ten", 11: "Eleven"}


def text(name):
    return (CONTENT / name).read_text(encoding="utf-8")


def numbers():
    """Return the numbers of chapters by their files, in the order of the menu."""
    menu = IN_MENU.findall((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    found = {name: NUMBER.search(text(name)) for name in menu}
    return {name: int(match[1]) for name, match in found.items() if match}


def test_chapters_are_numbered_in_the_order_of_the_menu():
    assert [*numbers().values()] == [*range(1, len(numbers()) + 1)]


def test_every_chapter_is_called_by_its_number():
    known, wrong, count = numbers(), [], 0
    for page in CONTENT.rglob("*.md"):
        for number, name in CALLED.findall(page.read_text(encoding="utf-8")):
            count += 1
            if int(number) != known.get(name):
                wrong.append(f"{page.name}: {name} is called {number}")
    assert count > 10
    assert not wrong


def test_the_first_page_counts_its_questions_right():
    assert f"{COUNTS[len(numbers())]} questions, each of which" in text("index.md")
