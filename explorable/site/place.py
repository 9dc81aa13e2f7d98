"""Puts a figure into a chapter: reads its block, checks it, draws it, writes its HTML."""

import json
import time
from collections.abc import Mapping
from html import escape
from typing import Any

from explorable.behind import page as behind_page
from explorable.behind.row import row
from explorable.figure import Figure
from explorable.site import forms, still, strip
from explorable.site.demands import Demands, option_line
from explorable.site.errors import AuthorError, from_exception
from explorable.site.options import OptionsError, Value, read
from explorable.site.page import Chapter, Header, Placed
from explorable.site.site import Site
from explorable.site.sweep import sweeps
from explorable.site.tables import LAYOUTS, order

SLOW = 1.0  # seconds; a figure that takes longer is named in the build's log


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
    demands = Demands(chapter, header, figure)
    demands.check_names(given)
    state = demands.state(given.get("start"))
    prints = demands.prints(given.get("print"), state)
    name = demands.id(given.get("id"))
    if len(chapter.errors) == before:
        sources = site.registry.digest(figure.name)
        picture = _still(site, header, figure, state, name, sources)
        printed = [
            _still(site, header, figure, each, f"{name}-print-{at}", sources)
            for at, each in enumerate(prints)
        ]
        if picture and all(printed):
            placed = Placed(name, figure, state, picture, sources, header.line)
            placed.strip = strip.strip(figure, state, zip(prints, printed, strict=True))
            placed.row = row(placed, chapter.address, site.alive)
            chapter.figures[name] = placed
            return placed
    chapter.broken |= set(header.names)
    return None


def html(placed: Placed) -> str:
    """Return all of a placed figure but its caption: pictures, controls, specification, status.

    Below them stands the row of what else can be asked for.
    """
    figure, picture = placed.figure, placed.still
    spec = {**figure.spec(), "state": figure.to_json(placed.state), "describe": figure.describe}
    if sweeps(figure, placed.state):
        wanted = order(figure, placed.state, placed.sources)
        spec["tables"] = {layout: wanted.file(layout) for layout in LAYOUTS}
    spec["source"] = behind_page.file_name(figure, placed.sources)
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    label = f"Controls of the figure {placed.id}"
    form = forms.whole(figure.controls.values(), placed.id, placed.state, label)
    return "\n".join(
        [
            f'<div class="ex-stage" data-search-exclude>{picture.wide}{picture.narrow}</div>',
            '<p class="ex-status" data-search-exclude></p>',
            form.replace("<form", "<form data-search-exclude", 1),
            '<div class="ex-spec" hidden translate="no" data-search-exclude>'
            f"{escape(text, quote=False)}</div>",
            *([placed.strip] if placed.strip else []),
            placed.row,
        ]
    )


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
