"""What the owner of a site may decide; the defaults change nothing that is not asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from explorable.compile.background_tables import BackgroundTables

ThirdParties = Literal["allow", "warn", "forbid"]
Look = Literal["", "essay"]


@dataclass(frozen=True, slots=True)
class OwnerOptions:
    """How the owner of a site wants it finished.

    runtime: whether the site includes Python; without it, figures are pictures. offline: whether
    readers' browsers keep the site, so that it works without a network. look: "essay" to make whole
    pages look like an essay. third_parties: what to do about addresses on other servers: "allow"
    leaves them, "warn" lists them, and "forbid" makes them errors, with a Content-Security-Policy
    that holds browsers to that.
    embed: whether every figure has a page of its own, and a button that says how to show it on
    other websites. dock: whether a picture that is out of sight is shown beside text that refers to
    its figure; a figure's block can override it. cards: whether pages with figures have a card for
    social media, with their first figure; the figures' own pages always do.
    shared_runtime: the address, from the site's root, of a folder above it for the runtime, which
    several versions of the site share; "" if each has its own.
    words: replacements for the interface's words, by key; and for each language, such as "de", by
    key in the same way.
    redirects: old addresses of pages that have moved, each with the new one, from the site's root,
    such as "old/" and "folder/new.html#part". They lead there, with the state of a figure that they
    ask for.
    budget: kilobytes (gzip) that a page's figures may add before the reader touches anything.
    table_budget: the largest size in kilobytes of one figure's table.
    """

    runtime: bool = True
    offline: bool = False
    look: Look = ""
    third_parties: ThirdParties = "allow"
    embed: bool = True
    dock: bool = True
    cards: bool = False
    shared_runtime: str = ""
    words: Mapping[str, Any] = field(default_factory=dict, hash=False)
    redirects: Mapping[str, str] = field(default_factory=dict, hash=False)
    budget: int = 60
    table_budget: int = 150


@dataclass(frozen=True, slots=True)
class Options(OwnerOptions):
    """How a site is finished.

    site_url: where it will be. serving: mistakes are shown on their page, and what only speeds up
    readers is left out. background: makes tables behind the pages, or None to wait for them.
    runtime_into: where the folder of the shared runtime is while the site is
    built; None: where its address says.
    """

    site_url: str = ""
    serving: bool = False
    background: BackgroundTables | None = None
    runtime_into: Path | None = None

    @property
    def runtime_home(self) -> str:
        """Return the address of the shared runtime's folder with a slash at its end, or ""."""
        if self.serving or not self.shared_runtime:
            return ""
        return f"{self.shared_runtime.rstrip('/')}/"

    @property
    def home(self) -> str:
        """Return the address of the site with a slash at its end, or ""."""
        return self.site_url and self.site_url.rstrip("/") + "/"
