"""The beginning of a build: the site's state, what Markdown learns, what the theme unlearns."""

import sys
import sysconfig
from collections.abc import Callable, Iterator
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from explorable.base.cache import Cache
from explorable.base.errors import AuthorError, in_settings
from explorable.base.notes import Notes
from explorable.compile.registry import Registry
from explorable.compile.site import Site
from explorable.finish import third_parties
from explorable.markdown.checks import Checks
from explorable.markdown.figures import FigureBlocks
from explorable.markdown.formulas import Maths
from explorable.markdown.prose import Prose
from explorable.runtime import payload
from explorable.runtime.lock import UnknownPackage

USUAL_FONT = {"text": "Roboto", "code": "Roboto Mono"}  # Material's, when nobody chose one
OTHER_MATHS = ("pymdownx.arithmatex", "mdx_math", "markdown_katex")


def new_site(config: Any, options: Any, tell: Callable[[str], None]) -> Site:
    """Return the state of a build.

    config: of mkdocs.yml. options: of this plugin. tell: writes a line into the build's log.
    """
    root = _settings(config).resolve().parent
    taken = _is_taken((root / options.widgets).name)
    folder = root / ("widgets" if taken else options.widgets)  # importing it anew undoes the other
    cache = root / options.build / "cache"
    notes = Notes(cache / "notes.json")
    figures = Cache(cache / "figures")
    registry = Registry(folder, root, options.packages, notes)
    site = Site(root, registry, figures, tell, alive=options.runtime, notes=notes)
    site.errors += _mistakes(options, folder, taken, _settings(config))
    if options.runtime:
        site.errors += _cannot_travel(site, options.packages, _settings(config))
    return site


def _mistakes(options: Any, folder: Path, taken: bool, settings: Path) -> Iterator[AuthorError]:
    """Yield what is wrong with the plugin's own options."""
    if taken:
        message = (
            f"'widgets' is {options.widgets!r}, but a Python package has that name already. Give "
            "the folder of figures, beside mkdocs.yml, a name of its own, such as 'widgets'."
        )
        yield in_settings(settings, "widgets", message)
    elif not folder.name.isidentifier():
        message = (
            f"'widgets' is {options.widgets!r}, but the folder of figures is a Python package: "
            "its name must be one word of letters, digits and '_'."
        )
        yield in_settings(settings, "widgets", message)
    for name in ("table_budget", "budget"):
        if options[name] < 0:
            message = f"{name!r} is {options[name]}, but it is a number of kilobytes."
            yield in_settings(settings, f"{name}:", message)


def _is_taken(name: str) -> bool:
    """Say whether a package of figures would stand in the way of one that Python has already."""
    if name in sys.stdlib_module_names or name == "explorable":
        return True
    installed = [sysconfig.get_path(kind) for kind in ("purelib", "platlib")]
    found = PathFinder.find_spec(name, installed) if name.isidentifier() else None
    return found is not None and found.loader is not None


def _cannot_travel(site: Site, packages: list[str], settings: Path) -> list[AuthorError]:
    """Return what widgets import and readers will not have, before anything is drawn."""
    try:
        return payload.mistakes(site.registry.folder, ["numpy", *packages], site.notes)
    except UnknownPackage as error:
        return [in_settings(settings, "packages", str(error))]


def teach_markdown(config: Any, site: Site) -> None:
    """Add what this package brings to Markdown; authors need not list it."""
    for name in OTHER_MATHS:
        if name in config.markdown_extensions:
            message = f"take {name!r} out: formulas are set by explorable, without a script."
            site.errors.append(in_settings(_settings(config), name, message))
    config.markdown_extensions[:] = [
        *(known for known in config.markdown_extensions if isinstance(known, str)),
        Maths(lambda: site.chapter, site.notes),
        FigureBlocks(site),
        Prose(site),
        Checks(site),
    ]


def keep_third_parties_out(config: Any, site: Site) -> None:
    """Turn off what a theme would load from elsewhere unasked; what was asked for is an error."""
    if "material/privacy" in config.plugins:
        return
    if config.theme.get("font") == USUAL_FONT:
        config.theme["font"] = False
    files = {
        "extra_javascript": [str(script) for script in config.extra_javascript],
        "extra_css": config.extra_css,
        "extra: polyfills": config.extra.get("polyfills", []),
    }
    asked = {name: config.theme.get(name) for name in ("font", "highlightjs")}
    theme = {"name": config.theme.name, **asked}
    settings = _settings(config)
    site.errors += third_parties.in_configuration(theme, config.extra, files, settings)
    if asked["highlightjs"]:  # said once, not on every page again
        config.theme["highlightjs"] = False


def watched(site: Site) -> list[str]:
    """Return the folders beside the chapters whose changes are a reason to build again."""
    return [str(site.registry.folder)] if site.registry.folder.is_dir() else []


def _settings(config: Any) -> Path:
    return Path(config.config_file_path or "mkdocs.yml")
