"""Tasks and bets on finished pages: in the page's words, and as their figures are now.

What Markdown has checked is right until a figure changes. What somebody has written into HTML,
`<explorable-task goal="pinching.widest &lt; 0.5">`, nobody has checked yet: it lacks the mark of a
page (`data-page`), is completed, and checked each time.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from explorable.base.errors import AuthorError, ProseError
from explorable.base.words import english
from explorable.base.words import words as vocabulary
from explorable.compile.bound_words import free_id
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.compile.tasks import APART, NO, YES, CheckedTask, Task, checked
from explorable.finish.html import HtmlPage, attributes, replaced
from explorable.finish.on_page import OnPage, on_page

TAG = re.compile(r"<explorable-(?:task|bet)\b[^>]*>")
TASK = re.compile(r"(<explorable-task\b[^>]*)>(.*?)(</explorable-task\s*>)", re.S)
ANSWER = re.compile(r"<span\b[^>]*\bdata-bet=[^>]*>")
SOLUTION = re.compile(r"<details class=\"?ex-solution\b.*?</details\s*>", re.S)
SAID = re.compile(r"(<(\w+)\b[^>]*\bdata-say=[\"']?(?:task|bet)\.[^>]*>)[^<]*(</\2\s*>)")
COUNT = re.compile(r"(<(\w+)\b[^>]*\bdata-say=[\"']?task\.count\b[^>]*)>[^<]*(</\2\s*>)")
ADDED = re.compile(r"""\s(?:figures|start)\s*=\s*(?:"[^"]*"|'[^']*')""")
WORDS = ("task.", "bet.")  # how the keys begin of what they say


def has_tasks(page: HtmlPage) -> bool:
    """Say whether a page has tasks or bets."""
    return "<explorable-" in page.text and bool(TAG.search(page.text))


def ids(page: HtmlPage) -> set[str]:
    """Return the ids of a page's tasks and bets."""
    return {attributes(tag).get("id", "") for tag in TAG.findall(page.text)}


def with_unique_ids(page: HtmlPage) -> HtmlPage:
    """Return a page on which each task and each bet has an id of its own; see `live`.

    Words that tell what a reader has bet mean the last bet of their source before them.
    """
    if not has_tasks(page):
        return page
    taken = ids(page)
    owners: dict[str, str] = {}
    places: dict[tuple[str, str], list[tuple[int, str]]] = {}

    def renamed(match: re.Match[str]) -> str:
        said = attributes(match[0])
        old, page_of = said.get("id", ""), said.get("data-page", "")
        by_hand = not page_of and not owners.get(old)  # two of one page: `with_bets` tells it
        new = free_id(old, taken) if old in owners and not by_hand else old
        owners.setdefault(new, page_of)
        taken.add(new)
        source = page_of, said.get("data-name", old)
        places.setdefault(source, []).append((match.start(), new))
        return replaced(match[0], "id", old, new)

    def bound(match: re.Match[str]) -> str:
        said = attributes(match[0])
        found = places.get((said.get("data-page", ""), said["data-bet"]), [])
        before = [new for at, new in found if at < match.start()]
        new = (before or [each for _, each in found[:1]] or [said["data-bet"]])[-1]
        return replaced(match[0], "data-bet", said["data-bet"], new)

    return page.saying(ANSWER.sub(bound, TAG.sub(renamed, page.text)))


def with_tasks(
    page: HtmlPage,
    name: str,
    project: Project,
    known: Mapping[str, Record],
    errors: list[AuthorError],
    own: Mapping[str, object],
) -> HtmlPage:
    """Return a page with its tasks complete and right; note mistakes in `errors`.

    name: what the page is called in messages. known: records by the keys that the page has. own:
    the owner's words, as `base.words.words` takes them.
    """
    text = page.text
    if has_tasks(page):
        changed = any(each.key != known[each.key].key for each in page.figures if each.key in known)
        figures = on_page(page, project, known)
        tasks = _Tasks(page, name, project.log, errors, figures, changed, ids(page))
        text = TASK.sub(tasks.completed, text)
    text = _counted(page.saying(text), name, errors)
    return page.saying(_in_words(text, vocabulary(page.language, own)))


@dataclass
class _Tasks:
    """The tasks of one page. known: its figures. changed: not all are as the page was rendered.

    ids: of its tasks and bets.
    """

    page: HtmlPage
    name: str
    log: Callable[[str], None]
    errors: list[AuthorError]
    known: OnPage
    changed: bool
    ids: set[str]

    def completed(self, match: re.Match[str]) -> str:
        """Return a task with all that belongs to it."""
        told = attributes(match[1])
        by_hand = "data-page" not in told
        if "goal" not in told or not (by_hand or self.changed):
            if by_hand:
                self._complain(match, 'a task needs its goal: <explorable-task goal="…">.')
            return match[0]
        called: dict[str, str] = json.loads(told.get("figures", "{}"))
        asked = tuple(filter(None, told.get("solution", "").split(APART)))
        task = Task(told["goal"], told.get("hint", ""), asked)
        if by_hand and (wrong := _wrong_sure(told, asked)):
            self._complain(match, f"the task with the goal {task.goal!r}: {wrong}")
            return match[0]
        figures = self.known.figures
        named = {name: figures[id] for name, id in called.items() if id in figures}
        try:
            found = checked(OnPage({**figures, **named}, self.known.broken), task)
        except ProseError as error:
            if str(error):
                self._complain(match, f"the task with the goal {task.goal!r}: {error}")
            return match[0]
        if found.advice:
            self.log(f"{self._place(match)}: {found.advice}")
        inside = match[2]
        if "ex-task-text" not in inside:
            hint = f"<p>{escape(task.hint)}</p>" if task.hint else ""
            name = f'<p class="ex-asks" data-say="task.name">{english()["task.name"]}</p>'
            inside = f'{name}<div class="ex-task-text">{inside}</div>{_opened("hint", hint)}'
        links = _opened("solution", "".join(_links(found, told.get("data-page", ""))))
        inside = SOLUTION.sub("", inside) + links
        said = ({} if "id" in told else {"id": self._free()}) | found.attributes
        del said["goal"]
        more = "".join(f' {name}="{escape(value)}"' for name, value in said.items())
        return f"{ADDED.sub('', match[1])}{more}>{inside}{match[3]}"

    def _free(self) -> str:
        free = free_id("task", self.ids)
        self.ids.add(free)
        return free

    def _complain(self, match: re.Match[str], message: str) -> None:
        self.errors.append(AuthorError(message, self.name, self._line(match)))

    def _place(self, match: re.Match[str]) -> str:
        return AuthorError("", self.name, self._line(match)).place

    def _line(self, match: re.Match[str]) -> int:
        """Return the line of a task that is written by hand; 0 for one that a host has written."""
        return 0 if "data-page" in attributes(match[1]) else self.page.line(match.start())


def _counted(page: HtmlPage, name: str, errors: list[AuthorError]) -> str:
    """Return a page whose words say how many tasks it has, wherever they count those done."""
    count = len(TASK.findall(page.text))

    def said(match: re.Match[str]) -> str:
        told = attributes(match[1])
        if not count:  # an excerpt may speak of the tasks of its page
            if "data-page" not in told:
                message = f"{match[1]}>: this counts the tasks on the page, and there are none."
                errors.append(AuthorError(message, name, page.line(match.start())))
            return match[0]
        tag = match[1] if "data-all" in told else f'{match[1]} data-all=""'
        tag = replaced(tag, "data-all", told.get("data-all", ""), str(count))
        text = english()["task.count"].format(done=0, all=count)
        return f"{tag}>{text}{match[3]}"

    return COUNT.sub(said, page.text)


def _wrong_sure(told: Mapping[str, str], solutions: tuple[str, ...]) -> str:
    """Return what is wrong with the attribute `sure`, or ""; by itself it means yes."""
    sure = told.get("sure", "no").lower()
    if sure not in ("", "sure", *YES, *NO):
        return f"'sure' is {told['sure']!r}; write yes or no."
    if sure not in NO and not solutions:
        return (
            "with 'sure', a task needs a solution, which every build tries: "
            'solution="pinching?lengthscale=0.3".'
        )
    return ""


def _links(found: CheckedTask, token: str) -> Iterator[str]:
    source = f' data-page="{token}"' if token else ""
    for link in found.links:
        yield (
            f'<p><a class="ex-set" href="{escape(link.fragment)}" '
            f'data-figure="{link.placed.id}"{source} '
            f'data-say="task.show">{english()["task.show"]}</a></p>'
        )


def _opened(kind: str, inside: str) -> str:
    """Return something that readers open, as Markdown makes it; "" if there is nothing in it."""
    if not inside:
        return ""
    word = f"task.{kind}"
    return (
        f'<details class="ex-{kind}" data-search-exclude>'
        f'<summary data-say="{word}">{english()[word]}</summary>{inside}</details>'
    )


def _in_words(html: str, told: Mapping[str, str]) -> str:
    """Return a page on which tasks and bets speak its language. told: its words, by their keys."""
    usual = english()
    if all(told[key] == usual[key] for key in usual if key.startswith(WORDS)):
        return html

    def said(match: re.Match[str]) -> str:
        given = attributes(match[1])
        text = told.get(given["data-say"])
        if text is None:
            return match[0]
        text = text.replace("{done}", "0").replace("{all}", given.get("data-all", ""))
        return f"{match[1]}{escape(text, quote=False)}{match[3]}"

    return SAID.sub(said, html)
