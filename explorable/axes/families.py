"""Gives axes the calls of a family when the first of them is made (`base.rare_calls`)."""

from importlib import import_module
from types import FunctionType

from explorable.axes.recorder import Recorder
from explorable.base.rare_calls import FAMILIES, RARE


def adopt(axes: type[Recorder], call: str) -> None:
    """Give a class of axes the calls of the family that `call` belongs to."""
    module = RARE[call]
    family = getattr(import_module(module), FAMILIES[module][0])
    for part in reversed(family.__mro__):
        if issubclass(part, Recorder) and not issubclass(axes, part):
            for name, value in vars(part).items():
                if isinstance(value, FunctionType):
                    setattr(axes, name, value)


def adopt_all(axes: type[Recorder]) -> None:
    """Give a class of axes all rare calls, for who looks at the class instead of calling them."""
    for call in RARE:
        adopt(axes, call)
