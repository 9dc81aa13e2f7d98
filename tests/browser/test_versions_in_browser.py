"""Two versions of a site in one branch, by mike: each plays, and Python's files are there once."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import WIDE
from hands import eventually
from pages_server import PagesServer
from playwright.sync_api import expect
from shared_cache import share
from test_without_network import PYTHON_IS_KEPT, play, visit
from watched import Watched

from tests.hosts.mkdocs.owner_site import FIGURE, WIDGET, save, write

ON_DUTY = "async () => (await navigator.serviceWorker.ready).active?.state === 'activated'"
PERSON = {
    f"GIT_{whose}_{name}": value
    for whose in ("AUTHOR", "COMMITTER")
    for name, value in {"NAME": "Owner", "EMAIL": "owner@owner.example"}.items()
}
THEME = {"name": "material", "font": False}
ASKS_FOR = {"runtime": True, "offline": True, "third_parties": "forbid", "shared_runtime": "../"}


class Repository:
    """A repository with a site that mike deploys."""

    def __init__(self, root):
        self.root = root
        share(root / "build")
        write(root, {"theme": THEME}, {"index.md": f"# Version\n\n{FIGURE}"}, **ASKS_FOR)
        save(root, ".gitignore", "build\nsite\n")
        self.git("init", "--quiet")
        self.commit()

    def git(self, *words):
        return self.run("git", *words)

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "a version")

    def mike(self, *words):
        start = "from mike.driver import main; main()"
        return self.run(sys.executable, "-c", start, *words)

    def run(self, *words):
        tools = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        done = subprocess.run(
            words, cwd=self.root, env={**os.environ, **PERSON, "PATH": tools},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A repository whose branch gh-pages has two versions; the second draws something else."""
    repository = Repository(tmp_path_factory.mktemp("repository"))
    repository.mike("deploy", "1.0")
    save(repository.root, "widgets/decay.py", WIDGET.replace("start=1.0", "start=2.0"))
    repository.commit()
    repository.mike("deploy", "2.0", "latest")
    return repository


@pytest.fixture
def published(repository, tmp_path):
    """The branch, served below the repository's name."""
    folder = tmp_path / "published"
    repository.git("worktree", "add", "--detach", str(folder), "gh-pages")
    with PagesServer(folder, "/some-repo/") as server:
        yield server
    repository.git("worktree", "remove", "--force", str(folder))


def test_the_runtime_is_in_the_branch_once(repository):
    found = repository.git("ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    runtime = [Path(name) for name in found if "pyodide-" in name and "lock" not in name]
    assert {len(path.parts) for path in runtime} == {2}
    assert len({path.parts[0] for path in runtime}) == 1
    counts = Counter(path.name for path in map(Path, found))
    assert counts["pyodide.asm.wasm"] == counts["python_stdlib.zip"] == 1
    assert {"1.0/index.html", "2.0/index.html", "latest"} <= set(found)
    assert repository.git("status", "--porcelain") == ""


@pytest.mark.parametrize(("version", "rate"), [("1.0", 1.1), ("2.0", 2.1), ("latest", 2.1)])
def test_each_version_is_answered_by_its_own_python(chromium, published, version, rate):
    page = Watched(chromium.new_context(**WIDE), published)
    page.open(f"{version}/")
    slider = page.figure("fading").locator("input[name=rate]")
    with page.held_back("**/*.wasm"):
        slider.press("ArrowRight")
        page.wait_for("fading", "table")
    slider.press("ArrowRight")
    page.wait_for("fading", "model")
    assert page.state("fading")["rate"] == pytest.approx(rate, abs=0.1)
    runtimes = [url for url in page.python_files() if url.endswith(".wasm")]
    assert runtimes
    assert all(url.startswith(page.address("pyodide-")) for url in runtimes)
    page.close()


def test_the_policy_holds_in_a_version(chromium, published):
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{published.address}2.0/")
    page.locator("#fading input[name=rate]").press("ArrowRight")
    expect(page.locator("#fading")).to_have_attribute("answers", "model", timeout=120_000)
    context.close()
    assert [line for line in said if "Content Security Policy" in line] == []


def test_a_version_works_without_a_network(chromium, published):
    context = chromium.new_context(**WIDE)
    page = visit(context, published, "1.0/")
    play(page, "fading", "rate")
    eventually(page, PYTHON_IS_KEPT)
    published.__exit__()
    page.close()
    page = visit(context, published, "1.0/")
    play(page, "fading", "rate")
    context.close()


@pytest.mark.parametrize("keeps", [False, True], ids=["plain", "offline"])
def test_who_reads_while_a_version_is_deployed_is_told_and_others_go_on(
    chromium, repository, published, keeps
):
    """One tab is open at the latest version, another at the first one, which stays as it is."""
    context = chromium.new_context(**WIDE, service_workers="allow" if keeps else "block")
    first, latest = (Watched(context, published) for _ in range(2))
    for watched, path in ((first, "1.0/"), (latest, "latest/")):
        watched.open_with_table(path, "fading")
        if keeps:
            eventually(watched.page, ON_DUTY)
    number = 4 if keeps else 3
    widget = WIDGET.replace("Slider(0.1, 3.0", f"Slider(0.1, {number + 5}")
    save(repository.root, "widgets/decay.py", widget)
    repository.commit()
    repository.mike("deploy", "--update-aliases", f"{number}.0", "latest")
    words = ("checkout", "--quiet", "--detach", "gh-pages")
    repository.git("-C", str(published.folder), *words)

    latest.set("fading", rate=0.5)
    latest.wait_for("fading", "table")
    latest.figure("fading").locator(".ex-badge-button").click()
    latest.figure("fading").locator(".ex-badge-panel input[value=model]").click()
    status = latest.figure("fading").locator(".ex-status")
    expect(status).to_contain_text("There is a newer version of this page.")
    assert latest.state("fading") == {"rate": 0.5}
    status.get_by_role("button", name="Load it").click()
    latest.page.wait_for_function(
        "(most) => document.getElementById('fading')?.view?.spec.controls[0].high === most",
        arg=number + 5,
    )
    latest.set("fading", rate=7)
    latest.wait_for("fading")

    first.set("fading", rate=0.5)
    first.wait_for("fading")
    assert first.figure("fading").locator(".ex-status").inner_text() == ""
    context.close()
