"""Old addresses that lead to pages: for readers who follow a link from before a page was moved.

A site may be served by anything that serves files, so each is a page with a script and, where
scripts do not run, a refresh. That keeps no state, and would overtake a script that does.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

from explorable.base.errors import AuthorError, in_settings
from explorable.base.suggestions import suggestion
from explorable.base.words import filled, mark, words
from explorable.compile.project import Project
from explorable.finish.html import HtmlPage, heading
from explorable.finish.options import Options
from explorable.finish.policy import policy
from explorable.runtime.browser_modules import ASSETS, BROWSER
from explorable.runtime.minify import minified

OPTION = "redirects"
MARK = "data-explorable-moved"
INDEX = "index.html"
ADDRESS = re.compile(r"(?!.*(^|/)\.\.?/)[^/?#:\s][^?#:\s]*(/|\.html)")  # below the site's root
PAGE = """\
<!doctype html>
<html lang="{language}" {mark}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title}</title>
{canonical}<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>
</head>
<body>
<main><h1>{moved}</h1></main>
<script src="{script}"></script>
</body>
</html>
"""


def is_own(page: HtmlPage) -> bool:
    """Return whether a page is one that an earlier finishing has written for an old address."""
    return MARK in page.text[:200]


def wrong(value: object) -> str:
    """Return what is wrong with the option, "" if it is right."""
    if not isinstance(value, Mapping):
        return f"{OPTION!r} is {value!r}, but it must map each old address to a new one: 'old/: "
        "new/'."
    for old, new in value.items():
        for address in (old, new.partition("#")[0] if isinstance(new, str) else new):
            if not (isinstance(address, str) and ADDRESS.fullmatch(address)):
                return (
                    f"{OPTION!r} has {address!r}, but it must be the address of a page from the "
                    "site's root: 'folder/page/' or 'folder/page.html'."
                )
    return ""


def mistakes(found: Iterable[HtmlPage], project: Project, options: Options) -> list[AuthorError]:
    """Return what is wrong with the addresses. found: the pages of the site."""
    known = {page.address for page in found}
    told = []
    for old, new in options.redirects.items():
        target = _target(new)
        if _plain(old) in known:
            told.append(
                f"{OPTION!r} leads away from {old!r}, where there is a page. Remove one of them."
            )
        elif target not in known:
            hint = suggestion(target, known)
            told.append(f"{OPTION!r} leads to {new!r}, where there is no page.{hint}")
    return [in_settings(project.settings, OPTION, message) for message in told]


def write(folder: Path, found: Iterable[HtmlPage], options: Options) -> list[str]:
    """Write the pages at old addresses, and return these; those of an earlier finishing go.

    found: the pages of the site. What leads nowhere is left out; `mistakes` tells it.
    """
    known = {page.address: page for page in found}
    leading = {
        _plain(old): new
        for old, new in options.redirects.items()
        if _target(new) in known and _plain(old) not in known
    }
    script = minified((BROWSER / "embed" / "redirect.js").read_text(encoding="utf-8"), ".js")
    name = f"{ASSETS}redirect-{hashlib.sha256(script.encode()).hexdigest()[:12]}.js"
    wanted = {folder / name: script} if leading else {}
    for old, new in leading.items():
        page = HtmlPage(folder / _file(old), old, "")
        wanted[page.path] = _text(page, known[_target(new)], new, name, options)
    _clear(folder, wanted)
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return list(leading)


def _text(old: HtmlPage, target: HtmlPage, new: str, script: str, options: Options) -> str:
    """Return the page at an old address."""
    fragment = new.partition("#")[1] + new.partition("#")[2]
    address = escape(old.link_to(target.address) + fragment)
    told = words(target.language, options.words)
    name = escape(heading(target) or target.address)
    link = f'<a href="{address}">{name}</a>'
    home = escape(options.home + target.address)
    text = PAGE.format(
        language=target.language,
        mark=MARK,
        title=filled(mark("moved.to", page=name), told),
        canonical=f'<link rel="canonical" href="{home}">\n' if options.home else "",
        address=address,
        moved=filled(mark("moved.to", page=link), told),
        script=escape(old.link_to(script)),
    )
    return policy(text) if options.third_parties == "forbid" else text


def _clear(folder: Path, wanted: Iterable[Path]) -> None:
    """Remove what an earlier finishing has written and nobody wants any more."""
    written = [path for path in folder.rglob("*.html") if is_own(_begun(path))]
    for path in {*written, *(folder / ASSETS).glob("redirect-*.js")} - {*wanted}:
        path.unlink()
        for parent in path.parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()


def _begun(path: Path) -> HtmlPage:
    """Return a page with how it begins."""
    with path.open(encoding="utf-8", errors="replace") as file:
        return HtmlPage(path, "", file.read(200))


def _plain(address: str) -> str:
    """Return an address as pages have it: an index is reached by its folder."""
    address = quote(unquote(address))
    return address.removesuffix(INDEX) if f"/{address}".endswith(f"/{INDEX}") else address


def _target(new: str) -> str:
    """Return the address of the page that a new address is on."""
    return _plain(new.partition("#")[0])


def _file(address: str) -> str:
    """Return the path of the file at an address."""
    path = unquote(address)
    return f"{path}{INDEX}" if path.endswith("/") else path
