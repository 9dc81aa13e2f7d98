"""What travels is the same program without its comments."""

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

from explorable.runtime.minify import minified

BROWSER = Path(__file__).parent.parent / "explorable" / "browser"
MODULES = sorted(BROWSER.rglob("*.js"))
COMMENT = re.compile(r"/\*.*?\*/|(?:^|(?<=\s))//\s.*?$", re.M | re.S)
WORD = re.compile(r"\w+")


def test_comments_go_and_code_stays():
    source = """\
// What it does.

/**
 * @param {number} x  a number
 */
export function twice(x) {
  const address = "https://example.org/"; // where
  const y = /** @type {any} */ (x);
  return 2 * y; /* done */
}
"""
    assert minified(source, ".js") == (
        'export function twice(x){const address="https://example.org/";const y=(x);return 2*y;}'
    )


def test_style_sheets_keep_their_rules():
    assert minified("/* Why. */\n\na {\n  b: url(//c);\n}\n", ".css") == "\na {\nb: url(//c);\n}\n"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_word_of_the_program_is_lost(path):
    code = COMMENT.sub("", path.read_text())
    assert WORD.findall(minified(path.read_text(), ".js")) == WORD.findall(code)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_what_is_left_is_a_module(path, tmp_path):
    node = which("node")
    short = minified(path.read_text(), ".js")
    assert len(short) < len(path.read_text())
    assert "@param" not in short
    if node:
        module = tmp_path / "module.mjs"
        module.write_text(short)
        subprocess.run([node, "--check", str(module)], check=True)
