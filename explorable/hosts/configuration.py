"""Finds and reads the configuration of a site, whichever program builds it.

It is read without that program: what figures need of it is the same under all of them.
"""

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import yaml

from explorable.base.errors import AuthorError, ExplorableError
from explorable.base.extras import is_installed
from explorable.hosts.settings import Settings, read, without_labs

NAME = "explorable"
OWN = f"{NAME}.toml"
PYPROJECT = "pyproject.toml"
TOML = "zensical.toml"
YAML = ("properdocs.yml", "properdocs.yaml", "mkdocs.yml", "mkdocs.yaml")
SPHINX, SPHINX_FOLDERS = "conf.py", ("", "docs", "doc", "source", "docs/source", "content")
KNOWN = (TOML, *YAML, OWN, PYPROJECT)

PLUGINS = ("mkdocs", "properdocs")  # programs under which this package is a plugin
Program = Literal["mkdocs", "properdocs", "zensical", ""]


class ConfigurationError(ExplorableError):
    """A configuration that cannot be read; the message names the file and says why."""


@dataclass(frozen=True)
class Configuration:
    """What a site's configuration says.

    file: where it is. program: what builds the site; "" if nobody says. named: whether figures
    are mentioned. given: the options for figures, as they were written. site_url: where the site
    will be, or "". docs, site: the folders of its sources and of what is built. watched: what else
    pages depend on. address: where it is served while it is written, or "".
    """

    file: Path
    program: Program = ""
    named: bool = False
    given: Mapping[str, Any] = field(default_factory=dict)
    site_url: str = ""
    docs: Path = Path("docs")
    site: Path = Path("site")
    watched: tuple[Path, ...] = ()
    address: str = ""

    def settings(self, more: Mapping[str, Any] | None = None) -> tuple[Settings, list[AuthorError]]:
        """Return the settings, and what is wrong with them. more: options that replace others."""
        given = {**self.given, **(more or {})}
        settings, errors = read(given, self.file)
        if self.program not in PLUGINS:
            errors += without_labs(given, self.file)
        return settings, errors

    def at(self, site_url: str) -> "Configuration":
        """Return the configuration of the same site at another address."""
        return replace(self, site_url=site_url)


def find(folder: Path) -> Configuration | None:
    """Return the configuration in a folder: one that names explorable before one that does not.

    Raises ConfigurationError.
    """
    files = [folder / name for name in KNOWN if (folder / name).is_file()]
    found = [load(file) for file in files]
    named = [each for each in found if each.named]
    sites = [each for each in found if each.program]
    return next(iter([*named, *sites]), None)


def find_sphinx(folder: Path) -> Path | None:
    """Return the conf.py of a site that Sphinx builds, in a folder or where it usually is below."""
    places = (folder / name / SPHINX for name in SPHINX_FOLDERS)
    return next((file for file in places if file.is_file()), None)


def nearest(folder: Path) -> Configuration | None:
    """Return the configuration in a folder, or in the nearest one above it, that names explorable.

    Raises ConfigurationError.
    """
    for place in (folder, *folder.parents):
        found = find(place)
        if found and found.named:
            return found
    return None


def load(file: Path) -> Configuration:
    """Return what a configuration says. Raises ConfigurationError."""
    if file.suffix != ".toml":
        return _mkdocs(file, _yaml(file))
    told = _toml(file)
    if file.name == PYPROJECT:
        return _own(file, told.get("tool", {}).get(NAME))
    return _own(file, told) if file.name == OWN else _zensical(file, told)


def _own(file: Path, told: dict[str, Any] | None) -> Configuration:
    """Return what is written for explorable alone, for sites that no program of ours builds."""
    given = dict(told or {})
    site_url = str(given.pop("site_url", ""))
    return Configuration(file, "", told is not None, given, site_url)


def _zensical(file: Path, told: dict[str, Any]) -> Configuration:
    project = told.get("project", told)
    extensions = entries(project.get("markdown_extensions"))
    return _site(file, "zensical", extensions, project)


def _mkdocs(file: Path, told: dict[str, Any]) -> Configuration:
    plugins = entries(told.get("plugins"))
    extensions = entries(told.get("markdown_extensions"))
    if NAME in plugins:
        return _site(file, _mkdocs_program(file), plugins, told)
    if NAME in extensions:
        return _site(file, "zensical", extensions, told)
    program: Program = _mkdocs_program(file)
    if not is_installed(program) and is_installed("zensical"):
        program = "zensical"
    return _site(file, program, {}, told)


def _mkdocs_program(file: Path) -> Program:
    """Return which of MkDocs and its successor builds a site with plugins."""
    if file.stem == "properdocs":
        return "properdocs"
    return "properdocs" if not is_installed("mkdocs") and is_installed("properdocs") else "mkdocs"


def _site(
    file: Path, program: Program, entries: Mapping[str, Any], told: Mapping[str, Any]
) -> Configuration:
    root = file.resolve().parent
    options = entries.get(NAME) or {}
    theme = told.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    others = [*(told.get("watch") or []), *([custom] if custom else [])]
    return Configuration(
        file,
        program,
        NAME in entries,
        options,
        str(told.get("site_url") or ""),
        root / str(told.get("docs_dir") or "docs"),
        root / str(told.get("site_dir") or "site"),
        tuple(root / str(each) for each in others),
        str(told.get("dev_addr") or ""),
    )


def parsed(text: str) -> Any:
    """Return what a configuration in YAML says, without its program. Raises yaml.YAMLError."""
    return yaml.load(text, _Lenient)


def entries(listed: Any) -> dict[str, Any]:
    """Return plugins or extensions by name, whether they are written as a list or as a table."""
    if isinstance(listed, dict):
        return listed
    found: dict[str, Any] = {}
    for each in listed or []:
        found.update(each if isinstance(each, dict) else {str(each): None})
    return found


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file} cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file} is not TOML: {error}") from None


def _yaml(file: Path) -> dict[str, Any]:
    """Return what a file in YAML says, and what the file that it inherits from does."""
    try:
        told = parsed(file.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file} cannot be read: {error}") from None
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{file} is not YAML: {error}") from None
    if not isinstance(told, dict):
        raise ConfigurationError(f"{file} is no configuration: it should say 'site_name: …'.")
    parent = told.pop("INHERIT", None)
    return _merged(_yaml(file.parent / str(parent)), told) if parent else told


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Return two tables as one, table by table; otherwise what is above wins."""
    found = dict(below)
    for name, value in above.items():
        old = found.get(name)
        tables = isinstance(old, dict) and isinstance(value, dict)
        found[name] = _merged(old or {}, value) if tables else value
    return found


class _Lenient(yaml.SafeLoader):
    """Reads a configuration without its program: `!ENV` is read, other tags stand for nothing."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """Return the first variable of `!ENV [NAME, …, default]` that is set, or the default."""
    if not isinstance(node, yaml.SequenceNode):
        return _value(str(node.value))
    *names, last = loader.construct_sequence(node) or [None]
    default = None if not names and isinstance(last, str) else last
    asked: Iterable[Any] = names or [last]
    return next((_value(name) for name in asked if name in os.environ), default)


def _value(name: str) -> Any:
    """Return what a variable of the environment says, as YAML; None if it is not set."""
    return yaml.safe_load(os.environ[name]) if name in os.environ else None


_Lenient.add_multi_constructor("", lambda loader, suffix, node: None)
_Lenient.add_constructor("!ENV", _from_environment)
