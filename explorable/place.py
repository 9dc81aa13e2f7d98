"""Puts a figure into a chapter: reads its block, checks it, draws it, writes its HTML."""

import json
import re
import time
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from explorable import forms, still
from explorable.controls import ControlError
from explorable.errors import AuthorError, from_exception, listed, nearest
from explorable.figure import Figure
from explorable.options import OptionsError, Value, read
from explorable.page import Chapter, Header, Placed
from explorable.site import Site
from explorable.sweep import sweeps
from explorable.tables import LAYOUTS, order

OPTIONS = ("start", "id", "print")
SLOW = 1.0  # seconds; a figure that takes longer is named in the build's log
ID = re.compile(r"[A-Za-z][\w-]*", re.ASCII)

Complain = Callable[[str, int], None]


def place(site: Site, header: Header) -> Placed | None:
    """Return the figure of a block, ready for the page; None after complaining to the chapter."""
    chapter = site.chapter
    before = len(chapter.errors)
    figure = _figure(site, header)
    given = _options(chapter, header)
    header.names = _names(header, given or {})
    if figure is None or given is None:
        chapter.broken |= set(header.names)
        return None
    block = _Block(chapter, header, figure)
    block.check_names(given)
    state = block.state(given.get("start"))
    block.check_prints(given.get("print"))
    name = block.id(given.get("id"))
    if len(chapter.errors) == before:
        sources = site.registry.digest(figure.name)
        picture = _still(site, header, figure, state, name, sources)
        if picture:
            placed = Placed(name, figure, state, picture, sources, header.line)
            chapter.figures[name] = placed
            return placed
    chapter.broken |= set(header.names)
    return None


def html(placed: Placed) -> str:
    """Return all of a placed figure but its caption: pictures, controls, specification, status."""
    figure, picture = placed.figure, placed.still
    spec = {**figure.spec(), "state": figure.to_json(placed.state), "describe": figure.describe}
    if sweeps(figure, placed.state):
        wanted = order(figure, placed.state, placed.sources)
        spec["tables"] = {layout: wanted.file(layout) for layout in LAYOUTS}
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    form = forms.whole(figure.controls.values(), placed.id, placed.state)
    return "\n".join(
        [
            f'<div class="ex-stage" data-search-exclude>{picture.wide}{picture.narrow}</div>',
            form.replace("<form", "<form data-search-exclude", 1),
            '<div class="ex-spec" hidden translate="no" data-search-exclude>'
            f"{escape(text, quote=False)}</div>",
            '<p class="ex-status" role="status" data-search-exclude></p>',
        ]
    )


class _Block:
    """The checks of one block's options; each mistake is noted with its own line."""

    def __init__(self, chapter: Chapter, header: Header, figure: Figure) -> None:
        self.chapter, self.header, self.figure = chapter, header, figure
        self.name = figure.name.rpartition(".")[2]

    def complain(self, message: str, value: Value) -> None:
        line = option_line(self.header, value.line)
        self.chapter.complain(f"{self.name}: {message}", line)

    def check_names(self, given: Mapping[str, Value]) -> None:
        for name, value in given.items():
            if name in self.figure.controls and name not in OPTIONS:
                self.complain(
                    f"{name!r} is a parameter, not an option. "
                    f"Write 'start: {{{name}: {value.data}}}'.",
                    value,
                )
            elif name not in OPTIONS:
                hint = nearest(name, OPTIONS)
                self.complain(
                    f"no option named {name!r}.{hint} The options are {listed(OPTIONS)}.", value
                )

    def state(self, given: Value | None, option: str = "start") -> dict[str, Any]:
        """Return the full state that an option asks for; as much of it as is right."""
        if given is None:
            return dict(self.figure.start)
        if not isinstance(given.inner, dict):
            self._not_like(option, given, f"{{{self._example()}}}")
            return dict(self.figure.start)
        values = {name: self._value(name, value) for name, value in given.inner.items()}
        right = {name: value for name, value in values.items() if value is not None}
        return {**self.figure.start, **right}

    def _value(self, name: str, value: Value) -> Any:
        control = self.figure.controls.get(name)
        if control is None:
            self.complain(no_parameter(self.figure, name), value)
            return None
        try:
            return control.validate(value.data)
        except ControlError as error:
            self.complain(f"{name!r} {error}", value)
            return None

    def check_prints(self, prints: Value | None) -> None:
        """Check the list of states that a printed page is to show."""
        if prints is None:
            return
        if not isinstance(prints.inner, list):
            self._not_like("print", prints, f"[{{{self._example()}}}]")
            return
        for entry in prints.inner:
            self.state(entry, "print")

    def _not_like(self, option: str, value: Value, example: str) -> None:
        self.complain(f"{option!r} is {value.data!r}, but it must be like '{example}'.", value)

    def id(self, wanted: Value | None) -> str:
        """Return the element's id: the author's, or the function's name made unique."""
        taken = {*self.chapter.figures, *self.chapter.broken}
        if wanted is None:
            return _unique(self.name, taken | asked_ids(self.chapter))
        if not ID.fullmatch(str(wanted.data)):
            self.complain(
                f"the id {wanted.data!r} must be one word of letters, digits, '-' and '_' "
                "that begins with a letter.",
                wanted,
            )
        elif wanted.data in taken:
            self.complain(f"the id {wanted.data!r} is taken on this page; choose another.", wanted)
        return str(wanted.data)

    def _example(self) -> str:
        shown = [
            f"{name}: {control.format(control.start)}"
            for name, control in self.figure.controls.items()
        ]
        return min(shown, key=len, default="parameter: value")


def no_parameter(figure: Figure, name: str) -> str:
    """Return the message for a parameter that a figure does not have."""
    hint = nearest(name, figure.controls)
    return f"no parameter named {name!r}.{hint} It has: {listed(figure.controls)}."


def option_line(header: Header, line: int) -> int:
    """Return the page's line for a line within the options."""
    return header.line + 1 + line if header.line else 0


def asked_ids(chapter: Chapter) -> set[str]:
    """Return the ids that blocks of this page ask for, also those that still come."""
    found = (re.search(r"^\s*id\s*:\s*['\"]?([\w-]+)", h.options, re.M) for h in chapter.headers)
    return {match[1] for match in found if match}


def _figure(site: Site, header: Header) -> Figure | None:
    chapter = site.chapter
    if not header.bar or not header.argument:
        name = header.argument or "module.function"
        chapter.complain(f"a figure block begins '/// figure | {name}'.", header.line)
        return None
    try:
        return site.registry.find(header.argument)
    except AuthorError as error:
        if error.page:
            chapter.errors.append(error)
        else:
            chapter.complain(error.message, header.line)
    return None


def _options(chapter: Chapter, header: Header) -> dict[str, Value] | None:
    if header.lost_option:
        chapter.complain(
            "this option is not read. Options stand right below '/// figure | …', "
            f"without a blank line, indented by {header.indent + 4} spaces.",
            header.lost_option,
        )
        return None
    try:
        return read(header.options)
    except OptionsError as error:
        chapter.complain(f"{header.argument}: {error}.", option_line(header, error.line))
        return None


def _still(
    site: Site,
    header: Header,
    figure: Figure,
    state: Mapping[str, Any],
    uid: str,
    sources: str,
) -> still.Still | None:
    begun, made = time.monotonic(), site.cache.made
    try:
        return still.kept(site.cache, sources, figure, state, uid)
    except (Exception, SystemExit) as error:
        what = f"{figure.name} cannot be drawn as it starts"
        found = from_exception(error, what, site.registry.folder, site.root)
        message = found.message.replace(f": {figure.name}: ", ": ")
        site.chapter.complain(message, header.line, found.trace)
        return None
    finally:
        took = time.monotonic() - begun
        site.seconds += took
        if site.cache.made > made and took > SLOW:
            site.tell(f"{figure.name} took {took:.1f} s to draw")


def _names(header: Header, given: Mapping[str, Value]) -> tuple[str, ...]:
    """Return what prose may call the figure of a block, even one that has a mistake."""
    asked = [str(given["id"].data)] if "id" in given else []
    return (*asked, header.argument.rpartition(".")[2])


def _unique(name: str, taken: set[str]) -> str:
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    return free
