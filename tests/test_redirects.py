"""Old addresses lead to pages, under any host; what leads nowhere is told with its line."""

import json
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest

from explorable.finish.finish import FinishError, finish
from explorable.finish.options import Options
from explorable.finish.service_worker import about
from explorable.hosts.settings import read
from tests.one_page import render, tiny_project
from tests.test_finish import files
from tests.tiny_site import build, lay_out

HOME = "https://example.org/essay/"
LEADING = {"old.html": "new.html", "deep/er/": "new.html#part", "deep/index.html": "index.html"}
SETTINGS = f"""\
site_name: Tiny
site_url: {HOME}
docs_dir: content
site_dir: build/site
theme: {{name: null, custom_dir: theme}}
plugins:
  - search
  - explorable:
      runtime: false
      third_parties: forbid
      redirects:
        before.md: REPLACED
"""


def finished(root: Path, *options: Options) -> Path:
    """Write a site of two pages, and finish it once for each of the options."""
    with tiny_project(root) as project:
        site = render(project, root / "site", index="# Start", new="# New & good\n\n## Part")
        for each in options:
            finish(site, project, each)
    return site


def with_redirects(**options: Any) -> Options:
    return Options(**{"runtime": False, "redirects": LEADING, "site_url": HOME, **options})


def parsed(path: Path) -> Any:
    """Return the root of a page; html5lib raises for anything that browsers would have to mend."""
    text = path.read_text(encoding="utf-8")
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


@pytest.mark.parametrize(
    ("page", "leads", "canonical"),
    [
        ("old.html", "new.html", "new.html"),
        ("deep/er/index.html", "../../new.html#part", "new.html"),
        ("deep/index.html", "..", ""),
    ],
)
def test_an_old_address_has_one_link_and_that_leads_to_the_page(
    tmp_path: Path, page: str, leads: str, canonical: str
) -> None:
    site = finished(tmp_path, with_redirects())
    root = parsed(site / page)
    (link,) = root.iter("a")
    assert link.get("href") == leads
    assert len(list(root.iter("h1"))) == 1
    assert root.find("head/link[@rel='canonical']").get("href") == HOME + canonical
    assert root.find("head/meta[@name='robots']").get("content") == "noindex"
    assert root.find("head/link[@rel='icon']").get("href") == "data:,"
    (refresh,) = root.iterfind("head/noscript/meta")
    assert refresh.get("content") == f"0; url={leads}"
    (script,) = root.iter("script")
    assert (site / page).parent.joinpath(script.get("src")).resolve().is_file()


def test_scripts_are_files_so_that_no_policy_has_to_allow_one_by_one(tmp_path: Path) -> None:
    site = finished(tmp_path, with_redirects(third_parties="forbid"))
    text = (site / "old.html").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "script-src 'self'" in policy[1]
    assert "sha256" not in policy[1]


def test_the_page_is_called_by_its_name_in_the_language_that_it_is_in(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index="# Start", new="# Neu & gut")
        page = site / "new.html"
        page.write_text(page.read_text().replace("<html>", "<html lang=de>"), encoding="utf-8")
        finish(site, project, with_redirects(words={"de": {"moved.to": "Nun: {page}"}}))
    text = (site / "old.html").read_text(encoding="utf-8")
    assert '<html lang="de"' in text
    assert "<title>Nun: Neu &amp; gut</title>" in text
    assert '<h1>Nun: <a href="new.html">Neu &amp; gut</a></h1>' in text


def test_a_second_finishing_changes_nothing(tmp_path: Path) -> None:
    once = files(finished(tmp_path / "once", with_redirects()))
    assert files(finished(tmp_path / "twice", with_redirects(), with_redirects())) == once
    assert "deep/er/index.html" in once


def test_without_the_option_they_go_and_leave_no_folder(tmp_path: Path) -> None:
    never = files(finished(tmp_path / "never", with_redirects(redirects={})))
    site = finished(tmp_path / "then", with_redirects(), with_redirects(redirects={}))
    assert files(site) == never
    assert not (site / "deep").exists()


@pytest.mark.parametrize(
    ("leading", "message"),
    [
        ({"new.html": "index.html"}, "'redirects' leads away from 'new.html', where there is a"),
        ({"a/": "newer.html"}, "leads to 'newer.html', where there is no page. Did you mean"),
        ({"a/": "b/", "b/": "new.html"}, "'redirects' leads to 'b/', where there is no page."),
    ],
)
def test_what_leads_nowhere_stops_the_build(
    tmp_path: Path, leading: dict[str, str], message: str
) -> None:
    with pytest.raises(FinishError, match=message):
        finished(tmp_path, with_redirects(redirects=leading))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("old/", "'redirects' is 'old/', but it must map each old address to a new one"),
        ({"old": "new/"}, "'redirects' has 'old', but it must be the address of a page"),
        ({"old/": "new"}, "'redirects' has 'new', but"),
        ({"/old/": "new/"}, "'redirects' has '/old/', but"),
        ({"../old/": "new/"}, "'redirects' has '../old/', but"),
        ({"a/../../old/": "new/"}, "'redirects' has 'a/../../old/', but"),
        ({"old/": "https://example.org/"}, "'redirects' has 'https://example.org/', but"),
        ({"old/?a": "new/"}, "'redirects' has 'old/?a', but"),
        ({"old/": 3}, "'redirects' has 3, but"),
        ({"old/": ""}, "'redirects' has '', but"),
    ],
)
def test_what_is_no_address_of_a_page_is_told(given: Any, message: str) -> None:
    settings, (error,) = read({"redirects": given}, Path("site.toml"))
    assert error.message.startswith(message)
    assert settings.redirects == {}


def test_mkdocs_has_them_neither_in_its_map_nor_in_its_search(tmp_path: Path) -> None:
    settings = SETTINGS.replace("before.md: REPLACED", "before/: after/#part")
    root = lay_out(
        tmp_path,
        mkdocs_yml=settings,
        content__index_md="# Start\n",
        content__after_md="# After\n\n## Part\n",
    )
    made = build(root)
    assert not made.errors
    assert '<a href="../after/#part">After</a>' in made.html("before/index.html")
    site = root / "build" / "site"
    assert "before" not in (site / "sitemap.xml").read_text()
    index = json.loads((site / "search" / "search_index.json").read_text())
    assert not [each for each in index["docs"] if "before" in each["location"]]


def test_a_mistake_has_its_line(tmp_path: Path) -> None:
    settings = SETTINGS.replace("before.md: REPLACED", "before/: afterwards/")
    root = lay_out(tmp_path, mkdocs_yml=settings, content__after_md="# After\n")
    told = build(root).errors
    assert "mkdocs.yml:11: 'redirects' leads to 'afterwards/', where there is no page." in told
    assert "Did you mean 'after/'?" in told


def test_while_serving_a_mistake_is_told_and_the_others_lead(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index="# Start", new="# New")
        options = with_redirects(serving=True, redirects={"a/": "new.html", "b/": "none/"})
        done = finish(site, project, options)
    assert [error.message for error in done.errors] == [
        "'redirects' leads to 'none/', where there is no page."
    ]
    assert (site / "a" / "index.html").is_file()
    assert not (site / "b").exists()


def test_the_script_is_kept_with_the_page_for_readers_without_a_network(tmp_path: Path) -> None:
    site = finished(tmp_path, with_redirects())
    with tiny_project(tmp_path / "other") as project:
        kept = about(site, ["", "new.html", "deep/er/"], project.store)
    assert [part for part in kept["shell"] if "redirect-" in part]
