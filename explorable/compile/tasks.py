"""Tasks: what they ask of the figures on their page, and whether that can be reached."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from explorable.base.errors import AuthorError, ProseError
from explorable.base.suggestions import listed, suggestion
from explorable.compile import goals
from explorable.compile.block import Block, BlockErrors
from explorable.compile.bound_words import PageOfFigures, Placed, find
from explorable.compile.goals import Goal, GoalError
from explorable.compile.reachable import SolutionLink, not_nearby, said, solved
from explorable.compile.yaml_values import Value, options, wrong_id

LINK = "figure:"
OPTIONS = ("hint", "solution", "sure", "id")
YES, NO = ("yes", "true", "on"), ("no", "false", "off")
MARKED = ("points", "brush")  # kinds of controls whose marks can be counted
APART = " | "  # between the solutions in an attribute


@dataclass(frozen=True, slots=True)
class Task:
    """A task as its author wrote it.

    goal: a condition. hint: a sentence. solutions: each a figure's state, "pinching?noise=0.1", or
    none. sure: whether there must be one.
    """

    goal: str
    hint: str = ""
    solutions: tuple[str, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class CheckedTask:
    """A task that was found right.

    figures: the ids of the elements, by what the goal calls the figures. start: outputs in the
    goal, by their names there, as the figures start. links: to the solution. advice: what would
    make it better, or "".
    """

    goal: str
    figures: dict[str, str]
    start: dict[str, Any]
    links: tuple[SolutionLink, ...]
    advice: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """Return what the element of the task tells the browser."""
        return {"goal": self.goal, "figures": _json(self.figures), "start": _json(self.start)}


def task(block: Block) -> Task:
    """Return the task that a block states. Raises BlockErrors."""
    if not block.bar or not block.argument:
        example = "/// task | pinching.widest < 0.5"
        raise BlockErrors([AuthorError(f"a task begins with its goal, as in '{example}'.")])
    try:
        given = options(block, "task")
    except AuthorError as error:
        raise BlockErrors([error]) from None
    errors = [
        *_unknown(given, "task", OPTIONS),
        *(_at(value, wrong, "task") for value, wrong in _wrong(given)),
    ]
    if errors:
        raise BlockErrors(errors)
    hint, solution, sure = (given.get(name) for name in ("hint", "solution", "sure"))
    return Task(
        block.argument,
        str(hint.data) if hint else "",
        tuple(_listed(solution)) if solution else (),
        bool(sure and str(sure.data).lower() in YES),
    )


def asked_id(block: Block, kind: str) -> str:
    """Return the id that the options of a task or a bet ask for, or "". They may be wrong."""
    try:
        found = options(block, kind).get("id")
    except AuthorError:
        return ""
    return str(found.data) if found and not wrong_id(found) else ""


def _unknown(
    given: Mapping[str, Value], kind: str, known: tuple[str, ...]
) -> Iterator[AuthorError]:
    """Yield a mistake for each name that is no option, and for an id that could be none."""
    for name, value in given.items():
        if name not in known:
            hint = suggestion(name, known)
            yield _at(
                value, f"no option named {name!r}.{hint} The options are {listed(known)}.", kind
            )
    if "id" in given and (wrong := wrong_id(given["id"])):
        yield _at(given["id"], wrong, kind)


def _wrong(given: Mapping[str, Value]) -> Iterator[tuple[Value, str]]:
    hint, solution, sure = (given.get(name) for name in ("hint", "solution", "sure"))
    if hint and (hint.inner is not None or not str(hint.data).strip()):
        yield hint, "its hint must be a sentence."
    for text in _listed(solution) if solution else []:
        if not isinstance(text, str) or "?" not in text:
            yield (
                solution or Value("", 0),
                f"its solution is {text!r}, but it must be like 'pinching?lengthscale=0.3': a "
                "figure, and what to set.",
            )
    if sure and str(sure.data).lower() not in (*YES, *NO):
        yield sure, f"'sure' is {sure.data!r}; write yes or no."
    elif sure and str(sure.data).lower() in YES and not solution:
        yield (
            sure,
            "with 'sure: yes', a task needs a solution, which every build tries: "
            "'solution: pinching?lengthscale=0.3'.",
        )


def _listed(solution: Value) -> list[Any]:
    """Return the solutions of a task: there may be one for each of several figures."""
    found = solution.data if isinstance(solution.data, list) else [solution.data]
    return [each.removeprefix(LINK) if isinstance(each, str) else each for each in found]


def _at(value: Value, message: str, kind: str) -> AuthorError:
    return AuthorError(f"this {kind}: {message}", line=1 + value.line)


def checked(page: PageOfFigures, asked: Task) -> CheckedTask:
    """Return a task after it was checked against the figures on its page.

    Raises ProseError; without a message when the block of a figure has a mistake already.
    """
    try:
        goal = goals.read(asked.goal)
        found = {name: _meant(page, name) for name in goal.names}
        goal.check({name: _kind(name, *each) for name, each in found.items()})
        _check_words(goal, found)
    except GoalError as error:
        raise ProseError(str(error)) from None
    if not found:
        raise ProseError(f"its goal {goal.text!r} refers to no figure. {goals.HOW}")
    values = {name: _at_start(placed)[value] for name, (placed, value) in found.items()}
    if goal.is_reached(values):
        raise ProseError(
            f"its goal is already reached when the page opens: {said(values)}. Ask for more, or "
            "start the figure elsewhere ('start: {…}' in its block)."
        )
    links = solved(page, goal, found, values, asked.solutions) if asked.solutions else ()
    advice = ""
    if not links and (why := not_nearby(page, goal, found)):
        advice = (
            f"nothing shows that {goal.text!r} can be reached: {why}. Give the task a solution, "
            "such as 'figure?parameter=value', which the build tries."
        )
    ids = {name.rpartition(".")[0]: placed.id for name, (placed, _) in found.items()}
    outputs = {
        name: values[name] for name, (placed, value) in found.items() if value in _outputs(placed)
    }
    return CheckedTask(goal.text, ids, outputs, tuple(links), advice)


def _meant(page: PageOfFigures, name: str) -> tuple[Placed, str]:
    figure, _, value = name.rpartition(".")
    placed = find(page, figure)
    known = [*placed.record.spec["state"], *placed.record.outputs]
    if value not in known:
        raise GoalError(
            f"{figure} has no parameter or output named {value!r}.{suggestion(value, known)} "
            f"Parameters: {listed(placed.record.spec['state'], 'none')}; "
            f"outputs: {listed(placed.record.outputs, 'none')}."
        )
    return placed, value


def _outputs(placed: Placed) -> set[str]:
    """Return the outputs of a figure; a parameter of the same name goes before one."""
    return set(placed.record.outputs) - set(placed.record.spec["state"])


def _at_start(placed: Placed) -> dict[str, Any]:
    return {**placed.record.outputs, **placed.record.spec["state"]}


def _kind(name: str, placed: Placed, value: str) -> str:
    """Return of which kind a figure's value is. Raises GoalError if no goal can speak of it."""
    control = _control(placed, value)
    if control and control["kind"] in MARKED:
        return goals.POINTS
    known = _at_start(placed)[value]
    if isinstance(known, bool):
        return goals.SWITCH
    if isinstance(known, int | float):
        return goals.NUMBER
    if isinstance(known, str) and (control or "$" not in known):
        return goals.TEXT
    what = "drawn" if control else "a formula" if isinstance(known, str) else "a table"
    raise GoalError(
        f"{name} is {what}, which no goal can speak of. Have the figure return a number "
        "that tells what you mean."
    )


def _control(placed: Placed, name: str) -> dict[str, Any] | None:
    controls: list[dict[str, Any]] = placed.record.spec["controls"]
    return next((each for each in controls if each["name"] == name), None)


def _check_words(goal: Goal, found: Mapping[str, tuple[Placed, str]]) -> None:
    """Raise GoalError where a choice is compared with what cannot be chosen."""
    for name, text in goal.compared_words:
        control = _control(*found[name])
        chosen = [value for value, _ in control.get("options", [])] if control else []
        if chosen and text not in chosen:
            raise GoalError(
                f"{name} is never {text!r}.{suggestion(text, chosen)} It can be {listed(chosen)}."
            )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
