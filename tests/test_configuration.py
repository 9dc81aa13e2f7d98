"""A site's configuration is found and read, whichever program it is for."""

from pathlib import Path

import pytest

from explorable.hosts import configuration
from explorable.hosts.configuration import ConfigurationError, find, load, nearest

ZENSICAL = """\
[project]
site_name = "Tiny"
site_url = "https://tiny.example/site/"
docs_dir = "pages"
watch = ["data"]
[project.theme]
custom_dir = "theme"
[project.markdown_extensions.explorable]
packages = ["scipy"]
budget = 70
"""
PLUGIN = "site_name: Tiny\nplugins:\n  - search\n  - explorable: {packages: [scipy], budget: 70}\n"
EXTENSION = "site_name: Tiny\nmarkdown_extensions:\n  - explorable: {packages: [scipy]}\n"


def written(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return folder


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("zensical_toml", ZENSICAL),
        ("mkdocs_yml", PLUGIN),
        ("properdocs_yml", PLUGIN),
        ("explorable_toml", 'packages = ["scipy"]\nbudget = 70\n'),
        ("pyproject_toml", '[tool.explorable]\npackages = ["scipy"]\nbudget = 70\n'),
    ],
)
def test_options_are_the_same_wherever_they_are_written(
    tmp_path: Path, name: str, text: str
) -> None:
    found = find(written(tmp_path, **{name: text}))
    assert found
    settings, errors = found.settings()
    assert not errors
    assert (settings.packages, settings.budget) == (("scipy",), 70)
    assert found.settings({"budget": 80})[0].budget == 80


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("zensical_toml", f"{ZENSICAL}labs = true\n", True),
        ("mkdocs_yml", EXTENSION.replace("[scipy]", "[scipy], labs: true"), True),
        ("explorable_toml", "labs = true\n", True),
        ("mkdocs_yml", PLUGIN.replace("[scipy]", "[scipy], labs: true"), False),
    ],
)
def test_labs_are_refused_where_nothing_runs_them(
    tmp_path: Path, name: str, text: str, wrong: bool
) -> None:
    found = find(written(tmp_path, **{name: text}))
    assert found
    told = [error.message for error in found.settings()[1]]
    assert [message.startswith("'labs' is true, but nothing here") for message in told] == (
        [True] if wrong else []
    )


@pytest.mark.parametrize(
    ("name", "text", "program"),
    [
        ("zensical_toml", ZENSICAL, "zensical"),
        ("mkdocs_yml", EXTENSION, "zensical"),
        ("mkdocs_yml", PLUGIN, "mkdocs"),
        ("mkdocs_yml", PLUGIN + EXTENSION.partition("\n")[2], "mkdocs"),
        ("mkdocs_yml", "site_name: Tiny\n", "mkdocs"),
        ("properdocs_yml", PLUGIN, "properdocs"),
        ("explorable_toml", "", ""),
    ],
)
def test_the_program_is_the_one_that_reads_the_file_and_knows_figures(
    tmp_path: Path, name: str, text: str, program: str
) -> None:
    found = find(written(tmp_path, **{name: text}))
    assert found
    assert found.program == program


def test_whichever_of_mkdocs_and_its_successor_is_there_builds_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(configuration, "is_installed", lambda program: program == "properdocs")
    assert load(written(tmp_path, mkdocs_yml=PLUGIN) / "mkdocs.yml").program == "properdocs"


def test_zensicals_folders_and_address_are_read(tmp_path: Path) -> None:
    found = load(written(tmp_path, zensical_toml=ZENSICAL) / "zensical.toml")
    assert found.site_url == "https://tiny.example/site/"
    assert (found.docs, found.site) == (tmp_path / "pages", tmp_path / "site")
    assert found.watched == (tmp_path / "data", tmp_path / "theme")


def test_a_file_that_names_figures_comes_before_one_that_does_not(tmp_path: Path) -> None:
    plain = "[project]\nsite_name = 'Tiny'\n"
    found = find(written(tmp_path, zensical_toml=plain, mkdocs_yml=PLUGIN))
    assert found
    assert found.file.name == "mkdocs.yml"
    (tmp_path / "mkdocs.yml").write_text("site_name: Tiny\n")
    found = find(tmp_path)
    assert found
    assert found.file.name == "zensical.toml"


def test_the_nearest_configuration_is_one_that_names_figures(tmp_path: Path) -> None:
    written(tmp_path, pyproject_toml="[tool.explorable]\nwidgets = 'figures'\n")
    inner = written(tmp_path / "a" / "b", mkdocs_yml="site_name: Tiny\n")
    found = nearest(inner)
    assert found
    assert found.file == tmp_path / "pyproject.toml"
    assert find(written(tmp_path / "c", pyproject_toml="[project]\nname = 'x'\n")) is None


def test_what_is_inherited_counts(tmp_path: Path) -> None:
    written(tmp_path, base_yml=EXTENSION + "site_url: https://tiny.example/\ntheme: {name: x}\n")
    child = "INHERIT: base.yml\nsite_url: https://other.example/\n"
    found = load(written(tmp_path, mkdocs_yml=child) / "mkdocs.yml")
    assert found.given == {"packages": ["scipy"]}
    assert found.site_url == "https://other.example/"


def test_the_environment_may_say_where_the_site_will_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = EXTENSION + "site_url: !ENV [NO_SUCH, SITE_URL, 'https://default.example/']\n"
    file = written(tmp_path, mkdocs_yml=text + "emoji: !!python/name:a.b\n") / "mkdocs.yml"
    monkeypatch.delenv("SITE_URL", raising=False)
    assert load(file).site_url == "https://default.example/"
    monkeypatch.setenv("SITE_URL", "https://set.example/")
    assert load(file).site_url == "https://set.example/"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("zensical_toml", "[project\n", "zensical.toml is not TOML: "),
        ("mkdocs_yml", "plugins: [\n", "mkdocs.yml is not YAML: "),
        ("mkdocs_yml", "- a\n", "mkdocs.yml is no configuration"),
        ("mkdocs_yml", "INHERIT: none.yml\n", "none.yml cannot be read: "),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        find(written(tmp_path, **{name: text}))
