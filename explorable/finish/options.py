"""What the owner of a site may decide; the defaults change nothing that is not asked for."""

from dataclasses import dataclass
from typing import Literal

ThirdParties = Literal["allow", "warn", "forbid"]
Look = Literal["", "essay"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is finished.

    runtime: whether the site carries Python; without it, figures are pictures. offline: whether
    readers' browsers keep the site, so that it works without a network. look: "essay" to have
    whole pages look like an essay. third_parties: what becomes of addresses on other servers.
    budget: kilobytes (gzip) that the figures of a page may add before the reader touches anything.
    table_budget: kilobytes that the table of one figure may weigh. site_url: where the site will
    be. serving: mistakes are shown on their page, and what only speeds up readers is left out.
    """

    runtime: bool = True
    offline: bool = False
    look: Look = ""
    third_parties: ThirdParties = "allow"
    budget: int = 60
    table_budget: int = 150
    site_url: str = ""
    serving: bool = False
