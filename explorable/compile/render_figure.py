"""Makes a record of a figure's block: checks the options, draws, writes the HTML.

With this module come numpy and all that draws. `record` asks for it when nothing is kept.
"""

import math
import sys
import time
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from explorable.base.errors import AuthorError, from_exception, short_path
from explorable.base.fingerprint import fingerprint
from explorable.base.store import key
from explorable.base.suggestions import suggestion
from explorable.compile import forms, panel_tabs
from explorable.compile.block import Block, BlockErrors
from explorable.compile.block_options import BlockOptions, Shared
from explorable.compile.estimates import estimated
from explorable.compile.held_states import advice, held
from explorable.compile.print_states import print_states
from explorable.compile.project import Project
from explorable.compile.record import ID, Record, Standing
from explorable.compile.same_words import same_words
from explorable.compile.sampling import sweeps
from explorable.compile.static_render import Still, still
from explorable.compile.table_request import LAYOUTS, TableRequest
from explorable.compile.tables import request
from explorable.compile.time_limit import TooLong, within
from explorable.compile.yaml_values import options
from explorable.controls import ControlError
from explorable.figure import Figure, FigureError
from explorable.sound import Sound, SoundError, sounds, without_sounds
from explorable.sound import spec as sound_spec
from explorable.worker.figure_data import nameless

NATIVE = "explorable"
ELSEWHERE = (
    "it draws with matplotlib.pyplot, on a figure that readers do not see. Import "
    'explorable.matplotlib.pyplot, which has the same names, or write backend="matplotlib" in '
    "@figure."
)
PLAYS = (
    "{}: 'plays: {}' needs a table, since nothing fetches Python before a reader asks. "
    "Leave it out, or table=False in @figure."
)
SLOW = 1.0  # seconds; a figure that takes longer is named in the build's log
MANY = 20  # states that are looked at, or so: times as long as one may take
SPEC = 1  # the version of what the browser is told; browser/client/versions.js has the same


def render(project: Project, block: Block, name: str) -> Record:
    """Return the record of a block's figure, to be kept as `name`. Raises BlockErrors."""
    figure, given = _asked(project, block)
    given.check()
    start = given.start()
    prints = given.prints(start)
    given.answers()
    given.share()
    asked, labels = given.panels()
    wide = given.width()
    more = given.away() | given.opening()
    if given.errors:
        raise BlockErrors(given.errors)
    picture = _drawn(project, figure, start, ID)
    printed = [
        _drawn(project, figure, state, f"{ID}-print-{at}") for at, state in enumerate(prints)
    ]
    made_of = project.registry.digest(figure.name)
    table = request(figure, start, made_of) if _sweeps(figure, start) else None
    if "plays" in more and not table:
        raise BlockErrors([AuthorError(PLAYS.format(block.short_name, more["plays"]))])
    narrow = picture.frames["narrow"]
    tabs = panel_tabs.tabs(figure, narrow, asked, labels)
    if asked == "tabs" and not tabs:
        given.no_tabs()
        raise BlockErrors(given.errors)
    if tabs:
        more["tabs"] = [list(each.panels) for each in tabs]
    for each in advice(figure, start, picture.parts["wide"]):
        project.log(f"{figure.name}: {each}")
    return Record(
        key=name,
        block=block,
        figure=figure.name,
        still=picture.alone,
        pictures=panel_tabs.html(
            picture.wide + picture.narrow,
            tabs,
            panel_tabs.shown_first(figure, narrow, tabs, more.get("key", "")),
            ID,
        ),
        form=_form(figure, start, chain.from_iterable(more.get("later", {}).values())),
        spec=_spec(figure, start, table, picture) | more,
        printed=print_states(figure, start, zip(prints, printed, strict=True)),
        thumbnail=picture.thumbnail,
        description=picture.description,
        outputs=without_sounds(picture.outputs),
        table=table,
        sources=project.registry.sources(figure.name),
        backend=figure.backend,
        answers=given.answers(),
        width=wide,
        swatches=picture.swatches,
        unread=_warnings(project, figure, [picture, *printed]),
    )


def standing(project: Project, block: Block, record: Record) -> Standing:
    """Return the figure of a block that was found right, in its state there."""
    figure, given = _asked(project, block)
    heard = tuple(each["name"] for each in record.spec.get("sounds", ()))
    return Standing(figure, given.start(), record.outputs, heard)


def _asked(project: Project, block: Block) -> tuple[Figure, BlockOptions]:
    """Return a block's figure and what its options ask of it. Raises BlockErrors for both."""
    errors = []
    figure, given = None, None
    try:
        figure = _figure(project, block)
    except AuthorError as error:
        errors.append(error)
    try:
        given = options(block)
    except AuthorError as error:
        errors.append(error)
    if figure is None or given is None:
        raise BlockErrors(errors)
    return figure, BlockOptions(figure, given, _shared(project, block))


def _shared(project: Project, block: Block) -> dict[str, Shared]:
    """Return what a block shares with other figures. Raises BlockErrors without a message where
    one of these has a mistake: it is told there.
    """
    found = {}
    for share in block.shares:
        if not share.block:
            continue
        try:
            figure, given = _asked(project, share.block)
        except BlockErrors:
            raise BlockErrors([]) from None
        found[share.parameter] = Shared(share, figure, given.start())
    return found


def _figure(project: Project, block: Block) -> Figure:
    if not block.bar or not block.argument:
        name = block.argument or "module.function"
        raise AuthorError(f"a figure block begins '/// figure | {name}'.")
    return project.registry.find(block.argument)


def _form(figure: Figure, start: Mapping[str, Any], later: Iterable[str]) -> str:
    try:
        return forms.whole(figure.controls.values(), ID, start, ID, later)
    except ControlError as error:
        raise BlockErrors([AuthorError(f"{figure.name}: {error}")]) from error


def _spec(
    figure: Figure, start: Mapping[str, Any], table: TableRequest | None, picture: Still
) -> dict[str, Any]:
    """Return what the browser is told of a figure at its start.

    Which nodes of its picture are which, a table tells where there is one.
    """
    spec = {
        "version": SPEC,
        **figure.spec(),
        "state": figure.to_json(start),
        "describe": figure.describe,
    }
    spec |= held(picture.parts)
    if heard := sound_spec(picture.outputs):
        spec["sounds"] = heard
    if table:
        spec["tables"] = {layout: table.file(layout) for layout in LAYOUTS}
    elif any(picture.parts.values()):
        spec["parts"] = picture.parts
    return spec


def _drawn(project: Project, figure: Figure, state: Mapping[str, Any], uid: str) -> Still:
    begun, before = time.monotonic(), _on_pyplot()
    try:
        found = within(figure.limit, lambda: still(figure, state, uid))
    except (Exception, SystemExit, TooLong) as error:
        what = f"{figure.name} cannot be drawn at its start"
        told = from_exception(error, what, project.registry.folder, project.root)
        message = told.message.replace(f": {figure.name}: ", ": ")
        raise BlockErrors([AuthorError(message, trace=told.trace)]) from error
    finally:
        took = time.monotonic() - begun
        project.seconds += took
        if took > SLOW:
            project.log(f"{figure.name} took {took:.1f} s to draw")
    _check_outputs(project, figure, found.outputs)
    for each in found.advice:
        project.log(f"{figure.name}: {each}")
    after = _on_pyplot() if figure.backend == NATIVE else before
    if after != before:
        for number in after.keys() - before.keys():
            sys.modules["matplotlib.pyplot"].close(number)
        raise BlockErrors([_mistake(project, figure, ELSEWHERE)])
    return found


def _warnings(project: Project, figure: Figure, drawn: list[Still]) -> tuple[str, ...]:
    """Return what keeps some readers from reading a figure, with its place.

    What keeps some from hearing it is told in the log alone: no build of a site that is strict
    stops for that.
    """
    told = [each for picture in drawn for each in picture.unread]
    if figure.backend == NATIVE and not figure.animated:
        for panel, series in _nameless(figure).items():
            named = " and ".join(series[:2]) + (
                f" and {len(series) - 2} more" if series[2:] else ""
            )
            where = f" of panel {panel!r}" if panel else ""
            lack = f"{'have' if series[1:] else 'has'} no name in its numbers; write label=…"
            project.log(f"{figure.name}: {named}{where} {lack}")
    name = key("same words", fingerprint(), figure.name, project.registry.digest(figure.name))
    for each in project.store.answer(name, lambda: _same_words(figure)):
        project.log(str(_mistake(project, figure, each)))
    return tuple(str(_mistake(project, figure, each)) for each in dict.fromkeys(told))


def _nameless(figure: Figure) -> dict[str, list[str]]:
    try:
        return within(figure.limit, lambda: nameless(figure, figure.start))
    except (Exception, SystemExit, TooLong):
        return {}  # the figure starts otherwise on this page


def _same_words(figure: Figure) -> list[str]:
    try:
        return within(figure.limit * MANY, lambda: list(same_words(figure)))
    except (Exception, SystemExit, TooLong):
        return []  # a state that cannot be drawn: the build tries those of all controls later


def _on_pyplot() -> dict[int, int]:
    """Return the figures that matplotlib's own pyplot has open: how much is on each, by number."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None or not pyplot.get_fignums():
        return {}
    current, found = pyplot.gcf().number, {}
    for number in pyplot.get_fignums():
        axes = pyplot.figure(number).axes
        found[number] = sum(1 + len(each.get_children()) for each in axes)
    pyplot.figure(current)
    return found


def _mistake(project: Project, figure: Figure, message: str) -> AuthorError:
    """Return a mistake of a figure's function, with its place."""
    code = figure.function.__code__
    file = short_path(code.co_filename, project.root)
    return AuthorError(f"{figure.name}: {message}", file, code.co_firstlineno)


def _check_outputs(project: Project, figure: Figure, outputs: Mapping[str, Any]) -> None:
    """Raise BlockErrors unless all outputs are numbers that prose can tell, or can be heard."""
    for name, sound in sounds(outputs).items():
        _check_sound(project, figure, name, sound)
    wild = [
        f"{name!r} is {value}"
        for name, value in outputs.items()
        if isinstance(value, float) and not math.isfinite(value)
    ]
    if wild:
        message = f"output {', '.join(wild)} at its start; return a finite number."
        raise BlockErrors([_mistake(project, figure, message)])


def _check_sound(project: Project, figure: Figure, name: str, sound: Sound) -> None:
    """Raise BlockErrors unless a sound's function returns samples that can be played."""
    try:
        within(figure.limit, lambda: sound.samples)
    except SoundError as error:
        what = f"output {name!r} cannot be played at its start: {error}."
        raise BlockErrors([_mistake(project, figure, what)]) from None
    except (Exception, SystemExit, TooLong) as error:
        what = f"{figure.name}: output {name!r} cannot be played at its start"
        folder, root = project.registry.folder, project.root
        raise BlockErrors([from_exception(error, what, folder, root)]) from error


def _sweeps(figure: Figure, start: Mapping[str, Any]) -> bool:
    """Say whether a figure has a table. Raises BlockErrors if its `table=` cannot be followed."""
    try:
        return bool(sweeps(figure, start)) or any(estimated(figure, start))
    except (FigureError, TypeError, ValueError) as error:
        asked = [figure.table] if isinstance(figure.table, str) else figure.table
        names = [str(name) for name in asked] if isinstance(asked, Iterable) else []
        unknown = next((name for name in names if name not in figure.controls), "")
        hint = suggestion(unknown, figure.controls) if unknown else ""
        said = str(error) if isinstance(error, FigureError) else f"table={figure.table!r}: {error}"
        how = "Write a list of controls, or a dict from a control to its number of rows."
        message = f"{said.removeprefix(f'{figure.name}: ')}.{hint} {how}"
        raise BlockErrors([AuthorError(f"{figure.name}: {message}")]) from None
