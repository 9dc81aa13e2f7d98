"""What the plugin reads in mkdocs.yml and changes in it; what is wrong there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from explorable.base.errors import AuthorError, in_settings
from explorable.compile.project import Project
from explorable.hosts.settings import Settings
from explorable.markdown import third_parties
from explorable.markdown.extension import ExplorableExtension
from explorable.runtime import payload, pins
from explorable.runtime.downloads import RuntimeUnavailable
from explorable.runtime.lock import UnknownPackage

NAME = "explorable"
NOTEBOOKS = "mkdocs-jupyter"  # the plugin that runs them
USUAL_FONT = {"text": "Roboto", "code": "Roboto Mono"}  # Material's, when nobody chose one
# Material's plugin "offline" adds it unasked, for searching in files that no server sends.
OFFLINE_SEARCH = "https://unpkg.com/iframe-worker/shim"
OTHER_MATHS = ("pymdownx.arithmatex", "mdx_math", "markdown_katex")


def file(config: Any) -> Path:
    """Return the file of the configuration."""
    return Path(config.config_file_path or "mkdocs.yml")


def add_extension(config: Any, extension: ExplorableExtension) -> None:
    """Add the extension, in place of one from an earlier build or of the same by its name."""
    others = [
        each
        for each in config.markdown_extensions
        if each != NAME and not isinstance(each, ExplorableExtension)
    ]
    config.markdown_extensions[:] = [*others, extension]


def mistakes(config: Any, settings: Settings, project: Project) -> Iterator[AuthorError]:
    """Yield what is wrong with the settings in this configuration of MkDocs."""
    if settings.runtime:
        yield from _cannot_travel(project)
    if settings.labs and NOTEBOOKS not in config.plugins:
        message = (
            f"'labs' is true, but nothing here runs notebooks. Add {NOTEBOOKS!r} to 'plugins' "
            "(pip install 'explorable[labs]'), or remove 'labs'."
        )
        yield in_settings(project.settings, "labs", message)
    if settings.maths == "mathml":
        for name in OTHER_MATHS:
            if name in config.markdown_extensions:
                message = (
                    f"remove {name!r}: with 'maths: mathml', explorable sets formulas, without a "
                    "script."
                )
                yield in_settings(project.settings, name, message)


def _cannot_travel(project: Project) -> list[AuthorError]:
    """Return what widgets import and readers will not have, before anything is drawn.

    Packages that cannot be downloaded are told later, by `finish.assets`.
    """
    packages = ["numpy", *project.packages]
    try:
        pinned = pins.packages(pins.read(project.root / pins.FILE), project.runtime_folder)
        return payload.mistakes(project.registry.folder, packages, project.store, pinned)
    except (UnknownPackage, pins.PinsError) as error:
        return [in_settings(project.settings, "packages", str(error))]
    except RuntimeUnavailable:
        return []


def forbid_third_parties(config: Any) -> Iterator[AuthorError]:
    """Turn off what a theme would load from elsewhere unasked; what was asked for is an error."""
    if "material/privacy" in config.plugins:
        return
    if config.theme.get("font") == USUAL_FONT:
        config.theme["font"] = False
    polyfills = config.extra.get("polyfills", [])
    polyfills[:] = [each for each in polyfills if each != OFFLINE_SEARCH]
    files = {
        "extra_javascript": [str(script) for script in config.extra_javascript],
        "extra_css": config.extra_css,
        "extra: polyfills": polyfills,
    }
    asked = {name: config.theme.get(name) for name in ("font", "highlightjs")}
    theme = {"name": config.theme.name, **asked}
    yield from third_parties.in_configuration(theme, config.extra, files, file(config))
    if asked["highlightjs"]:  # said once, not on every page again
        config.theme["highlightjs"] = False
