"""Chromium, Firefox and WebKit by one set of words: who reads, and what their hands do.

`engine.py` has the words; `chromium.py`, `firefox.py` and `webkit.py` are what each browser does
with them. Readers' journeys are written once, in tests/browser/, and travelled in all three.
"""

import importlib

from drivers.engine import Engine, MissingEngineError, Reader

NAMES = ("chromium", "firefox", "webkit")
__all__ = ["NAMES", "Engine", "MissingEngineError", "Reader", "start"]


def start(name: str) -> Engine:
    """Start a browser. Raises MissingEngineError, which says how to get it."""
    engine: Engine = importlib.import_module(f"drivers.{name}").start()
    return engine
