"""The Python-Markdown extension: figures, words bound to them, tasks and, if wanted, formulas."""

import re
from typing import Any

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor  # type: ignore[import-untyped]

from explorable.base.errors import together
from explorable.compile.fragment import UNFINISHED
from explorable.markdown import third_parties
from explorable.markdown.checks import LookOver
from explorable.markdown.controls import register_controls
from explorable.markdown.figures import register_blocks
from explorable.markdown.formulas import register_formulas
from explorable.markdown.headers import Begin
from explorable.markdown.headline import Headline
from explorable.markdown.ids import FigureIds
from explorable.markdown.mistakes import box
from explorable.markdown.page import ContextOf, OfPage, Page, PageContext, ProjectOf
from explorable.markdown.prose import LINK, Links, References, Tables
from explorable.markdown.stills import Stills
from explorable.markdown.tasks import Tasks, register_tasks

IMAGE = re.compile(rf'<\w[^<>]*\bsrc="{LINK}')
IN_HTML = {"figure": "name?parameter=value", "mark": "figure.label"}


class ExplorableExtension(BlocksExtension):
    """Compiles the figures of every page that a `Markdown` converts.

    project_of: asked at each page, so that a server may read the author's files anew. context_of:
    asks a `Markdown` which page it converts. maths: set `$…$` as MathML. headline: show `number`
    and `question` of the front matter at the title. forbids: complain of what a page would load
    from other servers. unfinished: a sentence, as HTML, under
    figures that nobody has made live yet; "" for none.
    """

    def __init__(
        self,
        project_of: ProjectOf,
        context_of: ContextOf = lambda md: PageContext(),
        *,
        maths: bool = False,
        headline: bool = False,
        forbids: bool = False,
        unfinished: str = UNFINISHED,
    ) -> None:
        super().__init__()
        self.project_of, self.context_of = project_of, context_of
        self.maths, self.headline, self.forbids = maths, headline, forbids
        self.unfinished = unfinished

    def __deepcopy__(self, memo: Any) -> "ExplorableExtension":
        """Return itself: configurations are copied, the project behind this one is not."""
        return self

    def extendMarkdownBlocks(  # noqa: N802
        self, md: Markdown, block_mgr: BlocksProcessor
    ) -> None:
        """Register everything, with a page of its own for this `Markdown`.

        The page begins after snippets (32). Brackets are read between escapes (180) and links
        (170), links to figures after all links. Figures get their ids after headings (5) and
        before mkdocstrings puts its own name before them (4), then tasks theirs; the last look
        comes before escapes become text (0).
        """
        page = Page(self.unfinished)
        begin = Begin(md, page, self.project_of, self.context_of)
        md.preprocessors.register(begin, "explorable-begin", 31)
        register_blocks(md, block_mgr, page)
        register_tasks(md, block_mgr, page)
        register_controls(md, block_mgr, page)
        if self.maths:
            register_formulas(md, page)
        md.inlinePatterns.register(References(md, page), "explorable-reference", 175)
        md.treeprocessors.register(Links(md, page), "explorable-links", -1)
        md.treeprocessors.register(Stills(md, page), "explorable-stills", -1.5)
        md.treeprocessors.register(Tables(md, page), "explorable-tables", -1)
        md.treeprocessors.register(FigureIds(md, page), "explorable-ids", 4.5)
        md.treeprocessors.register(Tasks(md, page), "explorable-tasks", 4.4)
        md.treeprocessors.register(LookOver(md, page), "explorable-checks", 3)
        if self.headline:
            md.postprocessors.register(Headline(md, page), "explorable-headline", -10)
        md.postprocessors.register(End(md, page, self.forbids), "explorable-end", -20)


class End(OfPage, Postprocessor):
    """Ends a page: says what is wrong with it, and keeps what was worked out for it."""

    def __init__(self, md: Markdown, page: Page, forbids: bool) -> None:
        super().__init__(md, page)
        self.forbids = forbids

    def run(self, text: str) -> str:
        """Return the page, its mistakes at the top; a heading as it is."""
        if not self.page.whole:
            return text
        for kind, example in IN_HTML.items():
            if re.search(rf'<\w[^<>]*\bhref="{kind}:', text):
                self.page.complain(
                    f"a link to '{kind}:…' is in HTML, where it is not processed. Write it in "
                    f"Markdown: [text]({kind}:{example}).",
                    self.page.line_of(f'"{kind}:'),
                )
        if IMAGE.search(text):
            self.page.complain(
                f"a picture of '{LINK}…' is in HTML, where it is not processed. In Markdown: "
                f"![what there is to see]({LINK}name?parameter=value).",
                self.page.line_of(f'"{LINK}'),
            )
        for address in third_parties.in_page(text, "") if self.forbids else []:
            self.page.complain(third_parties.message(address), self.page.line_of(address))
        self.page.project.store.save()
        settings = self.page.context.mistakes if self.page.headers else ()
        errors = together([*settings, *self.page.errors])
        return box(errors) + text if errors else text
