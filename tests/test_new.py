"""`explorable new`: a whole site that builds, is tested and can be published as it is."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from new_site import WORKFLOW, clone, commands, new, run
from shared_cache import share
from test_workflow import test_github_would_accept_it

from explorable.cli.main import main
from explorable.scaffold import requirements, templates
from explorable.scaffold.hosts import HOSTS

URL = "https://a.example/repo/"


@pytest.mark.parametrize("host", HOSTS)
def test_it_has_what_a_site_needs_and_nothing_is_left_to_fill_in(host, tmp_path):
    site = new(tmp_path / "my-essay", host)
    for path in (
        "requirements.txt",
        "README.md",
        ".gitignore",
        WORKFLOW,
        "widgets/tones.py",
        "tests/test_tones.py",
    ):
        assert (site / path).is_file()
    for file in (
        each for each in site.rglob("*") if each.suffix in {".md", ".html", ".yml", ".py"}
    ):
        assert not re.search(r"@[A-Z]{3,}@", file.read_text(encoding="utf-8")), file
    (front,) = (site / "content").glob("index.*")
    assert "My essay" in front.read_text(encoding="utf-8")


@pytest.mark.parametrize("host", HOSTS)
def test_github_would_accept_the_workflow(host, tmp_path):
    site = new(tmp_path / "essay", host)
    test_github_would_accept_it(site / WORKFLOW)
    told = yaml.safe_load((site / WORKFLOW).read_text(encoding="utf-8"))
    assert told["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


@pytest.mark.parametrize("host", HOSTS)
def test_the_workflow_tests_and_builds_a_clean_clone(host, tmp_path, official):
    site = clone(new(tmp_path / "essay", host), tmp_path / "clone")
    assert not (site / "build").exists()
    share(site / "build")  # as the workflow's cache brings it
    steps = commands(site)
    tested = run(steps["Test"], site)
    assert tested.returncode == 0, tested.stdout
    assert "9 passed" in tested.stdout
    built = run(steps["Build"], site, SITE_URL=URL)
    assert built.returncode == 0, built.stdout + built.stderr
    pages = {path.relative_to(site / "build/site").as_posix() for path in _pages(site)}
    assert len(pages & {"index.html", "beats.html", "beats/index.html"}) == 2
    (chapter,) = (page for page in _pages(site) if "beats" in page.as_posix())
    html = chapter.read_text(encoding="utf-8")
    assert 'answers="picture"' in html
    assert "<svg" in html
    assert "explorable finish" not in html
    assert re.search(r'data-parameter="apart"[^>]*>3\sHz<', html)
    assert re.search(r'data-output="throbs"[^>]*>3<', html)
    assert list((site / "build/site/assets/explorable/tables").glob("tones.beating-*.bin"))


@pytest.mark.parametrize("host", HOSTS)
def test_each_page_leads_to_the_other(host, tmp_path):
    site = new(tmp_path / "essay", host)
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (site / "content").glob("*.*")}
    assert "beats." in pages["index"]
    assert "index." in pages["beats"]


def test_what_is_installed_is_pinned(tmp_path):
    lines = (new(tmp_path / "essay") / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert f"explorable[mkdocs]=={version('explorable')}" in lines
    for name in ("mkdocs", "mkdocs-material", "numpy", "pytest"):
        assert f"{name}=={version(name)}" in lines
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all("==" in line for line in pins)
    assert len({line.partition("=")[0].lower() for line in pins}) == len(pins)


def test_what_is_not_installed_is_asked_for_without_a_version(monkeypatch):
    real = requirements._distribution
    monkeypatch.setattr(
        requirements, "_distribution", lambda name: None if name == "furo" else real(name)
    )
    assert "\nfuro\n" in requirements.text(["pytest", "furo"])
    assert requirements.missing(["pytest", "furo"]) == ["furo"]


def test_nothing_is_overwritten(tmp_path, capsys):
    folder = tmp_path / "essay"
    (folder / "widgets").mkdir(parents=True)
    (folder / "widgets/tones.py").write_text("mine")
    (folder / "mkdocs.yml").write_text("mine")
    assert main(["new", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "mkdocs.yml, widgets/tones.py" in told or "widgets/tones.py, mkdocs.yml" in told
    assert "explorable add" in told
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {"mkdocs.yml", "tones.py"}


def test_a_folder_with_other_things_gets_a_site(tmp_path, monkeypatch, capsys):
    (tmp_path / "LICENSE").write_text("mine")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "."]) == 0
    assert (tmp_path / "mkdocs.yml").is_file()
    assert "cd " not in capsys.readouterr().out


def test_a_file_in_place_of_the_folder_is_told(tmp_path, capsys):
    (tmp_path / "essay").write_text("a file")
    assert main(["new", str(tmp_path / "essay")]) == 1
    assert "explorable: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("a_strange--$name", "A strange name"),
        ("2026", "2026"),
        ("yes", "Yes"),
        ("$$", "An essay"),
        ('it\'s: "new"', "It's new"),
    ],
)
def test_odd_names_of_folders_make_sound_titles(folder, title, tmp_path):
    site = new(tmp_path / folder, "mkdocs")
    assert yaml.safe_load(_without_tags(site / "mkdocs.yml"))["site_name"] == title


def test_templates_are_packed_without_what_python_leaves_beside_them():
    for host in HOSTS.values():
        found = templates.site_files(host, {"TITLE": "T", "FIGURE": "F"})
        assert not any("__pycache__" in path or path.startswith("dot-") for path in found)


def _pages(site: Path) -> list[Path]:
    own = ("figures", "assets")
    found = (site / "build/site").rglob("*.html")
    return [p for p in found if p.relative_to(site / "build/site").parts[0] not in own]


def _without_tags(file: Path) -> str:
    return file.read_text(encoding="utf-8").replace("!ENV", "")


@pytest.mark.parametrize("host", HOSTS)
def test_options_that_are_offered_in_comments_can_be_uncommented(host, tmp_path):
    site = new(tmp_path / "essay", host)
    offered = re.compile(r"^( *)# *(?=\w+ *(?:=|:) )", re.M)
    for name, read in {
        "mkdocs.yml": _yaml,
        "zensical.toml": _toml,
        "explorable.toml": _toml,
    }.items():
        for file in site.glob(name):
            written = file.read_text(encoding="utf-8")
            assert read(offered.sub(r"\1", written)).keys() >= read(written).keys()


@pytest.mark.parametrize("host", ["mkdocs", "zensical"])
def test_a_formula_in_its_text_is_set(host, tmp_path):
    site = new(tmp_path / "essay", host)
    page = site / "content/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nSo $e^x$.\n", encoding="utf-8")
    built = run("explorable build", site, EXPLORABLE_OFFLINE="1")
    html = (site / "build/site/index.html").read_text(encoding="utf-8")
    assert "<math" in html, built.stdout + built.stderr


def _yaml(text):
    return yaml.load(text, Loader=yaml.BaseLoader)


def _toml(text):
    return tomllib.loads(text)
