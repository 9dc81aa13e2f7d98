"""The extension of Sphinx: `extensions = ["explorable.sphinx"]` in conf.py."""

from explorable.base.extras import needed_for

with needed_for("explorable.sphinx"):
    from explorable.hosts.sphinx import setup

__all__ = ["setup"]
