"""Chromium, as a reader would start it: a process with a profile, a page that is watched."""

import re
from contextlib import contextmanager
from pathlib import Path

import which_chromium

WATCH = Path(__file__).with_name("watch.js")
CALM = 700  # milliseconds before anything is measured
SCREEN = {"width": 1280, "height": 900}
PYTHON = re.compile(r"/pyodide-[0-9a-f]+/|/site-[0-9a-f]+/|\.whl$")


def launch(playwright):
    """Return a running Chromium whose contexts begin with nothing."""
    return playwright.chromium.launch(
        executable_path=which_chromium.path(playwright), args=which_chromium.FLAGS
    )


def calm(page):
    """Wait until a page's figure listens, and then a little until all is quiet."""
    page.evaluate("watch.listens.then(() => true)")
    page.wait_for_timeout(CALM)


@contextmanager
def process(playwright, profile):
    """Give a page in a new Chromium process that keeps its things in the folder `profile`."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=which_chromium.path(playwright),
        args=which_chromium.FLAGS,
        viewport=SCREEN,
    )
    context.add_init_script(path=WATCH)
    try:
        yield context.pages[0]
    finally:
        context.close()


@contextmanager
def page(browser, python=True):
    """Give a page that has seen nothing yet; with `python=False`, Python never arrives there."""
    workers = "allow" if python else "block"  # what they fetch passes by the route
    context = browser.new_context(viewport=SCREEN, service_workers=workers, bypass_csp=True)
    context.add_init_script(path=WATCH)
    held = []
    if not python:
        context.route(PYTHON, lambda route: held.append(route))
    try:
        yield context.new_page()
    finally:
        for route in held:
            route.abort()
        context.close()
