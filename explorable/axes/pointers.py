"""How arrows of fixed size look: from the keywords of `FancyArrowPatch` to an arrow mark."""

from typing import Any

from explorable.axes.artists.artist import Artist
from explorable.axes.calls import AREA
from explorable.axes.mistakes import wrong
from explorable.axes.pens import CAPS
from explorable.axes.recorder import described, one_of
from explorable.axes.shape_styles import styled
from explorable.axes.strokes import area_mark
from explorable.marks import Arrow, Dots, Label, Path
from explorable.marks.connections import CONNECTIONS
from explorable.marks.heads import HEADS

LOOKS = (*(name for name in AREA if name != "hatch"), "capstyle", "joinstyle")
ROUTE = (
    *("arrowstyle", "connectionstyle", "patchA", "patchB", "shrinkA", "shrinkB"),
    *("mutation_scale", "mutation_aspect"),
)
HEAVY = ("width", "headwidth", "headlength", "shrink")  # of annotate's arrows without an arrowstyle


def arrow_mark(call: str, given: dict[str, Any], scale: float, zorder: float) -> Arrow:
    """Return an arrow, still from (0, 0) to (0, 0); scale: what its head is a share of, in points.

    given: keywords under their full names, of LOOKS and ROUTE.
    """
    look = area_mark(call, {"edgecolor": "k", **given}, zorder)
    head = styled(call, "arrowstyle", given.get("arrowstyle", "simple"), HEADS)
    way = styled(
        call,
        "connectionstyle",
        "arc3" if given.get("connectionstyle") is None else given["connectionstyle"],
        CONNECTIONS,
    )
    if head.name in ("simple", "fancy", "wedge") and way.name not in ("arc3", "angle3"):
        raise wrong(
            call,
            f"cannot draw arrowstyle={head.name!r} along connectionstyle={way.name!r}; "
            "it needs 'arc3' or 'angle3'.",
        )
    caps, joins = (*CAPS, "projecting"), ("miter", "round", "bevel")
    cap = one_of(call, "capstyle", given.get("capstyle") or "round", caps)
    size = given.get("mutation_scale")
    return Arrow(
        (0.0, 0.0),
        (0.0, 0.0),
        look.stroke,
        look.fill,
        look.width,
        look.stroke_alpha,
        look.fill_alpha,
        look.dash,
        CAPS.get(cap, cap),
        one_of(call, "joinstyle", given.get("joinstyle") or "round", joins),
        head.name,
        head.parameters,
        way.name,
        way.parameters,
        float(scale if size is None else size),
        (float(given.get("shrinkA", 2.0)), float(given.get("shrinkB", 2.0))),
        zorder=look.zorder,
        clip=look.clip,
        leave=edge_of(call, "patchA", given.get("patchA")),
        arrive=edge_of(call, "patchB", given.get("patchB")),
        aspect=float(given.get("mutation_aspect") or 1.0),
    )


def edge_of(call: str, name: str, artist: Any) -> Path | Label | Dots | None:
    """Return the mark at whose edge an arrow starts or ends."""
    if artist is None:
        return None
    if isinstance(artist, Artist):
        for mark in artist._looked_at():
            if isinstance(mark, (Path, Label, Dots)):
                return mark
    raise wrong(
        call, f"was given {name}={artist!r:.60}; it must be a patch, a line or a text here."
    )


def pointer(label: Label, given: Any) -> Arrow:
    """Return the arrow that `arrowprops` describes, from a label to a place still to be set."""
    props = described("annotate", "arrowprops", given, (*LOOKS, *ROUTE, *HEAVY, "relpos"))
    heavy = "arrowstyle" not in props
    extra = [name for name in HEAVY if name in props]
    if extra and not heavy:
        raise wrong(
            "annotate",
            f"was given both arrowstyle and {extra[0]} in arrowprops; with an arrowstyle, write "
            "arrowstyle='simple,head_length=…,head_width=…,tail_width=…'.",
        )
    mark = arrow_mark("annotate", props, label.size, label.zorder)
    mark.clip = bool(props.get("clip_on", False))
    mark.label = label
    mark.start = props.get("relpos", (0.5, 0.5))
    if heavy:
        defaults = {"headlength": 12.0, "headwidth": 12.0, "width": 4.0, "shrink": 0.0}
        long, broad, shaft, free = (float(props.get(name, defaults[name])) for name in defaults)
        mark.heavy = (long, broad, shaft, free)
    return mark
