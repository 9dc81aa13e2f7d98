"""The still pictures of a figure: what a reader sees before anything has moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from explorable.base.words import english, in_words, mark
from explorable.compile.color_alone import advice
from explorable.compile.cut_texts import cut_texts
from explorable.compile.small_letters import small_letters
from explorable.compile.still_image import still_image
from explorable.compile.svg import picture
from explorable.compile.swatches import swatches
from explorable.compile.thumbnail import thumbnail
from explorable.figure import Figure
from explorable.picture.frame import Frame
from explorable.render import last


@dataclass(frozen=True, slots=True)
class Still:
    """Both pictures of one state as `<svg>`, the outputs, and the figure's description of it.

    Pictures for a page, and the description, have the marks of `explorable.base.words`. alone: an
    `<img>` that needs no style sheet. thumbnail: what the table of chapters shows. parts:
    of each layout, which nodes of its panels are which, as frames have it. unread: what to tell
    the author of texts that cannot be read. advice: what would make it better. swatches: how its
    marks look, by their names. frames: what the pictures show, by layout.
    """

    wide: str
    narrow: str
    alone: str
    thumbnail: str
    outputs: dict[str, Any]
    description: str
    unread: tuple[str, ...] = ()
    parts: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)
    advice: tuple[str, ...] = ()
    swatches: dict[str, str] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)


def still(figure: Figure, state: Mapping[str, Any], uid: str) -> Still:
    """Draw `figure` at a full `state`; of an animated figure, its last frame.

    uid: unique on the page. Raises whatever the figure's function raises.
    """
    frames, outputs = last(figure, state)
    described = figure.marked_description(state, outputs)
    label = described or mark("picture.name", name=figure.name.rpartition(".")[2].replace("_", " "))
    return Still(
        _static(picture(frames["wide"], "ex-picture ex-wide", label, f"{uid}-wide")),
        _static(picture(frames["narrow"], "ex-picture ex-narrow", label, f"{uid}-narrow")),
        still_image(frames["wide"], in_words(label, english())),
        thumbnail(frames["narrow"], f"{figure.name.replace('.', '-')}-thumbnail"),
        outputs,
        label,
        tuple(_unread(frames)),
        {layout: frame.panel_parts() for layout, frame in frames.items()},
        tuple(advice(frames["wide"])),
        swatches(frames["wide"]),
        frames,
    )


def _unread(frames: Mapping[str, Frame]) -> Iterator[str]:
    for frame in frames.values():
        yield from small_letters(frame)
        for text, fit in cut_texts(frame):
            yield (
                f"{text!r} is cut at the edge of a picture that is {frame.width} pixels wide: "
                f"about {fit} of its {len(text)} letters fit. Shorten it, or break it with '\\n'."
            )


def _static(svg: str) -> str:
    """Return a picture whose images Material's instant navigation can live with.

    It sets `element.href = element.href` on every `[href]` of a page, and for an SVG `<image>`
    that throws. The older `xlink:href` is not found by it, and every browser reads it.
    """
    return svg.replace(' href="data:', ' xlink:href="data:')
