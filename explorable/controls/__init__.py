"""The controls of a figure: what a reader can change, and what counts as a value.

Every control validates what authors write (strictly, with an error that says what to do) and
clamps what comes from readers and addresses (always to a valid value, never with an error).
"""

from explorable.controls.choices import Choice, Reroll, Text, Toggle
from explorable.controls.control import Control, ControlError, FormatError, Part, Sampled
from explorable.controls.file import File
from explorable.controls.samples import Curve, Pixels
from explorable.controls.scatter import Brush, Points
from explorable.controls.slider import Slider

__all__ = [
    "Brush",
    "Choice",
    "Control",
    "ControlError",
    "Curve",
    "File",
    "FormatError",
    "Part",
    "Pixels",
    "Points",
    "Reroll",
    "Sampled",
    "Slider",
    "Text",
    "Toggle",
]
