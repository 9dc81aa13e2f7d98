"""A sound of a figure, as a WAV file: worked out only when a reader listens or takes it along."""

from __future__ import annotations

import json
from binascii import b2a_base64
from typing import TYPE_CHECKING

from explorable.drawing import drawings
from explorable.figure import FigureError
from explorable.render import last
from explorable.sound import sounds

if TYPE_CHECKING:
    from explorable.figure import Figure
    from explorable.sound import Sound
    from explorable.worker.session import FigureSession


def answer(session: FigureSession, about: str) -> str:
    """Return a WAV file in base64, as JSON.

    about: {"figure": name, "state": {…}, "sound": name of the output}.
    """
    asked = json.loads(about)
    drawn = session.figure(asked["figure"])
    found = sound(drawn, drawn.clamp(asked["state"]), asked["sound"])
    return json.dumps({"wav": b2a_base64(found.wav(), newline=False).decode()})


def sound(figure: Figure, state: dict[str, object], name: str) -> Sound:
    """Return an output of a figure that is heard, at a full `state`; of its last moment.

    Raises FigureError if there is none of that name.
    """
    if figure.backend == "explorable":
        *_, drawing = drawings(figure, state)
        outputs = drawing.outputs
    else:
        _, outputs = last(figure, state)
    found = sounds(outputs).get(name)
    if found is None:
        raise FigureError(f"{figure.name}: returns no sound {name!r} in this state")
    return found
