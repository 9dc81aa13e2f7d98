"""What a new site needs to know of the program that builds it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Host:
    """A program that builds sites.

    title: as in "a site for MkDocs". build: the command that builds a site, for a workflow.
    serve: the commands that show it. readme: both, with a word on each, as a README has them.
    layers: the folders of `sites/` that a site is made of. settings: its configuration's name.
    extra: ours that brings the program, or "". others: what else its sites need.
    """

    name: str
    title: str
    build: str
    serve: tuple[str, ...]
    readme: tuple[str, ...]
    layers: tuple[str, ...]
    settings: str
    extra: str = ""
    others: tuple[str, ...] = ()

    @property
    def requirement(self) -> str:
        """Return the name by which pip is asked for explorable."""
        return f"explorable[{self.extra}]" if self.extra else "explorable"


SERVE = ".venv/bin/explorable serve           # serves it, and rebuilds it at every save"
STATIC = ".venv/bin/python -m http.server -d build/site   # shows it at http://127.0.0.1:8000"
COPY = "mkdir -p build/site && cp -R content/. build/site"
FINISH = "explorable finish build/site"

MKDOCS = Host(
    "mkdocs",
    "for MkDocs with Material",
    "explorable build --strict",
    ("explorable serve",),
    (SERVE, ".venv/bin/explorable build --strict  # builds it into build/site"),
    layers=("_all", "_markdown", "mkdocs"),
    settings="mkdocs.yml",
    extra="mkdocs",
)
ZENSICAL = Host(
    "zensical",
    "for Zensical",
    "explorable build",
    ("explorable serve",),
    (SERVE, ".venv/bin/explorable build           # builds it into build/site"),
    layers=("_all", "_markdown", "zensical"),
    settings="zensical.toml",
    extra="zensical",
)
SPHINX = Host(
    "sphinx",
    "for Sphinx with MyST",
    "python -m sphinx -W content build/site",
    ("python -m sphinx -W content build/site", "python -m http.server -d build/site"),
    (".venv/bin/python -m sphinx -W content build/site  # builds it", STATIC),
    layers=("_all", "sphinx"),
    settings="content/conf.py",
    extra="sphinx",
    others=("furo",),
)
HTML = Host(
    "html",
    "of pages written by hand",
    f'{COPY} && {FINISH} --site-url "$SITE_URL"',
    (f"{COPY} && {FINISH}", "python -m http.server -d build/site"),
    (COPY, f".venv/bin/{FINISH}            # makes the figures live", STATIC),
    layers=("_all", "html"),
    settings="explorable.toml",
)
HOSTS = {host.name: host for host in (MKDOCS, ZENSICAL, SPHINX, HTML)}
