"""Builds a site with Zensical: what must be rendered again, `zensical build`, then finish."""

from collections.abc import Sequence

from explorable.base import children
from explorable.hosts.configuration import Configuration
from explorable.hosts.finishing import Site, finish_site
from explorable.hosts.zensical_cache import FOLDER, evict


def build(configuration: Configuration, site: Site, others: Sequence[str]) -> int:
    """Build and finish a site; return Zensical's exit code, 0 if all went well.

    others: options for `zensical build`. Raises FinishError.
    """
    code = render(configuration, site, others)
    if code == 0:
        finish_site(configuration.site, site)
    return code


def render(configuration: Configuration, site: Site, others: Sequence[str] = ()) -> int:
    """Run `zensical build` and return its exit code. Its pages' figures are pictures.

    It is run as a child, so that it imports the author's files as they are now. A site of which it
    was not successful is not whole.
    """
    words = ["build", "-f", str(configuration.file), *others]
    if not _evicted(site):
        words.append("--clean")
    with children.python("zensical", words) as process:
        return process.wait()


def _evicted(site: Site) -> bool:
    """Make room in Zensical's cache for pages to be rendered again; say whether that was done."""
    try:
        evict(site.project)
    except OSError as error:
        site.project.log(f"{FOLDER} cannot be changed ({error}), so all pages are rendered again.")
        return False
    return True
