"""The browser itself enforces that the essay asks no other server and runs only its own scripts."""

import pytest
from conftest import REPOSITORY
from pages_server import PagesServer
from playwright.sync_api import expect
from served_site import served
from test_readers_strangers import ANSWERED, EDITING, PASTE, SAID
from visit import Visit

from explorable.finish.policy import site_policy
from tests.hosts.mkdocs.owner_site import FIGURE, WIDGET

INSTANT = "theme: {name: material, font: false, features: [navigation.instant]}"
HEARS = """() => {
  window.broken = [];
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    window.broken.push(`${violatedDirective} ${blockedURI}`));
}"""
BROKEN = "() => window.broken"
WIDE = {"viewport": {"width": 1200, "height": 900}}


@pytest.fixture(params=["meta", "header"])
def guarded(request, essay):
    """The essay, whose server may send the policy as well."""
    if request.param == "meta":
        yield essay
        return
    with PagesServer(essay.folder, REPOSITORY) as server:
        server.headers["Content-Security-Policy"] = site_policy(essay.folder)
        yield server


def test_a_visit_breaks_no_rule_of_the_policy(chromium, guarded):
    context = chromium.new_context(**WIDE)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(guarded.address + "five-points/")
    slider = page.locator("#pinching input[type=range]").first
    slider.focus()
    slider.press("ArrowRight")
    figure = page.locator("#pinching")
    expect(figure).to_have_attribute("answers", "model", timeout=120_000)
    dots = page.locator("#pinching .ex-toolbar summary")
    dots.click()
    page.locator("#pinching button[data-panel=code]").click()
    page.locator("#pinching-code").get_by_role("button", name="Edit").click()
    page.locator("#pinching-code .cm-content").first.press("Enter")
    page.locator("#pinching-code .ex-run").click()
    expect(page.locator("#pinching-code .ex-panel-said")).to_have_text(ANSWERED)
    dots.click()
    page.locator("#pinching button[data-panel=export]").click()
    with page.expect_download():
        page.get_by_role("button", name="Picture, PNG").click()
    page.get_by_role("link", name="Educated guesses").first.click()
    expect(page.locator("h1")).to_contain_text("guesses")
    expect(page.locator("explorable-figure").first).to_be_visible()
    context.close()
    assert [line for line in said if "Content Security Policy" in line] == []
    assert not [line for line in said if "Error" in line]


def test_another_server_is_not_asked_even_by_a_script(chromium, essay):
    context = chromium.new_context(**WIDE)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(essay.address + "five-points/")
    answered = page.evaluate(
        "fetch('http://127.0.0.1:9/').then(() => 'answered', (error) => error.name)"
    )
    context.close()
    assert answered == "TypeError"
    assert any("Content Security Policy" in line for line in said)


@pytest.fixture(scope="module")
def owners(tmp_path_factory):
    """A site whose server sends the policy that the command prints, with every file."""
    files = {
        "content__index_md": f"# One\n\n[On](two.md)\n\n{FIGURE}",
        "content__two_md": f"# Two\n\n{FIGURE}",
        "widgets__decay_py": WIDGET,
    }
    with served(tmp_path_factory.mktemp("owners"), theme=INSTANT, **files) as server:
        server.headers["Content-Security-Policy"] = site_policy(server.folder)
        yield server


def test_a_servers_header_lets_figures_and_edited_versions_live(engine, owners):
    with engine.reader() as reader:
        visit = Visit(reader, owners)
        visit.open()
        reader.evaluate(HEARS)
        visit.set("fading", rate=0.5)
        visit.wait_for("fading")
        visit.panel("fading", "code")
        visit.press("fading", "Edit")
        reader.wait_until(EDITING.replace("calm", "fading"))
        reader.evaluate(PASTE.replace("calm", "fading"), WIDGET.replace("100)", "50)"))
        visit.press("fading", "Run")
        reader.wait_until(SAID.replace("calm", "fading"), ANSWERED)
        visit.wait_for("fading", "edited")
        reader.evaluate("() => document.querySelector('article a[href*=two]').click()")
        reader.wait_until("() => location.pathname.endsWith('/two/')")
        reader.wait_until("() => document.getElementById('fading')?.state?.rate === 1")
        visit.set("fading", rate=0.5)
        visit.wait_for("fading")
        assert reader.evaluate(BROKEN) == []
