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


@pytest.mark.parametrize(
    ("source", "travels"),
    [
        ("/* Why. */\n\na {\n  b: url(//c);\n}\n", "a{b: url(//c)}"),
        ('@import url("./code.css");\na { b: c; }', '@import url("./code.css");a{b: c}'),
        ("a { b: c; d { e: f; } }", "a{b: c}a d{e: f}"),
        ("a { &:hover { b: c; } }", "a:hover{b: c}"),
        ("a:is(x, y), z { &.d, e { f: g; } }", "a:is(x,y).d,a:is(x,y) e,z.d,z e{f: g}"),
        ("a { b { c: d; } } e { f: g; }", "a b{c: d}e{f: g}"),
        ("a { @media print { b: c; d { e: f; } } }", "@media print{a{b: c}a d{e: f}}"),
        ("@page { margin: 1mm; } a { b: c; }", "@page{margin: 1mm;}a{b: c}"),
        ("@keyframes k { from { a: b; } to { a: c; } }", "@keyframes k{from{a: b;}to{a: c;}}"),
    ],
)
def test_style_sheets_keep_their_rules_and_nested_ones_are_written_out(source, travels):
    assert minified(source, ".css") == travels


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
