"""What a chapter or a lab cites stands in the list of references, which holds nothing else."""

import json
import re
from pathlib import Path

CONTENT = Path(__file__).parents[2] / "content"
FOOTNOTE = re.compile(r"^\[\^[\w-]+\]:((?:.|\n)*?)(?=^\[\^|\n\n|\Z)", re.M)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
TITLE = re.compile(r"\*([^*]+)\*|“([^”]+)”")
TERMS = {"hidden Markov model", "condition number"}  # in italics, but no titles
LINK = re.compile(r"\]\(([\w/-]+\.(?:md|ipynb))\)")


def plain(text):
    return " ".join(text.split())


def texts():
    """Return what stands on each page: name → Markdown; of a lab, its text cells."""
    found = {path.name: path.read_text("utf-8") for path in CONTENT.glob("*.md")}
    for path in CONTENT.glob("labs/*.ipynb"):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        said = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        found[f"labs/{path.name}"] = "\n\n".join(said)
    return found


def cited():
    """Return the titles that footnotes name with a year: title → chapters and labs."""
    found = {}
    for name, text in texts().items():
        for note in FOOTNOTE.findall(text):
            for source in re.split(r";\s", plain(note)) if YEAR.search(note) else []:
                if title := title_of(source):
                    found.setdefault(title, set()).add(name)
    return found


def title_of(source):
    """Return the title in a footnote: what its first quotation marks or italics hold."""
    quoted = re.search(r"“([^”]+)”, \*", source)
    named = [title for title, _ in TITLE.findall(source) if YEAR.search(source) and " " in title]
    return quoted[1] if quoted else next(iter(named), None)


def listed():
    """Return the references: title → chapters that an entry names."""
    text = (CONTENT / "references.md").read_text("utf-8").partition("# References")[2]
    entries = [plain(entry) for entry in text.split("\n\n") if entry.strip()]
    titled = [(TITLE.search(entry), entry) for entry in entries[1:]]
    return {title[1]: set(LINK.findall(entry)) for title, entry in titled if title}


def test_every_source_of_a_chapter_is_listed_with_that_chapter():
    references = listed()
    assert len(cited()) > 15
    missing = {title for title in cited() if title not in references}
    assert not missing - TERMS
    for title, chapters in cited().items():
        assert chapters <= references.get(title, chapters), title


def test_every_reference_is_cited_somewhere():
    pages = {name: plain(text) for name, text in texts().items()}
    for title, chapters in listed().items():
        assert chapters, title
        for chapter in chapters:
            assert title in pages[chapter], (title, chapter)
