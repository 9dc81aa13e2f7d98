"""Sites that Zensical builds: still without us, finished with us, and what is told of mistakes."""

import json
from pathlib import Path

import pytest

from tests import together
from tests.zensical_site import EXTENSION, ZensicalSite, lay_out, with_together

PLAIN = "guide/plain"
ALLOWED = 200  # bytes by which a page without a figure may differ from Zensical's own


@pytest.fixture
def site(tmp_path: Path) -> ZensicalSite:
    return lay_out(tmp_path / "site-of-two")


def test_zensical_alone_leaves_pictures_and_says_what_to_run(site: ZensicalSite) -> None:
    done = site.run("zensical", "build", "--strict")
    assert done.returncode == 0, done.stderr
    html = site.html()
    assert "data:image/svg+xml" in html
    assert html.count("To make it live, run <code>explorable build</code>.") == 1
    assert ">2.00</span>, half is gone after" in html
    assert html.count("/// figure") == 1, "that of the example"


def test_build_finishes_what_zensical_built(site: ZensicalSite) -> None:
    done = site.build("--strict")
    assert done.returncode == 0, done.stderr
    html = site.html()
    assert 'class="ex-stage"' in html
    assert "ex-unfinished" not in html
    assert "2 figures, 0 drawn anew" in done.stdout
    before = {path: path.read_bytes() for path in site.root.glob("site/**/*.html")}
    assert site.run("explorable.cli", "finish", "site").returncode == 0
    assert before == {path: path.read_bytes() for path in site.root.glob("site/**/*.html")}


def test_a_page_without_a_figure_is_as_zensical_wrote_it(site: ZensicalSite) -> None:
    site.without_us()
    site.run("zensical", "build")
    own = site.html(PLAIN)
    site.with_us()
    assert site.build().returncode == 0
    ours = site.html(PLAIN)
    assert abs(len(ours.encode()) - len(own.encode())) <= ALLOWED
    line = next(line for line in ours.splitlines() if "data-explorable" in line)
    assert [each for each in ours.splitlines() if each != line] == [
        each for each in own.splitlines() if each.strip() != "</head>"
    ]


def test_the_search_index_has_captions_and_all_that_follows(site: ZensicalSite) -> None:
    site.build()
    items = json.loads((site.root / "site" / "search.json").read_text())["items"]
    text = " ".join(item["text"] for item in items if item["location"].startswith("guide/waves"))
    assert "Two tones and what is heard of them." in text
    assert "so they beat every" in text
    assert "picture" not in text, "neither ticks nor what is only for authors"
    assert "1.5" not in text


def test_a_mistake_of_an_author_fails_the_build_and_is_gone_when_mended(
    site: ZensicalSite,
) -> None:
    site.edit("docs/index.md", "rate: 2}", "rate: 5}")
    done = site.build()
    assert done.returncode == 1
    assert (
        "docs/index.md:10: fading: 'rate' is 5, but its slider runs from 0.1 to 3." in done.stderr
    )
    assert "Traceback" not in done.stderr
    site.edit("widgets/decay.py", "Slider(0.1, 3.0", "Slider(0.1, 6.0")
    done = site.build()
    assert done.returncode == 0, done.stderr
    assert "ex-mistakes" not in site.html()


def test_a_figure_that_has_changed_is_seen_though_its_page_is_cached(site: ZensicalSite) -> None:
    site.build()
    site.edit("widgets/decay.py", '{"half": np.log(2) / rate}', '{"half": np.log(4) / rate}')
    assert site.build().returncode == 0
    assert ">0.69</span>" in site.html()


def test_a_picture_of_a_state_follows_its_figure_though_its_page_is_cached(
    site: ZensicalSite,
) -> None:
    (site.root / "docs" / "still.md").write_text("# Still\n\n![](figure:decay.fading?rate=2)\n")
    assert site.build().returncode == 0
    before = site.html("still")
    site.edit("widgets/decay.py", "np.exp(-rate * x)", "np.exp(-rate * x * x)")
    assert site.build().returncode == 0
    after = site.html("still")
    assert before.count("data:image/svg+xml,") == after.count("data:image/svg+xml,") == 2
    assert before != after


def test_mistakes_in_tasks_bets_controls_and_pictures_have_their_lines(site: ZensicalSite) -> None:
    with_together(site)
    page = "docs/together.md"
    wrong = {
        "level of wave, square": ("levl of wave", "control: wave has no parameter named 'levl'."),
        "figure:wave?level=0.5": ("figure:wav?level=1", "Did you mean 'wave'?"),
        "answer: the mean": ("answer: the men", "is not one of its choices. Did you mean"),
    }
    lines = {}
    for right, (written, told) in wrong.items():
        text = together.MARKDOWN
        lines[text[: text.index(right)].count("\n") + 1] = told
        site.edit(page, right, written)
    done = site.build()
    assert done.returncode == 1
    for line, told in lines.items():
        assert any(
            each.startswith(f"{page}:{line}: ") and told in each
            for each in done.stderr.splitlines()
        ), (line, told, done.stderr)


def test_pages_whose_figures_nobody_knows_any_more_are_rendered_again(site: ZensicalSite) -> None:
    site.build()
    for file in (site.root / "build" / "cache").iterdir():
        file.unlink()
    done = site.build()
    assert done.returncode == 0, done.stderr
    assert 'class="ex-stage"' in site.html()


def test_finish_without_the_store_says_what_to_do(site: ZensicalSite) -> None:
    site.run("zensical", "build")
    for file in (site.root / "build" / "cache").iterdir():
        file.unlink()
    done = site.run("explorable.cli", "finish", "site")
    assert done.returncode == 1
    assert "docs/index.md:9: the record of the figure 'decay.fading' is not in " in done.stderr


def test_zensicals_exit_code_is_passed_on_and_nothing_is_finished(site: ZensicalSite) -> None:
    site.edit("zensical.toml", EXTENSION, f"[project.markdown_extensions.no_such]\n\n{EXTENSION}")
    done = site.build()
    assert done.returncode == 1
    assert "no_such" in done.stderr
    assert "figures" not in done.stdout
    assert site.build("--no-such-option").returncode == 2


def test_strict_is_zensicals_too(site: ZensicalSite) -> None:
    site.edit("docs/guide/plain.md", "../index.md", "../nowhere.md")
    assert site.build().returncode == 0
    assert site.build("--strict").returncode == 1


def test_wrong_settings_are_told_before_anything_is_built(site: ZensicalSite) -> None:
    site.edit("zensical.toml", "runtime = false", 'runtime = "no"')
    done = site.build()
    assert done.returncode == 1
    assert ": 'runtime' is 'no', but it is a switch: write true or false." in done.stderr
    assert not (site.root / "site").exists()


def test_a_site_in_the_format_of_mkdocs_is_zensicals_if_it_lists_the_extension(
    site: ZensicalSite,
) -> None:
    (site.root / "zensical.toml").unlink()
    (site.root / "mkdocs.yml").write_text(
        "site_name: Two\nsite_url: https://example.org/two/\nmarkdown_extensions:\n"
        "  - admonition\n  - explorable: {runtime: false}\n"
    )
    done = site.build()
    assert done.returncode == 0, done.stderr
    assert 'name="generator" content="zensical' in site.html()
    assert 'class="ex-stage"' in site.html()
