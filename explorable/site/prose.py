"""Words bound to figures: `[[figure.parameter]]`, `[[figure.output:.2f]]`, `figure:` links.

All of it reads correctly without a script: the build writes the values of the figure's start.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from explorable.controls import Control, ControlError, Reroll, Slider, Text
from explorable.controls.drawn import Drawn
from explorable.controls.numbers import FORMAT, shown
from explorable.site.demands import no_parameter
from explorable.site.errors import listed, nearest
from explorable.site.page import Chapter, Placed
from explorable.site.site import Site

BRACKETS = r"\[\[((?:[^\[\]\\]|\\.)*)\]\](?!\()"
REFERENCE = re.compile(r"\s*(?P<figure>[\w.-]+)\.(?P<name>\w+)\s*(?::(?P<format>.*))?")
LINK = "figure:"
HOW = "Write [[figure.parameter]] or [[figure.output:.2f]], or \\[[ for two brackets."


class ProseError(ValueError):
    """A reference to a figure that is not right; the message says why."""


class Prose(Extension):
    """Reads references and links to figures."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the brackets between escapes (180) and links (170), the links after all."""
        md.inlinePatterns.register(References(md, self.site), "explorable-reference", 175)
        md.treeprocessors.register(Links(md, self.site), "explorable-links", -1)


class References(InlineProcessor):
    """`[[pinching.lengthscale]]` and `[[pinching.widest:.2f]]`."""

    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(BRACKETS, md)
        self.site = site

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        """Return a span with the value at the figure's start."""
        chapter = self.site.chapter
        span: Element | str
        try:
            span = reference(chapter, match[1])
        except ProseError as error:
            if str(error):
                chapter.complain(f"{match[0]}: {error}", chapter.line_of(match[0]))
            span = ""
        return span, match.start(), match.end()


class Links(Treeprocessor):
    """`[Make it jumpy](figure:pinching?lengthscale=0.05)`."""

    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(md)
        self.site = site

    def run(self, root: Element) -> None:
        """Turn links to figures into links to a state on this page."""
        chapter = self.site.chapter
        for link in root.iter("a"):
            address = link.get("href", "")
            if not address.startswith(LINK):
                continue
            try:
                placed, fragment = setting(chapter, address.removeprefix(LINK))
                link.attrib |= {"class": "ex-set", "href": fragment, "data-figure": placed.id}
            except ProseError as error:
                link.set("href", "#")
                if str(error):
                    chapter.complain(f"the link {address!r}: {error}", chapter.line_of(address))


def reference(chapter: Chapter, text: str) -> Element:
    """Return the element for the text between double brackets. Raises ProseError."""
    match = REFERENCE.fullmatch(text)
    if not match:
        raise ProseError(f"this names no figure's parameter or output. {HOW}")
    placed = find(chapter, match["figure"])
    name, spec = match["name"], match["format"]
    if name in placed.figure.controls:
        control = placed.figure.controls[name]
        value = parameter_text(control, placed.state[name], spec)
        return _span(value, "ex-param", placed.id, "parameter", name, spec)
    if name in placed.still.outputs:
        value = output_text(f"{placed.id}.{name}", placed.still.outputs[name], spec)
        return _span(value, "ex-output", placed.id, "output", name, spec)
    known = [*placed.figure.controls, *placed.still.outputs]
    raise ProseError(
        f"{placed.id} has no parameter or output named {name!r}.{nearest(name, known)} "
        f"Parameters: {listed(placed.figure.controls, 'none')}; "
        f"outputs: {listed(placed.still.outputs, 'none')}."
    )


def find(chapter: Chapter, name: str) -> Placed:
    """Return the figure on this page that `name` means: an id, or "module.function" in full.

    Raises ProseError; without a message when the figure's own block has a mistake already.
    """
    if name in chapter.figures:
        return chapter.figures[name]
    full = [placed for placed in chapter.figures.values() if placed.figure.name == name]
    if len(full) == 1:
        return full[0]
    if full:
        ids = listed(placed.id for placed in full)
        raise ProseError(f"{name!r} stands on this page more than once; say which: {ids}.")
    if name.rpartition(".")[2] in chapter.broken:
        raise ProseError
    hint = nearest(name, chapter.figures)
    has = listed(chapter.figures, "none")
    raise ProseError(f"no figure named {name!r} on this page.{hint} Figures on it: {has}.")


def parameter_text(control: Control, value: Any, spec: str | None) -> str:
    """Return a parameter as prose shows it: as its control does, without the unit."""
    if isinstance(control, Drawn | Text):
        raise ProseError(f"{control.name!r} is drawn or written, and no sentence can show it.")
    if spec is not None and not isinstance(control, Slider | Reroll):
        raise ProseError(f"{control.name!r} is not a number; leave out ':{spec}'.")
    if spec is not None:
        return _formatted(value, spec)
    if isinstance(control, Slider):
        return shown(value, control.shape, control.digits)
    return control.show(value)


def output_text(name: str, value: Any, spec: str | None) -> str:
    """Return an output as prose shows it. A number with decimals needs a format."""
    if isinstance(value, bool | str):
        if spec is not None:
            raise ProseError(f"{name!r} is not a number; leave out ':{spec}'.")
        return str(value) if isinstance(value, str) else ("yes" if value else "no")
    if spec is None and isinstance(value, float):
        raise ProseError(f"{name!r} is {value:.6g}; say how to show it, as in [[{name}:.2f]].")
    return _formatted(value, spec or "d")


def _formatted(value: float, spec: str) -> str:
    if not FORMAT.fullmatch(spec) or (spec.endswith("d") and not isinstance(value, int)):
        raise ProseError(
            f"the format {spec!r} must be like '.2f', '+.1e', '.3g', '.0%', or, for whole "
            "numbers, 'd' or ',d'."
        )
    return shown(value, spec, None)


def _span(
    text: str, css_class: str, figure: str, kind: str, name: str, spec: str | None
) -> Element:
    span = Element("span")
    span.attrib |= {"class": css_class, "data-figure": figure, f"data-{kind}": name}
    if spec:
        span.set("data-format", spec)
    span.text = AtomicString(text)
    return span


def setting(chapter: Chapter, text: str) -> tuple[Placed, str]:
    """Return the figure and the fragment for the link "pinching?lengthscale=0.05".

    Raises ProseError for a figure, a parameter or a value that is not right.
    """
    name, _, query = text.partition("?")
    placed = find(chapter, name)
    parts = [f"{key}={value}" for key, value in _settings(placed, query)]
    return placed, f"#{placed.id}" + (f"?{'&'.join(parts)}" if parts else "")


def _settings(placed: Placed, query: str) -> Iterator[tuple[str, str]]:
    for part in query.split("&") if query else []:
        key, _, text = map(unquote, part.partition("="))
        control = placed.figure.controls.get(key)
        if control is None:
            raise ProseError(no_parameter(placed.figure, key))
        try:
            yield key, quote(control.format(control.parse(text)), safe=",;.")
        except ControlError as error:
            raise ProseError(f"{key!r} {error}") from None
