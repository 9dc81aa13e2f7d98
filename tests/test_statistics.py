"""Small plots against matplotlib's own: what they draw, what they return, where it lies."""

import matplotlib.colors
import numpy as np
import pytest
from axes_geometry import assert_same_shapes
from axes_oracle import assert_same_axes, assert_same_limits, real
from numpy.testing import assert_allclose

from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError, UnsupportedKeyword

RNG = np.random.default_rng(11)
SETS = [RNG.normal(0, 1, 40), RNG.normal(1, 2, 25), RNG.exponential(2, 60)]
SIGNAL = np.sin(np.arange(700) / 5) + RNG.normal(size=700)
OTHER = np.roll(SIGNAL, 3) + RNG.normal(size=700)


def both(draw):
    """Return what `draw` returns for our axes and for matplotlib's, and these."""
    ours, theirs = Axes(), real()
    return draw(ours), draw(theirs), ours, theirs


BOXES = {
    "plain": {},
    "notched": {"notch": True},
    "lying": {"orientation": "horizontal", "widths": 0.3},
    "means": {"showmeans": True, "meanline": True, "showcaps": False},
    "percentiles": {"whis": (5, 95), "showfliers": False},
    "places": {"positions": [1, 2.5, 7], "widths": [0.2, 0.4, 1], "capwidths": 0.1},
    "symbols": {"sym": "r+"},
    "without": {"sym": "", "showbox": False},
    "looks": {
        "boxprops": {"color": "C3", "lw": 2},
        "medianprops": {"color": "k", "linestyle": ":"},
        "whiskerprops": {"ls": "--"},
        "meanprops": {"marker": "D", "mfc": "y"},
        "showmeans": True,
    },
    "medians": {"usermedians": [1, None, 2], "conf_intervals": [[0, 1], None, None], "notch": True},
    "no ticks": {"manage_ticks": False},
    "zorder": {"zorder": 5},
}


@pytest.mark.parametrize("name", BOXES)
def test_boxes_are_matplotlibs(name):
    mine, theirs, ours, real_ax = both(lambda ax: ax.boxplot(SETS, **BOXES[name]))
    assert_same_axes(ours, real_ax)
    assert_same_shapes(ours, real_ax)
    assert mine.keys() == theirs.keys()
    for part in mine:
        assert len(mine[part]) == len(theirs[part])
        for one, other in zip(mine[part], theirs[part], strict=True):
            assert_allclose(one.get_xydata(), other.get_xydata())


def test_filled_boxes_and_their_legend():
    def draw(ax):
        parts = ax.boxplot(
            SETS, patch_artist=True, tick_labels=["a", "b", "$x^2$"], label=["one", "two", "three"]
        )
        for box, paint in zip(parts["boxes"], ["r", "g", "b"], strict=True):
            box.set_facecolor(paint)
        ax.legend()
        return parts

    mine, theirs, ours, real_ax = both(draw)
    assert_same_limits(ours, real_ax)
    assert ours.get_legend_handles_labels()[1] == ["one", "two", "three"]
    for one, other in zip(mine["boxes"], theirs["boxes"], strict=True):
        assert_allclose(one.get_path().vertices, other.get_path().vertices[:5])
    assert mine["boxes"][1].get_facecolor() == "#008000"


def test_two_calls_share_their_ticks():
    def draw(ax):
        ax.boxplot(SETS[0], positions=[1], tick_labels=["first"])
        return ax.boxplot(SETS[1], positions=[3], tick_labels=["second"])

    *_, ours, real_ax = both(draw)
    assert_same_axes(ours, real_ax)


@pytest.mark.parametrize(
    "data", [SETS[0], np.column_stack([SETS[0], SETS[0] * 2]), [[], [1.0]], [3, 1, 2], [[5, 5, 5]]]
)
def test_boxes_of_any_data(data):
    *_, ours, real_ax = both(lambda ax: ax.boxplot(data, autorange=True))
    assert_same_limits(ours, real_ax)


VIOLINS = {
    "plain": {},
    "all": {"showmeans": True, "showmedians": True, "quantiles": [[0.1, 0.9], [0.5], []]},
    "lying": {"orientation": "horizontal", "showextrema": False},
    "low": {"side": "low", "widths": 0.9},
    "high": {"side": "high", "positions": [2, 4, 6], "widths": [1, 0.5, 2]},
    "narrow": {"bw_method": 0.1, "points": 40},
    "silverman": {"bw_method": "silverman"},
    "function": {"bw_method": lambda kde: kde.scotts_factor() / 2},
}


@pytest.mark.parametrize("name", VIOLINS)
def test_violins_are_matplotlibs(name):
    mine, theirs, ours, real_ax = both(lambda ax: ax.violinplot(SETS, **VIOLINS[name]))
    assert_same_axes(ours, real_ax)
    assert_same_shapes(ours, real_ax)
    assert mine.keys() == theirs.keys()


def test_pies_are_matplotlibs():
    options = {
        **{"labels": ["a", "b", "c"], "explode": [0, 0.2, 0], "autopct": "%.1f %%"},
        **{"startangle": 30, "counterclock": False, "radius": 1.2, "center": (1, 2)},
    }
    mine, theirs, ours, real_ax = both(lambda ax: ax.pie([5, 3, 2], **options))
    assert_same_axes(ours, real_ax)
    for one, other in zip(mine[0], theirs[0], strict=True):
        assert_allclose([one.theta1, one.theta2], [other.theta1, other.theta2], atol=1e-4)
        assert_allclose(one._center, other.center, atol=1e-6)
        assert matplotlib.colors.same_color(one.get_facecolor(), other.get_facecolor())
    for one, other in zip([*mine[1], *mine[2]], [*theirs[1], *theirs[2]], strict=True):
        assert one.get_text() == other.get_text()
        assert_allclose(one.get_position(), other.get_position(), atol=1e-6)


def test_pies_in_rings_with_shadows():
    ax = Axes()
    wedges, texts = ax.pie(
        [1, 1], wedgeprops={"width": 0.3, "edgecolor": "w"}, shadow=True, labeldistance=None,
        colors=["r"], normalize=True,
    )  # fmt: skip
    assert texts == []
    assert {each.get_facecolor() for each in wedges} == {"#ff0000"}
    shadows = [mark for mark in record(ax).marks if mark.zorder < 1]
    assert {(mark.fill, mark.fill_alpha) for mark in shadows} == {("#4d0000", 0.5)}
    with pytest.raises(DrawingError, match="add up to 3; without normalize, 1 is most"):
        ax.pie([1, 2], normalize=False)
    with pytest.raises(DrawingError, match="sizes below 0, NaN or infinity"):
        ax.pie([1, -2])
    with pytest.raises(DrawingError, match="was given 1 labels for 2 sizes"):
        ax.pie([1, 2], labels=["a"])


@pytest.mark.parametrize("baseline", ["zero", "sym", "wiggle", "weighted_wiggle"])
def test_stacks_are_matplotlibs(baseline):
    x, rows = np.arange(5.0), np.abs(RNG.normal(size=(3, 5)))
    _, _, ours, real_ax = both(
        lambda ax: ax.stackplot(x, *rows, baseline=baseline, labels=["a", "b"], colors=["r", "k"])
    )
    assert_same_axes(ours, real_ax)
    assert_same_shapes(ours, real_ax)
    assert ours.get_legend_handles_labels()[1] == ["a", "b"]


EVENTS = {
    "one row": ([1, 4, 9], {}),
    "rows": ([[1, 4], [2, 3, 8], []], {"colors": ["r", "g", "b"], "linelengths": [1, 0.5, 2]}),
    "lying": ([[1, 4], [2, 3]], {"orientation": "vertical", "lineoffsets": 3, "linewidths": 2}),
    "offsets": ([[1, 4], [2, 3]], {"lineoffsets": [-1, 5], "alpha": 0.5, "color": "C4"}),
}


@pytest.mark.parametrize("name", EVENTS)
def test_events_are_matplotlibs(name):
    positions, options = EVENTS[name]
    mine, theirs, ours, real_ax = both(lambda ax: ax.eventplot(positions, **options))
    assert_same_axes(ours, real_ax)
    for one, other in zip(mine, theirs, strict=True):
        expected = [segment[np.argsort(segment.sum(axis=1))] for segment in other.get_segments()]
        found = [each.points.reshape(-1, 3, 2)[:, :2] if len(each.points) % 3 == 0 else
                 np.concatenate([each.points, [[np.nan] * 2]]).reshape(-1, 3, 2)[:, :2]
                 for each in one._marks]  # fmt: skip
        drawn = np.concatenate(found) if found else np.empty((0, 2, 2))
        assert_allclose(
            np.sort(drawn, axis=1), np.sort(np.array(expected).reshape(-1, 2, 2), axis=1)
        )
        look = {each.width for each in one._marks}
        assert look <= {other.get_linewidth()}


@pytest.mark.parametrize("orientation", ["vertical", "horizontal"])
@pytest.mark.parametrize("complementary", [False, True])
@pytest.mark.parametrize("weights", [None, np.arange(1.0, 7)])
def test_shares_below_are_matplotlibs(orientation, complementary, weights):
    mine, theirs, ours, real_ax = both(
        lambda ax: ax.ecdf(
            [3, 1, 2, 2, 5, 1], weights, orientation=orientation, complementary=complementary,
            compress=True,
        )
    )  # fmt: skip
    assert_same_axes(ours, real_ax)
    assert_allclose(mine.get_xydata(), theirs.get_xydata())


LABELS = {
    "plain": {},
    "format": {"fmt": "{:.2f} m", "padding": 4},
    "texts": {"labels": ["a", None, "c"]},
    "middle": {"label_type": "center"},
    "function": {"fmt": lambda value: f"<{value:.0f}>"},
}


@pytest.mark.parametrize("lying", [False, True])
@pytest.mark.parametrize("errors", [None, 0.5])
@pytest.mark.parametrize("name", LABELS)
def test_bars_are_labelled_as_in_matplotlib(name, errors, lying):
    def draw(ax):
        error = {"xerr" if lying else "yerr": errors} if errors else {}
        bars = (ax.barh if lying else ax.bar)([0, 1, 2], [2.5, -1, 4], **error)
        return ax.bar_label(bars, **LABELS[name])

    mine, theirs, ours, real_ax = both(draw)
    assert_same_limits(ours, real_ax)
    for one, other in zip(mine, theirs, strict=True):
        assert one.get_text() == other.get_text()
        if name != "middle":
            assert_allclose(one.xy, other.xy)
            assert (one._mark.ha, one._mark.va) == (other.get_ha(), other.get_va())


def test_only_bars_are_labelled():
    with pytest.raises(DrawingError, match=r"needs what ax.bar or ax.barh returned"):
        Axes().bar_label([1, 2])


X, Y, C = RNG.normal(size=(3, 300))
HEXES = {
    "plain": {"gridsize": 12},
    "oblong": {"gridsize": (8, 5), "mincnt": 1},
    "extent": {"gridsize": 10, "extent": (-1, 1, -2, 1), "mincnt": 2},
    "logarithmic": {"gridsize": 10, "bins": "log", "mincnt": 1},
    "few levels": {"gridsize": 10, "bins": 4},
    "levels": {"gridsize": 10, "bins": [1, 3, 5]},
    "values": {"gridsize": 10, "C": C},
    "largest": {"gridsize": 10, "C": C, "reduce_C_function": np.max, "mincnt": 3},
    "margins": {"gridsize": 10, "marginals": True, "vmax": 9},
}


@pytest.mark.parametrize("name", HEXES)
def test_hexagons_are_matplotlibs(name):
    mine, theirs, ours, real_ax = both(lambda ax: ax.hexbin(X, Y, **HEXES[name]))
    assert_same_axes(ours, real_ax)
    assert_allclose(mine.get_array(), theirs.get_array())
    assert_allclose(mine.get_offsets(), theirs.get_offsets(), atol=1e-9)
    assert_allclose(mine.get_clim(), theirs.get_clim())
    (shape,) = theirs.get_paths()
    assert_allclose(mine._corners[0], shape.vertices[:6] + theirs.get_offsets()[0], atol=1e-9)
    if name == "margins":
        for strip in ("hbar", "vbar"):
            one, other = getattr(mine, strip), getattr(theirs, strip)
            assert_allclose(one.get_array(), other.get_array())
            corners = [path.vertices[:4] for path in other.get_paths()]
            assert_allclose(np.sort(one._corners, axis=1), np.sort(corners, axis=1))


def test_hexagons_on_logarithmic_axes():
    ax = Axes()
    cells = ax.hexbin(10**X, Y, gridsize=6, xscale="log", mincnt=1)
    assert ax.get_xscale() == "log"
    assert (cells._corners[..., 0] > 0).all()
    assert cells.get_array().sum() == 300
    with pytest.raises(DrawingError, match="no place on a log scale"):
        ax.hexbin(X, Y, xscale="log")


COUNTS = ({}, {"bins": (4, 7), "cmin": 3}, {"density": True, "range": [[-1, 1], [-2, 2]]})


@pytest.mark.parametrize("options", COUNTS)
def test_counts_in_the_plane_are_matplotlibs(options):
    mine, theirs, ours, real_ax = both(lambda ax: ax.hist2d(X, Y, **options))
    assert_same_axes(ours, real_ax)
    for one, other in zip(mine[:3], theirs[:3], strict=True):
        assert_allclose(one, other)
    assert_allclose(mine[3].get_clim(), theirs[3].get_clim())


SPECTRA = {
    "psd": lambda ax: ax.psd(SIGNAL, NFFT=128, Fs=10, noverlap=32, detrend="linear"),
    "psd, two-sided": lambda ax: ax.psd(SIGNAL, sides="twosided", scale_by_freq=False, Fc=3),
    "psd, padded": lambda ax: ax.psd(SIGNAL, NFFT=100, pad_to=151, window=np.ones(100)),
    "psd, complex": lambda ax: ax.psd(SIGNAL + 1j * OTHER, detrend="mean"),
    "csd": lambda ax: ax.csd(SIGNAL, OTHER, Fs=4),
    "cohere": lambda ax: ax.cohere(SIGNAL, OTHER, Fs=4, NFFT=64),
    "magnitude": lambda ax: ax.magnitude_spectrum(SIGNAL, Fs=4, scale="dB", window=np.hamming),
    "angle": lambda ax: ax.angle_spectrum(SIGNAL[:51], Fs=4),
    "phase": lambda ax: ax.phase_spectrum(SIGNAL[:50], sides="twosided"),
    "specgram": lambda ax: ax.specgram(SIGNAL, Fs=4, NFFT=64, noverlap=40),
    "specgram of magnitudes": lambda ax: ax.specgram(SIGNAL, mode="magnitude", scale="linear"),
    "specgram of phases": lambda ax: ax.specgram(SIGNAL, mode="phase", NFFT=64, noverlap=0),
    "xcorr": lambda ax: ax.xcorr(SIGNAL, OTHER, maxlags=5, normed=False),
    "xcorr, markers": lambda ax: ax.xcorr(SIGNAL, OTHER, usevlines=False, maxlags=None),
    "acorr": lambda ax: ax.acorr(SIGNAL, maxlags=8, color="r", lw=3),
}


@pytest.mark.parametrize("name", SPECTRA)
def test_spectra_are_matplotlibs(name):
    draw = SPECTRA[name]
    if name == "magnitude":  # matplotlib's windows are functions that weigh what they are given
        theirs_draw = lambda ax: ax.magnitude_spectrum(  # noqa: E731
            SIGNAL, Fs=4, scale="dB", window=np.hamming(len(SIGNAL))
        )
        draw = theirs_draw
    mine, theirs, ours, real_ax = both(draw)
    assert_same_axes(ours, real_ax)
    for one, other in zip(mine, theirs, strict=True):
        if isinstance(other, np.ndarray):
            assert_allclose(one, other, rtol=1e-7, atol=1e-9)
    assert ours.get_ylabel() == real_ax.get_ylabel()


def test_mistakes_with_signals_are_told():
    ax = Axes()
    with pytest.raises(DrawingError, match="noverlap=300; it must be below NFFT=256"):
        ax.psd(SIGNAL, noverlap=300)
    with pytest.raises(DrawingError, match="window of 3 values for pieces of 256"):
        ax.psd(SIGNAL, window=[1, 2, 3])
    with pytest.raises(DrawingError, match="maxlags=900 for 700 values"):
        ax.acorr(SIGNAL, maxlags=900)
    with pytest.raises(DrawingError, match="mode='angle' in decibels"):
        ax.specgram(SIGNAL, mode="angle", scale="dB")
    with pytest.raises(DrawingError, match="needs 512 values at least, twice NFFT"):
        ax.cohere(SIGNAL[:400], OTHER[:400])


def test_mistakes_with_boxes_are_told():
    ax = Axes()
    with pytest.raises(DrawingError, match="was given 2 labels for 3 boxes"):
        ax.boxplot(SETS, tick_labels=["a", "b"])
    with pytest.raises(DrawingError, match="was given 2 positions for 3 boxes"):
        ax.boxplot(SETS, positions=[1, 2])
    with pytest.raises(UnsupportedKeyword, match="'showmean'.* Did you mean 'showmeans'"):
        ax.boxplot(SETS, showmean=True)
    with pytest.raises(DrawingError, match="set without values"):
        ax.violinplot([[1, 2], []])
    with pytest.raises(DrawingError, match="'silvermann'.* Did you mean 'silverman'"):
        ax.violinplot(SETS, bw_method="silvermann")
    with pytest.raises(DrawingError, match="needs values, and none of them NaN"):
        ax.ecdf([1, np.nan])
