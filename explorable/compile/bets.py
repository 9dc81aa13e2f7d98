"""Bets: a question that readers answer before they are shown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorable.base.errors import AuthorError
from explorable.base.suggestions import listed, suggestion
from explorable.compile.block import Block, BlockErrors
from explorable.compile.yaml_values import Value, options, wrong_id

OPTIONS = ("choices", "answer", "unit", "id")
NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Bet:
    """A bet as its author wrote it.

    choices: what readers choose from, or none where they say a number. answer: the right one, a
    choice or a number in digits; "" for a bet that nobody can lose. unit: of the number.
    """

    question: str
    choices: tuple[str, ...] = ()
    answer: str = ""
    unit: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """Return what the element of the bet tells the browser."""
        said = {"unit": self.unit}
        if self.choices:
            said["answer"] = str(self.choices.index(self.answer)) if self.answer else ""
        else:
            said["number"] = self.answer
        return {name: value for name, value in said.items() if value}

    @property
    def truth(self) -> str:
        """Return the right answer as a page shows it, or ""."""
        return f"{self.answer}\u00a0{self.unit}" if self.unit else self.answer


def bet(block: Block) -> Bet:
    """Return the bet that a block states. Raises BlockErrors."""
    if not block.bar or not block.argument:
        message = "a bet begins with its question, as in '/// bet | Which of them is older?'."
        raise BlockErrors([AuthorError(message)])
    try:
        given = options(block, "bet")
    except AuthorError as error:
        raise BlockErrors([error]) from None
    errors = [AuthorError(f"this bet: {text}", line=line) for line, text in _wrong(given)]
    if errors:
        raise BlockErrors(errors)
    choices, answer, unit = (given.get(name) for name in ("choices", "answer", "unit"))
    return Bet(
        block.argument,
        tuple(map(str, choices.data)) if choices else (),
        str(answer.data) if answer else "",
        str(unit.data) if unit else "",
    )


def _wrong(given: Mapping[str, Value]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the options of a bet, each with its line below the header."""
    for name, value in given.items():
        if name not in OPTIONS:
            hint = suggestion(name, OPTIONS)
            yield (
                1 + value.line,
                f"no option named {name!r}.{hint} The options are {listed(OPTIONS)}.",
            )
    choices, answer, unit, wanted = (
        given.get(name) for name in ("choices", "answer", "unit", "id")
    )
    if wanted and (wrong := wrong_id(wanted)):
        yield 1 + wanted.line, wrong
    if choices:
        yield from _wrong_choices(choices, answer, unit)
    elif answer is None:
        yield 0, "give it 'choices: […]', or 'answer: …' if readers are to enter a number."
    elif not is_number(answer.data):
        yield (
            1 + answer.line,
            f"its answer is {answer.data!r}, which is not a number. For other answers it needs "
            "'choices: […]'.",
        )


def _wrong_choices(
    choices: Value, answer: Value | None, unit: Value | None
) -> Iterator[tuple[int, str]]:
    known = [str(each) for each in choices.data] if isinstance(choices.data, list) else []
    if len(known) < 2 or len(set(known)) < len(known):
        yield (
            1 + choices.line,
            f"'choices' is {choices.data!r}, but it must be two or more different answers, as in "
            "'[wider, narrower]'.",
        )
    elif answer and str(answer.data) not in known:
        hint = suggestion(answer.data, known)
        yield (
            1 + answer.line,
            f"its answer {answer.data!r} is not one of its choices.{hint} They are: "
            f"{listed(map(repr, known))}.",
        )
    if unit:
        yield 1 + unit.line, "'unit' is for a number; write it into the choices instead."


def is_number(text: object) -> bool:
    """Say whether a text is a number in digits, as a browser reads it too."""
    return bool(NUMBER.fullmatch(str(text))) and abs(float(str(text))) < float("inf")
