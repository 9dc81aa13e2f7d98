"""Makes of a figure's block what its page shows: checks the options, draws, writes the HTML.

With this module come numpy and all that draws. `place` asks for it when nothing is kept.
"""

import json
import math
import time
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from explorable.base.errors import AuthorError, from_exception, nearest, short_path
from explorable.compile import forms, print_states, static_render
from explorable.compile.block_options import Demands, option_line
from explorable.compile.page import Chapter, Header, Shown, Standing
from explorable.compile.sampling import sweeps
from explorable.compile.site import Site
from explorable.compile.table_request import LAYOUTS, Order
from explorable.compile.tables import order
from explorable.compile.yaml_values import OptionsError, Value, read
from explorable.controls import ControlError
from explorable.figure import Figure, FigureError
from explorable.finish import third_parties
from explorable.panels import source_page as behind_page
from explorable.panels.toolbar import row

SLOW = 1.0  # seconds; a figure that takes longer is named in the build's log


def make(site: Site, header: Header) -> Shown | None:
    """Return what the page shows of a block's figure; None after complaining to the chapter."""
    chapter = site.chapter
    before = len(chapter.errors)
    figure = _figure(site, header)
    given = _options(chapter, header)
    header.names = _names(header, given or {})
    if figure is None or given is None:
        return None
    demands = Demands(chapter, header, figure)
    demands.check_names(given)
    state = demands.state(given.get("start"))
    prints = demands.prints(given.get("print"), state)
    name = demands.id(given.get("id"))
    if len(chapter.errors) > before:
        return None
    picture = _still(site, header, figure, state, name)
    printed = [
        _still(site, header, figure, each, f"{name}-print-{at}") for at, each in enumerate(prints)
    ]
    if not picture or not all(printed):
        return None
    sources = site.registry.digest(figure.name)
    source = behind_page.file_name(figure.name, sources)
    if not _can_be_tabled(site, header, figure, state):
        return None
    table = order(figure, state, sources) if sweeps(figure, state) else None
    try:
        shown = html(figure, state, name, picture, _told(figure, state, table, source))
    except ControlError as error:
        chapter.complain(f"{figure.name}: {error}", header.line)
        return None
    parts = [
        shown,
        print_states.strip(figure, state, zip(prints, printed, strict=True)),
        row(source, chapter.address, site.alive),
    ]
    inside = "\n".join(filter(None, parts))
    for address in third_parties.in_page(inside, ""):
        chapter.complain(third_parties.message(address), header.line)
    outputs = picture.outputs
    return Shown(name, inside, picture.thumbnail, outputs, table, source, figure.backend)


def standing(site: Site, chapter: Chapter, header: Header, shown: Shown) -> Standing:
    """Return the figure of a block that was found right, in its state there."""
    figure = site.registry.find(header.argument)
    start = read(header.options).get("start")
    return Standing(figure, Demands(chapter, header, figure).state(start), shown.outputs)


def html(
    figure: Figure,
    state: Mapping[str, Any],
    name: str,
    picture: static_render.Still,
    told: dict[str, Any],
) -> str:
    """Return pictures, controls, specification and status of the figure with the id `name`.

    told: the specification, which the browser reads.
    """
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    form = forms.whole(figure.controls.values(), name, state, f"Controls of the figure {name}")
    return "\n".join(
        [
            f'<div class="ex-stage" data-search-exclude>{picture.wide}{picture.narrow}</div>',
            '<p class="ex-status" data-search-exclude></p>',
            form.replace("<form", "<form data-search-exclude", 1),
            '<div class="ex-spec" hidden translate="no" data-search-exclude>'
            f"{escape(text, quote=False)}</div>",
        ]
    )


def _told(
    figure: Figure, state: Mapping[str, Any], table: Order | None, source: str
) -> dict[str, Any]:
    """Return the specification of a figure; source: the file of the page with its source."""
    told = {**figure.spec(), "state": figure.to_json(state), "describe": figure.describe}
    if table:
        told["tables"] = {layout: table.file(layout) for layout in LAYOUTS}
    return {**told, "source": source}


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
    site: Site, header: Header, figure: Figure, state: Mapping[str, Any], uid: str
) -> static_render.Still | None:
    begun = time.monotonic()
    try:
        found_still = static_render.still(figure, state, uid)
    except (Exception, SystemExit) as error:
        what = f"{figure.name} cannot be drawn as it starts"
        found = from_exception(error, what, site.registry.folder, site.root)
        message = found.message.replace(f": {figure.name}: ", ": ")
        site.chapter.complain(message, header.line, found.trace)
        return None
    finally:
        took = time.monotonic() - begun
        site.seconds += took
        if took > SLOW:
            site.tell(f"{figure.name} took {took:.1f} s to draw")
    return found_still if _are_finite(site, figure, found_still.outputs) else None


def _are_finite(site: Site, figure: Figure, outputs: Mapping[str, Any]) -> bool:
    """Say whether all outputs are numbers that prose can tell, after complaining if not."""
    wild = [
        f"{name!r} is {value}"
        for name, value in outputs.items()
        if isinstance(value, float) and not math.isfinite(value)
    ]
    if wild:
        code = figure.function.__code__
        message = (
            f"{figure.name}: output {', '.join(wild)} as it starts; return a number that is finite."
        )
        page = short_path(code.co_filename, site.root)
        site.chapter.errors.append(AuthorError(message, page, code.co_firstlineno))
    return not wild


def _can_be_tabled(site: Site, header: Header, figure: Figure, state: Mapping[str, Any]) -> bool:
    """Say whether `table=` of a figure can be followed, after complaining if it cannot."""
    try:
        sweeps(figure, state)
    except (FigureError, TypeError, ValueError) as error:
        asked = [figure.table] if isinstance(figure.table, str) else figure.table
        names = [str(name) for name in asked] if isinstance(asked, Iterable) else []
        unknown = next((name for name in names if name not in figure.controls), "")
        hint = nearest(unknown, figure.controls) if unknown else ""
        said = str(error) if isinstance(error, FigureError) else f"table={figure.table!r}: {error}"
        how = "Write a list of controls, or a dict from a control to its number of rows."
        message = f"{said.removeprefix(f'{figure.name}: ')}.{hint} {how}"
        site.chapter.complain(f"{figure.name}: {message}", header.line)
        return False
    return True


def _names(header: Header, given: Mapping[str, Value]) -> tuple[str, ...]:
    """Return what prose may call the figure of a block, even one that has a mistake."""
    asked = [str(given["id"].data)] if "id" in given else []
    return (*asked, header.short_name)
