"""What a block's options ask of its figure, and whether the figure can do it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from explorable.base.errors import AuthorError
from explorable.base.suggestions import listed, suggestion
from explorable.compile.block import Share
from explorable.compile.shares import VISIT, apart, is_private
from explorable.compile.yaml_values import Value, wrong_id
from explorable.controls import ControlError, Slider
from explorable.figure import Figure

OPTIONS = (
    *("start", "id", "answers", "print", "dock", "key", "panels", "width"),
    *("plays", "later", "share"),
)
SHOWN, FULL = "shown", "full"
STACK, TABS = "stack", "tabs"
SWITCH = {"on": True, "off": False}


@dataclass(frozen=True, slots=True)
class Shared:
    """What a parameter is shared with: another figure, and the state in which that one begins."""

    share: Share
    figure: Figure
    start: Mapping[str, Any]


class BlockOptions:
    """The checks of one block's options.

    shared: by parameter, what is shared with another figure of the page. errors: what is wrong; a
    line is counted from the block's header, which is 0.
    """

    def __init__(
        self, figure: Figure, given: Mapping[str, Value], shared: Mapping[str, Shared]
    ) -> None:
        self.figure, self.given, self.shared = figure, given, shared
        self.errors: list[AuthorError] = []
        self._name = figure.name.rpartition(".")[2]

    def check(self) -> None:
        """Look for names that are no options, and at the id."""
        for name, value in self.given.items():
            if name in self.figure.controls and name not in OPTIONS:
                self._complain(
                    f"{name!r} is a parameter, not an option. "
                    f"Write 'start: {{{name}: {value.data}}}'.",
                    value,
                )
            elif name not in OPTIONS:
                hint = suggestion(name, OPTIONS)
                self._complain(
                    f"no option named {name!r}.{hint} The options are {listed(OPTIONS)}.", value
                )
        wanted = self.given.get("id")
        if wanted and (wrong := wrong_id(wanted)):
            self._complain(wrong, wanted)

    def start(self) -> dict[str, Any]:
        """Return the full state in which the figure begins; as much of it as is right."""
        given = self.given.get("start")
        own = self._values(given, "start") if given else {}
        return {**self.figure.start, **own, **self._starts()}

    def share(self) -> None:
        """Look whether what is shared can be: the parameters are there, with the same values."""
        given = self.given.get("share")
        if given is None:
            return
        if not isinstance(given.inner, dict):
            name = next(iter(self.figure.controls), "parameter")
            self._not_like("share", given, f"{{{name}: figure.{name}}}")
            return
        start = self.given.get("start")
        own = start.inner if start and isinstance(start.inner, dict) else {}
        for name, value in given.inner.items():
            shared = self.shared.get(name)
            if name not in self.figure.controls:
                self._complain(no_parameter(self.figure, name), value)
            elif str(value.data).startswith(f"{VISIT}.") and is_private(
                self.figure.controls[name].spec()
            ):
                self._complain(
                    f"{name!r} is private, so it cannot go along through the visit, which keeps "
                    "what it shares. Take it out of 'share'.",
                    value,
                )
            elif shared and (wrong := self._cannot(name, shared)):
                self._complain(f"{name!r} cannot be shared with {value.data!r}: {wrong}", value)
            elif shared and name in own:
                self._complain(
                    f"{name!r} is shared and begins as {value.data!r} does; leave it out of "
                    "'start', or write it into the block of the other figure.",
                    own[name],
                )

    def _cannot(self, name: str, shared: Shared) -> str:
        other, called = shared.figure, shared.share.name
        if called not in other.controls:
            return no_parameter(other, called)
        how = apart(self.figure.controls[name].spec(), other.controls[called].spec())
        return f"it {how}. Give both the same control." if how else ""

    def _starts(self) -> dict[str, Any]:
        """Return where parameters begin that are shared with another figure."""
        return {
            name: self.figure.controls[name].validate(shared.start[shared.share.name])
            for name, shared in self.shared.items()
            if name in self.figure.controls and not self._cannot(name, shared)
        }

    def prints(self, start: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the full states that a printed page is to show, each as it differs from start."""
        given = self.given.get("print")
        if given is None:
            return []
        if not isinstance(given.inner, list):
            self._not_like("print", given, f"[{{{self._example()}}}]")
            return []
        return [{**start, **self._values(entry, "print")} for entry in given.inner]

    def answers(self) -> str:
        """Return "shown" if the page is to say all the time who answers, or ""."""
        given = self.given.get("answers")
        if given is None:
            return ""
        if given.data != SHOWN:
            self._not_like("answers", given, SHOWN)
        return SHOWN

    def away(self) -> dict[str, Any]:
        """Return what the browser is told of showing the picture away from its place.

        Nothing is told where the block does not say: the site decides whether, and all is shown.
        """
        told: dict[str, Any] = {}
        if dock := self.given.get("dock"):
            if dock.data in ("on", "off"):
                told["dock"] = SWITCH[dock.data]
            else:
                must = f"must be 'on' or 'off'.{suggestion(str(dock.data), SWITCH)}"
                self._complain(f"'dock' is {dock.data!r}, but it {must}", dock)
        if key := self.given.get("key"):
            panels = [name for name in self.figure.grid.cells if name]
            if key.data in panels:
                told["key"] = key.data
            else:
                hint = suggestion(str(key.data), panels)
                has = listed(panels, "only one")
                self._complain(f"no panel named {key.data!r}.{hint} It has: {has}.", key)
        return told

    def width(self) -> str:
        """Return "full" if the picture may be as wide as the page has room for, or ""."""
        given = self.given.get("width")
        if given is None:
            return ""
        if given.data != FULL:
            self._not_like("width", given, FULL)
        return FULL

    def panels(self) -> tuple[str, dict[str, str]]:
        """Return how narrow pages show several panels, and what the author calls them there.

        "stack": one below the other; "tabs": a few at a time; "" where its height decides.
        """
        given = self.given.get("panels")
        if given is None:
            return "", {}
        names = [name for name in self.figure.grid.cells if name]
        if not names:
            self._complain("'panels' is for several panels, but this has one. Leave it out.", given)
        elif isinstance(given.inner, dict):
            return TABS, self._labels(given.inner, names)
        elif given.data not in (STACK, TABS):
            hint = suggestion(str(given.data), (STACK, TABS))
            self._complain(
                f"'panels' is {given.data!r}, but it must be 'stack', 'tabs', or what the tabs "
                f"say, like '{{{names[0]}: its name}}'.{hint}",
                given,
            )
        return str(given.data), {}

    def _labels(self, given: Mapping[str, Value], names: list[str]) -> dict[str, str]:
        for name, value in given.items():
            if name not in names:
                hint = suggestion(name, names)
                self._complain(f"no panel named {name!r}.{hint} It has: {listed(names)}.", value)
        return {name: str(value.data).strip() for name, value in given.items()}

    def no_tabs(self) -> None:
        """Complain that the panels cannot be shown a few at a time."""
        self._complain(
            "'panels' asks for tabs, but on narrow pages no line lies between its panels, or there "
            "would be more than 8 tabs. Put panels below each other by narrow=[[…], […]] in "
            "@figure, or write 'panels: stack'.",
            self.given["panels"],
        )

    def opening(self) -> dict[str, Any]:
        """Return what the browser is told of how the figure begins.

        plays: the slider that runs once by itself. later: controls that come once another one has
        been moved, by the name of that one.
        """
        told: dict[str, Any] = {}
        if plays := self.given.get("plays"):
            played = [
                name
                for name, control in self.figure.controls.items()
                if isinstance(control, Slider) and control.play
            ]
            if plays.data in played:
                told["plays"] = plays.data
            else:
                has = f"It has: {listed(played)}." if played else "Give one play=True."
                hint = suggestion(str(plays.data), played)
                self._complain(f"no slider {plays.data!r} that can play.{hint} {has}", plays)
        if later := self.given.get("later"):
            told["later"] = self._later(later)
        return told

    def _later(self, given: Value) -> dict[str, list[str]]:
        """Return which controls come after which."""
        names = list(self.figure.controls)
        if not isinstance(given.inner, dict):
            self._not_like("later", given, f"{{{names[0] if names else 'one'}: [{names[-1]}]}}")
            return {}
        told = {}
        for first, value in given.inner.items():
            named = [value] if not isinstance(value.inner, list) else value.inner
            wanted = [str(each.data) for each in named]
            for name in [first, *wanted]:
                if name not in names:
                    self._complain(no_parameter(self.figure, name), value)
            told[first] = wanted
        return told

    def _values(self, given: Value, option: str) -> dict[str, Any]:
        if not isinstance(given.inner, dict):
            self._not_like(option, given, f"{{{self._example()}}}")
            return {}
        values = {name: self._value(name, value) for name, value in given.inner.items()}
        return {name: value for name, value in values.items() if value is not None}

    def _value(self, name: str, value: Value) -> Any:
        control = self.figure.controls.get(name)
        if control is None:
            self._complain(no_parameter(self.figure, name), value)
            return None
        try:
            return control.validate(value.data)
        except ControlError as error:
            self._complain(f"{name!r} {error}", value)
            return None

    def _not_like(self, option: str, value: Value, example: str) -> None:
        self._complain(f"{option!r} is {value.data!r}, but it must be like '{example}'.", value)

    def _complain(self, message: str, value: Value) -> None:
        self.errors.append(AuthorError(f"{self._name}: {message}", line=1 + value.line))

    def _example(self) -> str:
        shown = [
            f"{name}: {control.format(control.start)}"
            for name, control in self.figure.controls.items()
        ]
        return min(shown, key=len, default="parameter: value")


def no_parameter(figure: Figure, name: str) -> str:
    """Return the message for a parameter that a figure does not have."""
    hint = suggestion(name, figure.controls)
    return f"no parameter named {name!r}.{hint} It has: {listed(figure.controls)}."
