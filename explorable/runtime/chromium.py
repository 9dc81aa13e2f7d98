"""Chromium and the browsers that are made of it, which run Pyodide where Node is not."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
ON_MACOS = ("Google Chrome", "Chromium", "Microsoft Edge")
ON_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)


def find_chromium() -> str:
    """Return the path of such a browser; "" if there is none."""
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    return next((str(path) for path in _elsewhere() if path.is_file()), "")


def _elsewhere() -> Iterator[Path]:
    """Yield where it is on systems that install programs off the path."""
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (folder / f"{name}.app/Contents/MacOS/{name}" for name in ON_MACOS)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            yield from (Path(folder) / name for name in ON_WINDOWS)


def command(program: str, profile: str, address: str) -> list[str]:
    """Return what shows a page without a window, and reaches nothing but this machine.

    profile: a folder, for all that the browser writes.
    """
    words = [
        program,
        "--headless=new",
        f"--user-data-dir={profile}",
        "--no-first-run",
        "--no-default-browser-check",
        "--no-proxy-server",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-extensions",
        "--disable-sync",
        "--disable-breakpad",
        "--disable-dev-shm-usage",  # which is small in containers
        "--disable-gpu",
        "--password-store=basic",
        "--use-mock-keychain",
    ]
    if sys.platform != "win32" and os.geteuid() == 0:
        words.append("--no-sandbox")  # it refuses to start as root with one
    return [*words, address]
