"""A sound that a figure returns beside its picture: readers hear it when they ask for it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from struct import pack
from typing import TYPE_CHECKING, Any

from explorable.base.errors import ExplorableError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

SLOWEST, FASTEST = 8_000, 96_000  # samples each second that every browser plays
LONGEST = 60  # seconds
FULL = 32767  # how a sample of 1 is written in 16 bits
DUST = 1e-9  # what arithmetic may add to 1


class SoundError(ExplorableError, ValueError):
    """Samples that cannot be played; says what to change."""


class Sound:
    """A sound, as one of the outputs of a figure.

    samples: a one-dimensional array, from -1 to 1, or a function without arguments that returns
    one. A function is called only when a reader listens, so slow samples do not slow down dragging.
    rate: samples per second, from 8,000 to 96,000. A sound lasts at most 60 seconds.
    label: the name of its button; by default, the name of the output.
    loop: whether it starts again at its end, without a gap, until the reader stops it.
    follow: the name of a slider of the figure. While the sound plays, the slider moves from its low
    to its high end; a reader who moves it moves through the sound.
    Raises SoundError for what cannot be played.
    """

    __slots__ = ("_samples", "follow", "label", "loop", "rate")

    def __init__(
        self,
        samples: ArrayLike | Callable[[], ArrayLike],
        rate: int,
        label: str = "",
        *,
        loop: bool = False,
        follow: str = "",
    ) -> None:
        if isinstance(rate, bool) or not SLOWEST <= _number(rate) <= FASTEST or rate != int(rate):
            raise SoundError(
                f"rate={rate!r} must be a whole number of samples per second, from {SLOWEST:,} to "
                f"{FASTEST:,}, such as 44100"
            )
        if not isinstance(label, str) or "$" in label or "\n" in label:
            raise SoundError(f"label={label!r} must be a few words, without formulas")
        if not isinstance(follow, str):
            raise SoundError(f"follow={follow!r} must be the name of a slider")
        self.rate, self.label, self.loop, self.follow = int(rate), label, bool(loop), follow
        self._samples: Any = samples if callable(samples) else _checked(samples, self.rate)

    def __repr__(self) -> str:
        return f"<Sound{f' {self.label!r}' if self.label else ''}, {self.rate} samples a second>"

    @property
    def samples(self) -> np.ndarray:
        """Return the samples as floats, (n,). Raises SoundError if a function returns others."""
        if callable(self._samples):
            self._samples = _checked(self._samples(), self.rate)
        found: np.ndarray = self._samples
        return found

    @property
    def seconds(self) -> float:
        """Return how long the sound takes."""
        return len(self.samples) / self.rate

    def wav(self) -> bytes:
        """Return the sound as a WAV file: one channel, 16 bits a sample."""
        import numpy as np

        data = np.rint(self.samples * FULL).astype("<i2").tobytes()
        form = pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, self.rate, 2 * self.rate, 2, 16)
        rest = b"WAVE" + form + pack("<4sI", b"data", len(data)) + data
        whole: bytes = pack("<4sI", b"RIFF", len(rest)) + rest
        return whole


def sounds(outputs: Mapping[str, Any]) -> dict[str, Sound]:
    """Return those of a figure's outputs that are heard."""
    return {name: value for name, value in outputs.items() if isinstance(value, Sound)}


def without_sounds(outputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of a figure's outputs that are read."""
    return {name: value for name, value in outputs.items() if not isinstance(value, Sound)}


def spec(outputs: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what the browser is told of a figure's sounds before anybody listens."""
    return [
        {
            "name": name,
            "label": sound.label or name.replace("_", " "),
            **({"loop": True} if sound.loop else {}),
            **({"follow": sound.follow} if sound.follow else {}),
        }
        for name, sound in sounds(outputs).items()
    ]


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan


def _checked(given: Any, rate: int) -> np.ndarray:
    """Return samples as floats from -1 to 1. Raises SoundError."""
    import numpy as np  # a build that draws nothing does without it

    try:
        samples = np.array(given, dtype=np.float64)
    except (TypeError, ValueError):
        raise SoundError(f"samples={type(given).__name__} must be an array of numbers") from None
    if samples.ndim != 1 or not samples.size:
        raise SoundError(
            f"samples have the shape {samples.shape}; they must be an array of one dimension, with "
            "one number or more"
        )
    if len(samples) > LONGEST * rate:
        raise SoundError(
            f"it takes {len(samples) / rate:.1f} seconds; at a rate of {rate:,} samples each "
            f"second, {LONGEST} seconds at most are {LONGEST * rate:,} samples"
        )
    wild = np.flatnonzero(~np.isfinite(samples))
    if wild.size:
        raise SoundError(f"sample {wild[0]} is {samples[wild[0]]}; all must be finite numbers")
    loudest = int(np.abs(samples).argmax())
    if abs(samples[loudest]) > 1 + DUST:
        raise SoundError(
            f"sample {loudest} is {samples[loudest]:.3g}, but a sound lies between -1 and 1. "
            "Divide it by its largest height, or by what the largest can be in any state"
        )
    clipped: np.ndarray = samples.clip(-1, 1)
    return clipped
