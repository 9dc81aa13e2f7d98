"""Every folder in tests/sites is a tiny whole site; what its build must say or show is in it.

`expected.txt` holds the mistakes that a build reports; `expected/` the content of each page, with
pictures, forms and specifications shortened. What differs is left in `<case>-changed/`: look at
it, and if it is right, move it in place.
"""

import re
import shutil
from pathlib import Path

import pytest

from tests.tiny_site import SITES, build, lay_out

CASES = sorted(
    folder.name
    for folder in SITES.iterdir()
    if folder.is_dir() and not folder.name.startswith("_") and not folder.name.endswith("-changed")
)
SHORTENED = (
    (
        re.compile(r'<svg( class="[^"]*")[^>]*( aria-label="[^"]*")[^>]*>.*?</svg>', re.S),
        r"<svg\1\2>…</svg>",
    ),
    (re.compile(r"<form[^>]*>.*?</form>", re.S), "<form>…</form>"),
    (re.compile(r'( key=")[0-9a-f]{16}"'), r'\1…"'),
    (re.compile(r'(<div class="ex-spec"[^>]*>).*?(</div>)', re.S), r"\1…\2"),
    (re.compile(r'-[0-9a-f]{12}(\.html")'), r"-…\1"),
)


@pytest.mark.parametrize("case", CASES)
def test_site_says_and_shows_what_is_expected(case: str, tmp_path: Path) -> None:
    folder = SITES / case
    changed = SITES / f"{case}-changed"
    shutil.rmtree(changed, ignore_errors=True)
    found = outcome(tmp_path, folder)
    expected = {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in [*folder.glob("expected.txt"), *folder.glob("expected/*")]
    }
    if found != expected:
        for name, text in found.items():
            path = changed / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    assert found == expected, f"compare {changed} with {folder}"


def outcome(root: Path, folder: Path) -> dict[str, str]:
    """Build a case and return the files that it should have beside it."""
    built = build(lay_out(root, folder))
    if built.errors:
        return {"expected.txt": built.errors.replace(str(root), "…") + "\n"}
    pages = (root / "build" / "site").glob("*.html")
    return {f"expected/{page.name}": content(built.html(page.name)) for page in pages}


def content(html: str) -> str:
    """Return what stands in the body of a page, shortened."""
    text = html.partition("<body>")[2].rpartition("</body>")[0]
    for pattern, short in SHORTENED:
        text = pattern.sub(short, text)
    return text + "\n"
