"""A figure in a notebook: alive where anywidget is installed, and a picture everywhere else.

The kernel answers what a page would ask Pyodide. With the live figure goes the picture as HTML,
for all who read the notebook where nothing runs: nbconvert, GitHub, an e-mail.
"""

import secrets
import sys
from base64 import b64encode
from html import escape
from importlib.util import find_spec
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

from explorable.figure import Figure
from explorable.hosts import _browser
from explorable.hosts._kernel import own, told
from explorable.site import making
from explorable.site.still import Still, still

if TYPE_CHECKING:
    from explorable.hosts._widget import FigureWidget

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

Bundle = tuple[dict[str, Any], dict[str, Any]]


class NotebookError(ImportError):
    """Something that live figures in notebooks need is not installed; says how to get it."""


def mimebundle(figure: Figure) -> Bundle:
    """Return a figure as Jupyter shows it: data by MIME type, and metadata.

    In IPython, a figure that cannot be drawn shows its traceback and one sentence.
    """
    try:
        uid, drawn = _drawn(figure)
    except (Exception, SystemExit) as error:
        return _failed(figure, error)
    still = {"text/plain": repr(figure), "text/html": _picture(figure, uid, drawn)}
    if not _is_anywidget_there():
        return still, {}
    data, metadata = _made(figure, uid, drawn).mimebundle()
    return data | still, metadata


def html(figure: Figure) -> str:
    """Return a figure as it starts: its picture, for wide and narrow places, and its words."""
    return _picture(figure, *_drawn(figure))


def widget(figure: Figure) -> "FigureWidget":
    """Return a live figure as a widget, to be put beside others. Raises NotebookError."""
    if not _is_anywidget_there():
        raise NotebookError(
            "A live figure needs anywidget, which is not installed: "
            "pip install 'explorable[notebook]'"
        )
    return _made(figure, *_drawn(figure))


def _is_anywidget_there() -> bool:
    return find_spec("anywidget") is not None


def _made(figure: Figure, uid: str, drawn: Still) -> "FigureWidget":
    from explorable.hosts._widget import FigureWidget

    return FigureWidget(figure, _live(figure, uid, drawn), uid)


def _drawn(figure: Figure) -> tuple[str, Still]:
    """Return an id that no other output of any notebook has, and the figure's pictures with it."""
    uid = f"{_short(figure)}-{secrets.token_hex(4)}"
    return uid, still(figure, figure.start, uid)


def _live(figure: Figure, uid: str, drawn: Still) -> str:
    """Return the HTML that comes to life in the page."""
    spec = {**figure.spec(), "state": figure.to_json(figure.start), "describe": figure.describe}
    inside = making.html(figure, figure.start, uid, drawn, spec)
    named = inside.replace(f"Controls of the figure {uid}", f"Controls of {_short(figure)}")
    caption = _caption(_question(figure))
    return (
        f'<div class="ex-figure" id="{uid}" answers="picture">'
        f"<figure>{named}{caption}</figure></div>"
    )


def _picture(figure: Figure, uid: str, drawn: Still) -> str:
    """Return the HTML of a figure that stays as it is.

    The pictures are files of their own: of SVG right in the HTML, a page that does not trust the
    notebook would leave nothing but its words. Such a page also drops the style sheet; then the
    wide picture is shown, in the colours that the page's `color-scheme` asks for.
    """
    narrow = f"#{uid} img {{ max-width: 440px; content: url({_address(drawn.narrow)}); }}"
    sheet = f"{_browser.still_sheet()}@container (max-width: 559px) {{ {narrow} }}"
    caption = _caption(_question(figure), drawn.description)
    image = f'<img src="{_address(drawn.wide)}" alt="Picture: {escape(_short(figure))}">'
    inside = f"<figure>{image}{caption}</figure>"
    return f'<div class="ex-still" id="{uid}">{inside}</div><style>{sheet}</style>'


def _address(svg: str) -> str:
    """Return a picture of a page as the address of an SVG file."""
    start, end, rest = svg.partition(">")
    spaces = f'xmlns="{SVG}" xmlns:xlink="{XLINK}"'
    file = f"{start} {spaces}{end}<style>{_browser.picture_sheet()}</style>{rest}"
    return f"data:image/svg+xml;base64,{b64encode(file.encode()).decode()}"


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
    sentence = f"{_short(figure)} cannot be drawn as it starts. {told(figure, error)[0]}"
    return {"text/plain": sentence, "text/html": f"<p>{escape(sentence)}</p>"}, {}
