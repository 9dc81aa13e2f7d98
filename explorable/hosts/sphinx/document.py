"""A document that Sphinx has read: ids for its figures, what words say, which records it needs."""

from collections.abc import Set
from html import escape
from typing import Any

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.transforms import SphinxTransform

from explorable.base.errors import AuthorError, ProseError, short_path
from explorable.base.words import english, in_words
from explorable.compile.block import BlockErrors
from explorable.compile.bound_words import (
    TOGETHER,
    WORD,
    Placed,
    free_id,
    mark_attributes,
    marked,
    page_token,
    setting,
    setting_attributes,
    word,
)
from explorable.compile.compiler import compiled
from explorable.compile.control_alone import ELEMENT, control_alone
from explorable.compile.record import Record
from explorable.compile.shares import with_shares
from explorable.compile.still_picture import still_picture
from explorable.hosts.sphinx.figure_nodes import (
    attributes,
    explorable_asking,
    explorable_figure,
    explorable_link,
    explorable_picture,
    explorable_word,
    without_ours,
)
from explorable.hosts.sphinx.site import NAME, Site
from explorable.hosts.sphinx.tasks import complete, said_of

LINK = "figure:"
MARK = "mark:"
HOW = f"Write ':{NAME}:`figure.parameter`' or ':{NAME}:`figure.output:.2f`'."


class DocumentPage:
    """A document as a page of figures. figures: by what prose calls them. broken: see `word`.

    asked: tasks and bets, likewise by their names.
    """

    def __init__(self, site: Site, document: nodes.document, docname: str) -> None:
        self.site, self.document, self.docname = site, document, docname
        self.token = page_token(docname)
        self.figures: dict[str, Placed] = {}
        self.broken: set[str] = set()
        named: dict[str, tuple[explorable_figure, Record]] = {}
        found = list(document.findall(explorable_figure))
        asked = {node["asked"] for node in found if node.get("asked")}
        for node in found:
            self.broken.update(node.get("broken", ()))
            record = site.record(node["key"]) if "key" in node else None
            if record:
                name = node["asked"]
                if not name or name in named:
                    name = free_id(record.block.short_name, named.keys() | asked)
                named[name] = node, record
        self._share(named)
        for name, (node, record) in named.items():
            self._give_id(node, name, named.keys() - {name})
            self.figures[name] = Placed(site.project, node["ids"][0], record)
        self.asked: dict[str, explorable_asking] = {}
        for asking in document.findall(explorable_asking):
            name = asking["asked"] or free_id(asking["kind"], {*self.asked, *self.figures})
            self._give_id(asking, name, self.asked.keys() | self.figures.keys())
            self.asked[name] = asking

    def _share(self, named: dict[str, tuple[explorable_figure, Record]]) -> None:
        """Compile anew what shares with other figures of the document, which now are known."""
        blocks = {name: record.block for name, (_, record) in named.items()}
        for name, (node, record) in list(named.items()):
            block = record.block
            try:
                shared = with_shares(block, name, blocks) if not block.shares else block
                if shared == block:
                    continue
                record = compiled(self.site.project, shared)
            except BlockErrors as error:
                for each in error.errors:
                    self.site.complain(self.docname, each.message, node)
                del named[name], node["key"]
                node["broken"] = [name, block.short_name]
                self.broken.update(node["broken"])
                continue
            self.site.records[record.key] = record
            node["key"], node["still"] = record.key, record.still
            node["alt"] = in_words(record.description, english())
            node["said"] = {**node["said"], "key": record.key}
            named[name] = node, record

    def _give_id(self, node: nodes.Element, name: str, others: Set[str]) -> None:
        """Give a figure an id. What else has one on the page, such as a heading, keeps it."""
        if "named" in node:
            return
        node["named"] = True
        taken = {each for each, other in self.document.ids.items() if other is not node}
        if node["asked"] and (node["asked"] != name or name in taken):
            text = f"the id {node['asked']!r} is taken on this page; choose another."
            self.site.complain(self.docname, text, node)
        free = free_id(name, taken | others)
        node["ids"] = [free, *(each for each in node["ids"] if each != free)]
        self.document.ids[free] = node

    def fill(self) -> list[tuple[Any, ProseError]]:
        """Say words and links as far as possible; return the others with what is wrong."""
        wrong: list[tuple[Any, ProseError]] = []
        for image in list(self.document.findall(_is_picture)):
            _take(image)  # at once, or Sphinx looks for a file of that name
        fillings = (
            (_is_empty_word, self._fill_word),
            (_is_empty_picture, self._fill_picture),
            (_is_link, self._fill_link),
            (_is_unchecked, self._check),
        )
        for is_ours, fill in fillings:
            found: list[Any] = list(self.document.findall(is_ours))
            for node in found:
                try:
                    fill(node)
                except ProseError as error:
                    wrong.append((node, error))
        return wrong

    def _check(self, node: nodes.Element) -> None:
        assert isinstance(node, explorable_asking)
        if advice := complete(self, node, self.token):
            project = self.site.project
            place = AuthorError("", short_path(node.source or "", project.root), node.line or 0)
            project.log(f"{place.place}: {advice}")

    def _fill_word(self, node: nodes.Element) -> None:
        if node.get("alone"):
            node["said"] = control_alone(self, node["reference"], self.token)
            node["html"], node["tag"] = "", ELEMENT
            return
        asking = said_of(self.asked, node["reference"], self.token)
        if asking:
            node["said"], node["html"] = asking
            node["tag"] = "span"
            node += nodes.Text(asking[1])
            return
        if not WORD.fullmatch(node["reference"]):
            raise ProseError(f"this names no figure's parameter or output. {HOW}")
        found = word(self, node["reference"])
        node["said"], node["html"] = found.attributes(self.token), found.html
        node["tag"] = found.tag
        node += nodes.Text(found.text)
        paragraph = node.parent
        if found.tag == "div" and isinstance(paragraph, nodes.paragraph):
            if len(paragraph) > 1:
                raise ProseError("it is a table; write it in a paragraph of its own.")
            paragraph.replace_self(node)

    def _fill_link(self, node: nodes.Element) -> None:
        if node["refuri"].lower().startswith(MARK):
            self._fill_mark(node)
            return
        said = setting_attributes(*setting(self, node["refuri"][len(LINK) :]), self.token)
        node.replace_self(explorable_link("", "", *node.children, said=said))

    def _fill_picture(self, node: nodes.Element) -> None:
        asked = node["reference"][len(LINK) :]
        found = still_picture(self.site.project, self, self.token, asked, node["alt"])
        linked = isinstance(node.parent, nodes.reference | explorable_link)
        link = attributes(found.link) if found.link and not linked else ""
        inside = f"<a{link}>{found.html}</a>" if link else found.html
        node["html"] = f"<span{attributes(found.around)}>{inside}</span>"
        node["still"], node["alt"], node["key"] = found.wide, found.alt, found.key
        node["said"] = {"figure": found.figure}

    def _fill_mark(self, node: nodes.Element) -> None:
        figure: Any = node.parent
        while figure is not None and not isinstance(figure, explorable_figure):
            figure = figure.parent
        by_id = {placed.id: placed for placed in self.figures.values()}
        own = by_id.get(figure["ids"][0]) if figure is not None and figure["ids"] else None
        placed, name, swatch = marked(self, node["refuri"][len(MARK) :], own)
        said = mark_attributes(placed, name, self.token)
        link = explorable_link("", "", *node.children, said=said)
        if swatch:
            _put_before(link, swatch)
        node.replace_self(link)


def _put_before(link: nodes.Element, swatch: str) -> None:
    """Put a swatch before the first word of a link, on one line with it."""
    first = next(iter(link.findall(nodes.Text)), None)
    word, blank, rest = (first or "").partition(" ")
    html = f'<span class="{TOGETHER}">{swatch}{escape(word, quote=False)}</span>'
    together = nodes.raw("", html, format="html")
    if first is None:
        link.insert(0, together)
    else:
        first.parent.replace(first, [together, nodes.Text(blank + rest)])


def _is_empty_word(node: nodes.Node) -> bool:
    return isinstance(node, explorable_word) and "said" not in node


def _is_picture(node: nodes.Node) -> bool:
    return isinstance(node, nodes.image) and node.get("uri", "").lower().startswith(LINK)


def _is_empty_picture(node: nodes.Node) -> bool:
    return isinstance(node, explorable_picture) and "html" not in node


def _take(image: Any) -> None:
    """Put a picture of ours in the place of an image."""
    taken = explorable_picture(image.rawsource, reference=image["uri"], alt=image.get("alt", ""))
    taken.source, taken.line = image.source, image.line
    image.replace_self(taken)


def _is_unchecked(node: nodes.Node) -> bool:
    return isinstance(node, explorable_asking) and "task" in node


def _is_link(node: nodes.Node) -> bool:
    ours = (LINK, MARK)
    return isinstance(node, nodes.reference) and node.get("refuri", "").lower().startswith(ours)


def _written(node: nodes.Element) -> str:
    """Return a word or a link as its author wrote it."""
    if isinstance(node, explorable_asking):
        return "this task"
    return repr(node["reference"]) if "reference" in node else f"the link {node['refuri']!r}"


def _place(node: nodes.Element) -> str:
    """Return where a word or a link is; parsers know only where its paragraph begins."""
    source, line = get_source_line(node)
    around = node.parent.rawsource
    later = around.count("\n", 0, max(0, around.find(node.rawsource)))
    return f"{source}:{line + later if line else ''}"


class Ids(SphinxTransform):
    """Gives figures their ids, when all headings have theirs; before Sphinx does (210)."""

    default_priority = 200
    site: Site

    def apply(self, **kwargs: Any) -> None:
        """Name the figures of the document."""
        DocumentPage(self.site, self.document, self.env.docname)


class Words(SphinxTransform):
    """Says what words bound to figures say, once the whole document was read.

    It comes after translations were put in (20), and before captions and titles are copied for
    references to them (850). What it cannot say is told by `Records`.
    """

    default_priority = 500
    site: Site

    def apply(self, **kwargs: Any) -> None:
        """Fill in the document."""
        DocumentPage(self.site, self.document, self.env.docname).fill()


class Records(EnvironmentCollector):
    """Which records each document shows; a document with a mistake has "" among them."""

    site: Site

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document."""
        _keys(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment
    ) -> None:
        """Take over what another process has read."""
        _keys(env).update({name: _keys(other)[name] for name in docnames & _keys(other).keys()})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """End a document: complain of what was not said, and note its records."""
        env = app.env
        for node, error in DocumentPage(self.site, doctree, env.docname).fill():
            if str(error):
                self.site.complain(env.docname, f"{_written(node)}: {error}", _place(node))
            if isinstance(node, explorable_asking):
                node.parent.remove(node)
            else:
                node.parent.replace(node, node.children)
        for figure in list(doctree.findall(explorable_figure)):
            if "broken" in figure:
                figure.parent.remove(figure)
        for titles in (env.titles, env.longtitles, env.tocs):
            if env.docname in titles:  # shown on other pages, where the figure is not
                without_ours(titles[env.docname])
        drawn: list[Any] = [
            *doctree.findall(explorable_figure),
            *doctree.findall(explorable_picture),
        ]
        keys = [node["key"] for node in drawn]
        if env.docname in self.site.mistaken:
            keys.append("")
        if keys:
            _keys(env)[env.docname] = keys
        self.site.project.store.save()

    def get_outdated_docs(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: Set[str],
        changed: Set[str],
        removed: Set[str],
    ) -> list[str]:
        """Return the documents whose figures, their data or the generator have changed."""
        return [
            name for name, keys in _keys(env).items() if not all(map(self.site.is_current, keys))
        ]


def _keys(env: BuildEnvironment) -> dict[str, list[str]]:
    known: dict[str, list[str]] = env.__dict__.setdefault("explorable_keys", {})
    return known
