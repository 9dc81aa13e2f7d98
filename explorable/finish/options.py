"""What the owner of a site may decide; the defaults change nothing that is not asked for."""

from dataclasses import dataclass
from typing import Literal

from explorable.compile.background_tables import BackgroundTables

ThirdParties = Literal["allow", "warn", "forbid"]
Look = Literal["", "essay"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is finished.

    runtime: whether the site carries Python; without it, figures are pictures. offline: whether
    readers' browsers keep the site, so that it works without a network. look: "essay" to have
    whole pages look like an essay. third_parties: what becomes of addresses on other servers.
    embed: whether every figure has a page of its own, and a button that tells how to show it in
    other websites. cards: whether pages with figures have a card for social media, with their
    first figure; the figures' own pages always do.
    budget: kilobytes (gzip) that the figures of a page may add before the reader touches anything.
    table_budget: kilobytes that the table of one figure may weigh. site_url: where the site will
    be. serving: mistakes are shown on their page, and what only speeds up readers is left out.
    background: makes tables behind the pages, or None to wait for them.
    """

    runtime: bool = True
    offline: bool = False
    look: Look = ""
    third_parties: ThirdParties = "allow"
    embed: bool = True
    cards: bool = False
    budget: int = 60
    table_budget: int = 150
    site_url: str = ""
    serving: bool = False
    background: BackgroundTables | None = None

    @property
    def home(self) -> str:
        """Return the address of the site with a slash at its end, or ""."""
        return self.site_url and self.site_url.rstrip("/") + "/"
