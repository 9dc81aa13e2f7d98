"""The browser is told to ask no other server, and which scripts in the page are its own."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from explorable.cli.main import main
from explorable.finish.html import without_ours
from explorable.finish.policy import policy, site_policy
from explorable.runtime.browser_modules import frame_script


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


def test_pages_with_figures_allow_the_frame_around_an_edited_version() -> None:
    allowed = f"'sha256-{hashed(frame_script())}'"
    assert allowed in policy("<head></head><explorable-figure></explorable-figure>")
    assert allowed not in policy("<head></head>")


def test_a_server_may_send_one_policy_for_all_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "index.html").write_text("<head><script>a()</script></head>")
    (tmp_path / "one" / "index.html").write_text("<script>b()</script><script>a()</script>")
    assert main(["policy", str(tmp_path)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line == site_policy(tmp_path)
    for script in ("a()", "b()", frame_script()):
        assert line.count(f"'sha256-{hashed(script)}'") == 1
    scripts = re.search(r"script-src ([^;]*);", line)
    assert scripts
    assert not re.search(r"unsafe-(inline|eval)", scripts[1].replace("wasm-unsafe-eval", ""))


def test_a_folder_that_is_not_there_has_no_policy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["policy", str(tmp_path / "none")]) != 0
    assert "Build the site first." in capsys.readouterr().err
