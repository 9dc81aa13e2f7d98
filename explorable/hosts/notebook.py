"""A figure in a notebook: alive where anywidget is installed, and a picture everywhere else.

The kernel answers what a page would ask Pyodide. With the live figure goes the picture as HTML,
for all who read the notebook where nothing runs: nbconvert, GitHub, an e-mail.
"""

import json
import secrets
import sys
from dataclasses import dataclass
from html import escape
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

from explorable.base import extras
from explorable.base.words import english, filled
from explorable.compile import forms
from explorable.compile.held_states import held
from explorable.compile.markup import start_over
from explorable.compile.sound_row import sound_row
from explorable.compile.still_image import address, still_image
from explorable.compile.svg import picture
from explorable.figure import Figure
from explorable.finish import kinds
from explorable.hosts import _browser
from explorable.hosts._kernel import own, told
from explorable.picture.frame import Frame
from explorable.render import last
from explorable.sound import spec as sound_spec

if TYPE_CHECKING:
    from explorable.hosts._widget import FigureWidget

Bundle = tuple[dict[str, Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure as it starts. uid: an id that no other output of any notebook has.

    frames: by layout. description: the figure's own, "" if it has none. sounds: see
    `explorable.sound.spec`.
    """

    uid: str
    frames: dict[str, Frame]
    description: str
    sounds: list[dict[str, Any]]


def mimebundle(figure: Figure) -> Bundle:
    """Return a figure as Jupyter shows it: data by MIME type, and metadata.

    In IPython, a figure that cannot be drawn shows its traceback and one sentence.
    """
    try:
        drawn = _drawn(figure)
    except (Exception, SystemExit) as error:
        return _failed(figure, error)
    still = {"text/plain": repr(figure), "text/html": _still(figure, drawn)}
    if not extras.is_installed("anywidget"):
        return still, {}
    data, metadata = _made(figure, drawn).mimebundle()
    return data | still, metadata


def html(figure: Figure) -> str:
    """Return a figure as it starts: its picture, for wide and narrow places, and its words."""
    return _still(figure, _drawn(figure))


def widget(figure: Figure) -> "FigureWidget":
    """Return a live figure as a widget, to be put beside others. Raises MissingExtra."""
    extras.require("anywidget", "A live figure")
    return _made(figure, _drawn(figure))


def _made(figure: Figure, drawn: Drawn) -> "FigureWidget":
    from explorable.hosts._widget import FigureWidget

    return FigureWidget(figure, _live(figure, drawn), drawn.uid, kinds.texts(figure.spec()))


def _drawn(figure: Figure) -> Drawn:
    """Draw a figure at its start; of an animated one, its last frame."""
    frames, outputs = last(figure, figure.start)
    description = figure.description(figure.start, outputs)
    return Drawn(
        f"{_short(figure)}-{secrets.token_hex(4)}", frames, description, sound_spec(outputs)
    )


def _live(figure: Figure, drawn: Drawn) -> str:
    """Return the HTML that comes to life in the page; its parts are those of a page's figures."""
    uid, start, label = drawn.uid, figure.start, drawn.description or _title(figure)
    wide, narrow = (
        picture(drawn.frames[layout], f"ex-picture ex-{layout}", label, f"{uid}-{layout}")
        for layout in ("wide", "narrow")
    )
    form = filled(forms.whole(figure.controls.values(), uid, start, _short(figure)), _words())
    over = filled(start_over(uid), english()) if figure.controls else ""
    spec = {**figure.spec(), "state": figure.to_json(start), "describe": figure.describe}
    parts = {layout: frame.panel_parts() for layout, frame in drawn.frames.items()}
    spec |= {"parts": parts, **held(parts)}
    if drawn.sounds:
        spec["sounds"] = drawn.sounds
    row = filled(sound_row(drawn.sounds), english())
    told = escape(json.dumps(spec, ensure_ascii=False), quote=False)
    return (
        f'<div class="ex-figure" id="{uid}" answers="picture"><div class="ex-live"><figure>'
        f'<div class="ex-stage">{wide}{narrow}</div>{_caption(_question(figure))}</figure>'
        f'<p class="ex-status"></p>{row}{form}</div>'
        f'<div class="ex-spec" hidden translate="no">{told}</div>'
        f'<div class="ex-toolbar">{over}</div></div>'
    )


def _words() -> dict[str, str]:
    """Return the words of a form whose values go to a kernel, so nothing stays on the page."""
    told = english()
    return {**told, "form.private": told["form.kernel"]}


def _still(figure: Figure, drawn: Drawn) -> str:
    """Return the HTML of a figure that stays as it is.

    The pictures are files of their own: of SVG right in the HTML, a page that does not trust the
    notebook would leave nothing but its words. Such a page also drops the style sheet; then the
    wide picture is shown, in the colours that the page's `color-scheme` asks for.
    """
    title = _title(figure)
    narrow = f'content: url("{address(drawn.frames["narrow"], title)}"); max-width: 440px;'
    instead = f"@container (max-width: 559px) {{ #{drawn.uid} img {{ {narrow} }} }}"
    sheet = f"{_browser.still_sheet()}{instead}"
    image = still_image(drawn.frames["wide"], title)
    inside = f"<figure>{image}{_caption(_question(figure), drawn.description)}</figure>"
    return f'<div class="ex-still-figure" id="{drawn.uid}">{inside}</div><style>{sheet}</style>'


def _title(figure: Figure) -> str:
    return f"Picture: {_short(figure).replace('_', ' ')}"


def _caption(*paragraphs: str) -> str:
    inside = "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs if text)
    return f"<figcaption>{inside}</figcaption>" if inside else ""


def _question(figure: Figure) -> str:
    """Return the first paragraph of the docstring of a figure's function, or ""."""
    return " ".join(cleandoc(figure.__doc__ or "").partition("\n\n")[0].split())


def _short(figure: Figure) -> str:
    return figure.name.rpartition(".")[2]


def _failed(figure: Figure, error: BaseException) -> Bundle:
    """Show a traceback in IPython and return one sentence; elsewhere raise the error again.

    IPython would show what is raised twice: once for each form of the figure that it asks for.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        raise error
    shell.showtraceback((type(error), error, own(figure, error)))
    sentence = f"{_short(figure)} cannot be drawn at its start. {told(figure, error)[0]}"
    return {"text/plain": sentence, "text/html": f"<p>{escape(sentence)}</p>"}, {}
