"""The browser is told to ask no other server, and which scripts in the page are its own."""

import base64
import hashlib
import re

from explorable.finish.html import without_ours
from explorable.finish.policy import policy


def hashed(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def test_scripts_in_the_page_are_allowed_one_by_one() -> None:
    html = policy("<html><head></head><body><script>a()</script><SCRIPT type=module>b</SCRIPT>")
    assert f"'sha256-{hashed('a()')}'" in html
    assert f"'sha256-{hashed('b')}'" in html
    scripts = re.search(r"script-src ([^;]*);", html)
    assert scripts
    assert "unsafe-inline" not in scripts[1]


def test_only_scripts_that_run_need_to_be_allowed() -> None:
    html = policy(
        '<head></head><script src="a.js"></script><script type="application/json">{}</script>'
        '<script type="application/ld+json">{}</script><script> </script>'
    )
    assert "sha256-" not in html


def test_it_comes_first_in_the_head_so_that_it_holds_for_all_that_follows() -> None:
    html = policy('<html><head lang="en"><link href="a.css"></head>')
    assert html.startswith('<html><head lang="en"><meta http-equiv="Content-Security-Policy"')


def test_another_finishing_takes_it_out_again() -> None:
    page = "<head></head><script>a()</script>"
    assert without_ours(policy(page)) == page
