"""The browser itself enforces that the essay asks no other server and runs only its own scripts."""

from playwright.sync_api import expect

WIDE = {"viewport": {"width": 1200, "height": 900}}


def test_a_visit_breaks_no_rule_of_the_policy(chromium, essay):
    context = chromium.new_context(**WIDE)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(essay.address + "five-points/")
    slider = page.locator("#pinching input[type=range]").first
    slider.focus()
    slider.press("ArrowRight")
    figure = page.locator("#pinching")
    expect(figure).to_have_attribute("answers", "model", timeout=120_000)
    page.get_by_role("link", name="When the gaps run out").first.click()
    expect(page.locator("h1")).to_contain_text("gaps")
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
