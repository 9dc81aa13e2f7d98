"""Calls that few figures make: what draws them is loaded when one of them is made.

So nobody waits for box plots, contours or streamlines but the readers of a figure that has some.
"""

FAMILIES = {
    "explorable.axes.arrows": ("Arrows", "arrow", "quiver", "quiverkey"),
    "explorable.axes.boxes": ("Boxes", "boxplot", "bxp"),
    "explorable.axes.contours": ("Contours", "contour", "contourf", "clabel"),
    "explorable.axes.densities": ("Densities", "hist2d", "hexbin"),
    "explorable.axes.indicators": ("Indicators", "indicate_inset", "indicate_inset_zoom"),
    "explorable.axes.pies": ("Pies", "pie"),
    "explorable.axes.shapes": ("Shapes", "axline", "broken_barh", "stairs"),
    "explorable.axes.spectra": (
        "Spectra", "psd", "csd", "cohere", "magnitude_spectrum", "angle_spectrum",
        "phase_spectrum", "specgram", "xcorr", "acorr",
    ),
    "explorable.axes.stacks": ("Stacks", "stackplot", "eventplot", "ecdf", "bar_label"),
    "explorable.axes.stream_plots": ("StreamPlots", "streamplot"),
    "explorable.axes.tables": ("Tables", "table"),
    "explorable.axes.triangle_plots": (
        "TrianglePlots", "triplot", "tripcolor", "tricontour", "tricontourf",
    ),
    "explorable.axes.wind": ("Wind", "barbs"),
    "explorable.axes.violins": ("Violins", "violinplot", "violin"),
}  # fmt: skip
# The module that has a call.
RARE = {call: module for module, (_, *calls) in FAMILIES.items() for call in calls}
