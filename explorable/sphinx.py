"""The extension of Sphinx: `extensions = ["explorable.sphinx"]` in conf.py."""

from explorable.hosts.sphinx import setup

__all__ = ["setup"]
