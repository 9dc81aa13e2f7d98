"""What commands read in a site's configuration, without the program that builds the site."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from explorable.base.errors import AuthorError
from explorable.hosts.settings import Settings, read


def plugin_options(config: Path) -> dict[str, Any]:
    """Return the options of the explorable plugin in mkdocs.yml, as they are written there.

    A file that does not exist has none. Raises yaml.YAMLError.
    """
    text = config.read_text(encoding="utf-8") if config.is_file() else ""
    plugins = (yaml.load(text, _Lenient) or {}).get("plugins") or []
    entries = plugins.items() if isinstance(plugins, dict) else map(_entry, plugins)
    return dict(dict(entries).get("explorable") or {})


def settings(config: Path) -> tuple[Settings, list[AuthorError]]:
    """Return the settings of a site, and what is wrong with them. Raises yaml.YAMLError.

    Options that only MkDocs knows are left to MkDocs.
    """
    known = {each.name for each in fields(Settings)}
    given = {name: value for name, value in plugin_options(config).items() if name in known}
    return read(given, config)


def _entry(plugin: Any) -> tuple[str, Any]:
    return next(iter(plugin.items())) if isinstance(plugin, dict) else (str(plugin), None)


class _Lenient(yaml.SafeLoader):
    """Reads mkdocs.yml without MkDocs: its tags (`!ENV`, `!!python/name:`) stand for nothing."""


_Lenient.add_multi_constructor("", lambda loader, suffix, node: None)
