"""`explorable add`: a site that is there gets what is missing, and keeps everything else."""

import tomllib

import pytest
from new_site import run
from shared_cache import share
from zensical.config import DEFAULT_MARKDOWN_EXTENSIONS

from explorable.cli.main import main
from explorable.scaffold import configuration_edits as edits
from explorable.scaffold import requirements

PAGE = "# Hello\n\n/// figure | tones.beating\nTones.\n///\n"
BLOCK_LIST = """\
site_name: Mine   # a remark

plugins:
    - search:
        lang: en   # of the search
    # the last remark

    - tags

# what follows
extra:
  key: !ENV [NO_SUCH, 1]
  icon: !!python/name:material.extensions.emoji.twemoji
"""
MKDOCS = {
    "none": ("site_name: Mine\n", "site_name: Mine\n\nplugins:\n  - search\n  - explorable\n"),
    "no end": ("site_name: Mine", "site_name: Mine\n\nplugins:\n  - search\n  - explorable\n"),
    "list": (BLOCK_LIST, BLOCK_LIST.replace("    - tags\n", "    - tags\n    - explorable\n")),
    "last": ("plugins:\n- search", "plugins:\n- search\n- explorable\n"),
    "flow": ("plugins: [search]  # x\n", "plugins: [explorable, search]  # x\n"),
    "flow in lines": (
        "plugins: [\n  search,\n  tags\n]\n",
        "plugins: [\n  explorable,\n  search,\n  tags\n]\n",
    ),
    "table": (
        "plugins:\n  search: {}\n  tags:\n    x: 1\nnav: []\n",
        "plugins:\n  search: {}\n  tags:\n    x: 1\n  explorable: {}\nnav: []\n",
    ),
    "windows": ("plugins:\r\n  - search\r\n", "plugins:\r\n  - search\r\n  - explorable\r\n"),
    "there": ("plugins:\n  - explorable:\n      look: essay\n",) * 2,
}
BY_HAND = {
    "inherited": "INHERIT: base.yml\nsite_name: Mine\n",
    "broken": "plugins: [\n",
    "empty": "plugins:\nnav: []\n",
    "merged": "base: &b\n  plugins: [search]\n<<: *b\n",
    "anchored": "x: &p [search]\nplugins: *p\n",
}
SPHINX = {
    "none": ("project = 'X'\n", "project = 'X'\n\nextensions = [\"explorable.sphinx\"]\n"),
    "empty": ("extensions = []\n", 'extensions = ["explorable.sphinx"]\n'),
    "line": (
        "extensions = ['é', 'b']  # x\n",
        "extensions = [\"explorable.sphinx\", 'é', 'b']  # x\n",
    ),
    "lines": (
        "extensions = [\n    # mine\n    'a',\n]\n",
        "extensions = [\n    \"explorable.sphinx\",\n    # mine\n    'a',\n]\n",
    ),
    "typed": ("extensions: list = ['a']\n", "extensions: list = [\"explorable.sphinx\", 'a']\n"),
    "there": ("extensions = ['explorable.sphinx']\n",) * 2,
}


@pytest.mark.parametrize("case", MKDOCS)
def test_a_plugin_is_listed_and_the_rest_stays(case):
    before, after = MKDOCS[case]
    assert edits.mkdocs(before).text == after
    assert edits.mkdocs(after).text == after


@pytest.mark.parametrize("case", BY_HAND)
def test_what_cannot_be_edited_safely_is_left_to_the_owner(case):
    edit = edits.mkdocs(BY_HAND[case])
    assert edit.text is None
    assert edit.lines[-1] == "  - explorable"


@pytest.mark.parametrize("case", SPHINX)
def test_an_extension_is_listed_in_conf_py(case):
    before, after = SPHINX[case]
    assert edits.sphinx(before).text == after
    assert edits.sphinx(after).text == after


@pytest.mark.parametrize(
    "text",
    [
        "extensions = list(others)\n",
        "extensions = ['a']\nextensions += ['b']\nextensions = ['c']\n",
        "if True:\n    extensions = ['a']\n",
        "extensions = [\n",
    ],
)
def test_a_conf_py_that_computes_its_extensions_is_left_alone(text):
    edit = edits.sphinx(text)
    assert edit.text is None
    assert "explorable.sphinx" in edit.lines[0]


def test_zensical_keeps_the_extensions_that_it_has_by_default():
    before = '[project]\nsite_name = "Mine"  # a remark\n'
    edit = edits.zensical(before)
    assert edit.text.startswith(before)
    listed = tomllib.loads(edit.text)["project"]["markdown_extensions"]
    assert listed["explorable"] == {}
    names = {name for name in DEFAULT_MARKDOWN_EXTENSIONS if "." not in name}
    assert names < set(listed)
    assert listed["toc"] == {"permalink": True}
    dotted = {name for name in DEFAULT_MARKDOWN_EXTENSIONS if "." in name}
    assert dotted == {f"pymdownx.{name}" for name in listed["pymdownx"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "[project.markdown_extensions.tables]\n",
            "[project.markdown_extensions.tables]\n\n[project.markdown_extensions.explorable]\n",
        ),
        (
            '[project]\nmarkdown_extensions = ["tables"]\n',
            '[project]\nmarkdown_extensions = ["explorable", "tables"]\n',
        ),
        (
            '[project]\nmarkdown_extensions = [\n  "tables",  # mine\n]\n',
            '[project]\nmarkdown_extensions = [\n  "explorable",\n  "tables",  # mine\n]\n',
        ),
        ("[project.markdown_extensions.explorable]\n",) * 2,
    ],
)
def test_an_extension_is_listed_in_zensical_toml(before, after):
    assert edits.zensical(before).text == after


def test_an_inline_table_of_extensions_is_left_to_the_owner():
    edit = edits.zensical("[project]\nmarkdown_extensions = { tables = {} }\n")
    assert edit.text is None
    assert edit.lines == ("[project.markdown_extensions.explorable]",)


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """The folder of a site for MkDocs that knows nothing of figures."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Hello\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\nsite_dir: out\ntheme: mkdocs\n")
    (tmp_path / "requirements.txt").write_text("mkdocs==1.6.1\n")
    (tmp_path / ".gitignore").write_text("/out/\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_was_done_is_said_line_by_line(mine, capsys):
    assert main(["add"]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[:9] == [
        "changed     mkdocs.yml:",
        "            plugins:",
        "              - search",
        "              - explorable",
        "new         widgets/__init__.py",
        "new         widgets/tones.py",
        "changed     requirements.txt:",
        "            explorable[mkdocs]==0.1.0",
        "changed     .gitignore:",
    ]
    assert (mine / "requirements.txt").read_text() == "mkdocs==1.6.1\nexplorable[mkdocs]==0.1.0\n"
    assert (mine / ".gitignore").read_text() == "/out/\n/build/\n"
    assert "/// figure | tones.beating" in told


def test_a_second_time_nothing_changes(mine, capsys):
    main(["add"])
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert main(["add"]) == 0
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before
    assert {line[:9] for line in capsys.readouterr().out.splitlines()[:4]} == {"unchanged"}


def test_the_site_then_builds_with_its_figure(mine, official):
    main(["add"])
    (mine / "docs/index.md").write_text(PAGE)
    share(mine / "build")
    done = run("explorable build --strict", mine)
    assert done.returncode == 0, done.stderr
    assert "<explorable-figure" in (mine / "out/index.html").read_text()


def test_figures_in_a_subfolder_of_the_repository_are_ignored_there(tmp_path, capsys):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/conf.py").write_text("extensions = []\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / ".git").mkdir()
    assert main(["add", str(tmp_path)]) == 0
    assert (tmp_path / "docs/widgets/tones.py").is_file()
    assert (tmp_path / ".gitignore").read_text() == "/docs/build/\n"
    assert not (tmp_path / "requirements.txt").exists()
    told = capsys.readouterr().out
    assert '"explorable[sphinx]==0.1.0"' in told
    assert ".. explorable:: tones.beating" in told


@pytest.mark.parametrize(
    ("line", "ours"),
    [
        ("explorable", True),
        ("explorable[mkdocs]==0.1.0  # a remark", True),
        ("explorable >= 0.1", True),
        ("explorable @ https://example.org/explorable.whl", True),
        ("explorable-themes==1.0", False),
        ("# explorable", False),
    ],
)
def test_only_our_own_line_is_ours(line, ours):
    assert requirements.is_ours(line) is ours


def test_figures_go_where_the_configuration_has_them(mine):
    settings = "plugins:\n  - explorable:\n      widgets: pictures\n      build: made\n"
    with (mine / "mkdocs.yml").open("a") as file:
        file.write(settings)
    assert main(["add"]) == 0
    assert (mine / "pictures/tones.py").is_file()
    assert not (mine / "widgets").exists()
    assert (mine / ".gitignore").read_text() == "/out/\n/made/\n"


def test_a_file_that_is_not_utf_8_is_left_alone(mine, capsys):
    before = "mkdocs==1.6.1\r\n".encode("utf-16")
    (mine / "requirements.txt").write_bytes(before)
    assert main(["add"]) == 0
    assert (mine / "requirements.txt").read_bytes() == before
    told = (
        "left alone  requirements.txt; put this into it yourself:\n            explorable[mkdocs]"
    )
    assert told in capsys.readouterr().out


def test_a_new_site_for_sphinx_has_all_of_it(tmp_path, capsys):
    assert main(["new", str(tmp_path), "--host", "sphinx"]) == 0
    capsys.readouterr()
    assert main(["add", str(tmp_path)]) == 0
    told = capsys.readouterr().out.splitlines()
    names = ("content/conf.py", "widgets/", "requirements.txt", ".gitignore")
    assert told[:4] == [f"unchanged   {name}" for name in names]


def test_plain_html_needs_only_figures(tmp_path, capsys):
    (tmp_path / "index.html").write_text("<h1>Hello</h1>")
    assert main(["add", str(tmp_path)]) == 0
    assert (tmp_path / "index.html").read_text() == "<h1>Hello</h1>"
    assert "explorable embed tones.beating" in capsys.readouterr().out


def test_where_there_is_no_site_a_new_one_is_offered(tmp_path, capsys):
    assert main(["add", str(tmp_path)]) == 1
    assert "explorable new FOLDER" in capsys.readouterr().err
    assert main(["add", str(tmp_path / "nowhere")]) == 1
    assert "nowhere: no zensical.toml" in capsys.readouterr().err
