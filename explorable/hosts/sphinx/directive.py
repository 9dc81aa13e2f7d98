"""What authors write: a directive for a figure, a role for a word bound to one.

They serve reStructuredText and MyST alike.
"""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective, SphinxRole

from explorable.base.errors import AuthorError, short_path
from explorable.base.suggestions import nearest
from explorable.base.words import english, in_words
from explorable.compile.block import Block, BlockErrors
from explorable.compile.block_options import OPTIONS
from explorable.compile.bound_words import page_token
from explorable.compile.compiler import compiled
from explorable.compile.fragment import element_attributes
from explorable.hosts.sphinx.figure_nodes import (
    explorable_caption,
    explorable_figure,
    explorable_word,
)
from explorable.hosts.sphinx.site import NAME, Site
from explorable.markdown.page import asked_id

DOCUTILS_OPTIONS = ("name", "class")


class AnyOption(dict[str, Callable[[str], Any]]):
    """An `option_spec` that takes every name, so that what is wrong is said in our words."""

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return directives.unchanged


class BlockDirective(SphinxDirective):
    """A directive that is a block of ours, with its options and its mistakes.

    known: our options. needs: what is said where the argument is missing.
    """

    site: Site
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = AnyOption({"class": directives.class_option})
    known: ClassVar[tuple[str, ...]] = OPTIONS
    needs: ClassVar[str] = f"a figure needs its name: '{NAME}' and then module.function."

    def block(self) -> Block:
        """Return the block, its options as YAML; docutils' own are taken by docutils."""
        given = {name: text for name, text in self.options.items() if name not in DOCUTILS_OPTIONS}
        for name in [*given]:
            known = (*self.known, *DOCUTILS_OPTIONS)
            meant = None if name in self.known else nearest(name, known, 0.7)
            if meant in DOCUTILS_OPTIONS:
                text = f"no option named {name!r}. Did you mean {meant!r}?"
                self.site.complain(self.env.docname, text, self.at(name))
                del given[name]
        name, _, more = "".join(self.arguments).partition("\n")
        if more:
            text = f"{name}: leave a blank line before the caption."
            self.site.complain(self.env.docname, text, self.get_location())
        return Block(name, "\n".join(self.yaml(*each) for each in given.items()))

    def yaml(self, name: str, text: str | None) -> str:
        """Return an option as YAML; a text of several lines is indented below its name."""
        lines = (text or "").split("\n")
        return f"{name}: {lines[0]}" if len(lines) == 1 else "\n  ".join([f"{name}:", *lines])

    def complain(self, error: AuthorError, block: Block) -> None:
        """Tell a mistake of the block, at its option if it is of one."""
        if error.page:
            self.site.mistaken.add(self.env.docname)
            self.site.warn(error)
        elif not block.argument:
            self.site.complain(self.env.docname, self.needs, self.get_location())
        else:
            lines = block.options.split("\n")[: error.line]
            names = [line.partition(":")[0] for line in lines if line and line[0] != " "]
            told = f"{error.message}\n{error.trace}" if error.trace else error.message
            at = self.at(names[-1]) if names else self.get_location()
            self.site.complain(self.env.docname, told, at)

    def at(self, option: str) -> str:
        """Return the place of an option."""
        lines = self.block_text.split("\n")
        found = re.compile(rf"\s*:?{re.escape(option)}\s*:", re.I)
        offset = next((at for at, line in enumerate(lines) if found.match(line)), 0)
        source, line = self.state_machine.get_source_and_line(self.lineno + offset)
        return f"{source}:{line}"


class FigureDirective(BlockDirective):
    """`.. explorable:: module.function`, or ```` ```{explorable} module.function ```` in MyST."""

    def run(self) -> list[nodes.Node]:
        """Return the figure with its caption; what cannot be shown, after complaining."""
        block = self.block()
        try:
            record = compiled(self.site.project, block)
        except BlockErrors as error:
            for each in error.errors:
                self.complain(each, block)
            return [explorable_figure("", broken=[asked_id(block), block.short_name])]
        self.site.records[record.key] = record
        source, line = self.get_source_info()
        place = AuthorError("", short_path(source, self.site.project.root), line).place
        node = explorable_figure(
            "",
            key=record.key,
            still=record.still,
            alt=in_words(record.description, english()),
            asked=asked_id(block),
            said=element_attributes(record, "")
            | {"data-page": page_token(self.env.docname), "data-source": place},
            classes=self.options.get("class", []),
        )
        self.set_source_info(node)
        self.add_name(node)
        if self.content:
            node += explorable_caption("", *self.parse_content_to_nodes())
        return [node]


class ControlDirective(SphinxDirective):
    """`.. explorable-control:: lengthscale of pinching`: a control that stands by itself."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return its element, whose figures may come later in the document."""
        node = explorable_word(self.block_text, reference=self.arguments[0], alone=True)
        self.set_source_info(node)
        return [node]


class WordRole(SphinxRole):
    """A figure's parameter or output in a sentence: ``:explorable:`pinching.widest:.2f` ``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return a word that says nothing yet: its figure may come later in the document."""
        node = explorable_word(self.rawtext, reference=self.text)
        self.set_source_info(node)
        return [node], []
