"""Figures for builders that write no pages for a browser: a picture and its caption."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from explorable.compile import picture_file
from explorable.hosts.sphinx.figure_nodes import (
    explorable_asking,
    explorable_caption,
    explorable_figure,
    explorable_part,
    explorable_picture,
    is_live,
    without_ours,
)
from explorable.hosts.sphinx.site import Site


class Still(SphinxPostTransform):
    """Puts pictures with captions in place of figures, and plain text in place of words.

    It comes after references (10) and before images are converted (200). Sphinx's gettext takes
    messages only from nodes as they were read, and writes none; so it is left alone.
    """

    default_priority = 100
    site: Site

    def run(self, **kwargs: Any) -> None:
        """Change the document of a builder that is not live."""
        if is_live(self.site.builder) or self.site.builder.name == "gettext":
            return
        for node in list(self.document.findall(explorable_figure)):
            node.replace_self(self._still(node))
        for picture in list(self.document.findall(explorable_picture)):
            picture.replace_self(self._image(picture))
        for asking in list(self.document.findall(explorable_asking)):
            asking.replace_self(_on_paper(asking))
        without_ours(self.document)

    def _still(self, node: explorable_figure) -> nodes.figure:
        figure = nodes.figure("", ids=node["ids"], names=node["names"], classes=node["classes"])
        figure.source, figure.line = node.source, node.line
        figure += self._image(node)
        for caption in node.findall(explorable_caption):
            figure += _caption(caption)
        return figure

    def _image(self, node: explorable_figure | explorable_picture) -> nodes.image:
        kinds = self.site.builder.supported_image_types
        kind = "png" if kinds and "image/svg+xml" not in kinds else "svg"
        name = node["said"]["figure"].replace(".", "-")
        path = self.site.pictures / f"{name}-{node['key']}.{kind}"
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(getattr(picture_file, kind)(node["still"]))
        uri = path.as_posix()
        self.env.images.add_file(self.env.docname, uri)
        image = nodes.image("", uri=uri, alt=node["alt"], candidates={"*": uri}, width="100%")
        image.source, image.line = node.source, node.line
        return image


def _on_paper(asking: explorable_asking) -> list[nodes.Node]:
    """Return a task as its words, a bet as question, choices and answer; each below its name."""
    found: list[nodes.Node] = []
    for part in asking.children:
        said = part["said"] if isinstance(part, explorable_part) else {}
        if said.get("class") in ("ex-hint", "ex-solution"):
            continue
        found += _plain(part)
    return found


def _plain(part: nodes.Node) -> list[nodes.Node]:
    if not isinstance(part, explorable_part):
        return [part]
    if part["tag"] == "ul":
        items = [nodes.list_item("", *_plain(each)) for each in part.children]
        return [nodes.bullet_list("", *items)]
    if part["tag"] in ("p", "li", "summary"):
        strong = part["tag"] == "summary" or part["said"].get("class") == "ex-asks"
        children = [nodes.strong("", "", *part.children)] if strong else part.children
        return [nodes.paragraph(part.rawsource, "", *children)]
    return [plain for each in part.children for plain in _plain(each)]


def _caption(caption: explorable_caption) -> list[nodes.Node]:
    """Return a first paragraph as caption and the rest as legend, as `.. figure::` does."""
    first, *rest = caption.children
    found: list[nodes.Node] = []
    if isinstance(first, nodes.paragraph):
        text = nodes.caption(first.rawsource, "", *first.children)
        text.source, text.line = first.source, first.line
        found.append(text)
    else:
        rest.insert(0, first)
    return [*found, nodes.legend("", *rest)] if rest else found
