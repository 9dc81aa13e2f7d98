"""Plots that are made of others: of distributions, shares, stacks, counts, spectra, streams."""

from explorable.axes.boxes import Boxes
from explorable.axes.densities import Densities
from explorable.axes.pies import Pies
from explorable.axes.spectra import Spectra
from explorable.axes.stacks import Stacks
from explorable.axes.stream_plots import StreamPlots
from explorable.axes.violins import Violins


class Statistics(Boxes, Violins, Pies, Stacks, Densities, Spectra, StreamPlots):
    """All of these calls."""
