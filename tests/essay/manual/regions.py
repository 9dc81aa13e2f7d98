"""Regions of a page that are generated: found, written, and told apart from what is not."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

CONTENT = Path(__file__).parents[3] / "content" / "manual"
REGION = re.compile(
    r"^<!-- generated: (?P<asked>[^\n]*?) -->\n.*?^<!-- /generated -->$", re.DOTALL | re.MULTILINE
)
Parts = Mapping[str, Callable[..., str]]


class RegionError(ValueError):
    """A region that nothing can write; the message says what to change."""


def pages() -> list[Path]:
    """Return the pages of the manual that have generated regions."""
    return [
        path
        for path in sorted(CONTENT.rglob("*.md"))
        if "<!-- generated:" in path.read_text(encoding="utf-8")
    ]


def asked(text: str) -> list[str]:
    """Return what the regions of a page ask for, such as "controls Slider"."""
    return [match["asked"] for match in REGION.finditer(text)]


def written(text: str, parts: Parts) -> str:
    """Return a page with all its regions written anew. Raises RegionError."""
    found = REGION.sub(lambda match: _region(match["asked"], parts), text)
    if text.count("<!-- generated:") != len(asked(text)):
        raise RegionError("a region has no end; write <!-- /generated --> below it")
    return found


def _region(wanted: str, parts: Parts) -> str:
    name, *arguments = wanted.split()
    if name not in parts:
        raise RegionError(f"nothing writes {name!r}; there are {', '.join(parts)}")
    inside = parts[name](*arguments).strip()
    return f"<!-- generated: {wanted} -->\n\n{inside}\n\n<!-- /generated -->"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def entries(pairs: list[tuple[str, str]]) -> str:
    """Return terms and what each means, as a list of definitions in Markdown."""
    return "\n\n".join(f"{term}\n:   {' '.join(meaning.split())}" for term, meaning in pairs)


def code(text: str, language: str = "python") -> str:
    """Return a block of code in Markdown."""
    return f"```{language}\n{text.strip()}\n```"
