"""Writes into the manual what the latest campaign has found."""

import json
import re
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "content" / "manual" / "numbers.md"
REGION = re.compile(r"(?<=<!-- campaign -->\n).*?(?=<!-- /campaign -->)", re.DOTALL)
WHAT = {
    "states": "random states of every figure of the essay, drawn by CPython",
    "fragments": "addresses with random and hostile fragments",
    "faults": "one file that is missing, cut off, altered, another page, late or never there",
    "monkeys": "deeds of a hand that does anything, on the essay’s pages",
    "authors": "pages of authors whose every text would be a script",
    "edits": "harmful versions in the editor, each followed by *Reset* and by another version",
    "publications": "visits during which the site is published anew",
    "offline": "pages opened after the network has gone",
    "nights": "runs of *play* from end to end, one after another",
}
NAMES = {"": "CPython", "chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKit"}


def write(result, page=PAGE):
    """Write the table of a campaign's result into a page, between its marks."""
    told = json.loads(result.read_text(encoding="utf-8"))
    text = page.read_text(encoding="utf-8")
    found, count = REGION.subn(lambda _: f"\n{table(told)}\n\n", text)
    if count != 1:
        raise ValueError(f"{page} has no place for the campaign: <!-- campaign -->")
    page.write_text(found, encoding="utf-8")


def table(told):
    """Return a table in Markdown: for each kind, trials and breaches in each browser."""
    engines = [name for name in NAMES if any(row["engine"] == name for row in told["by"])]
    head = ["what is tried", *(NAMES[name] for name in engines)]
    lines = [head, ["---", *("--:" for _ in engines)]]
    for kind, what in WHAT.items():
        rows = {row["engine"]: row for row in told["by"] if row["kind"] == kind}
        if rows:
            lines.append([what, *(_cell(rows.get(name)) for name in engines)])
    days = sorted({row["day"] for row in told["by"]})
    said = f"{days[0]} to {days[-1]}" if len(days) > 1 else days[0]
    summary = f"{said}: {told['trials']:,} trials, {told['breaches']:,} breaches."
    return "\n".join([summary, "", *(f"| {' | '.join(line)} |" for line in lines)])


def _cell(row):
    """Return how often something was tried, and how often a promise was broken."""
    if row is None:
        return ""
    broken = f", **{row['breaches']} broken**" if row["breaches"] else ""
    return f"{row['trials']:,}{broken}"
