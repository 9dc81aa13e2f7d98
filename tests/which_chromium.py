"""Which Chromium the tests and the bench look through, and how it is started."""

import os
import shutil
from pathlib import Path

# Debian has the same browser without a window around its pages: it takes three quarters of the
# processor, and lacks what belongs to a window (a page kept for "Back", the settings of a profile).
WINDOWLESS = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The window around a page is made of web pages as well: with every window that is opened they
# load four hundred files, in the middle of what is tested or measured. Of several lists of
# disabled features the last one counts, so what Playwright keeps off the network stands here too.
UNWANTED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PreconnectToSearch",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    f"--disable-features={','.join(UNWANTED)}",
]
NO_BROWSER = """no Chromium was found. Get one with any of:
    apt-get install chromium                 (Debian, Ubuntu)
    .venv/bin/playwright install chromium    (Linux, macOS, Windows)
or name one in the environment variable CHROMIUM."""


class NoChromiumError(Exception):
    """There is none on this machine; says how to get one."""


def path(playwright):
    """Return the Chromium to use: the one in $CHROMIUM, one of the system, or Playwright's own."""
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    found = os.environ.get("CHROMIUM") or installed
    own = playwright.chromium.executable_path
    if not found and not Path(own).exists():
        raise NoChromiumError(NO_BROWSER)
    return found or own


def windowless(playwright):
    """Return one without a window, where there is one and none is named; or else `path`."""
    return ("CHROMIUM" not in os.environ and shutil.which(WINDOWLESS)) or path(playwright)
