"""The panels of a figure's row, in the words of the tests."""

from pathlib import Path

from playwright.sync_api import expect

ROOT = Path(__file__).parent.parent.parent


def panel(page, uid, name):
    """Open a panel of a figure's row and return it."""
    button = page.page.locator(f"#{uid} .ex-toolbar button[data-panel={name}]")
    if button.get_attribute("aria-expanded") != "true":
        if not button.is_visible():
            page.page.locator(f"#{uid} .ex-toolbar summary").click()
        button.click()
    opened = page.page.locator(f"#{uid}-{name}")
    expect(opened).to_be_visible()
    return opened


def file_of(page, button):
    """Press a button that gives a file and return the file's path."""
    with page.page.expect_download() as download:
        button.click()
    return Path(download.value.path())


def taken(page, uid, what):
    """Press a button of "Take it with you" and return the file it gives."""
    return file_of(page, panel(page, uid, "export").get_by_role("button", name=what))
