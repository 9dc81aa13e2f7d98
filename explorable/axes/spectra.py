"""Signals by frequency and by lag: `psd`, `specgram`, `magnitude_spectrum`, `xcorr` and others.

The Fourier transform is numpy's, loaded when one of these calls is made.
"""

from typing import Any

import numpy as np

from explorable.axes.calls import LINE, SUPPORTED, keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, numbers, one_of

DETRENDS = ("none", "constant", "mean", "linear", "default")
SIDES = (None, "default", "onesided", "twosided")
DOTS = frozenset(LINE) - frozenset(SUPPORTED["vlines"])  # what lines from zero do not have
PIECE = 256  # values, where nobody says more
SCALES = (None, "default", "linear", "dB")


class Spectra(Recorder):
    """The calls that take a signal apart."""

    def psd(
        self, x: Any, *, NFFT: int | None = None, Fs: float | None = None, Fc: float | None =
        None, detrend: Any = None, window: Any = None, noverlap: int | None = None, pad_to: int |
        None = None, sides: Any = None, scale_by_freq: bool | None = None, return_line: bool |
        None = None, **style: Any,
    ) -> tuple[Any, ...]:  # fmt: skip
        """Draw the power spectral density of a signal, in decibels, by Welch's method."""
        style = keywords("psd", style)
        cut = _Cut("psd", NFFT, Fs, detrend, window, noverlap, pad_to, sides)
        power, freqs = cut.density(_values("psd", x), None, scale_by_freq)
        unit = "dB" if scale_by_freq is False else "dB/Hz"
        line = self._spectrum(
            10 * _log10(power), freqs + (Fc or 0), f"Power Spectral Density ({unit})", style
        )
        return (power, freqs + (Fc or 0), line) if return_line else (power, freqs + (Fc or 0))

    def csd(
        self, x: Any, y: Any, *, NFFT: int | None = None, Fs: float | None = None, Fc: float |
        None = None, detrend: Any = None, window: Any = None, noverlap: int | None = None, pad_to:
        int | None = None, sides: Any = None, scale_by_freq: bool | None = None, return_line: bool
        | None = None, **style: Any,
    ) -> tuple[Any, ...]:  # fmt: skip
        """Draw the cross spectral density of two signals, in decibels, by Welch's method."""
        style = keywords("csd", style)
        cut = _Cut("csd", NFFT, Fs, detrend, window, noverlap, pad_to, sides)
        power, freqs = cut.density(_values("csd", x), _values("csd", y), scale_by_freq)
        label = "Cross Spectrum Magnitude (dB)"
        line = self._spectrum(10 * _log10(np.abs(power)), freqs + (Fc or 0), label, style)
        return (power, freqs + (Fc or 0), line) if return_line else (power, freqs + (Fc or 0))

    def cohere(
        self, x: Any, y: Any, *, NFFT: int = 256, Fs: float = 2, Fc: float = 0, noverlap: int = 0,
        pad_to: int | None = None, sides: Any = "default", scale_by_freq: bool | None = None,
        **style: Any,
    ) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
        """Draw the coherence of two signals at each frequency, from 0 to 1."""
        style = keywords("cohere", style)
        detrend, window = style.pop("detrend", None), style.pop("window", None)
        cut = _Cut("cohere", NFFT, Fs, detrend, window, noverlap, pad_to, sides)
        first, second = _signal("cohere", x), _signal("cohere", y)
        if len(first) < 2 * NFFT:
            raise wrong("cohere", f"needs {2 * NFFT} values at least, twice NFFT.")
        own, freqs = cut.density(first, None, scale_by_freq)
        other, _ = cut.density(second, None, scale_by_freq)
        shared, _ = cut.density(first, second, scale_by_freq)
        likeness = np.abs(shared) ** 2 / (own * other)
        self.plot(freqs + Fc, likeness, **style)
        self.set_xlabel("Frequency")
        self.set_ylabel("Coherence")
        self.grid(True)
        return likeness, freqs + Fc

    def _spectrum(
        self, decibels: np.ndarray, freqs: np.ndarray, label: str, style: dict[str, Any]
    ) -> Any:
        line = self.plot(freqs, decibels, **style)
        self.set_xlabel("Frequency")
        self.set_ylabel(label)
        self.grid(True)
        low, high = self.get_ylim()
        step = max(10 * int(np.log10(high - low)), 1)
        self.set_yticks(np.arange(np.floor(low), np.ceil(high) + 1, step))
        return line

    def magnitude_spectrum(
        self, x: Any, *, Fs: float | None = None, Fc: float | None = None, window: Any = None,
        pad_to: int | None = None, sides: Any = None, scale: str | None = None, **style: Any,
    ) -> tuple[np.ndarray, np.ndarray, Any]:  # fmt: skip
        """Draw the magnitude of each frequency of a signal."""
        style = keywords("magnitude_spectrum", style)
        one_of("magnitude_spectrum", "scale", scale, SCALES)
        found, freqs = _whole("magnitude_spectrum", x, "magnitude", Fs, window, pad_to, sides)
        drawn, unit = (20 * np.log10(found), "dB") if scale == "dB" else (found, "energy")
        (line,) = self.plot(freqs + (Fc or 0), drawn, **style)
        self.set_xlabel("Frequency")
        self.set_ylabel(f"Magnitude ({unit})")
        return found, freqs + (Fc or 0), line

    def angle_spectrum(
        self, x: Any, *, Fs: float | None = None, Fc: float | None = None, window: Any = None,
        pad_to: int | None = None, sides: Any = None, **style: Any,
    ) -> tuple[np.ndarray, np.ndarray, Any]:  # fmt: skip
        """Draw the phase of each frequency of a signal, from -pi to pi."""
        style = keywords("angle_spectrum", style)
        found, freqs = _whole("angle_spectrum", x, "angle", Fs, window, pad_to, sides)
        (line,) = self.plot(freqs + (Fc or 0), found, **style)
        self.set_xlabel("Frequency")
        self.set_ylabel("Angle (radians)")
        return found, freqs + (Fc or 0), line

    def phase_spectrum(
        self, x: Any, *, Fs: float | None = None, Fc: float | None = None, window: Any = None,
        pad_to: int | None = None, sides: Any = None, **style: Any,
    ) -> tuple[np.ndarray, np.ndarray, Any]:  # fmt: skip
        """Draw the phase of each frequency of a signal, unwrapped."""
        style = keywords("phase_spectrum", style)
        found, freqs = _whole("phase_spectrum", x, "phase", Fs, window, pad_to, sides)
        (line,) = self.plot(freqs + (Fc or 0), found, **style)
        self.set_xlabel("Frequency")
        self.set_ylabel("Phase (radians)")
        return found, freqs + (Fc or 0), line

    def specgram(
        self, x: Any, *, NFFT: int | None = None, Fs: float | None = None, Fc: float | None =
        None, detrend: Any = None, window: Any = None, noverlap: int | None = None, cmap: Any =
        None, xextent: Any = None, pad_to: int | None = None, sides: Any = None, scale_by_freq:
        bool | None = None, mode: str | None = None, scale: str | None = None, vmin: float | None
        = None, vmax: float | None = None, **style: Any,
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, Any]:  # fmt: skip
        """Show which frequencies a signal has at each time."""
        style = keywords("specgram", style)
        mode = one_of("specgram", "mode", mode, (None, "default", "psd", "magnitude", "angle",
                                                 "phase"))  # fmt: skip
        mode = "psd" if mode in (None, "default") else mode
        one_of("specgram", "scale", scale, SCALES)
        if scale in (None, "default"):
            scale = "linear" if mode in ("angle", "phase") else "dB"
        elif scale == "dB" and mode in ("angle", "phase"):
            raise wrong("specgram", f"cannot show mode={mode!r} in decibels.")
        signal = _values("specgram", x)
        cut = _Cut("specgram", NFFT, Fs, detrend, window, noverlap, pad_to, sides)
        found, freqs, times = cut.spectra(signal, None, mode or "psd", scale_by_freq)
        shown = found
        if scale == "dB":
            shown = (10 if mode == "psd" else 20) * _log10(found)
        if xextent is None:
            half = cut.step / cut.rate / 2
            xextent = times.min() - half, times.max() + half
        freqs = freqs + (Fc or 0)
        extent = (*xextent, freqs[0], freqs[-1])
        given = {"aspect": "auto", "origin": "upper", **style}
        image = self.imshow(shown[::-1], cmap=cmap, extent=extent, vmin=vmin, vmax=vmax, **given)
        return found, freqs, times, image

    def xcorr(
        self, x: Any, y: Any, *, normed: bool = True, usevlines: bool = True, maxlags: int | None
        = 10, **style: Any,
    ) -> tuple[np.ndarray, np.ndarray, Any, Any]:  # fmt: skip
        """Draw the cross-correlation of two signals; return lags, values, lines, base."""
        style = keywords("xcorr", style)
        detrend = style.pop("detrend", None)
        return self._correlation("xcorr", (x, y), normed, detrend, usevlines, maxlags,
                                 style)  # fmt: skip

    def acorr(self, x: Any, **style: Any) -> tuple[np.ndarray, np.ndarray, Any, Any]:
        """Draw the autocorrelation of a signal, as `xcorr` does."""
        style = keywords("acorr", style)
        own = {name: style.pop(name) for name in ("normed", "detrend", "usevlines", "maxlags")
               if name in style}  # fmt: skip
        return self._correlation(
            "acorr", (x, x), own.get("normed", True), own.get("detrend"),
            own.get("usevlines", True), own.get("maxlags", 10), style,
        )  # fmt: skip

    def _correlation(
        self, call: str, pair: tuple[Any, Any], normed: bool, detrend: Any, usevlines: bool,
        maxlags: int | None, style: dict[str, Any],
    ) -> tuple[np.ndarray, np.ndarray, Any, Any]:  # fmt: skip
        first, second = (_detrended(call, _signal(call, each), detrend) for each in pair)
        count = len(first)
        if count != len(second):
            raise wrong(call, f"was given signals of {count} and {len(second)} values.")
        most = count - 1 if maxlags is None else maxlags
        if not 1 <= most < count:
            raise wrong(call, f"was given maxlags={maxlags!r} for {count} values.")
        values = np.correlate(first, second, mode="full")
        if normed:
            values = values / np.sqrt(np.dot(first, first) * np.dot(second, second))
        lags = np.arange(-most, most + 1)
        values = values[count - 1 - most : count + most]
        if "transform" in style:
            raise wrong(call, "takes no transform=; draw what it returns with vlines.")
        if usevlines:
            if (of_dots := next((each for each in style if each in DOTS), None)) is not None:
                raise wrong(call, f"takes {of_dots}= only with usevlines=False.")
            drawn = self.vlines(lags, 0.0, values, **style)
            style.pop("label", None)
            base = self.axhline(**style)
            return lags, values, drawn, base
        style.setdefault("marker", "o")
        style.setdefault("linestyle", "None")
        (line,) = self.plot(lags, values, **style)
        return lags, values, line, None


class _Cut:
    """A signal in overlapping pieces, each with a window, and their Fourier transforms."""

    def __init__(
        self, call: str, size: int | None, rate: float | None, detrend: Any, window: Any,
        overlap: int | None, pad_to: int | None, sides: Any,
    ):  # fmt: skip
        one_of(call, "sides", sides, SIDES)
        size = PIECE if size is None else size
        overlap = (PIECE // 2 if call == "specgram" else 0) if overlap is None else overlap
        if overlap >= size:
            raise wrong(call, f"was given noverlap={overlap}; it must be below NFFT={size}.")
        self.rate, self.step = 2.0 if rate is None else rate, size - overlap
        self._call, self._size, self._detrend = call, size, detrend
        self._padded = size if pad_to is None else pad_to
        self._window, self._sides = window, sides

    def density(
        self, x: np.ndarray, y: np.ndarray | None, by_frequency: bool | None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the mean power at each frequency, and these; of two signals, what they share."""
        found, freqs, _ = self.spectra(x, y, "psd", by_frequency)
        mean = found.mean(axis=1) if found.shape[1] > 1 else found[:, 0]
        return (mean.real if y is None else mean), freqs

    def spectra(
        self, x: np.ndarray, y: np.ndarray | None, mode: str, by_frequency: bool | None
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the spectrum of each piece, the frequencies, and the times of the pieces."""
        size, padded = self._size, self._padded
        x = _filled(x, size)
        window = _windowed(self._call, self._window, size)
        both = self._sides == "twosided" or (self._sides != "onesided" and np.iscomplexobj(x))
        count = padded if both else (padded + 1) // 2 if padded % 2 else padded // 2 + 1
        found = self._transformed(x, window)[:count]
        freqs = np.fft.fftfreq(padded, 1 / self.rate)[:count]
        if mode == "psd":
            other = found if y is None else self._transformed(_filled(y, size), window)[:count]
            found = np.conj(found) * other
            if not both:
                found[slice(1, None if size % 2 else -1)] *= 2.0
            if by_frequency is not False:
                found = found / self.rate / (np.abs(window) ** 2).sum()
            else:
                found = found / np.abs(window).sum() ** 2
            found = found.real if y is None else found
        elif mode == "magnitude":
            found = np.abs(found) / window.sum()
        else:
            found = np.angle(found)
        times = np.arange(size / 2, len(x) - size / 2 + 1, self.step) / self.rate
        if both:
            middle = (padded - 1) // 2 + 1 if padded % 2 else padded // 2
            freqs, found = np.roll(freqs, -middle), np.roll(found, -middle, axis=0)
        elif padded % 2 == 0:
            freqs[-1] *= -1
        return (np.unwrap(found, axis=0) if mode == "phase" else found), freqs, times

    def _transformed(self, x: np.ndarray, window: np.ndarray) -> np.ndarray:
        starts = np.arange(0, len(x) - self._size + 1, self.step)
        pieces = x[starts + np.arange(self._size)[:, None]]
        pieces = np.stack(
            [_detrended(self._call, each, self._detrend) for each in pieces.T], axis=1
        )
        found: np.ndarray = np.fft.fft(pieces * window[:, None], n=self._padded, axis=0)
        return found


def _whole(
    call: str, x: Any, mode: str, rate: float | None, window: Any, pad_to: int | None, sides: Any
) -> tuple[np.ndarray, np.ndarray]:
    """Return the spectrum of a signal in one piece, and its frequencies."""
    signal = _signal(call, x)
    cut = _Cut(call, len(signal), rate, None, window, 0, pad_to or len(signal), sides)
    found, freqs, _ = cut.spectra(signal, None, mode, False)
    return found[:, 0], freqs


def _signal(call: str, x: Any) -> np.ndarray:
    found = _values(call, x)
    if not len(found):
        raise wrong(call, "was given a signal without values.")
    return found


def _values(call: str, x: Any) -> np.ndarray:
    """Return a signal, which may have no values."""
    given = np.asarray(x)
    found: np.ndarray = given.ravel() if given.dtype.kind == "c" else numbers(call, x).ravel()
    return found


def _log10(power: np.ndarray) -> np.ndarray:
    """Return logarithms; that of nothing is minus infinity, which is not drawn."""
    with np.errstate(divide="ignore"):
        found: np.ndarray = np.log10(power)
    return found


def _filled(x: np.ndarray, size: int) -> np.ndarray:
    """Return a signal of `size` values at least, with zeros at its end."""
    return np.concatenate([x, np.zeros(size - len(x))]) if len(x) < size else x


def _windowed(call: str, window: Any, size: int) -> np.ndarray:
    """Return the weights of a piece: Hann's, an array, or what a function makes of ones."""
    if window is None:
        return np.hanning(size)
    found = np.asarray(window(np.ones(size)) if callable(window) else window)
    if len(found) != size:
        raise wrong(call, f"was given a window of {len(found)} values for pieces of {size}.")
    return found


def window_none(x: Any) -> Any:
    """Return a piece of a signal as it is."""
    return x


def window_hanning(x: Any) -> np.ndarray:
    """Return a piece of a signal, weighted as Hann has it."""
    weighted: np.ndarray = np.hanning(len(x)) * x
    return weighted


def detrend_none(x: Any, axis: int | None = None) -> Any:
    """Return a signal as it is."""
    return x


def detrend_mean(x: Any, axis: int | None = None) -> np.ndarray:
    """Return a signal about its mean."""
    given = np.asarray(x)
    flat: np.ndarray = given - given.mean(axis, keepdims=True)
    return flat


def detrend_linear(y: Any) -> np.ndarray:
    """Return a signal about the straight line that is nearest to it."""
    flat: np.ndarray = np.asarray(y) - _trend(np.asarray(y))
    return flat


def _detrended(call: str, x: np.ndarray, detrend: Any) -> np.ndarray:
    if callable(detrend):
        made: np.ndarray = np.asarray(detrend(x))
        return made
    kind = one_of(call, "detrend", detrend, (None, *DETRENDS))
    if kind in (None, "none"):
        return x
    flat: np.ndarray = x - (_trend(x) if kind == "linear" else x.mean())
    return flat


def _trend(x: np.ndarray) -> np.ndarray:
    """Return the straight line that is nearest to a signal."""
    at = np.arange(len(x)) - (len(x) - 1) / 2
    slope = (at * x).sum() / (at * at).sum() if len(x) > 1 else 0.0
    line: np.ndarray = x.mean() + slope * at
    return line
