"""Reads and changes pages, whoever wrote them: figures, references to them, head and end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import relpath
from urllib.parse import quote

from explorable.compile.block import Block

FIGURE = re.compile(r"<explorable-figure\b([^>]*)>(.*?)</explorable-figure\s*>", re.S)
INSIDE = re.compile(r"<figure\b[^>]*>")
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
REFERENCE = re.compile(r"<(?:span|a)\b[^>]*\bdata-figure=[^>]*>")
OURS = re.compile(
    r"<(?:link|meta)\b[^>]*\bdata-explorable\b[^>]*>"
    r"|<script\b[^>]*\bdata-explorable\b[^>]*>.*?</script>",
    re.S,
)
LANGUAGE = re.compile(r"<html\b[^>]*\blang=[\"']?([\w-]+)", re.I)
HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1\s*>", re.S | re.I)
TITLE = re.compile(r"<title\b[^>]*>(.*?)</title\s*>", re.S | re.I)
HEADERLINK = re.compile(r'<a\b[^>]*\bclass="?headerlink\b.*?</a>', re.S)
FOOTNOTE = re.compile(r"<sup\b[^>]*\bid=[\"']?fnref.*?</sup>|<annotation\b.*?</annotation>", re.S)
ON_PAPER = re.compile(r"<(span|p)\b[^>]*\bclass=[\"']?ex-paper\b.*?</\1\s*>", re.S)
TAG = re.compile(r"<[^>]*>")
ABSOLUTE = re.compile(r"[a-zA-Z][\w+.-]*:|/")  # an address that does not depend on its page
HEAD_END = re.compile(r"</head\s*>|<body\b", re.I)
DOCTYPE = re.compile(r"\s*<!doctype[^>]*>", re.I)
CODE = {"pre", "code", "script", "style", "textarea", "svg", "math"}


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """The element of a figure on a page.

    key: of its record; "" where there is none. page: tells the figures of one source from those
    of another. own_id: the id that it had there; a host may have changed it since. source: where
    its block is, "content/gaps.md:14", or "". live: an earlier finishing has made it live. span:
    where the element is in the text.
    """

    id: str
    name: str
    key: str
    page: str
    own_id: str
    source: str
    live: bool
    attributes: dict[str, str]
    span: tuple[int, int]

    @property
    def block(self) -> Block | None:
        """Return the block that its tag tells, as a fragment by `explorable embed` does."""
        options = self.attributes.get("data-options")
        return None if options is None else Block(self.name, options)


@dataclass
class HtmlPage:
    """A page of the site. path: of its file. address: from the site's root. text: its HTML."""

    path: Path
    address: str
    text: str

    @property
    def folder(self) -> str:
        """Return the address of the folder that relative links on this page begin from."""
        return self.address.rpartition("/")[0] or "."

    def saying(self, text: str) -> "HtmlPage":
        """Return this page with another text."""
        return self if text == self.text else replace(self, text=text)

    def link_to(self, address: str) -> str:
        """Return how this page links to an address from the site's root."""
        slash = "/" if address.endswith("/") else ""
        return relpath(address or ".", self.folder) + slash

    def line(self, at: int) -> int:
        """Return the line, from 1, of a place in the text."""
        return self.text.count("\n", 0, at) + 1

    @cached_property
    def language(self) -> str:
        """The language that the page says it is in, such as "de" or "pt-BR"; "en" by itself."""
        found = LANGUAGE.search(self.text)
        return found[1] if found else "en"

    @cached_property
    def figures(self) -> list[FoundFigure]:
        """The figures on the page in their order."""
        if "<explorable-figure" not in self.text:
            return []
        return [_found(match) for match in FIGURE.finditer(self.text)]


def pages(folder: Path, apart: str) -> Iterator[HtmlPage]:
    """Yield every page below a folder, in the order of names, but for those below `apart`."""
    for path in sorted(folder.rglob("*.html")):
        inside = path.relative_to(folder)
        if not inside.as_posix().startswith(apart):
            text = path.read_text(encoding="utf-8", errors="surrogateescape")
            yield HtmlPage(path, address(inside), text)


def address(path: Path) -> str:
    """Return the address of a page's file: an index is reached by its folder."""
    shown = quote(path.as_posix())
    if path.name != "index.html":
        return shown
    return shown.removesuffix("index.html")


def attributes(text: str) -> dict[str, str]:
    """Return what an element's tag says, by name, however it quotes."""
    return {
        match[1].lower(): unescape(next((each for each in match.groups()[1:] if each), ""))
        for match in ATTRIBUTE.finditer(text)
    }


def replaced(tag: str, attribute: str, old: str, new: str) -> str:
    """Return a tag in which an attribute has another value; the new one is quoted."""
    if old == new:
        return tag
    return re.sub(
        rf"""(?<=\s){attribute}\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""",
        lambda _: f'{attribute}="{escape(new)}"',
        tag,
        count=1,
    )


def heading(page: HtmlPage) -> str:
    """Return what a page is called, as plain text: its first heading, or else its title."""
    for pattern in (HEADING, TITLE):
        match = pattern.search(page.text)
        if match and (text := plain(HEADERLINK.sub("", match[1]))):
            return text
    return ""


def caption(page: HtmlPage, figure: FoundFigure) -> str:
    """Return the caption of a figure, `<figcaption>` and all, or ""."""
    _, start, rest = page.text[slice(*figure.span)].partition("<figcaption")
    inside, end, _ = rest.partition("</figcaption")
    return f"{start}{inside}{end}>" if end else ""


def plain(html: str) -> str:
    """Return the text of some HTML on one line, without marks of footnotes and words for paper."""
    return " ".join(unescape(TAG.sub("", ON_PAPER.sub("", FOOTNOTE.sub("", html)))).split())


def without_ours(html: str) -> str:
    """Return a page without the links and scripts that an earlier finishing put into it."""
    return OURS.sub("", html) if "data-explorable" in html else html


def in_head(html: str, added: str) -> str:
    """Return a page with more at the end of its head.

    The tags of head and body may be missing, as minifiers leave out what browsers can do without.
    """
    if not added:
        return html
    end, start = HEAD_END.search(html), DOCTYPE.match(html)
    at = end.start() if end else start.end() if start else 0
    return html[:at] + added + html[at:]


def at_end(html: str, added: str) -> str:
    """Return a page with more at the end of its content.

    That is inside of what instant navigation exchanges, or at the end of the body.
    """
    for end in ("</article>", "</body>"):
        if end in html:
            before, _, after = html.rpartition(end)
            return f"{before}{added}{end}{after}"
    return html + added


def texts(html: str) -> list[str]:
    """Return the texts that a reader sees, but for code."""
    parser = _Texts()
    parser.feed(html)
    parser.close()
    return parser.found


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in CODE

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in CODE and self._code > 0

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.found.append(data)


def _found(match: re.Match[str]) -> FoundFigure:
    said = attributes(match[1])
    return FoundFigure(
        id=said.get("id", ""),
        name=said.get("figure", ""),
        key=said.get("key", ""),
        page=said.get("data-page", ""),
        own_id=said.get("data-name", ""),
        source=said.get("data-source", ""),
        live='class="ex-spec"' in match[2],
        attributes=said,
        span=match.span(),
    )
