"""Style sheets are for browsers of some years: what one does not know takes nothing else away."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

BROWSER = Path(__file__).parent.parent / "explorable" / "browser"
SHEETS = sorted(BROWSER.rglob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.S)
SELECTORS = re.compile(r"(?:^|[{};])([^{};]*)\{")
SPOKEN = re.compile(r'^\s*content: ("[^"]*") / "[^"]*";$')


@pytest.fixture(params=SHEETS, ids=lambda path: path.stem)
def sheet(request: pytest.FixtureRequest) -> str:
    return COMMENT.sub("", request.param.read_text(encoding="utf-8"))


def outermost(selectors: str) -> list[str]:
    """Return the selectors of a list, which may have lists of their own in parentheses."""
    parts, depth = [""], 0
    for letter in selectors:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def forgives(selector: str) -> bool:
    """Say whether a browser without `:has` can read a selector: `:is` leaves out what it cannot."""
    return ":has(" not in re.sub(r":is\(.*\)", "", selector)


def test_has_takes_no_other_selector_with_it(sheet: str) -> None:
    for selectors in map(outermost, SELECTORS.findall(sheet)):
        assert len({forgives(each) for each in selectors}) == 1, selectors


def test_what_is_drawn_and_not_spoken_is_drawn_without_that_too(sheet: str) -> None:
    lines = sheet.splitlines()
    for before, line in pairwise(lines):
        if match := SPOKEN.match(line):
            assert before.strip() == f"content: {match[1]};", line


def test_what_cannot_be_selected_cannot_be_in_safari(sheet: str) -> None:
    lines = [line.strip() for line in sheet.splitlines()]
    for before, line in pairwise(lines):
        if line.startswith("user-select:"):
            assert before == f"-webkit-{line}"
