"""Values as pages say them, with marks where languages differ: in words, and in writing numbers."""

from html import escape
from typing import Any

import numpy as np

from explorable.base.words import mark, numeral
from explorable.controls import Control
from explorable.controls.choices import Reroll, Toggle
from explorable.controls.control import formatted
from explorable.controls.drawn import Drawn
from explorable.controls.numbers import shown, with_unit
from explorable.controls.samples import Curve, Pixels
from explorable.controls.scatter import Scatter
from explorable.controls.slider import Slider


def value_html(control: Control, value: Any, spec: str | None = None) -> str:
    """Return a value as `control.in_prose` and `control.show` have it, as HTML with marks.

    spec: the format that an author asked for, or None.
    """
    if spec is not None:
        return numeral(formatted(value, spec))
    if isinstance(control, Slider):
        number = numeral(shown(value, control.shape, control.digits))
        return escape(with_unit(number, control.unit), quote=False)
    if isinstance(control, Reroll):
        return numeral(control.show(value))
    if isinstance(control, Toggle):
        return mark("value.on") if value else mark("value.off")
    if isinstance(control, Drawn) and control.format(value) not in control.presets:
        return _drawn(control, value)
    return escape(control.show(value), quote=False)


def _drawn(control: Drawn, value: Any) -> str:
    if isinstance(control, Scatter):
        word = control.word.removesuffix("s") if len(value) == 1 else control.word
        return mark(f"print.{word}", count=len(value))
    if isinstance(control, Curve):
        return mark("print.hand")
    if isinstance(control, Pixels):
        return mark("print.cells", count=np.count_nonzero(value))
    return escape(control.show(value), quote=False)
