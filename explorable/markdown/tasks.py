"""The blocks `/// task | goal` and `/// bet | question`, and words bound to them."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksProcessor  # type: ignore[import-untyped]
from pymdownx.blocks.block import Block as MarkdownBlock  # type: ignore[import-untyped]

from explorable.base.errors import ProseError
from explorable.base.words import english
from explorable.compile.bets import Bet, bet
from explorable.compile.block import Block, BlockErrors
from explorable.compile.tasks import APART, LINK, CheckedTask, Task, asked_id, checked, task
from explorable.markdown.headers import MARKED
from explorable.markdown.ids import ids_in_html, ids_of
from explorable.markdown.page import Asked, Header, OfPage, Page

ELEMENTS = {"explorable-task": "task", "explorable-bet": "bet"}
OPENED = {kind: {"data-search-exclude": ""} for kind in ("ex-hint", "ex-solution")}
ANSWER = re.compile(r"\s*(?P<bet>[\w-]+)\.(?P<name>\w+)\s*")


@dataclass
class AskedTask(Asked):
    """A task on a page, and the list item of its solution, which waits for the figures."""

    task: Task | None = None


class AskingBlock(MarkdownBlock):  # type: ignore[misc]
    """What a task and a bet have in common: an element with a name, what they ask, an end."""

    ARGUMENT = None

    def begin(self, parent: Element) -> Element:
        """Make the element, and read the header that `prepare` kept."""
        self.page: Page = self.config["page"]
        self.header = _header(self.page, self.NAME, self.argument or "")
        self.header.used = True
        block = self.header.block
        self.name = asked_id(block, self.NAME)
        if self.name in self.page.asked:
            message = f"the id {self.name!r} is taken on this page; choose another."
            self.page.complain(f"this {self.NAME}: {message}", self.header.line_of_id)
            self.name = ""
        self.name = self.name or self.page.free_id(self.NAME)
        said = {"data-name": self.name, "data-page": self.page.token}
        element = SubElement(parent, f"explorable-{self.NAME}", said)
        word = f"{self.NAME}.name"
        name = SubElement(element, "p", {"class": "ex-asks", "data-say": word})
        name.text = AtomicString(english()[word])
        return element

    def complain(self, error: BlockErrors) -> None:
        """Tell what is wrong with the block, each at its line."""
        for each in error.errors:
            line = self.header.line + each.line if self.header.line else 0
            self.page.complain(each.message, line)


class TaskBlock(AskingBlock):
    """A goal over the values of figures, with what is in the block as the words of the task."""

    NAME = "task"

    def on_create(self, parent: Element) -> Element:
        """Make the element; what it says of figures follows when all are known."""
        element = self.begin(parent)
        self.task = None
        try:
            self.task = task(self.header.block)
        except BlockErrors as error:
            self.complain(error)
        self.page.asked[self.name] = AskedTask(self.name, self.header, element, self.task)
        self.text = SubElement(element, "div", {"class": "ex-task-text"})
        return element

    def on_add(self, block: Element) -> Element:
        """Take what is in the block as the words of the task."""
        return self.text

    def on_end(self, block: Element) -> None:
        """Add hint and solution, each to be opened."""
        self.header.closed = True
        if not len(self.text) and not (self.text.text or "").strip():
            self.page.complain(
                "this task is empty: between its goal and '///', write what readers should do.",
                self.header.line,
            )
        if self.task and self.task.hint:
            disclosure(block, "ex-hint", "task.hint", self.task.hint)
        if self.task and self.task.solutions:
            disclosure(block, "ex-solution", "task.solution")


class BetBlock(AskingBlock):
    """A question, what to answer, and what is in the block as what follows the answer."""

    NAME = "bet"

    def on_create(self, parent: Element) -> Element:
        """Make the element with the question and the choices; the answer is to be opened."""
        element = self.begin(parent)
        self.page.asked[self.name] = Asked(self.name, self.header, element)
        found: Bet | None = None
        try:
            found = bet(self.header.block)
        except BlockErrors as error:
            self.complain(error)
        question = SubElement(element, "p", {"class": "ex-bet-question"})
        question.text = found.question if found else ""
        if found:
            element.attrib |= found.attributes
            if found.choices:
                choices = SubElement(element, "ul", {"class": "ex-choices"})
                for choice in found.choices:
                    SubElement(choices, "li").text = choice
        self.reveal = disclosure(element, "ex-reveal", "bet.answer", found.truth if found else "")
        self.bet = found
        return element

    def on_add(self, block: Element) -> Element:
        """Take what is in the block as what follows the answer."""
        return self.reveal

    def on_end(self, block: Element) -> None:
        """Note that the block was closed."""
        self.header.closed = True
        if self.bet and not self.bet.answer and len(self.reveal) == 1:
            self.page.complain(
                "this bet shows nothing afterwards: give it an 'answer', or write below its "
                "options what readers will see.",
                self.header.line,
            )


def disclosure(parent: Element, kind: str, word: str, text: str = "") -> Element:
    """Add something that readers open by its summary, and return it. word: the summary's key."""
    element = SubElement(parent, "details", {"class": kind} | OPENED.get(kind, {}))
    summary = SubElement(element, "summary", {"data-say": word})
    summary.text = AtomicString(english()[word])
    if text:
        SubElement(element, "p", {"class": f"{kind}-text"}).text = text
    return element


def register_tasks(md: Markdown, manager: BlocksProcessor, page: Page) -> None:
    """Register the blocks, and their elements as such that stand between paragraphs."""
    md.block_level_elements += [each for each in ELEMENTS if each not in md.block_level_elements]
    manager.register(TaskBlock, {"page": page})
    manager.register(BetBlock, {"page": page})


def asking_word(page: Page, text: str, wiki: bool) -> Element | None:
    """Return the element for `[[bet.answer]]` or `[[tasks]]`; None if a text is neither.

    wiki: brackets can also be links to other pages. Raises ProseError.
    """
    if text.strip() == "tasks":
        return _count(page, wiki)
    found = ANSWER.fullmatch(text.partition(":")[0])
    known = page.asked.get(found["bet"]) if found else None
    if not found or known is None:
        return None
    if known.kind == "task" or found["name"] != "answer" or ":" in text:
        says = f"[[{known.name}.answer]]" if known.kind == "bet" else "[[tasks]], how many are done"
        raise ProseError(f"a {known.kind} says only {says}.")
    said = {
        "class": "ex-answer",
        "data-bet": known.name,
        "data-page": page.token,
        "data-say": "bet.none",
    }
    element = Element("span", said)
    element.text = AtomicString(english()["bet.none"])
    return element


def _count(page: Page, wiki: bool) -> Element | None:
    count = sum(each.kind == "task" for each in page.asked.values())
    if not count:
        if wiki or not page.headers:
            return None
        raise ProseError("this counts the tasks on the page, and there are none.")
    said = {
        "class": "ex-tasks",
        "data-say": "task.count",
        "data-all": str(count),
        "data-page": page.token,
    }
    element = Element("span", said)
    element.text = AtomicString(english()["task.count"].format(done=0, all=count))
    return element


class Tasks(OfPage, Treeprocessor):
    """Gives tasks and bets their ids, and checks tasks, when figures have theirs."""

    def run(self, root: Element) -> None:
        """Complete the elements; complain of goals that cannot be reached as they are."""
        page = self.page
        if not page.asked:
            return
        taken = {*ids_of(root), *ids_in_html(self.md)}
        names = {}
        for name, asked in page.asked.items():
            free = name
            if name in taken:
                if asked_id(asked.header.block, asked.kind):
                    message = f"the id {name!r} is taken on this page; choose another."
                    page.complain(f"this {asked.kind}: {message}", asked.header.line_of_id)
                free = page.free_id(name, taken)
            names[name] = free
            asked.element.attrib |= {"id": free, "data-name": free}
        for element in root.iter("span"):
            if element.get("data-bet") in names:
                element.set("data-bet", names[element.attrib["data-bet"]])
        for asked in page.asked.values():
            if isinstance(asked, AskedTask) and asked.task:
                self._check(asked, asked.task)

    def _check(self, asked: AskedTask, wanted: Task) -> None:
        page = self.page
        try:
            found = checked(page, wanted)
        except ProseError as error:
            if str(error):
                page.complain(f"this task: {error}", asked.header.line)
            return
        if found.advice:
            place = f"{page.context.name}:{asked.header.line}: " if asked.header.line else ""
            page.project.log(f"{place}{found.advice}")
        asked.element.attrib |= found.attributes
        if wanted.solutions:
            asked.element.set("solution", APART.join(wanted.solutions))
        solution = asked.element.find("details[@class='ex-solution']")
        if solution is not None:
            _show(solution, found)


def _show(solution: Element, found: CheckedTask) -> None:
    """Add the links, as authors write them: `prose.Links` makes them what they are."""
    for link in found.links:
        said = {"href": f"{LINK}{link.called}?{link.query}", "data-say": "task.show"}
        SubElement(SubElement(solution, "p"), "a", said).text = AtomicString(english()["task.show"])


def _header(page: Page, kind: str, argument: str) -> Header:
    """Return the header that `prepare` kept, or a bare one for a block it has not seen."""
    mark = MARKED.search(argument)
    if mark:
        return page.headers[int(mark[1])]
    header = Header(Block(argument), kind=kind)
    page.headers.append(header)
    return header
