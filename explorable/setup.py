"""The beginning of a build: the site's state, what Markdown learns, what the theme unlearns."""

from pathlib import Path
from typing import Any

from explorable import third_parties
from explorable.block import FigureBlocks
from explorable.cache import Cache
from explorable.checks import Checks
from explorable.errors import in_settings
from explorable.maths import Maths
from explorable.prose import Prose
from explorable.registry import Registry
from explorable.site import Site

OTHER_MATHS = ("pymdownx.arithmatex", "mdx_math", "markdown_katex")


def new_site(config: Any, options: Any) -> Site:
    """Return the state of a build. config: of mkdocs.yml. options: of this plugin."""
    root = _settings(config).resolve().parent
    folder = root / options.widgets
    site = Site(root, Registry(folder, root), Cache(root / options.build / "cache" / "stills"))
    if not folder.name.isidentifier():
        message = (
            f"'widgets' is {options.widgets!r}, but the folder of figures is a Python package: "
            "its name must be one word of letters, digits and '_'."
        )
        site.errors.append(in_settings(_settings(config), "widgets", message))
    return site


def teach_markdown(config: Any, site: Site) -> None:
    """Add what this package brings to Markdown; authors need not list it."""
    for name in OTHER_MATHS:
        if name in config.markdown_extensions:
            message = f"take {name!r} out: formulas are set by explorable, without a script."
            site.errors.append(in_settings(_settings(config), name, message))
    config.markdown_extensions[:] = [
        *(known for known in config.markdown_extensions if isinstance(known, str)),
        Maths(lambda: site.chapter),
        FigureBlocks(site),
        Prose(site),
        Checks(site),
    ]


def keep_third_parties_out(config: Any, site: Site) -> None:
    """Turn off what a theme would load from elsewhere unasked; what was asked for is an error."""
    if "material/privacy" in config.plugins:
        return
    if "font" in config.theme and not _asked_for_font(config):
        config.theme["font"] = False
    files = {
        "extra_javascript": [str(script) for script in config.extra_javascript],
        "extra_css": config.extra_css,
        "extra: polyfills": config.extra.get("polyfills", []),
    }
    theme = {"name": config.theme.name, "font": config.theme.get("font")}
    settings = _settings(config)
    site.errors += third_parties.in_configuration(theme, config.extra, files, settings)


def watched(site: Site) -> list[str]:
    """Return the folders beside the chapters whose changes are a reason to build again."""
    return [str(site.registry.folder)] if site.registry.folder.is_dir() else []


def _settings(config: Any) -> Path:
    return Path(config.config_file_path or "mkdocs.yml")


def _asked_for_font(config: Any) -> bool:
    themes = [patch.get("theme") for patch in config.user_configs]
    return any(isinstance(theme, dict) and "font" in theme for theme in themes)
