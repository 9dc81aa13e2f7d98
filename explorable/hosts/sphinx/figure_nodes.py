"""Figures and words bound to them as nodes of a Sphinx document, and how builders write them.

Builders of HTML write what Markdown would be turned into, for `finish` to make live. For all others
a post-transform puts docutils' own nodes in their place, which every writer knows. They are no raw
HTML, so what is searched, translated and referred to is the caption, and never a tick.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from docutils import nodes
from sphinx.builders import Builder


class explorable_figure(nodes.General, nodes.Element):  # noqa: N801
    """A figure. key, still, alt: of its record. asked: the id that its author wrote, or "".

    said: attributes of its element, whose id is the first of `ids`. One with a mistake has only
    `broken`: what prose may call it. At most one child, its caption.
    """


class explorable_caption(nodes.Part, nodes.Element):  # noqa: N801
    """What is in the block, as nodes that search, translations and references see."""


class explorable_word(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A word bound to a figure, or a control of one that stands alone. reference: what the author
    wrote.

    said, tag, html: of its element, once they are known.
    """


class explorable_link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A link to a state of a figure on its page. said: its attributes."""


class explorable_picture(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801
    """A still picture of a state. reference: what the author wrote. alt: what it says.

    html, still, key, said: of what is drawn, once it is known; see `explorable_figure`.
    """


class explorable_asking(nodes.General, nodes.Element):  # noqa: N801
    """A task or a bet. kind: "task" or "bet". asked: the id that its author wrote, or "".

    said: attributes of its element, whose id is the first of `ids`. task: what it asks of figures,
    until that was checked.
    """


class explorable_part(nodes.General, nodes.TextElement):  # noqa: N801
    """A part of one. tag: of its element. said: its attributes."""


INLINE = (explorable_word, explorable_link)


def is_live(builder: Builder) -> bool:
    """Say whether a builder writes pages for a browser: HTML, and not within a book or a help."""
    return builder.format == "html" and not getattr(builder, "embedded", False)


def without_ours(tree: nodes.Element) -> None:
    """Put the children of words and links in their place, below `tree`."""
    for kind in INLINE:
        for node in list(tree.findall(kind)):
            node.parent.replace(node, node.children)


# What builders of HTML write


def visit_figure(self: Any, node: explorable_figure) -> None:
    """Write the element with a picture that needs nothing else."""
    element_id, *others = node["ids"]
    self.body += [f'<span id="{escape(each)}"></span>' for each in others]
    said = node["said"] | {"id": element_id, "data-name": element_id}
    if node["classes"]:
        said["class"] = " ".join(node["classes"])
    self.body.append(f"<explorable-figure{attributes(said)}><figure>{node['still']}")


def depart_figure(self: Any, node: explorable_figure) -> None:
    """End the element."""
    self.body.append("</figure></explorable-figure>\n")


def visit_caption(self: Any, node: explorable_caption) -> None:
    """Begin the caption; where figures have numbers, keep this one's for `depart_caption`."""
    self.body.append("<figcaption>")
    node["begin"] = len(self.body)
    self.add_fignumber(node.parent)
    node["number"] = self.body[node["begin"] :]
    del self.body[node["begin"] :]


def depart_caption(self: Any, node: explorable_caption) -> None:
    """End the caption; the number is the beginning of its first paragraph."""
    written = self.body[node["begin"] :]
    at = int(bool(written) and written[0].startswith("<p"))
    self.body[node["begin"] :] = [*written[:at], *node["number"], *written[at:], "</figcaption>"]


def visit_word(self: Any, node: explorable_word) -> None:
    """Write a word that follows its figure."""
    tag = node["tag"]
    self.body.append(f"<{tag}{attributes(node['said'])}>{node['html']}</{tag}>")
    raise nodes.SkipNode


def visit_link(self: Any, node: explorable_link) -> None:
    """Begin a link to a state."""
    self.body.append(f"<a{attributes(node['said'])}>")


def depart_link(self: Any, node: explorable_link) -> None:
    """End a link."""
    self.body.append("</a>")


def visit_picture(self: Any, node: explorable_picture) -> None:
    """Write a still picture, which needs nothing else."""
    self.body.append(node["html"])
    raise nodes.SkipNode


def visit_asking(self: Any, node: explorable_asking) -> None:
    """Begin the element of a task or a bet."""
    element_id, *others = node["ids"]
    self.body += [f'<span id="{escape(each)}"></span>' for each in others]
    said = node["said"] | {"id": element_id, "data-name": element_id}
    self.body.append(f"<explorable-{node['kind']}{attributes(said)}>")


def depart_asking(self: Any, node: explorable_asking) -> None:
    """End it."""
    self.body.append(f"</explorable-{node['kind']}>\n")


def visit_part(self: Any, node: explorable_part) -> None:
    """Begin an element in a task or a bet."""
    self.body.append(f"<{node['tag']}{attributes(node['said'])}>")


def depart_part(self: Any, node: explorable_part) -> None:
    """End it."""
    self.body.append(f"</{node['tag']}>")


VISITORS: dict[type[nodes.Element], Any] = {
    explorable_caption: (visit_caption, depart_caption),
    explorable_word: (visit_word, None),
    explorable_link: (visit_link, depart_link),
    explorable_picture: (visit_picture, None),
    explorable_asking: (visit_asking, depart_asking),
    explorable_part: (visit_part, depart_part),
}


def attributes(said: Mapping[str, str]) -> str:
    """Return the attributes of an element as its tag has them."""
    return "".join(f' {name}="{escape(value)}"' for name, value in said.items())
