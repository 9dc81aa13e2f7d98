"""Sphinx: a directive, a role and links, in reStructuredText and MyST; finish at a build's end.

Everything that reading a document makes is in its doctree and in the store, so documents may be
read in several processes. Mistakes are warnings, which `sphinx-build -W` turns into failures.
"""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from explorable.hosts.sphinx.directive import ControlDirective, FigureDirective, WordRole
from explorable.hosts.sphinx.document import LINK, MARK, Ids, Records, Words
from explorable.hosts.sphinx.figure_nodes import (
    VISITORS,
    depart_figure,
    explorable_caption,
    explorable_figure,
    visit_figure,
)
from explorable.hosts.sphinx.site import NAME, Site
from explorable.hosts.sphinx.still import Still
from explorable.hosts.sphinx.tasks import BetDirective, TaskDirective


def allow_links(app: Sphinx, config: Config) -> None:
    """Have MyST pass on `[text](figure:…)` as an address, instead of looking for a document."""
    if "myst_url_schemes" in config:
        known = config.myst_url_schemes
        schemes = known if isinstance(known, Mapping) else dict.fromkeys(known)
        ours = (LINK.rstrip(":"), MARK.rstrip(":"))
        config.myst_url_schemes = {**schemes, **dict.fromkeys(ours)}


def _title(node: nodes.Node) -> Any:
    """Return the caption for lists of figures; Sphinx gives a number only to one that has any."""
    return next((caption.astext() for caption in node.findall(explorable_caption)), None)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add figures to a Sphinx project: `extensions = ["explorable.sphinx"]` in conf.py."""
    app.require_sphinx("8.1")
    site = Site(app)

    def of_site(kind: type) -> Any:
        return type(kind.__name__, (kind,), {"site": site, "__doc__": kind.__doc__})

    app.add_config_value(NAME, {}, "env", types=frozenset({dict}))
    app.add_enumerable_node(explorable_figure, "figure", _title, html=(visit_figure, depart_figure))
    for kind, visitors in VISITORS.items():
        app.add_node(kind, html=visitors)
    app.add_directive(NAME, of_site(FigureDirective))
    app.add_directive(f"{NAME}-control", ControlDirective)
    app.add_directive(f"{NAME}-task", of_site(TaskDirective))
    app.add_directive(f"{NAME}-bet", of_site(BetDirective))
    app.add_role(NAME, WordRole())
    app.add_transform(of_site(Ids))
    app.add_transform(of_site(Words))
    app.add_post_transform(of_site(Still))
    app.add_env_collector(of_site(Records))
    app.connect("config-inited", allow_links)
    app.connect("builder-inited", site.begin)
    app.connect("build-finished", site.finish, priority=900)  # after all others that write HTML
    return {
        "version": version(NAME),
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
