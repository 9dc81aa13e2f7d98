"""Tasks and bets under Sphinx: their directives, and what words bound to them say."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from docutils import nodes

from explorable.base.errors import ProseError
from explorable.base.words import english
from explorable.compile.bets import OPTIONS as BET_OPTIONS
from explorable.compile.bets import bet
from explorable.compile.block import Block, BlockErrors
from explorable.compile.bound_words import PageOfFigures, page_token
from explorable.compile.tasks import APART, Task, asked_id, checked, task
from explorable.compile.tasks import OPTIONS as TASK_OPTIONS
from explorable.hosts.sphinx.directive import BlockDirective
from explorable.hosts.sphinx.figure_nodes import explorable_asking, explorable_part
from explorable.hosts.sphinx.site import NAME


class AskingDirective(BlockDirective, ABC):
    """What a task and a bet have in common: an element that has an id, and a name."""

    kind: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Return the element; nothing, after complaining, where it cannot be made."""
        block = self.block()
        try:
            made = self.made(block)
        except BlockErrors as error:
            for each in error.errors:
                self.complain(each, block)
            return []
        made["asked"] = asked_id(block, self.kind)
        made["kind"] = self.kind
        made["said"]["data-page"] = page_token(self.env.docname)
        made.insert(0, _part("p", self.word(f"{self.kind}.name"), "ex-asks", f"{self.kind}.name"))
        self.set_source_info(made)
        self.add_name(made)
        return [made]

    @abstractmethod
    def made(self, block: Block) -> explorable_asking:
        """Return the element. Raises BlockErrors."""

    def yaml(self, name: str, text: str | None) -> str:
        """Return an option as YAML; a sentence may hold anything."""
        if name in ("hint", "unit") and text:
            return f"{name}: {json.dumps(' '.join(text.split()), ensure_ascii=False)}"
        return super().yaml(name, text)

    def word(self, key: str) -> list[nodes.Node]:
        """Return the words of a key."""
        return [nodes.Text(english()[key])]

    def disclosure(self, kind: str, word: str, text: str = "") -> explorable_part:
        """Return something that readers open by its summary. word: the summary's key."""
        found = _part("details", [_part("summary", self.word(word), "", word)], kind)
        if text:
            inside, messages = self.parse_inline(text)
            found += [nodes.paragraph(text, "", *inside, classes=[f"{kind}-text"]), *messages]
        return found


class TaskDirective(AskingDirective):
    """`.. explorable-task:: pinching.widest < 0.5`."""

    kind = "task"
    known = TASK_OPTIONS
    needs = f"a task needs its goal: '{NAME}-task' and then, say, pinching.widest < 0.5."

    def made(self, block: Block) -> explorable_asking:
        """Return the element; what it says of figures follows when all are known."""
        asked = task(block)
        made = explorable_asking("", said={}, task=[asked.goal, asked.hint, asked.solutions])
        made += _part("div", self.parse_content_to_nodes(), "ex-task-text")
        if asked.hint:
            made += self.disclosure("ex-hint", "task.hint", asked.hint)
        if asked.solutions:
            made += self.disclosure("ex-solution", "task.solution")
        return made


class BetDirective(AskingDirective):
    """`.. explorable-bet:: Will it be wider?`."""

    kind = "bet"
    known = BET_OPTIONS
    needs = f"a bet needs its question: '{NAME}-bet' and then the question."

    def made(self, block: Block) -> explorable_asking:
        """Return the element with the question and the choices; the answer is to be opened."""
        found = bet(block)
        made = explorable_asking("", said=dict(found.attributes))
        made += _part("p", self.parse_inline(found.question)[0], "ex-bet-question")
        if found.choices:
            items = [_part("li", self.parse_inline(each)[0]) for each in found.choices]
            made += _part("ul", items, "ex-choices")
        reveal = self.disclosure("ex-reveal", "bet.answer", found.truth)
        reveal += self.parse_content_to_nodes()
        made += reveal
        return made


def _part(
    tag: str, children: Sequence[nodes.Node], kind: str = "", word: str = ""
) -> explorable_part:
    given = {"class": kind, "data-say": word}
    said = {name: text for name, text in given.items() if text}
    return explorable_part("", "", *children, tag=tag, said=said)


def complete(page: PageOfFigures, node: explorable_asking, token: str) -> str:
    """Check a task, and have it say what its figures are; return advice, or "".

    Raises ProseError.
    """
    goal, hint, solutions = node["task"]
    found = checked(page, Task(goal, hint, tuple(solutions)))
    node["said"] |= found.attributes
    if solutions:
        node["said"]["solution"] = APART.join(solutions)
    for part in node.findall(explorable_part):
        if part["said"].get("class") == "ex-solution":
            for link in found.links:
                said = {
                    "class": "ex-set",
                    "href": link.fragment,
                    "data-figure": link.placed.id,
                    "data-page": token,
                    "data-say": "task.show",
                }
                text = nodes.Text(english()["task.show"])
                part += _part("p", [explorable_part("", "", text, tag="a", said=said)])
    del node["task"]
    return found.advice


def said_of(
    asked: Mapping[str, explorable_asking], reference: str, token: str
) -> tuple[dict[str, str], str] | None:
    """Return attributes and text for `bet.answer` or `tasks`; None if a reference is neither.

    asked: tasks and bets by their names. Raises ProseError.
    """
    if reference.strip() == "tasks":
        count = sum(each["kind"] == "task" for each in asked.values())
        if not count:
            raise ProseError("this counts the tasks on the page, and there are none.")
        said = {
            "class": "ex-tasks",
            "data-say": "task.count",
            "data-all": str(count),
            "data-page": token,
        }
        return said, english()["task.count"].format(done=0, all=count)
    name, _, value = reference.strip().rpartition(".")
    node: Any = asked.get(name)
    if node is None:
        return None
    if node["kind"] != "bet" or value != "answer":
        raise ProseError(f"a {node['kind']} says no {value!r}; a bet says its 'answer'.")
    said = {
        "class": "ex-answer",
        "data-bet": node["ids"][0],
        "data-page": token,
        "data-say": "bet.none",
    }
    return said, english()["bet.none"]
